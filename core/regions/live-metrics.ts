/**
 * Everything a planner sees while the pointer moves: people, indicators with intervals, index class, compactness, parts
 * and holes of all areas, and the same for all areas together and the city. The first call computes in full, later ones
 * carry the sums on by stroke; hulls are made anew only for areas that changed. Values come from the same functions as
 * everywhere (cellsOf, classifyDrawn). Budget: 12,309 blocks × 100 columns within a frame of 16 ms.
 */
import type { Sums } from '../city/aggregate.ts';
import { cellsOf, DEFAULT_QUALITY, type Cells, type Quality } from '../indicators/cells.ts';
import { classifyDrawn, type DrawnIndex } from '../indices/drawn.ts';
import type { IndexEdition, IndexInput } from '../indices/edition.ts';
import type { IndexReference } from '../indices/result.ts';
import { compactness, type Compactness } from './compactness.ts';
import type { PlanGround, PlanState, Stroke } from './contract.ts';
import { NO_COLUMN, type LiveColumns, type LiveFraction } from './live-columns.ts';
import { fractionKey } from './model-columns.ts';
import { componentsOf, partsOf, unassignedOf, type AreaPart, type Unassigned } from './parts.ts';
import { areaHulls, areaOutlines } from './shapes.ts';
import { countBlocks, sumAreas, sumOfAreas, sumsAfter } from './sums.ts';

export interface LiveOptions {
  readonly quality?: Quality;
  /** to place each area in a class; its inputs are looked up among the fractions by indicator and period */
  readonly index?: { readonly edition: IndexEdition; readonly reference: IndexReference };
}

/** People and indicators of some rows. */
export interface PeopleMetrics {
  /** NaN where the city's source counts nobody */
  readonly populations: Float64Array;
  /** fraction key → cells, one row an area */
  readonly cells: ReadonlyMap<string, Cells>;
  /** count key → sums */
  readonly counts: ReadonlyMap<string, Float64Array>;
  /** per row; null: no index asked for or no block in the row */
  readonly index: readonly (DrawnIndex | null)[];
}

export interface PlanMetrics {
  /** rows parallel to state.areas */
  readonly areas: PeopleMetrics;
  /** one row: all areas together */
  readonly together: PeopleMetrics;
  /** one row: the whole city */
  readonly city: PeopleMetrics;
  readonly blocks: Uint32Array;
  readonly areaSquareMetres: Float64Array;
  readonly perimeterMetres: Float64Array;
  /** null: no blocks */
  readonly compactness: readonly (Compactness | null)[];
  /** per area; [] empty, one: contiguous */
  readonly parts: readonly (readonly AreaPart[])[];
  readonly unassigned: Unassigned;
  /** area × column: carried on by the next stroke */
  readonly sums: Float64Array;
}

/** All metrics from nothing. */
export function liveMetrics(ground: PlanGround, state: PlanState, options: LiveOptions = {}): PlanMetrics {
  return metricsFrom(ground, state, sumAreas(ground.columns, state), null, options);
}

/** Metrics after one stroke. @param before of the state that the stroke was made on */
export function liveMetricsAfter(ground: PlanGround, before: PlanMetrics, state: PlanState, stroke: Stroke, options: LiveOptions = {}): PlanMetrics {
  const touched = new Set([...stroke.before, ...stroke.after]);
  for (let area = before.compactness.length; area < state.areas.length; area++) touched.add(area);
  return metricsFrom(ground, state, sumsAfter(ground.columns, before.sums, stroke, state.areas.length), { before, touched }, options);
}

function metricsFrom(ground: PlanGround, state: PlanState, sums: Float64Array, known: { readonly before: PlanMetrics; readonly touched: ReadonlySet<number> } | null, options: LiveOptions): PlanMetrics {
  const { columns, linking, shapes } = ground;
  const blocks = countBlocks(state);
  const outlines = areaOutlines(shapes, linking.borders, state);
  const hulls = areaHulls(shapes, state, (area) => known === null || known.touched.has(area));
  const components = componentsOf(linking.links, state.label);
  const assigned = blocks.reduce((sum, count) => sum + count, 0);
  return {
    areas: peopleMetrics(columns, sums, blocks, options),
    together: peopleMetrics(columns, sumOfAreas(sums, columns.width), [assigned], options),
    city: known?.before.city ?? peopleMetrics(columns, columns.city, [columns.blocks], options),
    blocks,
    ...outlines,
    compactness: state.areas.map((_area, area) => {
      const hull = hulls[area];
      if (!hull) return known?.before.compactness[area] ?? null;
      return blocks[area] === 0 ? null : compactness(outlines.areaSquareMetres[area]!, outlines.perimeterMetres[area]!, hull);
    }),
    parts: partsOf(ground, state, components),
    unassigned: unassignedOf(ground, state, components),
    sums,
  };
}

