import { describe, expect, test } from 'vitest';
import { bivariateColours, contrast, difference, divergingColours, groupColour, INKS, luminance, matrixColours, mix, sequentialColours, statusColours } from '../../../viewer/map/colours.ts';
import { LOCAL_GROUPS } from '../../../viewer/map/shown.ts';

const THEMES = ['light', 'dark'] as const;
const SEQUENTIAL = ['ylgnbu', 'cividis', 'viridis'] as const;

describe.each(THEMES)('colours on a %s map', (theme) => {
  test.each(SEQUENTIAL)('%s runs one way, away from the ground', (palette) => {
    for (let count = 2; count <= 9; count++) {
      const steps = sequentialColours(palette, count, theme).map(luminance);
      expect(steps).toEqual(steps.toSorted((a, b) => (theme === 'light' ? b - a : a - b)));
    }
  });

  test.each(SEQUENTIAL)('neighbouring classes of %s are told apart, up to nine of them', (palette) => {
    for (let count = 2; count <= 9; count++) {
      const colours = sequentialColours(palette, count, theme);
      for (let i = 1; i < count; i++) expect(difference(colours[i - 1]!, colours[i]!)).toBeGreaterThan(4);
    }
  });

  test.each(SEQUENTIAL)('the class nearest the ground in %s stays apart from ground, grey and hatch', (palette) => {
    const [first] = sequentialColours(palette, 5, theme);
    expect(difference(first!, INKS[theme].ground)).toBeGreaterThan(5);
    expect(difference(first!, INKS[theme].noValue)).toBeGreaterThan(5);
  });

  test('the grey of "no value" is seen on the ground, and its hatch on the grey', () => {
    expect(difference(INKS[theme].noValue, INKS[theme].ground)).toBeGreaterThan(5);
    expect(contrast(INKS[theme].hatch, INKS[theme].noValue)).toBeGreaterThan(3);
  });

  test('land where nobody lives recedes, but is no ground and no missing value', () => {
    expect(difference(INKS[theme].notApplicable, INKS[theme].ground)).toBeGreaterThan(3);
    expect(difference(INKS[theme].notApplicable, INKS[theme].noValue)).toBeGreaterThan(2);
  });

  test('hover, pick and decided outlines reach 3:1 against their halo', () => {
    for (const ink of ['hover', 'picked', 'decided', 'drawn'] as const) expect(contrast(INKS[theme][ink], INKS[theme].halo)).toBeGreaterThan(3);
  });

  test('names reach 4.5:1 against their halo', () => {
    expect(contrast(INKS[theme].label, INKS[theme].labelHalo)).toBeGreaterThan(4.5);
  });

  test('all nine colours of a two-variable map and all twelve of status × dynamics differ', () => {
    for (const colours of [bivariateColours(theme), matrixColours(theme), statusColours(4, theme), LOCAL_GROUPS.lisa.map((group) => groupColour(group, theme))]) {
      for (const [i, a] of colours.entries()) for (const b of colours.slice(i + 1)) expect(difference(a, b)).toBeGreaterThan(4);
    }
  });

  test('colours about a centre put equal distances at equal strength and leave the middle neutral', () => {
    const [low, , middle, , high] = divergingColours([0, 10, 20, 30, 40, 50], 25, theme);
    const strength = (colour: string) => difference(colour, middle!);
    expect(Math.abs(strength(low!) - strength(high!))).toBeLessThan(20);
    expect(low).not.toBe(high);
    expect(divergingColours([0, 10, 20, 30, 40, 50], 25, theme, true)).toEqual([high, expect.any(String), middle, expect.any(String), low]);
  });

  test('a centre beyond the classes makes all of them one side', () => {
    const colours = divergingColours([0, 10, 20, 30], 99, theme);
    expect(new Set(colours).size).toBe(3);
  });
});

describe('no palette sets red against green', () => {
  test.each(THEMES)('opposite ends differ in lightness or in blue on a %s map, as colour-blind readers see them', (theme) => {
    const pairs = [divergingColours([0, 1, 2, 3], 1.5, theme), LOCAL_GROUPS['gi-star'].map((group) => groupColour(group, theme))];
    for (const colours of pairs) expect(difference(deuteranope(colours[0]!), deuteranope(colours.at(-1)!)) + difference(deuteranope(colours[0]!), deuteranope(colours[1]!))).toBeGreaterThan(12);
  });
});

describe('contrast', () => {
  test('is 21 between black and white, 1 with itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#777777')).toBe(1);
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
  });
});

/** Viénot, Brettel & Mollon 1999, on gamma-corrected channels: enough to tell confusable from not. */
function deuteranope(colour: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];
  const both = 0.29275 * r + 0.70725 * g;
  const blue = -0.02234 * r + 0.02234 * g + b;
  return `#${[both, both, blue].map((value) => Math.round(Math.min(255, Math.max(0, value))).toString(16).padStart(2, '0')).join('')}`;
}
