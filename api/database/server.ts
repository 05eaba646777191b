/**
 * PostgreSQL as a server, through pg's pool and COPY streams. Works behind PgBouncer in transaction mode:
 * no named statements, SET LOCAL only, transaction-level advisory locks. LISTEN keeps a connection of its own.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DomainError } from '../../core/errors.ts';
import { databaseError, engineFields } from './database-error.ts';
import type { CopyRows, Database, Parameter, Queryable, QueryOptions, QueryResult } from './database.ts';
import { insideOwnTransaction, swallowedError } from './transaction-guard.ts';
import { copyPieces, copyTarget, encodeParameters, parsers } from './values.ts';

const MINIMUM_SERVER_VERSION = 150000;
const MINIMUM_POSTGIS = [3, 3] as const;
const COPY_PIECE_CHARACTERS = 1 << 18;

const asText = (text: string): string => text;
const types = { getTypeParser: (oid: number) => parsers.get(oid) ?? asText };

export async function openServer(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: 8, types, application_name: 'sozialraum-atlas', connectionTimeoutMillis: 10_000 });
  // an idle connection that the server ends is replaced at the next query
  pool.on('error', () => undefined);
  try {
    await checkVersions(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return serverDatabase(pool, url);
}

async function checkVersions(pool: pg.Pool): Promise<void> {
  const { rows } = await run<{ server: string; postgis: string | null }>(
    pool,
    `select current_setting('server_version_num') as server,
            (select default_version from pg_available_extensions where name = 'postgis') as postgis`,
  );
  const { server, postgis } = rows[0]!;
  if (Number(server) < MINIMUM_SERVER_VERSION) throw new DomainError('unavailable', `invalid server: PostgreSQL ${server}, at least 15 is needed`, { value: server });
  const [major = 0, minor = 0] = (postgis ?? '0.0').split('.').map(Number);
  if (major < MINIMUM_POSTGIS[0] || (major === MINIMUM_POSTGIS[0] && minor < MINIMUM_POSTGIS[1])) {
    throw new DomainError('unavailable', `missing PostGIS on the server: found ${postgis ?? 'none'}, at least 3.3 is needed`, { value: postgis });
  }
}

function serverDatabase(pool: pg.Pool, url: string): Database {
  const insideTransaction = new AsyncLocalStorage<true>();

  function refuseInside(): void {
    if (insideTransaction.getStore()) throw insideOwnTransaction();
  }

  async function tx<T>(work: (transaction: Queryable) => Promise<T>): Promise<T> {
    refuseInside();
    const client = await connect(pool);
    try {
      await run(client, 'begin');
      const result = await insideTransaction.run(true, () => work(clientQueryable(client)));
      await commit(client);
      client.release();
      return result;
    } catch (error) {
      const isRolledBack = await client.query('rollback').then(() => true, () => false);
      client.release(!isRolledBack);
      throw error;
    }
  }

  async function query<T>(sql: string, parameters: readonly Parameter[] = [], options: QueryOptions = {}): Promise<QueryResult<T>> {
    refuseInside();
    if (options.timeoutMs === undefined) return run<T>(pool, sql, parameters);
    return tx((transaction) => transaction.query<T>(sql, parameters, options));
  }

  async function* cursor<T>(sql: string, parameters: readonly Parameter[] = [], batchRows = 1000): AsyncGenerator<T[]> {
    refuseInside();
    const client = await connect(pool);
    let isHealthy = false;
    try {
      await run(client, 'begin read only');
      await run(client, `declare atlas_cursor no scroll cursor for ${sql}`, parameters);
      for (;;) {
        const { rows } = await run<T>(client, `fetch forward ${batchRows} from atlas_cursor`);
        if (rows.length === 0) break;
        yield rows;
      }
    } finally {
      isHealthy = await client.query('rollback').then(() => true, () => false);
      client.release(!isHealthy);
    }
  }

  return {
    kind: 'server',
    query,
    async exec(sql) {
      refuseInside();
      await run(pool, sql);
    },
    copyIn: (table, columns, rows) => tx((transaction) => transaction.copyIn(table, columns, rows)),
    tx,
    cursor,
    listen: (channel, receive) => listenOn(url, channel, receive),
    async lock(key, work) {
      refuseInside();
      const client = await connect(pool);
      try {
        await run(client, 'begin');
        await run(client, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
        return await work();
      } finally {
        const isHealthy = await client.query('rollback').then(() => true, () => false);
        client.release(!isHealthy);
      }
    },
    async settle() {
      await run(pool, 'analyze');
    },
    close: () => pool.end(),
  };
}

function clientQueryable(client: pg.PoolClient): Queryable {
  return {
    async query<T>(sql: string, parameters: readonly Parameter[] = [], options: QueryOptions = {}) {
      if (options.timeoutMs === undefined) return run<T>(client, sql, parameters);
      await run(client, `set local statement_timeout = ${Math.ceil(options.timeoutMs)}`);
      const result = await run<T>(client, sql, parameters);
      await run(client, 'set local statement_timeout = default');
      return result;
    },
    async exec(sql) {
      await run(client, sql);
    },
    copyIn: (table, columns, rows) => copyInto(client, table, columns, rows),
  };
}

async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('commit').catch((error: unknown) => {
    throw statementError(error, 'commit');
  });
  if (command !== 'COMMIT') throw swallowedError();
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  return pool.connect().catch((error: unknown) => {
    throw connectionError(error);
  });
}

async function run<T>(client: pg.Pool | pg.PoolClient, sql: string, parameters: readonly Parameter[] = []): Promise<QueryResult<T>> {
  const values = encodeParameters(parameters);
  try {
    // without values the simple protocol is used, which allows several statements
    const result = values.length > 0 ? await client.query(sql, values) : await client.query(sql);
    if (Array.isArray(result)) return { rows: [], rowCount: 0 };
    return { rows: result.rows as T[], rowCount: result.rowCount ?? 0 };
  } catch (error) {
    throw statementError(error, sql);
  }
}

function statementError(error: unknown, sql: string): unknown {
  if (error instanceof DomainError) return error;
  const fields = engineFields(error);
  if (fields === null) return connectionError(error);
  return /^E[A-Z]+$/.test(fields.code ?? '') ? connectionError(error) : databaseError(fields, sql);
}

function connectionError(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const reason = error instanceof Error ? error.message || error.name : String(error);
  return new DomainError('unavailable', `missing connection to the database server: ${reason}`, { path: 'DATABASE_URL' }, { cause: error });
}

async function copyInto(client: pg.PoolClient, table: string, columns: readonly string[], rows: CopyRows): Promise<number> {
  const sql = `copy ${copyTarget(table, columns)} from stdin`;
  let count = 0;
  async function* texts(): AsyncGenerator<string> {
    for await (const piece of copyPieces(rows, COPY_PIECE_CHARACTERS)) {
      count += piece.rows;
      yield piece.text;
    }
  }
  try {
    await pipeline(Readable.from(texts()), client.query(copyFrom(sql)));
    return count;
  } catch (error) {
    throw statementError(error, sql);
  }
}

async function listenOn(url: string, channel: string, receive: (payload: string) => void): Promise<() => Promise<void>> {
  let isOver = false;
  let client: pg.Client;

  async function start(): Promise<void> {
    client = new pg.Client({ connectionString: url, application_name: 'sozialraum-atlas listen' });
    client.on('notification', (message) => {
      if (message.channel === channel) receive(message.payload ?? '');
    });
    // the connection broke: try again until it stands or is no longer wanted
    client.on('error', () => void client.end().catch(() => undefined).finally(restart));
    await client.connect();
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
  }

  function restart(): void {
    if (isOver) return;
    setTimeout(() => void (isOver ? undefined : start().catch(restart)), 1000).unref();
  }

  await start().catch((error: unknown) => {
    throw connectionError(error);
  });
  return async () => {
    isOver = true;
    await client.end();
  };
}
