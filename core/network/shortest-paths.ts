/**
 * Least cost from several seeds to every node: Dijkstra's algorithm with Dial's bucket queue (Dial 1969).
 * Costs are small integers, so a ring of more than longestArc buckets holds the whole frontier and a push or pop is
 * O(1). O(m + bound / 32) a search: empty buckets are passed by the word. The buffers live as long as the object: a search touches only what it reached last time.
 */
import { DomainError } from '../errors.ts';
import { UNREACHED, type Graph } from './graph.ts';

/** End of a bucket's list. */
const NO_ITEM = -1;
/** UNREACHED as the signed view of the costs reads it. */
const SIGNED_UNREACHED = UNREACHED | 0;
/** Costs are worked on as signed 32-bit integers: 214,000 km. */
const GREATEST_COST = 0x7ffffffe;

export interface Seeds {
  /** node positions; a node may stand more than once */
  readonly nodes: ArrayLike<number>;
  /** cost at which the search enters each node, decimetres */
  readonly costs: ArrayLike<number>;
  /** what each seed belongs to (an offer's position), reported as the winner; the seed's position where absent */
  readonly labels?: ArrayLike<number>;
}

export class ShortestPaths {
  readonly graph: Graph;
  /** decimetres per node, UNREACHED where the last search did not come */
  readonly costs: Uint32Array;
  /** label of the seed that reached each node first; only where costs is not UNREACHED */
  readonly winners: Uint32Array;
  /** nodes by ascending cost, the first `settledCount` entries */
  readonly settled: Uint32Array;
  settledCount = 0;

  /** the same memory as `costs` and `winners`: signed numbers stay integers in the machine */
  private readonly signedCosts: Int32Array;
  private readonly signedWinners: Int32Array;
  /** twice the graph's offsets: where a node's arcs start in `arcs` */
  private readonly starts: Int32Array;
  /** target and cost of an arc side by side: one cache line for both */
  private readonly arcs: Int32Array;
  /** first item per bucket; the number of buckets is a power of two */
  private readonly heads: Int32Array;
  /** one bit a bucket: whether it may hold an item */
  private readonly filled: Int32Array;
  /** node and next item, two entries an item */
  private items: Int32Array;

  constructor(graph: Graph) {
    this.graph = graph;
    this.costs = new Uint32Array(graph.nodes).fill(UNREACHED);
    this.signedCosts = new Int32Array(this.costs.buffer);
    this.winners = new Uint32Array(graph.nodes);
    this.signedWinners = new Int32Array(this.winners.buffer);
    this.starts = Int32Array.from(graph.offsets, (offset) => 2 * offset);
    this.settled = new Uint32Array(graph.nodes);
    this.arcs = new Int32Array(graph.targets.length * 2);
    for (let arc = 0; arc < graph.targets.length; arc++) {
      this.arcs[2 * arc] = graph.targets[arc]!;
      this.arcs[2 * arc + 1] = graph.costs[arc]!;
    }
    this.heads = new Int32Array(Math.max(32, 2 ** Math.ceil(Math.log2(graph.longestArc + 1)))).fill(NO_ITEM);
    this.filled = new Int32Array(this.heads.length / 32);
    this.items = new Int32Array(2 * (graph.targets.length + 16));
  }

