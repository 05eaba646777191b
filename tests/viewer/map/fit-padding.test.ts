import { expect, test } from 'vitest';
import { boxAspect, fitPadding } from '../../../viewer/map/fit-padding.ts';
import type { Room, Size } from '../../../viewer/map/fit-padding.ts';

const STAGE = { width: 760, height: 844 };
const LEGEND = { width: 292, height: 440 };

test('without a legend the city takes the whole map but for the tools', () => {
  expect(fitPadding(STAGE, null, 1.3)).toEqual({ top: 20, right: 56, bottom: 20, left: 20 });
});

const CORE = 0.55;

/** Where the legend's corner lies from the middle of the city, in half axes: below 1 it is inside the ellipse. */
function corner(stage: Size, legend: Size, room: Room): { readonly distance: number; readonly width: number } {
  const [width, height] = [stage.width - room.left - room.right, stage.height - room.top - room.bottom];
  const x = Math.min(0, legend.width - room.left - width / 2) / (width / 2);
  const y = Math.max(0, stage.height - legend.height - room.top - height / 2) / (height / 2);
  return { distance: Math.hypot(x, y), width };
}

test('beside a legend the core of the city stays clear, and the city is nearly as large as without one', () => {
  const { distance, width } = corner(STAGE, LEGEND, fitPadding(STAGE, LEGEND, 1.3));
  expect(distance).toBeGreaterThanOrEqual(CORE - 0.01);
  expect(width).toBeGreaterThanOrEqual(0.85 * (STAGE.width - 76));
});

test('where there is room the city keeps its full size and moves aside only as far as it must', () => {
  const wide = { width: 1000, height: 844 };
  const room = fitPadding(wide, LEGEND, 1);
  expect(wide.height - room.top - room.bottom).toBeGreaterThan(800);
  expect(room.left).toBeGreaterThan(room.right);
  expect(room.right).toBeGreaterThan(57);
  expect(corner(wide, LEGEND, room).distance).toBeCloseTo(CORE, 1);
  const beside = fitPadding(wide, { width: 200, height: 100 }, 1);
  expect(beside.left - 20).toBe(beside.right - 56);
});

test('a legend that covers nearly everything does not shrink the city to a dot', () => {
  const { right, left } = fitPadding(STAGE, { width: 740, height: 820 }, 1);
  expect(STAGE.width - left - right).toBeGreaterThan(500);
});

test('above a legend at the foot the city takes all the room there is, and is covered by none of it', () => {
  const foot = { width: 730, height: 240 };
  expect(fitPadding(STAGE, foot, 1.2)).toEqual({ top: 20, right: 56, bottom: 248, left: 20 });
});

test('a legend at the foot that would make a tall city small may cover its lower rim', () => {
  const { top, bottom } = fitPadding(STAGE, { width: 730, height: 300 }, 0.8);
  const [free, left] = [STAGE.height - 40, STAGE.height - top - bottom];
  expect(left / free).toBeCloseTo(0.85, 2);
  expect(bottom).toBeLessThan(300);
});

test('a phone leaves room for the folded legend below, as high as it is; unfolded it lies over the map', () => {
  const phone = { width: 390, height: 300 };
  expect(fitPadding(phone, { width: 300, height: 108 }, 1)).toEqual({ top: 20, right: 20, bottom: 108, left: 20 });
  expect(fitPadding(phone, LEGEND, 1)).toEqual({ top: 20, right: 20, bottom: 92, left: 20 });
  expect(fitPadding(phone, null, 1)).toEqual({ top: 20, right: 20, bottom: 92, left: 20 });
});

test('a box is as wide as the map draws it: a degree of longitude is shorter than one of latitude away from the equator', () => {
  expect(boxAspect([13, 52, 14, 53])).toBeCloseTo(Math.cos((52.5 * Math.PI) / 180), 2);
});
