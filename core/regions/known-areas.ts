/**
 * Areas of a draft that are, block by block, areas of a published plan. Their numbers are published as wholes, so they
 * are shown as published, also where the sum of their shown blocks is not: a draft adds nothing to what is known.
 * An area that differs by a single block is summed from shown blocks as before. O(blocks + areas × fractions).
 */
import { NO_AREA } from '../city/model.ts';
import type { Cells } from '../indicators/cells.ts';
import type { PlanState } from './contract.ts';
import { placeRow, type LiveOptions, type PeopleMetrics, type PlanMetrics } from './live-metrics.ts';

/** Released numbers of a published plan: rows are its areas. */
export interface KnownAreas {
  /** per block: row or NO_AREA */
  readonly label: Int32Array;
  /** per row; NaN not shown */
  readonly populations: Float64Array;
  /** fraction key → one row an area */
  readonly cells: ReadonlyMap<string, Cells>;
}

/** Per area of the draft: the row with exactly the same blocks, or NO_AREA. */
export function sameAreas({ areas, label }: Pick<PlanState, 'areas' | 'label'>, known: Pick<KnownAreas, 'label' | 'populations'>): Int32Array {
  const rows = new Int32Array(areas.length).fill(NO_AREA);
  const isOther = new Uint8Array(areas.length);
  const blocksHere = new Uint32Array(areas.length);
  const blocksThere = new Uint32Array(known.populations.length);
  for (let block = 0; block < label.length; block++) {
    const [area, row] = [label[block]!, known.label[block]!];
    if (row !== NO_AREA) blocksThere[row]!++;
    if (area === NO_AREA) continue;
    if (blocksHere[area]!++ === 0) rows[area] = row;
    else if (rows[area] !== row) isOther[area] = 1;
  }
  return rows.map((row, area) => (row !== NO_AREA && isOther[area] === 0 && blocksHere[area] === blocksThere[row] ? row : NO_AREA));
}

/** The same metrics with the published rows in place; untouched where no area is the same. */
export function withKnownAreas(metrics: PlanMetrics, state: Pick<PlanState, 'areas' | 'label'>, known: KnownAreas, { index }: LiveOptions = {}): PlanMetrics {
  const rows = sameAreas(state, known);
  if (rows.every((row) => row === NO_AREA)) return metrics;
  const populations = metrics.areas.populations.map((count, area) => shown(known.populations, rows[area]!) ?? count);
  const cells = new Map([...metrics.areas.cells].map(([key, own]) => [key, mixed(own, known.cells.get(key), rows)] as const));
  const areas: PeopleMetrics = {
    ...metrics.areas,
    populations,
    cells,
    index: metrics.areas.index.map((own, area) => (index && own !== null && rows[area] !== NO_AREA ? placeRow(index, cells, area, populations[area]!) : own)),
  };
  return { ...metrics, areas };
}

/** The city as it is published, in place of the sum of its shown blocks. One row a fraction. */
export function withKnownCity(metrics: PlanMetrics, cells: ReadonlyMap<string, Cells>): PlanMetrics {
  return { ...metrics, city: { ...metrics.city, cells: new Map([...metrics.city.cells].map(([key, own]) => [key, cells.get(key) ?? own] as const)) } };
}

function shown(column: Float64Array, row: number): number | null {
  const value = row === NO_AREA ? Number.NaN : column[row]!;
  return Number.isNaN(value) ? null : value;
}

const COLUMNS = ['numerators', 'denominators', 'values', 'lower', 'upper', 'coverage', 'estimatedShare', 'smoothed', 'populations'] as const;

function mixed(own: Cells, known: Cells | undefined, rows: Int32Array): Cells {
  if (!known) return own;
  const take = (mine: Float64Array, theirs: Float64Array): Float64Array => {
    const joined = mine.slice();
    for (let area = 0; area < rows.length; area++) if (rows[area] !== NO_AREA) joined[area] = theirs[rows[area]!]!;
    return joined;
  };
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, take(own[name], known[name])])) as Pick<Cells, (typeof COLUMNS)[number]>;
  return { ...columns, states: own.states.map((state, area) => (rows[area] === NO_AREA ? state : known.states[rows[area]!]!)) };
}
