/**
 * Local Moran (Anselin 1995) with conditional permutation: I_i = (z_i/m₂) Σ w_ij z_j. Scale "spdep" has m₂ = Σz²/n,
 * "pysal" m₂ = Σz²/(n − 1); p values do not depend on it. For each area its own value stays, R times as many others
 * as it has neighbours are drawn without replacement from the rest: a partial Fisher–Yates on one scratch array.
 * Each area has its own random stream, so its p depends on neither order nor number of threads.
 * p = (M + 1)/(R + 1), M = draws whose I lies at least as far from the exact conditional mean as the observed one.
 * O(areas · (areas + R · degree)): the first term is a memory copy.
 */
import { DomainError } from '../errors.ts';
import { meanAndDeviation } from './breaks.ts';
import { seededRandom, type Random } from './random.ts';
import { subsetWeights, type Weights } from './weights.ts';

export type LisaScale = 'spdep' | 'pysal';
/** by the signs of z_i and of its neighbours' mean; 'none': no value, no neighbour or nothing varies */
export type Quadrant = 'HH' | 'LH' | 'LL' | 'HL' | 'none';

export interface LisaOptions {
  /** R, at least 99; default 999 */
  readonly permutations?: number;
  readonly seed?: number;
  /** default "spdep" */
  readonly scale?: LisaScale;
  /** "folded": the smaller tail alone, as PySAL reports it; default "two-sided" */
  readonly alternative?: 'two-sided' | 'folded';
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: { readonly aborted: boolean };
}

/** Parallel to the values; NaN where there is none. */
export interface LisaResult {
  readonly local: Float64Array;
  readonly pValues: Float64Array;
  /** Benjamini–Hochberg: significant at false discovery rate α where ≤ α */
  readonly qValues: Float64Array;
  readonly quadrants: readonly Quadrant[];
  readonly islands: Uint32Array;
  readonly scale: LisaScale;
  readonly permutations: number;
  readonly seed: number;
}

/**
 * @param values per area; NaN = no value
 * @throws invalid_value for fewer than 99 permutations, cancelled when the signal says so
 */
export function lisa(values: ArrayLike<number>, weights: Weights, options: LisaOptions = {}): LisaResult {
  const { permutations = 999, seed = 1, scale = 'spdep', alternative = 'two-sided' } = options;
  if (!(permutations >= 99)) {
    throw new DomainError('invalid_value', `invalid number of permutations ${permutations}`, {
      path: 'permutations',
      value: permutations,
      expected: 'at least 99',
    });
  }
  const isKept = Uint8Array.from({ length: values.length }, (_, area) => (Number.isFinite(values[area]!) ? 1 : 0));
  const { weights: kept, positions } = subsetWeights(weights, isKept);
  const z = centred(Float64Array.from(positions, (area) => values[area]!));
  const squares = z.reduce((sum, value) => sum + value * value, 0);
  const local = new Float64Array(values.length).fill(Number.NaN);
  const pValues = new Float64Array(values.length).fill(Number.NaN);
  const quadrants = Array.from(local, (): Quadrant => 'none');
  const secondMoment = squares / (scale === 'spdep' ? z.length : z.length - 1);
  const others = new Float64Array(z.length);
  for (let place = 0; place < z.length; place++) {
    const lag = spatialLag(z, kept, place);
    if (squares === 0 || kept.offsets[place] === kept.offsets[place + 1]) continue;
    const area = positions[place]!;
    local[area] = (z[place]! / secondMoment) * lag;
    quadrants[area] = quadrantOf(z[place]!, lag);
    pValues[area] = permutedP(z, kept, place, lag, others, permutations, seededRandom(seed, area), alternative);
    if ((place & 1023) === 0) report(options, place, z.length);
  }
  report(options, z.length, z.length);
  const islands = kept.islands.map((place) => positions[place]!);
  return { local, pValues, qValues: falseDiscoveryRate(pValues), quadrants, islands, scale, permutations, seed };
}

function report(options: LisaOptions, done: number, total: number): void {
  if (options.signal?.aborted) throw new DomainError('cancelled', 'local Moran was cancelled');
  options.onProgress?.(done, total);
}

function centred(values: Float64Array): Float64Array {
  const { mean } = meanAndDeviation(values);
  const z = values.map((value) => value - mean);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // Equal values differ from their mean by rounding only: they do not vary.
  return z.every((value) => Math.abs(value) <= 1e-12 * largest) ? z.fill(0) : z;
}

function spatialLag(z: Float64Array, weights: Weights, place: number): number {
  let lag = 0;
  for (let at = weights.offsets[place]!; at < weights.offsets[place + 1]!; at++) lag += weights.weights[at]! * z[weights.neighbours[at]!]!;
  return lag;
}

/** Ties at exactly the mean count as high, as in spdep. */
function quadrantOf(z: number, lag: number): Quadrant {
  if (z >= 0) return lag >= 0 ? 'HH' : 'HL';
  return lag >= 0 ? 'LH' : 'LL';
}

/**
 * z_i and m₂ are constants of the draw, so tails are judged on the lag; a z_i of 0 makes every draw equal (p = 1).
 */
function permutedP(
  z: Float64Array,
  weights: Weights,
  place: number,
  observed: number,
  others: Float64Array,
  permutations: number,
  random: Random,
  alternative: 'two-sided' | 'folded',
): number {
  const from = weights.offsets[place]!;
  const degree = weights.offsets[place + 1]! - from;
  const rest = z.length - 1;
  if (z[place] === 0 || degree > rest) return 1;
  others.set(z);
  others[place] = z[rest]!;
  let total = 0;
  for (let at = from; at < from + degree; at++) total += weights.weights[at]!;
  // Σz = 0, so the others' mean is −z_i/(n − 1); a hair of slack keeps ties as ties.
  const mean = (-z[place]! / rest) * total;
  const distance = Math.abs(observed - mean) * (1 - 1e-12);
  const w = weights.weights;
  let above = 0;
  let extreme = 0;
  for (let round = 0; round < permutations; round++) {
    let lag = 0;
    for (let drawn = 0; drawn < degree; drawn++) {
      const other = drawn + Math.floor(random() * (rest - drawn));
      const value = others[other]!;
      others[other] = others[drawn]!;
      others[drawn] = value;
      lag += w[from + drawn]! * value;
    }
    if (Math.abs(lag - mean) >= distance) extreme++;
    if (lag >= observed) above++;
  }
  const counted = alternative === 'two-sided' ? extreme : Math.min(above, permutations - above);
  return (counted + 1) / (permutations + 1);
}

/** Benjamini–Hochberg adjusted p values; NaN stays out of the count. O(n log n). */
export function falseDiscoveryRate(pValues: ArrayLike<number>): Float64Array {
  const order: number[] = [];
  for (let area = 0; area < pValues.length; area++) if (!Number.isNaN(pValues[area]!)) order.push(area);
  order.sort((a, b) => pValues[a]! - pValues[b]!);
  const adjusted = new Float64Array(pValues.length).fill(Number.NaN);
  let smallest = 1;
  for (let rank = order.length; rank > 0; rank--) {
    const area = order[rank - 1]!;
    smallest = Math.min(smallest, pValues[area]! * (order.length / rank));
    adjusted[area] = smallest;
  }
  return adjusted;
}
