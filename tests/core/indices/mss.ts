/** The published Monitoring Soziale Stadtentwicklung as an index computation: editions, inputs and published classes. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { IndexEdition } from '../../../core/indices/edition.ts';
import { mssPreset } from '../../../core/indices/presets.ts';
import type { IndexData } from '../../../core/indices/result.ts';

export interface PublishedIndex {
  readonly edition: IndexEdition;
  readonly data: IndexData;
  /** 1-based; 0 = not evaluated */
  readonly statusClasses: readonly number[];
  readonly dynamicsClasses: readonly number[];
}

const CODES = ['S1', 'S3', 'S4', 'D1', 'D3', 'D4'] as const;

function edition(year: string): IndexEdition {
  const input = (code: string) => ({ code, name: { de: code }, indicator: code.toLowerCase(), period: year, previousPeriod: null, weight: 1, reversed: false });
  const frame = mssPreset({ level: 'planungsraum', edition: year, period: year, hasPeriod: () => true, nameOf: (id) => ({ de: id }) });
  return { ...frame, status: CODES.slice(0, 3).map(input), dynamics: CODES.slice(3).map(input) };
}

export function readMss2021(indicators: string, indices: string): PublishedIndex {
  const rows = records(indicators);
  const published = new Map(records(indices).map((row) => [row['PLR_ID'], row]));
  const dynamicsClass: Record<string, number> = { positiv: 1, stabil: 2, negativ: 3 };
  return {
    edition: edition('2021'),
    data: {
      codes: rows.map((row) => row['PLR_ID']!),
      inputs: new Map(CODES.map((code) => [code, numbers(rows, code)])),
      populations: numbers(rows, 'EW'),
      valid: rows.map((row) => (row['KOM'] === 'gültig' ? 1 : 0)),
    },
    statusClasses: rows.map((row) => (row['KOM'] === 'gültig' ? Number(published.get(row['PLR_ID'])!['SI_N']) : 0)),
    dynamicsClasses: rows.map((row) => (row['KOM'] === 'gültig' ? dynamicsClass[published.get(row['PLR_ID'])!['DI_V']!]! : 0)),
  };
}

export function readMss2019(indicators: string, indices: string): PublishedIndex {
  const rows = records(indicators);
  const published = new Map(records(indices).map((row) => [row['id'], row]));
  const dynamicsClass: Record<string, number> = { '+': 1, '+/-': 2, '-': 3 };
  const columns = Object.keys(rows[0]!);
  const columnOf = (code: string) => columns.find((column) => column.startsWith(`${code.toLowerCase()}_`))!;
  const isValid = (row: Record<string, string>) => published.get(row['id'])!['status_index'] !== '';
  return {
    edition: edition('2019'),
    data: {
      codes: rows.map((row) => row['id']!),
      inputs: new Map(CODES.map((code) => [code, numbers(rows, columnOf(code))])),
      populations: numbers(rows, 'inhabitants'),
      valid: rows.map((row) => (isValid(row) ? 1 : 0)),
    },
    statusClasses: rows.map((row) => Number(published.get(row['id'])!['status_index'])),
    dynamicsClasses: rows.map((row) => dynamicsClass[published.get(row['id'])!['dynamic_index']!] ?? 0),
  };
}

function records(path: string): Record<string, string>[] {
  return parse(readFileSync(path, 'utf8'), { columns: true, bom: true, skip_empty_lines: true });
}

/** −9999 is how the 2021 tables mark an area that is not evaluated. */
const MISSING = [undefined, '', '-9999'];

function numbers(rows: readonly Record<string, string>[], column: string): Float64Array {
  return Float64Array.from(rows, (row) => (MISSING.includes(row[column]) ? Number.NaN : Number(row[column])));
}
