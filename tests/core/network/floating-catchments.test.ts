import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReachPairs } from '../../../core/network/block-reach.ts';
import { floatingCatchments, opportunities, stepDecay } from '../../../core/network/floating-catchments.ts';

/** Pairs of a full table of minutes, rows = from block, columns = to offer. */
function pairsOf(minutes: readonly (readonly number[])[]): ReachPairs {
  const offers = minutes[0]!.length;
  const pairs = Array.from({ length: offers }, (_, offer) => minutes.map((row, block) => ({ block, cost: Math.round(row[offer]! * 10) })));
  const offsets = Uint32Array.from({ length: offers + 1 }, (_, offer) => offer * minutes.length);
  return {
    blockCount: minutes.length,
    offsets,
    blocks: Uint32Array.from(pairs.flat(), (pair) => pair.block),
    costs: Uint32Array.from(pairs.flat(), (pair) => pair.cost),
  };
}

/** Five cells of Belo Horizonte: documented example of the R package accessibility (floating_catchment_area). */
const people = [852, 394, 1969, 2189, 0];
const jobs = [82, 308, 100, 109, 0];
const minutes = [
  [5.8, 47, 48, 47, 64],
  [45, 5.8, 13, 41, 70],
  [44, 13, 5.8, 42, 67],
  [43, 43, 49, 5.8, 58],
  [60, 70, 68, 64, 5.8],
];
const within45 = stepDecay([{ upTo: 450, weight: 1 }]);
const rounded = (values: Float64Array) => [...values].map((value) => Number(value.toFixed(4)));

describe('floating catchments', () => {
  it('reproduce 2SFCA of the R package accessibility within 45 minutes', () => {
    expect(rounded(floatingCatchments('2sfca', pairsOf(minutes), jobs, people, within45).access)).toEqual([0.0152, 0.1491, 0.1491, 0.1068, 0]);
  });

  it('reproduce BFCA of the R package accessibility within 45 minutes', () => {
    expect(rounded(floatingCatchments('bfca', pairsOf(minutes), jobs, people, within45).access)).toEqual([0.0094, 0.1993, 0.1993, 0.1147, 0]);
  });

  it('give every populated cell the same without decay among the four that reach each other', () => {
    const four = minutes.slice(0, 4).map((row) => row.slice(0, 4));
    expect(rounded(floatingCatchments('2sfca', pairsOf(four), jobs.slice(0, 4), people.slice(0, 4), () => 1).access)).toEqual([0.1108, 0.1108, 0.1108, 0.1108]);
  });

  const table = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
    .chain(([blocks, offers]) =>
      fc.record({
        minutes: fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: offers, maxLength: offers }), { minLength: blocks, maxLength: blocks }),
        supply: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: offers, maxLength: offers }),
        demand: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: blocks, maxLength: blocks }),
      }),
    );
  const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

  it('count each person once in the pressure under BFCA', () => {
    fc.assert(
      fc.property(table, ({ minutes: rows, supply, demand }) => {
        const { pressure } = floatingCatchments('bfca', pairsOf(rows), supply, demand, (cost) => Math.exp(-cost / 200));
        expect(sum(pressure)).toBeCloseTo(sum(demand), 6);
      }),
      { seed: 21 },
    );
  });

  it('conserve the level of service under BFCA: what blocks receive is what offers give', () => {
    fc.assert(
      fc.property(table, ({ minutes: rows, supply, demand }) => {
        const { access, pressure } = floatingCatchments('bfca', pairsOf(rows), supply, demand, (cost) => Math.exp(-cost / 200));
        expect(sum(access)).toBeCloseTo(sum(supply.map((places, offer) => places / pressure[offer]!)), 8);
      }),
      { seed: 22 },
    );
  });

  it('hand out every place under 2SFCA: Σ P·A = Σ S', () => {
    fc.assert(
      fc.property(table, ({ minutes: rows, supply, demand }) => {
        const { access } = floatingCatchments('2sfca', pairsOf(rows), supply, demand, () => 1);
        expect(sum(demand.map((persons, block) => persons * access[block]!))).toBeCloseTo(sum(supply), 6);
      }),
      { seed: 23 },
    );
  });

  it('weigh a pair by the step that holds it, bounds included', () => {
    const e2sfca = stepDecay([
      { upTo: 100, weight: 1 },
      { upTo: 200, weight: 0.68 },
      { upTo: 300, weight: 0.22 },
    ]);
    expect([100, 101, 200, 300, 301].map(e2sfca)).toEqual([1, 0.68, 0.68, 0.22, 0]);
  });

  it('sum opportunities as powers of two, so that the sum tells who was reached', () => {
    const pairs = pairsOf([
      [10, 20, 50],
      [46, 44, 45],
    ]);
    expect([...opportunities(pairs, [1, 2, 4], within45)]).toEqual([3, 6]);
  });
});
