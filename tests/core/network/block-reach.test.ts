import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorTo, NO_EDGE } from '../../../core/network/anchors.ts';
import { nearestOffer, pairsWithin, prepareReach, type Direction } from '../../../core/network/block-reach.ts';
import { UNREACHED } from '../../../core/network/graph.ts';
import { at, build, gridStreets, scene, slowCost } from './grid-streets.ts';

describe('anchoring', () => {
  it('puts a point on the nearest street with the way there', () => {
    const anchors = anchorTo(gridStreets(3), 100)(at([150, 20], [1000, 1000]));
    expect([anchors.fractions[0]!.toFixed(3), anchors.accessDecimetres[0]]).toEqual(['0.500', 200]);
    expect(anchors.edges[1]).toBe(NO_EDGE);
  });
});

describe('reach from blocks to offers', () => {
  it('walks round the squares: 250 m east and 50 m north of the offer are 300 m', () => {
    const network = gridStreets(5);
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
