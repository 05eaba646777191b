/** What the pack loader asks: one function a statement of sql/queries/pack. */
import type { Decision, Level, Locale, Measure, Source, Target } from '../../core/city/model.ts';
import type { Indicator } from '../../core/city/model.ts';
import type { IndexEdition } from '../../core/indices/edition.ts';
import type { Queryable } from '../database/database.ts';
import { sqlText } from './sql-text.ts';

type Ids = ReadonlyMap<string, number>;

async function insertKeyed(transaction: Queryable, name: string, city: string, rows: readonly unknown[]): Promise<Ids> {
  const inserted = await transaction.query<{ id: number; key: string }>(sqlText(name), [city, JSON.stringify(rows)]);
  return new Map(inserted.rows.map((row) => [row.key, row.id]));
}

export async function clearPack(transaction: Queryable): Promise<void> {
  await transaction.exec(sqlText('pack/clear'));
}

export async function createStage(transaction: Queryable): Promise<void> {
  await transaction.exec(sqlText('pack/stage'));
}

export interface CityRow {
  readonly id: string;
  readonly ags: string;
  readonly name: string;
  readonly srid: number;
  readonly synthetic: boolean;
  readonly revision: string;
  readonly packHash: string;
  readonly settings: unknown;
}

export async function upsertCity(transaction: Queryable, city: CityRow): Promise<void> {
  const { id, ags, name, srid, synthetic, revision, packHash, settings } = city;
  await transaction.query(sqlText('pack/upsert-city'), [id, ags, name, srid, synthetic, revision, packHash, JSON.stringify(settings)]);
}

export const insertSources = (transaction: Queryable, city: string, sources: readonly Source[]) => insertKeyed(transaction, 'pack/insert-sources', city, sources);
export const insertDecisions = (transaction: Queryable, city: string, decisions: readonly Decision[]) => insertKeyed(transaction, 'pack/insert-decisions', city, decisions);
export const insertLevels = (transaction: Queryable, city: string, levels: readonly Level[]) => insertKeyed(transaction, 'pack/insert-levels', city, levels);
export const insertMeasures = (transaction: Queryable, city: string, measures: readonly Measure[]) => insertKeyed(transaction, 'pack/insert-measures', city, measures);

export interface BlockSetRow {
  readonly key: string;
  /** daterange as text */
  readonly valid: string;
  readonly count: number;
}
export const insertBlockSets = (transaction: Queryable, city: string, sets: readonly BlockSetRow[]) => insertKeyed(transaction, 'pack/insert-block-sets', city, sets);

export interface EditionRow {
  /** ids */
  readonly level: number;
  readonly blockSet: number;
  readonly decision: number | null;
  readonly key: string;
  readonly status: string;
  readonly valid: string;
  readonly parentLevel: string | null;
  readonly count: number;
}

/** Ids by "level id|key". */
export async function insertEditions(transaction: Queryable, editions: readonly EditionRow[]): Promise<Ids> {
  const { rows } = await transaction.query<{ id: number; level: number; key: string }>(sqlText('pack/insert-editions'), [JSON.stringify(editions)]);
  return new Map(rows.map((row) => [`${row.level}|${row.key}`, row.id]));
}

export async function insertStagedBlocks(transaction: Queryable): Promise<void> {
  await transaction.query(sqlText('pack/insert-blocks'));
}

export async function insertStagedAreas(transaction: Queryable): Promise<void> {
  await transaction.query(sqlText('pack/insert-areas'));
}

export interface LinkRow {
  readonly fromSet: number;
  readonly toSet: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weightPopulation: Float64Array;
  readonly weightArea: Float64Array;
}

export async function insertBlockLink(transaction: Queryable, link: LinkRow): Promise<void> {
  await transaction.query(sqlText('pack/insert-block-link'), [link.fromSet, link.toSet, link.from, link.to, link.weightPopulation, link.weightArea]);
}

export async function insertSourceRows(transaction: Queryable, source: number, rows: Uint32Array): Promise<number> {
  const inserted = await transaction.query<{ id: number }>(sqlText('pack/insert-source-rows'), [source, rows]);
  return inserted.rows[0]!.id;
}

export async function insertDefinitions(transaction: Queryable, city: string, indicators: readonly Indicator[], indexEditions: readonly IndexEdition[]): Promise<void> {
  await transaction.query(sqlText('pack/insert-definitions'), [city, JSON.stringify(indicators), JSON.stringify(indexEditions)]);
}

export async function insertTargets(transaction: Queryable, city: string, targets: readonly Target[]): Promise<void> {
  await transaction.query(sqlText('pack/insert-targets'), [city, JSON.stringify(targets)]);
}

export async function insertQualityReport(transaction: Queryable, city: string, revision: string, report: unknown): Promise<void> {
  await transaction.query(sqlText('pack/insert-quality-report'), [city, revision, JSON.stringify(report)]);
}

/** The language in which the load was asked for. */
export async function setReportLocale(database: Queryable, city: string, locale: Locale): Promise<void> {
  await database.query(sqlText('pack/report-locale'), [city, locale]);
}

/** Plane in which blocks are dissolved; metres per degree at its origin. */
export interface LocalPlane {
  readonly lon: number;
  readonly lat: number;
  readonly metresPerDegreeLon: number;
  readonly metresPerDegreeLat: number;
}

export async function growBlocks(transaction: Queryable, blockSet: number, growthMetres: number, plane: LocalPlane, ordinals: readonly number[]): Promise<void> {
  const { lon, lat, metresPerDegreeLon, metresPerDegreeLat } = plane;
  await transaction.query(sqlText('pack/grow-blocks'), [blockSet, growthMetres, lon, lat, metresPerDegreeLon, metresPerDegreeLat, ordinals]);
}

/** `grid` in the coordinates of the grown blocks: degrees where they did not grow, else metres. */
export async function dissolveParts(transaction: Queryable, grid: number): Promise<void> {
  await transaction.query(sqlText('pack/dissolve'), [grid]);
  await transaction.exec('delete from staged_part');
}

export async function shrinkGroups(transaction: Queryable, growthMetres: number, plane: LocalPlane, thinHoleMetres: number): Promise<void> {
  const { lon, lat, metresPerDegreeLon, metresPerDegreeLat } = plane;
  await transaction.query(sqlText('pack/shrink-groups'), [growthMetres, lon, lat, metresPerDegreeLon, metresPerDegreeLat, thinHoleMetres]);
}
