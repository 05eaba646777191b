/**
 * How much of an area was delivered. Units with a known denominator weigh by it; what has none weighs by population,
 * or by number of blocks where that is unknown too. Only areas with a gap cost anything.
 */
import type { Allocation } from './allocation.ts';
import { carrierOf, columnsAt } from './columns.ts';
import type { CityModel, Edition } from './model.ts';
import { NO_AREA } from './model.ts';
import type { Partition } from './partition.ts';

/** What is summed: values per unit of one carrier, and where the units go. */
export interface SumPlan {
  /** null: the units are the target's areas themselves */
  readonly carrier: Edition | null;
  readonly allocation: Allocation;
  /** measure → value per unit, NaN = missing */
  readonly columns: ReadonlyMap<string, Float64Array>;
}

export interface Gaps {
  readonly plan: SumPlan;
  readonly target: Partition;
  readonly period: string;
  /** per entry of the allocation; NaN = missing */
  readonly z: Float64Array;
  readonly n: Float64Array | null;
  /** per area, over the complete units */
  readonly denominators: Float64Array;
  readonly isComplete: boolean;
}

/** Per area 0–1; 0 where an area has no unit at all. */
export function coverageOf(model: CityModel, gaps: Gaps): Float64Array {
  const { plan, target, z, n, denominators } = gaps;
  const { unit, area, share, uncovered } = plan.allocation;
  const areas = target.codes.length;
  if (gaps.isComplete) return presence(areas, plan.allocation).slice();
  const weights = unitWeights(model, gaps);
  const known = new Float64Array(areas);
  const complete = new Float64Array(areas);
  const total = new Float64Array(areas);
  const knownDenominators = new Float64Array(areas);
  for (let entry = 0; entry < unit.length; entry++) {
    const each = unit[entry]!;
    const to = area[entry]!;
    const part = share ? share[entry]! : 1;
    const isKnown = !Number.isNaN(n ? n[entry]! : z[entry]!);
    total[to]! += part * weights[each]!;
    if (isKnown) known[to]! += part * weights[each]!;
    if (isKnown && !Number.isNaN(z[entry]!)) complete[to]! += part * weights[each]!;
    if (isKnown && n) knownDenominators[to]! += part * n[entry]!;
  }
  if (uncovered.length > 0) {
    const blocks = blockWeights(model, target.blockSet, gaps.period);
    for (const block of uncovered) total[target.membership[block]!]! += blocks[block]!;
  }
  return total.map((all, to) => {
    if (all === 0) return 0;
    const ofKnown = knownDenominators[to]! > 0 ? denominators[to]! / knownDenominators[to]! : ratio(complete[to]!, known[to]!);
    return Math.min(1, Math.max(0, ofKnown * (known[to]! / all)));
  });
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

const presences = new WeakMap<Allocation, Float64Array>();

/** 1 where an area has a unit. */
function presence(areas: number, allocation: Allocation): Float64Array {
  const known = presences.get(allocation);
  if (known) return known;
  const present = new Float64Array(areas);
  for (const each of allocation.area) present[each] = 1;
  presences.set(allocation, present);
  return present;
}

function unitWeights(model: CityModel, { plan, target, period }: Gaps): Float64Array {
  const units: Partition | Edition = plan.carrier ?? target;
  const blocks = blockWeights(model, units.blockSet, period);
  const weights = new Float64Array(units.codes.length);
  for (let block = 0; block < blocks.length; block++) {
    const unit = units.membership[block]!;
    if (unit !== NO_AREA) weights[unit]! += blocks[block]!;
  }
  return weights;
}

/** Uninhabited blocks weigh so little that they matter only among themselves. */
const LEAST_WEIGHT = 1e-6;

const weightsKept = new WeakMap<CityModel, Map<string, Float64Array>>();

/** What each block weighs where coverage is judged. Remembered: every indicator of a period asks for the same. */
export function blockWeights(model: CityModel, blockSet: string, period: string): Float64Array {
  const ofModel = weightsKept.get(model) ?? new Map<string, Float64Array>();
  weightsKept.set(model, ofModel);
  const key = `${blockSet}|${period}`;
  const known = ofModel.get(key) ?? makeBlockWeights(model, blockSet, period);
  ofModel.set(key, known);
  return known;
}

/** Population per block; unknown ones get the mean; all 1 where the population does not stand at blocks. */
function makeBlockWeights(model: CityModel, blockSet: string, period: string): Float64Array {
  for (const column of columnsAt(model, model.policy.populationMeasure, period)) {
    const carrier = carrierOf(model, column);
    if (carrier?.blockSet !== blockSet || carrier.codes.length !== carrier.membership.length) continue;
    const known = column.values.filter((value) => !Number.isNaN(value));
    if (known.length === 0) continue;
    const mean = known.reduce((a, b) => a + b, 0) / known.length;
    return Float64Array.from(carrier.membership, (unit) => (unit === NO_AREA ? mean : orMean(column.values[unit]!, mean)) + LEAST_WEIGHT);
  }
  const size = model.blockSets.find((each) => each.key === blockSet)?.codes.length ?? 0;
  return new Float64Array(size).fill(1);
}

function orMean(value: number, mean: number): number {
  return Number.isNaN(value) ? mean : value;
}
