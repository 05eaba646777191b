/**
 * Stop quality classes (ÖV-Güteklassen): departures → category of each station → class of each point by its distance to
 * stations. One engine for every table (class-table.ts); a point takes the best class any station gives it.
 * O(stations × groups + pairs of station and point within reach).
 */
import Flatbush from 'flatbush';
import { DomainError } from '../errors.ts';
import { distanceMetres } from '../network/osm-streets.ts';
import { validateClassTable, type ClassTable, type ServiceRow } from './class-table.ts';
import type { StationDepartures } from './departures.ts';
import { MODES } from './modes.ts';

/** In categories: too little service for any. */
export const NO_CATEGORY = 0;
/** In classes: no station in reach gives one. */
export const NO_CLASS = -1;
/** In stations of PointClasses: none. */
export const NO_STATION = -1;

const METRES_PER_DEGREE = 111_195;

/**
 * Category per station, 1 is the best, NO_CATEGORY for too little service.
 * @throws invalid_value naming every fault of the table
 */
export function stationCategories(table: ClassTable, departures: StationDepartures): Uint8Array {
  const issues = validateClassTable(table);
  if (issues.length > 0) {
    throw new DomainError('invalid_value', `invalid class table ${table.key}: ${issues[0]!.message.en}`, issues.map(({ path, message }) => ({ path, value: table.key, message })));
  }
  const categories = new Uint8Array(departures.stationCount);
  for (let station = 0; station < categories.length; station++) categories[station] = categoryOf(table, departures, station);
  return categories;
}

/** What the category of one station rests on, an entry a group of the table. */
export interface GroupService {
  /** in the window, per direction where the measure is an interval; 0 where the group does not count here */
  readonly departures: number;
  /** in the unit of the measure; null: none */
  readonly measured: number | null;
  /** the first row of the table that holds; null: none */
  readonly row: ServiceRow | null;
  /** NO_CATEGORY where the row gives none */
  readonly category: number;
}

/** Why a station has its category, group by group. */
export function serviceOfGroups(table: ClassTable, departures: StationDepartures, station: number): GroupService[] {
  const { windowSeconds } = departures;
  return countsOf(table, departures, station).map((count, group) => {
    const row = count === 0 ? undefined : table.service.find((each) => holds(each, table.measure, count, windowSeconds));
    return { departures: count, measured: measuredOf(table.measure, count, windowSeconds), row: row ?? null, category: serviceCategory(table, count, group, windowSeconds) };
  });
}

function measuredOf(measure: ClassTable['measure'], count: number, windowSeconds: number): number | null {
  if (count === 0) return null;
  if (measure === 'departures') return count;
  return measure === 'interval-minutes' ? windowSeconds / 60 / count : (count * 3600) / windowSeconds;
}

function countsOf(table: ClassTable, departures: StationDepartures, station: number): number[] {
  const neighbours = departures.railNeighbours[station]!;
  return table.groups.map(({ modes, minimumRailNeighbours }) => (neighbours < minimumRailNeighbours ? 0 : departuresOf(table, departures, station, modes)));
}

function categoryOf(table: ClassTable, departures: StationDepartures, station: number): number {
  const counts = countsOf(table, departures, station);
  const single = counts.reduce((best, count, group) => better(best, serviceCategory(table, count, group, departures.windowSeconds)), NO_CATEGORY);
  if (table.combination === 'best-group') return single;
  const together = togetherCategory(table, counts, departures.windowSeconds);
  if (together === NO_CATEGORY) return NO_CATEGORY;
  // no single group suffices: as if it were one below the last category
  return Math.max(together, single === NO_CATEGORY ? table.grades.length : Math.max(1, single - 1));
}

