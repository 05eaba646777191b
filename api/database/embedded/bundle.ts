/**
 * The part of the PostGIS bundle that is needed, as files: without raster, topology and geocoder the engine starts in a
 * fraction of the time and memory, and files are there at once where an archive is unpacked at every start.
 * A tar archive is a list of 512-byte headers and padded bodies.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const BLOCK_BYTES = 512;
/** library, coordinate systems, and what `create extension` reads */
const keep = /^(lib\/postgresql\/postgis-3\.so|share\/proj\/.*[^/]|share\/postgresql\/extension\/postgis(\.control|--\d+\.\d+\.\d+\.sql))$/;

/** `folder` then holds lib/… and share/… */
export function unpackPostgis(compressed: Uint8Array, folder: string): void {
  for (const { name, body } of tarEntries(gunzipSync(compressed))) {
    if (!keep.test(name)) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), body);
  }
}

function* tarEntries(tar: Buffer): Generator<{ name: string; body: Uint8Array }> {
  let at = 0;
  while (at + BLOCK_BYTES <= tar.length && tar[at] !== 0) {
    const header = tar.subarray(at, at + BLOCK_BYTES);
    const bodyBytes = Number.parseInt(headerText(header, 124, 12), 8) || 0;
    const prefix = headerText(header, 345, 155);
    const name = headerText(header, 0, 100);
    const start = at + BLOCK_BYTES;
    yield { name: (prefix === '' ? name : `${prefix}/${name}`).replace(/^\.\//, ''), body: tar.subarray(start, start + bodyBytes) };
    at = start + Math.ceil(bodyBytes / BLOCK_BYTES) * BLOCK_BYTES;
  }
}

function headerText(header: Buffer, start: number, length: number): string {
  return header.toString('latin1', start, start + length).replace(/\0.*$/s, '').trim();
}
