/**
 * A timetable as text for a column of the database: typed columns one after the other behind a JSON header with the
 * names, deflated, base64. Times are kept as the difference to what the trip before on the same pattern foretells, which
 * is nearly always zero: 400,000 stop times take about 30 KB. O(stop times). The format's number stands in the header.
 */
import { deflateSync, inflateSync } from 'node:zlib';
import { DomainError } from '../../core/errors.ts';
import { patternLength, type Timetable } from '../../core/transit/timetable.ts';

export const TIMETABLE_FORMAT = 1;

type Column = Int8Array | Uint8Array | Uint16Array | Int32Array | Uint32Array | Float64Array;
type ColumnType = 'i1' | 'u1' | 'u2' | 'i4' | 'u4' | 'f8';
const WIDTHS: Readonly<Record<ColumnType, number>> = { i1: 1, u1: 1, u2: 2, i4: 4, u4: 4, f8: 8 };

interface Header {
  readonly format: number;
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** headsigns are few: positions in lists.headsigns stand in a column */
  readonly timezone: string;
  readonly firstDay: number;
  readonly dayCount: number;
  readonly columns: readonly (readonly [name: string, type: ColumnType, length: number])[];
}

export function timetableText(timetable: Timetable): string {
  const { stops, stations, routes, services, patterns, trips, frequencies, transfers } = timetable;
  const [headsigns, headsignOf] = dictionary(trips.headsigns);
  const times = residuals(timetable);
  const columns: readonly (readonly [string, ColumnType, Column])[] = [
    ['stops.points', 'f8', stops.points],
    ['stops.stations', 'u4', stops.stations],
    ['stops.wheelchair', 'u1', stops.wheelchair],
    ['stations.points', 'f8', stations.points],
    ['routes.types', 'u2', routes.types],
    ['services.bits', 'u4', services.bits],
    ['patterns.routes', 'u4', patterns.routes],
    ['patterns.directions', 'i1', patterns.directions],
    ['patterns.stopOffsets', 'u4', patterns.stopOffsets],
    ['patterns.stops', 'u4', patterns.stops],
    ['patterns.flags', 'u1', patterns.flags],
    ['patterns.tripOffsets', 'u4', patterns.tripOffsets],
    ['patterns.timeOffsets', 'u4', patterns.timeOffsets],
    ['trips.headsigns', 'u4', headsignOf],
    ['trips.services', 'u4', trips.services],
    ['trips.wheelchair', 'u1', trips.wheelchair],
    ['trips.patterns', 'u4', trips.patterns],
    ['trips.isTemplate', 'u1', trips.isTemplate],
    ['times.arrivals', 'i4', times.arrivals],
    ['times.departures', 'i4', times.departures],
    ['frequencies.trips', 'u4', frequencies.trips],
    ['frequencies.startSeconds', 'i4', frequencies.startSeconds],
    ['frequencies.endSeconds', 'i4', frequencies.endSeconds],
    ['frequencies.headwaySeconds', 'i4', frequencies.headwaySeconds],
    ['transfers.offsets', 'u4', transfers.offsets],
    ['transfers.targets', 'u4', transfers.targets],
    ['transfers.seconds', 'u4', transfers.seconds],
  ];
  const lists = { agencies: timetable.agencies, stops: stops.ids, stopNames: stops.names, stations: stations.ids, stationNames: stations.names, routes: routes.ids, shortNames: routes.shortNames, longNames: routes.longNames, routeAgencies: routes.agencies, services: services.ids, trips: trips.ids, headsigns };
  const header: Header = { format: TIMETABLE_FORMAT, lists, timezone: timetable.timezone, firstDay: services.firstDay, dayCount: services.dayCount, columns: columns.map(([name, type, column]) => [name, type, column.length]) };
  const head = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const bodies = columns.map(([, type, column]) => planes(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), WIDTHS[type]));
  return deflateSync(Buffer.concat([length, head, ...bodies]), { level: 5 }).toString('base64');
}

