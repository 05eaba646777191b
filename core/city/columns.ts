/**
 * The columns of a city by measure and period, and the pseudo-measure `flaeche_km2` (area of the blocks), which exists
 * for every period and block set. The index over the columns is built once a model.
 */
import { baseLevelOf } from './lookup.ts';
import { compareText } from './editions.ts';
import type { CityModel, Column, Edition } from './model.ts';

export const AREA_MEASURE = 'flaeche_km2';

/** Columns of a measure at a period, one a carrier; empty where it was not delivered. */
export function columnsAt(model: CityModel, measure: string, period: string): readonly Column[] {
  if (measure === AREA_MEASURE) return areaColumns(model);
  return indexOf(model).get(measure)?.get(period) ?? [];
}

/** Ascending; of the area measure none, for it has no period of its own. */
export function periodsOf(model: CityModel, measure: string): readonly string[] {
  return [...(indexOf(model).get(measure)?.keys() ?? [])].sort(compareText);
}

export function hasMeasure(model: CityModel, measure: string): boolean {
  return measure === AREA_MEASURE || model.measures.has(measure);
}

/** The edition that carries a column. */
export function carrierOf(model: CityModel, column: Column): Edition | undefined {
  return carriersOf(model).get(`${column.level}|${column.edition}`);
}

type ColumnIndex = ReadonlyMap<string, ReadonlyMap<string, readonly Column[]>>;
const indexes = new WeakMap<CityModel, ColumnIndex>();
const carriers = new WeakMap<CityModel, ReadonlyMap<string, Edition>>();
const areas = new WeakMap<CityModel, readonly Column[]>();

function indexOf(model: CityModel): ColumnIndex {
  const known = indexes.get(model);
  if (known) return known;
  const index = new Map<string, Map<string, Column[]>>();
  for (const column of model.columns.values()) {
    const periods = index.get(column.measure) ?? new Map<string, Column[]>();
    index.set(column.measure, periods);
    const columns = periods.get(column.period) ?? [];
    periods.set(column.period, columns);
    columns.push(column);
  }
  indexes.set(model, index);
  return index;
}

function carriersOf(model: CityModel): ReadonlyMap<string, Edition> {
  const known = carriers.get(model);
  if (known) return known;
  const made = new Map(model.editions.map((edition) => [`${edition.level}|${edition.key}`, edition] as const));
  carriers.set(model, made);
  return made;
}

function areaColumns(model: CityModel): readonly Column[] {
  const known = areas.get(model);
  if (known) return known;
  const base = baseLevelOf(model).key;
  const made = model.editions
    .filter((edition) => edition.level === base)
    .map((edition) => ({
      measure: AREA_MEASURE,
      period: '',
      level: base,
      edition: edition.key,
      values: edition.areaSquareMetres.map((squareMetres) => squareMetres / 1e6),
      source: '',
      rows: new Uint32Array(edition.codes.length),
    }));
  areas.set(model, made);
  return made;
}
