import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_AREA } from '../../../core/city/model.ts';
import { publicCounts } from '../../../core/disclosure/public-counts.ts';

const policy = { minimumCount: 3, minimumCountSensitive: 5, minimumDenominator: 20, minimumPopulationIndex: 300, populationMeasure: 'bev' };
const areas = (membership: readonly number[]) => ({ blockSet: '2021', codes: [...new Set(membership)].filter((area) => area !== NO_AREA).map(String), membership: Int32Array.from(membership) });
const counted = (counts: readonly number[], membership: readonly number[], isSensitive = false) => [...publicCounts(Float64Array.from(counts), areas(membership), policy, isSensitive).counts];

describe('counts per block as the public may know them', () => {
  it('are as they are from the threshold on, zero stays zero and unknown stays unknown', () => {
    expect(counted([0, 3, 120, Number.NaN], [0, 0, 0, 0])).toEqual([0, 3, 120, Number.NaN]);
  });

  it('are the mean of those withheld in the area, so that its total stays', () => {
    expect(counted([1, 2, 2, 40, 1, 2], [0, 0, 0, 0, 1, 1])).toEqual([5 / 3, 5 / 3, 5 / 3, 40, 1.5, 1.5]);
  });

  it('are taken together over areas where one alone, or too few people, are withheld', () => {
    expect(counted([1, 40, 2, 30, 1, 1], [0, 0, 1, 1, NO_AREA, 2])).toEqual([1.25, 40, 1.25, 30, 1.25, 1.25]);
  });

  it('are half the threshold where even all together are too few', () => {
    expect(counted([1, 40, 30], [0, 0, 1])).toEqual([1.5, 40, 30]);
    expect(counted([4, 40, 30], [0, 0, 1], true)).toEqual([2.5, 40, 30]);
  });

  it('do not depend on who of the withheld has how many', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(6), fc.nat(3)), { minLength: 2, maxLength: 30 }), fc.nat(1000), (blocks, turn) => {
        const [counts, membership] = [blocks.map(([count]) => count), blocks.map(([, area]) => area)];
        // inside every area the withheld counts change places
        const other = counts.slice();
        for (const area of new Set(membership)) {
          const places = [...counts.keys()].filter((block) => membership[block] === area && counts[block]! > 0 && counts[block]! < 3);
          places.forEach((block, at) => (other[block] = counts[places[(at + turn) % places.length]!]!));
        }
        expect(counted(other, membership)).toEqual(counted(counts, membership));
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
