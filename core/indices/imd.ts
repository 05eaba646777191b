/**
 * The English Index of Multiple Deprivation: per domain R = rank/N (1 = most deprived, ties share their mean rank),
 * X = −23·ln(1 − R(1 − e^(−100/23))), which lets half of the scale tell the most deprived tenth apart; S = Σ w X / Σ w.
 * The index value is the rank share of S in percent: 100 = the most deprived area. O(n log n) per domain.
 * An area outside the reference set takes the rank it would have there.
 */
import type { DimensionReference, InputReference, ScoredDimension } from './result.ts';
import type { IndexInput } from './edition.ts';
import { momentsOver, weightedSum } from './z-sum.ts';

/** IMD's constant: half of X above 50 for the most deprived tenth. */
const CONSTANT = 23;

/** @param rankShare R in [0, 1]; @returns 0 … 100 */
export function imdTransform(rankShare: number): number {
  return -CONSTANT * Math.log(1 - rankShare * (1 - Math.exp(-100 / CONSTANT)));
}

export function scoreByImd(
  inputs: readonly IndexInput[],
  columns: ReadonlyMap<string, ArrayLike<number>>,
  isEvaluated: Uint8Array,
  reference: DimensionReference | null,
): ScoredDimension {
  const references = inputs.map((input) => imdReference(input, columns.get(input.code)!, isEvaluated, reference));
  const contributions = new Map<string, Float64Array>();
  for (const [place, input] of inputs.entries()) {
    contributions.set(input.code, transformed(columns.get(input.code)!, isEvaluated, references[place]!.sorted!, input.reversed));
  }
  const weights = shares(references.map(({ weight }) => weight));
  const scores = weightedSum([...contributions.values()], weights, isEvaluated);
  const sortedScores = reference?.sortedScores ?? sortedOver(scores, isEvaluated);
  const values = scores.map((score) => 100 * rankShare(score, sortedScores));
  const { deviation } = momentsOver(scores, isEvaluated);
  const areas = sortedScores.length;
  return {
    contributions,
    scores,
    values,
    reference: { inputs: references, scoreDeviation: deviation, sortedScores, areas },
    explainedVariance: null,
  };
}

/** Domain weights as shares of their sum. */
export function shares(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Mean rank of `value` among ascending values over their number; above all: 1, below all: 1/(2N) at least. NaN stays. */
export function rankShare(value: number, sorted: Float64Array): number {
  if (Number.isNaN(value)) return Number.NaN;
  const below = countWhere(sorted, (other) => other < value);
  const notAbove = countWhere(sorted, (other) => other <= value);
  const rank = notAbove > below ? (below + 1 + notAbove) / 2 : below + 0.5;
  return Math.min(1, rank / sorted.length);
}

/** X of one value against a domain's ascending reference values. */
export function imdValue(value: number, sorted: Float64Array, reversed: boolean): number {
  const share = rankShare(value, sorted);
  // Turned round, the best of N becomes rank 1 of N: R = (N + 1 − rank)/N.
  return imdTransform(reversed ? Math.min(1, 1 + 1 / sorted.length - share) : share);
}

function imdReference(input: IndexInput, column: ArrayLike<number>, isEvaluated: Uint8Array, reference: DimensionReference | null): InputReference {
  const fixed = reference?.inputs.find(({ code }) => code === input.code);
  if (fixed?.sorted) return { ...fixed, weight: input.weight };
  const { mean, deviation } = momentsOver(column, isEvaluated);
  return { code: input.code, mean, deviation, weight: input.weight, sorted: sortedOver(column, isEvaluated) };
}

function transformed(column: ArrayLike<number>, isEvaluated: Uint8Array, sorted: Float64Array, reversed: boolean): Float64Array {
  const values = new Float64Array(isEvaluated.length).fill(Number.NaN);
  for (let area = 0; area < values.length; area++) {
    if (isEvaluated[area] === 1) values[area] = imdValue(column[area]!, sorted, reversed);
  }
  return values;
}

function sortedOver(column: ArrayLike<number>, isEvaluated: Uint8Array): Float64Array {
  const kept: number[] = [];
  for (let area = 0; area < isEvaluated.length; area++) if (isEvaluated[area] === 1) kept.push(column[area]!);
  return Float64Array.from(kept).sort();
}

/** Length of the leading run of an ascending array for which `holds`. */
function countWhere(sorted: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
