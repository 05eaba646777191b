/**
 * A GTFS feed → Timetable. Tables are read one after the other into columns, trips are repaired, frequencies unrolled,
 * and what core/transit makes of it is a timetable with patterns. Nothing is lost silently: every row that is not used
 * stands in the findings, with what was done instead. Format: gtfs.org. O(bytes); 400,000 stop times in about a second.
 */
import type { Locale } from '../../core/city/model.ts';
import { distanceMetres } from '../../core/network/osm-streets.ts';
import { deriveDirections } from '../../core/transit/directions.ts';
import { modeOf, type Mode } from '../../core/transit/modes.ts';
import { assembleTimetable } from '../../core/transit/patterns.ts';
import { groupStations } from '../../core/transit/stations.ts';
import type { Timetable } from '../../core/transit/timetable.ts';
import type { TimetableFinding } from '../../core/text/timetable.ts';
import { openFeed } from './feed-files.ts';
import { TimetableFindings } from './findings.ts';
import { checkValidity, packServices, readServices, type FeedServices } from './read-calendar.ts';
import { readFrequencies, readTransfers, type FrequencyRow, type TransferRow } from './read-frequencies.ts';
import { readAgencies, readRoutes, readTrips, routeAgencies, type FeedRoutes, type FeedTrips } from './read-routes.ts';
import { readStops, type FeedStops } from './read-stops.ts';
import { readStopTimes, type StopTimeRows } from './read-stop-times.ts';
import { repairTrip } from './repair-times.ts';
import { TripRowsBuilder } from './trip-rows.ts';

