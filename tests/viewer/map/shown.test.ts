import { describe, expect, test } from 'vitest';
import { classCounts, NO_CLASS, showClasses, showGroups, showIndex, showTwo, stateCounts } from '../../../viewer/map/shown.ts';
import { areas, index, indicator, local, values } from './samples.ts';

const input = { areas, indicator, answer: values, manualBreaks: null, palette: 'ylgnbu', isSmoothed: false, theme: 'light' } as const;

describe('classes of an indicator', () => {
  test('are those of the answer', () => {
    expect([...showClasses(input).classes]).toEqual([0, 0, 1, 1, NO_CLASS, NO_CLASS]);
  });

  test('follow breaks set by hand at once; a bound belongs to the class above', () => {
    const shown = showClasses({ ...input, manualBreaks: [20, 30] });
    expect(shown.breaks).toEqual([10, 20, 30, 40]);
    expect([...shown.classes]).toEqual([0, 1, 2, 2, NO_CLASS, NO_CLASS]);
    expect(shown.colours).toHaveLength(3);
  });

  test('a withheld and a missing value stay two states and get no class, whatever is done', () => {
    for (const isSmoothed of [false, true]) {
      const shown = showClasses({ ...input, isSmoothed });
      expect([shown.states[4], shown.states[5]]).toEqual([4, 3]);
      expect([shown.classes[4], shown.values[5]]).toEqual([NO_CLASS, Number.NaN]);
    }
  });

  test('smoothing moves colours, not breaks', () => {
    const shown = showClasses({ ...input, isSmoothed: true });
    expect([...shown.values].slice(0, 4)).toEqual([14, 21, 29, 37]);
    expect(shown.breaks).toEqual(values.breaks);
  });

  test('columns in another order than the areas, or with fewer of them, find their place', () => {
    const order = [3, 1, 0];
    const pick = <T>(column: readonly T[]): T[] => order.map((i) => column[i]!);
    const answer = { ...values, codes: pick(values.codes), values: pick(values.values), states: pick(values.states), smoothed: pick(values.smoothed) };
    const shown = showClasses({ ...input, answer });
    expect([...shown.classes]).toEqual([0, 0, NO_CLASS, 1, NO_CLASS, NO_CLASS]);
    expect(shown.states[2]).toBe(3);
  });

  test('diverging colours turn with the indicator’s polarity', () => {
    const worse = showClasses({ ...input, palette: 'puor', manualBreaks: [20, 30] }).colours;
    const better = showClasses({ ...input, palette: 'puor', manualBreaks: [20, 30], indicator: { ...indicator, polarity: 1 } }).colours;
    expect(better).toEqual(worse.toReversed());
  });
});

describe('two variables', () => {
  test('give 3 · row + column, and no class where one of both is not shown', () => {
    const secondAnswer = { ...values, values: [40, 30, 20, null, 10, null], states: ['value', 'value', 'value', 'missing', 'value', 'missing'] as typeof values.states };
    const shown = showTwo({ areas, indicator, second: indicator, answer: values, secondAnswer, theme: 'light' });
    expect([...shown.classes]).toEqual([6, 4, 2, NO_CLASS, NO_CLASS, NO_CLASS]);
    expect([...shown.states]).toEqual([0, 0, 1, 3, 4, 3]);
  });
});

describe('an index edition', () => {
  test('as a matrix: 3 · (status − 1) + dynamics − 1', () => {
    const shown = showIndex(areas, index, 'matrix', 'light');
    expect([...shown.classes]).toEqual([1, 3, 5, 10, NO_CLASS, NO_CLASS]);
    expect(shown.colours).toHaveLength(12);
  });

  test('one dimension at a time', () => {
    expect([...showIndex(areas, index, 'status', 'light').classes].slice(0, 4)).toEqual([0, 1, 1, 3]);
    expect([...showIndex(areas, index, 'dynamics', 'dark').classes].slice(0, 4)).toEqual([1, 0, 2, 1]);
  });

  test('without dynamics shows its status whatever was asked for', () => {
    const shown = showIndex(areas, { ...index, dynamicsClasses: [] }, 'matrix', 'light');
    expect([shown.view, shown.colours.length]).toEqual(['status', 4]);
  });

  test('has as many colours as cells, also beyond 4 × 3', () => {
    const answer = { ...index, statusClasses: Array.from({ length: 5 }, () => ({ de: 'x' })) };
    expect(showIndex(areas, answer, 'matrix', 'light').colours).toHaveLength(15);
  });
});

describe('groups of a local statistic', () => {
  test('take the order of their legend', () => {
    expect([...showGroups(areas, indicator, local, 'light').classes]).toEqual([3, 4, 4, 0, NO_CLASS, NO_CLASS]);
  });
});

describe('counts', () => {
  test('of classes and states add up to the areas', () => {
    const shown = showClasses(input);
    expect(classCounts(shown.classes, 2)).toEqual([2, 2]);
    expect(stateCounts(shown.states)).toEqual([3, 1, 0, 1, 1, 0]);
  });
});
