/**
 * Gaps (Lücken): people of a target group who are not served, block by block, with the cause; adjacent blocks with the
 * same cause joined to gap areas, ranked by need-weighted people. Causes, the first that holds: no such offer can be
 * reached at all; within the cutoff there are offers, but closed at that time; open, but full; near as the crow flies but
 * far by street (barrier); too far. Source: methods/accessibility.md. Two or three searches, O(blocks · log offers).
 */
import Flatbush from 'flatbush';
import { NO_AREA } from '../city/model.ts';
import type { Partition } from '../city/partition.ts';
import { nearestOffer, NO_OFFER, type BlockReach, type Direction } from '../network/block-reach.ts';
import type { Anchors } from '../network/anchors.ts';
import { UNREACHED } from '../network/graph.ts';
import { attachedBlocks } from '../network/measures.ts';
import type { Neighbours } from '../statistics/weights.ts';

/** Position = code in typed arrays. */
export const GAP_CAUSES = ['served', 'too-far', 'barrier', 'closed', 'full', 'none', 'unknown'] as const;
export type GapCause = (typeof GAP_CAUSES)[number];
export const SERVED = 0;
export const TOO_FAR = 1;
export const BARRIER = 2;
export const CLOSED_THEN = 3;
export const FULL = 4;
export const NO_SERVICE = 5;
/** the block hangs on no street, or nobody counted its people */
export const UNKNOWN_REACH = 6;

export interface GapRequest {
  /** people of the target group per block; NaN = not delivered */
  readonly people: ArrayLike<number>;
  readonly offers: Anchors;
  /** lon, lat per offer and per block: the crow's flight */
  readonly offerPoints: Float64Array;
  readonly blockPoints: Float64Array;
  /** positions of the offers of this kind that serve the group, whatever their hours and places */
  readonly chosen: ArrayLike<number>;
  readonly boundDecimetres: number;
  readonly direction?: Direction;
  /** per offer: 0 = closed at the time asked for; absent: time does not matter */
  readonly isOpen?: ArrayLike<number>;
  /** per offer: 1 = no place free; absent: places do not matter */
  readonly isFull?: ArrayLike<number>;
  /** places per person of the group and block (places-per-person.ts) and how many are needed: who shares too few is partly unserved */
  readonly places?: { readonly perPerson: ArrayLike<number>; readonly needed: number };
  /** per block ≥ 0, 1 where absent: how much a person counts in the ranking */
  readonly need?: ArrayLike<number>;
  /** street way at least this many times the crow's flight makes a barrier; default 2 */
  readonly barrierDetour?: number;
}

/** Per block. */
export interface BlockGaps {
  /** GAP_CAUSES positions */
  readonly causes: Uint8Array;
  /** people not served: all of the block, or with cause `full` by places the part without one; 0 where served or unknown */
  readonly unserved: Float64Array;
  /** decimetres to the nearest offer whatever its hours and places, UNREACHED where none */
  readonly costs: Uint32Array;
  readonly nearest: Int32Array;
  /** metres to the nearest offer as the crow flies; NaN where there is none or it did not matter */
  readonly crowMetres: Float64Array;
}

