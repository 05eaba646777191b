/**
 * Areal interpolation (methods: regions): values of source areas on target areas through shares of people, of built land
 * or, last, of area. Extensive: `total` A_ij / A_j (what lies outside the targets is lost), `sum` A_ij / Σ_i A_ij (keeps
 * the sum). Intensive: A_ij / Σ_k A_ik over the target. Numerator and denominator take the same weights, so 0 ≤ Z ≤ N
 * holds. Slivers are dropped and the rest renormalised; the share that is estimated is told. O(overlaps).
 */
import { DomainError } from '../errors.ts';

/** Parallel arrays: source and target overlap by `size` (square metres, people, points). */
export interface Overlaps {
  readonly sources: number;
  readonly targets: number;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  readonly size: Float64Array;
}

export type WeightBasis = 'population-points' | 'dasymetric' | 'area';

/** Shares of sources in targets, compressed as parallel arrays, ascending by source. */
export interface SourceShares {
  readonly sources: number;
  readonly targets: number;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** (0, 1]; of one source they sum to 1, or to less where some of it lies outside (total) */
  readonly share: Float64Array;
  /** per source what its shares rest on; null: it meets no target */
  readonly basis: readonly (WeightBasis | null)[];
}

export interface ShareOptions {
  /** 'sum' (default) keeps totals; 'total' loses what lies outside the targets */
  readonly weights?: 'sum' | 'total';
  /** full size of each source, needed by 'total' */
  readonly sourceSizes?: Float64Array;
  /** overlaps below this share of their source are slivers; default 0 */
  readonly sliverShare?: number;
}

/** Shares on one basis. @throws missing_value for 'total' without source sizes */
export function sharesOf(overlaps: Overlaps, options: ShareOptions = {}, basis: WeightBasis = 'area'): SourceShares {
  return bestShares([{ basis, overlaps }], options);
}

/**
 * Per source the first basis that knows it: population points, then dasymetric, then area.
 * @param candidates in order of preference, over the same sources and targets
 */
export function bestShares(candidates: readonly { readonly basis: WeightBasis; readonly overlaps: Overlaps }[], options: ShareOptions = {}): SourceShares {
  const { weights = 'sum', sourceSizes, sliverShare = 0 } = options;
  const [first] = candidates;
  if (!first) throw new DomainError('missing_value', 'missing overlaps for an areal interpolation', { path: 'overlaps' });
  if (weights === 'total' && !sourceSizes) throw new DomainError('missing_value', 'missing source sizes for total weights', { path: 'sourceSizes', expected: `${first.overlaps.sources} sizes` });
  const { sources, targets } = first.overlaps;
  const basis: (WeightBasis | null)[] = Array.from({ length: sources }, () => null);
  const rows: Map<number, number>[] = Array.from({ length: sources }, () => new Map());
  for (const { basis: name, overlaps } of candidates) {
    for (const [source, row] of rowsOf(overlaps).entries()) {
      if (basis[source] !== null) continue;
      const kept = withoutSlivers(row, sliverShare);
      const covered = totalOf(kept);
      if (!(covered > 0)) continue;
      basis[source] = name;
      // Sizes of sources are areas: shares of people always keep the sum. Targets that overlap each other count twice.
      const whole = weights === 'total' && name === 'area' ? sourceSizes![source]! : covered;
      for (const [target, size] of kept) rows[source]!.set(target, size / whole);
    }
  }
  return { sources, targets, ...flattened(rows), basis };
}

function rowsOf({ sources, source, target, size }: Overlaps): Map<number, number>[] {
  const rows: Map<number, number>[] = Array.from({ length: sources }, () => new Map());
  for (let at = 0; at < source.length; at++) if (size[at]! > 0) rows[source[at]!]!.set(target[at]!, (rows[source[at]!]!.get(target[at]!) ?? 0) + size[at]!);
  return rows;
}

function withoutSlivers(row: ReadonlyMap<number, number>, sliverShare: number): ReadonlyMap<number, number> {
  const all = totalOf(row);
  return sliverShare > 0 ? new Map([...row].filter(([, size]) => size >= sliverShare * all)) : row;
}

function totalOf(row: ReadonlyMap<number, number>): number {
  let total = 0;
  for (const size of row.values()) total += size;
  return total;
}

function flattened(rows: readonly ReadonlyMap<number, number>[]): { source: Uint32Array; target: Uint32Array; share: Float64Array } {
  const entries = rows.flatMap((row, source) => [...row].sort(([a], [b]) => a - b).map(([target, share]) => ({ source, target, share })));
  return { source: Uint32Array.from(entries, ({ source }) => source), target: Uint32Array.from(entries, ({ target }) => target), share: Float64Array.from(entries, ({ share }) => share) };
}

export interface Interpolated {
  /** per target; NaN where a source that matters is missing */
  readonly values: Float64Array;
  /** 0–1: share that came through divided sources */
  readonly estimatedShare: Float64Array;
}

/** Counts: each target gets its shares of the sources. Linear, so Z ≤ N stays so. */
export function interpolateExtensive({ source, target, share, targets }: SourceShares, values: ArrayLike<number>): Interpolated {
  const totals = new Float64Array(targets);
  const estimated = new Float64Array(targets);
  for (let at = 0; at < source.length; at++) {
    const part = share[at]! * values[source[at]!]!;
    totals[target[at]!]! += part;
    if (share[at]! < 1 - WHOLE) estimated[target[at]!]! += Math.abs(part);
  }
  return { values: totals, estimatedShare: estimated.map((part, at) => (part > 0 ? Math.min(1, part / Math.abs(totals[at]!)) : 0)) };
}

/** Shares this close to 1 are whole. */
const WHOLE = 1e-9;

/** Rates and densities: the mean of the sources, by what of the target each covers. NaN where a target meets no source. */
export function interpolateIntensive({ targets, source, target, size }: Overlaps, values: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(targets);
  const covered = new Float64Array(targets);
  for (let at = 0; at < source.length; at++) {
    sums[target[at]!]! += size[at]! * values[source[at]!]!;
    covered[target[at]!]! += size[at]!;
  }
  return sums.map((sum, at) => (covered[at]! > 0 ? sum / covered[at]! : Number.NaN));
}

/** Whole numbers with the same (rounded) sum: the largest remainders are rounded up, lower position first among equals. */
export function largestRemainder(values: ArrayLike<number>): Float64Array {
  const whole = Float64Array.from({ length: values.length }, (_none, at) => Math.floor(values[at]! + WHOLE));
  const sum = Array.from(values).reduce((a, b) => a + b, 0);
  const missing = Math.round(sum) - whole.reduce((a, b) => a + b, 0);
  const order = Array.from(whole.keys()).sort((a, b) => values[b]! - whole[b]! - (values[a]! - whole[a]!) || a - b);
  for (const at of order.slice(0, missing)) whole[at]! += 1;
  return whole;
}
