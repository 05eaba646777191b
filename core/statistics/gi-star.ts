/**
 * Getis–Ord Gi* (Ord & Getis 1995), the area itself counted with w_ii = 1:
 * z = (Σ w_ij x_j − W_i x̄) / (s √((n Σ w_ij² − W_i²)/(n − 1))), s² = Σx²/n − x̄². O(areas + links).
 */
import { meanAndDeviation } from './breaks.ts';
import { falseDiscoveryRate } from './lisa.ts';
import { twoSidedP } from './normal.ts';
import { subsetWeights, withSelf, type Weights } from './weights.ts';

/** Parallel to the values; NaN where there is none. */
export interface GiStarResult {
  /** standard normal under no clustering: high = hot spot, low = cold spot */
  readonly z: Float64Array;
  /** two-sided, from the normal distribution */
  readonly pValues: Float64Array;
  /** Benjamini–Hochberg */
  readonly qValues: Float64Array;
  /** areas without a neighbour that has a value: their z is their own value's */
  readonly islands: Uint32Array;
}

/**
 * @param values per area; NaN = no value
 * @param weights neighbours without self; taken as binary
 */
export function giStar(values: ArrayLike<number>, weights: Weights): GiStarResult {
  const isKept = Uint8Array.from({ length: values.length }, (_, area) => (Number.isFinite(values[area]!) ? 1 : 0));
  const { weights: kept, positions } = subsetWeights(weights, isKept);
  const own = Float64Array.from(positions, (area) => values[area]!);
  const n = own.length;
  const { mean, deviation } = meanAndDeviation(own);
  const { offsets, neighbours } = withSelf(kept);
  const z = new Float64Array(values.length).fill(Number.NaN);
  for (let place = 0; place < n; place++) {
    const from = offsets[place]!;
    const degree = offsets[place + 1]! - from;
    let sum = 0;
    for (let at = from; at < from + degree; at++) sum += own[neighbours[at]!]!;
    const spread = deviation * Math.sqrt((n * degree - degree * degree) / (n - 1));
    // Where nothing varies, or everyone neighbours everyone, no area can stand out.
    z[positions[place]!] = spread > 1e-12 * Math.abs(mean) ? (sum - degree * mean) / spread : 0;
  }
  const pValues = z.map(twoSidedP);
  return { z, pValues, qValues: falseDiscoveryRate(pValues), islands: kept.islands.map((place) => positions[place]!) };
}
