import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorTo, NO_EDGE, type Anchors } from '../../../core/network/anchors.ts';
import { nearestOffer, pairsWithin, prepareReach, type Direction } from '../../../core/network/block-reach.ts';
import { CLOSED, UNREACHED, type StreetNetwork } from '../../../core/network/graph.ts';

const DEGREES_PER_100_METRES = 100 / 111_195;

/** A city of squares, 100 m a side, at the equator: n × n crossings, every street both ways, 1000 decimetres an edge. */
function gridCity(n: number): StreetNetwork {
  const from: number[] = [];
  const to: number[] = [];
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      const node = row * n + column;
      if (column + 1 < n) {
        from.push(node);
        to.push(node + 1);
      }
      if (row + 1 < n) {
        from.push(node);
        to.push(node + n);
      }
    }
  }
  const costs = () => new Uint32Array(from.length).fill(1000);
  return {
    lon: Float64Array.from({ length: n * n }, (_, node) => (node % n) * DEGREES_PER_100_METRES),
    lat: Float64Array.from({ length: n * n }, (_, node) => Math.floor(node / n) * DEGREES_PER_100_METRES),
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    forward: costs(),
    backward: costs(),
  };
}

/** A point by metres east and north of the first crossing. */
const at = (...points: readonly (readonly [number, number])[]) =>
  Float64Array.from(points.flatMap(([east, north]) => [(east / 100) * DEGREES_PER_100_METRES, (north / 100) * DEGREES_PER_100_METRES]));

/** The brute-force twin: Bellman–Ford on the plain network from one anchored point to another. */
function slowCost(network: StreetNetwork, starts: Anchors, start: number, ends: Anchors, end: number): number {
  const [a, b] = [starts.edges[start]!, ends.edges[end]!];
  if (a === NO_EDGE || b === NO_EDGE) return Number.POSITIVE_INFINITY;
  const part = (whole: number, fraction: number) => (whole === CLOSED ? Number.POSITIVE_INFINITY : Math.round(whole * fraction));
  const costs = Array.from({ length: network.lon.length }, () => Number.POSITIVE_INFINITY);
  const lower = (node: number, cost: number) => (costs[node] = Math.min(costs[node]!, cost));
  lower(network.from[a]!, part(network.backward[a]!, starts.fractions[start]!));
  lower(network.to[a]!, part(network.forward[a]!, 1 - starts.fractions[start]!));
  for (let round = 0; round < costs.length; round++) {
    for (let edge = 0; edge < network.from.length; edge++) {
      if (network.forward[edge] !== CLOSED) lower(network.to[edge]!, costs[network.from[edge]!]! + network.forward[edge]!);
      if (network.backward[edge] !== CLOSED) lower(network.from[edge]!, costs[network.to[edge]!]! + network.backward[edge]!);
    }
  }
  let best = Math.min(
    costs[network.from[b]!]! + part(network.forward[b]!, ends.fractions[end]!),
    costs[network.to[b]!]! + part(network.backward[b]!, 1 - ends.fractions[end]!),
  );
  if (a === b) {
    const step = ends.fractions[end]! - starts.fractions[start]!;
    best = Math.min(best, part(step >= 0 ? network.forward[a]! : network.backward[a]!, Math.abs(step)));
  }
  return best + starts.accessDecimetres[start]! + ends.accessDecimetres[end]!;
}

/** Grid cities with a few streets closed one or both ways, and points anywhere in them. */
const scene = fc.record({
  size: fc.integer({ min: 2, max: 5 }),
  closed: fc.array(fc.tuple(fc.nat(1000), fc.constantFrom('forward', 'backward', 'both')), { maxLength: 10 }),
  blocks: fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 })), { minLength: 1, maxLength: 8 }),
  offers: fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 })), { minLength: 1, maxLength: 5 }),
});

