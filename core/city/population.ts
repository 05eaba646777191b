/**
 * Population per area of a partition, for the disclosure gate and for profiles: the policy's population measure at the
 * period asked for, else at the nearest earlier one of the same block set, else the nearest later one; NaN unknown.
 * Remembered per partition and period.
 */
import { sumFraction } from './aggregate.ts';
import { isRefusal } from './allocation.ts';
import { periodsOf } from './columns.ts';
import type { CityModel } from './model.ts';
import type { Partition } from './partition.ts';

const cache = new WeakMap<Partition, Map<string, Float64Array>>();

export function populationsOf(model: CityModel, target: Partition, period: string): Float64Array {
  const known = cache.get(target) ?? new Map<string, Float64Array>();
  cache.set(target, known);
  const key = `${model.revision}|${period}`;
  const cached = known.get(key);
  if (cached) return cached;
  const made = nearestPopulations(model, target, period);
  known.set(key, made);
  return made;
}

function nearestPopulations(model: CityModel, target: Partition, period: string): Float64Array {
  const periods = periodsOf(model, model.policy.populationMeasure);
  const earlier = periods.filter((each) => each <= period).reverse();
  const later = periods.filter((each) => each > period);
  for (const each of [...earlier, ...later]) {
    const sums = sumFraction(model, { numerator: [{ measure: model.policy.populationMeasure, coefficient: 1 }], denominator: null, target, period: each });
    if (!isRefusal(sums)) return sums.numerators.map((total, area) => (sums.coverage[area]! > 0 ? total : Number.NaN));
  }
  return new Float64Array(target.codes.length).fill(Number.NaN);
}