/** People and indicators of rows of sums. @param blocks number of blocks per row */
export function peopleMetrics(columns: LiveColumns, sums: Float64Array, blocks: ArrayLike<number>, { quality = DEFAULT_QUALITY, index }: LiveOptions = {}): PeopleMetrics {
  const populations = columns.hasPopulation ? columnOf(columns, sums, columns.population) : new Float64Array(blocks.length).fill(Number.NaN);
  const cells = new Map(columns.fractions.map((fraction) => [fraction.key, cellsOf(fractionSums(columns, sums, fraction, blocks), fraction.traits, populations, quality, fraction.hasInterval)] as const));
  const counts = new Map(columns.counts.map(({ key, column }) => [key, columnOf(columns, sums, column)] as const));
  const rows = Array.from({ length: blocks.length }, (_none, row) => (index && blocks[row]! > 0 ? placeRow(index, cells, row, populations[row]!) : null));
  return { populations, cells, counts, index: rows };
}

/** A row of cells in the class of an index. */
export function placeRow({ edition, reference }: NonNullable<LiveOptions['index']>, cells: ReadonlyMap<string, Cells>, row: number, population: number): DrawnIndex {
  return classifyDrawn(edition, reference, indexInputs(edition, cells, row), population);
}

function columnOf({ width }: LiveColumns, sums: Float64Array, column: number): Float64Array {
  const values = new Float64Array(sums.length / width);
  for (let row = 0; row < values.length; row++) values[row] = sums[row * width + column]!;
  return values;
}

/** The sums of one fraction as core/city/aggregate.ts gives them, coverage included. */
function fractionSums(columns: LiveColumns, sums: Float64Array, fraction: LiveFraction, blocks: ArrayLike<number>): Sums {
  const numerators = columnOf(columns, sums, fraction.z);
  const denominators = fraction.n === NO_COLUMN ? new Float64Array(numerators.length).fill(Number.NaN) : columnOf(columns, sums, fraction.n);
  const coverage = numerators.map((_z, row) => (blocks[row] === 0 ? 0 : coverageOf(columns, sums, fraction, row)));
  return { numerators, denominators, coverage, estimatedShare: new Float64Array(numerators.length) };
}

/** Share of the denominator that was delivered; what has no denominator weighs by population. As core/city/coverage.ts. */
function coverageOf({ width, weight }: LiveColumns, sums: Float64Array, fraction: LiveFraction, row: number): number {
  if (fraction.knownWeight === NO_COLUMN) return 1;
  const at = (column: number) => sums[row * width + column]!;
  const known = at(fraction.knownWeight);
  const knownDenominator = fraction.knownDenominator === NO_COLUMN ? 0 : at(fraction.knownDenominator);
  const ofKnown = knownDenominator > 0 ? at(fraction.n) / knownDenominator : known > 0 ? at(fraction.completeWeight) / known : 0;
  return Math.min(1, Math.max(0, ofKnown * (known / at(weight))));
}

function indexInputs(edition: IndexEdition, cells: ReadonlyMap<string, Cells>, row: number): Map<string, number> {
  const valueAt = (input: IndexInput, period: string) => cells.get(fractionKey(input.indicator, period))?.values[row] ?? Number.NaN;
  return new Map(
    [...edition.status, ...edition.dynamics].map((input) => [input.code, valueAt(input, input.period) - (input.previousPeriod === null ? 0 : valueAt(input, input.previousPeriod))] as const),
  );
}

/** Areas without blocks, areas in several parts, holes: what the panel warns about. Warnings never block. */
export function warningsOf({ parts, unassigned }: PlanMetrics): { readonly empty: readonly number[]; readonly divided: readonly number[]; readonly holes: number; readonly unassigned: number } {
  const areas = parts.map((list, area) => ({ area, parts: list.length }));
  return {
    empty: areas.filter(({ parts: count }) => count === 0).map(({ area }) => area),
    divided: areas.filter(({ parts: count }) => count > 1).map(({ area }) => area),
    holes: unassigned.holes.length,
    unassigned: unassigned.blocks,
  };
}
