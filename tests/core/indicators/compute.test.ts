import { describe, expect, it } from 'vitest';
import { availableIndicators, availablePeriods, indicatorOf } from '../../../core/indicators/available.ts';
import { computeForBlocks, computeValues } from '../../../core/indicators/compute.ts';
import { STATES } from '../../../core/indicators/states.ts';
import { tinyCity, tinyIndicator } from '../../support/tiny-city.ts';

const quote = tinyIndicator('quote', 'sgb2', 'bev');

describe('values of an indicator', () => {
  const city = tinyCity({
    blocks: ['a', 'b', 'c', 'd', 'e'],
    levels: { bezirk: { nord: ['a', 'b'], sued: ['c', 'd'], west: ['e'] } },
    counts: { bev: [1000, 3000, 200, 200, 0], sgb2: [100, 900, 0, 100, 0] },
    indicators: [quote, tinyIndicator('kopf', 'bev', null)],
  });
  const values = (level: string, given: object = {}) => computeValues(city, { indicator: 'quote', level, edition: '2021', period: '2021', ...given });

  it('divides sums and never averages rates', () => {
    expect([...values('bezirk').values]).toEqual([25, 25, Number.NaN]);
    expect(values('stadt').values[0]).toBe((100 * 1100) / 4400);
  });

  it('shows a true zero as zero, and nobody at all as not applicable', () => {
    const answer = values('block');
    expect([...answer.values]).toEqual([10, 30, 0, 50, Number.NaN]);
    expect([...answer.states].map((state) => STATES[state])).toEqual(['value', 'value', 'value', 'value', 'not_applicable']);
  });

  it('gives the same number for drawn blocks as for the area they make', () => {
    const drawn = computeForBlocks(city, { indicator: 'quote', blockSet: '2021', blocks: [0, 1], period: '2021' });
    const area = values('bezirk');
    for (const column of ['values', 'numerators', 'denominators', 'lower', 'upper', 'states', 'coverage', 'populations'] as const) {
      expect(drawn[column][0]).toBe(area[column][0]);
    }
  });

  it('counts heads without interval and without reliability', () => {
    const heads = computeValues(city, { indicator: 'kopf', level: 'block', edition: '2021', period: '2021' });
    expect([...heads.values]).toEqual([1000, 3000, 200, 200, 0]);
    expect([...heads.states]).toEqual([0, 0, 0, 0, 0]);
    expect(heads.lower.every(Number.isNaN)).toBe(true);
  });

  it('marks as unreliable what has few cases or a wide interval', () => {
    const small = tinyCity({ blocks: ['a', 'b', 'c'], counts: { bev: [49, 60, 2000], sgb2: [1, 30, 1000] }, indicators: [quote] });
    const answer = computeValues(small, { indicator: 'quote', level: 'block', edition: '2021', period: '2021' });
    expect([...answer.states].map((state) => STATES[state])).toEqual(['unreliable', 'unreliable', 'value']);
    const lenient = { minimumDenominator: 10, maximumHalfWidth: 0.2, minimumCoverage: 0.95 };
    const again = computeValues(small, { indicator: 'quote', level: 'block', edition: '2021', period: '2021', quality: lenient });
    expect([...again.states]).toEqual([0, 0, 0]);
  });

  it('keeps an impossible share visible, unreliable and without interval', () => {
    const odd = tinyCity({ blocks: ['a'], counts: { bev: [100], sgb2: [120] }, indicators: [quote] });
    const answer = computeValues(odd, { indicator: 'quote', level: 'block', edition: '2021', period: '2021' });
    expect(answer.values[0]).toBe(120);
    expect(STATES[answer.states[0]!]).toBe('unreliable');
    expect(answer.lower[0]).toBeNaN();
  });
});

