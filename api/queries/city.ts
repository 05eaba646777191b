/** What the city model is read from: one function a statement of sql/queries/city. Arrays come as the engine's text. */
import type { LevelKind, LocalText, EditionStatus, Indicator } from '../../core/city/model.ts';
import type { IndexEdition } from '../../core/indices/edition.ts';
import type { Parameter, Queryable } from '../database/database.ts';
import { sqlText } from './sql-text.ts';

async function rowsOf<T>(database: Queryable, name: string, parameters: readonly Parameter[]): Promise<T[]> {
  return (await database.query<T>(sqlText(name), parameters)).rows;
}

export interface CityListRow {
  readonly id: string;
  readonly name: string;
  readonly ags: string;
  readonly synthetic: boolean;
  readonly revision: string;
  readonly loaded_at: string;
}
export const listCityRows = (database: Queryable) => rowsOf<CityListRow>(database, 'city/list', []);

export interface CityFound {
  readonly id: string;
  readonly ags: string;
  readonly name: string;
  readonly srid: number;
  readonly synthetic: boolean;
  readonly revision: string;
  readonly settings: unknown;
}
export const findCity = async (database: Queryable, idOrAgs: string) => (await rowsOf<CityFound>(database, 'city/find', [idOrAgs]))[0] ?? null;

export interface BlockSetFound {
  readonly id: number;
  readonly key: string;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  /** null: a set without blocks */
  readonly codes: readonly string[] | null;
  readonly names: readonly string[] | null;
  readonly areas: string;
  readonly lons: string;
  readonly lats: string;
}
export const findBlockSets = (database: Queryable, city: string) => rowsOf<BlockSetFound>(database, 'city/block-sets', [city]);

export interface BlockLinkFound {
  readonly from_set: string;
  readonly to_set: string;
  readonly count: number;
  readonly from_block: string;
  readonly to_block: string;
  readonly weight_population: string;
  readonly weight_area: string;
}
export const findBlockLinks = (database: Queryable, city: string) => rowsOf<BlockLinkFound>(database, 'city/block-links', [city]);

export interface LevelFound {
  readonly key: string;
  readonly name: LocalText;
  readonly plural: LocalText;
  readonly kind: LevelKind;
  readonly rank: number;
}
export const findLevels = (database: Queryable, city: string) => rowsOf<LevelFound>(database, 'city/levels', [city]);

export interface DecisionFound {
  readonly key: string;
  readonly body: string;
  readonly decided_on: string;
  readonly paper_no: string;
  readonly title: string | null;
  readonly url: string | null;
}
export const findDecisions = (database: Queryable, city: string) => rowsOf<DecisionFound>(database, 'city/decisions', [city]);

export interface EditionFound {
  readonly id: number;
  readonly level: string;
  readonly key: string;
  readonly block_set: string;
  readonly status: EditionStatus;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly decision: string | null;
  readonly parent_level: string | null;
  readonly area_count: number;
  /** null: an edition without areas */
  readonly codes: readonly string[] | null;
  readonly names: readonly string[] | null;
  readonly kinds: readonly string[] | null;
  readonly parents: readonly string[] | null;
  readonly areas: string | null;
  readonly lons: string | null;
  readonly lats: string | null;
  readonly wests: string | null;
  readonly souths: string | null;
  readonly easts: string | null;
  readonly norths: string | null;
  readonly membership: string | null;
}
export const findEditions = (database: Queryable, city: string) => rowsOf<EditionFound>(database, 'city/editions', [city]);

export interface MeasureFound {
  readonly key: string;
  readonly name: LocalText;
  readonly kind: 'count' | 'published-rate';
  readonly unit: string;
  readonly denominator: string | null;
  readonly sensitive: boolean;
}
export const findMeasures = (database: Queryable, city: string) => rowsOf<MeasureFound>(database, 'city/measures', [city]);

export interface ObservationFound {
  readonly measure: string;
  readonly period: string;
  readonly level: string;
  readonly edition: string;
  readonly source: string;
  readonly source_rows: number;
  readonly count: number;
  readonly values: string;
}
export const findObservations = (database: Queryable, city: string) => rowsOf<ObservationFound>(database, 'city/observations', [city]);

export interface SourceRowsFound {
  readonly id: number;
  readonly count: number;
  readonly rows: string;
}
export const findSourceRows = (database: Queryable, city: string) => rowsOf<SourceRowsFound>(database, 'city/source-rows', [city]);

export interface SourceFound {
  readonly key: string;
  readonly resource: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
  readonly title: string;
  readonly publisher: string;
  readonly licence: string;
  readonly url: string;
}
export const findSources = (database: Queryable, city: string) => rowsOf<SourceFound>(database, 'city/sources', [city]);

export type DefinitionFound = { readonly kind: 'indicator'; readonly definition: Indicator } | { readonly kind: 'index_edition'; readonly definition: IndexEdition };
export const findDefinitions = (database: Queryable, city: string) => rowsOf<DefinitionFound>(database, 'city/definitions', [city]);

export interface TargetFound {
  readonly indicator: string;
  readonly level: string;
  readonly area: string;
  readonly direction: 'up' | 'down';
  readonly baseline: number;
  readonly baseline_period: string;
  readonly target: number;
  readonly due_on: string;
  readonly decision: string | null;
}
export const findTargets = (database: Queryable, city: string) => rowsOf<TargetFound>(database, 'city/targets', [city]);

export interface ShapeFound {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: string;
  /** EWKB hex; null: an area without blocks and without a delivered shape */
  readonly geom: string | null;
}
export const findAreaShapes = (database: Queryable, city: string, level: string, edition: string) => rowsOf<ShapeFound>(database, 'city/area-shapes', [city, level, edition]);

export interface ContextFound {
  readonly kind: 'water' | 'green' | 'rail' | 'road' | 'place';
  readonly name: string;
  readonly geom: string;
}
export const findContext = (database: Queryable, city: string) => rowsOf<ContextFound>(database, 'city/context', [city]);

export const findQualityReport = async (database: Queryable, city: string) => (await rowsOf<{ report: unknown }>(database, 'city/quality-report', [city]))[0]?.report ?? null;

export async function deleteCityRow(database: Queryable, city: string): Promise<boolean> {
  return (await database.query(sqlText('city/delete'), [city])).rowCount > 0;
}
