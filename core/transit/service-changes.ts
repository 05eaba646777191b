/**
 * What if the service were different: another headway on a line, a stop closed, a stop added. Each is a pure step from
 * one timetable to another; the plan in force stays as it is, and steps may follow each other. A headway is changed on
 * one date, because a what-if is judged on one date; on all others the timetable is the old one. O(stop times).
 */
import { DomainError } from '../errors.ts';
import { distanceMetres } from '../network/osm-streets.ts';
import { clockText, dayNumber } from './dates.ts';
import type { StationDepartures } from './departures.ts';
import { editable, partsFrom, type EditableTimetable, type EditableTrip } from './edit-trips.ts';
import { MODES } from './modes.ts';
import { assembleTimetable } from './patterns.ts';
import { MAY_ALIGHT, MAY_BOARD, servicesOnDay, type Services, type Timetable } from './timetable.ts';

export interface HeadwayChange {
  /** id of the route */
  readonly route: string;
  /** 0, 1, or null for both */
  readonly direction: 0 | 1 | null;
  /** yyyy-mm-dd */
  readonly date: string;
  /** departures at the first stop in [from, to) are replaced, seconds after midnight of the service day */
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly headwaySeconds: number;
}

/**
 * Trips of the line that begin in the window are replaced by its most frequent way, every headway from the window's
 * start. A line that has no trip in the window gets new ones (evening service).
 * @throws unknown_name, not_found (the line does not run on the date), invalid_value
 */
export function withHeadway(timetable: Timetable, change: HeadwayChange): Timetable {
  const { date, fromSeconds, toSeconds, headwaySeconds } = change;
  if (!(headwaySeconds >= 60) || !(toSeconds > fromSeconds)) {
    throw new DomainError('invalid_value', `invalid headway ${headwaySeconds} s in ${clockText(fromSeconds)}–${clockText(toSeconds)}: expected at least 60 s and an end after the start`, { path: 'headwaySeconds', value: headwaySeconds, expected: '≥ 60' });
  }
  const route = routeOf(timetable, change.route);
  const plan = editable(timetable);
  const day = dayNumber(date);
  const active = servicesOnDay(timetable.services, day);
  const services = new ServiceEditor(timetable.services, day);
  const ofLine = plan.trips.filter((trip) => trip.route === route && active[trip.service] === 1 && (change.direction === null || trip.direction === change.direction));
  if (ofLine.length === 0) throw new DomainError('not_found', `missing trips of route ${change.route} on ${date}`, { path: 'route', value: change.route, reason: { de: 'Diese Linie fährt an diesem Tag nicht', en: 'This line does not run on this day' } });
  for (const direction of new Set(ofLine.map((trip) => trip.direction))) {
    replaceTrips(plan, ofLine.filter((trip) => trip.direction === direction), change, services);
  }
  return assembleTimetable({ ...partsFrom(plan), services: services.finish() }).timetable;
}

function replaceTrips(plan: EditableTimetable, trips: readonly EditableTrip[], { fromSeconds, toSeconds, headwaySeconds }: HeadwayChange, services: ServiceEditor): void {
  const fixed = trips.filter(({ isTemplate }) => !isTemplate);
  const replaced = fixed.filter(({ departures }) => departures[0]! >= fromSeconds && departures[0]! < toSeconds);
  const templates = trips.filter(({ isTemplate }) => isTemplate);
  const model = commonest(replaced.length > 0 ? replaced : trips);
  for (const trip of replaced) trip.service = services.without(trip.service);
  for (const template of templates) endRepetition(plan, template, fromSeconds, toSeconds, services);
  if (model.isTemplate) {
    const repeated = { ...model, id: `${model.id}*`, service: services.onlyThatDay() };
    plan.trips.push(repeated);
    plan.frequencies.push({ trip: repeated, start: fromSeconds, end: toSeconds, headway: headwaySeconds });
    return;
  }
  for (let start = fromSeconds; start < toSeconds; start += headwaySeconds) {
    const shift = start - model.departures[0]!;
    plan.trips.push({ ...model, id: `${model.id}*${clockText(start)}`, service: services.onlyThatDay(), arrivals: model.arrivals.map((time) => time + shift), departures: model.departures.map((time) => time + shift) });
  }
}