export function blockGaps(reach: BlockReach, request: GapRequest): BlockGaps {
  const { people, offers, chosen, boundDecimetres, direction = 'to' } = request;
  const wide = nearestOffer(reach, offers, chosen, UNREACHED - 1, direction);
  const open = withoutBarred(reach, request, wide.costs, (offer) => request.isOpen?.[offer] !== 0, request.isOpen !== undefined);
  const usable = withoutBarred(reach, request, open, (offer) => request.isOpen?.[offer] !== 0 && request.isFull?.[offer] !== 1, request.isFull !== undefined);
  const isAttached = attachedBlocks(reach);
  const blocks = reach.blocks.edges.length;
  const causes = new Uint8Array(blocks);
  const unserved = new Float64Array(blocks);
  const crow = crowFlight(request);
  const crowMetres = new Float64Array(blocks).fill(Number.NaN);
  for (let block = 0; block < blocks; block++) {
    const count = people[block]!;
    if (isAttached[block] === 0 || Number.isNaN(count)) {
      causes[block] = UNKNOWN_REACH;
      continue;
    }
    if (!(count > 0)) continue;
    if (usable[block]! <= boundDecimetres) {
      const missing = shareWithoutPlace(request, block);
      causes[block] = missing > 0 ? FULL : SERVED;
      unserved[block] = count * missing;
      continue;
    }
    unserved[block] = count;
    if (wide.costs[block]! <= boundDecimetres) causes[block] = open[block]! <= boundDecimetres ? FULL : CLOSED_THEN;
    else {
      crowMetres[block] = crow(block);
      causes[block] = causeBeyond(request, wide.costs[block]!, crowMetres[block]!);
    }
  }
  return { causes, unserved, costs: wide.costs, nearest: wide.offers, crowMetres };
}

/** Costs to the nearest offer that passes; the same column where nothing is barred. */
function withoutBarred(reach: BlockReach, request: GapRequest, known: Uint32Array, passes: (offer: number) => boolean, mayDiffer: boolean): Uint32Array {
  if (!mayDiffer) return known;
  const kept = Array.from(request.chosen).filter(passes);
  return nearestOffer(reach, request.offers, kept, request.boundDecimetres, request.direction ?? 'to').costs;
}

function shareWithoutPlace({ places }: GapRequest, block: number): number {
  if (!places || !(places.needed > 0)) return 0;
  // rounding of a sum is no missing place
  const share = 1 - places.perPerson[block]! / places.needed;
  return share > 1e-9 ? Math.min(1, share) : 0;
}

function causeBeyond({ boundDecimetres, barrierDetour = 2 }: GapRequest, cost: number, crowMetres: number): number {
  const isCrowNear = crowMetres * 10 <= boundDecimetres;
  if (isCrowNear && (cost === UNREACHED || cost >= barrierDetour * crowMetres * 10)) return BARRIER;
  return cost === UNREACHED ? NO_SERVICE : TOO_FAR;
}

const METRES_PER_DEGREE = 111_195;

/** Metres from a block's point to the nearest of the chosen offers' points. */
function crowFlight({ offerPoints, blockPoints, chosen }: GapRequest): (block: number) => number {
  const placed = Array.from(chosen).filter((offer) => Number.isFinite(offerPoints[2 * offer]));
  if (placed.length === 0) return () => Number.NaN;
  const scale = METRES_PER_DEGREE * Math.cos((offerPoints[2 * placed[0]! + 1]! * Math.PI) / 180);
  const tree = new Flatbush(placed.length);
  for (const offer of placed) tree.add(offerPoints[2 * offer]! * scale, offerPoints[2 * offer + 1]! * METRES_PER_DEGREE);
  tree.finish();
  return (block) => {
    const [x, y] = [blockPoints[2 * block]! * scale, blockPoints[2 * block + 1]! * METRES_PER_DEGREE];
    const offer = placed[tree.neighbors(x, y, 1)[0]!]!;
    return Math.hypot(offerPoints[2 * offer]! * scale - x, offerPoints[2 * offer + 1]! * METRES_PER_DEGREE - y);
  };
}

export interface GapArea {
  readonly cause: Exclude<GapCause, 'served' | 'unknown'>;
  /** ascending */
  readonly blocks: Uint32Array;
  /** people not served, and all people of the group in these blocks */
  readonly unserved: number;
  readonly people: number;
  /** Σ unserved · need: the ranking */
  readonly weight: number;
  /** offer that is nearest for most of the unserved, NO_OFFER without any */
  readonly nearestOffer: number;
  /** mean decimetres to the nearest offer, weighted by people; Infinity where one is not reached */
  readonly meanDecimetres: number;
  /** area of `within` that all blocks lie in; NO_AREA without one */
  readonly area: number;
}

