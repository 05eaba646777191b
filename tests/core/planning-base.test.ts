/** The planning base in bytes: what travels in 16 bits, what travels once, and that nothing changes on the way. */
import { describe, expect, it } from 'vitest';
import { decodePlanningBase, encodePlanningBase, type PlanningBase, type PlanningColumn, type PlanningHead } from '../../core/contract/planning-base.ts';

const HEAD = { level: 'aktionsraum' } as PlanningHead;
const base = (columns: Readonly<Record<string, PlanningColumn>>): PlanningBase => ({ head: HEAD, columns: new Map(Object.entries(columns)) });
const bytesOf = (columns: Readonly<Record<string, PlanningColumn>>): Uint8Array => encodePlanningBase(base(columns));
const back = (columns: Readonly<Record<string, PlanningColumn>>) => decodePlanningBase(bytesOf(columns).buffer as ArrayBuffer).columns;

describe('the planning base in bytes', () => {
  it('gives every number back as it was, also those that are none', () => {
    const columns = {
      'z:0': Float32Array.of(0, 1, Number.NaN, 65_534),
      'z:1': Float32Array.of(0.5, 1, Number.NaN, 3),
      'z:2': Float32Array.of(65_535, 70_000, -1, Number.NaN),
      borderNeighbours: Uint32Array.of(1, 2, 65_534),
      linkNeighbours: Uint32Array.of(1, 2, 65_535),
      decided: Int32Array.of(-1, 0, 3),
      points: Float64Array.of(7.4, 51.5),
      'hidden:0': Uint8Array.of(0, 1, 2),
    };
    for (const [name, values] of back(columns)) expect([name, values]).toEqual([name, columns[name as keyof typeof columns]]);
  });

  it('sends whole numbers in half the bytes, and equal columns once', () => {
    const whole = Float32Array.from({ length: 1000 }, (_none, at) => at % 50);
    const broken = whole.map((value) => value + 0.5);
    expect(bytesOf({ 'z:0': broken }).length - bytesOf({ 'z:0': whole }).length).toBeGreaterThan(1900);
    expect(bytesOf({ 'n:0': whole, 'n:1': whole.slice() }).length - bytesOf({ 'n:0': whole }).length).toBeLessThan(200);
    expect(back({ 'n:0': whole, 'n:1': whole.slice() }).get('n:1')).toEqual(whole);
  });

  it('refuses other bytes', () => {
    expect(() => decodePlanningBase(new TextEncoder().encode('SRA2....').buffer)).toThrow('invalid planning base');
  });
});
