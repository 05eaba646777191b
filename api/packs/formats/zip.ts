/** Zip archives without surprises: the directory is read first, and what would become too large is not unpacked. */
import { unzipSync } from 'fflate';
import type { Findings, Origin } from '../findings.ts';

export const MAX_UNPACKED_BYTES = 512 * 1024 * 1024;
const MAX_FILES = 5000;
const MAX_RATIO = 1000;
const MEGABYTE = 1024 * 1024;

/** wanted: by path. Directories and the `__MACOSX` and `._` files of macOS are passed over. */
export function unpack(bytes: Uint8Array, wanted: (path: string) => boolean, origin: Origin, findings: Findings): ReadonlyMap<string, Uint8Array> | null {
  try {
    const sizes = directory(bytes);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (total > MAX_UNPACKED_BYTES || sizes.length > MAX_FILES || total > bytes.length * MAX_RATIO) {
      findings.add(origin, 'archive-too-large', { size: Math.round(total / MEGABYTE), files: sizes.length, limit: MAX_UNPACKED_BYTES / MEGABYTE });
      return null;
    }
    const files = unzipSync(bytes, { filter: ({ name }) => isFile(name) && wanted(name) });
    return new Map(Object.entries(files));
  } catch (error) {
    findings.add(origin, 'file-damaged', { format: 'ZIP', reason: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

/** Paths in the archive, without unpacking. */
export function archivePaths(bytes: Uint8Array): string[] {
  const paths: string[] = [];
  unzipSync(bytes, {
    filter: ({ name }) => {
      if (isFile(name)) paths.push(name);
      return false;
    },
  });
  return paths;
}

function directory(bytes: Uint8Array): number[] {
  const sizes: number[] = [];
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      sizes.push(originalSize);
      return false;
    },
  });
  return sizes;
}

const isFile = (path: string): boolean => !path.endsWith('/') && !path.startsWith('__MACOSX/') && !path.split('/').some((part) => part.startsWith('._'));
