import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeSeries } from '../../../core/city/series.ts';
import { computeValues } from '../../../core/indicators/compute.ts';
import { STATES } from '../../../core/indicators/states.ts';
import { tinyCity, tinyIndicator } from '../../support/tiny-city.ts';

fc.configureGlobal({ seed: 20221122 });

const quote = tinyIndicator('quote', 'z', 'bev');

/** 2016: p, q, r. The reform of 2021 leaves p as a, splits q into b and c (60:40) and joins r to d. */
const city = tinyCity({
  blocks: ['a', 'b', 'c', 'd'],
  olderBlocks: { '2016': ['p', 'q', 'r'] },
  links: [{ from: '2016', to: '2021', pairs: [['p', 'a', 1], ['q', 'b', 0.6], ['q', 'c', 0.4], ['r', 'd', 1]] }],
  editions: [
    { level: 'bezirk', key: '2016', blockSet: '2016', areas: { ost: ['p', 'q'], west: ['r'] }, from: '2016-01-01', to: '2021-01-01' },
    { level: 'bezirk', key: '2021', areas: { ost: ['a', 'b'], west: ['c', 'd'] } },
    { level: 'stadtteil', key: '2016', blockSet: '2016', areas: { mitte: ['p', 'q'], rand: ['r'] }, from: '2016-01-01', to: '2021-01-01' },
    { level: 'stadtteil', key: '2021', areas: { m: ['a', 'b', 'c'], rand: ['d'] } },
  ],
  olderPeriods: { '2016': { '2019': { bev: [1000, 500, 200], z: [100, 50, 20] }, '2020': { bev: [1000, 500, 200], z: [200, 100, 20] } } },
  periods: { '2021': { bev: [1000, 300, 200, 200], z: [300, 30, 20, 10] }, '2022': { bev: [1000, 300, 200, 200], z: [300, 30, 20, null] } },
  indicators: [quote],
});
const series = (given: object) => computeSeries(city, { indicator: 'quote', level: 'bezirk', area: 'ost', boundaries: 'as-was', ...given });

describe('a series as it was', () => {
  it('takes the edition of the time and marks the break', () => {
    const answer = series({});
    expect(answer.periods).toEqual(['2019', '2020', '2021', '2022']);
    expect(answer.editions).toEqual(['2016', '2016', '2021', '2021']);
    expect([...answer.numerators]).toEqual([150, 300, 330, 330]);
    expect([...answer.denominators]).toEqual([1500, 1500, 1300, 1300]);
    expect(answer.breaks).toEqual(['2021']);
    expect(answer.estimatedShare.every((share) => share === 0)).toBe(true);
  });

  it('finds the same ground under a new code, and marks no break where only blocks were recut', () => {
    const answer = computeSeries(city, { indicator: 'quote', level: 'stadtteil', area: 'm', boundaries: 'as-was' });
    expect(answer.codes).toEqual(['mitte', 'mitte', 'm', 'm']);
    expect(answer.breaks).toEqual([]);
  });

  it('says missing where a delivery is missing', () => {
    const answer = series({ area: 'west' });
    expect([...answer.states].map((state) => STATES[state])).toEqual(['value', 'value', 'value', 'missing']);
  });

  it('leaves out drawn areas before their blocks existed, and says why', () => {
    const answer = computeSeries(city, { indicator: 'quote', blockSet: '2021', blocks: [1, 2], boundaries: 'as-was' });
    expect(answer.periods).toEqual(['2021', '2022']);
    expect(answer.refusals.map(({ period }) => period)).toEqual(['2019', '2020']);
    expect(answer.refusals[0]!.reason.de).toContain('Gebietsstand 2016');
  });
});

