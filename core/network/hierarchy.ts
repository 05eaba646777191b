/**
 * Least costs to all nodes for whole cities: a partial contraction hierarchy (Geisberger et al. 2008) with a sweep
 * (PHAST, Delling et al. 2011). Crossings of few streets are taken out one after the other, fewest neighbours first,
 * leaving the ways through them as shortcuts; what remains is a small core. A question goes up from the seeds to the
 * core, through the core by ShortestPaths, and down to all others in one pass over arrays. Equal to a search on the
 * whole graph in every cost and winner. Built in O(n · d²) with d ≤ MOST_NEIGHBOURS: about a second for 80,000 nodes,
 * so it is built beside the requests (api/reach/hierarchies.ts), once a network.
 */
import { CLOSED, UNREACHED, toGraph, type StreetNetwork } from './graph.ts';
import { ShortestPaths, type Seeds } from './shortest-paths.ts';

/** Nodes with more neighbours stay in the core: shortcuts would multiply. */
const MOST_NEIGHBOURS = 16;
/** No way; two of them can still be added as 32-bit integers. */
const NO_WAY = 0x3fffffff;
const NOBODY = -1;

/** Nodes are renumbered: the core's first, then the others, so that every `upper` neighbour has a lower number. */
export interface Hierarchy {
  readonly nodes: number;
  readonly coreNodes: number;
  /** given node → number here */
  readonly ranks: Uint32Array;
  /** nodes − coreNodes + 1 entries: the upper neighbours of node coreNodes + i stand at offsets[i] … offsets[i + 1] − 1 */
  readonly offsets: Uint32Array;
  readonly uppers: Uint32Array;
  /** decimetres from the node to its upper neighbour, and back; NO_WAY */
  readonly up: Int32Array;
  readonly down: Int32Array;
  /** streets and shortcuts among the core's nodes; without coordinates */
  readonly core: StreetNetwork;
}

export function buildHierarchy(network: StreetNetwork): Hierarchy {
  const streets = new Neighbourhood(network);
  const removed = takeOut(streets);
  const nodes = network.lon.length;
  const coreNodes = nodes - removed.length;
  const ranks = new Uint32Array(nodes);
  const isRemoved = new Uint8Array(nodes);
  removed.forEach((node, at) => {
    isRemoved[node] = 1;
    ranks[node] = nodes - 1 - at;
  });
  for (let node = 0, rank = 0; node < nodes; node++) if (isRemoved[node] === 0) ranks[node] = rank++;

  // neighbours of a removed node, as it had them when it was taken out
  const offsets = new Uint32Array(removed.length + 1);
  for (let at = 0; at < removed.length; at++) offsets[at + 1] = offsets[at]! + streets.neighbours[removed[removed.length - 1 - at]!]!.length;
  const columns = { uppers: new Uint32Array(offsets.at(-1)!), up: new Int32Array(offsets.at(-1)!), down: new Int32Array(offsets.at(-1)!) };
  for (let at = 0; at < removed.length; at++) {
    const node = removed[removed.length - 1 - at]!;
    columns.uppers.set(streets.neighbours[node]!.map((each) => ranks[each]!), offsets[at]!);
    columns.up.set(streets.out[node]!, offsets[at]!);
    columns.down.set(streets.back[node]!, offsets[at]!);
  }
  return { nodes, coreNodes, ranks, offsets, ...columns, core: coreOf(streets, isRemoved, ranks, coreNodes) };
}

/** Answers questions on a hierarchy in one direction: 'reverse' for searches that end at the seeds. */
export class HierarchySearch {
  /** by the hierarchy's numbers: decimetres or UNREACHED, and the label of the nearest seed */
  readonly costs: Uint32Array;
  readonly winners: Uint32Array;
  readonly ranks: Uint32Array;
  private readonly hierarchy: Hierarchy;
  private readonly upward: Int32Array;
  private readonly downward: Int32Array;
  private readonly core: ShortestPaths;
  private readonly signedCosts: Int32Array;

  constructor(hierarchy: Hierarchy, direction: 'forward' | 'reverse') {
    this.hierarchy = hierarchy;
    this.ranks = hierarchy.ranks;
    this.costs = new Uint32Array(hierarchy.nodes);
    this.signedCosts = new Int32Array(this.costs.buffer);
    this.winners = new Uint32Array(hierarchy.nodes);
    this.upward = direction === 'forward' ? hierarchy.up : hierarchy.down;
    this.downward = direction === 'forward' ? hierarchy.down : hierarchy.up;
    this.core = new ShortestPaths(toGraph(hierarchy.core, direction));
  }

