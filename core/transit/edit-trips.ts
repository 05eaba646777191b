/** Trips as a list that can be edited, and back to rows: the ground of what-ifs and of merging. O(stop times). */
import { partsOf, runningSums, type TimetableParts, type TripRows } from './patterns.ts';
import type { Timetable } from './timetable.ts';

export interface EditableTrip {
  id: string;
  headsign: string;
  route: number;
  service: number;
  direction: number;
  wheelchair: number;
  isTemplate: boolean;
  stops: number[];
  arrivals: number[];
  departures: number[];
  flags: number[];
}

export interface EditableFrequency {
  trip: EditableTrip;
  start: number;
  end: number;
  headway: number;
}

export interface EditableTimetable {
  readonly parts: TimetableParts;
  trips: EditableTrip[];
  frequencies: EditableFrequency[];
}

export function editable(timetable: Timetable): EditableTimetable {
  const parts = partsOf(timetable);
  const { trips: rows, frequencies } = parts;
  const trips = rows.ids.map((id, trip): EditableTrip => {
    const [from, to] = [rows.offsets[trip]!, rows.offsets[trip + 1]!];
    return {
      id,
      headsign: rows.headsigns[trip]!,
      route: rows.routes[trip]!,
      service: rows.services[trip]!,
      direction: rows.directions[trip]!,
      wheelchair: rows.wheelchair[trip]!,
      isTemplate: rows.isTemplate[trip] === 1,
      stops: Array.from(rows.stops.subarray(from, to)),
      arrivals: Array.from(rows.arrivals.subarray(from, to)),
      departures: Array.from(rows.departures.subarray(from, to)),
      flags: Array.from(rows.flags.subarray(from, to)),
    };
  });
  const rowsOfFrequencies = Array.from(frequencies.trips, (trip, row) => ({ trip: trips[trip]!, start: frequencies.startSeconds[row]!, end: frequencies.endSeconds[row]!, headway: frequencies.headwaySeconds[row]! }));
  return { parts, trips, frequencies: rowsOfFrequencies };
}

/** Trips with fewer than two stops, and templates without a frequency, are left out. */
export function partsFrom({ parts, trips, frequencies }: EditableTimetable): TimetableParts {
  const repeated = new Set(frequencies.map(({ trip }) => trip));
  const kept = trips.filter((trip) => trip.stops.length >= 2 && (!trip.isTemplate || repeated.has(trip)));
  const position = new Map(kept.map((trip, at) => [trip, at]));
  const used = frequencies.filter(({ trip }) => position.has(trip));
  return {
    ...parts,
    trips: rowsOf(kept),
    frequencies: {
      trips: Uint32Array.from(used, ({ trip }) => position.get(trip)!),
      startSeconds: Int32Array.from(used, ({ start }) => start),
      endSeconds: Int32Array.from(used, ({ end }) => end),
      headwaySeconds: Int32Array.from(used, ({ headway }) => headway),
    },
  };
}

function rowsOf(trips: readonly EditableTrip[]): TripRows {
  return {
    ids: trips.map(({ id }) => id),
    headsigns: trips.map(({ headsign }) => headsign),
    routes: Uint32Array.from(trips, ({ route }) => route),
    services: Uint32Array.from(trips, ({ service }) => service),
    directions: Int8Array.from(trips, ({ direction }) => direction),
    wheelchair: Uint8Array.from(trips, ({ wheelchair }) => wheelchair),
    isTemplate: Uint8Array.from(trips, ({ isTemplate }) => (isTemplate ? 1 : 0)),
    offsets: runningSums(trips.map(({ stops }) => stops.length)),
    stops: Uint32Array.from(trips.flatMap(({ stops }) => stops)),
    arrivals: Int32Array.from(trips.flatMap(({ arrivals }) => arrivals)),
    departures: Int32Array.from(trips.flatMap(({ departures }) => departures)),
    flags: Uint8Array.from(trips.flatMap(({ flags }) => flags)),
  };
}
