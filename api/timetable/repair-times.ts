/**
 * The times of one trip made whole: a single time counts for both, times never run backwards, stops without a time lie
 * between their neighbours by distance (shape_dist_traveled, else the straight line, else evenly). Everything that is
 * changed is reported; trips that leave fewer than two stops are left out. O(stop times).
 */
import { distanceMetres } from '../../core/network/osm-streets.ts';
import { clockText } from '../../core/transit/dates.ts';
import { BLANK } from './csv-rows.ts';
import type { TimetableFindings } from './findings.ts';
import type { FeedStops } from './read-stops.ts';
import type { StopTimeRows } from './read-stop-times.ts';

export interface RepairContext {
  readonly stops: FeedStops;
  readonly rows: StopTimeRows;
  readonly tripIds: readonly string[];
  readonly findings: TimetableFindings;
  /** km/h above which a trip is implausible */
  readonly fastest: (trip: number) => number;
  /** stop times that were interpolated so far */
  interpolated: number;
}

const FILE = 'stop_times.txt';

/** Rows of the trip that are usable, in order; their times in `rows` are whole. Fewer than two: the trip is unusable. */
export function repairTrip(context: RepairContext, trip: number): number[] {
  const { rows, stops } = context;
  const usable: number[] = [];
  for (let row = rows.offsets[trip]!; row < rows.offsets[trip + 1]!; row++) if (!Number.isNaN(stops.lon[rows.stops[row]!]!)) usable.push(row);
  usable.forEach((row) => pairTimes(context, row));
  const timed = trimEdges(context, trip, usable);
  if (timed.length < 2) return timed;
  timed.forEach((row, at) => keepOrder(context, trip, row, at === 0 ? -1 : lastTimed(rows, timed, at)));
  interpolate(context, trip, timed);
  checkSpeed(context, trip, timed);
  return timed;
}

function pairTimes({ rows, findings }: RepairContext, row: number): void {
  const [arrival, departure] = [rows.arrivals[row]!, rows.departures[row]!];
  if ((arrival === BLANK) === (departure === BLANK)) return;
  const known = arrival === BLANK ? departure : arrival;
  rows.arrivals[row] = known;
  rows.departures[row] = known;
  findings.add(FILE, 'stop_time_with_only_arrival_or_departure_time', { row: rows.lines[row]!, column: arrival === BLANK ? 'arrival_time' : 'departure_time', value: clockText(known) });
}

function trimEdges({ rows, tripIds, findings }: RepairContext, trip: number, usable: readonly number[]): number[] {
  const first = usable.findIndex((row) => rows.arrivals[row] !== BLANK);
  if (first < 0) {
    if (usable.length > 0) findings.add(FILE, 'missing_trip_edge', { row: rows.lines[usable[0]!]!, column: 'arrival_time', value: tripIds[trip]! });
    return [];
  }
  let end = usable.length;
  while (rows.arrivals[usable[end - 1]!] === BLANK) end--;
  if (first > 0 || end < usable.length) findings.add(FILE, 'missing_trip_edge', { row: rows.lines[usable[first > 0 ? 0 : end]!]!, column: 'arrival_time', value: tripIds[trip]! });
  return usable.slice(first, end);
}

/** The row before `at` that has a time: rows without one come later. */
function lastTimed(rows: StopTimeRows, timed: readonly number[], at: number): number {
  let before = at - 1;
  while (rows.arrivals[timed[before]!] === BLANK) before--;
  return timed[before]!;
}

function keepOrder({ rows, tripIds, findings }: RepairContext, trip: number, row: number, before: number): void {
  if (rows.arrivals[row] === BLANK) return;
  const params = { trip: tripIds[trip]! };
  if (rows.departures[row]! < rows.arrivals[row]!) {
    findings.add(FILE, 'stop_time_with_departure_before_arrival_time', { row: rows.lines[row]!, column: 'departure_time', value: clockText(rows.departures[row]!) }, params);
    rows.departures[row] = rows.arrivals[row]!;
  }
  if (before < 0 || rows.arrivals[row]! >= rows.departures[before]!) return;
  findings.add(FILE, 'stop_time_with_arrival_before_previous_departure_time', { row: rows.lines[row]!, column: 'arrival_time', value: clockText(rows.arrivals[row]!) }, { ...params, before: clockText(rows.departures[before]!) });
  rows.arrivals[row] = rows.departures[before]!;
  rows.departures[row] = Math.max(rows.departures[row]!, rows.departures[before]!);
}

function interpolate(context: RepairContext, trip: number, timed: readonly number[]): void {
  const { rows } = context;
  for (let from = 0; from + 1 < timed.length; ) {
    let to = from + 1;
    while (rows.arrivals[timed[to]!] === BLANK) to++;
    if (to > from + 1) fill(context, trip, timed.slice(from, to + 1));
    from = to;
  }
}

/** span: the timed row before, rows without times, the timed row after. */
function fill(context: RepairContext, trip: number, span: readonly number[]): void {
  const { rows } = context;
  const along = distancesAlong(context, trip, span);
  const total = along.at(-1)!;
  const [start, end] = [rows.departures[span[0]!]!, rows.arrivals[span.at(-1)!]!];
  for (let i = 1; i + 1 < span.length; i++) {
    const share = total > 0 ? along[i]! / total : i / (span.length - 1);
    const time = Math.round(start + share * (end - start));
    rows.arrivals[span[i]!] = time;
    rows.departures[span[i]!] = time;
    context.interpolated++;
  }
}

/** Distance from the span's first row, never decreasing. */
function distancesAlong({ rows, stops, tripIds, findings }: RepairContext, trip: number, span: readonly number[]): number[] {
  const stated = span.map((row) => rows.distances[row]! - rows.distances[span[0]!]!);
  if (stated.every((distance) => !Number.isNaN(distance))) {
    if (stated.every((distance, i) => i === 0 || distance >= stated[i - 1]!) && stated.at(-1)! > 0) return stated;
    findings.add(FILE, 'decreasing_or_equal_stop_time_distance', { row: rows.lines[span[0]!]!, column: 'shape_dist_traveled', value: tripIds[trip]! });
  }
  const straight = [0];
  for (let i = 1; i < span.length; i++) straight.push(straight[i - 1]! + metresBetween(stops, rows.stops[span[i - 1]!]!, rows.stops[span[i]!]!));
  return straight;
}

function metresBetween({ lon, lat }: FeedStops, a: number, b: number): number {
  return a === b ? 0 : distanceMetres(lon[a]!, lat[a]!, lon[b]!, lat[b]!);
}

/** Times given in whole minutes may hide up to a minute of travel. */
function checkSpeed({ rows, stops, tripIds, findings, fastest }: RepairContext, trip: number, timed: readonly number[]): void {
  const limit = fastest(trip);
  for (let i = 1; i < timed.length; i++) {
    const [before, row] = [timed[i - 1]!, timed[i]!];
    const [departure, arrival] = [rows.departures[before]!, rows.arrivals[row]!];
    const isWholeMinutes = departure % 60 === 0 && arrival % 60 === 0;
    const seconds = arrival - departure + (isWholeMinutes ? 60 : 0);
    const metres = metresBetween(stops, rows.stops[before]!, rows.stops[row]!);
    if (metres * 3.6 <= limit * Math.max(1, seconds)) continue;
    findings.add(FILE, 'fast_travel_between_consecutive_stops', { row: rows.lines[row]!, column: 'arrival_time', value: tripIds[trip]! }, { speed: Math.round((metres * 3.6) / Math.max(1, arrival - departure)), metres: Math.round(metres), seconds: arrival - departure });
    return;
  }
}
