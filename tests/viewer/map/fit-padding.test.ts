import { expect, test } from 'vitest';
import { boxAspect, fitPadding } from '../../../viewer/map/fit-padding.ts';

const STAGE = { width: 760, height: 844 };
const LEGEND = { width: 292, height: 440 };

test('without a legend the city takes the whole map but for the tools', () => {
  expect(fitPadding(STAGE, null, 1.3)).toEqual({ top: 20, right: 56, bottom: 20, left: 20 });
});

test('beside a legend the ellipse of the city keeps clear of its corner, and is smaller by a quarter at most', () => {
  const { top, right, bottom, left } = fitPadding(STAGE, LEGEND, 1.3);
  const [width, height] = [STAGE.width - left - right, STAGE.height - top - bottom];
  const [x, y] = [LEGEND.width - (left + width / 2), STAGE.height - LEGEND.height - (top + height / 2)];
  expect((2 * x / width) ** 2 + (2 * y / height) ** 2).toBeGreaterThanOrEqual(0.99);
  expect(width).toBeGreaterThan(0.75 * (STAGE.width - 76));
});

test('a legend that covers nearly everything does not shrink the city to a dot', () => {
  const { right, left } = fitPadding(STAGE, { width: 740, height: 820 }, 1);
  expect(STAGE.width - left - right).toBeGreaterThan(300);
});

test('a phone leaves room for the folded legend below', () => {
  expect(fitPadding({ width: 390, height: 300 }, LEGEND, 1)).toEqual({ top: 20, right: 20, bottom: 92, left: 20 });
});

test('a box is as wide as the map draws it: a degree of longitude is shorter than one of latitude away from the equator', () => {
  expect(boxAspect([13, 52, 14, 53])).toBeCloseTo(Math.cos((52.5 * Math.PI) / 180), 2);
});
