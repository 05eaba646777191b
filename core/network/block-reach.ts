/**
 * From every block to offers, and never block by block: one search from the offers on the reversed graph answers for
 * all blocks at once. The network is contracted once with the blocks' edges pinned; an offer may be attached anywhere
 * afterwards, so that a what-if needs no rebuilding.
 */
import { NO_EDGE, type Anchors } from './anchors.ts';
import { contract, REMOVED, type ContractedNetwork } from './contraction.ts';
import { CLOSED, toGraph, UNREACHED, type StreetNetwork } from './graph.ts';
import { HierarchySearch, type Hierarchy } from './hierarchy.ts';
import { ShortestPaths, type Seeds } from './shortest-paths.ts';

/** 'to': from the blocks to the offers; 'from': from the offers to the blocks. They differ on slopes and one-way streets. */
export type Direction = 'to' | 'from';

/** No node: the block is not attached, or may not be left or entered that way. */
export const NO_NODE = -1;
/** In `offers` of Nearest: none is reached. */
export const NO_OFFER = -1;

/** How blocks hang on the searched graph: two slots a block (2·block, 2·block + 1), one for each end of its edge. */
export interface BlockEnds {
  /** node of the contracted network or NO_NODE */
  readonly nodes: Int32Array;
  /** between the block's point and the node, the way to the street included, decimetres */
  readonly costs: Uint32Array;
  /** the slots turned round: blocks of node n stand at offsets[n] … offsets[n + 1] − 1 of `blocks` and `blockCosts` */
  readonly offsets: Uint32Array;
  readonly blocks: Uint32Array;
  readonly blockCosts: Uint32Array;
}

export interface BlockReach {
  readonly network: StreetNetwork;
  readonly contracted: ContractedNetwork;
  readonly blocks: Anchors;
  /** blocks by edge, to find those that share an offer's edge: positions in blockOrder per edge */
  readonly edgeOffsets: Uint32Array;
  readonly blockOrder: Uint32Array;
  readonly ends: Readonly<Record<Direction, BlockEnds>>;
  readonly searches: Readonly<Record<Direction, ShortestPaths>>;
  readonly wide: WideSearches;
}

/** A search that goes as far as this sees most of a city. */
const WIDE_DECIMETRES = 50_000;
/** On smaller networks a plain search takes some milliseconds at most. */
const LARGE_NETWORK = 20_000;
/**
 * Searches over the whole network: plain ones until a hierarchy is there, which answers in half the time or less. It takes
 * as long to build as some hundred plain searches, so whoever keeps the network builds it beside the requests.
 */
export class WideSearches {
  /** whether a hierarchy would be worth its building */
  readonly isLarge: boolean;
  private hierarchy: Hierarchy | null = null;
  private readonly made: Partial<Record<Direction, HierarchySearch>> = {};

  constructor(network: StreetNetwork) {
    this.isLarge = network.lon.length >= LARGE_NETWORK;
  }

  /** @param hierarchy of the contracted network */
  use(hierarchy: Hierarchy): void {
    this.hierarchy = hierarchy;
  }

  /** Null: a plain search will do. */
  of(direction: Direction, boundDecimetres: number): HierarchySearch | null {
    if (boundDecimetres < WIDE_DECIMETRES || !this.hierarchy) return null;
    return (this.made[direction] ??= new HierarchySearch(this.hierarchy, direction === 'to' ? 'reverse' : 'forward'));
  }
}

/** O(n + m + blocks), about half a second for 200,000 nodes. */
export function prepareReach(network: StreetNetwork, blocks: Anchors): BlockReach {
  const pinned = new Uint8Array(network.lon.length);
  const edgeOffsets = new Uint32Array(network.from.length + 1);
  for (const edge of blocks.edges) {
    if (edge === NO_EDGE) continue;
    pinned[network.from[edge]!] = 1;
    pinned[network.to[edge]!] = 1;
    edgeOffsets[edge + 1]!++;
  }
  for (let edge = 0; edge < network.from.length; edge++) edgeOffsets[edge + 1]! += edgeOffsets[edge]!;
  const cursor = edgeOffsets.slice();
  const blockOrder = new Uint32Array(edgeOffsets.at(-1)!);
  blocks.edges.forEach((edge, block) => {
    if (edge !== NO_EDGE) blockOrder[cursor[edge]!++] = block;
  });
  const contracted = contract(network, (node) => pinned[node] === 1);
  const searches = {
    to: new ShortestPaths(toGraph(contracted.network, 'reverse')),
    from: new ShortestPaths(toGraph(contracted.network, 'forward')),
  };
  const ends = { to: blockEnds(network, contracted, blocks, 'to'), from: blockEnds(network, contracted, blocks, 'from') };
  return { network, contracted, blocks, edgeOffsets, blockOrder, ends, searches, wide: new WideSearches(contracted.network) };
}

export interface Nearest {
  /** decimetres per block, UNREACHED beyond the bound */
  readonly costs: Uint32Array;
  /** position of the nearest offer, NO_OFFER where none is reached; of equally near ones the lower position */
  readonly offers: Int32Array;
}

