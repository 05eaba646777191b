/**
 * From the CityModel to an index computation. An input names an indicator (or a measure, taken as it is); its values
 * come from core/indicators, where every number is computed. A dynamics input is the value minus the value at its
 * previous period over the same areas, percentage points for rates; earlier counts of another block set are carried
 * over. Nothing is guessed: an input without data is an error that names it, a single missing area stays NaN and is
 * left out of the index with its reason.
 */
import { aggregateMeasure, sumFraction } from '../city/aggregate.ts';
import { isRefusal } from '../city/allocation.ts';
import { carrierOf, columnsAt, periodsOf } from '../city/columns.ts';
import { editionOf } from '../city/lookup.ts';
import type { CityModel, Edition, Indicator } from '../city/model.ts';
import { drawnPartition } from '../city/partition.ts';
import { populationsOf } from '../city/population.ts';
import { DomainError } from '../errors.ts';
import { availableIndicators } from '../indicators/available.ts';
import { computeCells, computeValues } from '../indicators/compute.ts';
import { computeIndex } from './compute.ts';
import { classifyDrawn, type DrawnIndex } from './drawn.ts';
import type { IndexEdition, IndexInput } from './edition.ts';
import type { IndexData, IndexReference, IndexResult } from './result.ts';

export interface IndexValuesRequest {
  readonly indicator: string | Indicator;
  readonly level: string;
  readonly edition: string;
  readonly period: string;
  /** an earlier period may be carried over from another block set */
  readonly isRebased: boolean;
}

/** Values over the areas of the edition, NaN where none is known. */
export type ValuesOf = (request: IndexValuesRequest) => { readonly values: Float64Array };

export interface ModelIndexOptions {
  /** default: computeValues */
  readonly valuesOf?: ValuesOf;
  /** users' own indicators, found beside the city's */
  readonly users?: readonly Indicator[];
}

/**
 * Status, dynamics and classes of an index edition over its level; with the μ₀, σ₀ of its reference edition if it
 * names one (fixed base).
 * @throws unknown_name for a level, edition or indicator that the city lacks; not_aggregable or missing_value for a
 *   period without data
 */
export function indexFromModel(model: CityModel, edition: IndexEdition, options: ModelIndexOptions = {}): IndexResult {
  const data = indexDataFromModel(model, edition, options);
  if (edition.referenceEdition === null) return computeIndex(edition, data);
  const base = model.indexEditions.get(edition.referenceEdition);
  if (!base) {
    throw new DomainError('unknown_name', `unknown reference edition ${edition.referenceEdition}`, {
      path: `${edition.key}.referenceEdition`,
      value: edition.referenceEdition,
      expected: [...model.indexEditions.keys()].join(', '),
    });
  }
  const { reference } = computeIndex(base, indexDataFromModel(model, base, options));
  return computeIndex(edition, data, { reference });
}

/** The rows an index edition is computed from. Throws as indexFromModel. */
export function indexDataFromModel(model: CityModel, edition: IndexEdition, options: ModelIndexOptions = {}): IndexData {
  const areas = editionOf(model, edition.level, edition.edition, `${edition.key}.edition`);
  const valuesOf = options.valuesOf ?? ((request) => computeValues(model, request));
  const known = availableIndicators(model, options.users);
  const columnOf = (input: IndexInput, period: string, isRebased: boolean) => {
    const indicator = known.get(input.indicator);
    if (!indicator) return measureColumn(model, input.indicator, areas, period);
    return valuesOf({ indicator, level: edition.level, edition: edition.edition, period, isRebased }).values;
  };
  const inputs = new Map<string, Float64Array>();
  for (const input of [...edition.status, ...edition.dynamics]) {
    const now = columnOf(input, input.period, false);
    const before = input.previousPeriod === null ? null : columnOf(input, input.previousPeriod, true);
    inputs.set(input.code, before === null ? now : now.map((value, area) => value - before[area]!));
  }
  const valid = edition.validMeasure === null ? null : ownColumn(model, edition.validMeasure, areas, edition.period);
  return { codes: areas.codes, inputs, populations: populationsOf(model, areas, edition.period), valid };
}

/** A measure as delivered for these areas, else, being a count, summed to them. */
function measureColumn(model: CityModel, measure: string, areas: Edition, period: string): Float64Array {
  const isDelivered = columnsAt(model, measure, period).some((column) => carrierOf(model, column) === areas);
  if (!isDelivered && model.measures.get(measure)?.kind === 'count') return aggregateMeasure(model, measure, areas.level, areas.key, period);
  return ownColumn(model, measure, areas, period);
}

/** A measure as delivered for exactly these areas. A flag or a rate can be nothing else. */
function ownColumn(model: CityModel, measure: string, areas: Edition, period: string): Float64Array {
  const own = columnsAt(model, measure, period).find((column) => carrierOf(model, column) === areas);
  if (own) return own.values;
  if (!model.measures.has(measure)) {
    throw new DomainError('unknown_name', `unknown indicator or measure ${measure}`, { path: 'indicator', value: measure });
  }
  throw new DomainError('missing_value', `missing values of ${measure} for ${areas.level} ${areas.key} at ${period}`, {
    path: 'period',
    value: period,
    expected: periodsOf(model, measure).join(', '),
  });
}

/**
 * Index of an area made of blocks, from its own summed counts, against a reference set. An input that cannot be summed
 * to it (a published rate without denominator, a period of another block set) is unknown, and with it the dimension.
 * @param blocks positions in the block set
 */
export function classifyBlocks(
  model: CityModel,
  edition: IndexEdition,
  reference: IndexReference,
  drawn: { readonly blockSet: string; readonly blocks: Iterable<number> },
  users: readonly Indicator[] = [],
): DrawnIndex {
  const target = drawnPartition(model, drawn.blockSet, drawn.blocks);
  const known = availableIndicators(model, users);
  const valueOf = (input: IndexInput, period: string, isRebased: boolean): number => {
    const indicator = known.get(input.indicator);
    if (!indicator) return drawnSum(model, input.indicator, target, period, isRebased);
    const cells = computeCells(model, target, { indicator, period, isRebased });
    return isRefusal(cells) ? Number.NaN : cells.values[0]!;
  };
  const inputs = new Map<string, number>();
  for (const input of [...edition.status, ...edition.dynamics]) {
    const before = input.previousPeriod === null ? 0 : valueOf(input, input.previousPeriod, true);
    inputs.set(input.code, valueOf(input, input.period, false) - before);
  }
  return classifyDrawn(edition, reference, inputs, populationsOf(model, target, edition.period)[0]!);
}

function drawnSum(model: CityModel, measure: string, target: ReturnType<typeof drawnPartition>, period: string, isRebased: boolean): number {
  if (model.measures.get(measure)?.kind !== 'count') return Number.NaN;
  const sums = sumFraction(model, { numerator: [{ measure, coefficient: 1 }], denominator: null, target, period, isRebased });
  return isRefusal(sums) || !(sums.coverage[0]! > 0) ? Number.NaN : sums.numerators[0]!;
}
