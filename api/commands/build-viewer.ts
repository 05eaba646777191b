/** Builds the viewer once per state of its sources: the hash of what goes in is kept beside what came out. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DomainError } from '../../core/errors.ts';
import { projectDirectory } from '../settings.ts';

export const viewerDirectory = join(projectDirectory, 'dist/viewer');
const hashFile = join(projectDirectory, 'dist/viewer.sha256');

/** true: it was built now; false: what stood there was up to date. */
export async function buildViewer(): Promise<boolean> {
  const hash = await hashOfSources();
  if (existsSync(join(viewerDirectory, 'index.html')) && (await readFile(hashFile, 'utf8').catch(() => '')) === hash) return false;
  await runVite();
  await writeFile(hashFile, hash);
  return true;
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

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const folders = await Promise.all(['viewer', 'core'].map((folder) => readdir(join(projectDirectory, folder), { recursive: true, withFileTypes: true })));
  const sources = folders.flat().filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of [...sources.sort(), join(projectDirectory, 'vite.config.ts'), join(projectDirectory, 'package-lock.json')]) {
    hash.update(file.slice(projectDirectory.length)).update('\0').update(await readFile(file));
  }
  return hash.digest('hex');
}
