import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REASONS, isReleased, release, releaseFor } from '../../../core/disclosure/gate.ts';
import type { Audience } from '../../../core/disclosure/gate.ts';
import { indicatorOf } from '../../../core/indicators/available.ts';
import { computeSeries } from '../../../core/city/series.ts';
import { computeForBlocks, computeValues } from '../../../core/indicators/compute.ts';
import type { Traits } from '../../../core/indicators/definition.ts';
import { traitsOf } from '../../../core/indicators/definition.ts';
import { STATES, SUPPRESSED } from '../../../core/indicators/states.ts';
import { tinyCity, tinyIndicator } from '../../support/tiny-city.ts';

fc.configureGlobal({ seed: 20221122 });

const AUDIENCES: readonly Audience[] = ['public', 'planning', 'statistics'];

/** One row a rule, N large enough for the others. */
const city = tinyCity({
  blocks: ['all', 'few', 'full', 'least', 'lone', 'nobody', 'none', 'tiny'],
  counts: {
    //    all  few  full least lone nobody none tiny
    bev: [100, 100, 100, 100, 100, 0, 100, 19],
    z: [100, 98, 97, 3, 2, 0, 0, 10],
  },
  measures: { z: { sensitive: false } },
  indicators: [tinyIndicator('q', 'z', 'bev'), tinyIndicator('heikel', 'z', 'bev', { sensitive: true }), tinyIndicator('zahl', 'z', null)],
});

function released(indicator: string, audience: Audience) {
  const values = computeValues(city, { indicator, level: 'block', edition: '2021', period: '2021' });
  return releaseFor(city, indicatorOf(city, indicator), values, audience);
}

function states(indicator: string, audience: Audience): Record<string, string> {
  const answer = released(indicator, audience);
  return Object.fromEntries(answer.codes.map((code, row) => [code, STATES[answer.states[row]!]!]));
}

describe('the disclosure gate, primary suppression', () => {
  it('hides counts below the threshold, small complements and small denominators, and leaves zero a zero', () => {
    expect(states('q', 'public')).toEqual({
      all: 'value', few: 'suppressed', full: 'value', least: 'value', lone: 'suppressed', nobody: 'not_applicable', none: 'value', tiny: 'suppressed',
    });
    const answer = released('q', 'public');
    expect(answer.values[answer.codes.indexOf('none')]).toBe(0);
    expect(answer.numerators[answer.codes.indexOf('none')]).toBe(0);
  });

  it('is stricter with sensitive indicators and does not say that a whole group is concerned', () => {
    expect(states('heikel', 'public')).toEqual({
      all: 'suppressed', few: 'suppressed', full: 'suppressed', least: 'suppressed', lone: 'suppressed', nobody: 'not_applicable', none: 'value', tiny: 'suppressed',
    });
  });

  it('takes a sensitive measure as sensitive whatever the indicator says', () => {
    const sensitive = tinyCity({ blocks: ['a'], counts: { bev: [100], z: [4] }, measures: { z: { sensitive: true } }, indicators: [tinyIndicator('q', 'z', 'bev')] });
    expect(traitsOf(sensitive, indicatorOf(sensitive, 'q')).isSensitive).toBe(true);
    const values = computeValues(sensitive, { indicator: 'q', level: 'block', edition: '2021', period: '2021' });
    expect(releaseFor(sensitive, indicatorOf(sensitive, 'q'), values, 'public').states[0]).toBe(SUPPRESSED);
  });

  it('gates plain counts as counts', () => {
    expect(states('zahl', 'public')).toMatchObject({ lone: 'suppressed', nobody: 'value', none: 'value', least: 'value', tiny: 'value' });
  });

  it('shows planning exact values from the threshold on, whatever the denominator, and says why others are hidden', () => {
    expect(states('q', 'planning')).toMatchObject({ tiny: 'unreliable', lone: 'suppressed', few: 'suppressed' });
    const answer = released('heikel', 'planning');
    expect(REASONS[answer.reasons![answer.codes.indexOf('all')]!]).toBe('whole_group');
    expect(REASONS[answer.reasons![answer.codes.indexOf('lone')]!]).toBe('small_count');
  });

  it('does not tell the public which rule hid a value', () => {
    expect(released('q', 'public').reasons).toBeNull();
  });

  it('shows statistics everything', () => {
    const answer = released('heikel', 'statistics');
    expect(answer.states.includes(SUPPRESSED)).toBe(false);
    expect(answer.numerators[answer.codes.indexOf('lone')]).toBe(2);
  });

  it('does not judge square kilometres as persons', () => {
    const density = tinyCity({ blocks: ['a', 'b'], counts: { bev: [500, 2] } });
    const values = computeValues(density, { indicator: 'bev_dichte', level: 'block', edition: '2021', period: '2021' });
    const answer = releaseFor(density, indicatorOf(density, 'bev_dichte'), values, 'public');
    expect(STATES[answer.states[0]!]).toBe('value');
    expect(STATES[answer.states[1]!]).toBe('suppressed');
    expect(answer.populations[1]).toBeNaN();
  });

  it('judges a published rate by the count it implies where the denominator is known', () => {
    const rates = tinyCity({
      blocks: ['a', 'b', 'c'],
      counts: { bev: [100, 100, 10], s1: [2, 20, 50] },
      measures: { s1: { kind: 'published-rate', unit: 'percent', denominator: 'bev' } },
      indicators: [tinyIndicator('s1', '', null, { publishedRate: 's1', isProportion: true, factor: 100 })],
    });
    const values = computeValues(rates, { indicator: 's1', level: 'block', edition: '2021', period: '2021' });
    const answer = releaseFor(rates, indicatorOf(rates, 's1'), values, 'public');
    expect([...answer.states].map((state) => STATES[state])).toEqual(['suppressed', 'value', 'suppressed']);
  });

  it('hides a small balance of moves', () => {
    const moves = tinyCity({ blocks: ['a', 'b'], counts: { bev: [100, 100], zuzug: [10, 10], fortzug: [12, 20] } });
    const values = computeValues(moves, { indicator: 'dem_saldo', level: 'block', edition: '2021', period: '2021' });
    const answer = releaseFor(moves, indicatorOf(moves, 'dem_saldo'), values, 'public');
    expect([...answer.states].map((state) => STATES[state])).toEqual(['suppressed', 'value']);
  });
});

