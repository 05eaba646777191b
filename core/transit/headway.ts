/**
 * Departures of a stop over the day, small enough for a chart: per hour for every station, and per line and hour for
 * one. Hours are those of the clock on the date, so a trip of yesterday at 24:30 stands at 0 h. O(runs × stops).
 */
import { forEachDeparture } from './departures.ts';
import { modeOf, type Mode } from './modes.ts';
import type { Timetable } from './timetable.ts';

export const HOURS = 24;
const HOUR = 3600;

/** counts[station · HOURS + hour]: departures in both directions. */
export function hourlyDepartures(timetable: Timetable, date: string): Uint16Array {
  const counts = new Uint16Array(timetable.stations.ids.length * HOURS);
  forEachDeparture(timetable, { date, fromSeconds: 0, toSeconds: HOURS * HOUR }, ({ station, seconds }) => counts[station * HOURS + Math.floor(seconds / HOUR)]!++);
  return counts;
}

/** One line in one direction at a station. */
export interface LineDepartures {
  readonly route: string;
  readonly name: string;
  readonly mode: Mode;
  /** 0, 1 or −1 */
  readonly direction: number;
  /** where most of these trips go */
  readonly headsign: string;
  /** departures per hour, 24 entries */
  readonly perHour: Uint16Array;
  /** every departure, seconds after midnight, ascending */
  readonly seconds: Int32Array;
}

interface Line {
  readonly route: number;
  readonly direction: number;
  readonly seconds: number[];
  readonly headsigns: Map<string, number>;
}

/** Lines by number of departures, then name. */
export function stationDepartures(timetable: Timetable, date: string, station: number): LineDepartures[] {
  const lines = new Map<string, Line>();
  forEachDeparture(timetable, { date, fromSeconds: 0, toSeconds: HOURS * HOUR }, (departure) => {
    if (departure.station !== station) return;
    const key = `${departure.route}|${departure.direction}`;
    const line: Line = lines.get(key) ?? { route: departure.route, direction: departure.direction, seconds: [], headsigns: new Map() };
    lines.set(key, line);
    line.seconds.push(departure.seconds);
    const headsign = timetable.trips.headsigns[departure.trip]! || lastStop(timetable, departure.trip);
    line.headsigns.set(headsign, (line.headsigns.get(headsign) ?? 0) + 1);
  });
  return [...lines.values()]
    .map(({ route, direction, seconds, headsigns }) => {
      const perHour = new Uint16Array(HOURS);
      for (const time of seconds) perHour[Math.floor(time / HOUR)]!++;
      const headsign = [...headsigns].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0];
      const { ids, shortNames, longNames, types } = timetable.routes;
      return { route: ids[route]!, name: shortNames[route]! || longNames[route]!, mode: modeOf(types[route]!), direction, headsign, perHour, seconds: Int32Array.from(seconds).sort() };
    })
    .sort((a, b) => b.seconds.length - a.seconds.length || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.direction - b.direction));
}

function lastStop({ patterns, trips, stops }: Timetable, trip: number): string {
  return stops.names[patterns.stops[patterns.stopOffsets[trips.patterns[trip]! + 1]! - 1]!]!;
}

const DAYTIME = [6 * HOUR, 20 * HOUR] as const;

/** Median of the minutes between departures from 6 to 20, the lower of two; null for fewer than two. @param ascending seconds after midnight */
export function medianGapMinutes(ascending: Int32Array): number | null {
  const daytime = ascending.filter((each) => each >= DAYTIME[0] && each < DAYTIME[1]);
  if (daytime.length < 2) return null;
  const gaps = daytime.slice(1).map((each, at) => each - daytime[at]!).sort();
  return Math.round((gaps[(gaps.length - 1) >> 1]! / 60) * 100) / 100;
}
