import { describe, expect, it } from 'vitest';
import { isReleased } from '../../../core/disclosure/gate.ts';
import { releaseExplanation } from '../../../core/disclosure/explanation-gate.ts';
import { releaseProfile } from '../../../core/disclosure/profile-gate.ts';
import { explainValue } from '../../../core/indicators/explain.ts';
import { computeProfile } from '../../../core/indicators/profile.ts';
import { STATES } from '../../../core/indicators/states.ts';
import { tinyCity, tinyIndicator } from '../../support/tiny-city.ts';

const bev = [1000, 1000, 2000, 4000];
const city = tinyCity({
  blocks: ['a', 'b', 'c', 'd'],
  editions: [
    { level: 'unterbezirk', key: '2021', areas: { u1: ['a'], u2: ['b'], u3: ['c', 'd'] }, parentLevel: 'bezirk', parents: { u1: 'nord', u2: 'nord', u3: 'sued' }, from: '2016-01-01' },
    { level: 'bezirk', key: '2021', areas: { nord: ['a', 'b'], sued: ['c', 'd'] }, from: '2016-01-01' },
    { level: 'aktionsraum', key: '2021', areas: { kern: ['a', 'c'] }, kind: 'partial', from: '2016-01-01' },
  ],
  periods: {
    '2021': { bev, sgb2: [100, 100, 200, 2] },
    '2026': { bev, sgb2: [300, 100, 200, 2], u3: [100, 100, 100, 2], rest: [200, 0, 100, 0] },
  },
  indicators: [tinyIndicator('quote', 'sgb2', 'bev'), tinyIndicator('summe', 'u3 + rest', 'bev'), tinyIndicator('dichte', 'bev', 'flaeche_km2', { isProportion: false, polarity: 0 })],
  targets: [{ indicator: 'quote', level: 'unterbezirk', area: 'u1', direction: 'down', baseline: 10, baselinePeriod: '2021', target: 5, dueOn: '2031-12-31', decision: null }],
});

describe('a profile', () => {
  const profile = releaseProfile(city, computeProfile(city, { level: 'unterbezirk', edition: '2021', area: 'u1' }), 'public');
  const row = (id: string) => profile.rows.find(({ indicator }) => indicator.id === id)!;

  it('sets the area beside the city, the area that holds it and the sum of the Aktionsräume', () => {
    const quote = row('quote');
    expect([quote.area, quote.city!, quote.parent!, quote.partial!].map(({ values }) => values[0])).toEqual([30, (100 * 602) / 8000, 20, (100 * 500) / 3000]);
    expect(quote.difference).toBe(30 - (100 * 602) / 8000);
    expect(quote.comparison).toBe('worse');
    expect(quote.trend).toBe('up');
    expect(quote.period).toBe('2026');
    expect(quote.target).toMatchObject({ attainment: -4, status: 'off-track' });
    expect(profile.area).toMatchObject({ code: 'u1', name: 'U1', parentLevel: 'bezirk', parentName: 'NORD', partialLevel: 'aktionsraum', blocks: 1, squareKilometres: 0.01 });
    expect(profile.population).toBe(1000);
    expect(isReleased(profile)).toBe(true);
  });

  it('has no arrow and no light for what is no proportion', () => {
    expect(row('dichte')).toMatchObject({ trend: null, comparison: null });
  });

  it('gives a drawn area the numbers of the official one it equals', () => {
    const drawn = releaseProfile(city, computeProfile(city, { blockSet: '2021', blocks: [0], name: 'Probe' }), 'public');
    const same = drawn.rows.find(({ indicator }) => indicator.id === 'quote')!;
    expect([same.area.values[0], same.city!.values[0], same.parent!.values[0], same.trend]).toEqual([30, (100 * 602) / 8000, 20, 'up']);
    expect(drawn.area).toMatchObject({ name: 'Probe', level: '', parentName: 'NORD' });
  });

  it('answers for an earlier period', () => {
    const earlier = computeProfile(city, { level: 'unterbezirk', edition: '2021', area: 'u1', period: '2022' });
    expect(earlier.rows.find(({ indicator }) => indicator.id === 'quote')).toMatchObject({ period: '2021' });
  });

  it('makes nothing of hidden values', () => {
    const block = releaseProfile(city, computeProfile(city, { level: 'block', edition: '2021', area: 'd' }), 'public');
    const hidden = block.rows.find(({ indicator }) => indicator.id === 'quote')!;
    expect(STATES[hidden.area.states[0]!]).toBe('suppressed');
    expect(finiteNumbers([hidden.area.values, hidden.area.numerators, hidden.area.denominators, hidden.area.lower, hidden.area.smoothed, hidden.series.values, hidden.difference])).toEqual([]);
    expect(hidden).toMatchObject({ comparison: null, trend: 'unclear' });
  });
});

