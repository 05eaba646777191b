/**
 * The cheapest way to join a separated part to the rest of its area: a shortest path over links through blocks that may
 * move, unassigned ones before those of other areas (Dijkstra with a few whole costs, bucket queue). O(blocks + links).
 */
import { NO_AREA } from '../city/model.ts';
import type { PlanGround, PlanState } from './contract.ts';
import { lockCheck } from './strokes.ts';

const FREE_COST = 1;
const TAKEN_COST = 4;

/**
 * Blocks to give to the area so that the part hangs together with its other blocks, ascending; null: no way
 * (a barrier, or locked blocks all around). @param part blocks of the part
 */
export function bridgeFor({ linking }: PlanGround, state: PlanState, part: Iterable<number>, area: number): Uint32Array | null {
  const { offsets, neighbours } = linking.links;
  const isHeld = lockCheck(state);
  const inPart = new Set(part);
  const cost = new Float64Array(state.label.length).fill(Infinity);
  const cameFrom = new Int32Array(state.label.length).fill(-1);
  const buckets: number[][] = [[...inPart]];
  for (const block of inPart) cost[block] = 0;
  for (let at = 0; at < buckets.length; at++) {
    for (const block of buckets[at] ?? []) {
      if (cost[block] !== at) continue;
      if (state.label[block] === area && !inPart.has(block)) return pathTo(block, cameFrom, state, area);
      for (let link = offsets[block]!; link < offsets[block + 1]!; link++) {
        const other = neighbours[link]!;
        const isOwn = state.label[other] === area;
        if (!isOwn && isHeld(other, area)) continue;
        const next = at + (isOwn ? 0 : state.label[other] === NO_AREA ? FREE_COST : TAKEN_COST);
        if (next >= cost[other]!) continue;
        cost[other] = next;
        cameFrom[other] = block;
        (buckets[next] ??= []).push(other);
      }
    }
  }
  return null;
}

function pathTo(end: number, cameFrom: Int32Array, state: PlanState, area: number): Uint32Array {
  const path: number[] = [];
  for (let block = end; block >= 0; block = cameFrom[block]!) if (state.label[block] !== area) path.push(block);
  return Uint32Array.from(path).sort();
}
