/** Stops for the map and the chart of one stop: counted departures, nothing about people. */
import type { Audience } from '../../core/contract/meta.ts';
import type { DeparturesAnswer, StopsAnswer } from '../../core/contract/stops.ts';
import { DomainError } from '../../core/errors.ts';
import type { ClassTable } from '../../core/transit/class-table.ts';
import { hourText } from '../../core/transit/dates.ts';
import type { StationDepartures } from '../../core/transit/departures.ts';
import { HOURS, medianGapMinutes, stationDepartures } from '../../core/transit/headway.ts';
import { MODES, type Mode } from '../../core/transit/modes.ts';
import { classAtStation } from '../../core/transit/service-classes.ts';
import { NO_CATEGORY, NO_CLASS, stationCategories } from '../../core/transit/stop-classes.ts';
import { NO_DIRECTION, WHEELCHAIR_NO, WHEELCHAIR_YES, type Timetable } from '../../core/transit/timetable.ts';
import type { City } from '../atlas.ts';
import { rounded } from '../release/numbers.ts';
import { metaOf } from '../routes/city-call.ts';
import type { Day, TransitGround } from './ground.ts';

type Wheelchair = StopsAnswer['wheelchair'][number];
type Box = readonly [west: number, south: number, east: number, north: number];

export function stopsAnswer(city: City, ground: TransitGround, table: ClassTable, day: Day, bbox: Box | null, audience: Audience): StopsAnswer {
  const { stations } = ground.timetable;
  const types = ground.dayTypes();
  const counted = ground.departures(day);
  const categories = stationCategories(table, counted);
  const byType = types.map(({ key, date }) => ground.departures({ ...ground.dayOf({ day: key, date }, key) }));
  const shown = [...stations.ids.keys()].filter((station) => bbox === null || isIn(bbox, stations.points[2 * station]!, stations.points[2 * station + 1]!));
  const wheelchair = wheelchairOf(ground.timetable);
  const modes = shown.map((station) => modesOf([counted, ...byType], station));
  return {
    ids: shown.map((station) => stations.ids[station]!),
    names: shown.map((station) => stations.names[station]!),
    lon: shown.map((station) => rounded(stations.points[2 * station]!)),
    lat: shown.map((station) => rounded(stations.points[2 * station + 1]!)),
    modes: modes.map(([first]) => first ?? 'other'),
    allModes: modes,
    wheelchair: shown.map((station) => wheelchair[station]!),
    perHour: Object.fromEntries(types.map(({ key }, at) => [key, shown.map((station) => round2((3600 * total(byType[at]!, station)) / byType[at]!.windowSeconds))])),
    departures: shown.map((station) => total(counted, station)),
    categories: shown.map((station) => (categories[station] === NO_CATEGORY ? null : categories[station]!)),
    classes: shown.map((station) => {
      const found = classAtStation(table, categories[station]!);
      return found === NO_CLASS ? null : found;
    }),
    classNames: [...table.classes],
    preset: table.key,
    day: day.dayType.key,
    date: day.date,
    dayTypes: types.map((each) => ({ ...each })),
    meta: metaOf(city.model, audience),
  };
}

function isIn([west, south, east, north]: Box, lon: number, lat: number): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

function total({ both }: StationDepartures, station: number): number {
  return MODES.reduce((sum, _mode, at) => sum + both[station * MODES.length + at]!, 0);
}

/** Highest-ranking first. */
function modesOf(counts: readonly StationDepartures[], station: number): Mode[] {
  return MODES.filter((_mode, at) => counts.some(({ both }) => both[station * MODES.length + at]! > 0));
}

function wheelchairOf({ stops, stations }: Timetable): Wheelchair[] {
  const found = stations.ids.map(() => new Set<number>());
  stops.wheelchair.forEach((each, stop) => found[stops.stations[stop]!]!.add(each));
  return found.map((set) => {
    if (set.size > 1) return set.has(WHEELCHAIR_YES) ? 'partly' : set.has(WHEELCHAIR_NO) ? 'no' : 'unknown';
    return set.has(WHEELCHAIR_YES) ? 'yes' : set.has(WHEELCHAIR_NO) ? 'no' : 'unknown';
  });
}

export function departuresAnswer(city: City, ground: TransitGround, id: string, day: Day, audience: Audience): DeparturesAnswer {
  const { timetable } = ground;
  const station = timetable.stations.ids.indexOf(id);
  if (station < 0) throw new DomainError('not_found', `unknown stop ${id}`, { path: 'path.id', value: id, reason: { de: 'Diese Haltestelle gibt es im Fahrplan nicht', en: 'The timetable has no such stop' } });
  const lines = stationDepartures(timetable, day.date, station);
  return {
    id,
    name: timetable.stations.names[station]!,
    lon: rounded(timetable.stations.points[2 * station]!),
    lat: rounded(timetable.stations.points[2 * station + 1]!),
    wheelchair: wheelchairOf(timetable)[station]!,
    day: day.dayType.key,
    date: day.date,
    perHour: Array.from({ length: HOURS }, (_, hour) => lines.reduce((sum, { perHour }) => sum + perHour[hour]!, 0)),
    lines: lines.map(({ route, name, mode, direction, headsign, perHour, seconds }) => ({
      route,
      name,
      mode,
      direction: direction === NO_DIRECTION ? null : direction,
      headsign,
      perHour: [...perHour],
      first: hourText(seconds[0]!),
      last: hourText(seconds.at(-1)!),
      departures: seconds.length,
      headwayMinutes: medianGapMinutes(seconds),
    })),
    meta: metaOf(city.model, audience),
  };
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
