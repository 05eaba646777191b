import { describe, expect, test } from 'vitest';
import type { EditionAnswer } from '../../../viewer/client/types.ts';
import { standardEdition, suitingEdition } from '../../../viewer/state/derived/edition.ts';
import { nearestPeriod, periodsAt, periodsOf } from '../../../viewer/state/derived/periods.ts';
import { indicator } from '../map/samples.ts';

function edition(key: string, from: string | null, to: string | null, status: EditionAnswer['status'] = 'published'): EditionAnswer {
  return { level: 'aktionsraum', key, blockSet: key, status, valid: { from, to }, decision: null, areas: 13, bbox: [7, 51, 8, 52] };
}

const NEW = edition('2021', '2021-04-20', null);
const OLD = edition('2018', '2018-07-01', '2021-04-20');
const own = { ...indicator, periods: { aktionsraum: ['2018', '2019', '2020', '2021', '2022'], 'aktionsraum@2021': ['2021', '2022'], 'aktionsraum@2018': ['2018', '2019', '2020'] } };

describe('the edition that shows', () => {
  test('is the one valid today; a range holds its first day and not its last', () => {
    expect(standardEdition([NEW, OLD], '2026-01-01')).toBe(NEW);
    expect(standardEdition([NEW, OLD], '2021-04-20')).toBe(NEW);
    expect(standardEdition([NEW, OLD], '2021-04-19')).toBe(OLD);
  });

  test('is the latest published one where none is valid, never a scenario before a published one', () => {
    expect(standardEdition([edition('2030', '2030-01-01', null, 'scenario'), OLD], '2026-01-01')).toBe(OLD);
    expect(standardEdition([], '2026-01-01')).toBeNull();
  });

  test('is the one of its time where the period asked for lies before the boundary change', () => {
    expect(suitingEdition([NEW, OLD], own, '2019')).toBe(OLD);
    expect(suitingEdition([NEW, OLD], own, '2022')).toBe(NEW);
    expect(suitingEdition([NEW, OLD], own, '')).toBe(NEW);
    expect(suitingEdition([NEW, OLD], own, '1999')).toBe(NEW);
  });
});

describe('the period that shows', () => {
  const ascending = ['2018', '2019-12', '2020'];

  test('is the one asked for, the nearest before it, or the first', () => {
    expect(nearestPeriod(ascending, '2019-12')).toBe('2019-12');
    expect(nearestPeriod(ascending, '2019-13')).toBe('2019-12');
    expect(nearestPeriod(ascending, '2001')).toBe('2018');
  });

  test('is the latest when none is asked for, and none when there is none', () => {
    expect(nearestPeriod(ascending, '')).toBe('2020');
    expect(nearestPeriod([], '2020')).toBe('');
  });

  test('comes from the edition, or from the level where that has one edition only', () => {
    expect(periodsAt(own, NEW)).toEqual(['2021', '2022']);
    expect(periodsAt({ ...indicator, periods: { aktionsraum: ['2020'] } }, NEW)).toEqual(['2020']);
    expect(periodsOf(null, 'aktionsraum')).toEqual([]);
  });
});
