/**
 * The k nearest offers of every block in one search: a node may be settled up to k times, each time by another offer
 * (Papadias et al. 2003, network expansion from the data points). What is among the k nearest of a block is among the k
 * nearest of the end of its edge that the way passes, so that the ends' lists are all a block needs.
 * O(k · m + bound). Of equally near offers the lower position comes first.
 */
import type { Anchors } from './anchors.ts';
import { forNeighboursOnEdge, NO_NODE, NO_OFFER, seedsOf, type BlockReach, type Direction } from './block-reach.ts';
import { UNREACHED, type Graph } from './graph.ts';
import type { Seeds } from './shortest-paths.ts';

/** k entries a block, nearest first: block · k + rank. UNREACHED and NO_OFFER where there are fewer within the bound. */
export interface KNearest {
  readonly k: number;
  readonly costs: Uint32Array;
  readonly offers: Int32Array;
}

export function nearestOffers(reach: BlockReach, offers: Anchors, chosen: ArrayLike<number>, k: number, boundDecimetres: number, direction: Direction = 'to'): KNearest {
  const lists = searchLists(reach.searches[direction].graph, seedsOf(reach, offers, chosen, direction), k, boundDecimetres);
  const result = emptyLists(reach.blocks.edges.length, k);
  const { nodes, costs } = reach.ends[direction];
  for (let slot = 0; slot < nodes.length; slot++) {
    const node = nodes[slot]!;
    if (node === NO_NODE) continue;
    for (let rank = node * k; rank < (node + 1) * k && lists.offers[rank] !== NO_OFFER; rank++) insert(result, slot >> 1, lists.costs[rank]! + costs[slot]!, lists.offers[rank]!, boundDecimetres);
  }
  for (let i = 0; i < chosen.length; i++) {
    forNeighboursOnEdge(reach, offers, chosen[i]!, direction, (block, cost) => insert(result, block, cost, chosen[i]!, boundDecimetres));
  }
  return result;
}

function emptyLists(rows: number, k: number): KNearest {
  return { k, costs: new Uint32Array(rows * k).fill(UNREACHED), offers: new Int32Array(rows * k).fill(NO_OFFER) };
}

/** Per node the k nearest seeds' labels. Dial's queue as in ShortestPaths; a bucket is emptied in the order of labels. */
function searchLists(graph: Graph, seeds: Seeds, k: number, bound: number): KNearest {
  const lists = emptyLists(graph.nodes, k);
  const { offsets, targets, costs } = graph;
  const { offers } = lists;
  const heads = new Int32Array(2 ** Math.ceil(Math.log2(graph.longestArc + 1))).fill(NO_ITEM);
  const mask = heads.length - 1;
  const order = Array.from(seeds.nodes as ArrayLike<number>, (_, seed) => seed)
    .filter((seed) => seeds.costs[seed]! <= bound)
    .sort((a, b) => seeds.costs[a]! - seeds.costs[b]! || a - b);
  // three entries an item: node, label, next item; grows where k is large
  let items = new Int32Array(3 * (graph.nodes + order.length + 16));
  let [used, waiting, nextSeed] = [0, 0, 0];
  const push = (node: number, label: number, cost: number): void => {
    for (let rank = node * k, end = rank + k; ; rank++) {
      if (rank === end || offers[rank] === label) return;
      if (offers[rank] === NO_OFFER) break;
    }
    if (used === items.length) {
      const larger = new Int32Array(2 * used);
      larger.set(items);
      items = larger;
    }
    items[used] = node;
    items[used + 1] = label;
    items[used + 2] = heads[cost & mask]!;
    heads[cost & mask] = used;
    used += 3;
    waiting++;
  };
  const settle = (node: number, label: number, cost: number): void => {
    let rank = node * k;
    for (const end = rank + k; offers[rank] !== NO_OFFER; rank++) if (rank + 1 === end || offers[rank] === label) return;
    lists.costs[rank] = cost;
    offers[rank] = label;
    for (let arc = offsets[node]!, end = offsets[node + 1]!; arc < end; arc++) if (cost + costs[arc]! <= bound) push(targets[arc]!, label, cost + costs[arc]!);
  };
  for (let cost = 0; cost <= bound; cost++) {
    if (waiting === 0) {
      if (nextSeed === order.length) break;
      cost = Math.max(cost, seeds.costs[order[nextSeed]!]!);
    }
    for (; nextSeed < order.length && seeds.costs[order[nextSeed]!]! <= cost; nextSeed++) push(seeds.nodes[order[nextSeed]!]!, seeds.labels![order[nextSeed]!]!, cost);
    const head = heads[cost & mask]!;
    if (head === NO_ITEM) continue;
    heads[cost & mask] = NO_ITEM;
    for (const item of byLabel(items, head)) {
      waiting--;
      settle(items[item]!, items[item + 1]!, cost);
    }
  }
  return lists;
}

/** End of a bucket's list. */
const NO_ITEM = -1;

/** A bucket's items, lower labels first: so that the last free rank of a node goes to the lower one. */
function byLabel(items: Int32Array, head: number): number[] {
  const bucket: number[] = [];
  for (let item = head; item !== NO_ITEM; item = items[item + 2]!) bucket.push(item);
  return bucket.length < 2 ? bucket : bucket.sort((a, b) => items[a + 1]! - items[b + 1]!);
}

/** Keeps a row of k sorted by cost and offer, every offer once with its least cost. */
function insert(lists: KNearest, row: number, cost: number, offer: number, bound: number): void {
  if (cost > bound) return;
  const { k, costs, offers } = lists;
  const [start, end] = [row * k, (row + 1) * k];
  let place = end - 1;
  for (let rank = start; rank < end; rank++) {
    if (offers[rank] !== offer) continue;
    if (costs[rank]! <= cost) return;
    place = rank;
    break;
  }
  const isAfter = (rank: number) => cost > costs[rank]! || (cost === costs[rank] && offers[rank] !== NO_OFFER && offer > offers[rank]!);
  if (isAfter(place)) return;
  while (place > start && !isAfter(place - 1)) {
    costs[place] = costs[place - 1]!;
    offers[place] = offers[place - 1]!;
    place--;
  }
  costs[place] = cost;
  offers[place] = offer;
}
