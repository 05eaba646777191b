/**
 * From one Gebietsstand of the base units to a later one: shares of every source block in target blocks, along the
 * Umsteigeschlüssel (BlockLinks), over several reforms where needed. Shares of one source sum to 1 exactly.
 */
import { blockSetOf } from './lookup.ts';
import type { BlockLinks, CityModel } from './model.ts';

/** Compressed rows: the targets of source block i stand in to/share from start[i] to start[i + 1]. */
export interface BlockShares {
  readonly start: Uint32Array;
  readonly to: Uint32Array;
  readonly share: Float64Array;
}

const cache = new WeakMap<CityModel, Map<string, BlockShares | null>>();

/** null: no chain of links leads from one set to the other (links are never read backwards). */
export function blockShares(model: CityModel, fromSet: string, toSet: string): BlockShares | null {
  const known = cache.get(model) ?? new Map<string, BlockShares | null>();
  cache.set(model, known);
  const key = `${fromSet}|${toSet}`;
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  const made = composeShares(model, fromSet, toSet);
  known.set(key, made);
  return made;
}

function composeShares(model: CityModel, fromSet: string, toSet: string): BlockShares | null {
  const chain = chainOf(model, fromSet, toSet);
  if (!chain) return null;
  const size = blockSetOf(model, fromSet).codes.length;
  let rows: Map<number, number>[] = Array.from({ length: size }, (_none, block) => new Map([[block, 1]]));
  for (const links of chain) rows = followLinks(rows, links);
  return compress(rows);
}

/** Shortest chain of link tables, breadth first. */
function chainOf(model: CityModel, fromSet: string, toSet: string): readonly BlockLinks[] | null {
  const chains = new Map<string, readonly BlockLinks[]>([[fromSet, []]]);
  for (const [set, chain] of chains) {
    if (set === toSet) return chain;
    for (const links of model.blockLinks) {
      if (links.fromSet === set && !chains.has(links.toSet)) chains.set(links.toSet, [...chain, links]);
    }
  }
  return null;
}

function followLinks(rows: readonly Map<number, number>[], links: BlockLinks): Map<number, number>[] {
  const next = new Map<number, [number, number][]>();
  for (let link = 0; link < links.from.length; link++) {
    const targets = next.get(links.from[link]!) ?? [];
    next.set(links.from[link]!, targets);
    targets.push([links.to[link]!, links.weightPopulation[link]!]);
  }
  return rows.map((row) => {
    const followed = new Map<number, number>();
    for (const [block, share] of row) {
      for (const [target, weight] of next.get(block) ?? []) followed.set(target, (followed.get(target) ?? 0) + share * weight);
    }
    return followed;
  });
}

function compress(rows: readonly ReadonlyMap<number, number>[]): BlockShares {
  const start = new Uint32Array(rows.length + 1);
  const to: number[] = [];
  const share: number[] = [];
  for (const [block, row] of rows.entries()) {
    let total = 0;
    for (const each of row.values()) total += each;
    for (const [target, each] of row) {
      if (each <= 0) continue;
      to.push(target);
      share.push(each / total);
    }
    start[block + 1] = to.length;
  }
  return { start, to: Uint32Array.from(to), share: Float64Array.from(share) };
}
