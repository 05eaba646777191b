/**
 * From every block to offers, and never block by block: one search from the offers on the reversed graph answers for
 * all blocks at once. The network is contracted once with the blocks' edges pinned; an offer may be attached anywhere
 * afterwards, so that a what-if needs no rebuilding.
 */
import { NO_EDGE, type Anchors } from './anchors.ts';
import { contract, REMOVED, type ContractedNetwork } from './contraction.ts';
import { CLOSED, toGraph, UNREACHED, type StreetNetwork } from './graph.ts';
import { ShortestPaths } from './shortest-paths.ts';

/** 'to': from the blocks to the offers; 'from': from the offers to the blocks. They differ on slopes and one-way streets. */
export type Direction = 'to' | 'from';

export interface BlockReach {
  readonly network: StreetNetwork;
  readonly contracted: ContractedNetwork;
  readonly blocks: Anchors;
  /** blocks by edge, to find those that share an offer's edge: positions in blockOrder per edge */
  readonly edgeOffsets: Uint32Array;
  readonly blockOrder: Uint32Array;
  readonly searches: Readonly<Record<Direction, ShortestPaths>>;
}

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
  return { network, contracted, blocks, edgeOffsets, blockOrder, searches };
}

export interface Nearest {
  /** decimetres per block, UNREACHED beyond the bound */
  readonly costs: Uint32Array;
  /** position of the nearest offer, −1 where none is reached */
  readonly offers: Int32Array;
}

