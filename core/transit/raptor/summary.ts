/**
 * What a window of departures says of each target, without keeping its travel times: percentiles, how many departures
 * reach it, and the latest that does. One pass over runs (travel-runs.ts); several draws of a day count as one longer window.
 */
import type { Access } from './algorithm.ts';
import { fillPercentiles, RunPercentiles } from './percentiles.ts';
import { backwards, departureCount, NOT_REACHED, type Egress, type RangeOptions } from './window.ts';
import type { RaptorState } from './state.ts';
import { visitRuns } from './travel-runs.ts';

export interface TravelSummary {
  readonly targetCount: number;
  /** of all draws together */
  readonly departures: number;
  /** percentile-major, entry p · targetCount + target: seconds or NOT_REACHED */
  readonly percentiles: Int32Array;
  /** departures that reach the target within the bound */
  readonly reached: Uint32Array;
  /**
   * Latest departure of the window from which the target is still reached, seconds after midnight; NOT_REACHED where
   * none. With the offer as origin and its opening hours as window: the last way home. Of a search by arrival it says nothing.
   */
  readonly latest: Int32Array;
}

/** states: one a draw of the day, all forwards or all of reverseDay (a search by arrival). @throws invalid_value for percentiles */
export function travelSummary(states: readonly RaptorState[], access: Access, egress: Egress, direct: Int32Array | null, options: RangeOptions, percentiles: readonly number[]): TravelSummary {
  const { targetCount } = egress;
  const { fromSeconds, stepSeconds = 60, maximumSeconds } = options;
  const each = departureCount(options);
  const departures = each * states.length;
  const ranks = new RunPercentiles(percentiles, departures, stepSeconds, maximumSeconds);
  const summary: TravelSummary = { targetCount, departures, percentiles: new Int32Array(percentiles.length * targetCount).fill(NOT_REACHED), reached: new Uint32Array(targetCount), latest: new Int32Array(targetCount).fill(NOT_REACHED) };
  const always = (target: number): void => {
    summary.reached[target] = departures;
    summary.latest[target] = fromSeconds + (each - 1) * stepSeconds;
  };
  visitRuns(states, access, egress, direct, states[0]?.day.isReversed ? backwards(options) : options, {
    runs(target, runs, otherwise) {
      ranks.select(runs, otherwise, summary.percentiles, target, targetCount);
      if (otherwise !== NOT_REACHED) return always(target);
      summary.reached[target] = runs.departures;
      for (let run = 0; run < runs.count; run++) summary.latest[target] = Math.max(run === 0 ? -Infinity : summary.latest[target]!, fromSeconds + (runs.lasts[run]! % each) * stepSeconds);
    },
    same(target, seconds) {
      fillPercentiles(summary.percentiles, seconds, target, targetCount);
      if (seconds !== NOT_REACHED) always(target);
    },
  });
  return summary;
}
