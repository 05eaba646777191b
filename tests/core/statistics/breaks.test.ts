import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classBreaks, classify, classOf, NO_CLASS, pooledBreaks, roundestBetween, type BreakMethod } from '../../../core/statistics/breaks.ts';
import { histogram, twoVariableClasses } from '../../../core/statistics/histogram.ts';
import { MISSING, SUPPRESSED, VALUE } from '../../../core/indicators/states.ts';

fc.configureGlobal({ seed: 20221122 });

const METHODS: readonly Exclude<BreakMethod, 'manual'>[] = ['quantile', 'ckmeans', 'equal', 'stddev'];
const tenths = Array.from({ length: 101 }, (_, step) => step);

describe('Class breaks', () => {
  it('cuts an even spread into equal classes by quantile, equal and ckmeans', () => {
    expect(classBreaks(tenths, null, { method: 'quantile', classes: 5 })).toEqual([0, 20, 40, 60, 80, 100]);
    expect(classBreaks(tenths, null, { method: 'equal', classes: 4 })).toEqual([0, 25, 50, 75, 100]);
    expect(classBreaks([1, 2, 3, 50, 51, 52, 90, 91], null, { method: 'ckmeans', classes: 3 })).toEqual([1, 50, 90, 91]);
  });

  it('places deviation breaks around the mean', () => {
    const values = [0, 2, 4, 6, 8, 10, 20];
    const mean = 50 / 7;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 7);
    expect(classBreaks(values, null, { method: 'stddev', classes: 4 })[2]).toBeCloseTo(mean, 12);
    expect(classBreaks(values, null, { method: 'stddev', classes: 3 })[1]).toBeCloseTo(mean - deviation / 2, 12);
  });

  it('holds [a, b) in every class and [a, b] in the last', () => {
    expect(Array.from(classify([0, 19.99, 20, 80, 100], null, [0, 20, 40, 60, 80, 100]))).toEqual([0, 0, 1, 4, 4]);
  });

  it('gives values beyond fixed breaks to the outer classes', () => {
    expect([-5, 105].map((value) => classOf(value, [0, 50, 100]))).toEqual([0, 1]);
  });

  it('gives no class to missing, suppressed, infinite and NaN values and lets them make no break', () => {
    const values = [1, 2, 3, 4, 999, Number.NaN, Infinity];
    const states = [VALUE, VALUE, VALUE, VALUE, SUPPRESSED, MISSING, VALUE];
    const breaks = classBreaks(values, states, { method: 'quantile', classes: 2 });
    expect(breaks).toEqual([1, 2.5, 4]);
    expect(Array.from(classify(values, states, breaks))).toEqual([0, 0, 1, 1, NO_CLASS, NO_CLASS, NO_CLASS]);
  });

  it('answers empty for nothing, one class for equal values, one class per value for few', () => {
    for (const method of METHODS) {
      expect(classBreaks([], null, { method, classes: 5 })).toEqual([]);
      expect(classBreaks([Number.NaN], null, { method, classes: 5 })).toEqual([]);
      expect(classBreaks([3, 3, 3], null, { method, classes: 5 })).toEqual([3, 3]);
      expect(Array.from(classify([3, 3], null, [3, 3]))).toEqual([0, 0]);
    }
    for (const method of ['quantile', 'ckmeans'] as const) {
      const values = [0, 0, 0, 0, 0, 0, 0, 1];
      expect(Array.from(classify(values, null, classBreaks(values, null, { method, classes: 5 })))).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
      expect(Array.from(classify([1, 2, 3], null, classBreaks([1, 2, 3], null, { method, classes: 5 })))).toEqual([0, 1, 2]);
    }
  });

  it('still fills its classes when most values are the same', () => {
    const values = [...Array<number>(90).fill(0), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const breaks = classBreaks(values, null, { method: 'quantile', classes: 5 });
    expect(new Set(classify(values, null, breaks)).size).toBe(5);
  });

  it('never crashes, ascends strictly and leaves no class empty for quantile and ckmeans', () => {
    const anyValues = fc.array(fc.oneof(fc.double({ min: -1e6, max: 1e6 }), fc.integer({ min: 0, max: 4 }), fc.constant(Number.NaN)), { maxLength: 80 });
    fc.assert(
      fc.property(anyValues, fc.constantFrom(...METHODS), fc.integer({ min: 1, max: 9 }), fc.boolean(), (values, method, classes, pretty) => {
        const breaks = classBreaks(values, null, { method, classes, pretty });
        const shown = values.filter(Number.isFinite);
        if (shown.length === 0) {
          expect(breaks).toEqual([]);
          return;
        }
        expect(breaks.length).toBeLessThanOrEqual(classes + 1);
        expect([breaks[0], breaks.at(-1)]).toEqual([Math.min(...shown), Math.max(...shown)]);
        // Only neighbouring floats leave no room for a break below the maximum.
        if (new Set(shown).size > 1)
          expect(breaks.every((at, place) => place === 0 || at > breaks[place - 1]! || (place === breaks.length - 1 && at === breaks[place - 1]))).toBe(true);
        const found = new Set(classify(values, null, breaks));
        found.delete(NO_CLASS);
        expect(found.size).toBe(breaks.length - 1);
      }),
    );
  });

  it('rounds breaks without moving a value to another class', () => {
    const values = [1.234, 2.345, 17.91, 18.02, 33.333, 40.04];
    const exact = classBreaks(values, null, { method: 'ckmeans', classes: 3 });
    const pretty = classBreaks(values, null, { method: 'ckmeans', classes: 3, pretty: true });
    expect(classify(values, null, pretty)).toEqual(classify(values, null, exact));
    expect(pretty.slice(1, -1).every((at) => String(at).length <= 3)).toBe(true);
    fc.assert(
      fc.property(fc.double({ min: -1e5, max: 1e5, noNaN: true }), fc.double({ min: 1e-6, max: 1e5, noNaN: true }), (low, width) => {
        const round = roundestBetween(low, low + width);
        expect(round > low && round <= low + width).toBe(true);
      }),
    );
  });

  it('keeps manual breaks as they are, also outside the data, so that colours keep their meaning', () => {
    const breaks = classBreaks([2, 12], null, { method: 'manual', classes: 5, manual: [5, 10, 20] });
    expect(breaks).toEqual([2, 5, 10, 20, 20]);
    expect(Array.from(classify([2, 5, 12, 25], null, breaks))).toEqual([0, 1, 2, 3]);
    expect(() => classBreaks([1], null, { method: 'manual', classes: 5, manual: [2, 2] })).toThrow(/invalid class breaks/);
    expect(() => classBreaks([1], null, { method: 'equal', classes: 10 })).toThrow(/invalid number of classes/);
  });

  it('makes breaks that hold for all years from their pooled values', () => {
    const columns = [
      { values: [0, 1, 2], states: null },
      { values: [10, 11, 12], states: [VALUE, VALUE, MISSING] },
    ];
    const breaks = pooledBreaks(columns, { method: 'ckmeans', classes: 2 });
    expect(breaks).toEqual([0, 10, 11]);
    expect(Array.from(classify([0, 1, 2], null, breaks))).toEqual([0, 0, 0]);
  });
});

describe('Histogram', () => {
  it('counts areas and people, the maximum in the last bin', () => {
    const result = histogram([0, 1, 5, 10, Number.NaN], 2, { weights: [100, 50, 20, 5, 1000] });
    expect(Array.from(result.edges)).toEqual([0, 5, 10]);
    expect(Array.from(result.counts)).toEqual([2, 2]);
    expect(Array.from(result.weights)).toEqual([150, 25]);
  });

  it('has one bin for equal values and none for no value', () => {
    expect(Array.from(histogram([4, 4], 10).counts)).toEqual([2]);
    expect(histogram([Number.NaN], 10).edges).toHaveLength(0);
  });
});

describe('Two-variable classes', () => {
  it('crosses the tertiles of both variables', () => {
    const x = [1, 2, 3, 1, 2, 3, 1, 2, 3, Number.NaN];
    const y = [1, 1, 1, 2, 2, 2, 3, 3, 3, 9];
    expect(Array.from(twoVariableClasses(x, y).classes)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, NO_CLASS]);
  });

  it('survives a variable that does not vary', () => {
    expect(Array.from(twoVariableClasses([5, 5, 5], [1, 2, 3]).classes)).toEqual([0, 3, 6]);
  });
});