describe('a series carried back', () => {
  it('sums shares of blocks and shows how much is estimated', () => {
    const answer = series({ boundaries: 'carried-back' });
    expect(answer.editions).toEqual(['2021', '2021', '2021', '2021']);
    expect(answer.denominators[0]).toBe(1000 + 0.6 * 500);
    expect(answer.numerators[1]).toBe(200 + 0.6 * 100);
    expect(answer.estimatedShare[0]).toBeCloseTo(300 / 1300, 12);
    expect([...answer.states].map((state) => STATES[state])).toEqual(['estimated', 'estimated', 'value', 'value']);
    expect(answer.breaks).toEqual([]);
  });

  it('estimates nothing where the parts of a split block stay together', () => {
    const drawn = computeSeries(city, { indicator: 'quote', blockSet: '2021', blocks: [1, 2], boundaries: 'carried-back' });
    expect(drawn.numerators.slice(0, 2)).toEqual(Float64Array.of(50, 100));
    expect(drawn.estimatedShare.slice(0, 2)).toEqual(Float64Array.of(0, 0));
  });

  it('keeps the city’s total', () => {
    for (const [period, z] of [['2019', 170], ['2020', 320]] as const) {
      const parts = ['ost', 'west'].map((area) => series({ area, boundaries: 'carried-back', periods: [period] }));
      expect(parts[0]!.numerators[0]! + parts[1]!.numerators[0]!).toBeCloseTo(z, 9);
      const whole = computeSeries(city, { indicator: 'quote', level: 'stadt', area: 'stadt', boundaries: 'carried-back', periods: [period] });
      expect(whole.numerators[0]).toBe(z);
      expect(whole.estimatedShare[0]).toBe(0);
    }
  });

  it('refuses without a way from one block set to the other', () => {
    const unlinked = tinyCity({ blocks: ['a'], olderBlocks: { '2016': ['p'] }, olderPeriods: { '2016': { '2019': { bev: [1], z: [1] } } }, indicators: [quote] });
    const answer = computeSeries(unlinked, { indicator: 'quote', level: 'stadt', area: 'stadt', boundaries: 'carried-back' });
    expect(answer.periods).toEqual([]);
    expect(answer.refusals[0]!.reason.de).toBe('Es gibt keinen Umsteigeschlüssel vom Gebietsstand 2016 auf 2021');
  });
});

describe('a series by crosswalk', () => {
  it('spreads areas by the population in common, numerator and denominator alike', () => {
    const answer = series({ boundaries: 'crosswalk', area: 'west' });
    // ost 2016: 1500 persons, of these 0.4 · 500 in c: 2/15 go to west
    expect(answer.denominators[0]).toBeCloseTo(200 + (1500 * 200) / 1500, 9);
    expect(answer.numerators[0]).toBeCloseTo(20 + (150 * 200) / 1500, 9);
    expect(STATES[answer.states[0]!]).toBe('estimated');
  });

  it('keeps the city’s total', () => {
    const [ost, west] = ['ost', 'west'].map((area) => series({ boundaries: 'crosswalk', area, periods: ['2019'] }));
    expect(ost!.denominators[0]! + west!.denominators[0]!).toBeCloseTo(1700, 9);
  });

  it('refuses drawn areas', () => {
    expect(() => computeSeries(city, { indicator: 'quote', blockSet: '2021', blocks: [0], boundaries: 'crosswalk' })).toThrow('invalid boundaries crosswalk');
  });
});

describe('modes without a change of boundary', () => {
  it('all give the identical series', () => {
    const counts = fc.array(fc.record({ z: fc.nat(50), more: fc.nat(50), area: fc.constantFrom('x', 'y') }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(counts, (blocks) => {
        const codes = blocks.map((_block, place) => `b${String(place).padStart(2, '0')}`);
        const columns = { bev: blocks.map(({ z, more }) => z + more), z: blocks.map(({ z }) => z) };
        const still = tinyCity({
          blocks: codes,
          editions: [{ level: 'bezirk', key: '2019', areas: { x: codes.filter((_code, at) => blocks[at]!.area === 'x'), y: codes.filter((_code, at) => blocks[at]!.area === 'y') } }],
          periods: { '2021': columns, '2022': columns },
          indicators: [quote],
        });
        for (const area of ['x', 'y']) {
          const of = (boundaries: 'as-was' | 'carried-back' | 'crosswalk') => computeSeries(still, { indicator: 'quote', level: 'bezirk', area, boundaries });
          const { boundaries: _as, ...asWas } = of('as-was');
          const { boundaries: _back, ...carried } = of('carried-back');
          const { boundaries: _cross, smoothed: _smoothed, ...crossed } = of('crosswalk');
          expect(carried).toEqual(asWas);
          expect(asWas).toMatchObject(crossed);
          const direct = computeValues(still, { indicator: 'quote', level: 'bezirk', edition: '2019', period: '2022' });
          expect(asWas.values.at(-1)).toBe(direct.values[direct.codes.indexOf(area)]);
        }
      }),
    );
  });
});
