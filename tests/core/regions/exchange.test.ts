import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEquivalency, writeEquivalency } from '../../../core/regions/equivalency.ts';
import { liveMetrics } from '../../../core/regions/live-metrics.ts';
import { flipBetween, isComparable, searchRobustness, verdictsOf } from '../../../core/regions/robustness.ts';
import { snapToBlocks } from '../../../core/regions/snap.ts';
import type { MultiPolygonCoordinates } from '../../../core/statistics/contiguity.ts';
import { gridGround, planOf, share, squareBlocks } from './grid-ground.ts';

fc.configureGlobal({ seed: 20221122 });

const codes = ['001', '002', '010', '011'];
const found = (text: string) => {
  const { label, issues, areas } = readEquivalency(text, codes);
  return { label: [...label].map((area) => areas[area]?.code ?? '.').join(' '), issues: issues.map(({ kind, line, value }) => `${kind} ${line} ${value}`) };
};

describe('An equivalency table', () => {
  it('comes back as it was written, whatever the names hold', () => {
    const name = fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[\r\n]/g, '').trim());
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 4, maxLength: 4 }), name, name, (labels, one, other) => {
        const areas = [{ code: 'A1', name: one, kind: '', colour: '#332288' }, { code: 'A;2', name: other, kind: '', colour: '#88ccee' }];
        const state = { areas, label: Int32Array.from(labels) };
        const back = readEquivalency(writeEquivalency(codes, state, true), codes);
        expect([...back.label].map((at) => back.areas[at]?.code)).toEqual(labels.map((at) => areas[at]?.code));
        expect(back.areas.map((area) => [area.code, area.name]).sort()).toEqual([...new Set(labels)].filter((at) => at >= 0).map((at) => [areas[at]!.code, areas[at]!.name]).sort());
        expect(back.issues).toEqual([]);
      }),
    );
  });

  it('is read with commas, tabs, quotes and a byte order mark', () => {
    expect(found('\uFEFFBLOCK,AR\n001,"Nord"\n002,Nord\n010,\n011,Süd\n')).toEqual({ label: 'Nord Nord . Süd', issues: [] });
    expect(found('001\tNord\n002\tNord\n010\tSüd\n011\tSüd').label).toBe('Nord Nord Süd Süd');
  });

  it('names unknown, double and contradicting blocks, lost zeros and missing ones by line', () => {
    expect(found('block;area\n1;Nord\n999;Nord\n010;Nord\n010;Nord\n010;Süd\nkaputt\n')).toEqual({
      label: 'Nord . Nord .',
      issues: ['lost-zeros 2 1', 'unknown-block 3 999', 'double-block 5 010', 'contradiction 6 010', 'columns 7 kaputt', 'missing-blocks 0 2'],
    });
  });

  it('keeps the areas it knows', () => {
    const known = planOf('A...', 1).areas;
    expect(readEquivalency('001;A\n002;B\n', codes, known).areas.map(({ code, name }) => [code, name])).toEqual([['A', 'Gebiet 1'], ['B', '']]);
  });
});

describe('A boundary from outside', () => {
  const rectangle = (west: number, south: number, east: number, north: number): MultiPolygonCoordinates => [[[[west, south], [east, south], [east, north], [west, north], [west, south]]]];

  it('takes blocks that it covers by half or more and tells what was cut', () => {
    const people = Float64Array.of(100, 200, 300, 400, 500, 600, 700, 800, 900);
    const snapped = snapToBlocks(squareBlocks(3, 3), [rectangle(0, 0, 170, 130)], people);
    expect([...snapped.label]).toEqual([0, 0, -1, -1, -1, -1, -1, -1, -1]);
    expect(snapped.cut.map(({ block, isTaken, areaShare }) => [block, isTaken, Math.round(100 * areaShare)])).toEqual([[3, false, 30], [4, false, 21], [1, true, 70]]);
    expect(snapped.cut[0]!.populationInside).toBeCloseTo(120, 6);
    expect(snapped.drawnPopulation[0]).toBeCloseTo(100 + 140 + 120 + 105, 6);
    expect([snapped.snappedPopulation[0], snapped.snappedSquareMetres[0], snapped.drawnSquareMetres[0]]).toEqual([300, 20_000, 22_100]);
  });

  it('gives a block to the shape that covers most of it, and takes drawing errors for none', () => {
    const people = new Float64Array(9).fill(10);
    const snapped = snapToBlocks(squareBlocks(3, 3), [rectangle(-5, -5, 160, 101), rectangle(160, 0, 301, 99)], people);
    expect([...snapped.label].slice(0, 3)).toEqual([0, 0, 1]);
    expect(snapped.cut.map(({ block }) => block)).toEqual([1]);
  });
});

describe('Robustness', () => {
  const n = new Float64Array(64).fill(300);
  const needy = (seed: number) => n.map((_people, block) => (block % 8 < 4 && block < 32 ? 120 + ((block * seed) % 40) : 20 + ((block * seed) % 30)));
  const ground = gridGround(8, 8, { population: n, fractions: [share('arm', needy(7), n)] });
  const later = gridGround(8, 8, { population: n, fractions: [share('arm', needy(7).map((z, block) => (block === 0 ? 5 : z)), n)] });
  const request = { indicators: [{ fraction: 'arm', weight: 1 }], kappa: 1.25, lambda: 2, minimumPopulation: 600, maximumPopulation: 9000 };

  it('of a suggestion tells the core and what is contested under other years and dials', () => {
    const result = searchRobustness(ground, request, [{ name: 'κ 2', change: { kappa: 2 } }, { name: 'später', change: {}, ground: later }]);
    expect(result.variants.map(({ name }) => name)).toEqual(['κ 2', 'später']);
    expect([...result.variants[1]!.dropped]).toEqual([0]);
    expect(result.core.length).toBeGreaterThan(8);
    expect([...result.contested]).toContain(0);
    expect(result.chosenShare[result.core[0]!]).toBeCloseTo(1, 12);
  });

  it('of a plan tells whose judgement flips, and takes what is not shown for no flip', () => {
    const plan = { ...planOf('', 2), label: Int32Array.from({ length: 64 }, (_none, block) => (block === 0 ? 0 : block > 50 ? 1 : -1)) };
    const even = gridGround(8, 8, { population: n, fractions: [share('arm', n.map((_people, block) => (block === 0 ? 58 : needy(7)[block]!)), n)] });
    const fractions = new Map([['armut', 'arm']]);
    const verdicts = (on: typeof ground, significantZ?: number) => verdictsOf(liveMetrics(on, plan), fractions, significantZ);
    const flips = (other: ReturnType<typeof verdicts>) => verdicts(ground).map((verdict, area) => flipBetween(verdict, other[area]!));
    expect(flips(verdicts(even))).toEqual([{ classBefore: 0, classAfter: 0, judgements: [{ indicator: 'armut', before: 'above', after: 'like' }] }, null]);
    expect(flips(verdicts(ground))).toEqual([null, null]);
    expect(flips(verdicts(ground, 1e6))).toMatchObject([{ judgements: [{ before: 'above', after: 'like' }] }, { judgements: [{ before: 'below', after: 'like' }] }]);
    const nothing = { statusClass: 0, judgements: new Map() };
    expect(flips([nothing, nothing])).toEqual([null, null]);
    expect([isComparable(verdicts(ground)[0]!, nothing), isComparable(verdicts(ground)[0]!, verdicts(even)[0]!)]).toEqual([false, true]);
    expect(flipBetween({ ...nothing, statusClass: 2 }, { ...nothing, statusClass: 3 })).toMatchObject({ classBefore: 2, classAfter: 3 });
  });
});
