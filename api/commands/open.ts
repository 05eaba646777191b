import { mkdir } from 'node:fs/promises';
import type { Invocation } from '../cli.ts';
import type { Database } from '../database/database.ts';
import { openDatabase } from '../database/database.ts';

/** The database of the settings, migrated. @param filledFrom what a new one is copied from */
export async function open({ settings, terminal, say }: Invocation, filledFrom?: string): Promise<Database> {
  await mkdir(settings.dataDirectory, { recursive: true });
  terminal.progress(say('openingDatabase'));
  const database = await openDatabase({
    databaseUrl: settings.databaseUrl,
    dataDirectory: settings.dataDirectory,
    filledFrom,
    onProgress: () => terminal.progress(say('openingDatabase')),
  });
  terminal.endProgress();
  return database;
}

/** Opens, works, closes: for commands that end by themselves. */
export async function withDatabase<T>(invocation: Invocation, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await open(invocation);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
