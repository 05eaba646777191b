/** XLSX (and XLS, ODS) by SheetJS: one sheet, cells as stored; merged headings count for each of their columns. */
import { read, utils, type WorkSheet } from '@e965/xlsx';
import { listed, type Findings, type Origin } from '../findings.ts';
import type { Cell, ReadingOptions, Table } from '../table.ts';
import { findHeader } from './csv.ts';
import { isZip } from './shapefile.ts';
import { unpack } from './zip.ts';

export function readXlsx(bytes: Uint8Array, options: ReadingOptions, origin: Origin, findings: Findings): Table | null {
  if (isZip(bytes) && unpack(bytes, () => false, origin, findings) === null) return null;
  const sheet = openSheet(bytes, options, origin, findings);
  if (sheet === null) return null;
  sheet['!ref'] = occupied(sheet);
  const grid = utils.sheet_to_json<Cell[]>(sheet, { header: 1, raw: true, defval: null, blankrows: true }).map((row) => row.map(plainCell));
  const firstRow = utils.decode_range(sheet['!ref'] ?? 'A1').s.r + 1;
  const headerAt = findHeader(grid, options);
  const header = headerOf(grid, headerAt, sheet, firstRow, origin, findings);
  if (headerAt > 0 && options.skipRows !== headerAt) findings.add(origin, 'header-not-first', { line: headerAt + firstRow });
  const kept = grid
    .map((row, i) => ({ row, line: i + firstRow }))
    .slice(headerAt + 1)
    .filter(({ row }) => row.some((cell) => cell !== null && cell !== ''));
  if (header.length === 0 || kept.length === 0) {
    findings.add(origin, 'table-empty');
    return null;
  }
  return { origin, header, rows: kept.map(({ row }) => row), lines: Uint32Array.from(kept, ({ line }) => line), reading: {} };
}

function openSheet(bytes: Uint8Array, options: ReadingOptions, origin: Origin, findings: Findings): WorkSheet | null {
  try {
    const book = read(bytes, { type: 'array', cellDates: true, cellFormula: false, cellHTML: false });
    const name = options.layer ?? book.SheetNames[0];
    const sheet = name === undefined ? undefined : book.Sheets[name];
    if (sheet === undefined) {
      findings.add(origin, 'layer-unknown', { available: listed(book.SheetNames) }, { value: name ?? '' });
      return null;
    }
    if (book.SheetNames.length > 1 && options.layer === undefined)
      findings.add(origin, 'layer-assumed', { value: name!, available: listed(book.SheetNames.slice(1)) });
    return sheet;
  } catch (error) {
    findings.add(origin, 'file-damaged', { format: 'XLSX', reason: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

/** The range that holds values: what a sheet states of itself may be a million empty rows. */
function occupied(sheet: WorkSheet): string {
  const range = { s: { r: Infinity, c: Infinity }, e: { r: 0, c: 0 } };
  for (const [address, cell] of Object.entries(sheet)) {
    if (address.startsWith('!') || (cell as { v?: unknown }).v === undefined) continue;
    const { r, c } = utils.decode_cell(address);
    range.s = { r: Math.min(range.s.r, r), c: Math.min(range.s.c, c) };
    range.e = { r: Math.max(range.e.r, r), c: Math.max(range.e.c, c) };
  }
  return range.s.r === Infinity ? 'A1' : utils.encode_range(range);
}

function plainCell(value: unknown): Cell {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** Headings of the header row; a cell inside a merge takes the text of its first cell. */
function headerOf(grid: readonly (readonly Cell[])[], headerAt: number, sheet: WorkSheet, firstRow: number, origin: Origin, findings: Findings): string[] {
  const names = (grid[headerAt] ?? []).map((cell) => String(cell ?? '').trim());
  const firstColumn = utils.decode_range(sheet['!ref'] ?? 'A1').s.c;
  const merges = (sheet['!merges'] ?? []).filter(({ s, e }) => s.r <= headerAt + firstRow - 1 && e.r >= headerAt + firstRow - 1);
  for (const { s, e } of merges) {
    const text = String(grid[s.r - firstRow + 1]?.[s.c - firstColumn] ?? '').trim();
    for (let column = s.c; column <= e.c; column++) names[column - firstColumn] = text;
  }
  if (merges.length > 0) findings.add(origin, 'header-merged', {}, { row: headerAt + firstRow });
  while (names.length > 0 && names.at(-1) === '') names.pop();
  return names;
}
