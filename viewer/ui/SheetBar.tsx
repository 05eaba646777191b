/** The bar at the foot of a phone: which of a mode's sheets is up. Hidden where there is room for all of them. */
import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';

export interface SheetTab<K extends string> {
  readonly key: K;
  readonly label: string;
  readonly icon: IconName;
  readonly isUp: boolean;
}

interface Props<K extends string> {
  /** name of the bar for a screen reader */
  readonly label: string;
  readonly tabs: readonly SheetTab<K>[];
  readonly onSelect: (key: K) => void;
}

export function SheetBar<K extends string>({ label, tabs, onSelect }: Props<K>) {
  return (
    <nav class="sa-sheets" aria-label={label}>
      {tabs.map(({ key, label: name, icon, isUp }) => (
        <button key={key} type="button" class="sa-sheets__button" aria-current={isUp ? 'page' : undefined} onClick={() => onSelect(key)}>
          <Icon name={icon} />
          <span>{name}</span>
        </button>
      ))}
    </nav>
  );
}
