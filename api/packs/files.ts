/**
 * Files of a pack: found below the folder of files or the pack itself, never outside (links followed first),
 * bounded in size, read once, hashed.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { Findings, Origin } from './findings.ts';

export const MAX_FILE_BYTES = 512 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

export interface PackFile {
  /** path as the descriptor names it, for the report */
  readonly name: string;
  readonly fullPath: string;
  readonly bytes: Uint8Array;
  /** of a shapefile: together with its sidecars */
  readonly sha256: string;
  readonly size: number;
}

export interface FileRoots {
  readonly packDirectory: string;
  readonly filesDirectory: string;
}

/** Null when the file is missing, outside, empty or too large; the reason is a finding. */
export function openPackFile(roots: FileRoots, path: string, origin: Origin, findings: Findings): PackFile | null {
  const fullPath = resolveBelow(roots, path, origin, findings);
  if (fullPath === null) return null;
  const { size } = statSync(fullPath);
  if (size === 0) return refuse(findings, origin, 'file-empty');
  if (size > MAX_FILE_BYTES) {
    return refuse(findings, origin, 'file-too-large', { size: Math.round(size / MEGABYTE), limit: MAX_FILE_BYTES / MEGABYTE });
  }
  const bytes = readFileSync(fullPath);
  return { name: path, fullPath, bytes, sha256: hash(bytes), size };
}

/** A folder of plain files below the roots, for what is delivered unpacked (GTFS); hashed over the named files. */
export function openPackFolder(roots: FileRoots, path: string, ending: string): Omit<PackFile, 'bytes'> | null {
  const isPlain = !isAbsolute(path) && !path.split(/[\\/]/).includes('..') && !path.includes('\0');
  for (const root of isPlain ? [roots.filesDirectory, roots.packDirectory] : []) {
    const fullPath = realPath(join(root, path));
    if (fullPath === null || !statSync(fullPath).isDirectory() || !isBelow(fullPath, realPath(root))) continue;
    const names = readdirSync(fullPath).filter((name) => name.endsWith(ending)).sort();
    const contents = names.map((name) => readFileSync(join(fullPath, name)));
    return { name: path, fullPath, sha256: hash(...contents.flatMap((bytes, at) => [names[at]!, bytes])), size: contents.reduce((sum, { length }) => sum + length, 0) };
  }
  return null;
}

function refuse(findings: Findings, origin: Origin, code: 'file-empty' | 'file-too-large', params = {}): null {
  findings.add(origin, code, params);
  return null;
}

function resolveBelow(roots: FileRoots, path: string, origin: Origin, findings: Findings): string | null {
  const isPlain = !isAbsolute(path) && !/^[a-z]+:/i.test(path) && !path.split(/[\\/]/).includes('..') && !path.includes('\0');
  if (!isPlain) {
    findings.add(origin, 'file-outside', {}, { value: path });
    return null;
  }
  for (const root of [roots.filesDirectory, roots.packDirectory]) {
    const found = realPath(join(root, path));
    if (found === null || !statSync(found).isFile()) continue;
    if (isBelow(found, realPath(root))) return found;
    findings.add(origin, 'file-outside', {}, { value: path });
    return null;
  }
  findings.add(origin, 'file-missing', { file: path }, { value: path });
  return null;
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

function isBelow(path: string, root: string | null): boolean {
  if (root === null) return false;
  const way = relative(root, path);
  return way !== '' && !isAbsolute(way) && way.split(sep)[0] !== '..';
}

/** A sidecar beside a shapefile, whatever the case of its ending; null where there is none. */
export function readSidecar(fullPath: string, ending: string, siblings: readonly string[]): Uint8Array | null {
  const stem = basename(fullPath)
    .replace(/\.[^.]+$/, '')
    .toLowerCase();
  const name = siblings.find((sibling) => sibling.toLowerCase() === `${stem}.${ending}`);
  if (name === undefined) return null;
  const path = join(dirname(fullPath), name);
  const real = realPath(path);
  if (real === null || dirname(real) !== dirname(fullPath) || statSync(real).size > MAX_FILE_BYTES) return null;
  return readFileSync(real);
}

export function hash(...parts: readonly (Uint8Array | string)[]): string {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest('hex');
}
