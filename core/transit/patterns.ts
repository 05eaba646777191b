/**
 * From trips in any order to a Timetable: trips of the same route, direction, stops and boarding rules form a pattern,
 * sorted by departure and split where one overtakes another. A template of a frequency has a pattern of its own.
 * `partsOf` is the way back, so that a what-if changes rows and not a structure. O(stop times) plus sorting.
 */
import { chainsOf } from './overtaking.ts';
import { patternLength, timesOf, type Frequencies, type Routes, type Services, type Stations, type Stops, type Timetable, type Transfers } from './timetable.ts';

/** Trips as rows: the stop times of trip t stand at offsets[t] … offsets[t + 1] − 1, in order of travel. */
export interface TripRows {
  readonly ids: readonly string[];
  readonly headsigns: readonly string[];
  readonly routes: Uint32Array;
  readonly services: Uint32Array;
  readonly directions: Int8Array;
  readonly wheelchair: Uint8Array;
  readonly isTemplate: Uint8Array;
  readonly offsets: Uint32Array;
  readonly stops: Uint32Array;
  readonly arrivals: Int32Array;
  readonly departures: Int32Array;
  readonly flags: Uint8Array;
}

export interface TimetableParts {
  readonly agencies: readonly string[];
  readonly timezone: string;
  readonly stops: Stops;
  readonly stations: Stations;
  readonly routes: Routes;
  readonly services: Services;
  readonly trips: TripRows;
  /** `trips` are positions in `trips` above */
  readonly frequencies: Frequencies;
  readonly transfers: Transfers;
}

export interface Assembled {
  readonly timetable: Timetable;
  /** old trip position → new one */
  readonly tripPositions: Uint32Array;
  /** patterns that had to be split because a trip overtakes another */
  readonly splitPatterns: number;
}

export function assembleTimetable(parts: TimetableParts): Assembled {
  const groups = groupTrips(parts.trips);
  const chains = groups.flatMap((group) => splitGroup(parts.trips, group));
  const tripPositions = new Uint32Array(parts.trips.ids.length);
  chains.flat().forEach((trip, position) => (tripPositions[trip] = position));
  const { agencies, timezone, stops, stations, routes, services, transfers } = parts;
  const frequencies = { ...parts.frequencies, trips: parts.frequencies.trips.map((trip) => tripPositions[trip]!) };
  const timetable = { agencies, timezone, stops, stations, routes, services, transfers, frequencies, ...layOut(parts.trips, chains) };
  return { timetable, tripPositions, splitPatterns: chains.length - groups.length };
}

/** Trips that share route, direction, stops and flags; groups in order of their first trip. Templates stand alone. */
function groupTrips(trips: TripRows): number[][] {
  const groups: number[][] = [];
  const byHash = new Map<number, number[]>();
  for (let trip = 0; trip < trips.ids.length; trip++) {
    const hash = hashOf(trips, trip);
    const candidates = byHash.get(hash) ?? [];
    const known = trips.isTemplate[trip] === 1 ? undefined : candidates.find((group) => isAlike(trips, groups[group]![0]!, trip));
    if (known !== undefined) {
      groups[known]!.push(trip);
      continue;
    }
    const group = groups.push([trip]) - 1;
    if (trips.isTemplate[trip] === 0) candidates.push(group);
    byHash.set(hash, candidates);
  }
  return groups;
}

function hashOf(trips: TripRows, trip: number): number {
  let hash = Math.imul(trips.routes[trip]! + 1, 0x9e3779b1) ^ (trips.directions[trip]! + 2);
  for (let i = trips.offsets[trip]!; i < trips.offsets[trip + 1]!; i++) {
    hash = Math.imul(hash ^ trips.stops[i]!, 0x01000193) ^ (trips.flags[i]! << 24);
    hash ^= hash >>> 15;
  }
  return hash;
}

function isAlike(trips: TripRows, a: number, b: number): boolean {
  const [startA, startB] = [trips.offsets[a]!, trips.offsets[b]!];
  const length = trips.offsets[a + 1]! - startA;
  if (length !== trips.offsets[b + 1]! - startB || trips.routes[a] !== trips.routes[b] || trips.directions[a] !== trips.directions[b]) return false;
  for (let i = 0; i < length; i++) if (trips.stops[startA + i] !== trips.stops[startB + i] || trips.flags[startA + i] !== trips.flags[startB + i]) return false;
  return true;
}

function splitGroup(trips: TripRows, group: readonly number[]): number[][] {
  const first = group[0]!;
  const chains = chainsOf({
    count: group.length,
    length: trips.offsets[first + 1]! - trips.offsets[first]!,
    arrival: (item, position) => trips.arrivals[trips.offsets[group[item]!]! + position]!,
    departure: (item, position) => trips.departures[trips.offsets[group[item]!]! + position]!,
  });
  return chains.map((chain) => chain.map((item) => group[item]!));
}

