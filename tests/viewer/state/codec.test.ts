import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flag, integer, list, matching, number, oneOf, readEncoded, readPlace, someOf, steps, text } from '../../../viewer/state/codec.ts';
import type { Codec } from '../../../viewer/state/codec.ts';

fc.configureGlobal({ seed: 20221122 });

const colours = ['red', 'green', 'blue'] as const;
const clock = matching(/^\d\d:\d\d$/);

describe('a codec', () => {
  test('reads what it wrote', () => {
    const holds = <T>(codec: Codec<T>, values: fc.Arbitrary<T>): void => fc.assert(fc.property(values, (value) => { expect(codec.read(codec.write(value))).toEqual(value); }));
    holds(text, fc.string({ maxLength: 200 }));
    holds(flag, fc.boolean());
    holds(oneOf(colours), fc.constantFrom(...colours));
    holds(integer(-5, 5), fc.integer({ min: -5, max: 5 }));
    holds(number(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
    holds(list(4), fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 4 }));
    holds(someOf(colours), fc.subarray([...colours]));
    holds(steps<number>(String, (one) => Number(one), 9), fc.array(fc.integer(), { minLength: 1, maxLength: 9 }));
  });

  test('answers null for what it could not have written', () => {
    expect(oneOf(colours).read('mauve')).toBeNull();
    for (const broken of ['', ' ', 'x', '1.5', '6', '-6', 'NaN', 'Infinity']) expect(integer(-5, 5).read(broken)).toBeNull();
    for (const broken of ['', ' ', '2', '-0.1', 'NaN']) expect(number(0, 1).read(broken)).toBeNull();
    expect([clock.read('7:30'), clock.read(''), matching(/^\d\d:\d\d$/, true).read('')]).toEqual([null, null, '']);
  });

  test('leaves out unknown items, broken steps and what goes too far', () => {
    expect(someOf(colours).read('blue,mauve,red')).toEqual(['red', 'blue']);
    expect(list(2).read('a,b,a,c')).toEqual(['a', 'b']);
    const even = steps<number>(String, (one) => (Number(one) % 2 === 0 ? Number(one) : null), 2);
    expect(even.read('1;2;3;4;6')).toEqual([2, 4]);
    expect(text.read('a'.repeat(300))).toHaveLength(200);
  });

  test('keeps the number of a step, so that an id can follow from its place', () => {
    expect(steps<string>((one) => one, (one, position) => `${position}${one}`, 9).read('a;b')).toEqual(['0a', '1b']);
  });
});

test('a place is on Earth or none', () => {
  expect(readPlace('7.95', '51.79')).toEqual([7.95, 51.79]);
  for (const [lon, lat] of [['181', '0'], ['0', '91'], ['', '0'], ['x', '0'], ['0', undefined]] as const) expect(readPlace(lon, lat)).toBeNull();
});

test('a broken percent code reads as nothing', () => {
  expect([readEncoded('a%20b'), readEncoded('%E0%A4%A')]).toEqual(['a b', '']);
});
