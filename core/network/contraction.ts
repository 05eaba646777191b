/**
 * Removes nodes where nothing is decided: a chain of nodes with two neighbours becomes one edge, its costs the sums.
 * Each removed node remembers the ends of its chain and the costs to and from them, so that anything may still be
 * attached to it and its own cost can be told after a search. O(n + m). Least costs between kept nodes do not change.
 */
import { CLOSED, UNREACHED, type StreetNetwork } from './graph.ts';

/** In `positions`: the node lies inside a chain. */
export const REMOVED = 0xffffffff;

export interface ContractedNetwork {
  readonly network: StreetNetwork;
  /** per original node: its position in `network`, or REMOVED */
  readonly positions: Uint32Array;
  /**
   * Two slots a removed node (2·node, 2·node + 1), one for each end of its chain: the end's position in `network`, the
   * cost from the node to the end and from the end to the node (CLOSED where it may not be travelled).
   */
  readonly ends: Uint32Array;
  readonly toEnd: Uint32Array;
  readonly fromEnd: Uint32Array;
}

export function contract(network: StreetNetwork, isPinned: (node: number) => boolean = () => false): ContractedNetwork {
  const nodes = network.lon.length;
  const incident = incidence(network);
  const keeps = keptNodes(network, incident, isPinned);
  const positions = new Uint32Array(nodes).fill(REMOVED);
  const kept: number[] = [];
  for (let node = 0; node < nodes; node++) if (keeps[node] === 1) positions[node] = kept.push(node) - 1;

  const result: Result = { from: [], to: [], forward: [], backward: [] };
  const ends = new Uint32Array(nodes * 2).fill(REMOVED);
  const toEnd = new Uint32Array(nodes * 2).fill(CLOSED);
  const fromEnd = new Uint32Array(nodes * 2).fill(CLOSED);
  const isDone = new Uint8Array(network.from.length);
  for (const start of kept) {
    for (let slot = incident.offsets[start]!; slot < incident.offsets[start + 1]!; slot++) {
      const edge = incident.edges[slot]!;
      if (isDone[edge] === 1) continue;
      const chain = follow(network, incident, keeps, start, edge, isDone);
      addChain(chain, positions, result, ends, toEnd, fromEnd);
    }
  }
  return {
    network: {
      lon: Float64Array.from(kept, (node) => network.lon[node]!),
      lat: Float64Array.from(kept, (node) => network.lat[node]!),
      from: Uint32Array.from(result.from),
      to: Uint32Array.from(result.to),
      forward: Uint32Array.from(result.forward),
      backward: Uint32Array.from(result.backward),
    },
    positions,
    ends,
    toEnd,
    fromEnd,
  };
}

/** Cost per original node after a search on the contracted graph; `outward`: the search ran from the seeds forward. O(n). */
export function expandCosts(contracted: ContractedNetwork, costs: Uint32Array, outward: boolean): Uint32Array {
  const { positions, ends } = contracted;
  const reach = outward ? contracted.fromEnd : contracted.toEnd;
  const expanded = new Uint32Array(positions.length).fill(UNREACHED);
  for (let node = 0; node < positions.length; node++) {
    const position = positions[node]!;
    if (position !== REMOVED) {
      expanded[node] = costs[position]!;
      continue;
    }
    for (const slot of [2 * node, 2 * node + 1]) {
      const end = ends[slot]!;
      if (end === REMOVED || reach[slot] === CLOSED || costs[end] === UNREACHED) continue;
      expanded[node] = Math.min(expanded[node]!, costs[end]! + reach[slot]!);
    }
  }
  return expanded;
}

interface Incidence {
  readonly offsets: Uint32Array;
  readonly edges: Uint32Array;
}

function incidence(network: StreetNetwork): Incidence {
  const offsets = new Uint32Array(network.lon.length + 1);
  for (const column of [network.from, network.to]) for (const node of column) offsets[node + 1]!++;
  for (let node = 0; node < network.lon.length; node++) offsets[node + 1]! += offsets[node]!;
  const cursor = offsets.slice();
  const edges = new Uint32Array(network.from.length * 2);
  for (let edge = 0; edge < network.from.length; edge++) {
    edges[cursor[network.from[edge]!]!++] = edge;
    edges[cursor[network.to[edge]!]!++] = edge;
  }
  return { offsets, edges };
}

