/**
 * Start, restart, load and memory of the real command, as an administrator sees them (budgets: product page).
 * Baseline of the restart is the fresh start; of the embedded load, the reading of the files alone.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realData } from '../support/real-data.ts';

const atlas = join(import.meta.dirname, '../../api/atlas.mjs');
const port = 18_080;

interface Started {
  readonly addressSeconds: number;
  readonly firstMapSeconds: number;
  readonly residentMegabytes: number;
}

const dataDirectory = await mkdtemp(join(tmpdir(), 'atlas-bench-'));
try {
  const fresh = await start();
  const again = await start();
  row('fresh start to address', fresh.addressSeconds, 's', 30, 'budget 30 s');
  row('fresh start to first map data', fresh.firstMapSeconds, 's', 30, 'budget 30 s');
  row('restart to address', again.addressSeconds, 's', 3, `budget 3 s; ${(fresh.addressSeconds / again.addressSeconds).toFixed(1)}× faster than the fresh start`);
  row('resident memory, Musterstadt, embedded', again.residentMegabytes, 'MB', 1024, 'budget 1 GB');
  const berlin = realData('berlin');
  if (berlin !== null) {
    const checkOnly = await load(['berlin-2021', '--files', berlin, '--check']);
    const whole = await load(['berlin-2021', '--files', berlin]);
    row('load berlin-2021, embedded', whole, 's', 20, `budget 20 s; ${(whole / checkOnly).toFixed(1)}× of reading and checking alone (${checkOnly.toFixed(1)} s)`);
  }
} finally {
  await rm(dataDirectory, { recursive: true, force: true });
}

function row(work: string, value: number, unit: string, budget: number, note: string): void {
  console.log(`${work.padEnd(42)} ${value.toFixed(1).padStart(8)} ${unit.padEnd(2)}  ${value <= budget ? 'within' : 'OVER'}  ${note}`);
}

async function start(): Promise<Started> {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  const child = spawn(process.execPath, [atlas, 'start', '--lang', 'en'], { env: { ...process.env, PORT: String(port), DATA_DIR: dataDirectory }, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await new Promise<void>((ready, reject) => {
      child.stdout.on('data', (text: Buffer) => text.includes('http://') && ready());
      child.once('exit', (code) => reject(new Error(`atlas start ended with ${code}`)));
    });
    const addressSeconds = seconds();
    const origin = `http://127.0.0.1:${port}`;
    const city = (await (await fetch(`${origin}/api/cities/musterstadt`)).json()) as { defaultIndicator: string; defaultLevel: string };
    const query = `indicator=${city.defaultIndicator}&level=${city.defaultLevel}`;
    await Promise.all([
      fetch(`${origin}/api/cities/musterstadt/values?${query}`).then((answer) => answer.arrayBuffer()),
      fetch(`${origin}/api/cities/musterstadt/tiles/${city.defaultLevel}/11/1068/679.mvt`).then((answer) => answer.arrayBuffer()),
    ]);
    return { addressSeconds, firstMapSeconds: seconds(), residentMegabytes: await residentMegabytes(child.pid!) };
  } finally {
    child.kill('SIGTERM');
    await new Promise((done) => child.once('exit', done));
  }
}

/** Linux only; NaN elsewhere. */
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

async function load(words: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [atlas, 'load', ...words], { env: { ...process.env, DATA_DIR: dataDirectory }, stdio: 'ignore' });
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`atlas load ended with ${String(code)}`);
  return (performance.now() - startedAt) / 1000;
}
