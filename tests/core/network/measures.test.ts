import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorTo, NO_EDGE } from '../../../core/network/anchors.ts';
import { nearestOffer, pairsWithin, prepareReach, type Direction, type ReachPairs } from '../../../core/network/block-reach.ts';
import { UNREACHED } from '../../../core/network/graph.ts';
import { nearestOffers } from '../../../core/network/k-nearest.ts';
import { ACCESS_METHODS, accessOf, attachedBlocks, countsWithin, decayOf, NO_CATEGORY, threeZones, type DecayChoice } from '../../../core/network/measures.ts';
import { boundOf, cutoffDecimetres, minutesOf, PROFILES, profileOf } from '../../../core/network/profiles.ts';
import { at, build, gridStreets, scene, slowCost } from './grid-streets.ts';

const standard = profileOf('standard');

describe('profiles', () => {
  it.each([
    ['standard', 600, 8000],
    ['seniors', 3600, 35_000],
    ['small-child', 900, 8000],
    ['wheelchair', 60, 666],
    ['bike', 900, 37_500],
  ])('turn %s and %d seconds into %d decimetres', (key, seconds, decimetres) => {
    expect(cutoffDecimetres(profileOf(key), seconds)).toBe(decimetres);
  });

  it('include the cutoff itself: what is allowed takes no longer, one decimetre more would', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PROFILES), fc.integer({ min: 0, max: 7200 }), (profile, seconds) => {
        const bound = cutoffDecimetres(profile, seconds);
        expect(minutesOf(profile, bound)).toBeLessThanOrEqual(seconds / 60 + 1e-9);
        expect(minutesOf(profile, bound + 1)).toBeGreaterThan(seconds / 60);
      }),
      { seed: 61 },
    );
  });

  it('take a cutoff in metres as it is, whatever the speed', () => {
    expect([boundOf(standard, { metres: 2000 }), boundOf(profileOf('bike'), { metres: 2000 }), boundOf(standard, { minutes: 15 })]).toEqual([20_000, 20_000, 12_000]);
  });

  it('refuse a name nobody knows and a cutoff that is none', () => {
    expect(() => profileOf('skates')).toThrow('unknown profile skates');
    expect(() => cutoffDecimetres(standard, Number.NaN)).toThrow('invalid cutoffSeconds');
  });
});

describe('counts and k nearest in a grid city with powers of two', () => {
  // offers of 1, 2, 4, 8, 16 places every 100 m along the first street; blocks at its start and 250 m along
  const network = gridStreets(6);
  const anchor = anchorTo(network, 100);
  const offers = anchor(at([50, 0], [150, 0], [250, 0], [350, 0], [450, 0]));
  const reach = prepareReach(network, anchor(at([0, 0], [250, 0], [5000, 5000])));
  const places = [1, 2, 4, 8, 16];

  it('one sum tells who was reached, the cutoff included', () => {
    const within = (bound: number) => [...countsWithin(reach, { offers, categories: [0, 0, 0, 0, 0], categoryCount: 1, boundDecimetres: bound, supply: places })];
    expect(within(1500)).toEqual([1 + 2, 2 + 4 + 8, 0]);
    expect(within(1499)).toEqual([1, 2 + 4 + 8, 0]);
    expect(within(2000)).toEqual([1 + 2, 1 + 2 + 4 + 8 + 16, 0]);
  });

  it('categories are counted apart, and what belongs to none is not counted', () => {
    expect([...countsWithin(reach, { offers, categories: [0, 1, 0, 1, NO_CATEGORY], categoryCount: 2, boundDecimetres: 5000, supply: places })]).toEqual([5, 5, 0, 10, 10, 0]);
  });

  it('lists the nearest in order and stops where there are no more', () => {
    const found = nearestOffers(reach, offers, [0, 2, 4], 4, 100_000);
    expect([...found.offers.subarray(0, 8)]).toEqual([0, 2, 4, -1, 2, 0, 4, -1]);
    expect([...found.costs.subarray(0, 8)]).toEqual([500, 2500, 4500, UNREACHED, 0, 2000, 2000, UNREACHED]);
  });

  it('says of a block far from any street that nothing is known', () => {
    expect([...attachedBlocks(reach)]).toEqual([1, 1, 0]);
  });
});

