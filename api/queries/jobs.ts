/** Long computations: one function a statement of sql/queries/job. Times as ISO 8601 in UTC. */
import type { Audience } from '../../core/contract/meta.ts';
import type { JobState } from '../../core/contract/jobs.ts';
import type { Queryable } from '../database/database.ts';
import { sqlText } from './sql-text.ts';
import { isoTime } from './time.ts';

export interface JobMessage {
  readonly de: string;
  readonly en: string;
}

export interface StoredJob {
  readonly id: string;
  readonly city: string;
  readonly kind: string;
  readonly revision: string;
  readonly audience: Audience;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly state: JobState;
  readonly progress: number;
  readonly best: number | null;
  readonly message: JobMessage | null;
  readonly checkpoint: unknown;
  readonly result: unknown;
  readonly error: { readonly code: string; readonly detail: string } | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

type JobRow = Omit<StoredJob, 'startedAt' | 'endedAt'> & { readonly started_at: string; readonly ended_at: string | null };

export type NewJob = Pick<StoredJob, 'id' | 'city' | 'kind' | 'revision' | 'audience' | 'parameters'>;

export async function insertJob(database: Queryable, { id, city, kind, revision, audience, parameters }: NewJob, process: string): Promise<void> {
  await database.query(sqlText('job/insert'), [id, city, kind, revision, audience, JSON.stringify(parameters), process]);
}

export async function findJob(database: Queryable, id: string): Promise<StoredJob | null> {
  const row = (await database.query<JobRow>(sqlText('job/find'), [id])).rows[0];
  return row ? jobOf(row) : null;
}

/** Without their results and checkpoints. */
export async function listJobs(database: Queryable, city: string, audience: Audience, limit: number): Promise<StoredJob[]> {
  return (await database.query<JobRow>(sqlText('job/list'), [city, audience, limit])).rows.map(jobOf);
}

export interface SignOfLife {
  readonly state: 'waiting' | 'running';
  readonly progress: number;
  readonly best: number | null;
  readonly message: JobMessage | null;
  /** undefined leaves the one that is kept */
  readonly checkpoint: unknown;
}

/** False: the job was given up, here or by another process. */
export async function saveProgress(database: Queryable, id: string, process: string, { state, progress, best, message, checkpoint }: SignOfLife): Promise<boolean> {
  const values = [id, process, state, progress, best, message && JSON.stringify(message), checkpoint === undefined ? null : JSON.stringify(checkpoint)];
  return (await database.query(sqlText('job/progress'), values)).rowCount > 0;
}

export type JobEnd = Pick<StoredJob, 'progress' | 'result' | 'error'> & { readonly state: 'done' | 'failed' | 'cancelled' };

/** @param process that ran it; null: given up, whoever runs it. False: it had ended before, or another process has taken it over. */
export async function endJob(database: Queryable, id: string, process: string | null, { state, progress, result, error }: JobEnd): Promise<boolean> {
  const values = [id, state, progress, result === null ? null : JSON.stringify(result), error && JSON.stringify(error), process];
  return (await database.query(sqlText('job/end'), values)).rowCount > 0;
}

/** Jobs of a process that is gone; null: of all that have said nothing for so long. */
export async function interruptJobs(database: Queryable, process: string | null, silentSeconds: number): Promise<string[]> {
  return (await database.query<{ id: string }>(sqlText('job/interrupt'), [process, silentSeconds])).rows.map(({ id }) => id);
}

/** False: it runs or is done. */
export async function resumeJob(database: Queryable, id: string, revision: string, process: string): Promise<boolean> {
  return (await database.query(sqlText('job/resume'), [id, revision, process])).rowCount > 0;
}

export async function forgetJobs(database: Queryable, days: number): Promise<void> {
  await database.query(sqlText('job/forget'), [days]);
}

function jobOf({ started_at, ended_at, ...rest }: JobRow): StoredJob {
  return { ...rest, startedAt: isoTime(started_at), endedAt: ended_at === null ? null : isoTime(ended_at) };
}
