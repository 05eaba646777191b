import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../core/errors.ts';
import { queenNeighbours, rookNeighbours, type MultiPolygonCoordinates } from '../../../core/statistics/contiguity.ts';
import { giStar } from '../../../core/statistics/gi-star.ts';
import { falseDiscoveryRate, lisa } from '../../../core/statistics/lisa.ts';
import { moran } from '../../../core/statistics/moran.ts';
import { twoSidedP } from '../../../core/statistics/normal.ts';
import { seededRandom } from '../../../core/statistics/random.ts';
import { standardisedRates } from '../../../core/statistics/rates.ts';
import { segregation } from '../../../core/statistics/segregation.ts';
import {
  nearestNeighbours,
  neighboursFromGal,
  neighboursFromLists,
  neighboursWithin,
  subsetWeights,
  weightOf,
  weightsFrom,
  weightSums,
} from '../../../core/statistics/weights.ts';

fc.configureGlobal({ seed: 20221122 });

/** Unit squares, row by row. */
function squares(columns: number, rows: number): MultiPolygonCoordinates[] {
  return Array.from({ length: columns * rows }, (_, cell) => {
    const x = cell % columns;
    const y = Math.floor(cell / columns);
    return [
      [
        [
          [x, y],
          [x + 1, y],
          [x + 1, y + 1],
          [x, y + 1],
          [x, y],
        ],
      ],
    ];
  });
}

const row = (neighbours: ReturnType<typeof neighboursFromLists>, area: number) =>
  Array.from(neighbours.neighbours.subarray(neighbours.offsets[area], neighbours.offsets[area + 1]));

describe('Weights', () => {
  it('finds 4 rook and 8 queen neighbours of the middle square of nine', () => {
    expect(row(rookNeighbours(squares(3, 3)), 4)).toEqual([1, 3, 5, 7]);
    expect(row(queenNeighbours(squares(3, 3)), 4)).toEqual([0, 1, 2, 3, 5, 6, 7, 8]);
    expect(rookNeighbours(squares(3, 3)).shared.every((length) => length === 1)).toBe(true);
  });

  it('standardises rows to 1 and lists islands', () => {
    const weights = weightsFrom(neighboursFromLists([[1, 2], [0], [0], []]), 'test');
    expect(Array.from(weights.weights)).toEqual([0.5, 0.5, 1, 1]);
    expect(Array.from(weights.islands)).toEqual([3]);
    expect(weightOf(weights, 0, 2)).toBe(0.5);
    expect(weightOf(weights, 1, 2)).toBe(0);
  });

  it('reads a .gal file with an island and refuses one whose count is wrong', () => {
    expect(row(neighboursFromGal('0 3 map ID\n1 1\n3\n2 0\n\n3 1\n1\n'), 0)).toEqual([2]);
    expect(row(neighboursFromGal('3\n1 1\n3\n2 0\n3 1\n1'), 1)).toEqual([]);
    expect(() => neighboursFromGal('2\n1 2\n2\n2 1\n1')).toThrow(/invalid .gal file: area 1 names 1 neighbours/);
    expect(() => neighboursFromGal('2\n1 1\n7\n2 1\n1')).toThrow(/unknown area 7/);
  });

  it('finds nearest points and points within a distance as brute force does', () => {
    const coordinates = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(coordinates, fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 30 }), (points, k, distance) => {
        const xy = points.flat();
        const squared = (a: number, b: number) => (xy[2 * a]! - xy[2 * b]!) ** 2 + (xy[2 * a + 1]! - xy[2 * b + 1]!) ** 2;
        const others = (a: number) => points.map((_, b) => b).filter((b) => b !== a);
        const nearest = (a: number) =>
          others(a)
            .toSorted((b, c) => squared(a, b) - squared(a, c) || b - c)
            .slice(0, k);
        expect(nearestNeighbours(xy, k)).toEqual(neighboursFromLists(points.map((_, a) => nearest(a))));
        expect(neighboursWithin(xy, distance)).toEqual(neighboursFromLists(points.map((_, a) => others(a).filter((b) => squared(a, b) <= distance ** 2))));
      }),
    );
  });

  it('finds all within a distance that is far beyond points that coincide', () => {
    expect(neighboursWithin([5, 5, 5, 5, 5, 5], 1000)).toEqual(neighboursFromLists([[1, 2], [0, 2], [0, 1]]));
    expect(neighboursWithin([0, 0, 1e-7, 0, 3, 0], 1e6)).toEqual(neighboursFromLists([[1, 2], [0, 2], [0, 1]]));
  });

  it('keeps only links among the kept areas', () => {
    const { weights, positions } = subsetWeights(weightsFrom(rookNeighbours(squares(3, 1)), 'rook'), [1, 0, 1]);
    expect(Array.from(positions)).toEqual([0, 2]);
    expect(Array.from(weights.islands)).toEqual([0, 1]);
  });

  it('sums S₁ and S₂ as their definitions do, for weights that are not symmetric', () => {
    const weights = weightsFrom(nearestNeighbours([0, 0, 1, 0, 3, 1, 7, 2, 8, 9], 2), '2 nearest');
    const w = (i: number, j: number) => weightOf(weights, i, j);
    const areas = [0, 1, 2, 3, 4];
    const total = (of: (i: number) => number) => areas.reduce((sum, i) => sum + of(i), 0);
    expect(weightSums(weights).s1).toBeCloseTo(0.5 * total((i) => total((j) => (w(i, j) + w(j, i)) ** 2)), 12);
    expect(weightSums(weights).s2).toBeCloseTo(
      total((i) => (total((j) => w(i, j)) + total((j) => w(j, i))) ** 2),
      12,
    );
  });
});

