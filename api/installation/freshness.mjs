// @ts-check
/**
 * Whether something made of sources (the viewer, the bundled server, the demo city) still belongs to them. Beside it are
 * kept the sources' hash and, so that a start need not read a thousand files, a stamp of their sizes and times.
 * JavaScript with types in comments: it is asked before a TypeScript loader is there.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/**
 * @typedef {object} Product
 * @property {string} output what must be there: a file or a folder
 * @property {string} stateFile where hash and stamp are kept
 * @property {readonly string[]} sources files and folders that decide what it is, as seen from the project's root
 */

/**
 * @typedef {object} Comparison
 * @property {boolean} isFresh
 * @property {() => void} keep to be called when it was made anew: from the sources as they were when they were compared
 */

const projectDirectory = join(import.meta.dirname, '../..');

/** @param {Product} product @returns {Comparison} */
export function compare({ output, stateFile, sources }) {
  const files = sources.flatMap((source) => filesUnder(resolve(projectDirectory, source))).sort();
  const stamp = digest(files.map(stampOf));
  const kept = existsSync(output) ? readState(stateFile) : null;
  if (kept?.stamp === stamp) return { isFresh: true, keep: () => undefined };
  const hash = digest(files.flatMap((file) => [relative(projectDirectory, file), readFileSync(file)]));
  const keep = () => {
    mkdirSync(dirname(stateFile), { recursive: true });
    writeFileSync(stateFile, JSON.stringify({ hash, stamp }));
  };
  const isFresh = kept?.hash === hash;
  if (isFresh) tryTo(keep);
  return { isFresh, keep };
}

/** @param {string} path @returns {string[]} none where there is nothing: that, too, is another state */
function filesUnder(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** @param {string} file */
function stampOf(file) {
  const { size, mtimeMs } = statSync(file);
  return `${relative(projectDirectory, file)} ${size} ${mtimeMs}`;
}

/** @param {readonly (string | Uint8Array)[]} parts */
function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

/** @param {string} stateFile @returns {{ hash: string, stamp: string } | null} null: none, or torn */
function readState(stateFile) {
  try {
    return JSON.parse(readFileSync(stateFile, 'utf8'));
  } catch {
    return null;
  }
}

/** An installation that may not be written to is compared by its hash every time. @param {() => void} work */
function tryTo(work) {
  try {
    work();
  } catch {
    // nothing is lost but the time of the next comparison
  }
}