describe('k nearest', () => {
  it('equals the brute-force twin, ties to the lower position, in both directions', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 1, max: 4 }), fc.constantFrom(1500, 1_000_000), fc.constantFrom<Direction>('to', 'from'), (drawn, k, bound, direction) => {
        const { network, blocks, offers } = build(drawn);
        const found = nearestOffers(prepareReach(network, blocks), offers, [...offers.edges.keys()], k, bound, direction);
        blocks.edges.forEach((_, block) => {
          const all = [...offers.edges.keys()]
            .map((offer) => ({ offer, cost: direction === 'to' ? slowCost(network, blocks, block, offers, offer) : slowCost(network, offers, offer, blocks, block) }))
            .filter(({ cost }) => cost <= bound)
            .sort((a, b) => a.cost - b.cost || a.offer - b.offer)
            .slice(0, k);
          const padded = Array.from({ length: k }, (__, rank) => all[rank] ?? { offer: -1, cost: UNREACHED });
          expect(padded).toEqual(Array.from({ length: k }, (__, rank) => ({ offer: found.offers[block * k + rank], cost: found.costs[block * k + rank] })));
        });
      }),
      { seed: 62, numRuns: 250 },
    );
  });

  it('begins with the nearest', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const { network, blocks, offers } = build(drawn);
        const reach = prepareReach(network, blocks);
        const all = [...offers.edges.keys()];
        expect([...nearestOffers(reach, offers, all, 1, 9000).costs]).toEqual([...nearestOffer(reach, offers, all, 9000).costs]);
      }),
      { seed: 63 },
    );
  });
});

describe('the network', () => {
  it('keeps the triangle inequality: no way is longer than a way over a third place', () => {
    fc.assert(
      fc.property(scene, fc.tuple(fc.nat(400), fc.nat(400)), (drawn, via) => {
        const { network, blocks, offers } = build(drawn);
        const third = anchorTo(network, 300)(at(via));
        if (third.edges[0] === NO_EDGE) return;
        const direct = nearestOffer(prepareReach(network, blocks), offers, [0], 1_000_000).costs;
        const there = nearestOffer(prepareReach(network, blocks), third, [0], 1_000_000).costs;
        const on = nearestOffer(prepareReach(network, third), offers, [0], 1_000_000).costs[0]!;
        // half a decimetre is rounded at each of the up to four ends on edges
        direct.forEach((cost, block) => {
          if (there[block] !== UNREACHED && on !== UNREACHED) expect(cost).toBeLessThanOrEqual(there[block]! + on + 2);
        });
      }),
      { seed: 64 },
    );
  });
});

describe('access', () => {
  const pairs: ReachPairs = { blockCount: 3, offsets: Uint32Array.of(0, 2, 4), blocks: Uint32Array.of(0, 1, 1, 2), costs: Uint32Array.of(0, 8000, 8000, 4000) };
  const decays: DecayChoice[] = [{ kind: 'exponential', halfLifeMinutes: 10 }, { kind: 'power', exponent: 2 }, { kind: 'gaussian', sigmaMinutes: 10 }, threeZones(15), { kind: 'none' }];

  it('falls by the decay asked for: half after the half life, 1/t², e^−½ after sigma, steps with inclusive bounds', () => {
    const at10 = decays.map((choice) => decayOf(choice, standard)(8000));
    expect(at10.map((weight) => Number(weight.toFixed(6)))).toEqual([0.5, 0.01, 0.606531, 0.68, 1]);
    expect(decays.map((choice) => decayOf(choice, standard)(0))).toEqual([1, 1, 1, 1, 1]);
    const zones = decayOf(threeZones(15), standard);
    expect([4000, 4001, 8000, 12_000, 12_001].map(zones)).toEqual([1, 0.68, 0.68, 0.22, 0]);
  });

  it('sums what is in reach for cumulative and gravity', () => {
    const request = { pairs, supply: [1, 2], demand: [10, 10, 10], decay: decayOf(decays[0]!, standard) };
    expect([...accessOf({ ...request, method: 'cumulative' }).access]).toEqual([1, 3, 2]);
    expect([...accessOf({ ...request, method: 'gravity' }).access].map((value) => value.toFixed(4))).toEqual(['1.0000', '1.5000', '1.4142']);
  });

  it('lets people of whom nothing is known press on nobody', () => {
    for (const method of ACCESS_METHODS) {
      const withNaN = accessOf({ method, pairs, supply: [10, 20], demand: [10, Number.NaN, 30], decay: () => 1 });
      const withZero = accessOf({ method, pairs, supply: [10, 20], demand: [10, 0, 30], decay: () => 1 });
      expect(withNaN).toEqual(withZero);
    }
  });

  it('conserves under BFCA what 2SFCA inflates: the persons in all catchments are the persons there are', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const { network, blocks, offers } = build(drawn);
        const found = pairsWithin(prepareReach(network, blocks), offers, 5000);
        const demand = Array.from({ length: found.blockCount }, (_, block) => 2 ** block);
        const supply = Array.from({ length: offers.edges.length }, (_, offer) => 3 ** offer);
        const { pressure } = accessOf({ method: 'bfca', pairs: found, supply, demand, decay: decayOf({ kind: 'gaussian', sigmaMinutes: 5 }, standard) });
        const reached = new Set(found.blocks);
        const people = [...reached].reduce((sum, block) => sum + demand[block]!, 0);
        expect([...pressure!].reduce((sum, each) => sum + each, 0)).toBeCloseTo(people, 6);
      }),
      { seed: 65 },
    );
  });
});
