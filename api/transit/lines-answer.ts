/**
 * Lines as a form needs them: name, headway, and the stations on the way that most of their trips of a date take. And why
 * one stop has its class. Counted from the timetable, nothing about people. O(runs).
 */
import type { Audience } from '../../core/contract/meta.ts';
import type { LinesAnswer, StopClassAnswer } from '../../core/contract/stops.ts';
import { DomainError } from '../../core/errors.ts';
import type { ClassTable } from '../../core/transit/class-table.ts';
import { dayNumber, hourText, SECONDS_PER_DAY } from '../../core/transit/dates.ts';
import { medianGapMinutes } from '../../core/transit/headway.ts';
import { modeOf } from '../../core/transit/modes.ts';
import { runsBetween } from '../../core/transit/runs.ts';
import { NO_CATEGORY, serviceOfGroups, stationCategories } from '../../core/transit/stop-classes.ts';
import { NO_DIRECTION, timesOf, type Timetable } from '../../core/transit/timetable.ts';
import type { City } from '../atlas.ts';
import { metaOf } from '../routes/city-call.ts';
import type { Day, TransitGround } from './ground.ts';

interface Way {
  readonly direction: number;
  readonly headsign: string;
  readonly pattern: number;
  readonly starts: number[];
}

export function linesAnswer(city: City, { timetable }: TransitGround, { dayType, date }: Day, audience: Audience): LinesAnswer {
  const { routes } = timetable;
  const ways = waysByRoute(timetable, date);
  const lines = [...ways].map(([route, all]) => {
    const directions = [...new Set(all.map(({ direction }) => direction))].sort((a, b) => a - b);
    return {
      route: routes.ids[route]!,
      name: routes.shortNames[route]! || routes.longNames[route]! || routes.ids[route]!,
      longName: routes.longNames[route]!,
      mode: modeOf(routes.types[route]!),
      trips: all.reduce((sum, { starts }) => sum + starts.length, 0),
      headwayMinutes: headwayOf(all, directions[0]!),
      ways: directions.map((direction) => commonest(timetable, all.filter((way) => way.direction === direction))),
    };
  });
  const collator = new Intl.Collator('de', { numeric: true });
  return { day: dayType.key, date, lines: lines.sort((a, b) => collator.compare(a.name, b.name) || (a.route < b.route ? -1 : 1)), meta: metaOf(city.model, audience) };
}

function waysByRoute(timetable: Timetable, date: string): Map<number, Way[]> {
  const { patterns, trips, departures } = timetable;
  const runs = runsBetween(timetable, dayNumber(date), 0, SECONDS_PER_DAY - 1);
  const ways = new Map<number, Way>();
  runs.trips.forEach((trip, run) => {
    const start = departures[timesOf(timetable, trip)]! + runs.shifts[run]!;
    if (start < 0 || start >= SECONDS_PER_DAY) return;
    const pattern = trips.patterns[trip]!;
    const way: Way = ways.get(pattern) ?? { direction: patterns.directions[pattern]!, headsign: trips.headsigns[trip]!, pattern, starts: [] };
    ways.set(pattern, way);
    way.starts.push(start);
  });
  const byRoute = new Map<number, Way[]>();
  for (const way of ways.values()) {
    const route = patterns.routes[way.pattern]!;
    byRoute.set(route, [...(byRoute.get(route) ?? []), way]);
  }
  return byRoute;
}

/** Of one direction: both together would halve it. */
function headwayOf(ways: readonly Way[], direction: number): number | null {
  const starts = ways.filter((way) => way.direction === direction).flatMap((way) => way.starts);
  return medianGapMinutes(Int32Array.from(starts).sort());
}

function commonest({ patterns, stops, stations }: Timetable, ways: readonly Way[]): LinesAnswer['lines'][number]['ways'][number] {
  const best = ways.reduce((most, way) => (way.starts.length > most.starts.length ? way : most));
  const served = patterns.stops.subarray(patterns.stopOffsets[best.pattern]!, patterns.stopOffsets[best.pattern + 1]!);
  const ids = Array.from(served, (stop) => stations.ids[stops.stations[stop]!]!);
  return { direction: best.direction === NO_DIRECTION ? null : best.direction, headsign: best.headsign || stations.names[stops.stations[served.at(-1)!]!]!, stations: ids.filter((id, at) => id !== ids[at - 1]) };
}

/** @throws not_found */
export function stopClassAnswer(city: City, ground: TransitGround, table: ClassTable, day: Day, id: string, audience: Audience): StopClassAnswer {
  const { stations } = ground.timetable;
  const station = stations.ids.indexOf(id);
  if (station < 0) throw new DomainError('not_found', `unknown stop ${id}`, { path: 'path.id', value: id, reason: { de: 'Diese Haltestelle gibt es im Fahrplan nicht', en: 'The timetable has no such stop' } });
  const counted = ground.departures(day);
  const category = stationCategories(table, counted)[station]!;
  const services = serviceOfGroups(table, counted, station);
  return {
    id,
    name: stations.names[station]!,
    preset: table.key,
    measure: table.measure,
    combination: table.combination,
    day: day.dayType.key,
    date: day.date,
    from: hourText(day.dayType.fromSeconds),
    to: hourText(day.dayType.toSeconds),
    groups: table.groups.map(({ key, name }, at) => {
      const { departures, measured, row, category: own } = services[at]!;
      return { key, name: { ...name }, departures, measured, bound: row?.bound ?? null, isInclusive: row?.isInclusive ?? true, category: orNone(own) };
    }),
    category: orNone(category),
    rings: category === NO_CATEGORY ? [] : table.distances.map((upTo, at) => ({ upTo, class: table.grades[category - 1]![at] ?? null })),
    metric: table.metric,
    meta: metaOf(city.model, audience),
  };
}

function orNone(category: number): number | null {
  return category === NO_CATEGORY ? null : category;
}
