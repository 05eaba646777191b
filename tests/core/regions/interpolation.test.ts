import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestShares, interpolateExtensive, interpolateIntensive, largestRemainder, sharesOf, type Overlaps } from '../../../core/regions/interpolation.ts';
import { planarArea } from '../../../core/city/planar-area.ts';
import { isInShape, overlapArea, overlapAreas, overlapsOfPoints } from '../../../core/regions/overlay.ts';
import type { MultiPolygonCoordinates } from '../../../core/statistics/contiguity.ts';
import { realData } from '../../support/real-data.ts';

fc.configureGlobal({ seed: 20221122 });

const square = (x: number, y: number, side: number): MultiPolygonCoordinates => [[[[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]]];

function overlaps(table: readonly (readonly number[])[]): Overlaps {
  const entries = table.flatMap((row, source) => row.map((size, target) => ({ source, target, size })));
  return { sources: table.length, targets: table[0]!.length, source: Uint32Array.from(entries, ({ source }) => source), target: Uint32Array.from(entries, ({ target }) => target), size: Float64Array.from(entries, ({ size }) => size) };
}

describe('Areal interpolation', () => {
  it('with sum weights keeps the total, with total weights loses what lies outside', () => {
    const half = overlaps([[30, 10]]);
    expect([...interpolateExtensive(sharesOf(half), [80]).values]).toEqual([60, 20]);
    const total = sharesOf(half, { weights: 'total', sourceSizes: Float64Array.of(80) });
    expect([...interpolateExtensive(total, [80]).values]).toEqual([30, 10]);
  });

  it('as two tracts fall into three wards (published)', () => {
    // methods/regions.md: tracts 2510 and 3545 people; areas of their four overlaps with wards 11, 12 and 13.
    const table = overlaps([[355702.9, 901331.1, 0], [0, 875554.7, 208612.1]]);
    const { values, estimatedShare } = interpolateExtensive(sharesOf(table), [2510, 3545]);
    for (const [at, expected] of [710.2547, 4662.627, 682.1182].entries()) expect(values[at]).toBeCloseTo(expected, 3);
    expect([...estimatedShare]).toEqual([1, 1, 1]);
  });

  it('prefers population points, then built land, then area, source by source', () => {
    const area = overlaps([[50, 50], [50, 50], [50, 50], [0, 0]]);
    const built = overlaps([[0, 0], [30, 10], [0, 10], [0, 0]]);
    const points = overlaps([[0, 0], [0, 0], [9, 1], [0, 0]]);
    const shares = bestShares([{ basis: 'population-points', overlaps: points }, { basis: 'dasymetric', overlaps: built }, { basis: 'area', overlaps: area }]);
    expect(shares.basis).toEqual(['area', 'dasymetric', 'population-points', null]);
    expect([...shares.share]).toEqual([0.5, 0.5, 0.75, 0.25, 0.9, 0.1]);
  });

  it('drops slivers and renormalises', () => {
    const shares = sharesOf(overlaps([[99, 0.5, 100]]), { sliverShare: 0.01 });
    expect([...shares.target]).toEqual([0, 2]);
    expect(shares.share.reduce((a, b) => a + b, 0)).toBe(1);
  });

  it('says nothing is estimated where sources pass whole', () => {
    expect([...interpolateExtensive(sharesOf(overlaps([[7, 0], [0, 3]])), [5, 6]).estimatedShare]).toEqual([0, 0]);
  });

  it('averages rates by what of the target each source covers', () => {
    expect([...interpolateIntensive(overlaps([[30, 0], [10, 0]]), [20, 40])]).toEqual([25, Number.NaN]);
  });

  it('keeps 0 ≤ Z ≤ N and the sum, whatever overlaps', () => {
    const table = fc.array(fc.array(fc.nat(50), { minLength: 3, maxLength: 3 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(table, fc.array(fc.tuple(fc.nat(900), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 4, maxLength: 4 }), (sizes, counts) => {
        const shares = sharesOf(overlaps(sizes));
        const n = counts.map(([count]) => count);
        const z = counts.map(([count, share]) => Math.floor(count * share));
        const [zs, ns] = [interpolateExtensive(shares, z).values, interpolateExtensive(shares, n).values];
        for (let at = 0; at < 3; at++) expect(zs[at]! >= 0 && zs[at]! <= ns[at]! + 1e-9).toBe(true);
        const met = n.filter((_count, at) => shares.basis[at] !== null).reduce((a, b) => a + b, 0);
        expect(ns.reduce((a, b) => a + b, 0)).toBeCloseTo(met, 6);
        const whole = largestRemainder(ns);
        expect(whole.reduce((a, b) => a + b, 0)).toBe(met);
        expect(whole.every((value, at) => Math.abs(value - ns[at]!) < 1)).toBe(true);
      }),
    );
  });

  it('refuses total weights without the sizes of the sources', () => {
    expect(() => sharesOf(overlaps([[1]]), { weights: 'total' })).toThrow('missing source sizes');
  });
});

describe('Overlay', () => {
  it('measures overlaps in the plane, holes left out', () => {
    const ring: MultiPolygonCoordinates = [[square(0, 0, 30)[0]![0]!, square(10, 10, 10)[0]![0]!]];
    expect(planarArea(ring)).toBe(800);
    expect(overlapArea(ring, square(5, 5, 10))).toBeCloseTo(75, 9);
    const found = overlapAreas([ring, [], square(100, 100, 5)], [square(15, 0, 30), square(0, 0, 15)]);
    expect([...found.source].map((source, at) => [source, found.target[at], Math.round(found.size[at]!)])).toEqual([[0, 0, 400], [0, 1, 200]]);
  });

  it('agrees with a count of grid points for any two quadrilaterals', () => {
    const corner = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }));
    const quad = fc.tuple(corner, corner, corner, corner).map(([a, b, c, d]): MultiPolygonCoordinates => [[[[-a[0], -a[1]], [b[0], -b[1]], [c[0], c[1]], [-d[0], d[1]], [-a[0], -a[1]]]]]);
    fc.assert(
      fc.property(quad, quad, (one, other) => {
        let points = 0;
        for (let x = -19.9; x < 20; x += 0.2) for (let y = -19.9; y < 20; y += 0.2) if (isInShape(one, x, y) && isInShape(other, x, y)) points++;
        expect(Math.abs(overlapArea(one, other) - 0.04 * points)).toBeLessThan(8);
        expect(overlapArea(one, one)).toBeCloseTo(planarArea(one), 8);
      }),
      { numRuns: 40 },
    );
  });

  it('counts the people of points by the areas they fall in', () => {
    const found = overlapsOfPoints([square(0, 0, 10)], [square(0, 0, 5), square(5, 0, 5)], [[1, 1, 40], [6, 1, 2], [6, 2, 3], [6, 8, 100], [40, 1, 7]]);
    expect([...interpolateExtensive(sharesOf(found), [90]).values]).toEqual([80, 10]);
  });
});