  /** As ShortestPaths.run; seeds by the given network's nodes. Of seeds at equal cost the lower label wins. */
  run(seeds: Seeds, bound: number): void {
    const { coreNodes, ranks, nodes } = this.hierarchy;
    const { signedCosts: costs, winners } = this;
    const limit = Math.min(bound, NO_WAY - 1);
    costs.fill(NO_WAY);
    for (let seed = 0; seed < seeds.nodes.length; seed++) {
      const rank = ranks[seeds.nodes[seed]!]!;
      const label = seeds.labels ? seeds.labels[seed]! : seed;
      const cost = seeds.costs[seed]!;
      if (cost > limit || cost > costs[rank]! || (cost === costs[rank] && label >= winners[rank]!)) continue;
      costs[rank] = cost;
      winners[rank] = label;
    }
    this.goUp(limit);
    const entries: number[] = [];
    for (let rank = 0; rank < coreNodes; rank++) if (costs[rank]! <= limit) entries.push(rank);
    this.core.run({ nodes: entries, costs: entries.map((rank) => costs[rank]!), labels: entries.map((rank) => winners[rank]!) }, limit);
    for (let rank = 0; rank < coreNodes; rank++) {
      const cost = this.core.costs[rank]!;
      costs[rank] = cost === UNREACHED ? NO_WAY : cost;
      winners[rank] = this.core.winners[rank]!;
    }
    this.goDown();
    for (let rank = 0; rank < nodes; rank++) if (costs[rank]! > limit) this.costs[rank] = UNREACHED;
  }

  private goUp(limit: number): void {
    const { coreNodes, nodes, offsets, uppers } = this.hierarchy;
    const { signedCosts: costs, winners, upward } = this;
    for (let rank = nodes - 1; rank >= coreNodes; rank--) {
      const cost = costs[rank]!;
      if (cost > limit) continue;
      for (let slot = offsets[rank - coreNodes]!, end = offsets[rank - coreNodes + 1]!; slot < end; slot++) {
        const upper = uppers[slot]!;
        const reached = cost + upward[slot]!;
        if (reached > costs[upper]! || (reached === costs[upper] && winners[rank]! >= winners[upper]!)) continue;
        costs[upper] = reached;
        winners[upper] = winners[rank]!;
      }
    }
  }

  private goDown(): void {
    const { coreNodes, nodes, offsets, uppers } = this.hierarchy;
    const { signedCosts: costs, winners, downward } = this;
    for (let rank = coreNodes, slot = 0; rank < nodes; rank++) {
      let best = costs[rank]!;
      let winner = winners[rank]!;
      for (const end = offsets[rank - coreNodes + 1]!; slot < end; slot++) {
        const upper = uppers[slot]!;
        const reached = costs[upper]! + downward[slot]!;
        if (reached > best || (reached === best && winners[upper]! >= winner)) continue;
        best = reached;
        winner = winners[upper]!;
      }
      costs[rank] = best < NO_WAY ? best : NO_WAY;
      winners[rank] = winner;
    }
  }
}

/** Streets by node while nodes are taken out; parallel lists a node. Of several streets between two nodes the cheapest counts. */
class Neighbourhood {
  readonly neighbours: number[][];
  /** to the neighbour, and from it; NO_WAY */
  readonly out: number[][];
  readonly back: number[][];

  constructor(network: StreetNetwork) {
    const lists = () => Array.from(network.lon, (): number[] => []);
    [this.neighbours, this.out, this.back] = [lists(), lists(), lists()];
    const cost = (column: Uint32Array, edge: number) => (column[edge] === CLOSED ? NO_WAY : column[edge]!);
    for (let edge = 0; edge < network.from.length; edge++) {
      if (network.from[edge] !== network.to[edge]) this.join(network.from[edge]!, network.to[edge]!, cost(network.forward, edge), cost(network.backward, edge));
    }
  }

  join(a: number, b: number, forward: number, backward: number): void {
    this.put(a, b, forward, backward);
    this.put(b, a, backward, forward);
  }

  leave(a: number, b: number): void {
    const at = this.neighbours[a]!.indexOf(b);
    for (const lists of [this.neighbours, this.out, this.back]) {
      lists[a]![at] = lists[a]!.at(-1)!;
      lists[a]!.pop();
    }
  }

