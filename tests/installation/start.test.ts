/** `atlas start` as an administrator runs it: a process, a folder, an address. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { prepareCity } from '../../api/installation/demo-city.ts';
import { prepareMusterstadt } from '../../api/load-pack.ts';
import { temporaryDirectory } from '../support/database.ts';

// processes that start one after the other; a busy machine needs its time
vi.setConfig({ testTimeout: 300_000 });
const script = join(import.meta.dirname, '../../api/atlas.mjs');
const children: ChildProcess[] = [];
let home: string;

interface Ended {
  readonly code: number | null;
  readonly said: string;
  readonly complaint: string;
}

interface Running {
  readonly address: string;
  readonly pid: number;
  stop(): Promise<Ended>;
}

function atlas(words: readonly string[], { folder = 'data', port = '0' } = {}): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, [script, ...words, '--lang', 'en'], { env: { ...process.env, DATABASE_URL: '', LOG_LEVEL: 'warn', DATA_DIR: join(home, folder), PORT: port }, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const code = new Promise<number | null>((done) => child.once('close', done));
  const ended = Promise.all([code, text(child.stdout), text(child.stderr)]).then(([code, said, complaint]) => ({ code, said, complaint }));
  return { child, ended };
}

/** Resolves when the address is printed. */
async function start(words: readonly string[] = [], where = {}): Promise<Running> {
  const { child, ended } = atlas(['start', ...words], where);
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const found = /http:\S+/.exec(chunk.toString());
      if (found) resolve(found[0]);
    });
    void ended.then(({ code, complaint }) => reject(new Error(`ended with ${code}: ${complaint}`)));
  });
  const stop = (): Promise<Ended> => {
    child.kill('SIGTERM');
    return ended;
  };
  return { address, pid: child.pid!, stop };
}

const citiesAt = async (address: string): Promise<string[]> => {
  const { cities } = (await (await fetch(`${address}api/cities`)).json()) as { cities: { id: string }[] };
  return cities.map(({ id }) => id);
};

beforeAll(async () => {
  home = await temporaryDirectory();
  await prepareMusterstadt();
  await prepareCity({ locale: 'de', today: new Date().toISOString().slice(0, 10), onProgress: () => undefined });
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(home, { recursive: true, force: true });
});

describe('atlas start', () => {
  it('begins with the demo city as installation prepared it, in the language of the start, and is there again the next time', async () => {
    const first = await start();
    expect(await citiesAt(first.address)).toEqual(['musterstadt']);
    const { code, complaint } = await first.stop();
    expect(code).toBe(0);
    expect(complaint).not.toMatch(/reading|writing/);
    expect(existsSync(join(home, 'data/database.lock'))).toBe(false);
    expect(existsSync(join(home, 'data/packs'))).toBe(false);
    const { said } = await atlas(['report', 'musterstadt', '--json']).ended;
    expect(JSON.parse(said)).toMatchObject({ pack: 'musterstadt', locale: 'en', loadable: true, counts: { error: 0 } });
    const second = await start();
    expect(await (await fetch(`${second.address}ready`)).json()).toEqual({ status: 'ready', cities: 1 });
    expect((await second.stop()).code).toBe(0);
  });

  it('begins without a city where none is wanted', async () => {
    const running = await start(['--no-demo'], { folder: 'empty' });
    expect(await citiesAt(running.address)).toEqual([]);
    expect((await running.stop()).said).toContain('No city loaded yet');
  });

  it('names the process that has the folder, before the port that it has as well', async () => {
    const running = await start(['--no-demo'], { folder: 'empty' });
    const { port } = new URL(running.address);
    const sameFolder = await atlas(['start', '--no-demo'], { folder: 'empty', port }).ended;
    expect(sameFolder).toMatchObject({ code: 1, complaint: expect.stringContaining(`in use by process ${running.pid}`) });
    expect(sameFolder.complaint).toContain(`which answers at ${running.address}`);
    const otherFolder = await atlas(['start'], { folder: 'other', port }).ended;
    expect(otherFolder).toMatchObject({ code: 1, complaint: expect.stringContaining(`invalid PORT: ${port} is in use`) });
    await running.stop();
  });
});
