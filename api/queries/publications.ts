/** Editions decided here, their lineage and their place among the editions: one function a statement of sql/queries/scenario. */
import type { LocalText } from '../../core/city/model.ts';
import { NO_AREA } from '../../core/city/model.ts';
import type { LineageEvent } from '../../core/contract/publications.ts';
import type { Queryable } from '../database/database.ts';
import { parseFloat64Array, parseInt32Array } from '../database/number-array.ts';
import { membershipText } from './scenarios.ts';
import { sqlText } from './sql-text.ts';
import { isoTime } from './time.ts';

const sql = (name: string): string => sqlText(`scenario/${name}`);

export interface PublishedArea {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: string;
  /** code of the area of the edition before that it goes on from; '' = none */
  readonly continues: string;
}

export interface StoredDecision {
  readonly key: string;
  readonly body: string;
  readonly decidedOn: string;
  readonly paperNo: string;
  readonly title?: string | undefined;
  readonly url?: string | undefined;
}

export interface Publication {
  readonly level: string;
  readonly key: string;
  readonly scenario: string;
  /** ascending by code; membership holds positions in it */
  readonly areas: readonly PublishedArea[];
  readonly membership: Int32Array;
  readonly parentLevel: string | null;
  readonly valid: { readonly from: string; readonly to: string | null };
  readonly decision: StoredDecision;
  readonly succeeds: string | null;
  readonly signedOffBy: string;
}

export interface StoredPublication extends Publication {
  readonly blockSet: string;
  readonly fingerprint: string;
  readonly codes: readonly string[];
  readonly status: 'published' | 'withdrawn';
  /** as the database writes it */
  readonly publishedAt: string;
  readonly withdrawnAt: string | null;
}

function rangeText({ from, to }: Publication['valid']): string {
  return `[${from},${to ?? ''})`;
}

export async function insertPublication(transaction: Queryable, city: string, ground: number, publication: Publication): Promise<void> {
  const { level, key, scenario, areas, membership, parentLevel, valid, decision, succeeds, signedOffBy } = publication;
  await transaction.query(sql('insert-publication'), [city, level, key, scenario, ground, membershipText(membership), JSON.stringify(areas), parentLevel, rangeText(valid), JSON.stringify(decision), succeeds, signedOffBy]);
}

interface PublicationRow {
  readonly level: string;
  readonly key: string;
  readonly scenario: string;
  readonly block_set: string;
  readonly fingerprint: string;
  readonly codes: string[];
  readonly area_of_block: string;
  readonly areas: PublishedArea[];
  readonly parent_level: string | null;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly decision: StoredDecision;
  readonly succeeds: string | null;
  readonly status: 'published' | 'withdrawn';
  readonly published_at: string;
  readonly signed_off_by: string;
  readonly withdrawn_at: string | null;
}

export async function listPublications(database: Queryable, city: string): Promise<StoredPublication[]> {
  const { rows } = await database.query<PublicationRow>(sql('list-publications'), [city]);
  return rows.map((row) => ({
    level: row.level,
    key: row.key,
    scenario: row.scenario,
    blockSet: row.block_set,
    fingerprint: row.fingerprint,
    codes: row.codes,
    areas: row.areas,
    membership: parseInt32Array(row.area_of_block, row.codes.length, NO_AREA),
    parentLevel: row.parent_level,
    valid: { from: row.valid_from, to: row.valid_to },
    decision: row.decision,
    succeeds: row.succeeds,
    status: row.status,
    publishedAt: row.published_at,
    signedOffBy: row.signed_off_by,
    withdrawnAt: row.withdrawn_at,
  }));
}

export interface SignOff {
  readonly scenario: string;
  readonly status: 'published' | 'withdrawn';
  readonly succeeds: string | null;
  readonly by: string;
  readonly at: string;
}

export async function findSignOff(database: Queryable, city: string, level: string, key: string): Promise<SignOff | null> {
  const { rows } = await database.query<Pick<PublicationRow, 'scenario' | 'status' | 'succeeds' | 'signed_off_by' | 'published_at'>>(sql('find-publication'), [city, level, key]);
  const row = rows[0];
  return row ? { scenario: row.scenario, status: row.status, succeeds: row.succeeds, by: row.signed_off_by, at: isoTime(row.published_at) } : null;
}

export async function unplacedPublications(database: Queryable, city: string): Promise<{ level: string; edition: string; reason: LocalText }[]> {
  const { rows } = await database.query<{ level: string; key: string; problem: LocalText }>(sql('unplaced'), [city]);
  return rows.map(({ level, key, problem }) => ({ level, edition: key, reason: problem }));
}

export async function setProblem(transaction: Queryable, city: string, level: string, key: string, problem: LocalText | null): Promise<void> {
  await transaction.query(sql('set-problem'), [city, level, key, problem && JSON.stringify(problem)]);
}

export async function withdrawPublication(transaction: Queryable, city: string, level: string, key: string, withdrawal: unknown): Promise<boolean> {
  return (await transaction.query(sql('withdraw-publication'), [city, level, key, JSON.stringify(withdrawal)])).rows.length > 0;
}

/** Keys of the editions that hold again, or longer, now that it is gone. */
export async function withdrawEdition(transaction: Queryable, city: string, level: string, key: string): Promise<string[]> {
  await transaction.query(sql('withdraw-edition'), [city, level, key]);
  const { rows } = await transaction.query<{ key: string }>(sql('hold-again'), [city, level]);
  return rows.map((row) => row.key);
}

export async function keepDecision(transaction: Queryable, city: string, decision: StoredDecision): Promise<number> {
  const { rows } = await transaction.query<{ id: number }>(sql('keep-decision'), [city, JSON.stringify(decision)]);
  return rows[0]!.id;
}

