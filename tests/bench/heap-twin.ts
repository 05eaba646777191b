/** The named baseline: multi-source Dijkstra with a binary heap on the whole, uncontracted graph. */
import type { Anchors } from '../../core/network/anchors.ts';
import { CLOSED, toGraph, type Graph, type StreetNetwork } from '../../core/network/graph.ts';

export class HeapTwin {
  private readonly network: StreetNetwork;
  private readonly reversed: Graph;
  private readonly blocks: Anchors;
  private readonly blockEnds: readonly (readonly End[])[];
  /** blocks by the nodes at the ends of their streets */
  private readonly blocksAt = new Map<number, { block: number; cost: number }[]>();
  private readonly costs: Float64Array;
  private touched: number[] = [];
  private heap: End[] = [];

  constructor(network: StreetNetwork, blocks: Anchors) {
    this.network = network;
    this.blocks = blocks;
    this.reversed = toGraph(network, 'reverse');
    this.costs = new Float64Array(network.lon.length).fill(Infinity);
    this.blockEnds = Array.from(blocks.edges, (_, block) => this.ends(blocks, block, false));
    for (const [block, ends] of this.blockEnds.entries()) {
      for (const { node, cost } of ends) this.blocksAt.set(node, [...(this.blocksAt.get(node) ?? []), { block, cost }]);
    }
  }

  /** Decimetres per block to the nearest of the offers, Infinity beyond the bound. */
  nearest(offers: Anchors, chosen: ArrayLike<number>, bound: number): Float64Array {
    this.search(offers, chosen, bound);
    return Float64Array.from(this.blockEnds, (ends, block) => {
      const best = Math.min(...ends.map(({ node, cost }) => this.costs[node]! + cost), this.onSameEdge(this.blocks, block, offers, chosen));
      return best <= bound ? best : Infinity;
    });
  }

  /** Adds 1 to every block within the bound of one offer; a block on the offer's own street counts through its ends only. */
  countWithin(offers: Anchors, offer: number, bound: number, counts: Float64Array): void {
    this.search(offers, [offer], bound);
    const reached = new Set<number>();
    for (const node of this.touched) for (const { block, cost } of this.blocksAt.get(node) ?? []) if (this.costs[node]! + cost <= bound) reached.add(block);
    for (const block of reached) counts[block]! += 1;
  }

  private search(offers: Anchors, chosen: ArrayLike<number>, bound: number): void {
    for (const node of this.touched) this.costs[node] = Infinity;
    this.touched = [];
    this.heap = [];
    for (let i = 0; i < chosen.length; i++) for (const { node, cost } of this.ends(offers, chosen[i]!, true)) this.push(node, cost, bound);
    for (let item = this.pop(); item; item = this.pop()) {
      if (item.cost > this.costs[item.node]!) continue;
      for (let arc = this.reversed.offsets[item.node]!; arc < this.reversed.offsets[item.node + 1]!; arc++) this.push(this.reversed.targets[arc]!, item.cost + this.reversed.costs[arc]!, bound);
    }
  }

  private ends(anchors: Anchors, point: number, isTarget: boolean): End[] {
    const edge = anchors.edges[point]!;
    if (edge < 0) return [];
    const [forward, backward] = [this.network.forward[edge]!, this.network.backward[edge]!];
    const fraction = anchors.fractions[point]!;
    const cost = (whole: number, share: number) => (share === 0 ? 0 : whole === CLOSED ? Infinity : Math.round(whole * share)) + anchors.accessDecimetres[point]!;
    return [
      { node: this.network.from[edge]!, cost: cost(isTarget ? forward : backward, fraction) },
      { node: this.network.to[edge]!, cost: cost(isTarget ? backward : forward, 1 - fraction) },
    ].filter((end) => end.cost < Infinity);
  }

  private onSameEdge(blocks: Anchors, block: number, offers: Anchors, chosen: ArrayLike<number>): number {
    let best = Infinity;
    for (let i = 0; i < chosen.length; i++) {
      const offer = chosen[i]!;
      if (offers.edges[offer] !== blocks.edges[block] || blocks.edges[block]! < 0) continue;
      const step = offers.fractions[offer]! - blocks.fractions[block]!;
      const whole = step >= 0 ? this.network.forward[offers.edges[offer]!]! : this.network.backward[offers.edges[offer]!]!;
      if (whole !== CLOSED) best = Math.min(best, Math.round(whole * Math.abs(step)) + blocks.accessDecimetres[block]! + offers.accessDecimetres[offer]!);
    }
    return best;
  }

  private push(node: number, cost: number, bound: number): void {
    if (cost > bound || cost >= this.costs[node]!) return;
    if (this.costs[node] === Infinity) this.touched.push(node);
    this.costs[node] = cost;
    const { heap } = this;
    let at = heap.push({ cost, node }) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent]!.cost <= cost) break;
      [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
      at = parent;
    }
  }

  private pop(): End | undefined {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (!top || !last || heap.length === 0) return top;
    heap[0] = last;
    for (let at = 0; ; ) {
      let child = 2 * at + 1;
      if (child >= heap.length) return top;
      if (child + 1 < heap.length && heap[child + 1]!.cost < heap[child]!.cost) child++;
      if (heap[child]!.cost >= heap[at]!.cost) return top;
      [heap[at], heap[child]] = [heap[child]!, heap[at]!];
      at = child;
    }
  }
}

interface End {
  readonly node: number;
  readonly cost: number;
}
