/**
 * dBase table of a shapefile: numbers stay numbers (a code stored as one has lost its zeros), deleted records stay
 * as null so that they keep step with the geometries. Text by .cpg, the header's language byte, else detection.
 */
import iconv from 'iconv-lite';
import type { Cell } from '../table.ts';
import { fromWindows1252, strictUtf8 } from './encoding.ts';

export interface DbfTable {
  readonly header: readonly string[];
  /** null: deleted record */
  readonly rows: readonly (readonly Cell[] | null)[];
  readonly encoding: string;
}

interface Field {
  readonly name: string;
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

const LANGUAGE_BYTES: Readonly<Record<number, string>> = { 0x01: 'cp437', 0x02: 'cp850', 0x03: 'win1252', 0x57: 'win1252', 0x64: 'cp852', 0xc8: 'win1250' };

/** Throws when the bytes are no dBase table. */
export function readDbf(bytes: Uint8Array, cpg: string | null): DbfTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(4, true);
  const headerLength = view.getUint16(8, true);
  const recordLength = view.getUint16(10, true);
  if (headerLength < 33 || recordLength < 2 || headerLength > bytes.length) throw new Error('invalid dBase header');
  const decode = decoder(bytes, headerLength, cpg, view.getUint8(29));
  const fields = readFields(bytes, headerLength, decode.text);
  const available = Math.min(count, Math.floor((bytes.length - headerLength) / recordLength));
  const rows: (Cell[] | null)[] = [];
  for (let i = 0; i < available; i++) {
    const start = headerLength + i * recordLength;
    const isDeleted = bytes[start] === 0x2a;
    rows.push(isDeleted ? null : fields.map((field) => readCell(bytes, start, field, decode.text)));
  }
  return { header: fields.map((field) => field.name), rows, encoding: decode.name };
}

function readFields(bytes: Uint8Array, headerLength: number, text: (bytes: Uint8Array) => string): Field[] {
  const fields: Field[] = [];
  let offset = 1;
  for (let at = 32; at + 32 <= headerLength && bytes[at] !== 0x0d; at += 32) {
    const end = bytes.subarray(at, at + 11).indexOf(0);
    const name = text(bytes.subarray(at, at + (end < 0 ? 11 : end))).trim();
    const length = bytes[at + 16]!;
    fields.push({ name, type: String.fromCharCode(bytes[at + 11]!), offset, length });
    offset += length;
  }
  return fields;
}

function readCell(bytes: Uint8Array, recordStart: number, field: Field, decode: (bytes: Uint8Array) => string): Cell {
  const start = recordStart + field.offset;
  const raw = bytes.subarray(start, start + field.length);
  const text = decode(raw).replaceAll('\0', '').trim();
  if (text === '') return null;
  if ((field.type === 'N' || field.type === 'F') && /^[-+]?\d*\.?\d+(?:[eE][-+]?\d+)?$/.test(text)) return Number(text);
  if ((field.type === 'N' || field.type === 'F') && /^\*+$/.test(text)) return null;
  if (field.type === 'D' && /^\d{8}$/.test(text)) return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  return text;
}

function decoder(bytes: Uint8Array, headerLength: number, cpg: string | null, language: number): { name: string; text: (bytes: Uint8Array) => string } {
  const label = cpg?.trim() ?? '';
  const fromCpg = /^(?:utf-?8|65001)$/i.test(label) ? 'utf-8' : /(\d{3,5})$/.exec(label)?.[1];
  const name =
    label === ''
      ? LANGUAGE_BYTES[language]
      : fromCpg === 'utf-8' || fromCpg === undefined
        ? label
        : label.includes('8859')
          ? label
          : `win${fromCpg.replace(/^88/, '')}`;
  if (/^(?:utf-?8|65001)$/i.test(name ?? '') || name === undefined || !iconv.encodingExists(name)) {
    const isUtf8 = strictUtf8(bytes.subarray(headerLength)) !== null;
    return isUtf8 ? { name: 'utf-8', text: (part) => strictUtf8(part) ?? fromWindows1252(part) } : { name: 'windows-1252', text: fromWindows1252 };
  }
  return { name, text: (part) => iconv.decode(Buffer.from(part.buffer, part.byteOffset, part.byteLength), name) };
}
