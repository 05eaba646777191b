/**
 * A city's timetable in memory with what is made of it and asked for again and again: the dates that stand for day types,
 * departures in a window, the places of people inside blocks and their reach of stations. Read from the database when
 * first asked for, so that a start costs nothing; one is kept a city and data revision.
 */
import { baseLevelOf } from '../../core/city/lookup.ts';
import type { BlockSet, CityModel } from '../../core/city/model.ts';
import type { DayTypeAnswer, TimetableReport } from '../../core/contract/transit.ts';
import { DomainError } from '../../core/errors.ts';
import { NO_EDGE } from '../../core/network/anchors.ts';
import { pairsWithin, prepareReach, type BlockReach } from '../../core/network/block-reach.ts';
import { pointsInBlocks, type PointsInBlocks, type Shape } from '../../core/transit/block-points.ts';
import type { DistanceMetric } from '../../core/transit/class-table.ts';
import { dateOf, dayNumber, hourText } from '../../core/transit/dates.ts';
import { DAY_TYPES, dayTypeOf, representativeDate, type DayType } from '../../core/transit/day-types.ts';
import { countDepartures, type StationDepartures } from '../../core/transit/departures.ts';
import { crowFlyReach, networkReach, type StationReach } from '../../core/transit/stop-classes.ts';
import { METRES_PER_MINUTE } from '../../core/transit/service-classes.ts';
import type { Timetable } from '../../core/transit/timetable.ts';
import type { City } from '../atlas.ts';
import type { Database } from '../database/database.ts';
import { findTimetable } from '../queries/timetable.ts';
import type { CityNetwork, NetworkStore } from '../reach/networks.ts';
import { timetableOfText } from '../timetable/timetable-text.ts';
import { Kept } from './kept.ts';

const MOST_WINDOWS = 16;
const MOST_REACHES = 8;

/** Key of the day type that ways door to door and lines are about where none is named. */
export const USUAL_DAY = 'weekday';

/** The day a question is about. */
export interface Day {
  readonly dayType: DayType;
  readonly date: string;
}

/** Places of people on one metric: those that hang on no street are left out, their block's others stand for them. */
export interface Places {
  readonly points: PointsInBlocks;
  /** places before those without a street were left out */
  readonly all: number;
  /** null: as the crow flies */
  readonly streets: { readonly network: CityNetwork; readonly reach: BlockReach } | null;
}

export class TransitGround {
  readonly timetable: Timetable;
  readonly report: TimetableReport;
  private readonly windows = new Kept<StationDepartures>(MOST_WINDOWS);
  private readonly places = new Kept<Promise<Places>>(4);
  private readonly reaches = new Kept<StationReach>(MOST_REACHES);
  private types: readonly DayTypeAnswer[] | null = null;

  constructor(timetable: Timetable, report: TimetableReport) {
    this.timetable = timetable;
    this.report = report;
  }

  /** Those the timetable has a date for. */
  dayTypes(): readonly DayTypeAnswer[] {
    this.types ??= DAY_TYPES.flatMap((dayType) => {
      const found = representativeDate(this.timetable, dayType);
      return found ? [{ key: dayType.key, name: { ...dayType.name }, from: hourText(dayType.fromSeconds), to: hourText(dayType.toSeconds), ...found }] : [];
    });
    return this.types;
  }

  /** @throws unknown_name, invalid_value for a date outside the feed, not_found where the feed has no such day */
  dayOf({ day, date }: { readonly day?: string | undefined; readonly date?: string | undefined }, usual: string): Day {
    const dayType = dayTypeOf(day ?? usual);
    if (date !== undefined) {
      this.checkDate(date);
      return { dayType, date };
    }
    const known = this.dayTypes().find(({ key }) => key === dayType.key);
    if (known) return { dayType, date: known.date };
    throw new DomainError('not_found', `missing service for day type ${dayType.key}`, { path: 'query.day', value: dayType.key, expected: this.dayTypes().map(({ key }) => key).join(', '), reason: { de: 'An keinem solchen Tag fährt etwas', en: 'Nothing runs on any such day' } });
  }

  private checkDate(date: string): void {
    const { firstDay, dayCount } = this.timetable.services;
    const day = dayNumber(date, 'query.date');
    if (day >= firstDay && day < firstDay + dayCount) return;
    const expected = `${dateOf(firstDay)} … ${dateOf(firstDay + dayCount - 1)}`;
    throw new DomainError('invalid_value', `invalid date ${date}: the timetable is valid ${expected}`, { path: 'query.date', value: date, expected, reason: { de: 'Der Fahrplan gilt an diesem Tag nicht', en: 'The timetable is not valid on this day' } });
  }

