/**
 * Percentiles of travel times over a departure window, by nearest rank: the p-th is the smallest time that at least p %
 * of the departures do not exceed. "Not reached" is the longest time, so the median is reached only if at least half of
 * the departures reach the target. Selection instead of sorting (Hoare 1961): O(departures) a target on average.
 */
import { DomainError } from '../../errors.ts';
import type { TravelTimes } from './query.ts';

/**
 * percentiles: ascending, 1–100. Answer: percentile-major, entry p · targetCount + target, seconds or NOT_REACHED.
 * @throws invalid_value
 */
export function percentilesOf({ targetCount, departures, seconds }: TravelTimes, percentiles: readonly number[]): Int32Array {
  percentiles.forEach((percentile, at) => {
    const isAscending = at === 0 || percentile > percentiles[at - 1]!;
    if (percentile >= 1 && percentile <= 100 && isAscending) return;
    throw new DomainError('invalid_value', `invalid percentile ${percentile}: expected 1–100, ascending`, { path: 'query.percentiles', value: percentile, expected: '1–100, ascending' });
  });
  const ranks = percentiles.map((percentile) => Math.ceil((percentile / 100) * departures - 1e-9) - 1);
  const found = new Int32Array(percentiles.length * targetCount);
  const row = new Int32Array(departures);
  for (let target = 0; target < targetCount; target++) {
    row.set(seconds.subarray(target * departures, (target + 1) * departures));
    let low = 0;
    for (let p = 0; p < ranks.length; p++) {
      select(row, low, departures - 1, ranks[p]!);
      found[p * targetCount + target] = row[ranks[p]!]!;
      low = ranks[p]!;
    }
  }
  return found;
}

/** Puts the rank-th smallest of row[low … high] in its place: nothing greater before it, nothing smaller after it. */
function select(row: Int32Array, from: number, to: number, rank: number): void {
  let [low, high] = [from, to];
  while (low < high) {
    const pivot = row[rank]!;
    let [i, j] = [low, high];
    while (i <= j) {
      while (row[i]! < pivot) i++;
      while (row[j]! > pivot) j--;
      if (i > j) break;
      const held = row[i]!;
      row[i++] = row[j]!;
      row[j--] = held;
    }
    if (j < rank) low = i;
    if (i > rank) high = j;
  }
}
