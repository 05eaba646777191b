import { describe, expect, test } from 'vitest';
import { blocksAlong, blocksInRing, toWorld, worldPoints } from '../../../viewer/modes/plan/hits.ts';

const POINTS = Float64Array.of(7.4, 51.5, 7.41, 51.5, 7.42, 51.5, 7.4, 51.6);

describe('what a tool touches', () => {
  test('a brush takes every block along its way, not only at its ends', () => {
    const world = worldPoints(POINTS);
    const radius = 0.001 / 360;
    expect(blocksAlong(world, toWorld(7.4, 51.5), toWorld(7.42, 51.5), radius)).toEqual([0, 1, 2]);
    expect(blocksAlong(world, toWorld(7.41, 51.5), toWorld(7.41, 51.5), radius)).toEqual([1]);
  });

  test('a lasso takes the blocks whose point lies inside', () => {
    const ring = [toWorld(7.39, 51.49), toWorld(7.415, 51.49), toWorld(7.415, 51.51), toWorld(7.39, 51.51)];
    expect(blocksInRing(worldPoints(POINTS), ring)).toEqual([0, 1]);
  });
});
