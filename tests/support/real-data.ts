import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../../shared/data');

/** Path of a real data file, or null (said aloud once a path) where the data does not stand beside the project. */
export function realData(path: string): string | null {
  const full = join(root, path);
  if (existsSync(full)) return full;
  console.warn(`skipped: real data absent (${path})`);
  return null;
}
