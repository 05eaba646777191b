import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/city/model.ts';
import { compareWith } from '../../../core/indicators/compare.ts';
import { MISSING, SUPPRESSED, VALUE } from '../../../core/indicators/states.ts';
import { judgeTarget } from '../../../core/indicators/targets.ts';
import { trendOf } from '../../../core/indicators/trend.ts';

const observed = (value: number, half = 1, state = VALUE) => ({ value, lower: value - half, upper: value + half, state });

describe('the traffic light', () => {
  it('needs an interval that excludes the comparator', () => {
    expect(compareWith(observed(20), 10, -1)).toBe('worse');
    expect(compareWith(observed(20), 10, 1)).toBe('better');
    expect(compareWith(observed(5), 10, -1)).toBe('better');
    expect(compareWith(observed(10.9), 10, -1)).toBe('indistinct');
    expect(compareWith(observed(11), 10, -1)).toBe('indistinct');
  });

  it('never judges neutral indicators, hidden values or values without interval', () => {
    expect(compareWith(observed(20), 10, 0)).toBeNull();
    expect(compareWith(observed(Number.NaN, 1, SUPPRESSED), 10, -1)).toBeNull();
    expect(compareWith(observed(20, Number.NaN), 10, -1)).toBeNull();
    expect(compareWith(observed(20), Number.NaN, -1)).toBeNull();
  });
});

describe('targets', () => {
  const target: Target = { indicator: 'q', level: 'stadt', area: 'x', direction: 'down', baseline: 20, baselinePeriod: '2020', target: 10, dueOn: '2030-12-31', decision: null };

  it('are attained in the share of the way covered', () => {
    expect(judgeTarget(target, observed(15), '2025')).toEqual({ attainment: 0.5, status: 'on-track', expected: expect.closeTo(15, 2) });
    expect(judgeTarget(target, observed(22), '2025').attainment).toBeCloseTo(-0.2, 12);
  });

  it('are reached, on track, off track or cannot be judged', () => {
    expect(judgeTarget(target, observed(9.9), '2025').status).toBe('reached');
    expect(judgeTarget(target, observed(10), '2025').status).toBe('reached');
    expect(judgeTarget(target, observed(14), '2025').status).toBe('on-track');
    expect(judgeTarget(target, observed(16), '2025').status).toBe('off-track');
    expect(judgeTarget(target, observed(15, 6), '2025').status).toBe('undecided');
    expect(judgeTarget(target, observed(15, 1, MISSING), '2025')).toMatchObject({ status: 'undecided', attainment: null });
  });

  it('stand at the target itself after the due date, and at the baseline before the start', () => {
    expect(judgeTarget(target, observed(11), '2031')).toMatchObject({ expected: 10, status: 'off-track' });
    expect(judgeTarget(target, observed(20), '2019')).toMatchObject({ expected: 20, status: 'on-track' });
  });

  it('may go up, and may ask for nothing but to stay', () => {
    const up: Target = { ...target, direction: 'up', baseline: 30, target: 50 };
    expect(judgeTarget(up, observed(41), '2025').status).toBe('on-track');
    expect(judgeTarget({ ...up, target: 30 }, observed(31), '2025')).toMatchObject({ attainment: null, status: 'reached' });
  });
});

describe('the arrow of a series', () => {
  const series = (rows: readonly [string, number, number][], breaks: readonly string[] = []) => ({
    periods: rows.map(([period]) => period),
    breaks,
    states: Uint8Array.from(rows, ([, z]) => (Number.isNaN(z) ? SUPPRESSED : VALUE)),
    numerators: Float64Array.from(rows, ([, z]) => z),
    denominators: Float64Array.from(rows, ([, , n]) => n),
  });

  it('points where the change is more than chance and matters', () => {
    expect(trendOf(series([['2016', 100, 1000], ['2021', 200, 1000]]), true)).toBe('up');
    expect(trendOf(series([['2016', 200, 1000], ['2021', 100, 1000]]), true)).toBe('down');
  });

  it('is steady where a significant change is too small to matter', () => {
    expect(trendOf(series([['2016', 100_000, 1_000_000], ['2021', 105_000, 1_000_000]]), true)).toBe('steady');
  });

  it('is unclear where chance could have done it', () => {
    expect(trendOf(series([['2016', 2, 20], ['2021', 4, 20]]), true)).toBe('unclear');
  });

  it('does not look across a change of boundary, past five years, or at hidden values', () => {
    expect(trendOf(series([['2016', 100, 1000], ['2021', 200, 1000]], ['2021']), true)).toBe('unclear');
    expect(trendOf(series([['2010', 500, 1000], ['2016', 100, 1000], ['2021', 200, 1000]]), true)).toBe('up');
    expect(trendOf(series([['2016', Number.NaN, 1000], ['2021', 200, 1000]]), true)).toBe('unclear');
    expect(trendOf(series([]), true)).toBe('unclear');
    expect(trendOf(series([['2016', 100, 1000], ['2021', 200, 1000]]), false)).toBe('unclear');
  });
});
