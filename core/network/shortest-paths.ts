/**
 * Least cost from several seeds to every node: Dijkstra's algorithm with Dial's bucket queue (Dial 1969).
 * Costs are small integers, so a ring of longestArc + 1 buckets holds the whole frontier and a push or pop is O(1).
 * O(m + bound) a search. The buffers live as long as the object: a search touches only what it reached last time.
 */
import { DomainError } from '../errors.ts';
import { UNREACHED, type Graph } from './graph.ts';

const NO_ITEM = -1;

export interface Seeds {
  /** node positions; a node may stand more than once */
  readonly nodes: ArrayLike<number>;
  /** cost at which the search enters each node, decimetres */
  readonly costs: ArrayLike<number>;
  /** what each seed belongs to (an offer's position), reported as the winner; the seed's position where absent */
  readonly labels?: ArrayLike<number>;
}

export class ShortestPaths {
  /** decimetres per node, UNREACHED where the last search did not come */
  readonly costs: Uint32Array;
  /** label of the seed that reached each node first; only where costs is not UNREACHED */
  readonly winners: Uint32Array;
  /** nodes in the order in which they were settled, the first `settledCount` entries */
  readonly settled: Uint32Array;
  settledCount = 0;

  private readonly graph: Graph;
  private readonly heads: Int32Array;
  private readonly isSettled: Uint8Array;
  private itemNodes: Uint32Array;
  private itemCosts: Uint32Array;
  private itemNext: Int32Array;
  private items = 0;
  private waiting = 0;
  private touched: Uint32Array;
  private touchedCount = 0;

  constructor(graph: Graph) {
    this.graph = graph;
    this.costs = new Uint32Array(graph.nodes).fill(UNREACHED);
    this.winners = new Uint32Array(graph.nodes);
    this.settled = new Uint32Array(graph.nodes);
    this.isSettled = new Uint8Array(graph.nodes);
    this.touched = new Uint32Array(graph.nodes);
    this.heads = new Int32Array(graph.longestArc + 1).fill(NO_ITEM);
    const capacity = graph.targets.length + 16;
    this.itemNodes = new Uint32Array(capacity);
    this.itemCosts = new Uint32Array(capacity);
    this.itemNext = new Int32Array(capacity);
  }

  /** Searches outward as far as `bound` decimetres, inclusive. Of seeds at equal cost the lower label wins. */
  run(seeds: Seeds, bound: number): void {
    this.forget();
    const order = this.orderedSeeds(seeds, bound);
    let nextSeed = 0;
    let cost = 0;
    const ring = this.heads.length;
    while (this.waiting > 0 || nextSeed < order.length) {
      if (this.waiting === 0) cost = Math.max(cost, seeds.costs[order[nextSeed]!]!);
      // seeds enter when the search reaches their cost, so that the ring never spans more than longestArc
      while (nextSeed < order.length && seeds.costs[order[nextSeed]!]! <= cost) {
        const seed = order[nextSeed++]!;
        this.offer(seeds.nodes[seed]!, cost, seeds.labels ? seeds.labels[seed]! : seed);
      }
      const bucket = cost % ring;
      while (this.heads[bucket] !== NO_ITEM) this.settleNext(bucket, bound);
      cost++;
      if (cost > bound) break;
    }
  }

  private settleNext(bucket: number, bound: number): void {
    const item = this.heads[bucket]!;
    this.heads[bucket] = this.itemNext[item]!;
    this.waiting--;
    const node = this.itemNodes[item]!;
    const cost = this.itemCosts[item]!;
    if (this.isSettled[node] === 1 || cost !== this.costs[node]) return; // a better way was found since
    this.isSettled[node] = 1;
    this.settled[this.settledCount++] = node;
    const { offsets, targets, costs } = this.graph;
    const winner = this.winners[node]!;
    for (let arc = offsets[node]!, end = offsets[node + 1]!; arc < end; arc++) {
      const reached = cost + costs[arc]!;
      if (reached <= bound) this.offer(targets[arc]!, reached, winner);
    }
  }

  private offer(node: number, cost: number, winner: number): void {
    const known = this.costs[node]!;
    if (cost > known) return;
    if (cost === known) {
      if (winner < this.winners[node]! && this.isSettled[node] === 0) this.winners[node] = winner;
      return;
    }
    if (known === UNREACHED) this.touched[this.touchedCount++] = node;
    this.costs[node] = cost;
    this.winners[node] = winner;
    if (this.items === this.itemNodes.length) this.grow();
    const item = this.items++;
    const bucket = cost % this.heads.length;
    this.itemNodes[item] = node;
    this.itemCosts[item] = cost;
    this.itemNext[item] = this.heads[bucket]!;
    this.heads[bucket] = item;
    this.waiting++;
  }

  private orderedSeeds(seeds: Seeds, bound: number): number[] {
    const order: number[] = [];
    for (let seed = 0; seed < seeds.nodes.length; seed++) {
      const node = seeds.nodes[seed]!;
      if (!(node < this.graph.nodes)) throw new DomainError('invalid_value', `invalid seed ${seed}: node ${node} of ${this.graph.nodes}`, { path: `seeds.nodes[${seed}]`, value: node });
      if (seeds.costs[seed]! <= bound) order.push(seed);
    }
    return order.sort((a, b) => seeds.costs[a]! - seeds.costs[b]! || a - b);
  }

  private forget(): void {
    for (let i = 0; i < this.touchedCount; i++) {
      const node = this.touched[i]!;
      this.costs[node] = UNREACHED;
      this.isSettled[node] = 0;
    }
    if (this.waiting > 0) this.heads.fill(NO_ITEM);
    this.touchedCount = 0;
    this.settledCount = 0;
    this.items = 0;
    this.waiting = 0;
  }

  private grow(): void {
    const capacity = this.itemNodes.length * 2;
    const nodes = new Uint32Array(capacity);
    const costs = new Uint32Array(capacity);
    const next = new Int32Array(capacity);
    nodes.set(this.itemNodes);
    costs.set(this.itemCosts);
    next.set(this.itemNext);
    this.itemNodes = nodes;
    this.itemCosts = costs;
    this.itemNext = next;
  }
}
