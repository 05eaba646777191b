/** Timetables drawn in a few lines: stops on a plane in metres, lines with departures or headways. For tests. */
import { dayNumber } from '../../../core/transit/dates.ts';
import { assembleTimetable, runningSums, type TripRows } from '../../../core/transit/patterns.ts';
import { groupStations } from '../../../core/transit/stations.ts';
import { MAY_ALIGHT, MAY_BOARD, validateTimetable, type Services, type Timetable } from '../../../core/transit/timetable.ts';
import type { Egress } from '../../../core/transit/raptor/window.ts';
import type { FootTransfers } from '../../../core/transit/transfers.ts';

/** A Tuesday; the drawn services run daily from five days before to five after, unless said otherwise. */
export const DAY = '2026-06-02';
const METRES_PER_DEGREE = 111_195;

export interface DrawnTrip {
  readonly line: string;
  readonly stops: readonly string[];
  /** seconds at each stop: arrival = departure, or [arrival, departure] */
  readonly times: readonly (number | readonly [number, number])[];
  readonly id?: string;
  readonly service?: string;
  readonly direction?: number;
  readonly wheelchair?: number;
  readonly flags?: readonly number[];
  /** departures every headway from start to before end, not fixed */
  readonly frequency?: { readonly start: number; readonly end: number; readonly headway: number };
}

export interface Drawing {
  /** name → [x, y] metres east and north */
  readonly stops: Readonly<Record<string, readonly [number, number]>>;
  readonly trips: readonly DrawnTrip[];
  /** GTFS type per line, default 3 (bus) */
  readonly types?: Readonly<Record<string, number>>;
  readonly wheelchair?: Readonly<Record<string, number>>;
  /** dates per service; default one service '' on all eleven days */
  readonly services?: Readonly<Record<string, readonly string[]>>;
}

export function draw(drawing: Drawing): Timetable {
  const stopNames = Object.keys(drawing.stops);
  const points = Float64Array.from(stopNames.flatMap((name) => drawing.stops[name]!.map((metres) => metres / METRES_PER_DEGREE)));
  const lines = [...new Set(drawing.trips.map(({ line }) => line))];
  const services = drawServices(drawing);
  const grouped = groupStations({ ids: stopNames, names: stopNames, points, parents: stopNames.map(() => '') }, new Map());
  const repeated = drawing.trips.map((trip, at) => ({ trip, at })).filter(({ trip }) => trip.frequency);
  const { timetable } = assembleTimetable({
    agencies: [],
    timezone: 'Europe/Berlin',
    stops: { ids: stopNames, names: stopNames, points, stations: grouped.of, wheelchair: Uint8Array.from(stopNames, (name) => drawing.wheelchair?.[name] ?? 0) },
    stations: grouped.stations,
    routes: { ids: lines, shortNames: lines, longNames: lines.map(() => ''), types: Uint16Array.from(lines, (line) => drawing.types?.[line] ?? 3), agencies: lines.map(() => '') },
    services,
    trips: drawRows(drawing.trips, stopNames, lines, services),
    frequencies: {
      trips: Uint32Array.from(repeated, ({ at }) => at),
      startSeconds: Int32Array.from(repeated, ({ trip }) => trip.frequency!.start),
      endSeconds: Int32Array.from(repeated, ({ trip }) => trip.frequency!.end),
      headwaySeconds: Int32Array.from(repeated, ({ trip }) => trip.frequency!.headway),
    },
    transfers: { offsets: new Uint32Array(stopNames.length + 1), targets: new Uint32Array(0), seconds: new Uint32Array(0) },
  });
  validateTimetable(timetable);
  return timetable;
}

function drawServices({ services }: Drawing): Services {
  const firstDay = dayNumber(DAY) - 5;
  const named: Readonly<Record<string, readonly (string | number)[]>> = services ?? { '': Array.from({ length: 11 }, (_, i) => firstDay + i) };
  const ids = Object.keys(named);
  const bits = Uint32Array.from(ids, (id) => named[id]!.reduce<number>((set, day) => set | (1 << ((typeof day === 'string' ? dayNumber(day) : day) - firstDay)), 0));
  return { ids, firstDay, dayCount: 11, bits };
}

function drawRows(trips: readonly DrawnTrip[], stops: readonly string[], lines: readonly string[], services: Services): TripRows {
  const times = trips.flatMap((trip) => trip.times.map((time) => (typeof time === 'number' ? ([time, time] as const) : time)));
  return {
    ids: trips.map((trip, at) => trip.id ?? `${trip.line}-${at}`),
    headsigns: trips.map((trip) => trip.stops.at(-1)!),
    routes: Uint32Array.from(trips, ({ line }) => lines.indexOf(line)),
    services: Uint32Array.from(trips, ({ service = '' }) => Math.max(0, services.ids.indexOf(service))),
    directions: Int8Array.from(trips, ({ direction = 0 }) => direction),
    wheelchair: Uint8Array.from(trips, ({ wheelchair = 0 }) => wheelchair),
    isTemplate: Uint8Array.from(trips, ({ frequency }) => (frequency ? 1 : 0)),
    offsets: runningSums(trips.map((trip) => trip.stops.length)),
    stops: Uint32Array.from(trips.flatMap((trip) => trip.stops.map((name) => stops.indexOf(name)))),
    arrivals: Int32Array.from(times, ([arrival]) => arrival),
    departures: Int32Array.from(times, ([, departure]) => departure),
    flags: Uint8Array.from(trips.flatMap((trip) => trip.flags ?? trip.stops.map(() => MAY_BOARD | MAY_ALIGHT))),
  };
}

/** A line served every headway: first departures from `first` on, before `until`; minutes of travel between stops. */
export function everyHeadway(line: string, stops: readonly string[], first: number, until: number, headway: number, secondsBetween: number, direction = 0): DrawnTrip[] {
  const trips: DrawnTrip[] = [];
  for (let start = first; start < until; start += headway) trips.push({ line, stops, direction, times: stops.map((_, i) => start + i * secondsBetween) });
  return trips;
}

/** Changes by hand: [from, to, seconds]; every stop also to itself. */
export function changes(timetable: Timetable, ownSeconds: number, rows: readonly (readonly [string, string, number])[] = []): FootTransfers {
  const count = timetable.stops.ids.length;
  const per = Array.from({ length: count }, (_, stop) => [[stop, ownSeconds] as const, ...rows.filter(([from]) => from === timetable.stops.ids[stop]).map(([, to, seconds]) => [timetable.stops.ids.indexOf(to), seconds] as const)]);
  return { offsets: runningSums(per.map((row) => row.length)), targets: Uint32Array.from(per.flatMap((row) => row.map(([to]) => to))), seconds: Uint32Array.from(per.flatMap((row) => row.map(([, seconds]) => seconds))) };
}

/** Stops by name and seconds, as access. */
export function near(timetable: Timetable, stops: Readonly<Record<string, number>>): { stops: Uint32Array; seconds: Uint32Array } {
  return { stops: Uint32Array.from(Object.keys(stops), (name) => timetable.stops.ids.indexOf(name)), seconds: Uint32Array.from(Object.values(stops)) };
}

/** One target reached from some stops. */
export function oneTarget(timetable: Timetable, stops: Readonly<Record<string, number>>): Egress {
  const rows = timetable.stops.ids.map((id) => (id in stops ? [stops[id]!] : []));
  return { targetCount: 1, offsets: runningSums(rows.map((row) => row.length)), targets: new Uint32Array(rows.flat().length), seconds: Uint32Array.from(rows.flat()) };
}
