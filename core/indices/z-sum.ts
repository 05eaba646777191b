/**
 * The z-sum of Berlin's Monitoring Soziale Stadtentwicklung: z = (x − μ)/σ over the evaluated areas, unweighted, σ with
 * divisor n; S = Σ w z; I = S/σ_n(S). The mean of S over its own reference set is 0, so I is not centred again; with
 * a fixed base μ₀, σ₀ that is what lets the whole city move.
 */
import type { DimensionReference, InputReference, ScoredDimension } from './result.ts';
import type { IndexInput } from './edition.ts';

export function scoreByZSum(
  inputs: readonly IndexInput[],
  columns: ReadonlyMap<string, ArrayLike<number>>,
  isEvaluated: Uint8Array,
  reference: DimensionReference | null,
): ScoredDimension {
  const references = inputs.map((input) => inputReference(input, columns.get(input.code)!, isEvaluated, reference));
  const contributions = new Map<string, Float64Array>();
  for (const [place, input] of inputs.entries()) {
    contributions.set(input.code, standardised(columns.get(input.code)!, isEvaluated, references[place]!, input.reversed));
  }
  const weights = references.map(({ weight }) => weight);
  return { ...summed(contributions, references, weights, isEvaluated, reference), explainedVariance: null };
}

/** S = Σ w z and I = S/σ(S), from z columns in the order of the references. */
export function summed(
  contributions: ReadonlyMap<string, Float64Array>,
  inputs: readonly InputReference[],
  weights: readonly number[],
  isEvaluated: Uint8Array,
  reference: DimensionReference | null,
): Omit<ScoredDimension, 'explainedVariance'> {
  const scores = weightedSum([...contributions.values()], weights, isEvaluated);
  const { deviation, areas } = momentsOver(scores, isEvaluated);
  const scoreDeviation = reference?.scoreDeviation ?? deviation;
  const values = scores.map((score) => dividedBy(score, scoreDeviation));
  return {
    contributions,
    scores,
    values,
    reference: { inputs, scoreDeviation, sortedScores: null, areas: reference?.areas ?? areas },
  };
}

export function weightedSum(columns: readonly Float64Array[], weights: readonly number[], isEvaluated: Uint8Array): Float64Array {
  const sums = new Float64Array(isEvaluated.length).fill(Number.NaN);
  for (let area = 0; area < sums.length; area++) {
    if (isEvaluated[area] !== 1) continue;
    let sum = 0;
    for (let place = 0; place < columns.length; place++) sum += weights[place]! * columns[place]![area]!;
    sums[area] = sum;
  }
  return sums;
}

function inputReference(input: IndexInput, column: ArrayLike<number>, isEvaluated: Uint8Array, reference: DimensionReference | null): InputReference {
  const fixed = reference?.inputs.find(({ code }) => code === input.code);
  if (fixed) return { ...fixed, weight: input.weight };
  const { mean, deviation } = momentsOver(column, isEvaluated);
  return { code: input.code, mean, deviation, weight: input.weight, sorted: null };
}

/** z per evaluated area, negated where a high value is good; 0 where the input does not vary. */
export function standardised(column: ArrayLike<number>, isEvaluated: Uint8Array, { mean, deviation }: InputReference, reversed: boolean): Float64Array {
  const z = new Float64Array(isEvaluated.length).fill(Number.NaN);
  for (let area = 0; area < z.length; area++) {
    if (isEvaluated[area] === 1) z[area] = zOf(column[area]!, mean, deviation, reversed);
  }
  return z;
}

export function zOf(value: number, mean: number, deviation: number, reversed: boolean): number {
  const z = dividedBy(value - mean, deviation);
  return reversed ? -z : z;
}

/** A deviation of 0 says that all areas are alike: nobody stands out, so 0 (NaN stays NaN). */
export function dividedBy(distance: number, deviation: number): number {
  if (deviation !== 0) return distance / deviation;
  return Number.isNaN(distance) ? Number.NaN : 0;
}

/** Deviations this far below the mean are rounding noise of equal values. */
const NOISE = 1e-12;

/** Unweighted mean and population deviation over the evaluated areas; deviation 0 where they do not vary. */
export function momentsOver(column: ArrayLike<number>, isEvaluated: Uint8Array): { mean: number; deviation: number; areas: number } {
  let areas = 0;
  let sum = 0;
  let largest = 0;
  for (let area = 0; area < isEvaluated.length; area++) {
    if (isEvaluated[area] !== 1) continue;
    areas++;
    sum += column[area]!;
    largest = Math.max(largest, Math.abs(column[area]!));
  }
  const mean = areas === 0 ? Number.NaN : sum / areas;
  let squares = 0;
  for (let area = 0; area < isEvaluated.length; area++) if (isEvaluated[area] === 1) squares += (column[area]! - mean) ** 2;
  const deviation = areas === 0 ? Number.NaN : Math.sqrt(squares / areas);
  return { mean, deviation: deviation <= NOISE * largest ? 0 : deviation, areas };
}
