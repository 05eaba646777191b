/**
 * One area through the editions of its level. A code is not an identity: the counterpart in another edition is the area
 * of the same code, else of the same name, that shares ground with it, else the one that mutually holds most of it.
 * Ground is counted in blocks, across block sets along the Umsteigeschlüssel. O(blocks)
 */
import { blockShares } from './links.ts';
import { positionOf } from './lookup.ts';
import type { CityModel, Edition } from './model.ts';

/** One area of one edition. */
export interface AreaInTime {
  readonly edition: Edition;
  readonly area: number;
}

/** Position of the area in another edition, or −1: it did not exist then. */
export function counterpart(model: CityModel, anchor: AreaInTime, other: Edition): number {
  if (anchor.edition === other) return anchor.area;
  const shared = sharedGround(model, anchor, other);
  const isThere = (area: number) => area >= 0 && (shared === null || (shared.get(area) ?? 0) > 0);
  const sameCode = positionOf(other.codes, anchor.edition.codes[anchor.area]!);
  if (isThere(sameCode)) return sameCode;
  const sameName = other.names.indexOf(anchor.edition.names[anchor.area]!);
  if (isThere(sameName)) return sameName;
  return shared === null ? -1 : mutualMajority(model, anchor, other, shared);
}

/** Whether two areas are made of the same ground; null: no links tell. */
export function isSameGround(model: CityModel, earlier: AreaInTime, later: AreaInTime): boolean | null {
  if (earlier.edition === later.edition) return earlier.area === later.area;
  const pairs = blockPairs(model, earlier.edition.blockSet, later.edition.blockSet);
  if (!pairs) return null;
  for (const [from, to] of pairs) {
    if ((earlier.edition.membership[from] === earlier.area) !== (later.edition.membership[to] === later.area)) return false;
  }
  return true;
}

/** area of the other edition → number of blocks (parts of blocks) in common; null: no links tell. */
function sharedGround(model: CityModel, anchor: AreaInTime, other: Edition): ReadonlyMap<number, number> | null {
  const pairs = anchoredPairs(model, anchor.edition.blockSet, other.blockSet);
  if (!pairs) return null;
  const shared = new Map<number, number>();
  for (const [here, there, weight] of pairs) {
    if (anchor.edition.membership[here] !== anchor.area) continue;
    const area = other.membership[there]!;
    if (area >= 0) shared.set(area, (shared.get(area) ?? 0) + weight);
  }
  return shared;
}

function mutualMajority(model: CityModel, anchor: AreaInTime, other: Edition, shared: ReadonlyMap<number, number>): number {
  const best = [...shared].reduce((a, b) => (b[1] > a[1] ? b : a), [-1, 0] as const)[0];
  if (best < 0) return -1;
  const all = [...shared.values()].reduce((a, b) => a + b, 0);
  const back = sharedGround(model, { edition: other, area: best }, anchor.edition);
  const total = back ? [...back.values()].reduce((a, b) => a + b, 0) : 0;
  return shared.get(best)! > all / 2 && (back?.get(anchor.area) ?? 0) > total / 2 ? best : -1;
}

type Pair = readonly [number, number, number];

/** Blocks of one set with those of another that share ground with them; links are read in either direction here. */
function anchoredPairs(model: CityModel, here: string, there: string): Iterable<Pair> | null {
  const forward = blockPairs(model, here, there);
  if (forward) return forward;
  const backward = blockPairs(model, there, here);
  return backward ? reversed(backward) : null;
}

function blockPairs(model: CityModel, from: string, to: string): Iterable<Pair> | null {
  const shares = blockShares(model, from, to);
  return shares ? pairsOf(shares) : null;
}

function* pairsOf({ start, to, share }: NonNullable<ReturnType<typeof blockShares>>): Iterable<Pair> {
  for (let block = 0; block + 1 < start.length; block++) {
    for (let link = start[block]!; link < start[block + 1]!; link++) yield [block, to[link]!, share[link]!];
  }
}

function* reversed(pairs: Iterable<Pair>): Iterable<Pair> {
  for (const [from, to, share] of pairs) yield [to, from, share];
}
