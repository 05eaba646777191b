/**
 * `atlas backup` and `atlas restore`: the embedded database as a folder. It is taken while nobody has the database
 * open (the lock says so) and appears all at once, so that a half copy is never mistaken for a backup.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DomainError } from '../../core/errors.ts';
import type { Command, Invocation } from '../cli.ts';
import { listCities } from '../database/read-city.ts';
import { lockDirectory } from '../database/embedded/directory-lock.ts';
import { withDatabase } from './open.ts';

const DESCRIPTION = 'atlas-backup.json';
const FORMAT = 1;

export const backup: Command = {
  options: {},
  positionals: ['<folder>'],
  async run(invocation) {
    const { settings, terminal, say, positionals } = invocation;
    refuseServer(invocation);
    const target = resolve(positionals[0]!);
    if (existsSync(target)) throw new DomainError('conflict', `invalid backup folder: ${target} exists already`, { path: '<folder>', value: target });
    const cities = await withDatabase(invocation, async (database) => {
      await database.settle();
      return listCities(database);
    });
    await withLock(settings.dataDirectory, async (directory) => {
      const unfinished = `${target}.tmp-${process.pid}`;
      await mkdir(dirname(target), { recursive: true });
      await cp(directory, join(unfinished, 'database'), { recursive: true });
      const content = { format: FORMAT, cities: cities.map(({ id, revision }) => ({ id, revision })) };
      await writeFile(join(unfinished, DESCRIPTION), `${JSON.stringify(content, null, 2)}\n`);
      await rename(unfinished, target);
    });
    terminal.line(say('backedUp', { file: target, cities: cities.map((city) => city.id).join(', ') }));
    terminal.answer({ folder: target, cities });
    return 0;
  },
};

export const restore: Command = {
  options: { force: { type: 'boolean' } },
  positionals: ['<folder>'],
  async run(invocation) {
    const { settings, terminal, say, positionals, options } = invocation;
    refuseServer(invocation);
    const source = resolve(positionals[0]!);
    const description = await readFile(join(source, DESCRIPTION), 'utf8').catch(() => null);
    if (description === null) throw new DomainError('not_found', `missing ${DESCRIPTION} in ${source}`, { path: '<folder>', value: source, expected: 'a folder written by atlas backup' });
    const { format } = JSON.parse(description) as { format: number };
    if (format !== FORMAT) throw new DomainError('invalid_value', `invalid backup: format ${format}`, { path: '<folder>', value: format, expected: String(FORMAT) });
    await withLock(settings.dataDirectory, async (directory) => {
      const present = existsSync(directory);
      if (present && options['force'] !== true) throw new DomainError('conflict', `${directory} exists: --force sets it aside`, { path: '--force' });
      const unfinished = `${directory}.tmp-${process.pid}`;
      await rm(unfinished, { recursive: true, force: true });
      await cp(join(source, 'database'), unfinished, { recursive: true });
      if (present) await rename(directory, await freeName(`${directory}.before-restore`));
      await rename(unfinished, directory);
    });
    terminal.line(say('restored', { directory: settings.dataDirectory }));
    terminal.answer({ directory: settings.dataDirectory });
    return 0;
  },
};

function refuseServer({ settings, say }: Invocation): void {
  if (settings.databaseUrl !== undefined) throw new DomainError('invalid_value', say('useDump'), { path: '--help', expected: 'pg_dump, pg_restore' });
}

async function withLock(dataDirectory: string, work: (directory: string) => Promise<void>): Promise<void> {
  await mkdir(dataDirectory, { recursive: true });
  const directory = join(resolve(dataDirectory), 'database');
  const lock = await lockDirectory(`${directory}.lock`);
  try {
    await work(directory);
  } finally {
    lock.release();
  }
}

/** What is set aside is never overwritten. */
async function freeName(wanted: string): Promise<string> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!existsSync(name)) return name;
  }
}
