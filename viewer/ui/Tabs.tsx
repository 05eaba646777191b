/**
 * Tabs by the ARIA pattern: one tab stop, arrow keys, Home and End select. They stand in one row; what has no room
 * there stands in a menu behind it, and the arrow keys reach that, too.
 */
import { useSignal } from '@preact/signals';
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { texts } from '../text/texts.ts';
import { fitTabs } from './fit-tabs.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';
import { Menu } from './Menu.tsx';

const say = texts({ more: { de: 'Mehr', en: 'More' } });

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

export function Tabs<T extends string>({ label, tabs, selected, onSelect, children, class: extra }: TabsProps<T>) {
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const isFocusMoved = useRef(false);
  const at = tabs.findIndex((tab) => tab.key === selected);
  const shown = useShown(row, tabs.map((tab) => tab.label).join(), at);
  const left = tabs.filter((_, position) => !shown.includes(position));
  const select = (key: T): void => {
    isFocusMoved.current = true;
    onSelect(key);
  };
  useLayoutEffect(() => {
    // a tab out of the menu gets its place in the row only after the next measuring
    const tab = row.current!.querySelector<HTMLElement>('[role=tab][aria-selected=true]');
    if (!isFocusMoved.current || !tab) return;
    tab.focus();
    isFocusMoved.current = false;
  }, [selected, shown.includes(at)]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = neighbour(at, tabs.length, event.key);
    if (next === null) return;
    event.preventDefault();
    select(tabs[next]!.key);
  };
  return (
    <div class={`sa-tabs${extra ? ` ${extra}` : ''}`}>
      <div ref={row} class="sa-tabs__row">
        <div class="sa-tabs__list" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
          {shown.map((position) => (
            <TabButton key={tabs[position]!.key} tab={tabs[position]!} id={id} isSelected={position === at} onSelect={onSelect} />
          ))}
        </div>
        {left.length > 0 && <Menu label={say('more')} items={left} onChoose={select} class="sa-tabs__more" />}
        <Measure labels={tabs.map((tab) => tab.label)} />
      </div>
      <div class="sa-tabs__panel" id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${selected}`} tabIndex={0}>
        {children}
      </div>
    </div>
  );
}

function TabButton<T extends string>({ tab, id, isSelected, onSelect }: { readonly tab: Tab<T>; readonly id: string; readonly isSelected: boolean; readonly onSelect: (key: T) => void }) {
  return (
    <button type="button" role="tab" id={`${id}-${tab.key}`} class="sa-tabs__tab" aria-selected={isSelected} aria-controls={`${id}-panel`} tabIndex={isSelected ? 0 : -1} onClick={() => onSelect(tab.key)}>
      {tab.icon && <Icon name={tab.icon} />}
      <span>{tab.label}</span>
    </button>
  );
}

/** Every label once more where nobody sees or hears it, to be measured; as generated content it is no text of the page. */
function Measure({ labels }: { readonly labels: readonly string[] }) {
  return (
    <div class="sa-tabs__measure" aria-hidden="true">
      {[...labels, say('more')].map((label, position) => (
        <span key={position} class="sa-tabs__tab" data-label={label} />
      ))}
    </div>
  );
}

/** Positions of the tabs that have room, anew whenever the row gets another width or the tabs other words. */
function useShown(row: RefObject<HTMLDivElement | null>, labels: string, selected: number): readonly number[] {
  const shown = useSignal<readonly number[]>([selected]);
  const measure = (): void => {
    // the observer may still call when the row has gone
    if (!row.current) return;
    const parts = [...row.current.querySelectorAll<HTMLElement>('.sa-tabs__measure > *')].map((one) => one.offsetWidth);
    const next = fitTabs({ widths: parts.slice(0, -1), gap: 2, room: row.current.clientWidth - PADDING, more: parts.at(-1)! + MENU_SIGN, selected });
    if (next.join() !== shown.peek().join()) shown.value = next;
  };
  useLayoutEffect(measure, [labels, selected]);
  useEffect(() => {
    const observer = new ResizeObserver(measure);
    observer.observe(row.current!);
    return () => observer.disconnect();
  }, [labels, selected]);
  return shown.value;
}

/** pixels at both ends of the row, and of the sign on the button of the menu: as in widgets.css */
const PADDING = 16;
const MENU_SIGN = 20;

function neighbour(position: number, count: number, key: string): number | null {
  if (key === 'ArrowRight') return (position + 1) % count;
  if (key === 'ArrowLeft') return (position - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