  departures({ dayType, date }: Day): StationDepartures {
    return this.windows.of(`${date}|${dayType.fromSeconds}|${dayType.toSeconds}`, () => countDepartures(this.timetable, { date, fromSeconds: dayType.fromSeconds, toSeconds: dayType.toSeconds }));
  }

  placesOf(city: City, networks: NetworkStore, blockSet: BlockSet, metric: DistanceMetric): Promise<Places> {
    const isCrowFly = metric === 'crow-fly';
    return this.places.ofPromise(`${blockSet.key}|${isCrowFly}`, async () => {
      const points = await blockPoints(city, blockSet);
      const all = points.blocks.length;
      if (isCrowFly) return { points, all, streets: null };
      const network = await networks.of(city, 'walk', blockSet);
      return { all, ...onStreets(points, network) };
    });
  }

  /** Stations of the timetable to places, within metres. */
  reachOf(blockSet: BlockSet, places: Places, metric: DistanceMetric, metres: number): StationReach {
    return this.reaches.of(`${blockSet.key}|${metric}|${metres}`, () => stationReach(this.timetable.stations.points, places, metric, metres));
  }
}

/** From any stations, lon and lat per station, to places: in the metric's own unit. */
export function stationReach(stations: Float64Array, { points, streets }: Places, metric: DistanceMetric, metres: number): StationReach {
  if (streets === null || metric === 'crow-fly') return crowFlyReach(stations, points.points, metres);
  const pairs = pairsWithin(streets.reach, streets.network.anchor(stations), Math.floor(metres * 10 + 1e-6));
  return networkReach(pairs, metric, METRES_PER_MINUTE);
}

function onStreets(points: PointsInBlocks, network: CityNetwork): Pick<Places, 'points' | 'streets'> {
  const anchors = network.anchor(points.points);
  const kept = [...points.blocks.keys()].filter((point) => anchors.edges[point] !== NO_EDGE);
  const shares = new Map<number, number>();
  for (const point of kept) shares.set(points.blocks[point]!, (shares.get(points.blocks[point]!) ?? 0) + points.shares[point]!);
  const used: PointsInBlocks = {
    blocks: Uint32Array.from(kept, (point) => points.blocks[point]!),
    shares: Float64Array.from(kept, (point) => points.shares[point]! / shares.get(points.blocks[point]!)!),
    points: Float64Array.from(kept.flatMap((point) => [points.points[2 * point]!, points.points[2 * point + 1]!])),
  };
  const usedAnchors = { edges: Int32Array.from(kept, (point) => anchors.edges[point]!), fractions: Float64Array.from(kept, (point) => anchors.fractions[point]!), accessDecimetres: Uint32Array.from(kept, (point) => anchors.accessDecimetres[point]!) };
  return { points: used, streets: { network, reach: prepareReach(network.reach.network, usedAnchors) } };
}

async function blockPoints(city: City, blockSet: BlockSet): Promise<PointsInBlocks> {
  const texts = await city.geometry(baseLevelOf(city.model).key, blockSet.key);
  return pointsInBlocks(blockSet.points, (block) => shapeOf(texts[block]));
}

function shapeOf(text: string | undefined): Shape | null {
  const geometry = JSON.parse(text ?? 'null') as { readonly type: string; readonly coordinates: unknown } | null;
  if (geometry?.type === 'MultiPolygon') return geometry.coordinates as Shape;
  return geometry?.type === 'Polygon' ? [geometry.coordinates as Shape[number]] : null;
}

export class GroundStore {
  private readonly database: Database;
  private readonly kept = new Map<string, { readonly revision: string; readonly ground: Promise<TransitGround> }>();

  constructor(database: Database) {
    this.database = database;
  }

  /** @throws not_found where the city has no timetable */
  of({ model }: City): Promise<TransitGround> {
    const known = this.kept.get(model.id);
    if (known?.revision === model.revision) return known.ground;
    const ground = this.read(model);
    this.kept.set(model.id, { revision: model.revision, ground });
    ground.catch(() => this.kept.delete(model.id));
    return ground;
  }

  private async read({ id }: CityModel): Promise<TransitGround> {
    const stored = await findTimetable(this.database, id);
    if (stored) return new TransitGround(timetableOfText(stored.content), stored.report);
    throw new DomainError('not_found', `unknown timetable of ${id}: none was delivered`, { path: 'path.city', value: id, expected: 'a pack with a resource of the role timetable', reason: { de: 'Für diese Stadt ist kein Fahrplan geladen', en: 'No timetable is loaded for this city' } });
  }
}
