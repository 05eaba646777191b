/**
 * Several feeds as one timetable (city bus, regional rail, ferry). Ids get the feed's prefix, so that equal ids of
 * different feeds stay apart; stations of the same IFOPT number or the same name and place become one, so that a stop
 * served by two feeds counts with the service of both. O(stop times).
 */
import { DomainError } from '../errors.ts';
import { assembleTimetable, partsOf, runningSums, type TimetableParts, type TripRows } from './patterns.ts';
import { groupStations } from './stations.ts';
import type { Services, Timetable } from './timetable.ts';

export interface Feed {
  /** '' leaves the feed's ids as they are */
  readonly prefix: string;
  readonly timetable: Timetable;
}

/** @throws missing_value without a feed, conflict for two equal prefixes */
export function mergeTimetables(feeds: readonly Feed[]): Timetable {
  const [first] = feeds;
  if (!first) throw new DomainError('missing_value', 'missing feeds to merge', { path: 'feeds' });
  const twice = feeds.find(({ prefix }, at) => feeds.findIndex((each) => each.prefix === prefix) !== at);
  if (twice) throw new DomainError('conflict', `invalid prefix ${twice.prefix}: two feeds have it`, { path: 'feeds.prefix', value: twice.prefix });
  if (feeds.length === 1 && first.prefix === '') return first.timetable;
  const parts = feeds.map(({ timetable }) => partsOf(timetable));
  const ids = (column: (each: TimetableParts) => readonly string[]): string[] => parts.flatMap((each, at) => column(each).map((id) => feeds[at]!.prefix + id));
  const stations = mergeStations(feeds);
  const shifts = {
    stops: runningSums(parts.map((each) => each.stops.ids.length)),
    routes: runningSums(parts.map((each) => each.routes.ids.length)),
    services: runningSums(parts.map((each) => each.services.ids.length)),
    trips: runningSums(parts.map((each) => each.trips.ids.length)),
  };
  return assembleTimetable({
    agencies: parts.flatMap(({ agencies }) => agencies),
    timezone: parts.find(({ timezone }) => timezone !== '')?.timezone ?? '',
    stops: {
      ids: ids(({ stops }) => stops.ids),
      names: parts.flatMap(({ stops }) => stops.names),
      points: joined(parts.map(({ stops }) => stops.points), Float64Array),
      stations: stations.ofStop,
      wheelchair: joined(parts.map(({ stops }) => stops.wheelchair), Uint8Array),
    },
    stations: stations.stations,
    routes: {
      ids: ids(({ routes }) => routes.ids),
      shortNames: parts.flatMap(({ routes }) => routes.shortNames),
      longNames: parts.flatMap(({ routes }) => routes.longNames),
      types: joined(parts.map(({ routes }) => routes.types), Uint16Array),
      agencies: parts.flatMap(({ routes }) => routes.agencies),
    },
    services: mergeServices(parts.map(({ services }) => services), ids(({ services }) => services.ids)),
    trips: mergeTrips(parts.map(({ trips }) => trips), ids(({ trips }) => trips.ids), shifts),
    frequencies: {
      trips: joined(parts.map(({ frequencies }, at) => frequencies.trips.map((trip) => trip + shifts.trips[at]!)), Uint32Array),
      startSeconds: joined(parts.map(({ frequencies }) => frequencies.startSeconds), Int32Array),
      endSeconds: joined(parts.map(({ frequencies }) => frequencies.endSeconds), Int32Array),
      headwaySeconds: joined(parts.map(({ frequencies }) => frequencies.headwaySeconds), Int32Array),
    },
    transfers: {
      offsets: runningSums(parts.flatMap(({ transfers }) => Array.from(transfers.offsets.subarray(1), (end, stop) => end - transfers.offsets[stop]!))),
      targets: joined(parts.map(({ transfers }, at) => transfers.targets.map((stop) => stop + shifts.stops[at]!)), Uint32Array),
      seconds: joined(parts.map(({ transfers }) => transfers.seconds), Uint32Array),
    },
  }).timetable;
}