describe('what leaves the gate', () => {
  it('carries a brand that nothing else has', () => {
    const values = computeValues(city, { indicator: 'q', level: 'block', edition: '2021', period: '2021' });
    expect(isReleased(values)).toBe(false);
    expect(isReleased(released('q', 'public'))).toBe(true);
    expect(isReleased({ ...released('q', 'public') })).toBe(false);
    // @ts-expect-error unreleased values are not released ones
    const wrong: ReturnType<typeof released> = values;
    expect(wrong).toBe(values);
  });

  it('leaves the values it was given as they were', () => {
    const values = computeValues(city, { indicator: 'q', level: 'block', edition: '2021', period: '2021' });
    const before = structuredClone(values);
    for (const audience of AUDIENCES) releaseFor(city, indicatorOf(city, 'q'), values, audience);
    expect(values).toEqual(before);
  });

  it('never holds a hidden number anywhere, for any counts and thresholds', () => {
    const rows = fc.array(fc.record({ n: fc.nat(120), z: fc.nat(120) }), { minLength: 1, maxLength: 30 });
    const policies = fc.record({ minimumCount: fc.nat(6), minimumCountSensitive: fc.nat(12), minimumDenominator: fc.nat(40) });
    fc.assert(
      fc.property(rows, policies, fc.boolean(), fc.constantFrom('public' as const, 'planning' as const), (pairs, thresholds, isSensitive, audience) => {
        const model = tinyCity({
          blocks: pairs.map((_pair, place) => `b${String(place).padStart(2, '0')}`),
          counts: { bev: pairs.map(({ n }) => n + 1000), n: pairs.map(({ n }) => n), z: pairs.map(({ n, z }) => Math.min(n, z)) },
          policy: thresholds,
          indicators: [tinyIndicator('q', 'z', 'n', { sensitive: isSensitive })],
        });
        const values = computeValues(model, { indicator: 'q', level: 'block', edition: '2021', period: '2021' });
        const answer = release(values, model.policy, audience, traitsOf(model, indicatorOf(model, 'q')));
        const t = isSensitive ? Math.max(thresholds.minimumCountSensitive, thresholds.minimumCount) : thresholds.minimumCount;
        for (const [row, { n, z: drawn }] of pairs.entries()) {
          const z = Math.min(n, drawn);
          const must =
            (z > 0 && z < t) || (n - z > 0 && n - z < t) || (audience === 'public' && n > 0 && n < thresholds.minimumDenominator) || (isSensitive && n > 0 && n === z);
          expect(answer.states[row] === SUPPRESSED).toBe(n > 0 && must);
          if (answer.states[row] === SUPPRESSED) expect(numbersOfRow(answer, row)).toEqual([]);
        }
      }),
    );
  });
});

/** Every finite number of one row, in whatever member of the answer it stands; states and reasons are codes. */
function numbersOfRow(answer: object, row: number): number[] {
  return Object.entries(answer).flatMap(([key, column]) => {
    if (key === 'states' || key === 'reasons' || !ArrayBuffer.isView(column)) return [];
    const value = (column as Float64Array)[row]!;
    return Number.isFinite(value) ? [value] : [];
  });
}

describe('series and drawn areas', () => {
  const years = tinyCity({
    blocks: ['a', 'b'],
    periods: { '2020': { bev: [100, 100], z: [10, 2] }, '2021': { bev: [100, 100], z: [2, 10] } },
    indicators: [tinyIndicator('q', 'z', 'bev')],
  });
  const indicator = indicatorOf(years, 'q');

  it('pass the same gate, year by year', () => {
    const series = releaseFor(years, indicator, computeSeries(years, { indicator, level: 'block', area: 'a', edition: '2021', boundaries: 'carried-back' }), 'public');
    expect(series.periods).toEqual(['2020', '2021']);
    expect([...series.states].map((state) => STATES[state])).toEqual(['value', 'suppressed']);
    expect(numbersOfRow(series, 1)).toEqual([]);
  });

  it('pass the same gate as the official area of the same blocks', () => {
    const drawn = releaseFor(years, indicator, computeForBlocks(years, { indicator, blockSet: '2021', blocks: [0], period: '2021' }), 'public');
    expect(drawn.states[0]).toBe(SUPPRESSED);
    expect(numbersOfRow(drawn, 0)).toEqual([]);
  });
});

describe('thresholds', () => {
  const traits: Traits = { isSensitive: true, isProportion: true, denominator: 'units', factor: 100 };
  it('are never lower for sensitive indicators than for others', () => {
    const lax = { ...city.policy, minimumCount: 10, minimumCountSensitive: 5 };
    const values = computeValues(city, { indicator: 'q', level: 'block', edition: '2021', period: '2021' });
    const answer = release({ ...values, numerators: values.numerators.map(() => 7) }, lax, 'planning', traits);
    expect(answer.states.filter((state) => state === SUPPRESSED).length).toBeGreaterThan(6);
  });
});
