/**
 * A partition: areas over one block set. An Edition is one; so are drawn areas and sums of areas, which get theirs here.
 * membership: per block the area's position or NO_AREA.
 */
import type { CityModel, Edition } from './model.ts';
import { NO_AREA } from './model.ts';
import { blockSetOf } from './lookup.ts';

export interface Partition {
  readonly blockSet: string;
  readonly codes: readonly string[];
  readonly membership: Int32Array;
}

/** One area made of blocks (positions in the block set). */
export function drawnPartition(model: CityModel, blockSet: string, blocks: Iterable<number>, code = ''): Partition {
  const membership = new Int32Array(blockSetOf(model, blockSet).codes.length).fill(NO_AREA);
  for (const block of blocks) membership[block] = 0;
  return { blockSet, codes: [code], membership };
}

const lastAreas = new WeakMap<Edition, { readonly area: number; readonly partition: Partition }>();

/** One area of an edition on its own. The last one of each edition is remembered, since its numbers are asked for together. */
export function areaPartition(edition: Edition, area: number): Partition {
  const last = lastAreas.get(edition);
  if (last?.area === area) return last.partition;
  const partition = { blockSet: edition.blockSet, codes: [edition.codes[area]!], membership: edition.membership.map((each) => (each === area ? 0 : NO_AREA)) };
  lastAreas.set(edition, { area, partition });
  return partition;
}

const covered = new WeakMap<Edition, Partition>();

/** One area: everything that belongs to any area of the edition (the sum of all Aktionsräume). */
export function coveredPartition(edition: Edition): Partition {
  const known = covered.get(edition) ?? { blockSet: edition.blockSet, codes: [''], membership: edition.membership.map((each) => (each === NO_AREA ? NO_AREA : 0)) };
  covered.set(edition, known);
  return known;
}

/** Blocks of one area, ascending. O(blocks) */
export function blocksOfArea(partition: Partition, area: number): Uint32Array {
  const blocks: number[] = [];
  for (let block = 0; block < partition.membership.length; block++) if (partition.membership[block] === area) blocks.push(block);
  return Uint32Array.from(blocks);
}

/** Number of blocks per area; blocks of no area are not counted. */
export function blockCounts(partition: Partition): Uint32Array {
  const counts = new Uint32Array(partition.codes.length);
  for (const area of partition.membership) if (area !== NO_AREA) counts[area]! += 1;
  return counts;
}
