/**
 * What makes the first start fast: PostGIS' files and a ready data directory (extensions created, migrations run,
 * vacuumed), built once and kept in .cache/embedded/<hash of versions and migrations>.
 * A new database is a copy of that directory (10.5 → 1.5 s). One process builds, others wait for it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { DomainError } from '../../../core/errors.ts';
import { readSqlFiles } from '../migrate.ts';
import { unpackPostgis } from './bundle.ts';
import { lockDirectory } from './directory-lock.ts';
import type { DirectoryLock } from './directory-lock.ts';
import { startParameters } from './protocol.ts';

const require = createRequire(import.meta.url);
const projectDirectory = join(import.meta.dirname, '../../..');
const IMAGE_FORMAT = 2;
const BUILD_POLL_MS = 100;

export interface Image {
  /** folder with PostGIS' library and coordinate systems, needed at every start */
  readonly postgis: string;
  /** a closed data directory to copy from */
  readonly dataDirectory: string;
}

/** Builds what is missing. `fill` runs on the fresh directory: it opens, migrates and closes. */
export async function ensureImage(fill: (directory: string, postgis: string) => Promise<void>): Promise<Image> {
  const home = join(projectDirectory, '.cache', 'embedded');
  const folder = join(home, imageKey());
  const image = { postgis: join(folder, 'postgis'), dataDirectory: join(folder, 'data') };
  if (existsSync(folder)) return image;
  const lock = await waitForLock(`${folder}.lock`);
  try {
    if (!existsSync(folder)) await buildImage(home, folder, fill);
    return image;
  } finally {
    lock.release();
  }
}

async function buildImage(home: string, folder: string, fill: (directory: string, postgis: string) => Promise<void>): Promise<void> {
  await removeOthers(home, folder);
  const unfinished = `${folder}.tmp-${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished);
  const postgis = join(unfinished, 'postgis');
  unpackPostgis(readFileSync(packageFile('@electric-sql/pglite-postgis', 'dist/postgis.tar.gz')), postgis);
  await fill(join(unfinished, 'data'), postgis);
  // read by `create extension` only
  await rm(join(postgis, 'share', 'postgresql'), { recursive: true });
  await rename(unfinished, folder);
}

/** Another process builds the same: it is quicker to wait than to build beside it. */
async function waitForLock(file: string): Promise<DirectoryLock> {
  for (;;) {
    try {
      return await lockDirectory(file);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'unavailable') throw error;
      await new Promise((done) => setTimeout(done, BUILD_POLL_MS));
    }
  }
}

/** A copy of a closed data directory that appears all at once: a kill in the middle leaves only a folder named .tmp-<pid>. */
export async function copyDirectory(from: string, directory: string): Promise<void> {
  const parent = dirname(directory);
  await mkdir(parent, { recursive: true });
  const leftovers = (await readdir(parent)).filter((name) => join(parent, name).startsWith(`${directory}.tmp-`));
  for (const name of leftovers) await rm(join(parent, name), { recursive: true, force: true });
  const unfinished = `${directory}.tmp-${process.pid}`;
  await cp(from, unfinished, { recursive: true });
  await rename(unfinished, directory);
}

function imageKey(): string {
  const versions = ['@electric-sql/pglite', '@electric-sql/pglite-postgis'].map(
    (name) => (JSON.parse(readFileSync(packageFile(name, 'package.json'), 'utf8')) as { version: string }).version,
  );
  const sql = [...readSqlFiles('migrations'), ...readSqlFiles('views')].map((file) => `${file.name} ${file.sha256}`);
  return createHash('sha256').update(JSON.stringify([IMAGE_FORMAT, versions, startParameters, sql])).digest('hex').slice(0, 16);
}

/** The packages' exports hide their files: found from their entry. */
function packageFile(name: string, path: string): string {
  const entry = require.resolve(name);
  const root = entry.slice(0, entry.lastIndexOf(join('node_modules', name)) + join('node_modules', name).length);
  return join(root, path);
}

/** Images of older versions, and what a killed builder left of this one. */
async function removeOthers(home: string, folder: string): Promise<void> {
  const old = (await readdir(home)).filter((name) => !name.includes('.') || name.startsWith(`${basename(folder)}.tmp-`));
  for (const name of old) await rm(join(home, name), { recursive: true, force: true });
}
