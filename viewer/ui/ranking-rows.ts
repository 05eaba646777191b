/**
 * Order, filter and text of a ranking, over row numbers of columnar answers: nothing is copied for 12,309 areas.
 * Rows without a number stand at the end in both directions; ties are settled by row number (the code's order).
 */
import type { ComponentChildren } from 'preact';

export interface RankingColumn {
  readonly key: string;
  readonly title: string;
  /** number or text to sort by; null = nothing shown, sorts last */
  readonly sortBy: (row: number) => number | string | null;
  /** what the cell says: for the filter, the copy and the screen reader */
  readonly text: (row: number) => string;
  /** what the cell shows; the text where absent */
  readonly cell?: ((row: number) => ComponentChildren) | undefined;
  /** first click sorts downwards (numbers) */
  readonly isDescendingFirst?: boolean;
  readonly className?: string;
  /** extra columns of the copy: [title, text] */
  readonly copied?: readonly (readonly [title: string, text: (row: number) => string])[];
}

export interface Sorting {
  readonly column: string;
  readonly isDescending: boolean;
}

export type SortKey = number | string | null;

/** @param keys what `sortBy` says of each of `rows`; numbers and texts are not mixed */
export function sortRows(rows: readonly number[], keys: readonly SortKey[], isDescending: boolean, locale: string): number[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const sign = isDescending ? -1 : 1;
  const places = Uint32Array.from(rows.keys()).sort((a, b) => {
    const [keyA, keyB] = [keys[a]!, keys[b]!];
    if (keyA === null || keyB === null) return keyA === keyB ? rows[a]! - rows[b]! : keyA === null ? 1 : -1;
    const order = typeof keyA === 'number' && typeof keyB === 'number' ? keyA - keyB : collator.compare(String(keyA), String(keyB));
    return order * sign || rows[a]! - rows[b]!;
  });
  return Array.from(places, (place) => rows[place]!);
}

/** Whether two columns of keys order the rows alike: 12,309 comparisons cost far less than sorting anew. */
export function sameKeys(a: readonly SortKey[], b: readonly SortKey[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Rows whose cells or code contain every word, letter case and accents aside ("suderbrarup" finds Süderbrarup). */
export function filterRows(count: number, wanted: string, columns: readonly RankingColumn[], codes: readonly string[]): number[] {
  const rows = Array.from({ length: count }, (_, row) => row);
  const words = fold(wanted).split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = fold(`${codes[row]} ${columns.map((column) => column.text(row)).join(' ')}`);
    return words.every((word) => text.includes(word));
  });
}

/** Tab-separated with a header, as spreadsheets paste it. Tabs and line ends inside a cell become spaces. */
export function rankingTsv(rows: readonly number[], columns: readonly RankingColumn[], codes: readonly string[], codeTitle: string): string {
  const parts = columns.flatMap((column) => [[column.title, column.text] as const, ...(column.copied ?? [])]);
  const header = [codeTitle, ...parts.map(([title]) => title)];
  const lines = rows.map((row) => [codes[row]!, ...parts.map(([, text]) => text(row))]);
  return [header, ...lines].map((line) => line.map(cleanCell).join('\t')).join('\n');
}

/** What a spreadsheet would run as a formula is kept as text; a sign before a digit is a number and stays. */
function cleanCell(cell: string): string {
  const flat = cell.replace(/[\t\r\n]+/g, ' ');
  return /^[=@]|^[+-](?!\d)/.test(flat) ? `'${flat}` : flat;
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
}
