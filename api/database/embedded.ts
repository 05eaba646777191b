/**
 * The embedded database: one engine in a worker thread, one statement at a time, transactions in turn.
 * It guards against what the engine cannot do itself: a statement given up in the middle (a C++ exception), stack
 * lost with every error, time limits, two processes in one folder. Then the engine is ended in order and started anew.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DomainError } from '../../core/errors.ts';
import { databaseError, GAVE_UP, STACK_EXHAUSTED } from './database-error.ts';
import type { CopyRows, Database, OpenStage, Parameter, Queryable, QueryOptions, QueryResult } from './database.ts';
import { lockDirectory } from './embedded/directory-lock.ts';
import type { DirectoryLock } from './embedded/directory-lock.ts';
import { EngineError, startEngine } from './embedded/engine.ts';
import type { Engine } from './embedded/engine.ts';
import { copyDirectory, ensureImage } from './embedded/image.ts';
import type { EngineRequest, EngineRows } from './embedded/protocol.ts';
import { rowsOf } from './embedded/rows.ts';
import { withTimeout } from './embedded/timeout.ts';
import { migrate } from './migrate.ts';
import { insideOwnTransaction, swallowedError } from './transaction-guard.ts';
import { Turns } from './turns.ts';
import { copyPieces, copyTarget, encodeParameters } from './values.ts';

/** About 1,700 errors exhaust the engine's stack. */
const ERRORS_BEFORE_RESTART = 1000;
const CHECKPOINT_EVERY_MS = 240_000;
const COPY_PIECE_CHARACTERS = 1 << 21;
const GRACE_MS = 10_000;
const readingCommands = new Set(['SELECT', 'SHOW', 'FETCH', 'EXPLAIN', 'BEGIN', 'COMMIT', 'ROLLBACK', 'LISTEN', 'DECLARE', 'CLOSE', 'EMPTY', 'NONE']);

export interface EmbeddedDatabase extends Database {
  readonly kind: 'embedded';
  /** written into the lock file, for the message that a second process gets */
  announce(address: string): void;
}

