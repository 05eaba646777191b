/**
 * Index value and class of an area that did not help to make the index: a drawn area, an Aktionsraum, a city. It is
 * placed by the μ and σ (or ranks) of a named reference set, which the answer carries along. O(inputs · log areas).
 */
import { classOfIndex } from './compute.ts';
import type { IndexEdition, IndexInput } from './edition.ts';
import { imdValue, rankShare, shares } from './imd.ts';
import type { DimensionReference, IndexReference } from './result.ts';
import { dividedBy, zOf } from './z-sum.ts';

export interface DrawnIndex {
  /** NaN and class 0 where not evaluated */
  readonly status: number;
  readonly statusClass: number;
  readonly dynamics: number;
  readonly dynamicsClass: number;
  /** per input code: z (IMD: transformed rank); NaN where the input is unknown */
  readonly contributions: ReadonlyMap<string, number>;
  readonly notEvaluated: 'population' | 'missing' | null;
  readonly reference: IndexReference;
}

/**
 * @param inputs input code → value of the drawn area, from its own summed counts; absent or NaN = unknown
 * @param population inhabitants of the drawn area; below the edition's minimum it is not evaluated
 */
export function classifyDrawn(edition: IndexEdition, reference: IndexReference, inputs: ReadonlyMap<string, number>, population: number): DrawnIndex {
  const contributions = new Map<string, number>();
  const isTooSmall = population < edition.minimumPopulation;
  const place = (dimension: readonly IndexInput[], against: DimensionReference | null) =>
    against === null ? Number.NaN : placeDimension(edition, dimension, against, inputs, contributions);
  const status = isTooSmall ? Number.NaN : place(edition.status, reference.status);
  const dynamics = isTooSmall ? Number.NaN : place(edition.dynamics, reference.dynamics);
  return {
    status,
    statusClass: classOfIndex(status, edition.statusClasses),
    dynamics,
    dynamicsClass: classOfIndex(dynamics, edition.dynamicsClasses),
    contributions,
    notEvaluated: isTooSmall ? 'population' : Number.isNaN(status) ? 'missing' : null,
    reference,
  };
}

function placeDimension(
  edition: IndexEdition,
  inputs: readonly IndexInput[],
  reference: DimensionReference,
  values: ReadonlyMap<string, number>,
  contributions: Map<string, number>,
): number {
  const byRank = edition.method === 'imd';
  const weights = inputs.map(({ code }) => referenceOf(reference, code)?.weight ?? Number.NaN);
  const factors = byRank ? shares(weights) : weights;
  let score = inputs.length === 0 ? Number.NaN : 0;
  for (const [at, { code, reversed }] of inputs.entries()) {
    const own = referenceOf(reference, code);
    const value = values.get(code) ?? Number.NaN;
    const contribution = !own ? Number.NaN : own.sorted ? imdValue(value, own.sorted, reversed) : zOf(value, own.mean, own.deviation, reversed);
    contributions.set(code, contribution);
    score += factors[at]! * contribution;
  }
  return byRank ? 100 * rankShare(score, reference.sortedScores ?? new Float64Array(0)) : dividedBy(score, reference.scoreDeviation);
}

function referenceOf(reference: DimensionReference, code: string) {
  return reference.inputs.find((input) => input.code === code);
}
