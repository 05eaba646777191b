/**
 * Global spatial autocorrelation: Moran's I with its variance under normality and under randomisation, Geary's C
 * beside it (Cliff & Ord 1981). O(areas + links). Areas without a value and their links are left out; islands count
 * in n with an empty row and are stated by the caller.
 */
import { meanAndDeviation } from './breaks.ts';
import { twoSidedP } from './normal.ts';
import { seededRandom, shuffle } from './random.ts';
import { subsetWeights, weightSums, type Weights } from './weights.ts';

export interface MoranResult {
  /** areas with a value */
  readonly n: number;
  /** links among them, both directions */
  readonly links: number;
  /** NaN where nothing varies, n < 4 or nobody has a neighbour */
  readonly i: number;
  /** E(I) = −1/(n − 1) */
  readonly expected: number;
  readonly varianceNormal: number;
  readonly varianceRandomised: number;
  readonly zNormal: number;
  readonly zRandomised: number;
  /** two-sided, from zRandomised */
  readonly pValue: number;
  /** Geary's C: 1 = no autocorrelation, below 1 positive */
  readonly geary: number;
  readonly s0: number;
  readonly s1: number;
  readonly s2: number;
  /** positions, in the full column, of areas with a value but no neighbour that has one */
  readonly islands: Uint32Array;
}

/** @param values per area; NaN = no value */
export function moran(values: ArrayLike<number>, weights: Weights): MoranResult {
  const isKept = Uint8Array.from({ length: values.length }, (_, area) => (Number.isFinite(values[area]!) ? 1 : 0));
  const { weights: kept, positions } = subsetWeights(weights, isKept);
  const own = Float64Array.from(positions, (area) => values[area]!);
  const n = own.length;
  const { mean } = meanAndDeviation(own);
  const z = own.map((value) => value - mean);
  const sums = weightSums(kept);
  const squares = sumOf(z, (value) => value * value);
  const isMeaningful = n >= 4 && sums.s0 > 0 && squares > Number.EPSILON * n * mean * mean;
  const i = isMeaningful ? (n / sums.s0) * (crossProduct(z, kept) / squares) : Number.NaN;
  const expected = -1 / (n - 1);
  const { varianceNormal, varianceRandomised } = variances(n, sums, (n * sumOf(z, (value) => value ** 4)) / squares ** 2, expected);
  const zRandomised = (i - expected) / Math.sqrt(varianceRandomised);
  return {
    n,
    links: kept.neighbours.length,
    i,
    expected,
    varianceNormal,
    varianceRandomised,
    zNormal: (i - expected) / Math.sqrt(varianceNormal),
    zRandomised,
    pValue: twoSidedP(zRandomised),
    geary: isMeaningful ? ((n - 1) / (2 * sums.s0)) * (squaredDifferences(own, kept) / squares) : Number.NaN,
    ...sums,
    islands: kept.islands.map((place) => positions[place]!),
  };
}

/**
 * Pseudo p of I by permutation of all values: p = (M + 1)/(R + 1), M = permutations at least as far from E(I).
 * @param permutations R ≥ 1
 */
export function moranPermutationP(values: ArrayLike<number>, weights: Weights, permutations: number, seed: number): number {
  const observed = moran(values, weights);
  if (Number.isNaN(observed.i)) return Number.NaN;
  const isKept = Uint8Array.from({ length: values.length }, (_, area) => (Number.isFinite(values[area]!) ? 1 : 0));
  const { weights: kept, positions } = subsetWeights(weights, isKept);
  const own = Float64Array.from(positions, (area) => values[area]!);
  const { mean } = meanAndDeviation(own);
  const z = own.map((value) => value - mean);
  const scale = observed.n / observed.s0 / sumOf(z, (value) => value * value);
  const random = seededRandom(seed);
  const distance = Math.abs(observed.i - observed.expected);
  let extreme = 0;
  for (let round = 0; round < permutations; round++) {
    shuffle(z, random);
    if (Math.abs(scale * crossProduct(z, kept) - observed.expected) >= distance) extreme++;
  }
  return (extreme + 1) / (permutations + 1);
}

function variances(n: number, { s0, s1, s2 }: { s0: number; s1: number; s2: number }, b2: number, expected: number) {
  const square = s0 * s0;
  const varianceNormal = (n * n * s1 - n * s2 + 3 * square) / ((n * n - 1) * square) - expected ** 2;
  const first = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * square);
  const second = b2 * ((n * n - n) * s1 - 2 * n * s2 + 6 * square);
  const varianceRandomised = (first - second) / ((n - 1) * (n - 2) * (n - 3) * square) - expected ** 2;
  return { varianceNormal, varianceRandomised };
}

function crossProduct(z: Float64Array, weights: Weights): number {
  let sum = 0;
  for (let area = 0; area < z.length; area++) {
    let lag = 0;
    for (let at = weights.offsets[area]!; at < weights.offsets[area + 1]!; at++) lag += weights.weights[at]! * z[weights.neighbours[at]!]!;
    sum += z[area]! * lag;
  }
  return sum;
}

function squaredDifferences(x: Float64Array, weights: Weights): number {
  let sum = 0;
  for (let area = 0; area < x.length; area++) {
    for (let at = weights.offsets[area]!; at < weights.offsets[area + 1]!; at++) {
      sum += weights.weights[at]! * (x[area]! - x[weights.neighbours[at]!]!) ** 2;
    }
  }
  return sum;
}

function sumOf(values: Float64Array, of: (value: number) => number): number {
  let sum = 0;
  for (const value of values) sum += of(value);
  return sum;
}
