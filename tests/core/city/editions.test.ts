import { describe, expect, it } from 'vitest';
import { defaultEdition, editionAt, lastDayOf, yearsBefore } from '../../../core/city/editions.ts';
import { formatRanges } from '../../../core/city/ranges.ts';
import { tinyCity } from '../../support/tiny-city.ts';

const city = tinyCity({
  blocks: ['a'],
  editions: [
    { level: 'aktionsraum', key: '2018', areas: { x: ['a'] }, kind: 'partial', from: '2018-06-01', to: '2021-04-13' },
    { level: 'aktionsraum', key: '2021', areas: { y: ['a'] }, kind: 'partial', from: '2021-04-13' },
    { level: 'aktionsraum', key: '2030', areas: { z: ['a'] }, kind: 'partial', from: '2030-01-01', status: 'scenario' },
  ],
});

describe('the edition that answers', () => {
  it('is the one valid on the day, half open at the end', () => {
    expect(defaultEdition(city, 'aktionsraum', '2021-04-12').key).toBe('2018');
    expect(defaultEdition(city, 'aktionsraum', '2021-04-13').key).toBe('2021');
  });

  it('is the one valid on the last day of a period', () => {
    expect(defaultEdition(city, 'aktionsraum', '2020').key).toBe('2018');
    expect(defaultEdition(city, 'aktionsraum', '2021-03').key).toBe('2018');
    expect(defaultEdition(city, 'aktionsraum', '2021').key).toBe('2021');
  });

  it('is the latest published one otherwise, never a scenario', () => {
    expect(defaultEdition(city, 'aktionsraum').key).toBe('2021');
    expect(defaultEdition(city, 'aktionsraum', '2035').key).toBe('2021');
    expect(defaultEdition(city, 'aktionsraum', '2010').key).toBe('2021');
    expect(editionAt(city, 'aktionsraum', '2010')).toBeNull();
  });

  it('refuses an unknown level with the known ones', () => {
    expect(() => defaultEdition(city, 'sozialraum')).toThrow('unknown level sozialraum (query.level): expected stadt');
  });
});

describe('periods', () => {
  it('end on the last day of their year or month', () => {
    expect(['2021', '2020-02', '2021-02', '1900-02', '2021-11', '2021-05-03'].map(lastDayOf)).toEqual(['2021-12-31', '2020-02-29', '2021-02-28', '1900-02-28', '2021-11-30', '2021-05-03']);
  });

  it('have a same one years before', () => {
    expect([yearsBefore('2021', 2), yearsBefore('2021-12', 1), yearsBefore('2020-02-29', 1), yearsBefore('2024-02-29', 4)]).toEqual(['2019', '2020-12', '2019-02-28', '2020-02-29']);
  });
});

describe('ranges', () => {
  it('join neighbours', () => {
    expect(formatRanges([9, 2, 4, 3, 3])).toBe('2–4, 9');
    expect(formatRanges([])).toBe('');
  });
});