  /** Searches outward as far as `bound` decimetres, inclusive. Of seeds at equal cost the lower label wins. */
  run(seeds: Seeds, bound: number): void {
    this.forget();
    const limit = Math.min(bound, GREATEST_COST);
    const order = this.orderedSeeds(seeds, limit);
    // each arc and each seed brings at most one item
    if (this.items.length < 2 * (order.length + this.graph.targets.length)) this.items = new Int32Array(2 * (order.length + this.graph.targets.length));
    const { arcs, starts, heads, filled, items, settled, signedWinners: winners, signedCosts: costs } = this;
    const mask = heads.length - 1;
    let used = 0;
    let waiting = 0;
    let nextSeed = 0;
    let settledCount = 0;
    let searched = 0; // no item is left below
    for (let cost = 0; ; cost++) {
      if (waiting === 0) {
        if (nextSeed === order.length) break;
        cost = Math.max(cost, seeds.costs[order[nextSeed]!]!);
      } else {
        cost += this.emptyFrom(cost & mask);
        if (nextSeed < order.length) cost = Math.min(cost, Math.max(searched, seeds.costs[order[nextSeed]!]!));
      }
      searched = cost + 1;

      // seeds enter when the search reaches their cost, so that the ring never spans more than longestArc
      while (nextSeed < order.length && seeds.costs[order[nextSeed]!]! <= cost) {
        const seed = order[nextSeed++]!;
        const node = seeds.nodes[seed]!;
        const label = seeds.labels ? seeds.labels[seed]! : seed;
        const known = costs[node]!;
        if (known !== SIGNED_UNREACHED && known <= cost) {
          if (known === cost && label < winners[node]!) winners[node] = label;
          continue;
        }
        costs[node] = cost;
        winners[node] = label;
        items[used] = node;
        items[used + 1] = heads[cost & mask]!;
        heads[cost & mask] = used;
        filled[(cost & mask) >> 5]! |= 1 << (cost & 31);
        used += 2;
        waiting++;
      }

      // nothing enters this bucket while it is emptied: arcs cost at least 1 and less than the ring is long
      let item = heads[cost & mask]!;
      heads[cost & mask] = NO_ITEM;
      filled[(cost & mask) >> 5]! &= ~(1 << (cost & 31));
      while (item !== NO_ITEM) {
        const node = items[item]!;
        item = items[item + 1]!;
        waiting--;
        if (costs[node] !== cost) continue; // a better way was found since
        settled[settledCount++] = node;
        const winner = winners[node]!;
        for (let arc = starts[node]!, end = starts[node + 1]!; arc < end; arc += 2) {
          const target = arcs[arc]!;
          const reached = cost + arcs[arc + 1]!;
          const known = costs[target]!;
          if (known !== SIGNED_UNREACHED && known <= reached) {
            // not settled yet: what is settled costs no more than this node
            if (known === reached && winner < winners[target]!) winners[target] = winner;
            continue;
          }
          if (reached > limit) continue;
          costs[target] = reached;
          winners[target] = winner;
          items[used] = target;
          items[used + 1] = heads[reached & mask]!;
          heads[reached & mask] = used;
          filled[(reached & mask) >> 5]! |= 1 << (reached & 31);
          used += 2;
          waiting++;
        }
      }
    }
    this.settledCount = settledCount;
  }

  /** How many buckets from this one on are empty; some bucket holds an item. */
  private emptyFrom(bucket: number): number {
    const { filled } = this;
    let word = filled[bucket >> 5]! >>> (bucket & 31);
    if (word !== 0) return 31 - Math.clz32(word & -word);
    let skipped = 32 - (bucket & 31);
    const words = filled.length - 1;
    for (let at = ((bucket >> 5) + 1) & words; ; at = (at + 1) & words) {
      word = filled[at]!;
      if (word !== 0) return skipped + 31 - Math.clz32(word & -word);
      skipped += 32;
    }
  }

  private orderedSeeds(seeds: Seeds, limit: number): number[] {
    const order: number[] = [];
    for (let seed = 0; seed < seeds.nodes.length; seed++) {
      const node = seeds.nodes[seed]!;
      if (!(node < this.graph.nodes)) throw new DomainError('invalid_value', `invalid seed ${seed}: node ${node} of ${this.graph.nodes}`, { path: `seeds.nodes[${seed}]`, value: node });
      if (seeds.costs[seed]! <= limit) order.push(seed);
    }
    return order.sort((a, b) => seeds.costs[a]! - seeds.costs[b]! || a - b);
  }

  /** What was reached was settled, and nothing else was written to. */
  private forget(): void {
    const { settled, signedCosts } = this;
    for (let i = 0; i < this.settledCount; i++) signedCosts[settled[i]!] = SIGNED_UNREACHED;
    this.settledCount = 0;
  }
}
