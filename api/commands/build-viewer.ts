/**
 * Builds the viewer once per state of its sources: the hash of what goes in is kept beside what came out, and with it the
 * files' sizes and times, so that a start need not read a thousand files to see that nothing changed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DomainError } from '../../core/errors.ts';
import { projectDirectory } from '../settings.ts';

export const viewerDirectory = join(projectDirectory, 'dist/viewer');
const stateFile = join(projectDirectory, 'dist/viewer.json');

/** true: it was built now; false: what stood there was up to date. */
export async function buildViewer(): Promise<boolean> {
  const sources = await listSources();
  const stamp = await stampOf(sources);
  const built = existsSync(join(viewerDirectory, 'index.html')) ? await readState() : null;
  if (built?.stamp === stamp) return false;
  const hash = await hashOf(sources);
  if (built?.hash !== hash) await runVite();
  await writeFile(stateFile, JSON.stringify({ hash, stamp }));
  return built?.hash !== hash;
}

async function readState(): Promise<{ readonly hash: string; readonly stamp: string } | null> {
  const text = await readFile(stateFile, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as { hash: string; stamp: string });
}

/** A process of its own: the database is opened meanwhile on the other core. */
function runVite(): Promise<void> {
  const packageFile = createRequire(import.meta.url).resolve('vite/package.json');
  const vite = spawn(process.execPath, [join(dirname(packageFile), 'bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: projectDirectory,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  vite.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  vite.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  return new Promise((resolve, reject) => {
    vite.once('error', reject);
    vite.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new DomainError('internal', `invalid viewer build:\n${Buffer.concat(said).toString('utf8')}`));
    });
  });
}

async function listSources(): Promise<string[]> {
  const folders = await Promise.all(['viewer', 'core'].map((folder) => readdir(join(projectDirectory, folder), { recursive: true, withFileTypes: true })));
  const sources = folders.flat().filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return [...sources.sort(), join(projectDirectory, 'vite.config.ts'), join(projectDirectory, 'package-lock.json')];
}

async function stampOf(sources: readonly string[]): Promise<string> {
  const stamps = await Promise.all(sources.map(async (file) => stat(file).then(({ size, mtimeMs }) => `${file} ${size} ${mtimeMs}`)));
  return createHash('sha256').update(stamps.join('\n')).digest('hex');
}

async function hashOf(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of sources) hash.update(file.slice(projectDirectory.length)).update('\0').update(await readFile(file));
  return hash.digest('hex');
}
