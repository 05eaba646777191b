import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactness, convexHull, polygonArea, smallestCircle } from '../../../core/regions/compactness.ts';
import { liveMetrics } from '../../../core/regions/live-metrics.ts';
import { linkBlocks } from '../../../core/regions/links.ts';
import { blockShapes } from '../../../core/regions/shapes.ts';
import { adjacencyFromGeometry } from '../../../core/city/adjacency.ts';
import { syntheticBlocks } from '../statistics/synthetic-blocks.ts';
import { gridGround, planOf } from './grid-ground.ts';

fc.configureGlobal({ seed: 20221122 });

/** methods/regions.md: Polsby-Popper, Schwartzberg, Reock, hull ratio. */
const PUBLISHED: readonly [string, string, readonly number[]][] = [
  ['a square', 'A.. ... ...', [0.7853982, 1.1283792, 0.6366198, 1]],
  ['two squares side by side', 'AA. ... ...', [0.6981317, 1.1968268, 0.5092958, 1]],
  ['an L of three', 'AA. A.. ...', [0.5890486, 1.30294, 0.4774648, 0.8571429]],
  ['a ring of eight', 'AAA A.A AAA', [0.3926991, 1.5957691, 0.5658842, 0.8888889]],
];

describe('Compactness', () => {
  it.each(PUBLISHED)('of %s is as published', (_name, picture, expected) => {
    const [found] = liveMetrics(gridGround(3, 3), planOf(picture, 1)).compactness;
    const { polsbyPopper, schwartzberg, reock, hullRatio } = found!;
    for (const [at, value] of [polsbyPopper, schwartzberg, reock, hullRatio].entries()) expect(value).toBeCloseTo(expected[at]!, 6);
  });

  it('of a circle comes to 1 four times', () => {
    const hull = Float64Array.from({ length: 2000 }, (_none, at) => (at % 2 === 0 ? Math.cos : Math.sin)((2 * Math.PI * Math.floor(at / 2)) / 1000));
    for (const value of Object.values(compactness(Math.PI, 2 * Math.PI, hull))) expect(value).toBeCloseTo(1, 4);
  });

  const points = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 6, maxLength: 160 }).map((list) => Float64Array.from(list.slice(0, list.length - (list.length % 2))));

  it('finds a hull that holds every point and has only turns to the left', () => {
    fc.assert(
      fc.property(points, (xy) => {
        const hull = convexHull(xy);
        const corners = hull.length / 2;
        if (corners < 3) return;
        for (let at = 0; at < corners; at++) {
          const [ax, ay] = [hull[2 * at]!, hull[2 * at + 1]!];
          const next = (at + 1) % corners;
          const [bx, by] = [hull[2 * next]!, hull[2 * next + 1]!];
          for (let p = 0; p < xy.length; p += 2) expect((bx - ax) * (xy[p + 1]! - ay) - (by - ay) * (xy[p]! - ax)).toBeGreaterThanOrEqual(0);
        }
        expect(polygonArea(hull)).toBeGreaterThan(0);
      }),
    );
  });

  it('finds the smallest circle that a search over all pairs and triples finds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 14 }), (list) => {
        const xy = list.slice(0, list.length - (list.length % 2));
        expect(smallestCircle(xy).radius).toBeCloseTo(naiveRadius(xy), 6);
      }),
    );
  });

  it('of districts with streets between their blocks is that of the gap-free cells, to within 8 % (hull and circle 16 %)', () => {
    const { blocks, cells } = syntheticBlocks({ columns: 16, rows: 16, isStaggered: true });
    const label = Int32Array.from(blocks, (_block, at) => ((at % 16 < 2 || at % 16 > 13 || at < 32 || at >= 224 ? -1 : at % 16 < 8 ? 0 : at < 128 ? 1 : -1)));
    const found = (shapes: typeof blocks) => {
      const borders = adjacencyFromGeometry(shapes, { coordinates: 'metres' });
      const ground = { ...gridGround(16, 16), shapes: blockShapes(shapes, borders, { coordinates: 'metres' }), linking: linkBlocks({ borders, points: new Float64Array(512) }) };
      return liveMetrics(ground, { ...planOf('', 2), label }).compactness;
    };
    const [gaps, exact] = [found(blocks), found(cells)];
    for (const area of [0, 1]) {
      expect(Math.abs(gaps[area]!.polsbyPopper / exact[area]!.polsbyPopper - 1)).toBeLessThan(0.08);
      expect(Math.abs(gaps[area]!.hullRatio / exact[area]!.hullRatio - 1)).toBeLessThan(0.16);
      expect(Math.abs(gaps[area]!.reock / exact[area]!.reock - 1)).toBeLessThan(0.16);
    }
  });
});

function naiveRadius(xy: readonly number[]): number {
  const all = Array.from({ length: xy.length / 2 }, (_none, at) => [xy[2 * at]!, xy[2 * at + 1]!] as const);
  const candidates = all.flatMap((a, i) => all.slice(i).flatMap((b, j) => all.slice(i + j).map((c) => smallestCircle([...a, ...b, ...c]))));
  return Math.min(...candidates.filter(({ x, y, radius }) => all.every(([px, py]) => Math.hypot(px - x, py - y) <= radius + 1e-6)).map(({ radius }) => radius));
}