/** On that day the template repeats only outside the window; on others as before. */
function endRepetition(plan: EditableTimetable, template: EditableTrip, from: number, to: number, services: ServiceEditor): void {
  const rows = plan.frequencies.filter(({ trip, start, end }) => trip === template && start < to && end > from);
  if (rows.length === 0) return;
  const thatDay = { ...template, id: `${template.id}*rest`, service: services.onlyThatDay() };
  plan.trips.push(thatDay);
  for (const { start, end, headway } of plan.frequencies.filter(({ trip }) => trip === template)) {
    if (start < from) plan.frequencies.push({ trip: thatDay, start, end: Math.min(end, from), headway });
    // the next departure of the old rhythm after the window
    const next = start >= to ? start : start + Math.ceil((to - start) / headway) * headway;
    if (end > to && next < end) plan.frequencies.push({ trip: thatDay, start: next, end, headway });
  }
  template.service = services.without(template.service);
}

/** The trip whose stops most trips share; of those the one with the median travel time. */
function commonest(trips: readonly EditableTrip[]): EditableTrip {
  const groups = new Map<string, EditableTrip[]>();
  for (const trip of trips) groups.set(trip.stops.join(), [...(groups.get(trip.stops.join()) ?? []), trip]);
  const largest = [...groups.values()].reduce((best, group) => (group.length > best.length ? group : best));
  const duration = ({ arrivals, departures }: EditableTrip): number => arrivals.at(-1)! - departures[0]!;
  return [...largest].sort((a, b) => duration(a) - duration(b) || (a.id < b.id ? -1 : 1))[(largest.length - 1) >> 1]!;
}

/** Adds calendars that lack or only have the one day. */
class ServiceEditor {
  readonly #services: Services;
  readonly #at: number;
  readonly #ids: string[];
  readonly #rows: Uint32Array[];
  readonly #without = new Map<number, number>();
  #only = -1;

  constructor(services: Services, day: number) {
    const words = (services.dayCount + 31) >> 5;
    this.#services = services;
    this.#at = day - services.firstDay;
    this.#ids = [...services.ids];
    this.#rows = services.ids.map((_, service) => services.bits.slice(service * words, (service + 1) * words));
  }

