/**
 * From the tables to the CityModel: about twelve statements, arrays decoded from the engine's text into typed
 * arrays. Readable in one piece because a load replaces a city in one transaction and the revision is checked last.
 */
import type { Geometry, MultiPolygon } from 'geojson';
import type { BlockLinks, BlockSet, CityModel, Column, Decision, DisclosurePolicy, Edition, Indicator } from '../../core/city/model.ts';
import { columnKey, NO_AREA } from '../../core/city/model.ts';
import type { IndexEdition } from '../../core/indices/edition.ts';
import { DomainError } from '../../core/errors.ts';
import * as city from '../queries/city.ts';
import { clearPack } from '../queries/pack.ts';
import type { Database, Queryable } from './database.ts';
import { parseFloat64Array, parseInt32Array, parseUint32Array } from './number-array.ts';
import { decodeGeometry, decodeMultiPolygon } from './wkb.ts';

export interface CityEntry {
  readonly id: string;
  readonly name: string;
  readonly ags: string;
  readonly synthetic: boolean;
  readonly revision: string;
}

export async function listCities(database: Queryable): Promise<CityEntry[]> {
  const rows = await city.listCityRows(database);
  return rows.map(({ id, name, ags, synthetic, revision }) => ({ id, name, ags, synthetic, revision }));
}

interface Settings {
  readonly defaultLevel: string;
  readonly defaultIndicator: string;
  readonly attribution: string;
  readonly baseLevel: string;
  readonly policy: DisclosurePolicy;
}

/** By the city's id, or its AGS. One state of the data: a transaction, on a server with one snapshot. */
export function readCity(database: Database, idOrAgs: string): Promise<CityModel> {
  return database.tx(async (transaction) => {
    await transaction.exec('set transaction isolation level repeatable read read only');
    const found = await city.findCity(transaction, idOrAgs);
    if (found === null) throw new DomainError('not_found', `unknown city ${idOrAgs}`, { path: 'city', value: idOrAgs });
    return readModel(transaction, found);
  });
}

async function readModel(transaction: Queryable, found: city.CityFound): Promise<CityModel> {
  const { id, ags, name, srid, synthetic, revision } = found;
  const { defaultLevel, defaultIndicator, attribution, policy, baseLevel } = found.settings as Settings;
  const editionRows = await city.findEditions(transaction, id);
  const blockSetRows = await city.findBlockSets(transaction, id);
  const blockCounts = new Map(blockSetRows.map((row) => [row.key, row.codes?.length ?? 0]));
  const editions = editionRows.map((row) => readEdition(row, blockCounts.get(row.block_set) ?? 0));
  const definitions = await city.findDefinitions(transaction, id);
  return {
    id,
    ags,
    name,
    synthetic,
    srid,
    revision,
    defaultLevel,
    defaultIndicator,
    attribution,
    policy,
    blockSets: blockSetRows.map((row) => readBlockSet(row, editions.find((edition) => edition.level === baseLevel && edition.blockSet === row.key))),
    blockLinks: (await city.findBlockLinks(transaction, id)).map(readBlockLinks),
    levels: await city.findLevels(transaction, id),
    editions,
    decisions: (await city.findDecisions(transaction, id)).map(readDecision),
    measures: new Map((await city.findMeasures(transaction, id)).map((measure) => [measure.key, measure])),
    columns: await readColumns(transaction, id),
    indicators: new Map(definitions.flatMap(({ kind, definition }): [string, Indicator][] => (kind === 'indicator' ? [[definition.id, definition]] : []))),
    indexEditions: new Map(definitions.flatMap(({ kind, definition }): [string, IndexEdition][] => (kind === 'index_edition' ? [[definition.key, definition]] : []))),
    targets: (await city.findTargets(transaction, id)).map(({ baseline_period, due_on, ...target }) => ({ ...target, baselinePeriod: baseline_period, dueOn: due_on })),
    sources: new Map((await city.findSources(transaction, id)).map((source) => [source.key, source])),
  };
}

function readBlockSet(row: city.BlockSetFound, base: Edition | undefined): BlockSet {
  const codes = row.codes ?? [];
  return {
    key: row.key,
    valid: { from: row.valid_from, to: row.valid_to },
    codes,
    names: row.names ?? [],
    areaSquareMetres: parseFloat64Array(row.areas, codes.length),
    points: pairs(parseFloat64Array(row.lons, codes.length), parseFloat64Array(row.lats, codes.length)),
    bbox: boundsOf(base?.boxes ?? new Float64Array()),
  };
}

function pairs(lons: Float64Array, lats: Float64Array): Float64Array {
  return Float64Array.from({ length: 2 * lons.length }, (_, at) => (at % 2 === 0 ? lons : lats)[at >> 1]!);
}