function layOut(rows: TripRows, chains: readonly (readonly number[])[]): Pick<Timetable, 'patterns' | 'trips' | 'arrivals' | 'departures'> {
  const lengths = chains.map(([first]) => rows.offsets[first! + 1]! - rows.offsets[first!]!);
  const order = chains.flat();
  const stopOffsets = runningSums(lengths);
  const patterns = {
    routes: Uint32Array.from(chains, ([first]) => rows.routes[first!]!),
    directions: Int8Array.from(chains, ([first]) => rows.directions[first!]!),
    stopOffsets,
    stops: new Uint32Array(stopOffsets.at(-1)!),
    flags: new Uint8Array(stopOffsets.at(-1)!),
    tripOffsets: runningSums(chains.map((chain) => chain.length)),
    timeOffsets: runningSums(chains.map((chain, pattern) => chain.length * lengths[pattern]!)).slice(0, -1),
  };
  const total = chains.reduce((sum, chain, pattern) => sum + chain.length * lengths[pattern]!, 0);
  const arrivals = new Int32Array(total);
  const departures = new Int32Array(total);
  const ofTrip = new Uint32Array(order.length);
  let at = 0;
  chains.forEach((chain, pattern) => {
    const start = rows.offsets[chain[0]!]!;
    patterns.stops.set(rows.stops.subarray(start, start + lengths[pattern]!), stopOffsets[pattern]);
    patterns.flags.set(rows.flags.subarray(start, start + lengths[pattern]!), stopOffsets[pattern]);
    chain.forEach((trip, position) => {
      const from = rows.offsets[trip]!;
      arrivals.set(rows.arrivals.subarray(from, from + lengths[pattern]!), at);
      departures.set(rows.departures.subarray(from, from + lengths[pattern]!), at);
      at += lengths[pattern]!;
      ofTrip[patterns.tripOffsets[pattern]! + position] = pattern;
    });
  });
  const trips = {
    ids: order.map((trip) => rows.ids[trip]!),
    headsigns: order.map((trip) => rows.headsigns[trip]!),
    services: Uint32Array.from(order, (trip) => rows.services[trip]!),
    wheelchair: Uint8Array.from(order, (trip) => rows.wheelchair[trip]!),
    isTemplate: Uint8Array.from(order, (trip) => rows.isTemplate[trip]!),
    patterns: ofTrip,
  };
  return { patterns, trips, arrivals, departures };
}

/** The rows a timetable was made of, trips in its order. */
export function partsOf(timetable: Timetable): TimetableParts {
  const { patterns, trips } = timetable;
  const lengths = Array.from(trips.patterns, (pattern) => patternLength(patterns, pattern));
  const offsets = runningSums(lengths);
  const stops = new Uint32Array(offsets.at(-1)!);
  const flags = new Uint8Array(stops.length);
  for (let trip = 0; trip < trips.ids.length; trip++) {
    const [from, to] = [patterns.stopOffsets[trips.patterns[trip]!]!, patterns.stopOffsets[trips.patterns[trip]! + 1]!];
    stops.set(patterns.stops.subarray(from, to), offsets[trip]);
    flags.set(patterns.flags.subarray(from, to), offsets[trip]);
  }
  const { agencies, timezone, stops: places, stations, routes, services, frequencies, transfers } = timetable;
  return {
    agencies,
    timezone,
    stops: places,
    stations,
    routes,
    services,
    frequencies,
    transfers,
    trips: {
      ids: trips.ids,
      headsigns: trips.headsigns,
      routes: Uint32Array.from(trips.patterns, (pattern) => patterns.routes[pattern]!),
      services: trips.services,
      directions: Int8Array.from(trips.patterns, (pattern) => patterns.directions[pattern]!),
      wheelchair: trips.wheelchair,
      isTemplate: trips.isTemplate,
      offsets,
      stops,
      flags,
      // trips follow each other in the columns as in the patterns
      arrivals: timetable.arrivals,
      departures: timetable.departures,
    },
  };
}

/** Stop times of a trip as positions into the columns: [from, to). */
export function rowRange(timetable: Timetable, trip: number): readonly [number, number] {
  const from = timesOf(timetable, trip);
  return [from, from + patternLength(timetable.patterns, timetable.trips.patterns[trip]!)];
}

/** [2, 3] → [0, 2, 5]. */
export function runningSums(counts: ArrayLike<number>): Uint32Array {
  const sums = new Uint32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) sums[i + 1] = sums[i]! + counts[i]!;
  return sums;
}
