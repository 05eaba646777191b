/**
 * One question about stop classes as a whole: a table, a day and the places of people → the class of each place and what
 * a block has of each class. What is counted (departures) and how far is measured (reach) come from the caller, so that
 * loading, the map, a profile and a what-if all take the same way to the same number.
 */
import type { ClassTable, DistanceMetric } from './class-table.ts';
import type { StationDepartures } from './departures.ts';
import type { BlockPoints } from './served-people.ts';
import { classesOfPoints, NO_CATEGORY, NO_CLASS, stationCategories, type StationReach } from './stop-classes.ts';

/** 4.8 km/h: the walking speed of the standard profile, by which metres and minutes of a table convert. */
export const METRES_PER_MINUTE = 80;

/** The table read by another metric: metres stay metres, minutes convert at METRES_PER_MINUTE. */
export function withMetric(table: ClassTable, metric: DistanceMetric): ClassTable {
  if (metric === table.metric) return table;
  const isTime = (each: DistanceMetric): boolean => each === 'walking-time';
  if (isTime(metric) === isTime(table.metric)) return { ...table, metric };
  const factor = isTime(metric) ? 1 / METRES_PER_MINUTE : METRES_PER_MINUTE;
  return { ...table, metric, distances: table.distances.map((distance) => distance * factor) };
}

/** Metres within which a station can give a class at all. */
export function farthestMetres({ metric, distances }: ClassTable): number {
  const last = distances.at(-1) ?? 0;
  return metric === 'walking-time' ? last * METRES_PER_MINUTE : last;
}

export interface ServiceClasses {
  readonly table: ClassTable;
  /** per station, NO_CATEGORY for too little service */
  readonly categories: Uint8Array;
  /** per point: position of its class or NO_CLASS, and the station that gives it */
  readonly classes: Int8Array;
  readonly stations: Int32Array;
}

/** @throws invalid_value for a faulty table */
export function serviceClasses(table: ClassTable, departures: StationDepartures, reach: StationReach, pointCount: number): ServiceClasses {
  const categories = stationCategories(table, departures);
  return { table, categories, ...classesOfPoints(table, categories, reach, pointCount) };
}

/** Class next to a station of the category, or NO_CLASS. */
export function classAtStation({ grades, classes }: ClassTable, category: number): number {
  if (category === NO_CATEGORY) return NO_CLASS;
  const name = grades[category - 1]?.find((each) => each !== null);
  return name === null || name === undefined ? NO_CLASS : classes.indexOf(name);
}

export interface BlockClasses {
  /** per block the class of the largest part of its places (the better one of equal parts), or NO_CLASS */
  readonly classes: Int8Array;
  /** station that gives this class to the first such place, or −1 */
  readonly stations: Int32Array;
  /** blocks × (classCount + 1); the last column is "no class"; sums to 1 */
  readonly shares: Float64Array;
}

/** O(points). */
export function classesOfBlocks({ table, classes, stations }: ServiceClasses, { blocks, shares }: BlockPoints, blockCount: number): BlockClasses {
  const columns = table.classes.length + 1;
  const result = { classes: new Int8Array(blockCount).fill(NO_CLASS), stations: new Int32Array(blockCount).fill(-1), shares: new Float64Array(blockCount * columns) };
  for (let point = 0; point < blocks.length; point++) {
    const column = classes[point] === NO_CLASS ? columns - 1 : classes[point]!;
    result.shares[blocks[point]! * columns + column]! += shares[point]!;
  }
  for (let block = 0; block < blockCount; block++) {
    let best = columns - 1;
    for (let column = columns - 1; column >= 0; column--) if (result.shares[block * columns + column]! >= result.shares[block * columns + best]! - 1e-12) best = column;
    if (best < columns - 1) result.classes[block] = best;
  }
  for (let point = blocks.length - 1; point >= 0; point--) if (classes[point] !== NO_CLASS && classes[point] === result.classes[blocks[point]!]) result.stations[blocks[point]!] = stations[point]!;
  return result;
}

/** Per block the people in any class, NaN where their number is unknown. */
export function servedPerBlock({ classes }: Pick<ServiceClasses, 'classes'>, { blocks, shares }: BlockPoints, people: Float64Array): Float64Array {
  const served = people.map((count) => (Number.isNaN(count) ? Number.NaN : 0));
  for (let point = 0; point < blocks.length; point++) if (classes[point] !== NO_CLASS) served[blocks[point]!]! += people[blocks[point]!]! * shares[point]!;
  return served;
}
