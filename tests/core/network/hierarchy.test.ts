import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestOffer, prepareReach, WideSearches, type Direction } from '../../../core/network/block-reach.ts';
import { CLOSED, toGraph, type StreetNetwork } from '../../../core/network/graph.ts';
import { buildHierarchy, HierarchySearch } from '../../../core/network/hierarchy.ts';
import { ShortestPaths } from '../../../core/network/shortest-paths.ts';
import { seededRandom } from '../../../core/statistics/random.ts';
import { build, gridStreets, scene } from './grid-streets.ts';

fc.configureGlobal({ seed: 20221122 });

/** Squares with streets of small whole costs (many equal ways), one-way, closed and doubled ones, and further streets across. */
function town(side: number, seed: number): StreetNetwork {
  const random = seededRandom(seed);
  const plain = gridStreets(side);
  const across = Array.from({ length: side }, () => [Math.floor(random() * side * side), Math.floor(random() * side * side)] as const);
  const from = Uint32Array.from([...plain.from, ...across.map(([a]) => a)]);
  const to = Uint32Array.from([...plain.to, ...across.map(([, b]) => b)]);
  const cost = () => (random() < 0.15 ? CLOSED : 1 + Math.floor(6 * random()));
  return { ...plain, from, to, forward: Uint32Array.from(from, cost), backward: Uint32Array.from(from, cost) };
}

describe('a hierarchy', () => {
  it('gives the costs and winners of a plain search for every node, bound and direction', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 26 }), fc.nat(1000), fc.constantFrom('forward' as const, 'reverse' as const), fc.constantFrom(0, 12, 40, 1_000_000), (side, seed, direction, bound) => {
        const network = town(side, seed);
        const random = seededRandom(seed + 1);
        const plain = new ShortestPaths(toGraph(network, direction));
        const hierarchy = buildHierarchy(network);
        const search = new HierarchySearch(hierarchy, direction);
        for (let turn = 0; turn < 3; turn++) {
          const nodes = Array.from({ length: 1 + Math.floor(8 * random()) }, () => Math.floor(random() * side * side));
          const seeds = { nodes, costs: nodes.map(() => Math.floor(9 * random())), labels: nodes.map(() => Math.floor(5 * random())) };
          plain.run(seeds, bound);
          search.run(seeds, bound);
          const costs = network.lon.map((_, node) => search.costs[hierarchy.ranks[node]!]!);
          expect([...costs]).toEqual([...plain.costs]);
          const reached = [...network.lon.keys()].filter((node) => plain.costs[node]! <= bound);
          expect(reached.map((node) => search.winners[hierarchy.ranks[node]!])).toEqual(reached.map((node) => plain.winners[node]));
        }
      }),
      { seed: 71, numRuns: 150 },
    );
  });

  it('leaves a core only where many streets meet, and none of a town of squares', () => {
    expect(buildHierarchy(gridStreets(3)).coreNodes).toBe(0);
    const dense = town(26, 3);
    const hierarchy = buildHierarchy({ ...dense, from: Uint32Array.from(dense.from.keys(), (edge) => edge % 40), to: Uint32Array.from(dense.from.keys(), (edge) => 40 + (edge % 37)) });
    expect(hierarchy.coreNodes).toBeGreaterThan(0);
    for (let slot = 0; slot < hierarchy.uppers.length; slot++) {
      const at = hierarchy.offsets.findIndex((offset) => offset > slot) - 1;
      expect(hierarchy.uppers[slot]!).toBeLessThan(hierarchy.coreNodes + at);
    }
  });

  it('answers for blocks as the plain search does', () => {
    fc.assert(
      fc.property(scene, fc.constantFrom<Direction>('to', 'from'), (drawn, direction) => {
        const { network, blocks, offers } = build(drawn);
        const plain = prepareReach(network, blocks);
        const all = [...offers.edges.keys()];
        const wide = new WideSearches(plain.contracted.network);
        wide.use(buildHierarchy(plain.contracted.network));
        expect(wide.of(direction, 1_000_000)).toBeInstanceOf(HierarchySearch);
        expect(nearestOffer({ ...plain, wide }, offers, all, 1_000_000, direction)).toEqual(nearestOffer(plain, offers, all, 1_000_000, direction));
      }),
      { seed: 72, numRuns: 200 },
    );
  });

  it('is worth building for large networks, and answers wide questions alone once it is there', () => {
    expect([new WideSearches(gridStreets(3)).isLarge, new WideSearches(gridStreets(150)).isLarge]).toEqual([false, true]);
    const wide = new WideSearches(gridStreets(3));
    expect([wide.of('to', 100), wide.of('to', 1_000_000), wide.of('from', 1_000_000)]).toEqual([null, null, null]);
    wide.use(buildHierarchy(gridStreets(3)));
    expect(wide.of('to', 100)).toBeNull();
    expect([wide.of('to', 1_000_000), wide.of('from', 1_000_000)]).toEqual([expect.any(HierarchySearch), expect.any(HierarchySearch)]);
  });
});
