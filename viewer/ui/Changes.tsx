/** What panels that try changes out have in common: the steps back and forth, the list of changes, who gains and who loses. Props only. */
import type { ComponentChildren, JSX } from 'preact';
import { texts } from '../text/texts.ts';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';

const say = texts({
  undo: { de: 'Rückgängig', en: 'Undo' },
  redo: { de: 'Wiederholen', en: 'Redo' },
  reset: { de: 'Alles verwerfen', en: 'Discard all' },
  changes: { de: 'Änderungen', en: 'Changes' },
  drop: { de: 'Änderung {n} verwerfen', en: 'Discard change {n}' },
});

interface UndoBarProps {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly canReset: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onReset: () => void;
  /** buttons before these */
  readonly children?: ComponentChildren;
}

export function UndoBar({ canUndo, canRedo, canReset, onUndo, onRedo, onReset, children }: UndoBarProps): JSX.Element {
  return (
    <div class="panel-actions">
      {children}
      <Button kind="tertiary" icon="undo" disabled={!canUndo} onClick={onUndo}>{say('undo')}</Button>
      <Button kind="tertiary" icon="redo" disabled={!canRedo} onClick={onRedo}>{say('redo')}</Button>
      {canReset && <Button kind="tertiary" onClick={onReset}>{say('reset')}</Button>}
    </div>
  );
}

/** One entry a change, numbered as its marker on the map. */
export function ChangeList({ items, onDrop }: { readonly items: readonly ComponentChildren[]; readonly onDrop: (position: number) => void }): JSX.Element {
  return (
    <ol class="sa-changes" aria-label={say('changes')}>
      {items.map((item, position) => (
        <li key={position}>
          <span class="sa-marker sa-marker--change" aria-hidden="true">{position + 1}</span>
          <span class="sa-changes__what">{item}</span>
          <IconButton icon="close" label={say('drop', { n: position + 1 })} onClick={() => onDrop(position)} />
        </li>
      ))}
    </ol>
  );
}

export interface GainRow {
  readonly key: string;
  readonly name: string;
  /** as told: with sign, or "withheld" */
  readonly gained: string;
  readonly lost: string;
}

interface GainTableProps {
  readonly caption: string;
  /** of the rows, of those who gain, of those who lose */
  readonly head: readonly [name: string, gained: string, lost: string];
  readonly rows: readonly GainRow[];
  /** absent: names are no buttons */
  readonly onPick?: (key: string) => void;
}

/** Nothing where there is no row. */
export function GainTable({ caption, head, rows, onPick }: GainTableProps): JSX.Element | null {
  if (rows.length === 0) return null;
  return (
    <div class="data-table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="data-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head[0]}</th>
            <th scope="col" class="is-number">{head[1]}</th>
            <th scope="col" class="is-number">{head[2]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, gained, lost }) => (
            <tr key={key}>
              <th scope="row">{onPick ? <button type="button" class="link-button" onClick={() => onPick(key)}>{name}</button> : name}</th>
              <td class="is-number">{gained}</td>
              <td class="is-number">{lost}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
