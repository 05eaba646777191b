/**
 * A timetable in columns: stops, patterns (trips of one route and direction with the same stops, none overtaking another),
 * trips by pattern and departure, times in whole seconds after noon minus twelve hours of the service day (beyond 24:00
 * allowed), services as bits by date. 400,000 stop times are two Int32 columns of 1.6 MB, and no object a stop time.
 * Model: GTFS Schedule (gtfs.org); patterns: Delling, Pajor & Werneck 2012, Round-Based Public Transit Routing.
 */
import { DomainError } from '../errors.ts';
import { dayNumber } from './dates.ts';

/** In `wheelchair`: what the feed says. */
export const WHEELCHAIR_UNKNOWN = 0;
export const WHEELCHAIR_YES = 1;
export const WHEELCHAIR_NO = 2;

/** In `flags`: what a passenger may do at a stop of a pattern. */
export const MAY_BOARD = 1;
export const MAY_ALIGHT = 2;
/** pickup or drop-off only after a call to the agency or the driver (GTFS types 2 and 3): usable, and told apart */
export const ON_DEMAND = 4;

/** In `directions`: the feed does not say and the stops do not show it. */
export const NO_DIRECTION = -1;

/** Places where vehicles stop (platforms, poles). Columns, one entry a stop. */
export interface Stops {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** lon0, lat0, lon1, lat1 … degrees, never NaN */
  readonly points: Float64Array;
  /** position of the station that the stop belongs to */
  readonly stations: Uint32Array;
  readonly wheelchair: Uint8Array;
}

/** What people call a stop: all platforms and poles of one name and place. Departures and classes are counted here. */
export interface Stations {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** lon, lat pairs, degrees */
  readonly points: Float64Array;
}

export interface Routes {
  readonly ids: readonly string[];
  readonly shortNames: readonly string[];
  readonly longNames: readonly string[];
  /** GTFS route type, basic (0–12) or extended (100–1799); UNKNOWN_ROUTE_TYPE where a trip names a route that is not there */
  readonly types: Uint16Array;
  readonly agencies: readonly string[];
}

export const UNKNOWN_ROUTE_TYPE = 65535;

/** Service calendars: bit (day − firstDay) of a service says that its trips begin on that day. */
export interface Services {
  readonly ids: readonly string[];
  /** days since 1970-01-01 */
  readonly firstDay: number;
  readonly dayCount: number;
  /** services × ceil(dayCount / 32) words; bit d of a service stands in word d >> 5 */
  readonly bits: Uint32Array;
}

/** Columns, one entry a pattern; its stops at stopOffsets[p] … stopOffsets[p + 1] − 1 of `stops` and `flags`. */
export interface Patterns {
  readonly routes: Uint32Array;
  /** 0 or 1 or NO_DIRECTION */
  readonly directions: Int8Array;
  readonly stopOffsets: Uint32Array;
  readonly stops: Uint32Array;
  /** MAY_BOARD, MAY_ALIGHT, ON_DEMAND */
  readonly flags: Uint8Array;
  /** trips tripOffsets[p] … tripOffsets[p + 1] − 1 belong to pattern p, ascending by departure at every stop */
  readonly tripOffsets: Uint32Array;
  /** where the times of the pattern's first trip stand; trip t, position i: timeOffsets[p] + (t − tripOffsets[p]) · length + i */
  readonly timeOffsets: Uint32Array;
}

/** Columns, one entry a trip, in the order of patterns. */
export interface Trips {
  readonly ids: readonly string[];
  readonly headsigns: readonly string[];
  readonly services: Uint32Array;
  readonly wheelchair: Uint8Array;
  readonly patterns: Uint32Array;
  /** 1: the times are a template, repeated by `frequencies`; the trip itself does not run */
  readonly isTemplate: Uint8Array;
}

/** Repeated trips whose departures are not fixed (exact_times = 0): on average one every headway. Exact ones are trips. */
export interface Frequencies {
  readonly trips: Uint32Array;
  readonly startSeconds: Int32Array;
  /** exclusive */
  readonly endSeconds: Int32Array;
  readonly headwaySeconds: Int32Array;
}

/** Changes that the feed itself states, sparse by the stop of arrival. Ways on foot are added in transfers.ts. */
export interface Transfers {
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  /** seconds, or FORBIDDEN_TRANSFER */
  readonly seconds: Uint32Array;
}

export const FORBIDDEN_TRANSFER = 0xffffffff;

