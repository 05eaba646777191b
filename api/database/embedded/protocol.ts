/** What the main thread and the database's thread say to each other. Rows travel as the engine's texts. */
import type { EngineErrorFields } from '../database-error.ts';

export type EngineRequest =
  | { readonly kind: 'open'; readonly directory: string; readonly postgis: string; readonly startParameters: readonly string[] }
  | { readonly kind: 'query'; readonly sql: string; readonly values: readonly (string | null)[] }
  | { readonly kind: 'exec'; readonly sql: string }
  | { readonly kind: 'copy'; readonly sql: string; readonly text: string }
  | { readonly kind: 'close' };

export interface EngineRows {
  readonly names: readonly string[];
  readonly oids: readonly number[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** from the command's tag: rows returned or changed */
  readonly rowCount: number;
  /** 'SELECT', 'INSERT' …; null: the engine stopped in the middle (a C++ exception) and cannot be trusted */
  readonly command: string | null;
}

export type EngineAnswer =
  | { readonly id: number; readonly kind: 'done'; readonly result: EngineRows }
  | { readonly id: number; readonly kind: 'failed'; readonly error: EngineErrorFields }
  | { readonly kind: 'notification'; readonly channel: string; readonly payload: string };

/**
 * Start parameters replace the engine's defaults. Without the WAL limits the log grows without end; there is no
 * second process, so nothing parallel and no background writer.
 */
const settings = [
  'search_path=public',
  'exit_on_error=false',
  'log_checkpoints=false',
  'max_worker_processes=0',
  'max_parallel_workers=0',
  'max_parallel_workers_per_gather=0',
  'io_method=sync',
  'max_parallel_maintenance_workers=0',
  'shared_buffers=32MB',
  'max_wal_size=128MB',
  'min_wal_size=32MB',
  'wal_recycle=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'jit=off',
  'max_stack_depth=6MB',
];

export const startParameters: readonly string[] = ['--single', '-F', '-O', '-j', ...settings.flatMap((setting) => ['-c', setting])];