export interface GapAreaOptions {
  /** gap areas do not cross its borders, so that they belong to somebody; absent: they may */
  readonly within?: Partition;
  readonly need?: ArrayLike<number>;
}

/** Adjacent blocks with the same cause, heaviest first; ties by the first block. O(blocks + neighbours) */
export function gapAreas(gaps: BlockGaps, people: ArrayLike<number>, neighbours: Neighbours, options: GapAreaOptions = {}): GapArea[] {
  const isSeen = new Uint8Array(gaps.causes.length);
  const areaOf = (block: number) => options.within?.membership[block] ?? NO_AREA;
  const areas: GapArea[] = [];
  for (let start = 0; start < gaps.causes.length; start++) {
    if (isSeen[start] === 1 || !(gaps.unserved[start]! > 0)) continue;
    const blocks = [start];
    isSeen[start] = 1;
    for (let i = 0; i < blocks.length; i++) {
      const block = blocks[i]!;
      for (let at = neighbours.offsets[block]!; at < neighbours.offsets[block + 1]!; at++) {
        const other = neighbours.neighbours[at]!;
        if (isSeen[other] === 1 || !(gaps.unserved[other]! > 0) || gaps.causes[other] !== gaps.causes[start] || areaOf(other) !== areaOf(start)) continue;
        isSeen[other] = 1;
        blocks.push(other);
      }
    }
    areas.push(describe(Uint32Array.from(blocks).sort(), gaps, people, options.need, areaOf(start)));
  }
  return areas.sort((a, b) => b.weight - a.weight || a.blocks[0]! - b.blocks[0]!);
}

function describe(blocks: Uint32Array, gaps: BlockGaps, people: ArrayLike<number>, need: ArrayLike<number> | undefined, area: number): GapArea {
  let [unserved, all, weight, metres] = [0, 0, 0, 0];
  const shares = new Map<number, number>();
  for (const block of blocks) {
    const missing = gaps.unserved[block]!;
    unserved += missing;
    all += people[block]!;
    weight += missing * (need ? need[block]! : 1);
    metres += gaps.costs[block] === UNREACHED ? Infinity : missing * gaps.costs[block]!;
    shares.set(gaps.nearest[block]!, (shares.get(gaps.nearest[block]!) ?? 0) + missing);
  }
  const [nearest] = [...shares].reduce((best, each) => (each[1] > best[1] ? each : best), [NO_OFFER, 0] as [number, number]);
  return { cause: GAP_CAUSES[gaps.causes[blocks[0]!]!] as GapArea['cause'], blocks, unserved, people: all, weight, nearestOffer: nearest, meanDecimetres: metres / unserved, area };
}

/** Gap areas as a partition, so that their head counts pass the gate like any other: codes '1', '2', … in the order given. */
export function gapPartition(areas: readonly GapArea[], blockSet: string, blockCount: number): Partition {
  const membership = new Int32Array(blockCount).fill(NO_AREA);
  for (const [at, { blocks }] of areas.entries()) for (const block of blocks) membership[block] = at;
  return { blockSet, codes: areas.map((_, at) => String(at + 1)), membership };
}

/** People per cause; position as in GAP_CAUSES. Under `unknown` those with a head count on no street. */
export function peopleByCause(gaps: BlockGaps, people: ArrayLike<number>): Float64Array {
  const totals = new Float64Array(GAP_CAUSES.length);
  for (let block = 0; block < gaps.causes.length; block++) {
    const count = people[block]!;
    if (!(count > 0)) continue;
    const cause = gaps.causes[block]!;
    if (cause === UNKNOWN_REACH) totals[UNKNOWN_REACH]! += count;
    else {
      totals[cause]! += gaps.unserved[block]!;
      totals[SERVED]! += count - gaps.unserved[block]!;
    }
  }
  return totals;
}