export interface GtfsOptions {
  /** language of the progress text */
  readonly locale?: Locale | undefined;
  /** 0–1 and what is being done */
  readonly onProgress?: ((share: number, doing: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** yyyy-mm-dd to judge the feed's validity by; not judged without */
  readonly today?: string | undefined;
}

export interface GtfsResult {
  /** null: nothing usable, the findings say why */
  readonly timetable: Timetable | null;
  readonly findings: readonly TimetableFinding[];
}

/** Seconds of a change that transfers.txt allows without a time: straight line at 4 km/h, at least this. */
const SHORTEST_CHANGE_SECONDS = 60;
const CHANGE_METRES_PER_SECOND = 4 / 3.6;

/** km/h, after the canonical validator */
const FASTEST: Readonly<Record<Mode, number>> = { 'long-distance': 500, 'regional-express': 500, regional: 500, 's-bahn': 500, 'u-bahn': 150, tram: 100, bus: 150, cable: 50, ferry: 80, other: 200 };

const DOING: Readonly<Record<Locale, Readonly<Record<'open' | 'read' | 'build', string>>>> = {
  de: { open: 'Fahrplan öffnen', read: 'Abfahrten lesen', build: 'Fahrten ordnen' },
  en: { open: 'Opening the feed', read: 'Reading stop times', build: 'Arranging trips' },
};

/** source: bytes of a zip archive, or the path of one or of an unpacked folder. */
export function readGtfs(source: Uint8Array | string, options: GtfsOptions = {}): GtfsResult {
  const findings = new TimetableFindings();
  try {
    return { timetable: read(source, options, findings), findings: findings.list() };
  } catch (error) {
    if (!options.signal?.aborted) throw error;
    findings.add('', 'cancelled');
    return { timetable: null, findings: findings.list() };
  }
}

function read(source: Uint8Array | string, { locale = 'de', onProgress = () => undefined, signal, today }: GtfsOptions, findings: TimetableFindings): Timetable | null {
  onProgress(0, DOING[locale].open);
  const files = openFeed(source, findings);
  signal?.throwIfAborted();
  if (files === null || !hasNeededFiles(files, findings)) return null;
  if (!files.has('feed_info.txt')) findings.add('feed_info.txt', 'missing_recommended_file', { value: 'feed_info.txt' });
  const agencies = readAgencies(files, findings);
  const stops = readStops(files, findings);
  const services = readServices(files, findings);
  const routes = readRoutes(files, findings);
  const trips = readTrips(files, routes, services, findings);
  if (stops === null || trips === null) return null;
  const rows = readStopTimes(files, stops, trips, findings, { signal, onProgress: (share) => onProgress(0.1 + 0.6 * share, DOING[locale].read) });
  if (rows === null) return null;
  onProgress(0.7, DOING[locale].build);
  const frequencies = readFrequencies(files, trips, findings);
  const transfers = readTransfers(files, stops, findings, (from, to) => changeSeconds(stops, from, to));
  signal?.throwIfAborted();
  const timetable = build({ agencies: { names: agencies.names, timezone: agencies.timezone }, stops, services, routes, trips, rows, frequencies, transfers }, findings);
  if (timetable && today !== undefined) checkValidity(timetable.services, today, findings);
  onProgress(1, DOING[locale].build);
  return timetable;
}

function hasNeededFiles(files: ReadonlyMap<string, Uint8Array>, findings: TimetableFindings): boolean {
  const missing = ['stops.txt', 'trips.txt', 'stop_times.txt'].filter((name) => !files.has(name));
  for (const value of missing) findings.add(value, 'missing_required_file', { value }, { consequence: ' Ohne sie gibt es keinen Fahrplan.', consequenceEn: ' There is no timetable without it.' });
  return missing.length === 0;
}

interface Feed {
  readonly agencies: { readonly names: readonly string[]; readonly timezone: string };
  readonly stops: FeedStops;
  readonly services: FeedServices;
  readonly routes: FeedRoutes;
  readonly trips: FeedTrips;
  readonly rows: StopTimeRows;
  readonly frequencies: readonly FrequencyRow[];
  readonly transfers: readonly TransferRow[];
}

function build(feed: Feed, findings: TimetableFindings): Timetable | null {
  const rows = usableTrips(feed, findings);
  if (rows.isEmpty) return null;
  const { stops, positions } = usedStops(feed, rows, findings);
  const grouped = groupStations(stops, knownStations(feed.stops));
  const services = packServices(feed.services);
  const { trips, frequencies } = rows.finish(positions);
  const routes = { ids: feed.routes.ids, shortNames: feed.routes.shortNames, longNames: feed.routes.longNames, types: Uint16Array.from(feed.routes.types), agencies: routeAgencies(feed.routes) };
  const { timetable, splitPatterns } = assembleTimetable({
    agencies: feed.agencies.names,
    timezone: feed.agencies.timezone,
    stops: { ids: stops.ids, names: stops.names, points: stops.points, wheelchair: stops.wheelchair, stations: grouped.of },
    stations: grouped.stations,
    routes,
    services,
    trips: { ...trips, directions: deriveDirections(trips, grouped.of) },
    frequencies,
    transfers: rows.transfers(feed.transfers, positions, stops.ids.length),
  });
  if (splitPatterns > 0) findings.add('stop_times.txt', 'overtaking_trips', {}, { count: splitPatterns });
  return timetable;
}

/** Repairs every trip and keeps those with two stops or more; templates of frequencies become templates or exact trips. */
function usableTrips(feed: Feed, findings: TimetableFindings): TripRowsBuilder {
  const { trips, rows, stops, routes, services } = feed;
  const builder = new TripRowsBuilder(trips, rows);
  const context = { stops, rows, tripIds: trips.ids, findings, fastest: (trip: number) => FASTEST[modeOf(routes.types[trips.routes[trip]!]!)], interpolated: 0 };
  const byTrip = new Map<number, FrequencyRow[]>();
  for (const row of feed.frequencies) byTrip.set(row.trip, [...(byTrip.get(row.trip) ?? []), row]);
  for (let trip = 0; trip < trips.ids.length; trip++) {
    const usable = repairTrip(context, trip);
    const where = { row: trips.lines[trip]!, column: 'trip_id', value: trips.ids[trip]! };
    if (rows.offsets[trip] === rows.offsets[trip + 1]) findings.add('trips.txt', 'unused_trip', where);
    else if (usable.length < 2) findings.add('trips.txt', 'unusable_trip', where);
    else {
      builder.add(trip, usable, byTrip.get(trip) ?? []);
      if (services.days[trips.services[trip]!]!.size === 0) findings.add('trips.txt', 'trip_without_service_day', { ...where, column: 'service_id' });
    }
  }
  if (context.interpolated > 0) findings.add('stop_times.txt', 'interpolated_stop_times', {}, { count: context.interpolated });
  return builder;
}

/** Stops that a trip serves, in the feed's order, and where each stands among them (−1: unused). */
function usedStops({ stops }: Feed, rows: TripRowsBuilder, findings: TimetableFindings) {
  const positions = new Int32Array(stops.ids.length).fill(-1);
  for (const stop of rows.servedStops()) positions[stop] = 0;
  const used: number[] = [];
  stops.ids.forEach((id, stop) => {
    const where = { row: stops.lines[stop]!, column: 'stop_id', value: id };
    if (positions[stop] === 0) {
      positions[stop] = used.push(stop) - 1;
      if (stops.kinds[stop] !== 0) findings.add('stops.txt', 'stop_time_at_station', where);
    } else if (stops.kinds[stop] === 0 && !Number.isNaN(stops.lon[stop]!)) findings.add('stops.txt', 'stop_without_stop_time', where);
  });
  const points = Float64Array.from({ length: 2 * used.length }, (_, i) => (i % 2 === 0 ? stops.lon : stops.lat)[used[i >> 1]!]!);
  const pick = <T>(column: readonly T[]): T[] => used.map((stop) => column[stop]!);
  return { positions, stops: { ids: pick(stops.ids), names: pick(stops.names), parents: used.map((stop) => stationOf(stops, stop)), wheelchair: Uint8Array.from(pick(stops.wheelchair)), points } };
}

/** The station above a platform, or above its boarding area; a station is its own. */
function stationOf(stops: FeedStops, stop: number): string {
  if (stops.kinds[stop] === 1) return stops.ids[stop]!;
  const parent = stops.parents[stop]!;
  const above = stops.positions.get(parent);
  return above !== undefined && stops.kinds[above] !== 1 && stops.parents[above] !== '' ? stops.parents[above]! : parent;
}

function knownStations({ ids, names, lon, lat, kinds }: FeedStops): ReadonlyMap<string, { name: string; lon: number; lat: number }> {
  return new Map(ids.flatMap((id, stop) => (kinds[stop] === 1 ? [[id, { name: names[stop]!, lon: lon[stop]!, lat: lat[stop]! }] as const] : [])));
}

function changeSeconds({ lon, lat }: FeedStops, from: number, to: number): number {
  if (from === to) return SHORTEST_CHANGE_SECONDS;
  const metres = distanceMetres(lon[from]!, lat[from]!, lon[to]!, lat[to]!);
  return Math.max(SHORTEST_CHANGE_SECONDS, Math.round(metres / CHANGE_METRES_PER_SECOND));
}
