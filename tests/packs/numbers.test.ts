/** Number formats, missing marks and periods. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectNumberFormat, numberReader, parseNumber } from '../../api/packs/numbers.ts';
import { parseDate, parsePeriod } from '../../api/packs/periods.ts';

const GERMAN = { decimal: ',', thousands: '.' } as const;
const ENGLISH = { decimal: '.', thousands: ',' } as const;

describe('a number', () => {
  test.each([
    ['0', 0],
    ['-0,5', -0.5],
    ['1.234', 1234],
    ['1.234.567,89', 1234567.89],
    ['12,5 %', 12.5],
    ['12,5%', 12.5],
    ['+7', 7],
    ['−3', -3],
    ['–3', -3],
    ["1'234", 1234],
    ['1’234', 1234],
    ['007', 7],
    [',5', 0.5],
    ['1,2E+05', 120000],
  ])('German %s is %d', (text, value) => expect(parseNumber(text, GERMAN)).toBe(value));

  test.each(['1.23', '12.34.567', '1,2,3', '1.2345', 'zwölf', '1 2', '12/3', '0x10', 'Infinity', '1e', '--1', '1.234.56,7', ''])('German %j is none', (text) =>
    expect(parseNumber(text, GERMAN)).toBeNaN(),
  );

  test.each([
    ['1,234', 1234],
    ['1,234,567.89', 1234567.89],
    ['.5', 0.5],
    ['1e3', 1000],
  ])('English %s is %d', (text, value) => expect(parseNumber(text, ENGLISH)).toBe(value));

  test('written in German is read back', () => {
    const format = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 3 });
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (thousandths) => {
        expect(parseNumber(format.format(thousandths / 1000), GERMAN)).toBeCloseTo(thousandths / 1000, 6);
      }),
      { seed: 3 },
    );
  });

  test('of up to fifteen digits is exact on the fast way', () => {
    const reader = numberReader(GERMAN);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (value) => {
        expect(reader.read(String(value))).toBe(value);
      }),
      { seed: 4 },
    );
  });
});

describe('the number format of a file', () => {
  const found = (cells: string[], delimiter = ';') => {
    const { decimal, ambiguous, mixed } = detectNumberFormat(cells, delimiter);
    return { decimal, ambiguous, mixed };
  };

  test('follows from one clear cell', () => {
    expect(found(['1.234', '5,5'])).toEqual({ decimal: ',', ambiguous: null, mixed: null });
    expect(found(['1.234', '5.55'])).toEqual({ decimal: '.', ambiguous: null, mixed: null });
    expect(found(['1.234.567'])).toEqual({ decimal: ',', ambiguous: null, mixed: null });
    expect(found(['0.123'])).toEqual({ decimal: '.', ambiguous: null, mixed: null });
    expect(found(['1,234,567'])).toEqual({ decimal: '.', ambiguous: null, mixed: null });
  });

  test('follows the delimiter where a cell is ambiguous, and says so', () => {
    expect(found(['1.234'])).toEqual({ decimal: ',', ambiguous: '1.234', mixed: null });
    expect(found(['1.234'], ',')).toEqual({ decimal: '.', ambiguous: '1.234', mixed: null });
  });

  test('contradicts itself where both signs are decimal', () => {
    expect(found(['1,5', '2.5']).mixed).toEqual(['1,5', '2.5']);
  });

  test('needs nothing where there are whole numbers only', () => {
    expect(found(['1', '22', '-3'])).toEqual({ decimal: ',', ambiguous: null, mixed: null });
  });
});

describe('a cell without a number', () => {
  const reader = numberReader(GERMAN, ['-9999', 'geheim'], { ja: 1 });

  test.each([
    ['', 'missing'],
    ['NA', 'missing'],
    ['.', 'marked'],
    ['geheim', 'marked'],
    ['-9999', 'marked'],
    ['-99999', 'sentinel'],
    ['9999999', 'sentinel'],
    ['viele', 'invalid'],
  ] as const)('%j is %s', (cell, why) => {
    expect(reader.read(cell)).toBeNaN();
    expect(reader.why(cell)).toBe(why);
  });

  test('from a workbook or JSON is told apart too', () => {
    expect(reader.read(-9999)).toBeNaN();
    expect(reader.read(null)).toBeNaN();
    expect(reader.read(12.5)).toBe(12.5);
    expect(reader.read('ja')).toBe(1);
  });

  test('is another word where the pack says what other words mean; what is missing stays missing', () => {
    const valid = numberReader(GERMAN, ['geheim'], { gültig: 1, '*': 0 });
    expect(['gültig', 'ungültig (Ausreißer)', '7', 7].map((cell) => valid.read(cell))).toEqual([1, 0, 0, 0]);
    expect(['', '.', 'geheim'].map((cell) => valid.read(cell))).toEqual([NaN, NaN, NaN]);
  });
});

describe('a period', () => {
  test.each([
    ['202012', 'yyyymm', '2020-12'],
    ['2020', 'yyyy', '2020'],
    ['2020-12', 'yyyy-mm', '2020-12'],
    ['31.12.2020', 'dd.mm.yyyy', '2020-12-31'],
    ['1.2.2020', 'dd.mm.yyyy', '2020-02-01'],
    ['2020-02-29', 'yyyy-mm-dd', '2020-02-29'],
    ['202013', 'yyyymm', null],
    ['2020-02-30', 'yyyy-mm-dd', null],
    ['20', 'yyyy', null],
    ['9999', 'yyyy', null],
    ['31.04.2020', 'dd.mm.yyyy', null],
  ] as const)('%s as %s is %s', (text, format, period) => expect(parsePeriod(text, format)).toBe(period));

  test('may be a number in a workbook', () => {
    expect(parsePeriod(2020, 'yyyy')).toBe('2020');
    expect(parsePeriod(202012, 'yyyymm')).toBe('2020-12');
  });

  test('that is a date is read in both usual forms', () => {
    expect(parseDate('13.04.2021')).toBe('2021-04-13');
    expect(parseDate('2021-04-13')).toBe('2021-04-13');
    expect(parseDate('13/04/21')).toBeNull();
  });
});
