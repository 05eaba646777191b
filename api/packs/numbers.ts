/**
 * Cells to numbers: plain digits directly (the fast way for millions of cells), else by the file's number format,
 * declared or found from its cells. Missing marks, sentinels and words are told apart; nothing becomes 0 by accident.
 */
import { cellText, type Cell } from './table.ts';

export interface NumberFormat {
  readonly decimal: '.' | ',';
  readonly thousands: '.' | ',' | ' ' | "'" | '';
}

export interface DetectedFormat extends NumberFormat {
  /** a cell that could mean two things, when no other cell settles it */
  readonly ambiguous: string | null;
  /** two cells that contradict each other */
  readonly mixed: readonly [string, string] | null;
}

const COMMA_DECIMAL = /^[-+]?(?:\d{1,3}(?:\.\d{3})+|\d+)?,\d+ ?%?$/;
const DOT_DECIMAL = /^[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?\.\d+ ?%?$/;
const COMMA_GROUPS = /^[-+]?[1-9]\d{0,2}(?:,\d{3})+$/;
const DOT_GROUPS = /^[-+]?[1-9]\d{0,2}(?:\.\d{3})+$/;

/** Looks at text cells that carry a comma or a dot; one alone like "1.234" is ambiguous and follows the delimiter. */
export function detectNumberFormat(cells: Iterable<Cell>, delimiter: string): DetectedFormat {
  let comma: string | null = null;
  let dot: string | null = null;
  let commaGroups: string | null = null;
  let dotGroups: string | null = null;
  for (const cell of cells) {
    if (typeof cell !== 'string' || !(cell.includes(',') || cell.includes('.'))) continue;
    const text = cellText(cell);
    const [isCommaGroups, isDotGroups] = [COMMA_GROUPS.test(text), DOT_GROUPS.test(text)];
    if (isCommaGroups) commaGroups ??= text;
    else if (isDotGroups) dotGroups ??= text;
    else if (COMMA_DECIMAL.test(text)) comma ??= text;
    else if (DOT_DECIMAL.test(text)) dot ??= text;
  }
  return decide(comma, dot, commaGroups, dotGroups, delimiter);
}

function decide(comma: string | null, dot: string | null, commaGroups: string | null, dotGroups: string | null, delimiter: string): DetectedFormat {
  const german: NumberFormat = { decimal: ',', thousands: '.' };
  const english: NumberFormat = { decimal: '.', thousands: ',' };
  if (comma !== null && dot !== null) return { ...german, ambiguous: null, mixed: [comma, dot] };
  if (comma !== null) return { ...german, ambiguous: null, mixed: null };
  if (dot !== null) return { ...english, ambiguous: null, mixed: null };
  const several = (text: string | null): boolean => text !== null && (text.match(/[.,]/g)?.length ?? 0) > 1;
  if (several(dotGroups)) return { ...german, ambiguous: null, mixed: null };
  if (several(commaGroups)) return { ...english, ambiguous: null, mixed: null };
  const isGerman = delimiter !== ',';
  return { ...(isGerman ? german : english), ambiguous: dotGroups ?? commaGroups, mixed: null };
}

/** What a cell turned out to be, where it is not a number. */
export type NoNumber = 'missing' | 'marked' | 'invalid' | 'sentinel';

export interface NumberReader {
  /** The number, or NaN: then `why` tells. */
  read(cell: Cell | undefined): number;
  why(cell: Cell | undefined): NoNumber;
  isScientific(cell: Cell | undefined): boolean;
}

/** Signs of official statistics (DIN 55301): nothing, unknown, makes no sense, not certain, later. */
const MARKS = new Set(['-', '–', '—', '.', '..', '...', '…', 'x', 'X', '/', '()', '•', '·', '∙']);
const EMPTY_WORDS = new Set([
  '',
  'NA',
  'N/A',
  'n/a',
  'na',
  'NaN',
  'null',
  'NULL',
  'None',
  '#NV',
  '#N/A',
  '#WERT!',
  '#VALUE!',
  '#DIV/0!',
  '#BEZUG!',
  '#REF!',
  'k.A.',
  'k. A.',
  'k.A',
  'keine Angabe',
  'entfällt',
]);

export function numberReader(format: NumberFormat, missing: readonly string[] = [], words: Readonly<Record<string, number>> = {}): NumberReader {
  const declared = new Set(missing);
  const byWord = new Map(Object.entries(words));
  const otherWord = byWord.get('*');
  const slow = (text: string): number => {
    const word = byWord.get(text);
    if (word !== undefined) return word;
    if (declared.has(text) || MARKS.has(text) || EMPTY_WORDS.has(text) || isSentinel(text)) return Number.NaN;
    return otherWord ?? parseNumber(text, format);
  };
  return {
    read(cell) {
      if (typeof cell === 'number') return declared.has(String(cell)) || isSentinel(String(cell)) ? Number.NaN : (byWord.get(String(cell)) ?? otherWord ?? cell);
      if (typeof cell === 'string' && byWord.size === 0 && isPlainInteger(cell) && (declared.size === 0 || !declared.has(cell))) return Number(cell);
      return slow(cellText(cell));
    },
    why(cell) {
      const text = cellText(cell);
      if (declared.has(text) || MARKS.has(text)) return 'marked';
      if (EMPTY_WORDS.has(text)) return 'missing';
      return isSentinel(text) ? 'sentinel' : 'invalid';
    },
    isScientific: (cell) => typeof cell === 'string' && cell.length > 2 && (cell.includes('e') || cell.includes('E')) && /\d[eE][-+]?\d+$/.test(cell.trim()),
  };
}

/** 1–15 digits and nothing else: exact as a double. */
function isPlainInteger(text: string): boolean {
  const length = text.length;
  if (length === 0 || length > 15) return false;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

const isSentinel = (text: string): boolean => /^-9{3,}(?:[.,]0+)?$/.test(text) || /^-?9{7,}$/.test(text);

/** NaN when the text is no number in this format. A trailing percent sign is read over: the measure's unit says it. */
export function parseNumber(text: string, { decimal, thousands }: NumberFormat): number {
  let plain = text.replace(/ ?%$/, '').replace(/^[−–]/, '-').replace(/^\+/, '');
  if (/^-?\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?$/.test(plain)) plain = plain.replaceAll(/[ '’]/g, '');
  if (thousands === '.' || thousands === ',') {
    const mark = thousands === '.' ? String.raw`\.` : ',';
    const point = decimal === ',' ? ',' : String.raw`\.`;
    if (new RegExp(`^-?\\d{1,3}(?:${mark}\\d{3})+(?:${point}\\d+)?$`).test(plain)) plain = plain.replaceAll(thousands, '');
  }
  if (decimal === ',') {
    if (plain.includes('.')) return Number.NaN;
    plain = plain.replace(',', '.');
  }
  return /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
