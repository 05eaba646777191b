/**
 * The one interface to the database. Two adapters answer it alike: `embedded` (PostGIS in this process's worker
 * thread, files in a folder) and `server` (PostgreSQL ≥ 15 with PostGIS ≥ 3.3). Same SQL, same types, same errors.
 * Values arrive as: int8 and numeric as checked numbers, dates and times as text, json parsed, arrays as arrays,
 * everything else (geometry as EWKB hex) as text. Parameters go out as text; JSON as JSON.stringify + ::jsonb.
 */
import { migrate } from './migrate.ts';

export interface QueryResult<T> {
  readonly rows: T[];
  /** rows returned, or rows changed */
  readonly rowCount: number;
}

export type Parameter = string | number | boolean | bigint | null | undefined | readonly Parameter[] | Int32Array | Uint32Array | Float64Array;

/** One value of a row on its way into COPY; undefined is NULL as null is. */
export type CopyValue = string | number | boolean | null | undefined;
export type CopyRows = Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>;

export interface QueryOptions {
  /** the statement is given up after this time with the code 'cancelled' */
  readonly timeoutMs?: number | undefined;
}

/** What can be asked inside a transaction and outside. */
export interface Queryable {
  /** One statement; `$1`… are parameters. */
  query<T = Record<string, unknown>>(sql: string, parameters?: readonly Parameter[], options?: QueryOptions): Promise<QueryResult<T>>;
  /** Any number of statements without parameters. What must be written together goes through `tx`. */
  exec(sql: string): Promise<void>;
  /** Bulk insert; returns the number of rows. `table` and `columns` are names from code, never from a request. */
  copyIn(table: string, columns: readonly string[], rows: CopyRows): Promise<number>;
}

export interface Database extends Queryable {
  readonly kind: 'embedded' | 'server';
  /** All or nothing. Inside `work` ask `transaction`, never the database: that is refused. */
  tx<T>(work: (transaction: Queryable) => Promise<T>): Promise<T>;
  /** Rows in batches, for results that should not stand in memory at once. */
  cursor<T = Record<string, unknown>>(sql: string, parameters?: readonly Parameter[], batchRows?: number): AsyncIterable<T[]>;
  /** Calls `receive` with the payload of each NOTIFY; the returned function ends it. */
  listen(channel: string, receive: (payload: string) => void): Promise<() => Promise<void>>;
  /** Runs `work` while no one else (on the server: no other process) holds the same key. */
  lock<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** After bulk writes: statistics for the planner; embedded also vacuum and a checkpoint that reaches the disk. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export type OpenStage = 'preparing' | 'creating' | 'opening' | 'migrating';

export interface OpenOptions {
  readonly databaseUrl?: string | undefined;
  /** folder for the embedded database; unused with databaseUrl */
  readonly dataDirectory: string;
  /** a closed data directory, of these versions and migrations, that a new embedded database is copied from; default: an empty one */
  readonly filledFrom?: string | undefined;
  readonly onProgress?: ((stage: OpenStage) => void) | undefined;
}

/** Opens, checks versions, migrates. The adapters are loaded when needed: a server needs no WebAssembly. */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const report = options.onProgress ?? (() => undefined);
  const database = await openAdapter(options, report);
  try {
    report('migrating');
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openAdapter(options: OpenOptions, report: (stage: OpenStage) => void): Promise<Database> {
  if (options.databaseUrl !== undefined) {
    report('opening');
    const { openServer } = await import('./server.ts');
    return openServer(options.databaseUrl);
  }
  const { openEmbedded } = await import('./embedded.ts');
  return openEmbedded(options.dataDirectory, report, options.filledFrom);
}
