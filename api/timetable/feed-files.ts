/**
 * The files of a feed: from a zip archive (bytes or path) or an unpacked folder. macOS `._` files are passed over, a
 * single folder inside the archive is looked into, and what would become too large is not unpacked. Text becomes UTF-8.
 */
import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { fromWindows1252 } from '../packs/formats/encoding.ts';
import type { TimetableFindings } from './findings.ts';

export const MAX_FEED_BYTES = 2 * 1024 * 1024 * 1024 - 1;
const MEGABYTE = 1024 * 1024;

/** What the reader looks at; shapes and fares are not needed. */
const READ_FILES: ReadonlySet<string> = new Set(['agency.txt', 'feed_info.txt', 'stops.txt', 'routes.txt', 'trips.txt', 'stop_times.txt', 'calendar.txt', 'calendar_dates.txt', 'frequencies.txt', 'transfers.txt']);

/** File name → UTF-8 bytes; null where nothing could be opened (said in the findings). */
export function openFeed(source: Uint8Array | string, findings: TimetableFindings): Map<string, Uint8Array> | null {
  try {
    const files = typeof source === 'string' && statSync(source).isDirectory() ? fromFolder(source) : fromZip(typeof source === 'string' ? readFileSync(source) : source, findings);
    if (files === null) return null;
    for (const [name, bytes] of files) files.set(name, asUtf8(name, bytes, findings));
    return files;
  } catch (error) {
    findings.add('', 'i_o_error', {}, { reason: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

function fromFolder(folder: string): Map<string, Uint8Array> {
  const names = readdirSync(folder).filter((name) => READ_FILES.has(name));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
}

function fromZip(bytes: Uint8Array, findings: TimetableFindings): Map<string, Uint8Array> | null {
  const entries: { path: string; size: number }[] = [];
  unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (isFeedFile(name)) entries.push({ path: name, size: originalSize });
      return false;
    },
  });
  const folder = chooseFolder(entries.map(({ path }) => path));
  const wanted = new Map(entries.filter(({ path }) => folderOf(path) === folder).map(({ path, size }) => [path, size]));
  const total = [...wanted.values()].reduce((sum, size) => sum + size, 0);
  if (total > MAX_FEED_BYTES) {
    findings.add('', 'too_large', { value: Math.round(total / MEGABYTE) }, { limit: Math.floor(MAX_FEED_BYTES / MEGABYTE) });
    return null;
  }
  if (folder !== '') findings.add('', 'invalid_input_files_in_subfolder', { value: folder });
  const files = unzipSync(bytes, { filter: ({ name }) => wanted.has(name) });
  return new Map(Object.entries(files).map(([path, content]) => [nameOf(path), content]));
}

/** '' where stop_times.txt or stops.txt stands at the top, else the folder that holds most of the files. */
function chooseFolder(paths: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const path of paths) counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1);
  if (paths.some((path) => path === 'stops.txt' || path === 'stop_times.txt')) return '';
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length)[0]?.[0] ?? '';
}

function isFeedFile(path: string): boolean {
  return READ_FILES.has(nameOf(path)) && !path.split('/').some((part) => part === '__MACOSX' || part.startsWith('._'));
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

function asUtf8(name: string, bytes: Uint8Array, findings: TimetableFindings): Uint8Array {
  if (isUtf8(bytes)) return bytes;
  findings.add(name, 'invalid_character');
  return Buffer.from(fromWindows1252(bytes), 'utf8');
}