/** @param filled a closed data directory of these versions and migrations: what a new database starts from instead of nothing */
export async function openEmbedded(dataDirectory: string, report: (stage: OpenStage) => void, filled?: string): Promise<EmbeddedDatabase> {
  const directory = join(resolve(dataDirectory), 'database');
  const lock = await lockDirectory(`${directory}.lock`);
  try {
    report('preparing');
    const image = await ensureImage(fillImage);
    if (!existsSync(directory)) {
      report('creating');
      await copyDirectory(filled ?? image.dataDirectory, directory);
    }
    report('opening');
    const database = new Embedded(directory, image.postgis, lock);
    await database.start();
    return database;
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Builds PostGIS' files and the directory that new databases are copied from, if they are not there (about 10 s, once). */
export async function prepareEmbedded(): Promise<void> {
  await ensureImage(fillImage);
}

/** What a fresh database holds before its first city. */
async function fillImage(directory: string, postgis: string): Promise<void> {
  const database = new Embedded(directory, postgis, null);
  await database.start();
  await database.exec('create extension if not exists postgis; create extension if not exists btree_gist;');
  await migrate(database);
  await database.exec('vacuum full');
  await database.close();
}

class Embedded implements EmbeddedDatabase {
  readonly kind = 'embedded';
  readonly #directory: string;
  readonly #postgis: string;
  readonly #lock: DirectoryLock | null;
  readonly #insideTransaction = new AsyncLocalStorage<true>();
  readonly #turns = new Turns();
  readonly #locks = new Map<string, Turns>();
  readonly #receivers = new Map<string, Set<(payload: string) => void>>();
  #engine: Engine | null = null;
  #errors = 0;
  #mustRestart = false;
  #hasWritten = false;
  #isClosed = false;
  #lastCursor = 0;
  #checkpoints: NodeJS.Timeout | undefined;

  constructor(directory: string, postgis: string, lock: DirectoryLock | null) {
    this.#directory = directory;
    this.#postgis = postgis;
    this.#lock = lock;
  }

  async start(): Promise<void> {
    await this.#startEngine();
    this.#checkpoints = setInterval(() => void this.#checkpointWhenIdle(), CHECKPOINT_EVERY_MS).unref();
  }

  announce(address: string): void {
    this.#lock?.announce(address);
  }

  query<T>(sql: string, parameters: readonly Parameter[] = [], options: QueryOptions = {}): Promise<QueryResult<T>> {
    return this.#inTurn(() => this.#query<T>(sql, parameters, options));
  }

  async exec(sql: string): Promise<void> {
    await this.#inTurn(() => this.#ask({ kind: 'exec', sql }, sql));
  }

  copyIn(table: string, columns: readonly string[], rows: CopyRows): Promise<number> {
    return this.tx((transaction) => transaction.copyIn(table, columns, rows));
  }

  tx<T>(work: (transaction: Queryable) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      await this.#ask({ kind: 'exec', sql: 'begin' }, 'begin');
      let isOver = false;
      const orOver = <R>(run: () => Promise<R>): Promise<R> =>
        isOver ? Promise.reject(new DomainError('internal', 'invalid use of a transaction that is over')) : run();
      const transaction: Queryable = {
        query: (sql, parameters = [], options = {}) => orOver(() => this.#query(sql, parameters, options)),
        exec: (sql) => orOver(async () => void (await this.#ask({ kind: 'exec', sql }, sql))),
        copyIn: (table, columns, rows) => orOver(() => this.#copyIn(table, columns, rows)),
      };
      try {
        const result = await this.#insideTransaction.run(true, () => work(transaction));
        isOver = true;
        if (this.#mustRestart) throw this.#aborted('the transaction');
        const { command } = await this.#ask({ kind: 'query', sql: 'commit', values: [] }, 'commit');
        if (command !== 'COMMIT') throw swallowedError();
        return result;
      } catch (error) {
        isOver = true;
        await this.#ask({ kind: 'exec', sql: 'rollback' }, 'rollback').catch(() => (this.#mustRestart = true));
        throw error;
      }
    });
  }

  async *cursor<T>(sql: string, parameters: readonly Parameter[] = [], batchRows = 1000): AsyncGenerator<T[]> {
    // held beyond its transaction: other statements may run between two batches
    const name = `atlas_cursor_${++this.#lastCursor}`;
    await this.tx((transaction) => transaction.query(`declare ${name} no scroll cursor with hold for ${sql}`, parameters));
    try {
      for (;;) {
        const { rows } = await this.query<T>(`fetch forward ${batchRows} from ${name}`);
        if (rows.length === 0) break;
        yield rows;
      }
    } finally {
      await this.exec(`close ${name}`);
    }
  }

  async listen(channel: string, receive: (payload: string) => void): Promise<() => Promise<void>> {
    const receivers = this.#receivers.get(channel) ?? new Set();
    this.#receivers.set(channel, receivers.add(receive));
    if (receivers.size === 1) await this.exec(`listen ${quoteName(channel)}`);
    return async () => {
      receivers.delete(receive);
      if (receivers.size > 0 || this.#isClosed) return;
      this.#receivers.delete(channel);
      await this.exec(`unlisten ${quoteName(channel)}`);
    };
  }

  lock<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turns = this.#locks.get(key) ?? new Turns();
    this.#locks.set(key, turns);
    return turns.take(work);
  }

  async settle(): Promise<void> {
    await this.#vacuumOwnTables();
    await this.#inTurn(() => this.#checkpoint());
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    await this.#turns.take(async () => {
      this.#isClosed = true;
      clearInterval(this.#checkpoints);
      await this.#endEngine();
      this.#lock?.release();
    });
  }

  /** Not the thousands of coordinate systems and the catalogue. */
  async #vacuumOwnTables(): Promise<void> {
    const { rows } = await this.query<{ name: string }>(
      "select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'spatial_ref_sys'",
    );
    await this.exec(`vacuum (analyze) ${rows.map((row) => row.name).join(', ')}`);
  }

  /** Waits for its turn; starts the engine anew where the last statement has left it in doubt. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#insideTransaction.getStore()) return Promise.reject(insideOwnTransaction());
    return this.#turns.take(async () => {
      if (this.#isClosed) throw new DomainError('unavailable', 'missing database: it was closed');
      if (this.#mustRestart || this.#engine === null) await this.#restart();
      return work();
    });
  }

  async #query<T>(sql: string, parameters: readonly Parameter[], options: QueryOptions): Promise<QueryResult<T>> {
    const values = encodeParameters(parameters);
    const answer = await this.#ask({ kind: 'query', sql, values }, sql, options.timeoutMs);
    return { rows: rowsOf<T>(answer), rowCount: answer.rowCount };
  }

  async #copyIn(table: string, columns: readonly string[], rows: CopyRows): Promise<number> {
    const sql = `copy ${copyTarget(table, columns)} from '/dev/blob'`;
    let count = 0;
    let before: Promise<unknown> = Promise.resolve();
    // the next piece is made while the engine takes in the one before
    for await (const piece of copyPieces(rows, COPY_PIECE_CHARACTERS)) {
      await before;
      before = this.#ask({ kind: 'copy', sql, text: piece.text }, sql);
      before.catch(() => undefined); // awaited with the next piece
      count += piece.rows;
    }
    await before;
    return count;
  }

  async #ask(request: EngineRequest, sql: string, timeoutMs?: number): Promise<EngineRows> {
    const engine = this.#engine;
    if (engine === null || this.#mustRestart) throw this.#aborted(sql);
    try {
      const answer = await withTimeout(engine.ask(request), timeoutMs, () => this.#giveUp(engine));
      if (answer.command === null) {
        this.#mustRestart = true;
        throw this.#aborted(sql);
      }
      if (!readingCommands.has(answer.command)) this.#hasWritten = true;
      return answer;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      this.#errors++;
      if (error.fields.code === STACK_EXHAUSTED || this.#errors >= ERRORS_BEFORE_RESTART) this.#mustRestart = true;
      throw databaseError(error.fields, sql);
    }
  }

  #aborted(sql: string): DomainError {
    return new DomainError('internal', 'invalid statement: the database engine gave it up in the middle; it starts anew', { engine: GAVE_UP, sql: sql.slice(0, 200) });
  }

  /** A statement cannot be stopped from outside: its thread is ended. What was committed stays. */
  async #giveUp(engine: Engine): Promise<void> {
    this.#engine = null;
    this.#mustRestart = true;
    await engine.terminate();
  }

  async #restart(): Promise<void> {
    await this.#endEngine();
    await this.#startEngine();
  }

  async #startEngine(): Promise<void> {
    this.#engine = await startEngine(this.#directory, this.#postgis, (channel, payload) => {
      for (const receive of this.#receivers.get(channel) ?? []) receive(payload);
    });
    this.#errors = 0;
    this.#mustRestart = false;
    for (const channel of this.#receivers.keys()) await this.#engine.ask({ kind: 'exec', sql: `listen ${quoteName(channel)}` });
  }

  async #endEngine(): Promise<void> {
    const engine = this.#engine;
    this.#engine = null;
    if (engine === null) return;
    const inOrder = async (): Promise<void> => {
      await engine.ask({ kind: 'exec', sql: 'rollback' });
      await engine.ask({ kind: 'exec', sql: 'checkpoint' });
      await engine.close();
    };
    // a confused engine may refuse: the log replays what the checkpoint would have written
    await withTimeout(inOrder(), GRACE_MS, () => engine.terminate()).catch(() => engine.terminate());
    if (this.#lock !== null && this.#hasWritten) await flushToDisk(this.#directory);
  }

  async #checkpoint(): Promise<void> {
    await this.#ask({ kind: 'exec', sql: 'checkpoint' }, 'checkpoint');
    this.#hasWritten = false;
    await flushToDisk(this.#directory);
  }

  async #checkpointWhenIdle(): Promise<void> {
    if (!this.#hasWritten || this.#isClosed) return;
    // its own turn comes again in four minutes; the error belongs to whoever asks next
    await this.#inTurn(() => this.#checkpoint()).catch(() => undefined);
  }
}

/** The engine's own fsync does nothing: the file system is told to write (where there is `sync`). */
function flushToDisk(directory: string): Promise<void> {
  return new Promise((done) => execFile('sync', ['-f', directory], () => done()));
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

