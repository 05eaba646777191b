import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregateMeasure, sumFormula } from '../../../core/city/aggregate.ts';
import { DomainError } from '../../../core/errors.ts';
import { tinyCity } from '../../support/tiny-city.ts';

fc.configureGlobal({ seed: 20221122 });

/** Counts as powers of two: one sum tells which blocks were added. */
const powers = tinyCity({
  blocks: ['d', 'a', 'c', 'b'],
  levels: { bezirk: { nord: ['a', 'b'], sued: ['c', 'd'] }, sozialraum: { x: ['b', 'c'], y: ['a', 'd'] }, aktionsraum: { kern: ['b'] } },
  counts: { bev: [8, 1, 4, 2], sgb2: [0, 1, null, 1] },
});

describe('sums over areas', () => {
  it('adds the blocks of each area, whatever order the blocks came in', () => {
    expect([...aggregateMeasure(powers, 'bev', 'block', '2021', '2021')]).toEqual([1, 2, 4, 8]);
    expect([...aggregateMeasure(powers, 'bev', 'bezirk', '2021', '2021')]).toEqual([3, 12]);
    expect([...aggregateMeasure(powers, 'bev', 'sozialraum', '2021', '2021')]).toEqual([6, 9]);
    expect([...aggregateMeasure(powers, 'bev', 'aktionsraum', '2021', '2021')]).toEqual([2]);
    expect([...aggregateMeasure(powers, 'bev', 'stadt', '2021', '2021')]).toEqual([15]);
  });

  it('adds a formula with its coefficients', () => {
    const terms = [{ measure: 'bev', coefficient: 2 }, { measure: 'sgb2', coefficient: -1 }];
    expect([...sumFormula(powers, terms, 'block', '2021', '2021')]).toEqual([1, 3, Number.NaN, 16]);
  });

  it('knows the area in square kilometres without any delivery', () => {
    expect([...aggregateMeasure(powers, 'flaeche_km2', 'bezirk', '2021', '2021')]).toEqual([0.02, 0.02]);
  });

  it('sums what stands at a coarser level only where it nests', () => {
    const city = tinyCity({
      blocks: ['a', 'b', 'c', 'd'],
      levels: { unterbezirk: { u1: ['a'], u2: ['b'], u3: ['c', 'd'] }, bezirk: { nord: ['a', 'b'], sued: ['c', 'd'] }, sozialraum: { x: ['a', 'c'], y: ['b', 'd'] } },
      columns: [{ measure: 'waehl', level: 'unterbezirk', edition: '2021', period: '2021', values: [1, 2, 4] }],
    });
    expect([...aggregateMeasure(city, 'waehl', 'bezirk', '2021', '2021')]).toEqual([3, 4]);
    expect([...aggregateMeasure(city, 'waehl', 'unterbezirk', '2021', '2021')]).toEqual([1, 2, 4]);
    const refused = refusal(() => aggregateMeasure(city, 'waehl', 'sozialraum', '2021', '2021'));
    expect(refused.message).toBe('invalid aggregation of waehl: values exist for unterbezirk 2021 only, and “U3” does not lie within one of the areas asked for: splitting it would be a guess');
    expect(refused.details[0]).toMatchObject({ reason: { de: expect.stringContaining('„U3“ liegt nicht ganz in einem der gewünschten Gebiete') } });
    expect(refusal(() => aggregateMeasure(city, 'waehl', 'block', '2021', '2021')).code).toBe('not_aggregable');
  });

  it('says what was not delivered and when', () => {
    expect(refusal(() => aggregateMeasure(powers, 'bev', 'bezirk', '2021', '2019')).message).toContain('“bev” was not delivered for 2019');
  });

  it('adds up to the city over any partition, and does not care for the order of the blocks', () => {
    const cities = fc.array(fc.record({ count: fc.nat(1000), area: fc.nat(4) }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(cities, fc.infiniteStream(fc.nat()), (blocks, keys) => {
        const named = blocks.map((block, place) => ({ ...block, code: `b${String(place).padStart(3, '0')}` }));
        const order = named.map((block) => ({ block, key: keys.next().value as number })).sort((a, b) => a.key - b.key);
        const areasOf = (list: typeof named) => Object.fromEntries([0, 1, 2, 3, 4].map((area) => [`a${area}`, list.filter((each) => each.area === area).map(({ code }) => code)]));
        const build = (list: typeof named) => tinyCity({ blocks: list.map(({ code }) => code), levels: { bezirk: areasOf(list) }, counts: { bev: list.map(({ count }) => count) } });
        const straight = build(named);
        const totals = aggregateMeasure(straight, 'bev', 'bezirk', '2021', '2021').filter((total) => !Number.isNaN(total));
        const city = blocks.reduce((sum, { count }) => sum + count, 0);
        expect(totals.reduce((a, b) => a + b, 0)).toBe(city);
        expect(aggregateMeasure(straight, 'bev', 'stadt', '2021', '2021')[0]).toBe(city);
        const shuffled = build(order.map(({ block }) => block));
        expect(aggregateMeasure(shuffled, 'bev', 'bezirk', '2021', '2021')).toEqual(aggregateMeasure(straight, 'bev', 'bezirk', '2021', '2021'));
      }),
    );
  });
});

function refusal(run: () => unknown): DomainError {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('expected a DomainError');
}
