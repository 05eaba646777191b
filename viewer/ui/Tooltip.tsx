/**
 * One tooltip for the whole page: it shows the `data-tooltip` of what is hovered or focused, as the accessible name
 * of that control already says the same. Escape hides it; it can be pointed at (WCAG 1.4.13).
 */
import { useEffect, useRef } from 'preact/hooks';

const GAP = 8;

export function TooltipLayer() {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => listen(element.current!), []);
  return <div ref={element} class="sa-tooltip" aria-hidden="true" hidden />;
}

function listen(tooltip: HTMLElement): () => void {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  const show = (event: Event): void => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tooltip]') : null;
    const isShown = target && (event.type !== 'focusin' || target.matches(':focus-visible'));
    if (isShown) place(tooltip, target);
    else if (!(event.target instanceof Node && tooltip.contains(event.target))) tooltip.hidden = true;
  };
  const hide = (): void => {
    tooltip.hidden = true;
  };
  document.addEventListener('pointerover', show, options);
  document.addEventListener('focusin', show, options);
  document.addEventListener('focusout', hide, options);
  document.addEventListener('click', hide, options);
  document.addEventListener('keydown', (event) => event.key === 'Escape' && hide(), options);
  return () => stop.abort();
}

function place(tooltip: HTMLElement, target: HTMLElement): void {
  tooltip.textContent = target.dataset['tooltip']!;
  tooltip.hidden = false;
  const box = target.getBoundingClientRect();
  const own = tooltip.getBoundingClientRect();
  const left = Math.min(Math.max(box.left + box.width / 2 - own.width / 2, GAP), innerWidth - own.width - GAP);
  const below = box.bottom + GAP;
  const top = below + own.height > innerHeight ? box.top - own.height - GAP : below;
  tooltip.style.setProperty('transform', `translate(${Math.round(left)}px, ${Math.round(top)}px)`);
}
