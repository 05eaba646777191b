/**
 * The service with a what-if's changes: departures per station and the reach of stations. Stations keep their positions;
 * an added one comes last, so that only its own reach is searched.
 */
import type { ServiceChange } from '../../core/contract/mobility.ts';
import { DomainError } from '../../core/errors.ts';
import type { ClassTable } from '../../core/transit/class-table.ts';
import { secondsOfClock } from '../../core/transit/dates.ts';
import { countDepartures, type StationDepartures } from '../../core/transit/departures.ts';
import { farthestMetres } from '../../core/transit/service-classes.ts';
import { withHeadway, withoutStation, withStop } from '../../core/transit/service-changes.ts';
import type { StationReach } from '../../core/transit/stop-classes.ts';
import type { Timetable } from '../../core/transit/timetable.ts';
import { stationReach, type Day, type Places, type TransitGround } from './ground.ts';

export interface ChangedService {
  readonly timetable: Timetable;
  readonly departures: StationDepartures;
  readonly reach: StationReach;
}

export function changedService(ground: TransitGround, day: Day, changes: readonly ServiceChange[], reach: StationReach, places: Places, table: ClassTable): ChangedService {
  if (changes.length === 0) return { timetable: ground.timetable, departures: ground.departures(day), reach };
  const timetable = changedTimetable(ground.timetable, day, changes);
  const { dayType, date } = day;
  const departures = countDepartures(timetable, { date, fromSeconds: dayType.fromSeconds, toSeconds: dayType.toSeconds });
  const known = ground.timetable.stations.ids.length;
  const added = timetable.stations.points.slice(2 * known);
  return { timetable, departures, reach: added.length === 0 ? reach : appended(reach, stationReach(added, places, table.metric, farthestMetres(table))) };
}

/** Each change on the result of the one before. @throws unknown_name, not_found, conflict, invalid_value */
export function changedTimetable(timetable: Timetable, { date }: Day, changes: readonly ServiceChange[]): Timetable {
  return changes.reduce((changed, change, at) => {
    try {
      return changedBy(changed, date, change);
    } catch (error) {
      throw inChange(error, at);
    }
  }, timetable);
}

function changedBy(timetable: Timetable, date: string, change: ServiceChange): Timetable {
  if (change.type === 'close') return withoutStation(timetable, change.station);
  if (change.type === 'add') return withStop(timetable, { ...change, name: change.name || change.id });
  const [fromSeconds, toSeconds] = [secondsOfClock(change.from, 'from'), secondsOfClock(change.to, 'to')];
  return withHeadway(timetable, { route: change.route, direction: change.direction, date, fromSeconds, toSeconds, headwaySeconds: Math.round(change.minutes * 60) });
}

/** What is wrong stands in the request at this change. */
function inChange(error: unknown, at: number): unknown {
  if (!(error instanceof DomainError)) return error;
  return new DomainError(error.code, error.message, error.details.map((detail) => ({ ...detail, path: `body.changes.${at}.${detail.path ?? ''}` })), { cause: error });
}

function appended(first: StationReach, second: StationReach): StationReach {
  const shift = first.points.length;
  const joined = (a: Uint32Array, b: Uint32Array): Uint32Array => Uint32Array.from([...a, ...b]);
  return { offsets: joined(first.offsets, second.offsets.slice(1).map((offset) => offset + shift)), points: joined(first.points, second.points), costs: Float64Array.from([...first.costs, ...second.costs]) };
}
