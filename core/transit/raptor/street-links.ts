/**
 * From street-network pairs to what a search needs: stops near each origin (access), targets near each stop (egress).
 * Pairs are those of core/network/block-reach.ts with stops as the offers: sparse by stop, decimetres. O(pairs).
 */
import { runningSums } from '../patterns.ts';
import type { Access } from './algorithm.ts';
import type { Egress } from './window.ts';

export interface StopPairs {
  readonly blockCount: number;
  /** stops + 1 entries */
  readonly offsets: Uint32Array;
  readonly blocks: Uint32Array;
  readonly costs: Uint32Array;
}

/** Access of every block: pairs from the blocks to the stops (direction 'to'). */
export function accessByBlock({ blockCount, offsets, blocks, costs }: StopPairs, kilometresPerHour: number): Access[] {
  const counts = new Uint32Array(blockCount);
  for (const block of blocks) counts[block]!++;
  const starts = runningSums(counts);
  const cursor = starts.slice();
  const [stops, seconds] = [new Uint32Array(blocks.length), new Uint32Array(blocks.length)];
  for (let stop = 0; stop + 1 < offsets.length; stop++) {
    for (let pair = offsets[stop]!; pair < offsets[stop + 1]!; pair++) {
      const at = cursor[blocks[pair]!]!++;
      stops[at] = stop;
      seconds[at] = secondsOf(costs[pair]!, kilometresPerHour);
    }
  }
  return Array.from({ length: blockCount }, (_, block) => ({ stops: stops.subarray(starts[block], starts[block + 1]), seconds: seconds.subarray(starts[block], starts[block + 1]) }));
}

/** Blocks as targets: pairs from the stops to the blocks (direction 'from'). */
export function egressToBlocks({ blockCount, offsets, blocks, costs }: StopPairs, kilometresPerHour: number): Egress {
  return { targetCount: blockCount, offsets, targets: blocks, seconds: costs.map((cost) => secondsOf(cost, kilometresPerHour)) };
}

/**
 * Categories of offers as targets: per category the decimetres from each stop to its nearest offer, UNREACHED
 * (0xffffffff) where none is near enough (nearestOffer of core/network/block-reach.ts with stops as its blocks).
 */
export function egressToCategories(nearest: readonly Uint32Array[], stopCount: number, kilometresPerHour: number): Egress {
  const rows = Array.from({ length: stopCount }, (_, stop) => nearest.flatMap((costs, category) => (costs[stop] === UNREACHED ? [] : [[category, costs[stop]!] as const])));
  return {
    targetCount: nearest.length,
    offsets: runningSums(rows.map((row) => row.length)),
    targets: Uint32Array.from(rows.flatMap((row) => row.map(([category]) => category))),
    seconds: Uint32Array.from(rows.flatMap((row) => row.map(([, cost]) => secondsOf(cost, kilometresPerHour)))),
  };
}

const UNREACHED = 0xffffffff;

/** Decimetres at km/h → whole seconds. */
function secondsOf(decimetres: number, kilometresPerHour: number): number {
  return Math.round((decimetres * 0.36) / kilometresPerHour);
}
