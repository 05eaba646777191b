/**
 * Texts of PostgreSQL to values and back, the same for both adapters (the drivers' own differ in dates, int8,
 * numeric, arrays and JSON). A type that is not named here stays text. Parameters always travel as text.
 */
import { DomainError } from '../../core/errors.ts';
import type { CopyValue, Parameter } from './database.ts';

/** Most parameters one statement can bind; more break the embedded engine without an error. */
export const MAXIMUM_PARAMETERS = 32_767;

type Parse = (text: string) => unknown;

const parseBoolean: Parse = (text) => text === 't';

/** int8, numeric: a number, or an error where a double would be another number. */
function parseCheckedNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new DomainError('too_large', `invalid number ${text} from the database: a double cannot hold it`, { value: text });
  }
  return value;
}

const parseJson: Parse = (text) => JSON.parse(text);

/** element type OID → array type OID */
const scalars: readonly (readonly [number, number, Parse])[] = [
  [16, 1000, parseBoolean],
  [20, 1016, parseCheckedNumber],
  [21, 1005, Number],
  [23, 1007, Number],
  [26, 1028, Number],
  [700, 1021, Number],
  [701, 1022, Number],
  [1700, 1231, parseCheckedNumber],
  [114, 199, parseJson],
  [3802, 3807, parseJson],
];

/** arrays whose elements stay text: text, varchar, bpchar, name, uuid, date, time, timestamp, timestamptz, interval, numrange, daterange */
const textArrays = [1009, 1015, 1014, 1003, 2951, 1182, 1183, 1115, 1185, 1187, 3905, 3907, 3913];

export const parsers: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  ...scalars.map(([oid, , parse]) => [oid, parse] as const),
  ...scalars.map(([, arrayOid, parse]) => [arrayOid, (text: string) => parseArray(text, parse)] as const),
  ...textArrays.map((oid) => [oid, (text: string) => parseArray(text, (element) => element)] as const),
]);

/** '{1,NULL,"a,b",{2,3}}' → nested arrays; unquoted NULL is null. */
export function parseArray(text: string, parse: Parse): unknown[] {
  let at = text.indexOf('{'); // explicit bounds "[0:2]={…}" are dropped

  function readList(): unknown[] {
    const list: unknown[] = [];
    at++;
    while (text[at] !== '}') {
      if (text[at] === '{') list.push(readList());
      else if (text[at] === '"') list.push(parse(readQuoted()));
      else list.push(readPlain());
      if (text[at] === ',') at++;
    }
    at++;
    return list;
  }

  function readQuoted(): string {
    let value = '';
    at++;
    while (text[at] !== '"') {
      if (text[at] === '\\') at++;
      value += text[at++];
    }
    at++;
    return value;
  }

  function readPlain(): unknown {
    const start = at;
    while (text[at] !== ',' && text[at] !== '}') at++;
    const word = text.slice(start, at);
    return word === 'NULL' ? null : parse(word);
  }

  return readList();
}

/** Text of one parameter, or null. Objects are refused: JSON goes as JSON.stringify + ::jsonb. */
export function encodeParameter(value: Parameter, position: number): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new DomainError('invalid_value', `invalid text for parameter $${position}: it contains a zero byte`, { path: `$${position}` });
    return value;
  }
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (value instanceof Int32Array || value instanceof Uint32Array || value instanceof Float64Array) return `{${value.join(',')}}`;
  if (Array.isArray(value)) return encodeArray(value, position);
  throw new DomainError('internal', `invalid parameter $${position}: pass JSON as JSON.stringify(…) and $${position}::jsonb`, { path: `$${position}` });
}

function encodeArray(values: readonly Parameter[], position: number): string {
  const elements = values.map((value) => {
    if (Array.isArray(value)) return encodeArray(value, position);
    const text = encodeParameter(value, position);
    if (text === null) return 'NULL';
    return typeof value === 'string' ? `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : text;
  });
  return `{${elements.join(',')}}`;
}

export function encodeParameters(parameters: readonly Parameter[]): (string | null)[] {
  if (parameters.length > MAXIMUM_PARAMETERS) {
    throw new DomainError('too_large', `invalid statement: ${parameters.length} parameters, at most ${MAXIMUM_PARAMETERS}; pass an array or use copyIn`, {
      path: 'parameters',
      value: parameters.length,
      expected: `≤ ${MAXIMUM_PARAMETERS}`,
    });
  }
  return parameters.map((value, index) => encodeParameter(value, index + 1));
}

/** One line of COPY's text format. */
export function copyLine(row: readonly CopyValue[]): string {
  let line = '';
  for (let column = 0; column < row.length; column++) {
    if (column > 0) line += '\t';
    line += copyField(row[column]);
  }
  return `${line}\n`;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyField(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return String(value);
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (character) => escapes[character]!) : value;
}

/** Lines joined into pieces of about `pieceLength` characters. */
export async function* copyPieces(
  rows: Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>,
  pieceLength: number,
): AsyncGenerator<{ text: string; rows: number }> {
  let lines: string[] = [];
  let length = 0;
  for await (const row of rows) {
    const line = copyLine(row);
    lines.push(line);
    length += line.length;
    if (length >= pieceLength) {
      yield { text: lines.join(''), rows: lines.length };
      lines = [];
      length = 0;
    }
  }
  if (lines.length > 0) yield { text: lines.join(''), rows: lines.length };
}

const identifier = /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/;

/** Names come from code; this keeps it so. */
export function copyTarget(table: string, columns: readonly string[]): string {
  for (const name of [table, ...columns]) {
    if (!identifier.test(name)) throw new DomainError('internal', `invalid name ${name} for COPY`, { value: name });
  }
  return `${table} (${columns.join(', ')})`;
}
