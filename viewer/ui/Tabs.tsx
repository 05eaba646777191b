import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';

export interface Tab<T extends string> {
  readonly key: T;
  readonly label: string;
  readonly icon?: IconName;
}

export interface TabsProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly selected: T;
  readonly onSelect: (key: T) => void;
  readonly children: ComponentChildren;
  readonly class?: string;
}

/** Tabs by the ARIA pattern: one tab stop, arrow keys, Home and End select. */
export function Tabs<T extends string>({ label, tabs, selected, onSelect, children, class: extra }: TabsProps<T>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = neighbour(tabs.findIndex((tab) => tab.key === selected), tabs.length, event.key);
    if (next === null) return;
    event.preventDefault();
    onSelect(tabs[next]!.key);
    list.current!.querySelectorAll<HTMLElement>('[role=tab]')[next]!.focus();
  };
  return (
    <div class={`sa-tabs${extra ? ` ${extra}` : ''}`}>
      <div ref={list} class="sa-tabs__list" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-${tab.key}`}
            class="sa-tabs__tab"
            aria-selected={tab.key === selected}
            aria-controls={`${id}-panel`}
            tabIndex={tab.key === selected ? 0 : -1}
            onClick={() => onSelect(tab.key)}
          >
            {tab.icon && <Icon name={tab.icon} />}
            <span>{tab.label}</span>
          </button>
        ))}
      </div>
      <div class="sa-tabs__panel" id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${selected}`} tabIndex={0}>
        {children}
      </div>
    </div>
  );
}

function neighbour(position: number, count: number, key: string): number | null {
  if (key === 'ArrowRight') return (position + 1) % count;
  if (key === 'ArrowLeft') return (position - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
