/**
 * Percentiles of travel times over a departure window, by nearest rank: the p-th is the smallest time that at least p %
 * of the departures do not exceed. "Not reached" is the longest time, so the median is reached only if at least half of
 * the departures reach the target. Times come as runs that rise by one step a departure (runs.ts), so that with buckets
 * as wide as a step a run has one time in each of its buckets: counted by where runs begin and end, and only the few times
 * of the bucket that holds a rank are put in order. O(runs + buckets) a target instead of O(departures).
 */
import { DomainError } from '../../errors.ts';
import type { TravelRuns } from './travel-runs.ts';
import { NOT_REACHED } from './window.ts';

/** Buffers for targets of one question, one after the other. */
export class RunPercentiles {
  private readonly ranks: Int32Array;
  private readonly stepSeconds: number;
  /** per bucket how many runs begin there, less those that ended before it; zero between two targets */
  private readonly changes: Int32Array;
  private readonly inBucket: Int32Array;

  /** @param departures of all draws @param longestSeconds no run holds a longer time @throws invalid_value */
  constructor(percentiles: readonly number[], departures: number, stepSeconds: number, longestSeconds: number) {
    percentiles.forEach((percentile, at) => {
      const isAscending = at === 0 || percentile > percentiles[at - 1]!;
      if (percentile >= 1 && percentile <= 100 && isAscending) return;
      throw new DomainError('invalid_value', `invalid percentile ${percentile}: expected 1–100, ascending`, { path: 'query.percentiles', value: percentile, expected: '1–100, ascending' });
    });
    this.ranks = Int32Array.from(percentiles, (percentile) => Math.ceil((percentile / 100) * departures - 1e-9) - 1);
    this.stepSeconds = stepSeconds;
    this.changes = new Int32Array(Math.floor(longestSeconds / stepSeconds) + 2);
    this.inBucket = new Int32Array(departures);
  }

  /** Percentile p goes to found[p · stride + place]; `otherwise` is the time of departures in no run, longer than any in one. */
  select(runs: TravelRuns, otherwise: number, found: Int32Array, place: number, stride: number): void {
    const { ranks, changes, stepSeconds } = this;
    const { count, firsts, lasts, shortest } = runs;
    let bucket = changes.length;
    for (let run = 0; run < count; run++) {
      const lowest = Math.floor(shortest[run]! / stepSeconds);
      changes[lowest]!++;
      changes[lowest + lasts[run]! - firsts[run]! + 1]!--;
      if (lowest < bucket) bucket = lowest;
    }
    let before = 0;
    let here = bucket < changes.length ? changes[bucket]! : 0;
    for (let p = 0; p < ranks.length; p++) {
      const rank = ranks[p]!;
      if (rank >= runs.departures) {
        found[p * stride + place] = otherwise;
        continue;
      }
      while (before + here <= rank) {
        before += here;
        here += changes[++bucket]!;
      }
      found[p * stride + place] = this.timeIn(runs, bucket, rank - before);
    }
    for (let run = 0; run < count; run++) {
      const lowest = Math.floor(shortest[run]! / stepSeconds);
      changes[lowest] = 0;
      changes[lowest + lasts[run]! - firsts[run]! + 1] = 0;
    }
  }

  /** The n-th (0 first) of the times in a bucket, one of each run that crosses it. */
  private timeIn({ count, firsts, lasts, shortest }: TravelRuns, bucket: number, n: number): number {
    const { inBucket, stepSeconds } = this;
    let used = 0;
    for (let run = 0; run < count; run++) {
      const steps = bucket - Math.floor(shortest[run]! / stepSeconds);
      if (steps < 0 || steps > lasts[run]! - firsts[run]!) continue;
      const time = shortest[run]! + steps * stepSeconds;
      let to = used++;
      for (; to > 0 && inBucket[to - 1]! > time; to--) inBucket[to] = inBucket[to - 1]!;
      inBucket[to] = time;
    }
    return inBucket[n]!;
  }
}

/** Every departure alike: what a percentile is when no run is needed to tell it. */
export function fillPercentiles(found: Int32Array, seconds: number, place: number, stride: number): void {
  if (seconds !== NOT_REACHED) for (let at = place; at < found.length; at += stride) found[at] = seconds;
}
