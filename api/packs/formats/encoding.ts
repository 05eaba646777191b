/**
 * Bytes to text: BOM, then strict UTF-8, then Windows-1252 by iconv-lite
 * (Node 20's own decoder for windows-1252 is Latin-1 and loses the euro sign).
 */
import iconv from 'iconv-lite';
import type { Findings, Origin } from '../findings.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16' | 'windows-1252';
}

/** Null when the declared encoding does not hold; the reason is a finding. */
export function decodeText(bytes: Uint8Array, declared: 'utf-8' | 'windows-1252' | undefined, origin: Origin, findings: Findings): DecodedText | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: iconv.decode(Buffer.from(bytes), 'utf16-le'), encoding: 'utf-16' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: iconv.decode(Buffer.from(bytes), 'utf16-be'), encoding: 'utf-16' };
  if (declared === 'windows-1252') return { text: fromWindows1252(bytes), encoding: 'windows-1252' };
  const text = strictUtf8(bytes);
  if (text !== null) return { text, encoding: 'utf-8' };
  if (declared === 'utf-8') {
    findings.add(origin, 'encoding-invalid', { value: 'UTF-8' }, { row: firstInvalidLine(bytes) });
    return null;
  }
  findings.add(origin, 'encoding-detected', { value: 'Windows-1252' });
  return { text: fromWindows1252(bytes), encoding: 'windows-1252' };
}

/** The text without its BOM, or null if a byte sequence is not UTF-8. */
export function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

export function fromWindows1252(bytes: Uint8Array): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'win1252');
}

function firstInvalidLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let i = 0; i <= bytes.length; i++) {
    if (i < bytes.length && bytes[i] !== 0x0a) continue;
    if (strictUtf8(bytes.subarray(start, i)) === null) return line;
    start = i + 1;
    line++;
  }
  return line;
}
