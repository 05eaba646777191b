/**
 * The table for every map: all areas of a level, sortable, filterable, drawn only where it is looked at (about 40 of
 * 12,309 rows). One row holds the focus (roving): arrows, page keys, Home and End move it, Enter or Space picks,
 * P pins. Rows have a fixed height so that positions follow from arithmetic.
 */
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { language, texts } from '../text/texts.ts';
import { Button } from './Button.tsx';
import { formatCount } from './format.ts';
import { filterRows, rankingTsv, sameKeys, sortRows } from './ranking-rows.ts';
import type { RankingColumn, SortKey, Sorting } from './ranking-rows.ts';

export interface RankingTableProps {
  readonly caption: string;
  readonly codes: readonly string[];
  readonly names: readonly string[];
  readonly columns: readonly RankingColumn[];
  readonly initialSorting: Sorting;
  /** only these codes; null = all */
  readonly only: ReadonlySet<string> | null;
  readonly picked: string;
  readonly pinned: readonly string[];
  readonly hovered: string;
  readonly onHover: (code: string) => void;
  readonly onPick: (code: string) => void;
  readonly onPin: (code: string) => void;
  /** beside the filter: chips, further buttons */
  readonly children?: ComponentChildren;
}

const say = texts({
  filter: { de: 'Gebiete filtern', en: 'Filter areas' },
  filterHint: { de: 'Name, Nummer, Gruppe …', en: 'Name, code, group …' },
  found: { de: '{n} von {all} Gebieten', en: '{n} of {all} areas' },
  copy: { de: 'Tabelle kopieren', en: 'Copy table' },
  copied: { de: 'Kopiert', en: 'Copied' },
  code: { de: 'Nummer', en: 'Code' },
  none: { de: 'Kein Gebiet passt zum Filter.', en: 'No area matches the filter.' },
  pin: { de: '{name} zum Vergleich merken', en: 'Pin {name} for comparison' },
  unpin: { de: '{name} aus dem Vergleich nehmen', en: 'Remove {name} from comparison' },
  pinTitle: { de: 'Vergleich', en: 'Compare' },
  keys: {
    de: 'Pfeiltasten bewegen, Eingabe wählt auf der Karte, P merkt zum Vergleich.',
    en: 'Arrow keys move, Enter picks on the map, P pins for comparison.',
  },
});

const ROW_HEIGHT = 56;
const SPARE_ROWS = 8;

export function RankingTable(props: RankingTableProps): JSX.Element {
  const { codes, columns, only } = props;
  const [wanted, setWanted] = useState('');
  const [sorting, setSorting] = useState(props.initialSorting);
  const column = columns.find((one) => one.key === sorting.column) ?? columns[0]!;
  const locale = language.value;
  // without a filter the rows do not depend on what the columns say
  const searched = wanted ? columns : null;
  const found = useMemo(() => filterRows(codes.length, wanted, searched ?? [], codes).filter((row) => !only || only.has(codes[row]!)), [codes, searched, wanted, only]);
  const keys = useKept(useMemo(() => found.map((row) => column.sortBy(row)), [found, column]), sameKeys);
  const rows = useMemo(() => sortRows(found, keys, sorting.isDescending, locale), [found, keys, sorting.isDescending, locale]);
  return (
    <div class="ranking">
      <div class="ranking-tools">
        <label class="ranking-filter">
          <span class="kern-sr-only">{say('filter')}</span>
          <input class="sa-input" type="search" placeholder={say('filterHint')} value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} />
        </label>
        <CopyButton text={() => rankingTsv(rows, columns, codes, say('code'))} />
      </div>
      {props.children}
      <p class="ranking-count" role="status">{say('found', { n: formatCount(rows.length, locale), all: formatCount(codes.length, locale) })}</p>
      {rows.length === 0 ? <p>{say('none')}</p> : <Grid {...props} rows={rows} sorting={sorting} onSort={setSorting} />}
    </div>
  );
}

/** The value before as long as the new one is the same: other class colours do not sort the table anew. */
function useKept(next: readonly SortKey[], isSame: (a: readonly SortKey[], b: readonly SortKey[]) => boolean): readonly SortKey[] {
  const kept = useRef(next);
  if (kept.current !== next && !isSame(kept.current, next)) kept.current = next;
  return kept.current;
}

function CopyButton({ text }: { readonly text: () => string }): JSX.Element {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text());
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), 2000);
  };
  return (
    <Button kind="tertiary" onClick={() => void copy()}>
      {isCopied ? say('copied') : say('copy')}
    </Button>
  );
}

interface GridProps extends RankingTableProps {
  readonly rows: readonly number[];
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}

