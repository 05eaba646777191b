/**
 * Rates with unequal populations before a test of autocorrelation (Assunção & Reis 1999): each rate is standardised by
 * its own variance, z = (p − b)/√(A + b/N), so that small areas do not pass for extreme ones. b = ΣZ/ΣN,
 * s² = ΣN(p − b)²/ΣN, A = max(0, s² − b/N̄). Feed z to `moran` or `lisa`. O(areas).
 */

export interface StandardisedRates {
  /** per area; NaN where a count is unknown or N = 0 */
  readonly z: Float64Array;
  /** b: the overall rate */
  readonly rate: number;
  /** A: variance between areas beyond chance */
  readonly variance: number;
}

/** @param events Z per area; @param populations N per area */
export function standardisedRates(events: ArrayLike<number>, populations: ArrayLike<number>): StandardisedRates {
  const counted = Array.from({ length: populations.length }, (_, area) => area).filter((area) => populations[area]! > 0 && events[area]! >= 0);
  const totalEvents = counted.reduce((sum, area) => sum + events[area]!, 0);
  const total = counted.reduce((sum, area) => sum + populations[area]!, 0);
  const rate = totalEvents / total;
  const spread = counted.reduce((sum, area) => sum + populations[area]! * (events[area]! / populations[area]! - rate) ** 2, 0) / total;
  const variance = Math.max(0, spread - rate / (total / counted.length));
  const z = new Float64Array(populations.length).fill(Number.NaN);
  for (const area of counted) {
    const own = Math.sqrt(variance + rate / populations[area]!);
    z[area] = own > 0 ? (events[area]! / populations[area]! - rate) / own : 0;
  }
  return { z, rate, variance };
}