describe('gaps', () => {
  const city = tinyCity({
    blocks: ['a', 'b', 'c', 'd', 'e', 'f'],
    levels: { bezirk: { most: ['a', 'b'], half: ['c', 'd'], none: ['e', 'f'] } },
    counts: { bev: [970, 30, 500, 500, null, 100], sgb2: [97, null, 50, null, 5, null] },
    indicators: [quote],
  });

  it('divides over what was covered, says how much that is, and is missing below 95 %', () => {
    const answer = computeValues(city, { indicator: 'quote', level: 'bezirk', edition: '2021', period: '2021' });
    const row = (code: string) => answer.codes.indexOf(code);
    expect(answer.values[row('most')]).toBe(10);
    expect(answer.coverage[row('most')]).toBeCloseTo(0.97, 6);
    expect(STATES[answer.states[row('half')]!]).toBe('missing');
    expect(answer.coverage[row('half')]).toBeCloseTo(0.5, 6);
    expect(STATES[answer.states[row('none')]!]).toBe('missing');
    expect(answer.coverage[row('none')]).toBe(0);
    expect(answer.values[row('none')]).toBeNaN();
  });

  it('lets the caller lower the coverage asked for', () => {
    const answer = computeValues(city, { indicator: 'quote', level: 'bezirk', edition: '2021', period: '2021', minimumCoverage: 0.4 });
    expect(answer.values[answer.codes.indexOf('half')]).toBe(10);
    expect(STATES[answer.states[answer.codes.indexOf('none')]!]).toBe('missing');
  });

  it('takes the population as weight where the denominator itself is missing', () => {
    const cars = tinyCity({
      blocks: ['a', 'b', 'c'],
      levels: { bezirk: { nord: ['a', 'b', 'c'] } },
      counts: { bev: [960, 40, 0], hh: [400, null, null], hh_1p: [100, null, 0] },
      indicators: [tinyIndicator('allein', 'hh_1p', 'hh')],
    });
    const answer = computeValues(cars, { indicator: 'allein', level: 'bezirk', edition: '2021', period: '2021' });
    expect(answer.coverage[0]).toBeCloseTo(0.96, 6);
    expect(answer.values[0]).toBe(25);
  });

  it('does not take an uninhabited block for a gap', () => {
    const parks = tinyCity({
      blocks: ['a', 'b', 'c'],
      levels: { bezirk: { nord: ['a'], park: ['b'], sued: ['c'] } },
      counts: { bev: [100, 0, 100], sgb2: [10, 0, null] },
      indicators: [quote],
    });
    const answer = computeValues(parks, { indicator: 'quote', level: 'bezirk', edition: '2021', period: '2021' });
    expect([...answer.states].map((state) => STATES[state])).toEqual(['value', 'not_applicable', 'missing']);
  });

  it('leaves uncovered blocks of a partial delivery uncovered', () => {
    const partial = tinyCity({
      blocks: ['a', 'b'],
      levels: { aktionsraum: { kern: ['a'] } },
      counts: { bev: [990, 10] },
      columns: [
        { measure: 'x', level: 'aktionsraum', edition: '2021', period: '2021', values: [99] },
        { measure: 'n', level: 'aktionsraum', edition: '2021', period: '2021', values: [990] },
      ],
      indicators: [tinyIndicator('ix', 'x', 'n')],
    });
    const answer = computeValues(partial, { indicator: 'ix', level: 'stadt', edition: '2021', period: '2021' });
    expect(answer.coverage[0]).toBeCloseTo(0.99, 6);
    expect(answer.values[0]).toBe(10);
  });
});

describe('pooled years', () => {
  const city = tinyCity({
    blocks: ['a'],
    periods: { '2019': { esu: [100], x: [10] }, '2020': { esu: [200], x: [10] }, '2021': { esu: [100], x: [20] } },
    indicators: [tinyIndicator('drei', 'x', 'esu', { pooledPeriods: 3 })],
  });

  it('sums Z and N over the years before dividing', () => {
    const answer = computeValues(city, { indicator: 'drei', level: 'block', edition: '2021', period: '2021' });
    expect([answer.numerators[0], answer.denominators[0], answer.values[0]]).toEqual([40, 400, 10]);
  });

  it('has values only where all years exist', () => {
    expect(availablePeriods(city, indicatorOf(city, 'drei'), 'block', '2021')).toEqual(['2021']);
    expect(() => computeValues(city, { indicator: 'drei', level: 'block', edition: '2021', period: '2020' })).toThrow('was not delivered for 2018');
  });
});

