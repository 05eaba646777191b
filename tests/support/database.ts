/**
 * A database of its own for a test file: embedded in a temporary folder (a copy of the prebuilt directory, about a
 * second), or a fresh database on the server that DATABASE_URL names. No test talks to a mock.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '../../api/database/database.ts';
import type { Database } from '../../api/database/database.ts';

export type DatabaseKind = Database['kind'];

const serverUrl = process.env['DATABASE_URL'];
let isSaid = false;
let lastNumber = 0;

/** What a contract suite runs on: the embedded database, and the server where there is one. */
export function databaseKinds(): DatabaseKind[] {
  if (serverUrl) return ['embedded', 'server'];
  if (!isSaid) console.warn('server PostGIS: not tested, no DATABASE_URL');
  isSaid = true;
  return ['embedded'];
}

export interface TestDatabase {
  readonly database: Database;
  /** of the server's database, for a second process on it; absent: embedded */
  readonly url?: string;
  /** closes it and removes what it left */
  close(): Promise<void>;
}

export async function testDatabase(kind: DatabaseKind = 'embedded'): Promise<TestDatabase> {
  return kind === 'embedded' ? openTemporary() : openFresh(serverUrl ?? '');
}

export function temporaryDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'atlas-test-'));
}

async function openTemporary(): Promise<TestDatabase> {
  const dataDirectory = await temporaryDirectory();
  const database = await openDatabase({ dataDirectory });
  return {
    database,
    async close() {
      await database.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

async function openFresh(url: string): Promise<TestDatabase> {
  const name = `atlas_test_${process.pid}_${++lastNumber}`;
  await administer(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const database = await openDatabase({ databaseUrl: own.href, dataDirectory: '' });
  return {
    database,
    url: own.href,
    async close() {
      await database.close();
      await administer(url, `drop database ${name} with (force)`);
    },
  };
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
