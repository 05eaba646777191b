/**
 * Values as typed arrays: "SRA1", the length of a JSON head, the head, then the columns it lists. Little-endian; every
 * column starts at a multiple of 8. Numbers are float32 (NaN where the state shows none), states and classes bytes.
 * Rows stand in the order of the edition's areas, which /areas and the tiles' feature ids share; codes are in the head.
 */
import { DomainError } from '../errors.ts';
import { STATES } from '../indicators/states.ts';
import type { ValuesAnswer } from './values.ts';

export const VALUES_BINARY_TYPE = 'application/vnd.sozialraum-atlas.values';
const MAGIC = 0x31415253;
/** in the column of classes: none */
export const NO_CLASS_BYTE = 255;

const NUMBERS = ['values', 'numerators', 'denominators', 'lower', 'upper', 'smoothed', 'coverage', 'estimatedShare'] as const;
type NumberColumn = (typeof NUMBERS)[number];

interface Head {
  readonly count: number;
  readonly codes: readonly string[];
  readonly columns: readonly { readonly name: string; readonly type: 'float32' | 'uint8'; readonly offset: number }[];
  readonly breaks: readonly number[];
  readonly city: ValuesAnswer['city'];
  readonly notice: string;
  readonly meta: ValuesAnswer['meta'];
}

export type BinaryValues = Omit<Head, 'columns' | 'count'> & Readonly<Record<NumberColumn, Float32Array>> & { readonly states: Uint8Array; readonly classes: Uint8Array };

export function encodeValues(answer: ValuesAnswer): Uint8Array {
  const count = answer.codes.length;
  const columns: { name: string; type: 'float32' | 'uint8'; offset: number }[] = [];
  let bytes = 0;
  for (const name of NUMBERS) bytes = place(columns, name, 'float32', bytes, count * 4);
  for (const name of ['states', 'classes']) bytes = place(columns, name, 'uint8', bytes, count);
  const { codes, breaks, city, notice, meta } = answer;
  const head = new TextEncoder().encode(JSON.stringify({ count, codes, columns, breaks, city, notice, meta } satisfies Head));
  const start = aligned(8 + head.length);
  const buffer = new ArrayBuffer(start + bytes);
  new DataView(buffer).setUint32(0, MAGIC, true);
  new DataView(buffer).setUint32(4, head.length, true);
  new Uint8Array(buffer).set(head, 8);
  for (const { name, type, offset } of columns) {
    if (type === 'float32') writeNumbers(new DataView(buffer, start + offset), answer[name as NumberColumn]);
    else new Uint8Array(buffer, start + offset, count).set(name === 'states' ? answer.states.map((state) => STATES.indexOf(state)) : answer.classes.map((each) => each ?? NO_CLASS_BYTE));
  }
  return new Uint8Array(buffer);
}

/** @throws invalid_value where the bytes are not of this format */
export function decodeValues(buffer: ArrayBuffer): BinaryValues {
  const view = new DataView(buffer);
  if (buffer.byteLength < 8 || view.getUint32(0, true) !== MAGIC) throw new DomainError('invalid_value', 'invalid binary values: they do not begin with SRA1');
  const headBytes = view.getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, headBytes))) as Head;
  const start = aligned(8 + headBytes);
  const { count, columns, ...rest } = head;
  const arrays = columns.map(({ name, type, offset }) => [name, type === 'float32' ? readNumbers(new DataView(buffer, start + offset), count) : new Uint8Array(buffer.slice(start + offset, start + offset + count))]);
  return { ...rest, ...Object.fromEntries(arrays) } as BinaryValues;
}

function place(columns: { name: string; type: 'float32' | 'uint8'; offset: number }[], name: string, type: 'float32' | 'uint8', offset: number, bytes: number): number {
  columns.push({ name, type, offset });
  return aligned(offset + bytes);
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

function writeNumbers(view: DataView, values: readonly (number | null)[]): void {
  for (let row = 0; row < values.length; row++) view.setFloat32(row * 4, values[row] ?? Number.NaN, true);
}

function readNumbers(view: DataView, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, row) => view.getFloat32(row * 4, true));
}
