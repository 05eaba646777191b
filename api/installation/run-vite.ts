/** What Vite makes of the sources, once per state of them. In a process of its own: much else is done meanwhile on the other core. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DomainError } from '../../core/errors.ts';
import { projectDirectory } from '../settings.ts';
import { compare, type Product } from './freshness.mjs';

/** true: it was built now; false: what stood there was up to date. */
export async function buildWithVite(product: Product, configFile: string): Promise<boolean> {
  const { isFresh, keep } = compare(product);
  if (isFresh) return false;
  await runVite(configFile);
  keep();
  return true;
}

function runVite(configFile: string): Promise<void> {
  const packageFile = createRequire(import.meta.url).resolve('vite/package.json');
  const vite = spawn(process.execPath, [join(dirname(packageFile), 'bin/vite.js'), 'build', '--config', configFile, '--logLevel', 'warn'], {
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
      else reject(new DomainError('internal', `invalid build by ${configFile}:\n${Buffer.concat(said).toString('utf8')}`));
    });
  });
}
