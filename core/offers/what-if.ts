/**
 * What changes when offers are added, moved, closed or resized: times per block, people who gain and who lose, coverage
 * before and after per area and target group. Only what lies around the changed offers is searched again
 * (network/nearest-state.ts), so a brush of the map answers within milliseconds. O(blocks + what changes).
 */
import { NO_AREA } from '../city/model.ts';
import type { Partition } from '../city/partition.ts';
import type { Anchor, Anchors } from '../network/anchors.ts';
import { pairsWithin, type BlockReach, type Nearest, type ReachPairs } from '../network/block-reach.ts';
import { UNREACHED } from '../network/graph.ts';
import { changedState, type NearestState } from '../network/nearest-state.ts';
import { applyChanges, type ChangedOffers, type OfferChange, type OfferColumns } from './changes.ts';

export interface WhatIf {
  readonly offers: ChangedOffers;
  readonly before: Nearest;
  readonly after: Nearest;
  /** after's state: the base of the next change, where the list only grows */
  readonly state: NearestState;
  /** blocks whose time or nearest offer differs, ascending */
  readonly changedBlocks: Uint32Array;
}

export function whatIf(reach: BlockReach, base: NearestState, columns: OfferColumns, changes: readonly OfferChange[], anchor: Anchor): WhatIf {
  const offers = applyChanges(columns, base.chosen, changes, anchor);
  const state = changedState(reach, base, offers);
  const [before, after] = [base.nearest, state.nearest];
  const changed: number[] = [];
  for (let block = 0; block < before.costs.length; block++) if (before.costs[block] !== after.costs[block] || before.offers[block] !== after.offers[block]) changed.push(block);
  return { offers, before, after, state, changedBlocks: Uint32Array.from(changed) };
}

/** People of one group per area of a partition; blocks off the network count nowhere: nothing changes for them that is known. */
export interface Effect {
  readonly codes: readonly string[];
  /** people covered before and after */
  readonly coveredBefore: Float64Array;
  readonly coveredAfter: Float64Array;
  /** people newly covered, and people no longer covered */
  readonly gained: Float64Array;
  readonly lost: Float64Array;
  /** people whose way becomes shorter, longer (reached before and after, or newly, or no longer) */
  readonly nearer: Float64Array;
  readonly farther: Float64Array;
  /** people known: those of attached blocks with a head count */
  readonly people: Float64Array;
  /** Σ people · decimetres saved over people reached before and after; negative: longer ways */
  readonly savedPersonDecimetres: Float64Array;
}

/** @param people per block, NaN = not delivered */
export function effectOf(people: ArrayLike<number>, isAttached: Uint8Array, before: Nearest, after: Nearest, boundDecimetres: number, target: Partition): Effect {
  const zeros = () => new Float64Array(target.codes.length);
  const effect = { codes: target.codes, coveredBefore: zeros(), coveredAfter: zeros(), gained: zeros(), lost: zeros(), nearer: zeros(), farther: zeros(), people: zeros(), savedPersonDecimetres: zeros() };
  for (let block = 0; block < target.membership.length; block++) {
    const area = target.membership[block]!;
    const count = people[block]!;
    if (area === NO_AREA || isAttached[block] === 0 || !(count > 0)) continue;
    const [was, is] = [before.costs[block]!, after.costs[block]!];
    const [didReach, doesReach] = [isWithin(was, boundDecimetres), isWithin(is, boundDecimetres)];
    effect.people[area]! += count;
    if (didReach) effect.coveredBefore[area]! += count;
    if (doesReach) effect.coveredAfter[area]! += count;
    if (doesReach && !didReach) effect.gained[area]! += count;
    if (didReach && !doesReach) effect.lost[area]! += count;
    if (is < was) effect.nearer[area]! += count;
    if (is > was) effect.farther[area]! += count;
    if (was !== UNREACHED && is !== UNREACHED) effect.savedPersonDecimetres[area]! += count * (was - is);
  }
  return effect;
}

/** Per block +people newly covered, −people no longer covered, 0 else: the map of the difference. */
export function blockDifference(people: ArrayLike<number>, isAttached: Uint8Array, before: Nearest, after: Nearest, boundDecimetres: number): Float64Array {
  return Float64Array.from({ length: before.costs.length }, (_, block) => {
    if (isAttached[block] === 0 || !(people[block]! > 0)) return 0;
    const [was, is] = [isWithin(before.costs[block]!, boundDecimetres), isWithin(after.costs[block]!, boundDecimetres)];
    return was === is ? 0 : is ? people[block]! : -people[block]!;
  });
}

/**
 * Pairs after a change without searching again for the offers that stayed: for floating catchments (places per child)
 * before and after. Rows of offers that no longer count are empty.
 */
export function changedPairs(reach: BlockReach, base: ReachPairs, { anchors, chosen, isNew }: ChangedOffers, boundDecimetres: number, direction: 'to' | 'from' = 'to'): ReachPairs {
  const fresh = Array.from(chosen).filter((offer) => isNew[offer] === 1);
  const searched = pairsWithin(reach, subset(anchors, fresh), boundDecimetres, direction);
  const offsets = new Uint32Array(anchors.edges.length + 1);
  const rows: { pairs: ReachPairs; row: number; at: number }[] = [];
  const isChosen = new Uint8Array(anchors.edges.length);
  for (const offer of chosen) isChosen[offer] = 1;
  let used = 0;
  let next = 0;
  for (let offer = 0; offer < anchors.edges.length; offer++) {
    if (isChosen[offer] === 1) {
      const [pairs, row] = isNew[offer] === 1 ? [searched, next++] : [base, offer];
      rows.push({ pairs, row, at: used });
      used += pairs.offsets[row + 1]! - pairs.offsets[row]!;
    }
    offsets[offer + 1] = used;
  }
  const [blocks, costs] = [new Uint32Array(used), new Uint32Array(used)];
  for (const { pairs, row, at } of rows) {
    blocks.set(pairs.blocks.subarray(pairs.offsets[row], pairs.offsets[row + 1]), at);
    costs.set(pairs.costs.subarray(pairs.offsets[row], pairs.offsets[row + 1]), at);
  }
  return { blockCount: base.blockCount, offsets, blocks, costs };
}

function subset(anchors: Anchors, positions: readonly number[]): Anchors {
  return {
    edges: Int32Array.from(positions, (at) => anchors.edges[at]!),
    fractions: Float64Array.from(positions, (at) => anchors.fractions[at]!),
    accessDecimetres: Uint32Array.from(positions, (at) => anchors.accessDecimetres[at]!),
  };
}

function isWithin(cost: number, bound: number): boolean {
  return cost !== UNREACHED && cost <= bound;
}
