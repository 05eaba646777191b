import { describe, expect, test } from 'vitest';
import { STATES } from '../../../core/indicators/states.ts';
import { NO_CLASS } from '../../../core/statistics/breaks.ts';
import { eachChange, H_MISSING, H_NONE, H_SUPPRESSED, H_UNRELIABLE, K_NONE, K_NOT_APPLICABLE, paintOf } from '../../../viewer/map/paint.ts';
import { HATCHES, hatchByName, hatchImage, hatchName } from '../../../viewer/map/patterns.ts';

const state = (name: (typeof STATES)[number]) => STATES.indexOf(name);

describe('paint', () => {
  test('gives every state without a sound number its own look', () => {
    const states = Uint8Array.from(['value', 'unreliable', 'estimated', 'missing', 'suppressed', 'not_applicable'] as const, state);
    const classes = Uint8Array.from([0, 3, 2, NO_CLASS, NO_CLASS, NO_CLASS]);
    const { k, h } = paintOf({ classes, states });
    expect([...k]).toEqual([0, 3, 2, K_NONE, K_NONE, K_NOT_APPLICABLE]);
    expect([...h]).toEqual([H_NONE, H_UNRELIABLE, H_NONE, H_MISSING, H_SUPPRESSED, H_NONE]);
  });

  test('a true zero is a value in the lowest class, never missing', () => {
    expect(paintOf({ classes: Uint8Array.of(0), states: Uint8Array.of(state('value')) })).toEqual({ k: Uint8Array.of(0), h: Uint8Array.of(H_NONE) });
  });

  test('sets only the areas that changed', () => {
    const set: [number, number][] = [];
    const changed = eachChange(Uint8Array.of(1, 2, 3, 4), Uint8Array.of(1, 9, 3, 0), (id, value) => set.push([id, value]));
    expect([changed, set]).toEqual([2, [[1, 9], [3, 0]]]);
  });

  test('sets all areas of a new map', () => {
    expect(eachChange(null, Uint8Array.of(0, 0), () => undefined)).toBe(2);
    expect(eachChange(Uint8Array.of(1), Uint8Array.of(1, 1), () => undefined)).toBe(2);
  });
});

describe('hatches', () => {
  test('have as many bytes as pixels and leave most of the area visible', () => {
    for (const hatch of HATCHES) {
      const { width, height, data } = hatchImage(hatch, '#102030');
      expect(data).toHaveLength(width * height * 4);
      const opacity = data.filter((_, i) => i % 4 === 3).reduce((sum, alpha) => sum + alpha / 255, 0) / (width * height);
      expect(opacity).toBeGreaterThan(0.03);
      expect(opacity).toBeLessThan(0.5);
    }
  });

  test('repeat without a seam: the pattern moved by its own size is itself', () => {
    for (const hatch of ['missing', 'suppressed'] as const) {
      const { width, data } = hatchImage(hatch, '#000000');
      const alpha = (x: number, y: number) => data[((y % width) * width + (x % width)) * 4 + 3];
      expect(alpha(width - 1, 0)).toBe(alpha(0, width - 1));
    }
  });

  test('are different pictures, so that missing and protected are told apart without colour', () => {
    const pictures = HATCHES.map((hatch) => hatchImage(hatch, '#000000').data.join());
    expect(new Set(pictures).size).toBe(HATCHES.length);
  });

  test('are found again by the name a map asks for', () => {
    expect(hatchByName(hatchName('suppressed', '#66676e'))).toEqual(hatchImage('suppressed', '#66676e'));
    expect(hatchByName('airport-15')).toBeNull();
  });
});