/** All groups together, judged as the best group present. */
function togetherCategory(table: ClassTable, counts: readonly number[], windowSeconds: number): number {
  const first = counts.findIndex((count) => count > 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return first < 0 ? NO_CATEGORY : serviceCategory(table, total, first, windowSeconds);
}

function departuresOf(table: ClassTable, departures: StationDepartures, station: number, modes: readonly string[]): number {
  const counts = table.measure === 'interval-minutes' ? departures.perDirection : departures.both;
  return MODES.reduce((sum, mode, at) => sum + (modes.includes(mode) ? counts[station * MODES.length + at]! : 0), 0);
}

/** The first row whose bound holds; its category for the group. */
function serviceCategory({ service, measure }: ClassTable, count: number, group: number, windowSeconds: number): number {
  if (count === 0) return NO_CATEGORY;
  const row = service.find((each) => holds(each, measure, count, windowSeconds));
  return row?.categories[group] ?? NO_CATEGORY;
}

/** Compared as products, so that 840 minutes by 14 departures are exactly the 60 of the bound. */
function holds({ bound, isInclusive }: ServiceRow, measure: ClassTable['measure'], count: number, windowSeconds: number): boolean {
  const [given, limit] = measure === 'interval-minutes' ? [windowSeconds, bound * 60 * count] : [measure === 'departures' ? bound : (bound * windowSeconds) / 3600, count];
  return isInclusive ? given <= limit : given < limit;
}

function better(a: number, b: number): number {
  if (a === NO_CATEGORY || b === NO_CATEGORY) return Math.max(a, b);
  return Math.min(a, b);
}

/** Points within reach of stations, sparse by station. `costs` in the table's unit: metres, or minutes on foot. */
export interface StationReach {
  /** stations + 1 entries into points and costs */
  readonly offsets: Uint32Array;
  readonly points: Uint32Array;
  readonly costs: Float64Array;
}

export interface PointClasses {
  /** position in the table's classes, or NO_CLASS */
  readonly classes: Int8Array;
  /** station that gives it (the nearest of several), or NO_STATION */
  readonly stations: Int32Array;
}

/** Best class per point over all stations in reach; of equal classes the nearer station, then the lower position. */
export function classesOfPoints(table: ClassTable, categories: Uint8Array, reach: StationReach, pointCount: number): PointClasses {
  const ranks = table.grades.map((row) => row.map((name) => (name === null ? NO_CLASS : table.classes.indexOf(name))));
  const classes = new Int8Array(pointCount).fill(NO_CLASS);
  const stations = new Int32Array(pointCount).fill(NO_STATION);
  const costs = new Float64Array(pointCount);
  for (let station = 0; station < categories.length; station++) {
    if (categories[station] === NO_CATEGORY) continue;
    const row = ranks[categories[station]! - 1]!;
    for (let pair = reach.offsets[station]!; pair < reach.offsets[station + 1]!; pair++) {
      const cost = reach.costs[pair]!;
      const rank = row.find((each, at) => each !== NO_CLASS && cost <= table.distances[at]!) ?? NO_CLASS;
      const point = reach.points[pair]!;
      const known = classes[point]!;
      if (rank === NO_CLASS || (known !== NO_CLASS && (rank > known || (rank === known && cost >= costs[point]!)))) continue;
      classes[point] = rank;
      stations[point] = station;
      costs[point] = cost;
    }
  }
  return { classes, stations };
}

/** Straight-line reach: stations and points are lon, lat pairs; the bound is inclusive. */
export function crowFlyReach(stations: Float64Array, points: Float64Array, maximumMetres: number): StationReach {
  const count = stations.length / 2;
  const offsets = new Uint32Array(count + 1);
  const found: number[] = [];
  const costs: number[] = [];
  const tree = points.length === 0 ? null : new Flatbush(points.length / 2);
  for (let point = 0; point < points.length; point += 2) tree!.add(points[point]!, points[point + 1]!);
  tree?.finish();
  for (let station = 0; station < count; station++) {
    const [lon, lat] = [stations[2 * station]!, stations[2 * station + 1]!];
    const height = (maximumMetres / METRES_PER_DEGREE) * 1.01;
    const width = height / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
    for (const point of tree?.search(lon - width, lat - height, lon + width, lat + height).sort((a, b) => a - b) ?? []) {
      const metres = distanceMetres(lon, lat, points[2 * point]!, points[2 * point + 1]!);
      if (metres > maximumMetres) continue;
      found.push(point);
      costs.push(metres);
    }
    offsets[station + 1] = found.length;
  }
  return { offsets, points: Uint32Array.from(found), costs: Float64Array.from(costs) };
}

/**
 * Reach on the street network: pairs of core/network/block-reach.ts (stations as its offers, decimetres) in the unit of
 * the table. metresPerMinute: walking speed for 'walking-time'.
 */
export function networkReach(pairs: { readonly offsets: Uint32Array; readonly blocks: Uint32Array; readonly costs: Uint32Array }, metric: 'network' | 'walking-time', metresPerMinute: number): StationReach {
  const divisor = metric === 'network' ? 10 : 10 * metresPerMinute;
  return { offsets: pairs.offsets, points: pairs.blocks, costs: Float64Array.from(pairs.costs, (decimetres) => decimetres / divisor) };
}
