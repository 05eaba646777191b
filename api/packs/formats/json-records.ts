/** JSON: a list of objects, nested ones flattened to dotted columns. The row is the number of the record. */
import type { Findings, Origin } from '../findings.ts';
import { listed } from '../findings.ts';
import type { Cell, ReadingOptions, Table } from '../table.ts';
import { decodeText } from './encoding.ts';

const MAX_DEPTH = 8;

export function readJsonRecords(bytes: Uint8Array, options: ReadingOptions, origin: Origin, findings: Findings): Table | null {
  const recordOrigin: Origin = { ...origin, rowKind: 'record' };
  const json = parseJson(bytes, options.encoding, recordOrigin, findings);
  if (json === undefined) return null;
  const records = options.records === undefined ? json : at(json, options.records.split('.'));
  if (!Array.isArray(records)) {
    findings.add(recordOrigin, 'records-unknown', { available: listed(listPaths(json)) }, { value: options.records ?? '' });
    return null;
  }
  return recordsTable(records, recordOrigin, findings);
}

/** undefined when it is no JSON; the reason is a finding. */
export function parseJson(bytes: Uint8Array, encoding: 'utf-8' | 'windows-1252' | undefined, origin: Origin, findings: Findings): unknown {
  const decoded = decodeText(bytes, encoding, origin, findings);
  if (decoded === null) return undefined;
  try {
    return JSON.parse(decoded.text.replace(/^\ufeff/, ''));
  } catch (error) {
    findings.add(origin, 'file-damaged', { format: 'JSON', reason: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}

export function recordsTable(records: readonly unknown[], origin: Origin, findings: Findings): Table | null {
  const flat = records.map((record) => flatten(record));
  const header = [...new Set(flat.flatMap((record) => [...record.keys()]))];
  if (flat.length === 0 || header.length === 0) {
    findings.add(origin, 'table-empty');
    return null;
  }
  const rows = flat.map((record) => header.map((name) => record.get(name) ?? null));
  return { origin, header, rows, lines: Uint32Array.from(flat, (_, i) => i + 1), reading: {} };
}

/** { a: { b: 1 } } → "a.b" = 1; a list becomes its JSON text. */
export function flatten(record: unknown): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const walk = (value: unknown, path: string, depth: number): void => {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') cells.set(path, value);
    else if (Array.isArray(value) || depth >= MAX_DEPTH) cells.set(path, JSON.stringify(value));
    else if (typeof value === 'object') {
      for (const [name, inner] of Object.entries(value)) walk(inner, path === '' ? name : `${path}.${name}`, depth + 1);
    }
  };
  if (typeof record === 'object' && record !== null && !Array.isArray(record)) walk(record, '', 0);
  return cells;
}

function at(json: unknown, path: readonly string[]): unknown {
  let value = json;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

function listPaths(json: unknown): string[] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return [];
  return Object.entries(json).flatMap(([name, value]) => (Array.isArray(value) ? [name] : listPaths(value).map((path) => `${name}.${path}`)));
}
