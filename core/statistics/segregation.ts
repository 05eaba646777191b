/**
 * Segregation of a group x within the population t of areas: dissimilarity D, isolation, interaction, η² (corrected
 * isolation) and location quotients. All depend on the size of the areas: the level is part of the answer. O(areas).
 */

export interface SegregationResult {
  /** ½Σ|x/X − (t − x)/(T − X)|: share that would have to move, 0–1 */
  readonly dissimilarity: number;
  /** Σ(x/X)(x/t): share of the group where the average member lives */
  readonly isolation: number;
  /** 1 − isolation */
  readonly interaction: number;
  /** (isolation − P)/(1 − P), P = X/T */
  readonly etaSquared: number;
  /** (x/t)/P per area; NaN where nobody lives or the count is unknown */
  readonly locationQuotients: Float64Array;
  /** areas with both counts and inhabitants */
  readonly areas: number;
  readonly groupTotal: number;
  readonly total: number;
}

/**
 * @param group x per area, 0 ≤ x ≤ t; NaN = unknown, then the area is left out
 * @param totals t per area
 * @returns NaN figures where the group or its complement is empty
 */
export function segregation(group: ArrayLike<number>, totals: ArrayLike<number>): SegregationResult {
  const counted = Array.from({ length: totals.length }, (_, area) => area).filter((area) => totals[area]! > 0 && group[area]! >= 0);
  const groupTotal = counted.reduce((sum, area) => sum + group[area]!, 0);
  const total = counted.reduce((sum, area) => sum + totals[area]!, 0);
  const share = groupTotal / total;
  let distance = 0;
  let isolation = 0;
  const locationQuotients = new Float64Array(totals.length).fill(Number.NaN);
  for (const area of counted) {
    const x = group[area]!;
    const t = totals[area]!;
    distance += Math.abs(x / groupTotal - (t - x) / (total - groupTotal));
    isolation += (x / groupTotal) * (x / t);
    locationQuotients[area] = x / t / share;
  }
  const isDefined = groupTotal > 0 && groupTotal < total;
  const orNaN = (value: number) => (isDefined ? value : Number.NaN);
  return {
    dissimilarity: orNaN(distance / 2),
    isolation: orNaN(isolation),
    interaction: orNaN(1 - isolation),
    etaSquared: orNaN((isolation - share) / (1 - share)),
    locationQuotients,
    areas: counted.length,
    groupTotal,
    total,
  };
}
