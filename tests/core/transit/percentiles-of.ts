/** Percentiles by sorting every row: the twin that counting runs must agree with. */
import type { TravelTimes } from '../../../core/transit/raptor/query.ts';

/** Percentile-major, as in TravelSummary. */
export function percentilesOf({ targetCount, departures, seconds }: Pick<TravelTimes, 'targetCount' | 'departures' | 'seconds'>, percentiles: readonly number[]): Int32Array {
  const rows = Array.from({ length: targetCount }, (_, target) => seconds.slice(target * departures, (target + 1) * departures).sort());
  return Int32Array.from(percentiles.flatMap((percentile) => rows.map((row) => row[Math.ceil((percentile / 100) * departures - 1e-9) - 1]!)));
}
