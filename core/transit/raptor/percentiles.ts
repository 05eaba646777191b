/**
 * Percentiles of travel times over a departure window, by nearest rank: the p-th is the smallest time that at least p %
 * of the departures do not exceed. "Not reached" is the longest time, so the median is reached only if at least half of
 * the departures reach the target. Times are counted in buckets of about a minute; only the few of the bucket that holds a
 * rank are selected among (Hoare 1961). O(departures + buckets) a target.
 */
import { DomainError } from '../../errors.ts';
import { NOT_REACHED, type TravelTimes } from './query.ts';

/** 64 seconds a bucket. */
const BUCKET_BITS = 6;

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
  const ranks = Int32Array.from(percentiles, (percentile) => Math.ceil((percentile / 100) * departures - 1e-9) - 1);
  const found = new Int32Array(percentiles.length * targetCount).fill(NOT_REACHED);
  const buckets = (longest(seconds) >> BUCKET_BITS) + 1;
  /** per bucket how many times, and which list of `held` takes them (0: none) */
  const counts = new Uint16Array(buckets);
  const lists = new Uint8Array(buckets);
  /** times of the buckets that decide a rank */
  const held = new Int32Array(ranks.length * departures);
  const ends = new Int32Array(ranks.length);
  const chosen = new Int32Array(ranks.length);
  const places = new Int32Array(ranks.length);
  for (let target = 0; target < targetCount; target++) {
    const from = target * departures;
    const to = from + departures;
    let reached = 0;
    let last = 0;
    for (let at = from; at < to; at++) {
      const time = seconds[at]!;
      if (time === NOT_REACHED) continue;
      const bucket = time >> BUCKET_BITS;
      counts[bucket]!++;
      reached++;
      if (bucket > last) last = bucket;
    }
    // which bucket decides which rank
    let bucket = 0;
    let before = 0;
    let decided = 0;
    let used = 0;
    for (; decided < ranks.length && ranks[decided]! < reached; decided++) {
      while (before + counts[bucket]! <= ranks[decided]!) before += counts[bucket++]!;
      if (lists[bucket] === 0) {
        ends[used] = used * departures;
        lists[bucket] = ++used;
      }
      chosen[decided] = bucket;
      places[decided] = ranks[decided]! - before;
    }
    // their times, each list on its own
    for (let at = from; at < to; at++) {
      const time = seconds[at]!;
      const list = time === NOT_REACHED ? 0 : lists[time >> BUCKET_BITS]!;
      if (list !== 0) held[ends[list - 1]!++] = time;
    }
    for (let p = 0; p < decided; p++) {
      const list = lists[chosen[p]!]! - 1;
      const start = list * departures;
      found[p * targetCount + target] = select(held, start, ends[list]! - 1, start + places[p]!);
    }
    for (let p = 0; p < decided; p++) lists[chosen[p]!] = 0;
    counts.fill(0, 0, last + 1);
  }
  return found;
}

function longest(seconds: Int32Array): number {
  let most = 0;
  for (let at = 0; at < seconds.length; at++) if (seconds[at]! > most && seconds[at] !== NOT_REACHED) most = seconds[at]!;
  return most;
}

/** The value that stands at `rank` when [low, high] is sorted (Hoare 1961); the row changes its order. */
function select(row: Int32Array, low: number, high: number, rank: number): number {
  while (low < high) {
    const pivot = row[rank]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (row[i]! < pivot) i++;
      while (row[j]! > pivot) j--;
      if (i > j) break;
      const swapped = row[i]!;
      row[i++] = row[j]!;
      row[j--] = swapped;
    }
    if (j < rank) low = i;
    if (i > rank) high = j;
  }
  return row[rank]!;
}
