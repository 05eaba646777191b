/**
 * What only the embedded database must survive: kills, two processes in one folder, an engine that gives up
 * (PostGIS throws in C++, nothing is reported, the statement ends in the middle).
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../api/database/database.ts';
import type { Database } from '../../api/database/database.ts';
import { openEmbedded } from '../../api/database/embedded.ts';
import { listCities, readCity } from '../../api/database/read-city.ts';
import { revisionOf, writeCity } from '../../api/database/write-city.ts';
import { temporaryDirectory } from '../support/database.ts';
import { gridCity } from '../support/grid-city.ts';

const script = join(import.meta.dirname, '../support/embedded-process.mjs');
const city = gridCity({ columns: 6, rows: 4, districts: [2] });
// each of them starts the engine several times; a busy machine needs its time
vi.setConfig({ testTimeout: 120_000 });
let directory: string;
let children: ChildProcess[] = [];

beforeEach(async () => {
  directory = await temporaryDirectory();
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
  await rm(directory, { recursive: true, force: true });
});

/** Starts the process; resolves when it says "ready". */
function start(what: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [script, directory, what], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('ready') && resolve(child));
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ dataDirectory: directory });
  return work(database).finally(() => database.close());
}

describe('the embedded database', () => {
  it('opens after a kill in the middle of its first creation, and leaves nothing half made', async () => {
    await kill(await start('create'));
    await withDatabase(async (database) => expect(await listCities(database)).toEqual([]));
    expect(readdirSync(directory).toSorted()).toEqual(['database']);
  });

  it('removes what a killed creation left', async () => {
    writeFileSync(join(directory, 'database.tmp-12345'), 'half');
    await withDatabase(async (database) => void (await database.query('select 1')));
    expect(readdirSync(directory)).toEqual(['database']);
  });

  it('keeps the old state when a load is killed in the middle', async () => {
    const before = await withDatabase(async (database) => {
      await writeCity(database, city, { packHash: 'first', report: {} });
      return readCity(database, 'gridstadt');
    });
    await kill(await start('rewrite'));
    const after = await withDatabase((database) => readCity(database, 'gridstadt'));
    expect(after).toEqual(before);
    expect(after.revision).toBe(revisionOf('first'));
  });

  it('refuses a second process on the same folder, names the first and its address, and lets it in afterwards', async () => {
    const child = await start('hold');
    const refused = openDatabase({ dataDirectory: directory });
    await expect(refused).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining(`in use by process ${child.pid}`) });
    await kill(child);
    expect(existsSync(join(directory, 'database.lock'))).toBe(true);
    await withDatabase(async (database) => expect((await database.query('select 1 as one')).rows).toEqual([{ one: 1 }]));
    expect(existsSync(join(directory, 'database.lock'))).toBe(false);
  });

  it('refuses a second opening in the same process, and tells the address of the first', async () => {
    const database = await openEmbedded(directory, () => undefined);
    database.announce('http://127.0.0.1:8080');
    await expect(openDatabase({ dataDirectory: directory })).rejects.toThrow('which answers at http://127.0.0.1:8080');
    await database.close();
  });

  it('takes over the lock of a process whose number was given to another', async () => {
    writeFileSync(join(directory, 'database.lock'), JSON.stringify({ pid: process.pid, startedAt: '1', host: hostname(), address: null }));
    await withDatabase(async (database) => void (await database.query('select 1')));
  });

  it('takes over a torn lock', async () => {
    writeFileSync(join(directory, 'database.lock'), '{"pid":');
    await withDatabase(async (database) => void (await database.query('select 1')));
  });

  it('believes the lock of another machine for as long as it is kept fresh', async () => {
    const file = join(directory, 'database.lock');
    writeFileSync(file, JSON.stringify({ pid: 1, startedAt: '1', host: 'another-machine', address: null }));
    await expect(openDatabase({ dataDirectory: directory })).rejects.toThrow('in use by process 1 on another-machine');
    const past = new Date(Date.now() - 120_000);
    await utimes(file, past, past);
    await withDatabase(async (database) => void (await database.query('select 1')));
  });

  it('says so when its folder cannot be opened, and leaves no lock', async () => {
    await withDatabase(async (database) => void (await database.query('select 1')));
    writeFileSync(join(directory, 'database', 'PG_VERSION'), '9\n');
    await expect(openDatabase({ dataDirectory: directory })).rejects.toMatchObject({ code: 'unavailable' });
    expect(existsSync(join(directory, 'database.lock'))).toBe(false);
  });

  it.each([
    ['while it is planned', "select st_transform(st_setsrid(st_point(9, 51), 4326), '+proj=nonsense')"],
    ['while a row is read', "select st_transform(st_setsrid(st_point(n, 51), 4326), '+proj=nonsense') from kept"],
    ['while a row is written', "update kept set n = st_x(st_transform(st_setsrid(st_point(n, 51), 4326), '+proj=nonsense'))"],
  ])('starts anew when the engine gives a statement up %s, and writes nothing of that transaction', async (_, engineBreaker) => {
    await withDatabase(async (database) => {
      await database.exec('create table kept (n int)');
      await database.query('insert into kept values (1)');
      const failed = database.tx(async (transaction) => {
        await transaction.query('insert into kept values (2)');
        await transaction.query(engineBreaker);
      });
      await expect(failed).rejects.toMatchObject({ code: 'internal' });
      expect((await database.query('select n from kept')).rows).toEqual([{ n: 1 }]);
      const several = database.tx((transaction) => transaction.exec(`insert into kept values (3); ${engineBreaker}; insert into kept values (4)`));
      await expect(several).rejects.toMatchObject({ code: 'internal' });
      expect((await database.query('select n from kept')).rows).toEqual([{ n: 1 }]);
    });
  });

  it('keeps what was committed through any number of openings', async () => {
    for (let n = 0; n < 3; n++) {
      await withDatabase(async (database) => {
        await database.exec('create table if not exists visits (n int)');
        await database.query('insert into visits values ($1)', [n]);
      });
    }
    await withDatabase(async (database) => expect((await database.query('select count(*) from visits')).rows).toEqual([{ count: 3 }]));
  });

  it('does not let its log grow without end', async () => {
    await withDatabase(async (database) => {
      await database.exec('create table bulk (n int, word text)');
      for (let round = 0; round < 3; round++) {
        // about 100 MB of log a round
        await database.query("insert into bulk select n, repeat('x', 250) from generate_series(1, 300000) as n");
        await database.exec('truncate bulk');
        await database.settle();
      }
      const { rows } = await database.query<{ bytes: number }>('select sum(size) as bytes from pg_ls_waldir()');
      expect(rows[0]!.bytes).toBeLessThan(150e6);
    });
  });
});