/** Stations are grouped once more, as if they were stops, by their ids without the prefix. */
function mergeStations(feeds: readonly Feed[]): { stations: Timetable['stations']; ofStop: Uint32Array } {
  const all = feeds.flatMap(({ prefix, timetable: { stations } }) => stations.ids.map((id, at) => ({ prefix, id, name: stations.names[at]!, lon: stations.points[2 * at]!, lat: stations.points[2 * at + 1]! })));
  const grouped = groupStations({ ids: all.map(({ id }) => id), names: all.map(({ name }) => name), points: Float64Array.from(all.flatMap(({ lon, lat }) => [lon, lat])), parents: all.map(() => '') }, new Map());
  const leaders = new Map<number, string>();
  grouped.of.forEach((station, at) => {
    if (!leaders.has(station)) leaders.set(station, all[at]!.prefix + all[at]!.id);
  });
  let before = 0;
  const ofStop = feeds.flatMap(({ timetable: { stops, stations } }) => {
    const positions = Array.from(stops.stations, (station) => grouped.of[before + station]!);
    before += stations.ids.length;
    return positions;
  });
  return { stations: { ...grouped.stations, ids: grouped.stations.ids.map((_, station) => leaders.get(station)!) }, ofStop: Uint32Array.from(ofStop) };
}

function mergeServices(parts: readonly Services[], ids: readonly string[]): Services {
  const used = parts.filter(({ dayCount }) => dayCount > 0);
  if (used.length === 0) return { ids, firstDay: 0, dayCount: 0, bits: new Uint32Array(0) };
  const firstDay = Math.min(...used.map((each) => each.firstDay));
  const dayCount = Math.max(...used.map((each) => each.firstDay + each.dayCount)) - firstDay;
  const words = (dayCount + 31) >> 5;
  const bits = new Uint32Array(ids.length * words);
  let row = 0;
  for (const each of parts) {
    const ownWords = (each.dayCount + 31) >> 5;
    for (let service = 0; service < each.ids.length; service++, row++) {
      for (let day = 0; day < each.dayCount; day++) {
        if (((each.bits[service * ownWords + (day >> 5)]! >>> (day & 31)) & 1) === 0) continue;
        const at = day + each.firstDay - firstDay;
        bits[row * words + (at >> 5)]! |= 1 << (at & 31);
      }
    }
  }
  return { ids, firstDay, dayCount, bits };
}

function mergeTrips(parts: readonly TripRows[], ids: readonly string[], shifts: Readonly<Record<'stops' | 'routes' | 'services', Uint32Array>>): TripRows {
  const shifted = (column: (each: TripRows) => Uint32Array, by: Uint32Array): Uint32Array => joined(parts.map((each, at) => column(each).map((value) => value + by[at]!)), Uint32Array);
  return {
    ids,
    headsigns: parts.flatMap(({ headsigns }) => headsigns),
    routes: shifted(({ routes }) => routes, shifts.routes),
    services: shifted(({ services }) => services, shifts.services),
    directions: joined(parts.map(({ directions }) => directions), Int8Array),
    wheelchair: joined(parts.map(({ wheelchair }) => wheelchair), Uint8Array),
    isTemplate: joined(parts.map(({ isTemplate }) => isTemplate), Uint8Array),
    offsets: runningSums(parts.flatMap(({ offsets }) => Array.from(offsets.subarray(1), (end, trip) => end - offsets[trip]!))),
    stops: shifted(({ stops }) => stops, shifts.stops),
    arrivals: joined(parts.map(({ arrivals }) => arrivals), Int32Array),
    departures: joined(parts.map(({ departures }) => departures), Int32Array),
    flags: joined(parts.map(({ flags }) => flags), Uint8Array),
  };
}

interface Column {
  readonly length: number;
  set(values: ArrayLike<number>, offset?: number): void;
}

function joined<T extends Column & ArrayLike<number>>(columns: readonly T[], make: new (length: number) => T): T {
  const whole = new make(columns.reduce((sum, column) => sum + column.length, 0));
  let at = 0;
  for (const column of columns) {
    whole.set(column, at);
    at += column.length;
  }
  return whole;
}