describe('published rates', () => {
  const rate = (denominator: string | null) =>
    tinyCity({
      blocks: ['a', 'b', 'c'],
      levels: { bezirk: { nord: ['a', 'b'], sued: ['c'] } },
      counts: { bev: [100, 300, 50], s1: [10, 20, null] },
      measures: { s1: { kind: 'published-rate', unit: 'percent', denominator } },
      indicators: [tinyIndicator('s1', '', null, { publishedRate: 's1', isProportion: true, factor: 100 })],
    });

  it('stand as they are at their own level', () => {
    const answer = computeValues(rate(null), { indicator: 's1', level: 'block', edition: '2021', period: '2021' });
    expect([...answer.values]).toEqual([10, 20, Number.NaN]);
    expect([...answer.states].map((state) => STATES[state])).toEqual(['value', 'value', 'missing']);
    expect(answer.numerators.every(Number.isNaN)).toBe(true);
  });

  it('are refused further up without a denominator, with the reason', () => {
    expect(() => computeValues(rate(null), { indicator: 's1', level: 'bezirk', edition: '2021', period: '2021' })).toThrow(
      'this rate was published ready-made for block 2021; its denominator is not known, so it cannot be aggregated',
    );
    expect(availablePeriods(rate(null), indicatorOf(rate(null), 's1'), 'bezirk', '2021')).toEqual([]);
  });

  it('are never carried over to other boundaries: the reason names those of the time, not a carrying back that was asked for already', () => {
    const city = tinyCity({
      blocks: ['a', 'b'],
      olderBlocks: { '2016': ['p', 'q'] },
      links: [{ from: '2016', to: '2021', pairs: [['p', 'a', 1], ['q', 'b', 1]] }],
      editions: [{ level: 'bezirk', key: '2021', areas: { nord: ['a', 'b'] } }],
      olderPeriods: { '2016': { '2019': { bev: [100, 300], s1: [10, 20] } } },
      measures: { s1: { kind: 'published-rate', unit: 'percent', denominator: 'bev' } },
      indicators: [tinyIndicator('s1', '', null, { publishedRate: 's1', isProportion: true, factor: 100 })],
    });
    const refusal = refusalOf(() => computeValues(city, { indicator: 's1', level: 'bezirk', edition: '2021', period: '2019', isRebased: true }));
    expect(refusal).toContain('published ready-made on block set 2016');
    expect(refusal).toContain('within the boundaries of its time');
  });

  it('are weighted by a known denominator and flagged as estimated', () => {
    const answer = computeValues(rate('bev'), { indicator: 's1', level: 'bezirk', edition: '2021', period: '2021' });
    expect(answer.values[0]).toBe((10 * 100 + 20 * 300) / 400);
    expect([...answer.states].map((state) => STATES[state])).toEqual(['estimated', 'missing']);
    expect(answer.estimatedShare[0]).toBe(1);
  });
});

describe('the catalogue in a city', () => {
  it('holds what can be computed, with the city’s own definitions over the shipped ones', () => {
    const own = tinyIndicator('dem_65p', 'alt', 'bev');
    const city = tinyCity({ blocks: ['a'], counts: { bev: [1], alt: [1] }, indicators: [own] });
    expect([...availableIndicators(city).keys()]).toEqual(['bev', 'bev_dichte', 'dem_65p']);
    expect(indicatorOf(city, 'dem_65p')).toBe(own);
    expect(() => indicatorOf(city, 'arm_sgb2')).toThrow('unknown indicator arm_sgb2: this city lacks the measures sgb2, bev_65_u80, bev_80p');
  });

  it('refuses a user’s definition whose id is taken', () => {
    const city = tinyCity({ blocks: ['a'], counts: { bev: [1] } });
    const mine = tinyIndicator('bev', 'bev', null, { origin: 'user' });
    expect(() => availableIndicators(city, [mine])).toThrow('invalid id bev');
    expect([...availableIndicators(city, [{ ...mine, id: 'mein' }]).keys()]).toContain('mein');
  });

  it('knows the density over the area of the blocks', () => {
    const city = tinyCity({ blocks: ['a', 'b'], counts: { bev: [100, 300] } });
    const answer = computeValues(city, { indicator: 'bev_dichte', level: 'stadt', edition: '2021', period: '2021' });
    expect(answer.values[0]).toBeCloseTo(20_000, 6);
    expect(STATES[answer.states[0]!]).toBe('value');
    expect(availablePeriods(city, indicatorOf(city, 'bev_dichte'), 'block', '2021')).toEqual(['2021']);
  });
});

function refusalOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return '';
}