/** The nearest of `chosen` offers for every block: one search. boundDecimetres is inclusive. */
export function nearestOffer(reach: BlockReach, offers: Anchors, chosen: ArrayLike<number>, boundDecimetres: number, direction: Direction = 'to'): Nearest {
  const search = reach.wide.of(direction, boundDecimetres) ?? reach.searches[direction];
  search.run(seedsOf(reach, offers, chosen, direction), boundDecimetres);
  return nearestFrom(reach, search, offers, chosen, boundDecimetres, direction);
}

/** What a search knows of the contracted network's nodes; `ranks`: node → where it stands in the columns, absent: as it is. */
export interface Searched {
  readonly costs: Uint32Array;
  readonly winners: Uint32Array;
  readonly ranks?: Uint32Array;
}

/** What the searched nodes know, handed on to the blocks. */
export function nearestFrom(reach: BlockReach, { costs: nodeCosts, winners, ranks }: Searched, offers: Anchors, chosen: ArrayLike<number>, boundDecimetres: number, direction: Direction): Nearest {
  const { nodes, costs } = reach.ends[direction];
  const count = reach.blocks.edges.length;
  const nearest = { costs: new Uint32Array(count).fill(UNREACHED), offers: new Int32Array(count).fill(NO_OFFER) };
  for (let slot = 0; slot < nodes.length; slot++) {
    const node = nodes[slot]!;
    if (node === NO_NODE) continue;
    const at = ranks ? ranks[node]! : node;
    if (nodeCosts[at] !== UNREACHED) keepNearer(nearest, slot >> 1, nodeCosts[at]! + costs[slot]!, winners[at]!, boundDecimetres);
  }
  for (let i = 0; i < chosen.length; i++) {
    const offer = chosen[i]!;
    forNeighboursOnEdge(reach, offers, offer, direction, (block, cost) => keepNearer(nearest, block, cost, offer, boundDecimetres));
  }
  return nearest;
}

/** Which blocks are within the bound of which offer: sparse, by offer; blocks ascending within an offer. */
export interface ReachPairs {
  readonly blockCount: number;
  /** offers + 1 entries into blocks and costs */
  readonly offsets: Uint32Array;
  readonly blocks: Uint32Array;
  /** decimetres */
  readonly costs: Uint32Array;
}

/** One bounded search an offer. The answer's memory is 8 bytes a pair. */
export function pairsWithin(reach: BlockReach, offers: Anchors, boundDecimetres: number, direction: Direction = 'to'): ReachPairs {
  const offsets = new Uint32Array(offers.edges.length + 1);
  let blocks = new Uint32Array(1024);
  let costs = new Uint32Array(1024);
  let used = 0;
  visitWithin(reach, offers, offers.edges.keys(), boundDecimetres, direction, (offer, reached, block) => {
    reached.sort();
    if (used + reached.length > blocks.length) {
      const capacity = Math.max(used + reached.length, 2 * blocks.length);
      blocks = grown(blocks, capacity);
      costs = grown(costs, capacity);
    }
    blocks.set(reached, used);
    for (let i = 0; i < reached.length; i++) costs[used + i] = block[reached[i]!]!;
    used += reached.length;
    offsets[offer + 1] = used;
  });
  return { blockCount: reach.blocks.edges.length, offsets, blocks: blocks.slice(0, used), costs: costs.slice(0, used) };
}

/**
 * Told once an offer: the blocks within the bound (in no order, may be sorted in place) and the costs of all blocks,
 * of which only those of the reached ones mean anything. Both are overwritten by the next offer.
 */
export type ReachVisitor = (offer: number, reached: Uint32Array, costs: Uint32Array) => void;

/** Bounded searches from `chosen` offers, one after the other, without keeping the pairs. */
export function visitWithin(reach: BlockReach, offers: Anchors, chosen: Iterable<number>, boundDecimetres: number, direction: Direction, visit: ReachVisitor): void {
  const search = reach.searches[direction];
  const { offsets, blocks, blockCosts } = reach.ends[direction];
  const best = new Uint32Array(reach.blocks.edges.length).fill(UNREACHED);
  const reached = new Uint32Array(reach.blocks.edges.length);
  for (const offer of chosen) {
    let count = 0;
    const note = (block: number, cost: number): void => {
      if (cost > boundDecimetres || cost >= best[block]!) return;
      if (best[block] === UNREACHED) reached[count++] = block;
      best[block] = cost;
    };
    search.run(seedsOf(reach, offers, [offer], direction), boundDecimetres);
    for (let i = 0; i < search.settledCount; i++) {
      const node = search.settled[i]!;
      for (let slot = offsets[node]!, end = offsets[node + 1]!; slot < end; slot++) note(blocks[slot]!, search.costs[node]! + blockCosts[slot]!);
    }
    forNeighboursOnEdge(reach, offers, offer, direction, note);
    visit(offer, reached.subarray(0, count), best);
    for (let i = 0; i < count; i++) best[reached[i]!] = UNREACHED;
  }
}