/** @throws internal where the text was not written by timetableText */
export function timetableOfText(text: string): Timetable {
  const bytes = inflateSync(Buffer.from(text, 'base64'));
  const end = 4 + bytes.readUInt32LE(0);
  const header = JSON.parse(bytes.toString('utf8', 4, end)) as Header;
  if (header.format !== TIMETABLE_FORMAT) throw new DomainError('internal', `invalid stored timetable: format ${header.format}`, { value: header.format, expected: String(TIMETABLE_FORMAT) });
  const columns = new Map<string, Column>();
  let at = end;
  for (const [name, type, length] of header.columns) {
    const size = length * WIDTHS[type];
    columns.set(name, typed(type, whole(bytes.subarray(at, at + size), WIDTHS[type])));
    at += size;
  }
  const column = <T extends Column>(name: string): T => columns.get(name) as T;
  const list = (name: string): readonly string[] => header.lists[name] ?? [];
  const headsigns = list('headsigns');
  const timetable: Timetable = {
    agencies: list('agencies'),
    timezone: header.timezone,
    stops: { ids: list('stops'), names: list('stopNames'), points: column('stops.points'), stations: column('stops.stations'), wheelchair: column('stops.wheelchair') },
    stations: { ids: list('stations'), names: list('stationNames'), points: column('stations.points') },
    routes: { ids: list('routes'), shortNames: list('shortNames'), longNames: list('longNames'), agencies: list('routeAgencies'), types: column('routes.types') },
    services: { ids: list('services'), firstDay: header.firstDay, dayCount: header.dayCount, bits: column('services.bits') },
    patterns: {
      routes: column('patterns.routes'),
      directions: column('patterns.directions'),
      stopOffsets: column('patterns.stopOffsets'),
      stops: column('patterns.stops'),
      flags: column('patterns.flags'),
      tripOffsets: column('patterns.tripOffsets'),
      timeOffsets: column('patterns.timeOffsets'),
    },
    trips: {
      ids: list('trips'),
      headsigns: Array.from(column<Uint32Array>('trips.headsigns'), (position) => headsigns[position]!),
      services: column('trips.services'),
      wheelchair: column('trips.wheelchair'),
      patterns: column('trips.patterns'),
      isTemplate: column('trips.isTemplate'),
    },
    arrivals: column('times.arrivals'),
    departures: column('times.departures'),
    frequencies: { trips: column('frequencies.trips'), startSeconds: column('frequencies.startSeconds'), endSeconds: column('frequencies.endSeconds'), headwaySeconds: column('frequencies.headwaySeconds') },
    transfers: { offsets: column('transfers.offsets'), targets: column('transfers.targets'), seconds: column('transfers.seconds') },
  };
  restoreTimes(timetable);
  return timetable;
}

/** What is left of the times when each is foretold by the trip before: same dwell, same ride. */
function residuals(timetable: Timetable): Pick<Timetable, 'arrivals' | 'departures'> {
  const { arrivals, departures } = timetable;
  const left = { arrivals: new Int32Array(arrivals.length), departures: new Int32Array(departures.length) };
  forEachTime(timetable, (at, length, position, isFirst) => {
    left.arrivals[at] = arrivals[at]! - foretoldArrival(timetable, at, length, position, isFirst);
    left.departures[at] = departures[at]! - foretoldDeparture(timetable, at, length, isFirst);
  });
  return left;
}

/** In place: the order of travel makes sure that what foretells is whole already. */
function restoreTimes(timetable: Timetable): void {
  forEachTime(timetable, (at, length, position, isFirst) => {
    timetable.arrivals[at]! += foretoldArrival(timetable, at, length, position, isFirst);
    timetable.departures[at]! += foretoldDeparture(timetable, at, length, isFirst);
  });
}

function foretoldArrival({ arrivals, departures }: Timetable, at: number, length: number, position: number, isFirst: boolean): number {
  if (position === 0) return isFirst ? 0 : arrivals[at - length]!;
  const ride = isFirst ? 0 : arrivals[at - length]! - departures[at - length - 1]!;
  return departures[at - 1]! + ride;
}

function foretoldDeparture({ arrivals, departures }: Timetable, at: number, length: number, isFirst: boolean): number {
  return arrivals[at]! + (isFirst ? 0 : departures[at - length]! - arrivals[at - length]!);
}

/** isFirst: no trip of the pattern before this one. */
function forEachTime({ patterns }: Timetable, visit: (at: number, length: number, position: number, isFirst: boolean) => void): void {
  for (let pattern = 0; pattern < patterns.routes.length; pattern++) {
    const length = patternLength(patterns, pattern);
    const count = patterns.tripOffsets[pattern + 1]! - patterns.tripOffsets[pattern]!;
    let at = patterns.timeOffsets[pattern]!;
    for (let trip = 0; trip < count; trip++) for (let position = 0; position < length; position++) visit(at++, length, position, trip === 0);
  }
}

function dictionary(words: readonly string[]): [string[], Uint32Array] {
  const positions = new Map<string, number>();
  const column = Uint32Array.from(words, (word) => {
    const known = positions.get(word) ?? positions.size;
    positions.set(word, known);
    return known;
  });
  return [[...positions.keys()], column];
}

/** Bytes of equal rank side by side: high bytes are nearly all 0 or 255 and deflate to nothing. */
function planes(bytes: Uint8Array, width: number): Uint8Array {
  const words = bytes.length / width;
  const sorted = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) sorted[(i % width) * words + Math.floor(i / width)] = bytes[i]!;
  return sorted;
}

function whole(sorted: Uint8Array, width: number): Uint8Array {
  const words = sorted.length / width;
  const bytes = new Uint8Array(sorted.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = sorted[(i % width) * words + Math.floor(i / width)]!;
  return bytes;
}

function typed(type: ColumnType, { buffer }: Uint8Array): Column {
  switch (type) {
    case 'i1':
      return new Int8Array(buffer);
    case 'u1':
      return new Uint8Array(buffer);
    case 'u2':
      return new Uint16Array(buffer);
    case 'i4':
      return new Int32Array(buffer);
    case 'u4':
      return new Uint32Array(buffer);
    case 'f8':
      return new Float64Array(buffer);
  }
}