  without(service: number): number {
    const known = this.#without.get(service);
    if (known !== undefined) return known;
    const row = this.#rows[service]!.slice();
    row[this.#at >> 5]! &= ~(1 << (this.#at & 31));
    this.#rows.push(row);
    const made = this.#ids.push(`${this.#ids[service]}−`) - 1;
    this.#without.set(service, made);
    return made;
  }

  onlyThatDay(): number {
    if (this.#only >= 0) return this.#only;
    const row = new Uint32Array((this.#services.dayCount + 31) >> 5);
    row[this.#at >> 5] = (1 << (this.#at & 31)) >>> 0;
    this.#rows.push(row);
    return (this.#only = this.#ids.push('*') - 1);
  }

  finish(): Services {
    const words = (this.#services.dayCount + 31) >> 5;
    const bits = new Uint32Array(this.#rows.length * words);
    this.#rows.forEach((row, service) => bits.set(row, service * words));
    return { ...this.#services, ids: this.#ids, bits };
  }
}

/** Vehicles pass a closed station without stopping; their times stay. @throws unknown_name */
export function withoutStation(timetable: Timetable, station: string): Timetable {
  const closed = stationOf(timetable, station, 'station');
  const plan = editable(timetable);
  for (const trip of plan.trips) {
    const keep = trip.stops.map((stop) => timetable.stops.stations[stop] !== closed);
    if (keep.every(Boolean)) continue;
    for (const column of ['stops', 'arrivals', 'departures', 'flags'] as const) trip[column] = trip[column].filter((_, at) => keep[at]);
  }
  return assembleTimetable(partsFrom(plan)).timetable;
}

export interface NewStop {
  readonly id: string;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  /** route id; trips that go from one of the two stations straight to the other stop here, in both directions */
  readonly route: string;
  readonly between: readonly [string, string];
  /** what stopping costs: added to all later times of the trip */
  readonly delaySeconds: number;
}

/** @throws unknown_name, conflict (the id is taken), not_found (no trip of the line runs between the two), invalid_value */
export function withStop(timetable: Timetable, added: NewStop): Timetable {
  if (timetable.stops.ids.includes(added.id) || timetable.stations.ids.includes(added.id)) throw new DomainError('conflict', `invalid id ${added.id} of a new stop: it is taken`, { path: 'id', value: added.id });
  if (!Number.isFinite(added.lon) || !Number.isFinite(added.lat) || !(added.delaySeconds >= 0)) throw new DomainError('invalid_value', `invalid place or delay of the new stop ${added.id}`, { path: 'lon', value: [added.lon, added.lat, added.delaySeconds] });
  const route = routeOf(timetable, added.route);
  const ends = added.between.map((name, at) => stationOf(timetable, name, `between[${at}]`));
  const plan = editable(timetable);
  const stop = timetable.stops.ids.length;
  const hasStopped = plan.trips.filter((trip) => trip.route === route).map((trip) => insertStop(timetable, trip, ends, stop, added));
  if (!hasStopped.includes(true)) throw new DomainError('not_found', `missing trips of route ${added.route} between ${added.between.join(' and ')}`, { path: 'between', value: added.between, reason: { de: 'Diese Linie fährt nirgends von der einen Haltestelle unmittelbar zur anderen', en: 'This line never goes straight from one of the stops to the other' } });
  const { stops, stations } = timetable;
  const point = [added.lon, added.lat];
  const parts = partsFrom(plan);
  return assembleTimetable({
    ...parts,
    stops: { ids: [...stops.ids, added.id], names: [...stops.names, added.name], points: Float64Array.from([...stops.points, ...point]), stations: Uint32Array.from([...stops.stations, stations.ids.length]), wheelchair: Uint8Array.from([...stops.wheelchair, 0]) },
    stations: { ids: [...stations.ids, added.id], names: [...stations.names, added.name], points: Float64Array.from([...stations.points, ...point]) },
    transfers: { ...parts.transfers, offsets: Uint32Array.from([...parts.transfers.offsets, parts.transfers.targets.length]) },
  }).timetable;
}

/** Where the trip passes between the two stations, at every such place. */
function insertStop({ stops, stations }: Timetable, trip: EditableTrip, ends: readonly number[], stop: number, { lon, lat, delaySeconds }: NewStop): boolean {
  let hasStopped = false;
  for (let at = trip.stops.length - 1; at > 0; at--) {
    const [before, after] = [stops.stations[trip.stops[at - 1]!]!, stops.stations[trip.stops[at]!]!];
    if (before === after || !ends.includes(before) || !ends.includes(after)) continue;
    const away = (station: number): number => distanceMetres(lon, lat, stations.points[2 * station]!, stations.points[2 * station + 1]!);
    const share = away(before) + away(after) > 0 ? away(before) / (away(before) + away(after)) : 0.5;
    const time = Math.round(trip.departures[at - 1]! + share * (trip.arrivals[at]! - trip.departures[at - 1]!));
    for (let later = at; later < trip.stops.length; later++) {
      trip.arrivals[later]! += delaySeconds;
      trip.departures[later]! += delaySeconds;
    }
    trip.stops.splice(at, 0, stop);
    trip.arrivals.splice(at, 0, time);
    trip.departures.splice(at, 0, time + delaySeconds);
    trip.flags.splice(at, 0, MAY_BOARD | MAY_ALIGHT);
    hasStopped = true;
  }
  return hasStopped;
}

/** Departures per station before and after, where they differ; stations by id, as positions change between timetables. */
export interface DepartureDifference {
  readonly stations: readonly string[];
  readonly before: Float64Array;
  readonly after: Float64Array;
}

export function departureDifference(before: Timetable, counted: StationDepartures, after: Timetable, recounted: StationDepartures): DepartureDifference {
  const positions = new Map(before.stations.ids.map((id, station) => [id, station]));
  const total = ({ both }: StationDepartures, station: number | undefined): number => (station === undefined ? 0 : MODES.reduce((sum, _mode, at) => sum + both[station * MODES.length + at]!, 0));
  const changed = after.stations.ids.flatMap((id, station) => {
    const [was, is] = [total(counted, positions.get(id)), total(recounted, station)];
    return was === is ? [] : [{ id, was, is }];
  });
  return { stations: changed.map(({ id }) => id), before: Float64Array.from(changed, ({ was }) => was), after: Float64Array.from(changed, ({ is }) => is) };
}

function routeOf({ routes }: Timetable, id: string): number {
  const route = routes.ids.indexOf(id);
  if (route < 0) throw new DomainError('unknown_name', `unknown route ${id}`, { path: 'route', value: id, reason: { de: 'Diese Linie gibt es im Fahrplan nicht', en: 'The timetable has no such line' } });
  return route;
}

function stationOf({ stations }: Timetable, id: string, path: string): number {
  const station = stations.ids.indexOf(id);
  if (station < 0) throw new DomainError('unknown_name', `unknown station ${id} (${path})`, { path, value: id, reason: { de: 'Diese Haltestelle gibt es im Fahrplan nicht', en: 'The timetable has no such stop' } });
  return station;
}