/** The nearest of `chosen` offers for every block: one search. boundDecimetres is inclusive. */
export function nearestOffer(reach: BlockReach, offers: Anchors, chosen: ArrayLike<number>, boundDecimetres: number, direction: Direction = 'to'): Nearest {
  const seeds = { nodes: [] as number[], costs: [] as number[], labels: [] as number[] };
  for (let i = 0; i < chosen.length; i++) addSeeds(reach, offers, chosen[i]!, direction, seeds);
  const search = reach.searches[direction];
  search.run(seeds, boundDecimetres);
  const count = reach.blocks.edges.length;
  const nearest = { costs: new Uint32Array(count).fill(UNREACHED), offers: new Int32Array(count).fill(-1) };
  for (let block = 0; block < count; block++) collect(reach, search, block, direction, boundDecimetres, nearest);
  for (let i = 0; i < chosen.length; i++) {
    const offer = chosen[i]!;
    forNeighboursOnEdge(reach, offers, offer, direction, (block, cost) => {
      if (cost > boundDecimetres || !isBetter(cost, offer, nearest.costs[block]!, nearest.offers[block]!)) return;
      nearest.costs[block] = cost;
      nearest.offers[block] = offer;
    });
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
  const search = reach.searches[direction];
  const blocksAt = blocksAtNodes(reach);
  const costs = new Uint32Array(reach.blocks.edges.length).fill(UNREACHED);
  const offsets = new Uint32Array(offers.edges.length + 1);
  const pairBlocks: number[] = [];
  const pairCosts: number[] = [];
  for (let offer = 0; offer < offers.edges.length; offer++) {
    const seeds = { nodes: [] as number[], costs: [] as number[], labels: [] as number[] };
    addSeeds(reach, offers, offer, direction, seeds);
    search.run(seeds, boundDecimetres);
    const reached: number[] = [];
    const note = (block: number, cost: number): void => {
      if (cost > boundDecimetres || cost >= costs[block]!) return;
      if (costs[block] === UNREACHED) reached.push(block);
      costs[block] = cost;
    };
    for (let i = 0; i < search.settledCount; i++) {
      const node = search.settled[i]!;
      for (let slot = blocksAt.offsets[node]!; slot < blocksAt.offsets[node + 1]!; slot++) {
        const block = blocksAt.blocks[slot]!;
        note(block, blockCost(reach, search, block, direction));
      }
    }
    forNeighboursOnEdge(reach, offers, offer, direction, note);
    reached.sort((a, b) => a - b);
    for (const block of reached) {
      pairBlocks.push(block);
      pairCosts.push(costs[block]!);
      costs[block] = UNREACHED;
    }
    offsets[offer + 1] = pairBlocks.length;
  }
  return { blockCount: reach.blocks.edges.length, offsets, blocks: Uint32Array.from(pairBlocks), costs: Uint32Array.from(pairCosts) };
}

interface SeedList {
  readonly nodes: number[];
  readonly costs: number[];
  readonly labels: number[];
}

/** An offer enters the search at both ends of its edge; an end that was contracted away hands on to its chain's ends. */
function addSeeds(reach: BlockReach, offers: Anchors, offer: number, direction: Direction, seeds: SeedList): void {
  const { network, contracted } = reach;
  const edge = offers.edges[offer]!;
  if (edge === NO_EDGE) return;
  const access = offers.accessDecimetres[offer]!;
  const chainCosts = direction === 'to' ? contracted.fromEnd : contracted.toEnd;
  for (const isTo of [false, true]) {
    const node = isTo ? network.to[edge]! : network.from[edge]!;
    const cost = endCost(network, edge, offers.fractions[offer]!, isTo, direction === 'to');
    if (cost === CLOSED) continue;
    if (contracted.positions[node] !== REMOVED) {
      push(seeds, contracted.positions[node]!, access + cost, offer);
      continue;
    }
    for (const slot of [2 * node, 2 * node + 1]) {
      if (contracted.ends[slot] === REMOVED || chainCosts[slot] === CLOSED) continue;
      push(seeds, contracted.ends[slot]!, access + cost + chainCosts[slot]!, offer);
    }
  }
}

function push(seeds: SeedList, node: number, cost: number, label: number): void {
  seeds.nodes.push(node);
  seeds.costs.push(cost);
  seeds.labels.push(label);
}

/** Cost between a point on an edge and one of the edge's ends; towardsPoint: travelled from the end to the point. */
function endCost(network: StreetNetwork, edge: number, fraction: number, isTo: boolean, towardsPoint: boolean): number {
  const usesForward = isTo !== towardsPoint; // to the `to` end, or from the `from` end to the point
  const whole = usesForward ? network.forward[edge]! : network.backward[edge]!;
  if (whole === CLOSED) return CLOSED;
  return Math.round(whole * (isTo ? 1 - fraction : fraction));
}

function collect(reach: BlockReach, search: ShortestPaths, block: number, direction: Direction, bound: number, nearest: Nearest): void {
  const { network, contracted, blocks } = reach;
  const edge = blocks.edges[block]!;
  if (edge === NO_EDGE) return;
  for (const isTo of [false, true]) {
    const position = contracted.positions[isTo ? network.to[edge]! : network.from[edge]!]!;
    const onEdge = endCost(network, edge, blocks.fractions[block]!, isTo, direction === 'from');
    if (onEdge === CLOSED || search.costs[position] === UNREACHED) continue;
    const cost = search.costs[position]! + onEdge + blocks.accessDecimetres[block]!;
    const offer = search.winners[position]!;
    if (cost > bound || !isBetter(cost, offer, nearest.costs[block]!, nearest.offers[block]!)) continue;
    nearest.costs[block] = cost;
    nearest.offers[block] = offer;
  }
}

function blockCost(reach: BlockReach, search: ShortestPaths, block: number, direction: Direction): number {
  const { network, contracted, blocks } = reach;
  const edge = blocks.edges[block]!;
  let best = UNREACHED;
  for (const isTo of [false, true]) {
    const position = contracted.positions[isTo ? network.to[edge]! : network.from[edge]!]!;
    const onEdge = endCost(network, edge, blocks.fractions[block]!, isTo, direction === 'from');
    if (onEdge === CLOSED || search.costs[position] === UNREACHED) continue;
    best = Math.min(best, search.costs[position]! + onEdge + blocks.accessDecimetres[block]!);
  }
  return best;
}

/** Blocks on the offer's own edge reach it without passing an end. */
function forNeighboursOnEdge(reach: BlockReach, offers: Anchors, offer: number, direction: Direction, visit: (block: number, cost: number) => void): void {
  const edge = offers.edges[offer]!;
  if (edge === NO_EDGE) return;
  for (let slot = reach.edgeOffsets[edge]!; slot < reach.edgeOffsets[edge + 1]!; slot++) {
    const block = reach.blockOrder[slot]!;
    const [start, end] = direction === 'to' ? [reach.blocks.fractions[block]!, offers.fractions[offer]!] : [offers.fractions[offer]!, reach.blocks.fractions[block]!];
    const whole = end >= start ? reach.network.forward[edge]! : reach.network.backward[edge]!;
    if (whole === CLOSED) continue;
    visit(block, Math.round(whole * Math.abs(end - start)) + reach.blocks.accessDecimetres[block]! + offers.accessDecimetres[offer]!);
  }
}

/** Blocks by the contracted nodes at the ends of their edges. */
function blocksAtNodes(reach: BlockReach): { offsets: Uint32Array; blocks: Uint32Array } {
  const { network, contracted, blocks } = reach;
  const nodes = contracted.network.lon.length;
  const offsets = new Uint32Array(nodes + 1);
  const ends = (edge: number) => [contracted.positions[network.from[edge]!]!, contracted.positions[network.to[edge]!]!];
  for (const edge of blocks.edges) if (edge !== NO_EDGE) for (const node of ends(edge)) offsets[node + 1]!++;
  for (let node = 0; node < nodes; node++) offsets[node + 1]! += offsets[node]!;
  const cursor = offsets.slice();
  const order = new Uint32Array(offsets[nodes]!);
  blocks.edges.forEach((edge, block) => {
    if (edge !== NO_EDGE) for (const node of ends(edge)) order[cursor[node]!++] = block;
  });
  return { offsets, blocks: order };
}

function isBetter(cost: number, offer: number, knownCost: number, knownOffer: number): boolean {
  return cost < knownCost || (cost === knownCost && offer < knownOffer);
}