function boundsOf(boxes: Float64Array): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < boxes.length; at += 4) {
    bounds[0] = Math.min(bounds[0], boxes[at]!);
    bounds[1] = Math.min(bounds[1], boxes[at + 1]!);
    bounds[2] = Math.max(bounds[2], boxes[at + 2]!);
    bounds[3] = Math.max(bounds[3], boxes[at + 3]!);
  }
  return boxes.length === 0 ? [0, 0, 0, 0] : bounds;
}

function readEdition(row: city.EditionFound, blocks: number): Edition {
  const count = row.area_count;
  const numbers = (text: string | null): Float64Array => parseFloat64Array(text ?? '{}', count);
  const sides = [numbers(row.wests), numbers(row.souths), numbers(row.easts), numbers(row.norths)];
  return {
    level: row.level,
    key: row.key,
    blockSet: row.block_set,
    status: row.status,
    valid: { from: row.valid_from, to: row.valid_to },
    decision: row.decision,
    codes: row.codes ?? [],
    names: row.names ?? [],
    kinds: row.kinds ?? [],
    parentLevel: row.parent_level,
    parents: row.parents ?? [],
    membership: parseInt32Array(row.membership ?? '{}', blocks, NO_AREA),
    areaSquareMetres: numbers(row.areas),
    points: pairs(numbers(row.lons), numbers(row.lats)),
    boxes: Float64Array.from({ length: 4 * count }, (_, at) => sides[at % 4]![at >> 2]!),
  };
}

function readBlockLinks(row: city.BlockLinkFound): BlockLinks {
  return {
    fromSet: row.from_set,
    toSet: row.to_set,
    from: parseUint32Array(row.from_block, row.count),
    to: parseUint32Array(row.to_block, row.count),
    weightPopulation: parseFloat64Array(row.weight_population, row.count),
    weightArea: parseFloat64Array(row.weight_area, row.count),
  };
}

function readDecision({ key, body, decided_on, paper_no, title, url }: city.DecisionFound): Decision {
  return { key, body, decidedOn: decided_on, paperNo: paper_no, ...(title === null ? {} : { title }), ...(url === null ? {} : { url }) };
}

async function readColumns(transaction: Queryable, id: string): Promise<Map<string, Column>> {
  const rowLists = new Map((await city.findSourceRows(transaction, id)).map((row) => [row.id, parseUint32Array(row.rows, row.count)]));
  const columns = new Map<string, Column>();
  for (const { measure, period, level, edition, source, source_rows, count, values } of await city.findObservations(transaction, id)) {
    columns.set(columnKey(measure, level, edition, period), {
      measure,
      period,
      level,
      edition,
      values: parseFloat64Array(values, count),
      source,
      rows: rowLists.get(source_rows)!,
    });
  }
  return columns;
}

/** Parallel arrays in the order of the edition's areas. */
export interface AreaShapes {
  readonly codes: readonly string[];
  readonly names: readonly string[];
  readonly kinds: readonly string[];
  readonly parents: readonly string[];
  /** null: an area without blocks and without a delivered shape */
  readonly geometries: readonly (MultiPolygon | null)[];
}

export async function readAreaGeometry(database: Queryable, cityId: string, level: string, edition: string): Promise<AreaShapes> {
  const rows = await city.findAreaShapes(database, cityId, level, edition);
  return {
    codes: rows.map((row) => row.code),
    names: rows.map((row) => row.name),
    kinds: rows.map((row) => row.kind),
    parents: rows.map((row) => row.parent),
    geometries: rows.map((row) => (row.geom === null ? null : decodeMultiPolygon(Buffer.from(row.geom, 'hex')))),
  };
}

export interface ContextShape {
  readonly kind: 'water' | 'green' | 'rail' | 'road' | 'place';
  readonly name: string;
  readonly geometry: Geometry;
}

export async function readContext(database: Queryable, cityId: string): Promise<ContextShape[]> {
  const rows = await city.findContext(database, cityId);
  return rows.map(({ kind, name, geom }) => ({ kind, name, geometry: decodeGeometry(Buffer.from(geom, 'hex')) }));
}

/** The quality report as the pack reader gave it, or null. */
export function readQualityReport(database: Queryable, cityId: string): Promise<unknown> {
  return city.findQualityReport(database, cityId);
}

/** Removes a city with all that belongs to it, users' stories too. False where there was none. */
export function deleteCity(database: Database, cityId: string): Promise<boolean> {
  return database.lock(`city ${cityId}`, () =>
    database.tx(async (transaction) => {
      await transaction.query("select set_config('atlas.replacing_city', $1, true)", [cityId]);
      await clearPack(transaction);
      const isGone = await city.deleteCityRow(transaction, cityId);
      if (isGone) await transaction.query("select pg_notify('city_changed', $1)", [cityId]);
      return isGone;
    }),
  );
}