interface Area {
  readonly properties: Record<string, unknown>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

describe('St. Louis, 106 tracts on 28 wards (R package areal)', () => {
  const files = [realData('statistics/st-louis/race.geojson'), realData('statistics/st-louis/wards.geojson')];
  /** The files say EPSG:26915, but their metres are Missouri East (ESRI:102296), as the published numbers are. */
  function read(path: string): { rows: Record<string, unknown>[]; shapes: MultiPolygonCoordinates[] } {
    const { features } = JSON.parse(readFileSync(path, 'utf8')) as { features: Area[] };
    const shapes = features.map(({ geometry }) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as MultiPolygonCoordinates);
    return { rows: features.map(({ properties }) => properties), shapes };
  }

  it('gives the published sums and wards', () => {
    const [race, wards] = files;
    if (!race || !wards) return;
    const sources = read(race);
    const targets = read(wards);
    const total = sources.rows.map((row) => Number(row['TOTAL_E']));
    const areas = overlapAreas(sources.shapes, targets.shapes);
    const bySum = interpolateExtensive(sharesOf(areas), total).values;
    expect(bySum.reduce((a, b) => a + b, 0)).toBeCloseTo(314_867, 6);
    const wardAt = (ward: number) => targets.rows.findIndex((row) => Number(row['WARD']) === ward);
    for (const [at, expected] of [7959.092, 12110.535, 7356.539, 8457.699, 8807.58].entries()) expect(bySum[wardAt(at + 1)]).toBeCloseTo(expected, 3);
    const byTotal = interpolateExtensive(sharesOf(areas, { weights: 'total', sourceSizes: Float64Array.from(sources.shapes, planarArea) }), total).values;
    expect(byTotal.reduce((a, b) => a + b, 0)).toBeCloseTo(314_017.6997, 3);
    expect(byTotal[wardAt(1)]).toBeCloseTo(7958.099, 3);
  }, 60_000);
});
