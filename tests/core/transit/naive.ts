/** Brute force over every trip, round by round, one departure at a time: the twin that RAPTOR must agree with. */
import { dayNumber } from '../../../core/transit/dates.ts';
import type { Access } from '../../../core/transit/raptor/algorithm.ts';
import type { DayOptions } from '../../../core/transit/raptor/day.ts';
import { NEVER } from '../../../core/transit/raptor/state.ts';
import { runsBetween } from '../../../core/transit/runs.ts';
import { MAY_ALIGHT, MAY_BOARD, timesOf, type Timetable } from '../../../core/transit/timetable.ts';
import type { FootTransfers } from '../../../core/transit/transfers.ts';

/** Earliest arrival by vehicle per stop. */
export function naiveArrivals(timetable: Timetable, transfers: FootTransfers, options: DayOptions, access: Access, departure: number, latest: number, maximumRides: number): Int32Array {
  const count = timetable.stops.ids.length;
  const runs = runsBetween(timetable, dayNumber(options.date), options.fromSeconds, options.toSeconds, options.phaseOf);
  const best = new Int32Array(count).fill(NEVER);
  let ready = new Int32Array(count).fill(NEVER);
  access.stops.forEach((stop, i) => (ready[stop] = Math.min(ready[stop]!, departure + access.seconds[i]!)));
  for (let round = 0; round < maximumRides; round++) {
    const ride = new Int32Array(count).fill(NEVER);
    runs.trips.forEach((trip, run) => rideAlong(timetable, trip, runs.shifts[run]!, ready, ride, latest));
    ready = ready.slice();
    for (let stop = 0; stop < count; stop++) {
      if (ride[stop]! < best[stop]!) best[stop] = ride[stop]!;
      if (ride[stop] === NEVER) continue;
      for (let at = transfers.offsets[stop]!; at < transfers.offsets[stop + 1]!; at++) {
        const target = transfers.targets[at]!;
        ready[target] = Math.min(ready[target]!, ride[stop]! + transfers.seconds[at]!);
      }
    }
  }
  return best;
}

function rideAlong(timetable: Timetable, trip: number, shift: number, ready: Int32Array, ride: Int32Array, latest: number): void {
  const { patterns, trips, arrivals, departures } = timetable;
  const from = patterns.stopOffsets[trips.patterns[trip]!]!;
  const length = patterns.stopOffsets[trips.patterns[trip]! + 1]! - from;
  const at = timesOf(timetable, trip);
  let isOn = false;
  for (let i = 0; i < length; i++) {
    const stop = patterns.stops[from + i]!;
    const arrival = arrivals[at + i]! + shift;
    if (isOn && (patterns.flags[from + i]! & MAY_ALIGHT) !== 0 && arrival <= latest && arrival < ride[stop]!) ride[stop] = arrival;
    if ((patterns.flags[from + i]! & MAY_BOARD) !== 0 && ready[stop]! <= departures[at + i]! + shift) isOn = true;
  }
}
