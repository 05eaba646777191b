/**
 * Installation, start, restart, load and memory of the real command, as an administrator sees them (budgets: product page),
 * in a copy of the project in which nothing was prepared before. Baseline of both starts is the same start from the
 * sources with nothing bundled and no city loaded beforehand; of the embedded load, the reading of the files alone.
 */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realData } from '../support/real-data.ts';

const root = join(import.meta.dirname, '../..');
const sources = ['api', 'core', 'fixtures', 'sql', 'viewer', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'vite.server.config.ts'];
const port = 18_080;
const CLOCK_TICKS_A_SECOND = 100;

interface Started {
  readonly addressSeconds: number;
  readonly firstMapSeconds: number;
  /** of the processor, until the address is printed */
  readonly cpuSeconds: number;
  readonly residentMegabytes: number;
}

const home = await mkdtemp(join(tmpdir(), 'atlas-bench-'));
const project = join(home, 'project');
try {
  for (const path of sources) await cp(join(root, path), join(project, path), { recursive: true });
  await symlink(join(root, 'node_modules'), join(project, 'node_modules'), 'dir');
  const installing = await run(['api/prepare.mjs'], 'prepared');
  const fresh = await start('prepared');
  const again = await start('prepared');
  await rm(join(project, 'dist/server.json'));
  await rm(join(project, '.cache/demo.json'));
  const plainFresh = await start('plain');
  const plainAgain = await start('plain');
  row('preparing at installation (npm ci itself not counted)', installing, 's', null, `${(plainFresh.addressSeconds - fresh.addressSeconds).toFixed(1)} s of it saved at the first start`);
  row('fresh start to address', fresh.addressSeconds, 's', 30, `budget 30 s; ${against(fresh, plainFresh)}`);
  row('fresh start to first map data', fresh.firstMapSeconds, 's', 30, 'budget 30 s');
  row('restart to address', again.addressSeconds, 's', 3, `budget 3 s; ${against(again, plainAgain)}`);
  row('restart to first map data', again.firstMapSeconds, 's', null, '');
  row('resident memory, Musterstadt, embedded', again.residentMegabytes, 'MB', 1024, 'budget 1 GB');
  const berlin = realData('berlin');
  if (berlin !== null) {
    const checkOnly = await run(['api/atlas.mjs', 'load', 'berlin-2021', '--files', berlin, '--check'], 'prepared');
    const whole = await run(['api/atlas.mjs', 'load', 'berlin-2021', '--files', berlin], 'prepared');
    row('load berlin-2021, embedded', whole, 's', 20, `budget 20 s; ${(whole / checkOnly).toFixed(1)}× of reading and checking alone (${checkOnly.toFixed(1)} s)`);
  }
} finally {
  await rm(home, { recursive: true, force: true });
}

function row(work: string, value: number, unit: string, budget: number | null, note: string): void {
  const verdict = budget === null ? '' : value <= budget ? 'within' : 'OVER';
  console.log(`${work.padEnd(54)} ${value.toFixed(1).padStart(8)} ${unit.padEnd(2)}  ${verdict.padEnd(6)}  ${note}`);
}

function against({ addressSeconds, cpuSeconds }: Started, plain: Started): string {
  const ratio = (plain.addressSeconds / addressSeconds).toFixed(1);
  return `${ratio}× faster than with nothing prepared (${plain.addressSeconds.toFixed(1)} s); ${cpuSeconds.toFixed(1)} against ${plain.cpuSeconds.toFixed(1)} s of the processor`;
}

async function start(folder: string): Promise<Started> {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  const child = command(['api/atlas.mjs', 'start', '--lang', 'en'], folder, ['ignore', 'pipe', 'inherit']);
  try {
    await new Promise<void>((ready, reject) => {
      child.stdout?.on('data', (text: Buffer) => text.includes('http://') && ready());
      child.once('exit', (code) => reject(new Error(`atlas start ended with ${code}`)));
    });
    const addressSeconds = seconds();
    const cpuSeconds = await cpuSecondsOf(child.pid!);
    const origin = `http://127.0.0.1:${port}`;
    const city = (await (await fetch(`${origin}/api/cities/musterstadt`)).json()) as { defaultIndicator: string; defaultLevel: string };
    const query = `indicator=${city.defaultIndicator}&level=${city.defaultLevel}`;
    await Promise.all([
      fetch(`${origin}/api/cities/musterstadt/values?${query}`).then((answer) => answer.arrayBuffer()),
      fetch(`${origin}/api/cities/musterstadt/tiles/${city.defaultLevel}/11/1068/679.mvt`).then((answer) => answer.arrayBuffer()),
    ]);
    return { addressSeconds, firstMapSeconds: seconds(), cpuSeconds, residentMegabytes: await residentMegabytes(child.pid!) };
  } finally {
    child.kill('SIGTERM');
    await new Promise((done) => child.once('exit', done));
  }
}

function command(words: readonly string[], folder: string, stdio: ('ignore' | 'pipe' | 'inherit')[]) {
  return spawn(process.execPath, [...words], { cwd: project, env: { ...process.env, DATABASE_URL: '', PORT: String(port), DATA_DIR: join(home, folder) }, stdio });
}

/** Seconds until the command ends. */
async function run(words: readonly string[], folder: string): Promise<number> {
  const startedAt = performance.now();
  const child = command(words, folder, ['ignore', 'ignore', 'inherit']);
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${String(code)}`);
  return (performance.now() - startedAt) / 1000;
}

/** Linux only; NaN elsewhere. */
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Fields 14 and 15, after the name in parentheses. Linux only; NaN elsewhere. */
async function cpuSecondsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_A_SECOND;
}
