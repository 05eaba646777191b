import { describe, expect, it } from 'vitest';
import { empiricalBayes, poissonInterval, twoProportionZ, wilson } from '../../../core/indicators/uncertainty.ts';

describe('uncertainty', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('gives the published Wilson interval of %i of %i', (observed, n, lower, upper) => {
    const interval = wilson(observed, n);
    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
  });

  it('gives no Wilson interval for what is no proportion', () => {
    for (const [observed, n] of [[5, 4], [-1, 4], [0, 0], [Number.NaN, 4]] as const) expect(wilson(observed, n).lower).toBeNaN();
  });

  it('gives the published Byar interval of 10', () => {
    expect(poissonInterval(10).lower).toBeCloseTo(4.787, 3);
    expect(poissonInterval(10).upper).toBeCloseTo(18.391, 3);
  });

  it('is exact below 10: 0 → 0–3.689, 1 → 0.0253–5.572, 5 → 1.623–11.668, 9 → 4.115–17.085', () => {
    for (const [count, lower, upper] of [[0, 0, 3.689], [1, 0.0253, 5.572], [5, 1.6235, 11.668], [9, 4.1154, 17.0848]] as const) {
      expect(poissonInterval(count).lower).toBeCloseTo(lower, 3);
      expect(poissonInterval(count).upper).toBeCloseTo(upper, 3);
    }
    expect(poissonInterval(9.7).upper).toBeGreaterThan(17);
    expect(poissonInterval(-1).lower).toBeNaN();
  });

  it('draws small areas towards the whole and leaves large ones where they are', () => {
    const n = Float64Array.of(10_000, 10_000, 10);
    const smoothed = empiricalBayes(Float64Array.of(1000, 3000, 0), n);
    const overall = 4000 / 20_010;
    expect(smoothed[0]).toBeCloseTo(0.1, 2);
    expect(smoothed[1]).toBeCloseTo(0.3, 2);
    expect(smoothed[2]!).toBeGreaterThan(0.05);
    expect(smoothed[2]!).toBeLessThan(overall);
  });

  it('follows Marshall step by step', () => {
    // b = 30/300 = 0.1; s² = (100·0.01 + 200·0.0025)/300 = 0.005; A = 0.005 − 0.1/150 = 0.0043333
    const smoothed = empiricalBayes(Float64Array.of(20, 10), Float64Array.of(100, 200));
    const between = 0.005 - 0.1 / 150;
    const weights = [between / (between + 0.1 / 100), between / (between + 0.1 / 200)];
    expect(smoothed[0]).toBeCloseTo(weights[0]! * 0.2 + (1 - weights[0]!) * 0.1, 12);
    expect(smoothed[1]).toBeCloseTo(weights[1]! * 0.05 + (1 - weights[1]!) * 0.1, 12);
  });

  it('shows everything as the whole where nothing but chance varies, and leaves gaps as gaps', () => {
    const smoothed = empiricalBayes(Float64Array.of(10, 20, Number.NaN, 0), Float64Array.of(100, 200, 50, 0));
    expect(smoothed.slice(0, 2)).toEqual(Float64Array.of(0.1, 0.1));
    expect(smoothed[2]).toBeNaN();
    expect(smoothed[3]).toBeNaN();
    expect(empiricalBayes(Float64Array.of(0, 0), Float64Array.of(5, 9))).toEqual(Float64Array.of(0, 0));
  });

  it('compares two proportions', () => {
    expect(twoProportionZ(50, 100, 30, 100)).toBeCloseTo(2.887, 3);
    expect(twoProportionZ(0, 10, 0, 20)).toBe(0);
    expect(twoProportionZ(0, 0, 0, 20)).toBeNaN();
  });
});
