import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTerms, parseFormula, parseRatio } from '../../../core/indicators/formula.ts';

fc.configureGlobal({ seed: 20221122 });

const terms = (text: string) => Object.fromEntries(parseFormula(text).terms.map(({ measure, coefficient }) => [measure, coefficient]));

describe('formulas over measures', () => {
  it.each([
    ['bev', { bev: 1 }],
    ['bev - bev_65', { bev: 1, bev_65: -1 }],
    ['2 * (a + b) − c / 4', { a: 2, b: 2, c: -0.25 }],
    ['a − (b − c)', { a: 1, b: -1, c: 1 }],
    ['-a + +b', { a: -1, b: 1 }],
    ['a + a + 0,5 · b', { a: 2, b: 0.5 }],
    ['a + b - b', { a: 1 }],
    ['"65-80" + 3 * "e-u6"', { '65-80': 1, 'e-u6': 3 }],
    ['(1 + 1) * a ÷ 4', { a: 0.5 }],
    ['  a\n + b ', { a: 1, b: 1 }],
  ])('reads %s', (text, expected) => {
    expect(parseFormula(text).errors).toEqual([]);
    expect(terms(text)).toEqual(expected);
  });

  it.each([
    ['', 'ends_early', 0],
    ['a +', 'ends_early', 3],
    ['a b', 'unexpected', 2],
    ['(a + b', 'unclosed', 0],
    ['a + )', 'unexpected', 4],
    ['a * b', 'product_of_measures', 2],
    ['a * (b + 1)', 'product_of_measures', 2],
    ['a / b', 'ratio_in_sum', 2],
    ['a / 0', 'division_by_zero', 2],
    ['1 / a', 'ratio_in_sum', 2],
    ['5', 'no_measure', 0],
    ['a + 5', 'constant_in_sum', 0],
    ['a - a', 'cancels_out', 0],
    ['a; drop table x', 'unreadable', 1],
    ['a.constructor', 'unreadable', 1],
    ['2a', 'unreadable', 0],
    ['"a', 'unreadable', 0],
    ['a\u0000', 'unreadable', 1],
  ])('refuses %j as %s at its place', (text, code, position) => {
    const { terms: none, errors } = parseFormula(text);
    expect(none).toEqual([]);
    expect(errors[0]).toMatchObject({ code, position });
    expect(errors[0]!.message.de).toContain(`(Stelle ${position + 1})`);
    expect(errors[0]!.message.en).toContain(`(position ${position + 1})`);
  });

  it('names an unknown measure with the most similar one', () => {
    const { errors } = parseFormula('bev - bev_65_u8 + xyzzy', ['bev', 'bev_65_u80', 'sgb2']);
    expect(errors.map(({ token, suggestion }) => [token, suggestion])).toEqual([['bev_65_u8', 'bev_65_u80'], ['xyzzy', null]]);
    expect(errors[0]!.message.de).toBe('Das Merkmal „bev_65_u8“ gibt es in dieser Stadt nicht (Stelle 7); gemeint: „bev_65_u80“?');
    expect(parseFormula('bev / 2 + flaeche_km2', ['bev']).errors).toEqual([]);
  });

  it('survives anything typed, however long or deep', () => {
    expect(parseFormula('('.repeat(1000)).errors[0]!.code).toBe('too_deep');
    expect(parseFormula('-'.repeat(1500)).errors[0]!.code).toBe('too_deep');
    expect(parseFormula('a+'.repeat(2000)).errors[0]!.code).toBe('too_long');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(parseRatio(text).errors)));
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '+', '-', '*', '/', '(', ')', '1', ' ', '"') }), (text) => Array.isArray(parseFormula(text).terms)));
  });

  it('writes terms so that they are read as the same', () => {
    const term = fc.record({ measure: fc.constantFrom('a', 'bev_u3', 'e-u6', '65p'), coefficient: fc.integer({ min: -9, max: 9 }).filter((each) => each !== 0) });
    fc.assert(
      fc.property(fc.uniqueArray(term, { selector: ({ measure }) => measure, minLength: 1 }), (list) => {
        expect(parseFormula(formatTerms(list))).toEqual({ terms: list, errors: [] });
      }),
    );
  });
});

describe('ratios as users write them', () => {
  it('keeps numerator and denominator apart and pulls out the common factor', () => {
    expect(parseRatio('100 * (a + b) / (c - d)')).toEqual({
      numerator: [{ measure: 'a', coefficient: 1 }, { measure: 'b', coefficient: 1 }],
      denominator: [{ measure: 'c', coefficient: 1 }, { measure: 'd', coefficient: -1 }],
      factor: 100,
      errors: [],
    });
    expect(parseRatio('a / b * 1000')).toMatchObject({ factor: 1000, errors: [] });
    expect(parseRatio('a / (2 * b)')).toMatchObject({ factor: 0.5, denominator: [{ measure: 'b', coefficient: 1 }] });
    expect(parseRatio('2 * a + b')).toMatchObject({ numerator: [{ measure: 'a', coefficient: 2 }, { measure: 'b', coefficient: 1 }], denominator: null, factor: 1 });
  });

  it.each([
    ['a / b + c / d', 'sum_of_ratios', 'Quoten werden nicht addiert oder gemittelt'],
    ['a / b / c', 'nested_ratio', 'Nur eine Division'],
    ['a / (b / c)', 'nested_ratio', 'Nur eine Division'],
    ['a / b * c', 'product_of_measures', 'multipliziert'],
    ['a / (b + 1)', 'constant_in_sum', 'nicht über Blöcke summieren'],
    ['5 / b', 'no_measure', 'kein Merkmal'],
    ['a / (b - b)', 'cancels_out', 'heben sich auf'],
  ])('refuses %s with the reason', (text, code, words) => {
    const { errors } = parseRatio(text);
    expect(errors[0]!.code).toBe(code);
    expect(errors[0]!.message.de).toContain(words);
  });
});