function Grid(props: GridProps): JSX.Element {
  const { rows, codes, columns, picked, caption, onSort, sorting } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const [focused, setFocused] = useState(0);
  const wantsFocus = useRef(false);
  const at = Math.min(focused, rows.length - 1);
  const first = Math.max(0, Math.floor(view.top / ROW_HEIGHT) - SPARE_ROWS);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / ROW_HEIGHT) + SPARE_ROWS);

  useEffect(() => {
    const element = scroller.current!;
    const measure = (): void => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const position = rows.findIndex((row) => codes[row] === picked);
    if (position < 0) return;
    setFocused(position);
    reveal(scroller.current!, position);
  }, [picked, rows]);

  useEffect(() => {
    if (!wantsFocus.current) return;
    scroller.current!.querySelector<HTMLElement>(`[data-position="${at}"]`)?.focus({ preventScroll: true });
    wantsFocus.current = false;
  });

  const moveTo = (position: number): void => {
    const target = Math.min(rows.length - 1, Math.max(0, position));
    wantsFocus.current = true;
    setFocused(target);
    reveal(scroller.current!, target);
    props.onHover(codes[rows[target]!]!);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.target as HTMLElement).tagName === 'BUTTON') return;
    const page = Math.max(1, Math.floor(view.height / ROW_HEIGHT) - 2);
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: rows.length - 1 };
    const code = codes[rows[at]!]!;
    const target = steps[event.key];
    if (target !== undefined) moveTo(target);
    else if (event.key === 'Enter' || event.key === ' ') props.onPick(code);
    else if (event.key === 'p' || event.key === 'P') props.onPin(code);
    else return;
    event.preventDefault();
  };

  return (
    <div class="ranking-scroll" ref={scroller} onScroll={(event) => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })} onPointerLeave={() => props.onHover('')}>
      <table class="ranking-grid" role="grid" aria-label={caption} aria-rowcount={rows.length + 1} aria-colcount={columns.length + 1} aria-describedby="ranking-keys" onKeyDown={onKeyDown}>
        <caption id="ranking-keys" class="kern-sr-only">{say('keys')}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sorting={sorting} onSort={onSort} />
            ))}
            <th scope="col" class="ranking-pin"><span class="kern-sr-only">{say('pinTitle')}</span></th>
          </tr>
        </thead>
        <tbody>
          <Spacer height={first * ROW_HEIGHT} span={columns.length + 1} />
          {rows.slice(first, last).map((row, offset) => (
            <Row key={codes[row]} {...props} row={row} position={first + offset} isFocusStop={first + offset === at} onFocus={() => setFocused(first + offset)} />
          ))}
          <Spacer height={(rows.length - last) * ROW_HEIGHT} span={columns.length + 1} />
        </tbody>
      </table>
    </div>
  );
}

function reveal(scroller: HTMLElement, position: number): void {
  const header = scroller.querySelector('thead')?.clientHeight ?? 0;
  const top = position * ROW_HEIGHT;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  const room = scroller.clientHeight - header - ROW_HEIGHT;
  if (top > scroller.scrollTop + room) scroller.scrollTop = top - room;
}

function Spacer({ height, span }: { readonly height: number; readonly span: number }): JSX.Element | null {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" class="ranking-spacer" style={{ height: `${height}px` }}>
      <td colSpan={span} />
    </tr>
  );
}

function HeaderCell({ column, sorting, onSort }: { readonly column: RankingColumn; readonly sorting: Sorting; readonly onSort: (sorting: Sorting) => void }): JSX.Element {
  const isSorted = sorting.column === column.key;
  const isDescending = isSorted ? !sorting.isDescending : (column.isDescendingFirst ?? false);
  return (
    <th scope="col" class={column.className} aria-sort={isSorted ? (sorting.isDescending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" class="ranking-sort" onClick={() => onSort({ column: column.key, isDescending })}>
        {column.title}
        <span aria-hidden="true" class="ranking-arrow">{isSorted ? (sorting.isDescending ? '▼' : '▲') : '↕'}</span>
      </button>
    </th>
  );
}

interface RowProps extends GridProps {
  readonly row: number;
  readonly position: number;
  readonly isFocusStop: boolean;
  readonly onFocus: () => void;
}

function Row({ row, position, isFocusStop, onFocus, codes, names, columns, picked, pinned, hovered, onHover, onPick, onPin }: RowProps): JSX.Element {
  const code = codes[row]!;
  const isPinned = pinned.includes(code);
  const classes = ['ranking-row', code === picked && 'is-picked', code === hovered && 'is-hovered'].filter(Boolean).join(' ');
  const name = names[row] || code;
  return (
    <tr class={classes} aria-rowindex={position + 2} aria-selected={code === picked} tabIndex={isFocusStop ? 0 : -1} data-position={position} onFocus={onFocus} onPointerEnter={() => onHover(code)} onClick={() => onPick(code)}>
      {columns.map((column, position) =>
        position === 0 ? (
          <th key={column.key} scope="row" class={column.className}>{column.cell?.(row) ?? column.text(row)}</th>
        ) : (
          <td key={column.key} class={column.className}>{column.cell?.(row) ?? column.text(row)}</td>
        ),
      )}
      <td class="ranking-pin">
        <button
          type="button"
          class="ranking-pin-button"
          tabIndex={-1}
          aria-pressed={isPinned}
          aria-label={say(isPinned ? 'unpin' : 'pin', { name })}
          title={say(isPinned ? 'unpin' : 'pin', { name })}
          onClick={(event) => {
            event.stopPropagation();
            onPin(code);
          }}
        >
          <span aria-hidden="true">{isPinned ? '◆' : '◇'}</span>
        </button>
      </td>
    </tr>
  );
}
