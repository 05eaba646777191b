/**
 * CSV as German offices write it: `;` or `,`, title lines above the header, BOM, CRLF, quotes, empty lines.
 * A file without quotes (the large ones) is split directly, about ten times faster than csv-parse;
 * one with quotes goes through csv-parse, which knows quoted line breaks. O(bytes).
 */
import { parse } from 'csv-parse/sync';
import { nearest, type Findings, type Origin } from '../findings.ts';
import type { ReadingOptions, Table } from '../table.ts';
import { decodeText } from './encoding.ts';

const DELIMITERS = [';', ',', '\t', '|'] as const;
const MAX_TITLE_LINES = 30;
const DELIMITER_NAMES: Readonly<Record<string, string>> = { '\t': 'Tab' };

export function readCsv(bytes: Uint8Array, options: ReadingOptions, origin: Origin, findings: Findings): Table | null {
  const decoded = decodeText(bytes, options.encoding, origin, findings);
  if (decoded === null) return null;
  const text = decoded.text.charCodeAt(0) === 0xfeff ? decoded.text.slice(1) : decoded.text;
  const delimiter = options.delimiter ?? detectDelimiter(text, options);
  const lines = splitRecords(text, delimiter, origin, findings);
  if (lines === null) return null;
  const headerAt = findHeader(lines.records, options);
  const header = lines.records[headerAt];
  if (header === undefined) {
    findings.add(origin, 'table-empty');
    return null;
  }
  if (headerAt > 0 && options.skipRows !== headerAt) findings.add(origin, 'header-not-first', { line: lines.numbers[headerAt]! });
  return buildTable(header, lines, headerAt + 1, origin, findings, {
    encoding: decoded.encoding,
    delimiter: DELIMITER_NAMES[delimiter] ?? delimiter,
  });
}

interface Records {
  readonly records: string[][];
  /** 1-based line where each record starts */
  readonly numbers: number[];
}

/** The delimiter under which most expected columns are found in one of the first lines; else the most frequent one. */
function detectDelimiter(text: string, options: ReadingOptions): string {
  const head = text.slice(0, 200_000).split(/\r\n|\n|\r/, MAX_TITLE_LINES);
  let best: string = ';';
  let bestScore = -1;
  for (const delimiter of DELIMITERS) {
    const score = Math.max(
      ...head.map((line) => {
        const cells = line.split(delimiter).map(unquoted);
        return matches(cells, options.expectedColumns) * 1000 + Math.min(cells.length, 999);
      }),
    );
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

const unquoted = (cell: string): string =>
  cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();

function matches(cells: readonly string[], expected: readonly string[]): number {
  const present = new Set(cells.map((cell) => cell.trim()));
  return expected.reduce((sum, name) => sum + (present.has(name) ? 1 : 0), 0);
}

/** Position of the header among the records: the first with most expected columns, at or after skipRows. */
export function findHeader(records: readonly (readonly unknown[])[], options: ReadingOptions): number {
  const from = options.skipRows ?? 0;
  let best = from;
  let bestScore = 0;
  for (let i = from; i < Math.min(records.length, from + MAX_TITLE_LINES); i++) {
    const cells = records[i]!.map((cell) => String(cell ?? ''));
    const score = matches(cells, options.expectedColumns);
    if (score > bestScore) [best, bestScore] = [i, score];
  }
  if (bestScore > 0) return best;
  const widest = records
    .slice(from, from + MAX_TITLE_LINES)
    .findIndex((cells) => cells.some((cell) => nearest(String(cell ?? ''), options.expectedColumns) !== null));
  return widest < 0 ? from : from + widest;
}

function splitRecords(text: string, delimiter: string, origin: Origin, findings: Findings): Records | null {
  return text.includes('"') ? splitQuoted(text, delimiter, origin, findings) : splitPlain(text, delimiter);
}

function splitPlain(text: string, delimiter: string): Records {
  const records: string[][] = [];
  const numbers: number[] = [];
  const lines = text.includes('\n') ? text.split('\n') : text.split('\r');
  for (let i = 0; i < lines.length; i++) {
    let line = lines[i]!;
    if (line.endsWith('\r')) line = line.slice(0, -1);
    if (line.trim() === '') continue;
    records.push(line.split(delimiter));
    numbers.push(i + 1);
  }
  return { records, numbers };
}

interface CsvRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** csv-parse names the line where a record ends; its start is one after the end of the one before, empty lines aside. */
function splitQuoted(text: string, delimiter: string, origin: Origin, findings: Findings): Records | null {
  try {
    const parsed = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      info: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as unknown as CsvRecord[];
    const records: string[][] = [];
    const numbers: number[] = [];
    for (const { record, info } of parsed) {
      if (record.every((cell) => cell.trim() === '')) continue;
      const inner = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
      records.push(record);
      numbers.push(info.lines - inner);
    }
    return { records, numbers };
  } catch (error) {
    const isUnclosed = error instanceof Error && 'code' in error && error.code === 'CSV_QUOTE_NOT_CLOSED';
    if (isUnclosed) findings.add(origin, 'quote-unclosed', {}, { row: unclosedLine(text) });
    else findings.add(origin, 'file-damaged', { format: 'CSV', reason: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

/** Line of the last quotation mark that opens a cell without an end. */
function unclosedLine(text: string): number {
  let line = 1;
  let opened = 1;
  let isOpen = false;
  for (const char of text) {
    if (char === '\n') line++;
    if (char !== '"') continue;
    isOpen = !isOpen;
    if (isOpen) opened = line;
  }
  return opened;
}

function buildTable(
  header: readonly string[],
  lines: Records,
  from: number,
  origin: Origin,
  findings: Findings,
  reading: Record<string, string>,
): Table | null {
  const names = header.map((name) => name.trim());
  while (names.length > 1 && names.at(-1) === '') names.pop();
  const rows: string[][] = [];
  const numbers: number[] = [];
  for (let i = from; i < lines.records.length; i++) {
    const row = lines.records[i]!;
    const line = lines.numbers[i]!;
    if (row.every((cell) => cell.trim() === '')) continue;
    if (row.length !== names.length && isShifted(row, names.length)) {
      findings.add(origin, 'row-ragged', { cells: row.length, columns: names.length }, { row: line, value: row.slice(0, 4).join(' | ') });
      continue;
    }
    rows.push(row);
    numbers.push(line);
  }
  if (rows.length === 0) {
    findings.add(origin, 'table-empty');
    return null;
  }
  return { origin, header: names, rows, lines: Uint32Array.from(numbers), reading };
}

/** More cells than headings, unless the rest is empty; or fewer, unless only the first is filled: a footnote, named when codes are matched. */
function isShifted(row: readonly string[], columns: number): boolean {
  if (row.length > columns) return row.slice(columns).some((cell) => cell.trim() !== '');
  return row.slice(1).some((cell) => cell.trim() !== '');
}
