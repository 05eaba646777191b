import { expect, test } from 'vitest';
import { formatCell, formatCounts, formatDifference, formatInterval, formatPeriod, formatShare, formatValue, periodYears } from '../../viewer/ui/format.ts';

const percent = { unit: 'percent', digits: 1 } as const;
const NBSP = '\u00a0';

test('a share has the unit behind a space that does not break, English without', () => {
  expect(formatValue(21.34, percent, 'de')).toBe(`21,3${NBSP}%`);
  expect(formatValue(21.34, percent, 'en')).toBe('21.3%');
});

test('thousands are grouped and rates name their base', () => {
  expect(formatValue(45, { unit: 'per-1000', digits: 0 }, 'de')).toBe(`45${NBSP}je${NBSP}1.000`);
  expect(formatValue(12309, { unit: 'count', digits: 0 }, 'de')).toBe('12.309');
  expect(formatValue(12309, { unit: 'count', digits: 0 }, 'en')).toBe('12,309');
});

test('differences of shares are points, signed with a true minus', () => {
  expect(formatDifference(-1.2, percent, 'de')).toBe(`−1,2${NBSP}Punkte`);
  expect(formatDifference(1.2, percent, 'de')).toBe(`+1,2${NBSP}Punkte`);
  expect(formatDifference(0.04, percent, 'de')).toBe(`±0,0${NBSP}Punkte`);
  expect(formatDifference(-0.04, percent, 'de')).toBe(`±0,0${NBSP}Punkte`);
  expect(formatDifference(12, { unit: 'per-1000', digits: 0 }, 'en')).toBe(`+12${NBSP}per${NBSP}1,000`);
});

test('a rounded negative zero has no sign', () => {
  expect(formatValue(-0.04, percent, 'de')).toBe(`0,0${NBSP}%`);
});

test('zero is a number; missing, protected and not applicable are words', () => {
  expect(formatCell(0, 'value', percent, 'de')).toBe(`0,0${NBSP}%`);
  expect(formatCell(null, 'missing', percent, 'de')).toBe('keine Angabe');
  expect(formatCell(null, 'suppressed', percent, 'de')).toBe('geschützt (kleine Zahl)');
  expect(formatCell(null, 'not_applicable', percent, 'de')).toBe('nicht anwendbar');
  expect(formatCell(null, 'value', percent, 'de')).toBe('keine Angabe');
  for (const state of ['missing', 'suppressed', 'not_applicable', 'value', 'unreliable', 'estimated'] as const) {
    expect(formatCell(null, state, percent, 'en')).not.toMatch(/NA|NaN|null|\d/);
  }
});

test('counts say Z of N, and over an area in square kilometres', () => {
  expect(formatCounts(4123, 12091, 'de')).toBe('4.123 von 12.091');
  expect(formatCounts(6674, 1.55, 'de', 'area')).toBe(`6.674 auf 1,6${NBSP}km²`);
  expect(formatCounts(null, 20, 'de')).toBeNull();
  expect(formatCounts(12.5, 100, 'en')).toBe('12.5 of 100');
});

test('intervals name the unit once', () => {
  expect(formatInterval(19.8, 23.1, percent, 'de')).toBe(`19,8 bis 23,1${NBSP}%`);
});

test('a small positive share is not shown as nothing', () => {
  expect(formatShare(0.004, 'de')).toBe(`<${NBSP}1${NBSP}%`);
  expect(formatShare(0, 'de')).toBe(`0${NBSP}%`);
  expect(formatShare(1, 'en')).toBe('100%');
});

test('periods are said as year, month or day, and lie in order on the time axis', () => {
  expect(formatPeriod('2021', 'de')).toBe('2021');
  expect(formatPeriod('2021-12', 'de')).toBe('Dezember 2021');
  expect(formatPeriod('2021-12-31', 'de')).toBe('31.12.2021');
  const years = ['2020', '2020-12', '2020-12-31', '2021-01-01'].map(periodYears);
  expect([...years].sort((a, b) => a - b)).toEqual(years);
});