export interface Timetable {
  readonly agencies: readonly string[];
  /** IANA name of the first agency's time zone, '' where the feed has none */
  readonly timezone: string;
  readonly stops: Stops;
  readonly stations: Stations;
  readonly routes: Routes;
  readonly services: Services;
  readonly patterns: Patterns;
  readonly trips: Trips;
  readonly arrivals: Int32Array;
  readonly departures: Int32Array;
  readonly frequencies: Frequencies;
  readonly transfers: Transfers;
}

/** Per service 1 where its trips begin on the date (yyyy-mm-dd), else 0; a date outside the feed gives zeros. */
export function servicesOn(timetable: Timetable, date: string): Uint8Array {
  return servicesOnDay(timetable.services, dayNumber(date));
}

export function servicesOnDay(services: Services, day: number): Uint8Array {
  const active = new Uint8Array(services.ids.length);
  const at = day - services.firstDay;
  if (at < 0 || at >= services.dayCount) return active;
  const words = (services.dayCount + 31) >> 5;
  for (let service = 0; service < active.length; service++) active[service] = (services.bits[service * words + (at >> 5)]! >>> (at & 31)) & 1;
  return active;
}

/** Length of a pattern in stops. */
export function patternLength(patterns: Patterns, pattern: number): number {
  return patterns.stopOffsets[pattern + 1]! - patterns.stopOffsets[pattern]!;
}

/** Where the times of a trip begin in `arrivals` and `departures`. */
export function timesOf(timetable: Timetable, trip: number): number {
  const { patterns, trips } = timetable;
  const pattern = trips.patterns[trip]!;
  return patterns.timeOffsets[pattern]! + (trip - patterns.tripOffsets[pattern]!) * patternLength(patterns, pattern);
}

/**
 * Throws invalid_value naming the first entry that breaks the contract above: positions in range, no time before the one
 * before it, no trip overtaking another of its pattern. O(stop times).
 */
export function validateTimetable(timetable: Timetable): void {
  const { stops, stations, routes, services, patterns, trips, frequencies, transfers } = timetable;
  inRange('stops.stations', stops.stations, stations.ids.length);
  inRange('patterns.routes', patterns.routes, routes.ids.length);
  inRange('patterns.stops', patterns.stops, stops.ids.length);
  inRange('trips.services', trips.services, services.ids.length);
  inRange('frequencies.trips', frequencies.trips, trips.ids.length);
  inRange('transfers.targets', transfers.targets, stops.ids.length);
  for (const point of stops.points) if (!Number.isFinite(point)) throw broken('stops.points', point, 'finite degrees');
  for (let row = 0; row < frequencies.trips.length; row++) {
    if (!(frequencies.headwaySeconds[row]! > 0)) throw broken(`frequencies.headwaySeconds[${row}]`, frequencies.headwaySeconds[row], 'more than 0');
    if (trips.isTemplate[frequencies.trips[row]!] !== 1) throw broken(`frequencies.trips[${row}]`, frequencies.trips[row], 'a template');
  }
  for (let pattern = 0; pattern < patterns.routes.length; pattern++) validatePattern(timetable, pattern);
}

function validatePattern(timetable: Timetable, pattern: number): void {
  const { patterns, trips, arrivals, departures } = timetable;
  const length = patternLength(patterns, pattern);
  if (length < 2) throw broken(`patterns.stopOffsets[${pattern}]`, length, 'at least two stops');
  for (let trip = patterns.tripOffsets[pattern]!; trip < patterns.tripOffsets[pattern + 1]!; trip++) {
    if (trips.patterns[trip] !== pattern) throw broken(`trips.patterns[${trip}]`, trips.patterns[trip], String(pattern));
    const at = timesOf(timetable, trip);
    const isFirst = trip === patterns.tripOffsets[pattern];
    for (let i = at; i < at + length; i++) {
      if (departures[i]! < arrivals[i]!) throw broken(`departures[${i}]`, departures[i], `at least the arrival ${arrivals[i]}`);
      if (i > at && arrivals[i]! < departures[i - 1]!) throw broken(`arrivals[${i}]`, arrivals[i], `at least the departure before, ${departures[i - 1]}`);
      if (!isFirst && (departures[i]! < departures[i - length]! || arrivals[i]! < arrivals[i - length]!)) {
        throw broken(`departures[${i}]`, departures[i], `no overtaking in pattern ${pattern}`);
      }
    }
  }
}

function inRange(path: string, positions: Uint32Array, count: number): void {
  const at = positions.findIndex((position) => position >= count);
  if (at >= 0) throw broken(`${path}[${at}]`, positions[at], `below ${count}`);
}

function broken(path: string, value: unknown, expected: string): DomainError {
  return new DomainError('invalid_value', `invalid ${path} of a timetable: ${String(value)}, expected ${expected}`, { path, value, expected });
}