  /** Whether the way is no shorter than the street between them, or than one over another common neighbour. NOBODY: the way is that street. */
  isNeedless(a: number, b: number, through: number, forward: number, backward: number): boolean {
    const [near, far] = [this.neighbours[a]!, this.neighbours[b]!];
    const direct = through === NOBODY ? -1 : near.indexOf(b);
    let isThere = forward >= NO_WAY || (direct >= 0 && this.out[a]![direct]! <= forward);
    let isBack = backward >= NO_WAY || (direct >= 0 && this.back[a]![direct]! <= backward);
    for (let i = 0; i < near.length && !(isThere && isBack); i++) {
      const j = near[i] === through ? -1 : far.indexOf(near[i]!);
      if (j < 0) continue;
      isThere ||= this.out[a]![i]! + this.back[b]![j]! <= forward;
      isBack ||= this.back[a]![i]! + this.out[b]![j]! <= backward;
    }
    return isThere && isBack;
  }

  private put(a: number, b: number, out: number, back: number): void {
    const at = this.neighbours[a]!.indexOf(b);
    if (at < 0) {
      this.neighbours[a]!.push(b);
      this.out[a]!.push(out);
      this.back[a]!.push(back);
      return;
    }
    this.out[a]![at] = Math.min(out, this.out[a]![at]!);
    this.back[a]![at] = Math.min(back, this.back[a]![at]!);
  }
}

/** Nodes in the order in which they went; their lists stay as they were then, and they are in nobody else's. */
function takeOut(streets: Neighbourhood): number[] {
  const removed: number[] = [];
  const isRemoved = new Uint8Array(streets.neighbours.length);
  const waiting: number[][] = Array.from({ length: MOST_NEIGHBOURS + 1 }, () => []);
  const wait = (node: number): void => void waiting[streets.neighbours[node]!.length]?.push(node);
  for (let node = 0; node < streets.neighbours.length; node++) wait(node);
  for (let degree = 0; degree <= MOST_NEIGHBOURS; ) {
    const node = waiting[degree]!.pop();
    if (node === undefined) {
      degree++;
      continue;
    }
    if (isRemoved[node] === 1 || streets.neighbours[node]!.length !== degree) continue; // stands in another list since
    const shortcuts = shortcutsAround(streets, node);
    if (shortcuts.length > Math.max(degree, 3)) continue; // the core would grow
    isRemoved[node] = 1;
    removed.push(node);
    for (const neighbour of streets.neighbours[node]!) streets.leave(neighbour, node);
    for (const { a, b, forward, backward } of shortcuts) streets.join(a, b, forward, backward);
    for (const neighbour of streets.neighbours[node]!) {
      wait(neighbour);
      degree = Math.min(degree, streets.neighbours[neighbour]!.length);
    }
  }
  return removed;
}

function shortcutsAround(streets: Neighbourhood, node: number): { a: number; b: number; forward: number; backward: number }[] {
  const [neighbours, out, back] = [streets.neighbours[node]!, streets.out[node]!, streets.back[node]!];
  const shortcuts = [];
  for (let i = 0; i < neighbours.length; i++) {
    for (let j = i + 1; j < neighbours.length; j++) {
      const forward = Math.min(NO_WAY, back[i]! + out[j]!);
      const backward = Math.min(NO_WAY, back[j]! + out[i]!);
      if (!streets.isNeedless(neighbours[i]!, neighbours[j]!, node, forward, backward)) shortcuts.push({ a: neighbours[i]!, b: neighbours[j]!, forward, backward });
    }
  }
  return shortcuts;
}

function coreOf(streets: Neighbourhood, isRemoved: Uint8Array, ranks: Uint32Array, coreNodes: number): StreetNetwork {
  const columns = { from: [] as number[], to: [] as number[], forward: [] as number[], backward: [] as number[] };
  const cost = (each: number) => (each >= NO_WAY ? CLOSED : each);
  streets.neighbours.forEach((neighbours, node) => {
    if (isRemoved[node] === 1) return;
    neighbours.forEach((other, at) => {
      if (other < node) return; // each pair once
      const [forward, backward] = [cost(streets.out[node]![at]!), cost(streets.back[node]![at]!)];
      // made needless by later shortcuts; what replaces it is shorter, so that all may go at once
      if (streets.isNeedless(node, other, NOBODY, forward, backward)) return;
      columns.from.push(ranks[node]!);
      columns.to.push(ranks[other]!);
      columns.forward.push(forward);
      columns.backward.push(backward);
    });
  });
  const coordinates = new Float64Array(coreNodes);
  const { from, to, forward, backward } = columns;
  return { lon: coordinates, lat: coordinates, from: Uint32Array.from(from), to: Uint32Array.from(to), forward: Uint32Array.from(forward), backward: Uint32Array.from(backward) };
}