export async function overlappingEditions(transaction: Queryable, city: string, level: string, valid: Publication['valid']): Promise<{ key: string; from: string | null; to: string | null }[]> {
  const { rows } = await transaction.query<{ key: string; valid_from: string | null; valid_to: string | null }>(sql('overlapping'), [city, level, rangeText(valid)]);
  return rows.map((row) => ({ key: row.key, from: row.valid_from, to: row.valid_to }));
}

export interface EditionToInsert extends Pick<Publication, 'level' | 'key' | 'valid' | 'succeeds' | 'parentLevel'> {
  readonly city: string;
  readonly blockSet: string;
  /** id */
  readonly decision: number;
  readonly areaCount: number;
}

/** In review; null where level or block set are not there. */
export async function insertEdition(transaction: Queryable, edition: EditionToInsert): Promise<{ readonly id: number; readonly level: number } | null> {
  const { city, level, key, blockSet, valid, decision, succeeds, parentLevel, areaCount } = edition;
  const { rows } = await transaction.query<{ id: number; level: number }>(sql('insert-edition'), [city, level, key, blockSet, rangeText(valid), decision, succeeds, parentLevel, areaCount]);
  return rows[0] ?? null;
}

export interface VersionToInsert extends Omit<PublishedArea, 'continues'> {
  readonly identity: string;
  readonly squareMetres: number;
}

export async function insertVersions(transaction: Queryable, edition: number, level: number, areas: readonly VersionToInsert[]): Promise<void> {
  await transaction.query(sql('insert-versions'), [edition, level, JSON.stringify(areas)]);
}

/** Code → identity of the areas of an edition. */
export async function areaIdentities(transaction: Queryable, city: string, level: string, key: string): Promise<Map<string, string>> {
  const { rows } = await transaction.query<{ code: string; identity: string }>(sql('identities'), [city, level, key]);
  return new Map(rows.map(({ code, identity }) => [code, identity]));
}

export async function insertMembership(transaction: Queryable, edition: number, membership: Int32Array): Promise<void> {
  await transaction.query(sql('insert-membership'), [edition, membershipText(membership)]);
}

/** Key of the edition that was open until then, or null. */
export async function endEditionBefore(transaction: Queryable, level: number, day: string): Promise<string | null> {
  const { rows } = await transaction.query<{ key: string }>(sql('end-before'), [level, day]);
  return rows[0]?.key ?? null;
}

export async function publishEdition(transaction: Queryable, edition: number, at: string): Promise<void> {
  await transaction.query(sql('publish-edition'), [edition, at]);
}

export async function setRevision(transaction: Queryable, city: string, revision: string, delivered: string | null): Promise<void> {
  await transaction.query(sql('set-revision'), [city, revision, delivered]);
}

/** Revision of the last delivery, before any publication. */
export async function deliveredRevision(transaction: Queryable, city: string): Promise<string> {
  const { rows } = await transaction.query<{ revision: string }>(sql('revision'), [city]);
  return rows[0]!.revision;
}

export interface LineageRecord {
  readonly from: string;
  readonly fromName: string;
  readonly to: string;
  readonly toName: string;
  readonly event: LineageEvent;
  readonly populationShare: number;
  readonly areaShare: number;
  readonly population: number;
}

export async function insertLineage(transaction: Queryable, city: string, level: string, from: string, to: string, rows: readonly LineageRecord[]): Promise<void> {
  await transaction.query(sql('insert-lineage'), [city, level, from, to, JSON.stringify(rows)]);
}

export async function listLineage(database: Queryable, city: string, level: string, from: string, to: string): Promise<LineageRecord[]> {
  type Row = { from_area: string; from_name: string; to_area: string; to_name: string; event: LineageEvent; weight_population: number; weight_area: number; population: number };
  const { rows } = await database.query<Row>(sql('list-lineage'), [city, level, from, to]);
  return rows.map((row) => ({
    from: row.from_area,
    fromName: row.from_name,
    to: row.to_area,
    toName: row.to_name,
    event: row.event,
    populationShare: row.weight_population,
    areaShare: row.weight_area,
    population: row.population,
  }));
}

export async function stageShapes(transaction: Queryable): Promise<void> {
  await transaction.exec(sql('stage'));
}

/** EWKB hex by group; null where nothing is left of it. */
export async function stagedShapes(transaction: Queryable): Promise<Map<number, string | null>> {
  const { rows } = await transaction.query<{ id: number; geom: string | null }>(sql('shapes'));
  return new Map(rows.map(({ id, geom }) => [id, geom]));
}

/** Blocks of a Gebietsstand as the tables have them, by ordinal. */
export interface PlacedBlockSet {
  readonly id: number;
  readonly key: string;
  readonly codes: readonly string[];
  readonly squareMetres: Float64Array;
}

export async function placedBlockSets(transaction: Queryable, city: string): Promise<PlacedBlockSet[]> {
  const { rows } = await transaction.query<{ id: number; key: string; codes: string[]; areas: string }>(sql('block-sets'), [city]);
  return rows.map(({ id, key, codes, areas }) => ({ id, key, codes, squareMetres: parseFloat64Array(areas, codes.length) }));
}

/** Level → its kind and the keys of its editions. */
export async function takenKeys(transaction: Queryable, city: string): Promise<Map<string, { readonly kind: string; readonly keys: readonly string[] }>> {
  const { rows } = await transaction.query<{ level: string; kind: string; keys: string[] }>(sql('taken-keys'), [city]);
  return new Map(rows.map(({ level, kind, keys }) => [level, { kind, keys }]));
}
