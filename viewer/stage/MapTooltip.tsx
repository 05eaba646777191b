/** Follows the pointer over the map; says what the area shows, on both sides of a swipe. Its text is spoken elsewhere. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { shown } from '../state/derived/shown.ts';
import { right } from '../state/derived/right.ts';
import { rightShown } from '../state/derived/right-shown.ts';
import { pointer } from '../state/pointer.ts';
import { hovered } from '../state/session.ts';
import { language } from '../text/texts.ts';
import { formatPeriod } from '../ui/format.ts';
import { describeArea } from './describe.ts';
import type { Description } from './describe.ts';
import { Swatch } from './Swatch.tsx';

const GAP = 14;

export function MapTooltip() {
  const element = useRef<HTMLDivElement>(null);
  const at = pointer.value;
  const what = shown.value;
  const other = rightShown.value;
  const left = at && what ? describeArea(what, hovered.value) : null;
  const second = at && other ? describeArea(other, hovered.value) : null;

  useLayoutEffect(() => {
    if (at && element.current) place(element.current, at.x, at.y);
  }, [at, left?.name, second?.name]);

  const named = left ?? second;
  if (!named) return null;
  const isSwipe = right.value !== null;
  return (
    <div ref={element} class="sa-map-tooltip" aria-hidden="true">
      <strong class="sa-map-tooltip__name">{named.name}</strong>
      {left && <Lines description={left} title={isSwipe && what?.kind === 'classes' ? formatPeriod(what.answer.meta.period ?? '', language.value) : ''} />}
      {second && <Lines description={second} title={other ? formatPeriod(other.answer.meta.period ?? '', language.value) : ''} />}
    </div>
  );
}

function Lines({ description, title }: { readonly description: Description; readonly title: string }) {
  return (
    <div class="sa-map-tooltip__block">
      {description.colour && <Swatch colour={description.colour} />}
      <div>
        {title && <span class="sa-map-tooltip__title">{title}</span>}
        {description.lines.map((line) => (
          <div key={`${line.kind}${line.text}`} class={`sa-map-tooltip__${line.kind}`}>
            {line.label && <span class="sa-map-tooltip__label">{line.label}</span>}
            {line.text}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Beside the pointer, inside the stage. */
function place(element: HTMLElement, x: number, y: number): void {
  const stage = element.parentElement!.getBoundingClientRect();
  const { width, height } = element.getBoundingClientRect();
  const left = x + GAP + width > stage.width ? x - GAP - width : x + GAP;
  const top = Math.min(Math.max(y - height / 2, 8), Math.max(8, stage.height - height - 8));
  element.style.setProperty('transform', `translate(${Math.round(Math.max(8, left))}px, ${Math.round(top)}px)`);
}
