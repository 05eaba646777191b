/**
 * How often something leaves a station: departures in a window by means of transport, in both directions together and
 * per direction. Per direction is counted line by line: a line's departures divided by the directions in which it
 * leaves here (one at a terminus, else two), summed over lines. A trip's last stop is no departure, nor is a stop where
 * nobody may board. O(runs × stops).
 */
import { DomainError } from '../errors.ts';
import { dayNumber } from './dates.ts';
import { MODES, modeOf, type Mode } from './modes.ts';
import { runsBetween } from './runs.ts';
import { MAY_BOARD, timesOf, type Timetable } from './timetable.ts';

export interface DepartureWindow {
  /** yyyy-mm-dd */
  readonly date: string;
  /** [from, to), seconds after midnight */
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** stations × modes, row by station: entry station · MODES.length + position in MODES. */
export interface StationDepartures {
  readonly stationCount: number;
  readonly windowSeconds: number;
  readonly both: Float64Array;
  readonly perDirection: Float64Array;
  /** per station: different stations that trains (not trams, not the underground) leave for without a stop between */
  readonly railNeighbours: Uint16Array;
}

const RAILWAYS: ReadonlySet<Mode> = new Set(['long-distance', 'regional-express', 'regional', 's-bahn']);

/** @throws invalid_value for an empty window or a malformed date */
export function countDepartures(timetable: Timetable, window: DepartureWindow): StationDepartures {
  if (!(window.toSeconds > window.fromSeconds)) {
    throw new DomainError('invalid_value', `invalid window ${window.fromSeconds}–${window.toSeconds} s: the end must lie after the start`, { path: 'query.to', value: window.toSeconds });
  }
  const stationCount = timetable.stations.ids.length;
  const routeModes = Uint8Array.from(timetable.routes.types, (type) => MODES.indexOf(modeOf(type)));
  const both = new Float64Array(stationCount * MODES.length);
  const perDirection = new Float64Array(both.length);
  const neighbours = Array.from({ length: stationCount }, () => new Set<number>());
  const byLine = new Map<number, Float64Array>();
  forEachDeparture(timetable, window, ({ station, route, direction, next }) => {
    both[station * MODES.length + routeModes[route]!]!++;
    const key = station * timetable.routes.ids.length + route;
    let counts = byLine.get(key);
    if (counts === undefined) byLine.set(key, (counts = new Float64Array(3)));
    counts[direction + 1]!++;
    if (RAILWAYS.has(MODES[routeModes[route]!]!)) neighbours[station]!.add(next);
  });
  for (const [key, counts] of byLine) {
    const route = key % timetable.routes.ids.length;
    const station = (key - route) / timetable.routes.ids.length;
    const directions = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    perDirection[station * MODES.length + routeModes[route]!]! += counts.reduce((sum, count) => sum + count, 0) / directions;
  }
  return { stationCount, windowSeconds: window.toSeconds - window.fromSeconds, both, perDirection, railNeighbours: Uint16Array.from(neighbours, (set) => set.size) };
}

export interface Departure {
  readonly station: number;
  readonly stop: number;
  readonly route: number;
  readonly trip: number;
  /** 0, 1 or −1 */
  readonly direction: number;
  /** station of the next stop */
  readonly next: number;
  /** seconds after midnight of the window's date */
  readonly seconds: number;
}

/** Every departure in the window, in no particular order. The object is overwritten by the next one. */
export function forEachDeparture(timetable: Timetable, { date, fromSeconds, toSeconds }: DepartureWindow, visit: (departure: Departure) => void): void {
  const { patterns, stops, trips, departures } = timetable;
  const runs = runsBetween(timetable, dayNumber(date), fromSeconds, toSeconds);
  const current = { station: 0, stop: 0, route: 0, trip: 0, direction: 0, next: 0, seconds: 0 };
  for (let run = 0; run < runs.trips.length; run++) {
    const trip = runs.trips[run]!;
    const pattern = trips.patterns[trip]!;
    const first = patterns.stopOffsets[pattern]!;
    const length = patterns.stopOffsets[pattern + 1]! - first;
    const at = timesOf(timetable, trip);
    current.trip = trip;
    current.route = patterns.routes[pattern]!;
    current.direction = patterns.directions[pattern]!;
    for (let position = 0; position + 1 < length; position++) {
      const seconds = departures[at + position]! + runs.shifts[run]!;
      if (seconds < fromSeconds || seconds >= toSeconds || (patterns.flags[first + position]! & MAY_BOARD) === 0) continue;
      current.stop = patterns.stops[first + position]!;
      current.station = stops.stations[current.stop]!;
      current.next = stops.stations[patterns.stops[first + position + 1]!]!;
      current.seconds = seconds;
      visit(current);
    }
  }
}
