/**
 * The street network of one mode of travel. Truth is an edge list (StreetNetwork); searches run on a directed
 * compressed sparse row form of it (Graph). Costs are effective decimetres: length times a factor for steps or
 * surface, so that one network serves every walking speed and a cutoff in seconds becomes decimetres once.
 */
import { DomainError } from '../errors.ts';

/** An edge that may not be travelled in that direction. */
export const CLOSED = 0xffffffff;
/** A node that a search has not reached. */
export const UNREACHED = 0xffffffff;
/** The longest edge a network may hold: 400 km in decimetres. */
export const LONGEST_EDGE = 4_000_000;

export interface StreetNetwork {
  /** degrees, one entry a node */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** node positions, one entry an edge */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** effective decimetres ≥ 1, or CLOSED, one entry an edge */
  readonly forward: Uint32Array;
  readonly backward: Uint32Array;
}

export interface Graph {
  readonly nodes: number;
  /** nodes + 1 entries: arcs of node i stand at offsets[i] … offsets[i + 1] − 1 */
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  /** effective decimetres ≥ 1 */
  readonly costs: Uint32Array;
  /** the greatest of costs, 0 without arcs */
  readonly longestArc: number;
}

/** Arcs in the direction of travel ('forward'), or turned round ('reverse') for searches that end at the seeds. O(n + m). */
export function toGraph(network: StreetNetwork, direction: 'forward' | 'reverse'): Graph {
  const along = direction === 'forward' ? network.forward : network.backward;
  const against = direction === 'forward' ? network.backward : network.forward;
  const nodes = network.lon.length;
  const edges = network.from.length;
  const offsets = new Uint32Array(nodes + 1);
  for (let edge = 0; edge < edges; edge++) {
    if (along[edge] !== CLOSED) offsets[network.from[edge]! + 1]!++;
    if (against[edge] !== CLOSED) offsets[network.to[edge]! + 1]!++;
  }
  for (let node = 0; node < nodes; node++) offsets[node + 1]! += offsets[node]!;
  const targets = new Uint32Array(offsets[nodes]!);
  const costs = new Uint32Array(offsets[nodes]!);
  const cursor = offsets.slice();
  let longestArc = 0;
  const add = (tail: number, head: number, cost: number): void => {
    if (cost === CLOSED) return;
    const arc = cursor[tail]!++;
    targets[arc] = head;
    costs[arc] = cost;
    if (cost > longestArc) longestArc = cost;
  };
  for (let edge = 0; edge < edges; edge++) {
    add(network.from[edge]!, network.to[edge]!, along[edge]!);
    add(network.to[edge]!, network.from[edge]!, against[edge]!);
  }
  return { nodes, offsets, targets, costs, longestArc };
}

/** Throws invalid_value naming the first entry that breaks the contract. O(n + m). */
export function validateNetwork(network: StreetNetwork): void {
  const nodes = network.lon.length;
  for (let edge = 0; edge < network.from.length; edge++) {
    for (const [name, end] of [['from', network.from[edge]!], ['to', network.to[edge]!]] as const) {
      if (end >= nodes) throw new DomainError('invalid_value', `invalid ${name} of edge ${edge}: node ${end} of ${nodes}`, { path: `${name}[${edge}]`, value: end });
    }
    for (const [name, cost] of [['forward', network.forward[edge]!], ['backward', network.backward[edge]!]] as const) {
      if (cost === CLOSED || (cost >= 1 && cost <= LONGEST_EDGE)) continue;
      throw new DomainError('invalid_value', `invalid ${name} cost of edge ${edge}: ${cost}`, { path: `${name}[${edge}]`, value: cost, expected: `1–${LONGEST_EDGE} decimetres or CLOSED` });
    }
  }
}

export interface Components {
  /** component per node, numbered in order of first appearance */
  readonly labels: Uint32Array;
  /** nodes per component */
  readonly sizes: Uint32Array;
  /** the component with most nodes; the first of equals */
  readonly largest: number;
}

/** Weakly connected components by union–find with path halving. O(m α(n)). */
export function components(network: StreetNetwork): Components {
  const nodes = network.lon.length;
  const parent = Uint32Array.from({ length: nodes }, (_, node) => node);
  const root = (start: number): number => {
    let node = start;
    while (parent[node] !== node) {
      parent[node] = parent[parent[node]!]!;
      node = parent[node]!;
    }
    return node;
  };
  for (let edge = 0; edge < network.from.length; edge++) {
    if (network.forward[edge] === CLOSED && network.backward[edge] === CLOSED) continue;
    const [a, b] = [root(network.from[edge]!), root(network.to[edge]!)];
    if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
  }
  const labels = new Uint32Array(nodes);
  const sizes: number[] = [];
  for (let node = 0; node < nodes; node++) {
    const top = root(node);
    if (top === node) labels[node] = sizes.push(0) - 1;
    else labels[node] = labels[top]!;
    sizes[labels[node]!]!++;
  }
  const largest = sizes.indexOf(sizes.reduce((most, size) => Math.max(most, size), 0));
  return { labels, sizes: Uint32Array.from(sizes), largest };
}

/** The network without the nodes that `keep` refuses and without edges at them; `nodes` maps new position → old. */
export function subnetwork(network: StreetNetwork, keep: (node: number) => boolean): { network: StreetNetwork; nodes: Uint32Array } {
  const position = new Int32Array(network.lon.length).fill(-1);
  const kept: number[] = [];
  for (let node = 0; node < network.lon.length; node++) if (keep(node)) position[node] = kept.push(node) - 1;
  const edges: number[] = [];
  for (let edge = 0; edge < network.from.length; edge++) {
    if (position[network.from[edge]!]! >= 0 && position[network.to[edge]!]! >= 0) edges.push(edge);
  }
  const nodes = Uint32Array.from(kept);
  const pick = (column: Uint32Array) => Uint32Array.from(edges, (edge) => column[edge]!);
  return {
    nodes,
    network: {
      lon: Float64Array.from(kept, (node) => network.lon[node]!),
      lat: Float64Array.from(kept, (node) => network.lat[node]!),
      from: Uint32Array.from(edges, (edge) => position[network.from[edge]!]!),
      to: Uint32Array.from(edges, (edge) => position[network.to[edge]!]!),
      forward: pick(network.forward),
      backward: pick(network.backward),
    },
  };
}
