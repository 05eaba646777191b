/** Local knowledge of areas: one function a statement of sql/queries/scenario. */
import type { KnowledgeEntry, KnowledgeFields } from '../../core/contract/local-knowledge.ts';
import type { Queryable } from '../database/database.ts';
import { sqlText } from './sql-text.ts';
import { isoTime } from './time.ts';

const sql = (verb: string): string => sqlText(`scenario/${verb}-knowledge`);

interface KnowledgeRow {
  readonly id: number;
  readonly level: string;
  readonly edition: string;
  readonly area: string;
  readonly kind: KnowledgeFields['kind'];
  readonly handlungsfeld: string;
  readonly title: string;
  readonly text: string;
  readonly budget: number | null;
  readonly contact: string;
  readonly source: string;
  readonly talked_on: string | null;
  readonly is_public: boolean;
  readonly author: string;
  readonly carried_edition: string | null;
  readonly carried_area: string | null;
  readonly carried_share: number | null;
  readonly version: number;
  readonly created_at: string;
  readonly updated_at: string;
}

function entryOf(row: KnowledgeRow): KnowledgeEntry {
  const { id, level, edition, area, kind, handlungsfeld, title, text, budget, contact, source, author, version } = row;
  const carriedFrom = row.carried_edition === null ? null : { edition: row.carried_edition, area: row.carried_area ?? '', share: row.carried_share ?? 0 };
  const times = { createdAt: isoTime(row.created_at), updatedAt: isoTime(row.updated_at) };
  return { id, level, edition, area, kind, handlungsfeld, title, text, budget, contact, source, talkedOn: row.talked_on, isPublic: row.is_public, author, carriedFrom, version, ...times };
}

export interface KnowledgePlace {
  readonly city: string;
  readonly level: string;
  readonly edition: string;
  readonly area: string;
}

export async function insertKnowledge(database: Queryable, { city, level, edition, area }: KnowledgePlace, fields: KnowledgeFields): Promise<KnowledgeEntry> {
  const { rows } = await database.query<KnowledgeRow>(sql('insert'), [city, level, edition, area, JSON.stringify(fields)]);
  return entryOf(rows[0]!);
}

export async function listKnowledge(database: Queryable, { city, level, edition, area }: KnowledgePlace, isInsider: boolean): Promise<KnowledgeEntry[]> {
  const { rows } = await database.query<KnowledgeRow>(sql('list'), [city, level, edition, area, isInsider]);
  return rows.map(entryOf);
}

export async function findKnowledge(database: Queryable, city: string, level: string, area: string, id: number): Promise<KnowledgeEntry | null> {
  const { rows } = await database.query<KnowledgeRow>(sql('find'), [city, level, area, id]);
  return rows[0] ? entryOf(rows[0]) : null;
}

/** null where it was saved since `version`. */
export async function updateKnowledge(database: Queryable, city: string, id: number, version: number, fields: KnowledgeFields): Promise<KnowledgeEntry | null> {
  const { rows } = await database.query<KnowledgeRow>(sql('update'), [city, id, version, JSON.stringify(fields)]);
  return rows[0] ? entryOf(rows[0]) : null;
}

export async function deleteKnowledge(database: Queryable, city: string, id: number, version: number): Promise<boolean> {
  return (await database.query(sql('delete'), [city, id, version])).rowCount > 0;
}

/** To every area that holds a share of the former one; returns the number of entries made. */
export async function carryKnowledge(transaction: Queryable, city: string, level: string, from: string, to: string, rows: readonly { readonly from: string; readonly to: string; readonly populationShare: number }[]): Promise<number> {
  const successors = rows.filter((row) => row.from !== '' && row.to !== '' && row.populationShare > 0).map((row) => ({ from: row.from, to: row.to, share: Math.min(1, row.populationShare) }));
  return (await transaction.query(sql('carry'), [city, level, from, to, JSON.stringify(successors)])).rowCount;
}