describe("Moran's I", () => {
  const binary = weightsFrom(rookNeighbours(squares(3, 3)), 'rook', 'binary');

  it('is 0.5 on three by three squares with the values 1 to 9', () => {
    const result = moran([1, 2, 3, 4, 5, 6, 7, 8, 9], binary);
    expect(result.i).toBeCloseTo(0.5, 12);
    expect(result.varianceRandomised).toBeCloseTo(0.0596875, 12);
    expect(result.varianceNormal).toBeCloseTo(0.053125, 12);
    expect(result.links).toBe(24);
  });

  it('is undefined, not a crash, where nothing varies, nobody has neighbours or fewer than four areas have a value', () => {
    expect(moran(Array(9).fill(0.1), binary).i).toBeNaN();
    expect(moran([1, 2, 3, 4], weightsFrom(neighboursFromLists([[], [], [], []]), 'none')).i).toBeNaN();
    expect(moran([1, 2, 3, ...Array<number>(6).fill(Number.NaN)], binary).i).toBeNaN();
    expect(moran([], weightsFrom(neighboursFromLists([]), 'none')).n).toBe(0);
  });

  it('does not change under a shift or a positive scale', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 9, maxLength: 9 }), fc.integer({ min: 1, max: 9 }), (values, scale) => {
        const one = moran(values, binary).i;
        const other = moran(
          values.map((value) => value * scale + 7),
          binary,
        ).i;
        if (Number.isNaN(one)) expect(other).toBeNaN();
        else expect(other).toBeCloseTo(one, 9);
      }),
    );
  });

  it('has the two-sided normal tail', () => {
    expect(twoSidedP(1.959963984540054)).toBeCloseTo(0.05, 7);
    expect(twoSidedP(0)).toBeCloseTo(1, 6);
    expect(twoSidedP(-8) / 1.2441921148543568e-15).toBeCloseTo(1, 6);
  });
});

describe('Local Moran', () => {
  const weights = weightsFrom(rookNeighbours(squares(8, 8)), 'rook');
  const values = Array.from({ length: 64 }, (_, cell) => (cell % 8) + ((cell * 7919) % 5));

  it('gives the same p values for the same seed and others for another', () => {
    expect(lisa(values, weights, { seed: 3 }).pValues).toEqual(lisa(values, weights, { seed: 3 }).pValues);
    expect(lisa(values, weights, { seed: 3 }).pValues).not.toEqual(lisa(values, weights, { seed: 4 }).pValues);
  });

  it('draws neighbours with equal chance: p values agree with the enumeration of all draws', () => {
    const path = weightsFrom(neighboursFromLists([[1, 2], [0, 2], [0, 1, 3], [2, 4], [3, 5], [4]]), 'path');
    const x = [1, 4, 6, 9, 20, 2];
    const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
    const z = x.map((value) => value - mean);
    const { pValues } = lisa(x, path, { permutations: 20_000, seed: 2 });
    const observed = (z[1]! + z[2]!) / 2;
    const expected = -z[0]! / 5;
    let extreme = 0;
    for (let a = 1; a < 6; a++)
      for (let b = 1; b < 6; b++) if (a !== b && Math.abs((z[a]! + z[b]!) / 2 - expected) >= Math.abs(observed - expected) - 1e-9) extreme++;
    expect(pValues[0]).toBeCloseTo(extreme / 20, 1);
    expect(Math.abs(pValues[0]! - extreme / 20)).toBeLessThan(0.02);
  });

  it('is calibrated: among random values about 5 % of the areas have p ≤ 0.05', () => {
    const grid = weightsFrom(queenNeighbours(squares(30, 30)), 'queen');
    const random = seededRandom(11);
    const { pValues } = lisa(Array.from({ length: 900 }, random), grid, { permutations: 499 });
    const share = pValues.filter((p) => p <= 0.05).length / 900;
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.075);
  });

  it('says nothing where nothing varies', () => {
    const result = lisa(Array(64).fill(0.1), weights, { permutations: 99 });
    expect(result.quadrants.every((quadrant) => quadrant === 'none')).toBe(true);
  });

  it('refuses fewer than 99 permutations and stops when told to', () => {
    expect(() => lisa(values, weights, { permutations: 9 })).toThrow(DomainError);
    expect(() => lisa(values, weights, { signal: { aborted: true } })).toThrow(/cancelled/);
  });

  it('adjusts p values by Benjamini and Hochberg', () => {
    expect(Array.from(falseDiscoveryRate([0.01, Number.NaN, 0.04, 0.03, 0.5]))).toEqual([0.04, Number.NaN, 0.04 * (4 / 3), 0.04 * (4 / 3), 0.5]);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { maxLength: 40 }), (p) => {
        const q = falseDiscoveryRate(p);
        expect(p.every((value, area) => q[area]! >= value && q[area]! <= 1)).toBe(true);
        expect(p.every((a, i) => p.every((b, j) => a > b || q[i]! <= q[j]!))).toBe(true);
      }),
    );
  });
});

