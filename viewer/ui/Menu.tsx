/** A button and its menu by the ARIA pattern: arrow keys, Home and End move, Escape and Tab close, focus returns. */
import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from './Icon.tsx';

interface Props<K extends string> {
  readonly label: string;
  readonly items: readonly { readonly key: K; readonly label: string }[];
  readonly onChoose: (key: K) => void;
  readonly class?: string;
}

export function Menu<K extends string>({ label, items, onChoose, class: extra }: Props<K>) {
  const id = useId();
  const isOpen = useSignal(false);
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => (isOpen.value ? closeOutside(frame.current!, () => (isOpen.value = false)) : undefined), [isOpen.value]);
  useEffect(() => {
    if (isOpen.value) itemsOf(frame.current!)[0]?.focus();
  }, [isOpen.value]);
  const close = (): void => {
    isOpen.value = false;
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') isOpen.value = false;
    const entries = itemsOf(frame.current!);
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: (at + 1) % entries.length, ArrowUp: (at - 1 + entries.length) % entries.length, Home: 0, End: entries.length - 1 }[event.key];
    if (event.key === 'Escape') close();
    else if (next === undefined) return;
    else entries[next]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={frame} class={`sa-menu${extra ? ` ${extra}` : ''}`}>
      <button
        ref={button}
        type="button"
        class="sa-menu__button"
        aria-haspopup="menu"
        aria-expanded={isOpen.value}
        aria-controls={isOpen.value ? id : undefined}
        onClick={() => (isOpen.value = !isOpen.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || isOpen.peek()) return;
          event.preventDefault();
          isOpen.value = true;
        }}
      >
        {label}
        <Icon name={isOpen.value ? 'up' : 'down'} size={16} />
      </button>
      {isOpen.value && (
        <div id={id} class="sa-menu__list" role="menu" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
          {items.map((one) => (
            <button
              key={one.key}
              type="button"
              role="menuitem"
              class="sa-menu__item"
              tabIndex={-1}
              onClick={() => {
                isOpen.value = false;
                onChoose(one.key);
              }}
            >
              {one.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function itemsOf(frame: HTMLElement): HTMLElement[] {
  return [...frame.querySelectorAll<HTMLElement>('[role=menuitem]')];
}

function closeOutside(frame: HTMLElement, close: () => void): () => void {
  const onDown = (event: PointerEvent): void => {
    if (event.target instanceof Node && !frame.contains(event.target)) close();
  };
  addEventListener('pointerdown', onDown);
  return () => removeEventListener('pointerdown', onDown);
}
