/** Stored travel times: one function a statement of sql/queries/transit. */
import type { BatchBasis } from '../../core/contract/journeys.ts';
import type { Queryable } from '../database/database.ts';
import { sqlText } from './sql-text.ts';
import { isoTime } from './time.ts';

/** What was asked; whether it is current is found out when it is shown. */
export type StoredBasis = Omit<BatchBasis, 'isCurrent' | 'computedAt'>;

export interface StoredBatch {
  readonly id: string;
  readonly basis: StoredBasis;
  readonly blocks: number;
  readonly blocksDone: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

export interface StoredPart {
  readonly first_block: number;
  readonly blocks: number;
  readonly content: string;
}

const KEPT_BATCHES = 6;

/** Nothing happens where it is there already. Those of other revisions, and the oldest of many, leave. */
export async function beginBatch(database: Queryable, batch: { readonly id: string; readonly city: string; readonly revision: string; readonly basis: StoredBasis; readonly blocks: number }): Promise<void> {
  await database.query(sqlText('transit/insert-batch'), [batch.id, batch.city, batch.revision, JSON.stringify(batch.basis), batch.blocks]);
  await database.query(sqlText('transit/forget-batches'), [batch.city, batch.revision, KEPT_BATCHES]);
}

export async function insertPart(database: Queryable, batch: string, firstBlock: number, blocks: number, content: string): Promise<void> {
  await database.query(sqlText('transit/insert-part'), [batch, firstBlock, blocks, content]);
}

export async function finishBatch(database: Queryable, id: string): Promise<void> {
  await database.query(sqlText('transit/finish-batch'), [id]);
}

interface BatchRow extends Omit<StoredBatch, 'blocksDone' | 'startedAt' | 'finishedAt'> {
  readonly blocks_done: number;
  readonly started_at: string;
  readonly finished_at: string | null;
}

/** Of one data revision, the last first. */
export async function listBatches(database: Queryable, city: string, revision: string): Promise<StoredBatch[]> {
  const { rows } = await database.query<BatchRow>(sqlText('transit/list-batches'), [city, revision]);
  return rows.map(({ id, basis, blocks, blocks_done, started_at, finished_at }) => ({ id, basis, blocks, blocksDone: blocks_done, startedAt: isoTime(started_at), finishedAt: finished_at === null ? null : isoTime(finished_at) }));
}

export async function findParts(database: Queryable, batch: string): Promise<StoredPart[]> {
  return (await database.query<StoredPart>(sqlText('transit/parts'), [batch])).rows;
}

export async function findDoneParts(database: Queryable, batch: string): Promise<Set<number>> {
  return new Set((await database.query<{ first_block: number }>(sqlText('transit/done-parts'), [batch])).rows.map((row) => row.first_block));
}
