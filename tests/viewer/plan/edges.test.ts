import type { Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { areaOutlines, blockEdges } from '../../../viewer/map/plan-edges.ts';

/** Two blocks side by side with a street of about 20 m between them, and a third far away. */
const square = (west: number, south: number, size = 0.001): Polygon => ({
  type: 'Polygon',
  coordinates: [[[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]],
});
const SHAPES = [square(7.4, 51.5), square(7.4013, 51.5), square(7.5, 51.5)];
const BORDERS = { offsets: Uint32Array.of(0, 1, 2, 2), neighbours: Uint32Array.of(1, 0) };

const pieces = (lines: readonly (readonly unknown[])[]): number => lines.reduce((sum, line) => sum + line.length - 1, 0);

describe('outlines of a draft', () => {
  test('a street inside an area is no part of its outline', () => {
    const [area = []] = areaOutlines(blockEdges(SHAPES, BORDERS), Int32Array.of(0, 0, -1), 1);
    expect(pieces(area)).toBe(6);
  });

  test('a street between two areas belongs to both outlines', () => {
    const [one = [], other = []] = areaOutlines(blockEdges(SHAPES, BORDERS), Int32Array.of(0, 1, -1), 2);
    expect([pieces(one), pieces(other)]).toEqual([4, 4]);
  });

  test('blocks of no area have none', () => {
    expect(areaOutlines(blockEdges(SHAPES, BORDERS), Int32Array.of(-1, -1, -1), 1)).toEqual([[]]);
  });
});
