/** Drafts, their strokes, comments and links: one function a statement of sql/queries/scenario. */
import type { PlanArea } from '../../core/regions/contract.ts';
import type { StrokeJson } from '../../core/regions/draft.ts';
import type { ScenarioStatus, ScenarioSummary, StrokeAction } from '../../core/contract/scenarios.ts';
import { NO_AREA } from '../../core/city/model.ts';
import type { Queryable } from '../database/database.ts';
import { parseInt32Array, parseUint32Array } from '../database/number-array.ts';
import { sqlText } from './sql-text.ts';
import { isoTime } from './time.ts';

const sql = (name: string): string => sqlText(`scenario/${name}`);

interface SummaryRow {
  readonly id: string;
  readonly level: string;
  readonly block_set: string;
  readonly fingerprint: string;
  readonly name: string;
  readonly author: string;
  readonly comment: string;
  readonly based_on_edition: string | null;
  readonly based_on_scenario: string | null;
  readonly status: ScenarioStatus;
  readonly version: number;
  readonly meta_version: number;
  readonly edition: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

interface ScenarioRow extends SummaryRow {
  readonly parameters: Record<string, unknown>;
  readonly ground: number;
  readonly blocks: number;
  readonly locked_areas: string[];
  readonly locked_blocks: string;
  readonly area_of_block: string;
  readonly areas: PlanArea[];
}

/** A scenario as stored: positions count by its own ground, which may be older than the city's blocks. */
export interface StoredScenario {
  readonly summary: ScenarioSummary;
  readonly parameters: Record<string, unknown>;
  readonly ground: number;
  readonly areas: readonly PlanArea[];
  readonly label: Int32Array;
  readonly lockedAreas: readonly string[];
  readonly lockedBlocks: Uint32Array;
}

function summaryOf(row: SummaryRow): ScenarioSummary {
  return {
    id: row.id,
    level: row.level,
    blockSet: row.block_set,
    ground: row.fingerprint,
    name: row.name,
    author: row.author,
    comment: row.comment,
    basedOn: { edition: row.based_on_edition, scenario: row.based_on_scenario },
    status: row.status,
    version: row.version,
    metaVersion: row.meta_version,
    edition: row.edition,
    createdAt: isoTime(row.created_at),
    updatedAt: isoTime(row.updated_at),
  };
}

export async function keepGround(database: Queryable, city: string, blockSet: string, fingerprint: string, codes: readonly string[]): Promise<number> {
  const { rows } = await database.query<{ id: number }>(sql('keep-ground'), [city, blockSet, fingerprint, codes]);
  return rows[0]!.id;
}

export async function groundCodes(database: Queryable, ground: number): Promise<readonly string[]> {
  const { rows } = await database.query<{ codes: string[] }>(sql('ground-codes'), [ground]);
  return rows[0]?.codes ?? [];
}

export interface NewScenario {
  readonly id: string;
  readonly city: string;
  readonly level: string;
  readonly ground: number;
  readonly name: string;
  readonly author: string;
  readonly comment: string;
  readonly basedOnEdition: string | null;
  readonly basedOnScenario: string | null;
  readonly parameters: Record<string, unknown>;
}

export interface StoredPlan {
  readonly areas: readonly PlanArea[];
  readonly label: Int32Array;
  readonly lockedAreas: readonly string[];
  readonly lockedBlocks: Uint32Array;
}

export async function insertScenario(transaction: Queryable, scenario: NewScenario, plan: StoredPlan): Promise<void> {
  const { id, city, level, ground, name, author, comment, basedOnEdition, basedOnScenario, parameters } = scenario;
  await transaction.query(sql('insert'), [id, city, level, ground, name, author, comment, basedOnEdition, basedOnScenario, JSON.stringify(parameters), plan.lockedAreas, plan.lockedBlocks]);
  await putAreas(transaction, id, plan.areas);
  await putPlan(transaction, id, plan.label);
}

export async function putAreas(transaction: Queryable, id: string, areas: readonly PlanArea[]): Promise<void> {
  await transaction.query(sql('clear-areas'), [id]);
  await transaction.query(sql('insert-areas'), [id, JSON.stringify(areas)]);
}

export async function putPlan(transaction: Queryable, id: string, label: Int32Array): Promise<void> {
  await transaction.query(sql('put-plan'), [id, membershipText(label)]);
}

/** NO_AREA is null in the tables. */
export function membershipText(label: Int32Array): string {
  return `{${Array.from(label, (area) => (area === NO_AREA ? 'NULL' : area)).join(',')}}`;
}

export async function listScenarios(database: Queryable, city: string, level: string | null, status: ScenarioStatus | null): Promise<ScenarioSummary[]> {
  const { rows } = await database.query<SummaryRow>(sql('list'), [city, level, status]);
  return rows.map(summaryOf);
}

export async function findScenario(database: Queryable, city: string, id: string): Promise<StoredScenario | null> {
  const { rows } = await database.query<ScenarioRow>(sql('find'), [city, id]);
  const row = rows[0];
  if (row === undefined) return null;
  const lockedBlocks = row.locked_blocks === '{}' ? 0 : row.locked_blocks.split(',').length;
  return {
    summary: summaryOf(row),
    parameters: row.parameters,
    ground: row.ground,
    areas: row.areas,
    label: parseInt32Array(row.area_of_block, row.blocks, NO_AREA),
    lockedAreas: row.locked_areas,
    lockedBlocks: parseUint32Array(row.locked_blocks, lockedBlocks),
  };
}

/** The scenario stays as it is until the transaction ends. False where there is none. */
export async function lockScenario(transaction: Queryable, city: string, id: string): Promise<boolean> {
  return (await transaction.query(sql('lock'), [city, id])).rowCount > 0;
}

export interface StrokeToStore {
  readonly version: number;
  readonly ground: number;
  readonly action: StrokeAction;
  readonly author: string;
  readonly stroke: StrokeJson;
}

export async function insertStroke(transaction: Queryable, scenario: string, { version, ground, action, author, stroke }: StrokeToStore): Promise<void> {
  const { kind, indices, before, after, areas } = stroke;
  await transaction.query(sql('insert-stroke'), [scenario, version, ground, action, kind, indices, before, after, areas ? JSON.stringify(areas) : null, author]);
}

export interface StoredStroke {
  readonly version: number;
  readonly ground: string;
  readonly action: StrokeAction;
  readonly author: string;
  readonly at: string;
  readonly stroke: StrokeJson;
}

export async function listStrokes(database: Queryable, scenario: string, since: number): Promise<StoredStroke[]> {
  type Row = Omit<StrokeJson, 'areas'> & { version: number; fingerprint: string; action: StrokeAction; areas: StrokeJson['areas'] | null; author: string; at: string };
  const { rows } = await database.query<Row>(sql('list-strokes'), [scenario, since]);
  return rows.map(({ version, fingerprint, action, kind, indices, before, after, areas, author, at }) => ({
    version,
    ground: fingerprint,
    action,
    author,
    at: isoTime(at),
    stroke: { kind, indices, before, after, ...(areas ? { areas } : {}) },
  }));
}

export async function setVersion(transaction: Queryable, id: string, version: number, ground: number, { lockedAreas, lockedBlocks }: Pick<StoredPlan, 'lockedAreas' | 'lockedBlocks'>): Promise<void> {
  await transaction.query(sql('set-version'), [id, version, ground, lockedAreas, lockedBlocks]);
}

export interface Words {
  readonly name?: string | undefined;
  readonly author?: string | undefined;
  readonly comment?: string | undefined;
  readonly parameters?: Record<string, unknown> | undefined;
}

/** False where it was saved since `metaVersion`, or is not there. */
export async function setWords(database: Queryable, city: string, id: string, metaVersion: number | null, { name, author, comment, parameters }: Words): Promise<boolean> {
  const values = [city, id, metaVersion, name ?? null, author ?? null, comment ?? null, parameters ? JSON.stringify(parameters) : null];
  return (await database.query(sql('set-words'), values)).rows.length > 0;
}

export async function setStatus(database: Queryable, city: string, id: string, status: ScenarioStatus, edition: string | null): Promise<void> {
  await database.query(sql('set-status'), [city, id, status, edition]);
}

export async function deleteScenario(database: Queryable, city: string, id: string): Promise<boolean> {
  return (await database.query(sql('delete'), [city, id])).rowCount > 0;
}

export interface Comment {
  readonly author: string;
  readonly text: string;
  readonly area: string | null;
  readonly block: string | null;
}

export async function insertComment(database: Queryable, scenario: string, { author, text, area, block }: Comment): Promise<void> {
  await database.query(sql('insert-comment'), [scenario, author, text, area, block]);
}

export async function listComments(database: Queryable, scenario: string): Promise<(Comment & { readonly id: number; readonly createdAt: string })[]> {
  const { rows } = await database.query<Comment & { id: number; created_at: string }>(sql('list-comments'), [scenario]);
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: isoTime(created_at) }));
}

/** a < b, block codes. */
export interface StoredLink {
  readonly a: string;
  readonly b: string;
  readonly isLinked: boolean;
  readonly reason: string;
  readonly author: string;
}

export async function listLinks(database: Queryable, city: string): Promise<StoredLink[]> {
  const { rows } = await database.query<Omit<StoredLink, 'isLinked'> & { is_linked: boolean }>(sql('list-links'), [city]);
  return rows.map(({ is_linked, ...row }) => ({ ...row, isLinked: is_linked }));
}

export async function putLink(database: Queryable, city: string, { a, b, isLinked, reason, author }: StoredLink): Promise<void> {
  await database.query(sql('put-link'), [city, a, b, isLinked, reason, author]);
}
