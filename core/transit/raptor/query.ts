/**
 * Questions to a search: how long from here to each target, for every minute of a departure window, and what of it is
 * typical. A target is anything egress leads to: a block, a stop, a category of offers (its nearest one from each stop).
 * The lucky connection is never the answer: percentiles are, over all minutes, with "not reached" as the longest time.
 * One origin costs what its improvements cost.
 */
import { DomainError } from '../../errors.ts';
import type { Access } from './algorithm.ts';
import { visitRuns } from './travel-runs.ts';
import type { RaptorState } from './state.ts';
import { backwards, departureCount, type Egress, type RangeOptions } from './window.ts';

/** seconds[target · departures + i]: travel time when leaving at fromSeconds + i · stepSeconds, NOT_REACHED beyond the bound. */
export interface TravelTimes {
  readonly targetCount: number;
  readonly departures: number;
  readonly fromSeconds: number;
  readonly stepSeconds: number;
  readonly seconds: Int32Array;
}

/** Buffers for as many answers of one shape as are wanted, one after the other. */
function emptyTravelTimes(targetCount: number, options: RangeOptions): TravelTimes {
  const departures = departureCount(options);
  return { targetCount, departures, fromSeconds: options.fromSeconds, stepSeconds: options.stepSeconds ?? 60, seconds: new Int32Array(targetCount * departures) };
}

/**
 * Travel times of one origin for the whole window. direct: seconds on foot per target without any vehicle
 * (NOT_REACHED where too far), which counts where it is quicker. `into` is overwritten and returned.
 */
export function travelTimes(state: RaptorState, access: Access, egress: Egress, direct: Int32Array | null, options: RangeOptions, into = emptyTravelTimes(egress.targetCount, options)): TravelTimes {
  const { departures, seconds, stepSeconds } = into;
  visitRuns([state], access, egress, direct, options, {
    runs(target, { count, firsts, lasts, shortest }, otherwise) {
      const row = target * departures;
      seconds.fill(otherwise, row, row + departures);
      for (let run = 0; run < count; run++) for (let i = firsts[run]!; i <= lasts[run]!; i++) seconds[row + i] = shortest[run]! + (lasts[run]! - i) * stepSeconds;
    },
    same: (target, time) => seconds.fill(time, target * departures, (target + 1) * departures),
  });
  return into;
}

/** Every stop is a target of its own, without a way: for travel times to stops. */
export function stopsAsTargets(stopCount: number): Egress {
  const each = Uint32Array.from({ length: stopCount + 1 }, (_, stop) => stop);
  return { targetCount: stopCount, offsets: each, targets: each.slice(0, stopCount), seconds: new Uint32Array(stopCount) };
}

/**
 * Arriving by a time: `state` is one of reverseDay, `access` the stops around the destination and `egress` those around
 * origins. Answers, for arrivals by from, from + step … before to, how long before it one must leave.
 */
export function travelTimesArriving(state: RaptorState, access: Access, egress: Egress, direct: Int32Array | null, options: RangeOptions): TravelTimes {
  if (!state.day.isReversed) throw new DomainError('invalid_value', 'invalid day for a search by arrival: expected one of reverseDay', { path: 'state.day', value: 'forward' });
  const { departures: count, ...turned } = travelTimes(state, access, egress, direct, backwards(options));
  const seconds = new Int32Array(turned.seconds.length);
  for (let target = 0; target < turned.targetCount; target++) {
    for (let i = 0; i < count; i++) seconds[target * count + i] = turned.seconds[target * count + count - 1 - i]!;
  }
  return { ...turned, departures: count, fromSeconds: options.fromSeconds, seconds };
}