/** Ends, crossings and pinned nodes stay; of a ring without any, its first node. */
function keptNodes(network: StreetNetwork, incident: Incidence, isPinned: (node: number) => boolean): Uint8Array {
  const nodes = network.lon.length;
  const keeps = new Uint8Array(nodes);
  const reached = new Uint8Array(nodes);
  const walk = (start: number): void => {
    const stack = [start];
    reached[start] = 1;
    while (stack.length > 0) {
      const node = stack.pop()!;
      for (let slot = incident.offsets[node]!; slot < incident.offsets[node + 1]!; slot++) {
        const next = otherEnd(network, incident.edges[slot]!, node);
        if (reached[next] === 1) continue;
        reached[next] = 1;
        stack.push(next);
      }
    }
  };
  for (let node = 0; node < nodes; node++) if (incident.offsets[node + 1]! - incident.offsets[node]! !== 2 || isPinned(node)) keeps[node] = 1;
  for (let node = 0; node < nodes; node++) if (keeps[node] === 1 && reached[node] === 0) walk(node);
  for (let node = 0; node < nodes; node++) {
    if (reached[node] === 1) continue;
    keeps[node] = 1;
    walk(node);
  }
  return keeps;
}

interface Chain {
  /** first and last are kept nodes, the others are removed */
  readonly nodes: readonly number[];
  /** cost of the step from nodes[i] to nodes[i + 1], and back */
  readonly along: readonly number[];
  readonly against: readonly number[];
}

function follow(network: StreetNetwork, incident: Incidence, keeps: Uint8Array, start: number, first: number, isDone: Uint8Array): Chain {
  const nodes = [start];
  const along: number[] = [];
  const against: number[] = [];
  let edge = first;
  let node = start;
  for (;;) {
    isDone[edge] = 1;
    const isAlong = network.from[edge] === node;
    along.push(isAlong ? network.forward[edge]! : network.backward[edge]!);
    against.push(isAlong ? network.backward[edge]! : network.forward[edge]!);
    node = otherEnd(network, edge, node);
    nodes.push(node);
    if (keeps[node] === 1) return { nodes, along, against };
    const slot = incident.offsets[node]!;
    edge = incident.edges[slot] === edge ? incident.edges[slot + 1]! : incident.edges[slot]!;
  }
}

interface Result {
  readonly from: number[];
  readonly to: number[];
  readonly forward: number[];
  readonly backward: number[];
}

function addChain(chain: Chain, positions: Uint32Array, result: Result, ends: Uint32Array, toEnd: Uint32Array, fromEnd: Uint32Array): void {
  const { nodes, along, against } = chain;
  const [first, last] = [positions[nodes[0]!]!, positions[nodes.at(-1)!]!];
  const forward = along.reduce(plus, 0);
  const backward = against.reduce(plus, 0);
  if (first !== last && (forward !== CLOSED || backward !== CLOSED)) {
    result.from.push(first);
    result.to.push(last);
    result.forward.push(forward);
    result.backward.push(backward);
  }
  for (let i = 1, there = 0, back = 0; i < nodes.length - 1; i++) {
    there = plus(there, along[i - 1]!);
    back = plus(back, against[i - 1]!);
    const slot = 2 * nodes[i]!;
    ends[slot] = first;
    fromEnd[slot] = there;
    toEnd[slot] = back;
    ends[slot + 1] = last;
    toEnd[slot + 1] = along.slice(i).reduce(plus, 0);
    fromEnd[slot + 1] = against.slice(i).reduce(plus, 0);
  }
}

function plus(sum: number, cost: number): number {
  return sum === CLOSED || cost === CLOSED ? CLOSED : sum + cost;
}

function otherEnd(network: StreetNetwork, edge: number, node: number): number {
  return network.from[edge] === node ? network.to[edge]! : network.from[edge]!;
}
