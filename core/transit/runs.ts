/**
 * Which trips run around a moment: a trip of yesterday's service day that is still on the road after midnight, today's,
 * and tomorrow's first ones. Each run is a trip and the seconds to add to its times, so that all stand on one clock.
 * Frequencies without fixed departures are unrolled with a phase the caller chooses. O(trips).
 */
import { SECONDS_PER_DAY } from './dates.ts';
import { patternLength, servicesOnDay, timesOf, type Timetable } from './timetable.ts';

export interface Runs {
  readonly trips: Uint32Array;
  /** seconds after midnight of the asked-for day = time of the trip + shift */
  readonly shifts: Int32Array;
}

/** 0 ≤ phase < 1 of a frequency: its first departure is that share of a headway after its start. */
export type PhaseOf = (frequency: number) => number;

const AT_START: PhaseOf = () => 0;

/** Runs with any time in [fromSeconds, toSeconds], seconds after midnight of `day` (days since 1970-01-01). */
export function runsBetween(timetable: Timetable, day: number, fromSeconds: number, toSeconds: number, phaseOf: PhaseOf = AT_START): Runs {
  const { trips, patterns, frequencies, services, arrivals, departures } = timetable;
  const active = new Map<number, Uint8Array>();
  const found = { trips: [] as number[], shifts: [] as number[] };
  const isActive = (service: number, offset: number): boolean => {
    const known = active.get(offset) ?? servicesOnDay(services, day + offset);
    active.set(offset, known);
    return known[service] === 1;
  };
  const addRun = (trip: number, first: number, last: number, shift: number): void => {
    const low = Math.ceil((fromSeconds - last - shift) / SECONDS_PER_DAY);
    const high = Math.floor((toSeconds - first - shift) / SECONDS_PER_DAY);
    for (let offset = low; offset <= high; offset++) {
      if (!isActive(trips.services[trip]!, offset)) continue;
      found.trips.push(trip);
      found.shifts.push(shift + offset * SECONDS_PER_DAY);
    }
  };
  const ends = (trip: number): readonly [number, number] => {
    const at = timesOf(timetable, trip);
    return [departures[at]!, arrivals[at + patternLength(patterns, trips.patterns[trip]!) - 1]!];
  };
  for (let trip = 0; trip < trips.ids.length; trip++) {
    if (trips.isTemplate[trip] === 1) continue;
    addRun(trip, ...ends(trip), 0);
  }
  for (let row = 0; row < frequencies.trips.length; row++) {
    const trip = frequencies.trips[row]!;
    const [first, last] = ends(trip);
    const headway = frequencies.headwaySeconds[row]!;
    const start = frequencies.startSeconds[row]! + Math.floor(phaseOf(row) * headway);
    for (let time = start; time < frequencies.endSeconds[row]!; time += headway) addRun(trip, first, last, time - first);
  }
  return { trips: Uint32Array.from(found.trips), shifts: Int32Array.from(found.shifts) };
}