describe('why this number', () => {
  it('names measures, sums, files and rows', () => {
    const explanation = releaseExplanation(city, explainValue(city, { indicator: 'quote', level: 'bezirk', edition: '2021', area: 'nord', period: '2026' }), 'public');
    expect(explanation.cells.values[0]).toBe(20);
    expect(explanation.parts).toMatchObject([
      { measure: 'sgb2', role: 'numerator', value: 400, carrier: 'block 2021', rows: '2–3', source: { file: 'table.csv' } },
      { measure: 'bev', role: 'denominator', value: 2000, rows: '2–3' },
    ]);
    expect([explanation.blocks, explanation.blocksMissing]).toEqual([2, 0]);
  });

  it('counts the blocks that lack a delivery', () => {
    const gaps = tinyCity({ blocks: ['a', 'b', 'c'], counts: { bev: [10, null, 3], z: [1, 1, null] }, indicators: [tinyIndicator('q', 'z', 'bev')] });
    const explanation = explainValue(gaps, { indicator: 'q', level: 'stadt', edition: '2021', area: 'stadt', period: '2021' });
    expect([explanation.blocks, explanation.blocksMissing]).toEqual([3, 2]);
    expect(explanation.parts[0]!.value).toBeNaN();
  });

  it('hides every part with a hidden value', () => {
    const explanation = releaseExplanation(city, explainValue(city, { indicator: 'quote', level: 'block', edition: '2021', area: 'd', period: '2026' }), 'public');
    expect(finiteNumbers([explanation.cells.values, ...explanation.parts.map(({ value }) => value)])).toEqual([]);
  });

  it('hides a second part where one alone would follow from the total', () => {
    const sums = tinyCity({ blocks: ['a'], counts: { bev: [1000], x: [2], y: [50], w: [70] }, indicators: [tinyIndicator('q', 'x + y + w', 'bev')] });
    const explanation = releaseExplanation(sums, explainValue(sums, { indicator: 'q', level: 'block', edition: '2021', area: 'a', period: '2021' }), 'public');
    expect(explanation.parts.map(({ value }) => value)).toEqual([Number.NaN, Number.NaN, 70, 1000]);
    expect(explanation.cells.numerators[0]).toBe(122);
  });

  it('refuses what cannot be summed, with the reason', () => {
    expect(() => explainValue(city, { indicator: 'summe', level: 'bezirk', edition: '2021', area: 'nord', period: '2021' })).toThrow('“u3” was not delivered for 2021');
  });

  it('explains a published rate by its own row', () => {
    const rates = tinyCity({ blocks: ['a', 'b'], counts: { bev: [100, 90], s1: [7, 8] }, measures: { s1: { kind: 'published-rate', denominator: 'bev' } }, indicators: [tinyIndicator('s1', '', null, { publishedRate: 's1', isProportion: true, factor: 100 })] });
    const explanation = explainValue(rates, { indicator: 's1', level: 'block', edition: '2021', area: 'b', period: '2021' });
    expect(explanation.parts).toMatchObject([{ measure: 's1', role: 'rate', value: 8, rows: '3' }, { measure: 'bev', role: 'denominator', value: 90 }]);
  });
});

function finiteNumbers(found: readonly (number | Float64Array)[]): number[] {
  return found.flatMap((each) => (typeof each === 'number' ? [each] : [...each])).filter((each) => Number.isFinite(each));
}