/** An offer enters the search at both ends of its edge; an end that was contracted away hands on to its chain's ends. */
export function seedsOf(reach: BlockReach, offers: Anchors, chosen: ArrayLike<number>, direction: Direction): Seeds {
  const { network, contracted } = reach;
  const chainCosts = direction === 'to' ? contracted.fromEnd : contracted.toEnd;
  const seeds = { nodes: [] as number[], costs: [] as number[], labels: [] as number[] };
  const add = (node: number, cost: number, offer: number): void => {
    seeds.nodes.push(node);
    seeds.costs.push(cost);
    seeds.labels.push(offer);
  };
  for (let i = 0; i < chosen.length; i++) {
    const offer = chosen[i]!;
    const edge = offers.edges[offer]!;
    if (edge === NO_EDGE) continue;
    for (let end = 0; end < 2; end++) {
      const node = end === 1 ? network.to[edge]! : network.from[edge]!;
      const onEdge = endCost(network, edge, offers.fractions[offer]!, end === 1, direction === 'to');
      if (onEdge === CLOSED) continue;
      const cost = offers.accessDecimetres[offer]! + onEdge;
      if (contracted.positions[node] !== REMOVED) {
        add(contracted.positions[node]!, cost, offer);
        continue;
      }
      for (let slot = 2 * node; slot < 2 * node + 2; slot++) {
        if (contracted.ends[slot] !== REMOVED && chainCosts[slot] !== CLOSED) add(contracted.ends[slot]!, cost + chainCosts[slot]!, offer);
      }
    }
  }
  return seeds;
}

/** Cost between a point on an edge and one of the edge's ends; towardsPoint: travelled from the end to the point. */
function endCost(network: StreetNetwork, edge: number, fraction: number, isTo: boolean, towardsPoint: boolean): number {
  const usesForward = isTo !== towardsPoint; // to the `to` end, or from the `from` end to the point
  const whole = usesForward ? network.forward[edge]! : network.backward[edge]!;
  const share = isTo ? 1 - fraction : fraction;
  if (share === 0) return 0; // on the crossing itself, whatever the street allows
  return whole === CLOSED ? CLOSED : Math.round(whole * share);
}

function blockEnds(network: StreetNetwork, contracted: ContractedNetwork, anchors: Anchors, direction: Direction): BlockEnds {
  const count = anchors.edges.length;
  const nodes = new Int32Array(2 * count).fill(NO_NODE);
  const costs = new Uint32Array(2 * count);
  const offsets = new Uint32Array(contracted.network.lon.length + 1);
  for (let slot = 0; slot < nodes.length; slot++) {
    const block = slot >> 1;
    const edge = anchors.edges[block]!;
    if (edge === NO_EDGE) continue;
    const isTo = (slot & 1) === 1;
    const onEdge = endCost(network, edge, anchors.fractions[block]!, isTo, direction === 'from');
    if (onEdge === CLOSED) continue;
    nodes[slot] = contracted.positions[isTo ? network.to[edge]! : network.from[edge]!]!;
    costs[slot] = onEdge + anchors.accessDecimetres[block]!;
    offsets[nodes[slot]! + 1]!++;
  }
  for (let node = 0; node + 1 < offsets.length; node++) offsets[node + 1]! += offsets[node]!;
  const cursor = offsets.slice();
  const blocks = new Uint32Array(offsets.at(-1)!);
  const blockCosts = new Uint32Array(blocks.length);
  for (let slot = 0; slot < nodes.length; slot++) {
    if (nodes[slot] === NO_NODE) continue;
    const at = cursor[nodes[slot]!]!++;
    blocks[at] = slot >> 1;
    blockCosts[at] = costs[slot]!;
  }
  return { nodes, costs, offsets, blocks, blockCosts };
}

/** Blocks on the offer's own edge reach it without passing an end. */
export function forNeighboursOnEdge(reach: BlockReach, offers: Anchors, offer: number, direction: Direction, visit: (block: number, cost: number) => void): void {
  const edge = offers.edges[offer]!;
  if (edge === NO_EDGE) return;
  for (let slot = reach.edgeOffsets[edge]!; slot < reach.edgeOffsets[edge + 1]!; slot++) {
    const block = reach.blockOrder[slot]!;
    const [start, end] = direction === 'to' ? [reach.blocks.fractions[block]!, offers.fractions[offer]!] : [offers.fractions[offer]!, reach.blocks.fractions[block]!];
    const whole = end >= start ? reach.network.forward[edge]! : reach.network.backward[edge]!;
    if (whole === CLOSED && end !== start) continue;
    visit(block, (end === start ? 0 : Math.round(whole * Math.abs(end - start))) + reach.blocks.accessDecimetres[block]! + offers.accessDecimetres[offer]!);
  }
}

function keepNearer(nearest: Nearest, block: number, cost: number, offer: number, bound: number): void {
  const known = nearest.costs[block]!;
  if (cost > bound || cost > known || (cost === known && offer >= nearest.offers[block]!)) return;
  nearest.costs[block] = cost;
  nearest.offers[block] = offer;
}

function grown(column: Uint32Array<ArrayBuffer>, capacity: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(capacity);
  larger.set(column);
  return larger;
}