describe('Gi*', () => {
  it('gives the published figures for six points within a distance of 15', () => {
    const near = neighboursWithin([10, 10, 20, 10, 40, 10, 15, 20, 30, 20, 30, 30], 15);
    const { z } = giStar([2, 3, 3.2, 5, 8, 7], weightsFrom(near, 'within 15'));
    const expected = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331];
    for (const [area, value] of expected.entries()) expect(z[area]).toBeCloseTo(value, 8);
  });

  it('is 0 where nothing varies and NaN where there is no value', () => {
    const weights = weightsFrom(rookNeighbours(squares(3, 1)), 'rook');
    expect(Array.from(giStar([4, 4, 4], weights).z)).toEqual([0, 0, 0]);
    expect(giStar([4, Number.NaN, 4], weights).z[1]).toBeNaN();
  });
});

describe('Segregation', () => {
  const result = segregation([10, 20, 30, 40], [100, 100, 100, 100]);

  it('gives D = .266667, isolation .30, η² = .066667 and LQ .4 .8 1.2 1.6', () => {
    expect(result.dissimilarity).toBeCloseTo(0.266667, 6);
    expect(result.isolation).toBeCloseTo(0.3, 12);
    expect(result.interaction).toBeCloseTo(0.7, 12);
    expect(result.etaSquared).toBeCloseTo(0.066667, 6);
    for (const [area, expected] of [0.4, 0.8, 1.2, 1.6].entries()) expect(result.locationQuotients[area]).toBeCloseTo(expected, 12);
  });

  it('is 1 when the group lives apart, 0 when it is spread evenly, and undefined for nobody or everybody', () => {
    expect(segregation([50, 0], [50, 80]).dissimilarity).toBe(1);
    expect(segregation([5, 10], [50, 100]).dissimilarity).toBeCloseTo(0, 12);
    expect(segregation([0, 0], [50, 80]).dissimilarity).toBeNaN();
    expect(segregation([50, 80], [50, 80]).isolation).toBeNaN();
  });

  it('leaves out areas without inhabitants or with an unknown count', () => {
    const { areas, locationQuotients } = segregation([10, 0, Number.NaN, 30], [100, 0, 100, 100]);
    expect(areas).toBe(2);
    expect(locationQuotients[1]).toBeNaN();
  });
});

describe('Standardised rates', () => {
  it('shrinks the extremes of small areas', () => {
    const { z, rate } = standardisedRates([1, 100, 300, 0], [2, 1000, 2000, 0]);
    expect(rate).toBeCloseTo(401 / 3002, 12);
    expect(Math.abs(z[0]!)).toBeLessThan(2);
    expect(z[3]).toBeNaN();
  });

  it('is all zero without any event', () => {
    expect(Array.from(standardisedRates([0, 0], [10, 20]).z)).toEqual([0, 0]);
  });
});

describe('Random numbers', () => {
  it('are the same for a seed, differ by stream, and are even', () => {
    const draw = (seed: number, stream?: number) => Array.from({ length: 5 }, seededRandom(seed, stream));
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7, 1)).not.toEqual(draw(7, 2));
    const random = seededRandom(1);
    const bins = new Uint32Array(10);
    for (let round = 0; round < 100_000; round++) bins[Math.floor(random() * 10)]! += 1;
    expect(Math.max(...bins) - Math.min(...bins)).toBeLessThan(600);
  });
});