function build({ size, closed, blocks, offers }: typeof scene extends fc.Arbitrary<infer T> ? T : never) {
  const network = gridCity(size);
  for (const [pick, way] of closed) {
    const edge = pick % network.from.length;
    if (way !== 'backward') network.forward[edge] = CLOSED;
    if (way !== 'forward') network.backward[edge] = CLOSED;
  }
  const anchor = anchorTo(network, 300);
  return { network, blocks: anchor(at(...blocks)), offers: anchor(at(...offers)) };
}

describe('anchoring', () => {
  it('puts a point on the nearest street with the way there', () => {
    const anchors = anchorTo(gridCity(3), 100)(at([150, 20], [1000, 1000]));
    expect([anchors.fractions[0]!.toFixed(3), anchors.accessDecimetres[0]]).toEqual(['0.500', 200]);
    expect(anchors.edges[1]).toBe(NO_EDGE);
  });
});

describe('reach from blocks to offers', () => {
  it('walks round the squares: 250 m east and 50 m north of the offer are 300 m', () => {
    const network = gridCity(5);
    const anchor = anchorTo(network, 100);
    const reach = prepareReach(network, anchor(at([250, 0], [0, 250])));
    const nearest = nearestOffer(reach, anchor(at([0, 50])), [0], 100_000);
    expect([...nearest.costs]).toEqual([3000, 2000]);
  });

  it('equals the brute-force twin with closed streets, in both directions', () => {
    fc.assert(
      fc.property(scene, fc.constantFrom<Direction>('to', 'from'), (drawn, direction) => {
        const { network, blocks, offers } = build(drawn);
        const reach = prepareReach(network, blocks);
        const nearest = nearestOffer(reach, offers, [...offers.edges.keys()], 1_000_000, direction);
        blocks.edges.forEach((_, block) => {
          const all = [...offers.edges.keys()].map((offer) => (direction === 'to' ? slowCost(network, blocks, block, offers, offer) : slowCost(network, offers, offer, blocks, block)));
          const best = Math.min(...all);
          expect(nearest.costs[block] === UNREACHED ? Number.POSITIVE_INFINITY : nearest.costs[block]).toBe(best);
          expect(nearest.offers[block]).toBe(Number.isFinite(best) ? all.indexOf(best) : -1);
        });
      }),
      { seed: 31, numRuns: 200 },
    );
  });

  it('finds the same pairs within a bound as the brute-force twin', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 0, max: 8000 }), (drawn, bound) => {
        const { network, blocks, offers } = build(drawn);
        const pairs = pairsWithin(prepareReach(network, blocks), offers, bound);
        for (const offer of offers.edges.keys()) {
          const expected = [...blocks.edges.keys()].map((block) => [block, slowCost(network, blocks, block, offers, offer)]).filter(([, cost]) => cost! <= bound);
          const [start, end] = [pairs.offsets[offer]!, pairs.offsets[offer + 1]!];
          expect([...pairs.blocks.subarray(start, end)].map((block, i) => [block, pairs.costs[start + i]])).toEqual(expected);
        }
      }),
      { seed: 32, numRuns: 200 },
    );
  });

  it('never takes longer when an offer is added', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const { network, blocks, offers } = build(drawn);
        const reach = prepareReach(network, blocks);
        const fewer = nearestOffer(reach, offers, [0], 1_000_000).costs;
        const more = nearestOffer(reach, offers, [...offers.edges.keys()], 1_000_000).costs;
        more.forEach((cost, block) => expect(cost).toBeLessThanOrEqual(fewer[block]!));
      }),
      { seed: 33 },
    );
  });

  it('gives the reverse of the way back where every street is open both ways', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const { blocks, offers, network } = build({ ...drawn, closed: [] });
        const reach = prepareReach(network, blocks);
        const all = [...offers.edges.keys()];
        expect(nearestOffer(reach, offers, all, 1_000_000, 'to')).toEqual(nearestOffer(reach, offers, all, 1_000_000, 'from'));
      }),
      { seed: 34 },
    );
  });
});
