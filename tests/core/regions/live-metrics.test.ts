import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../core/city/allocation.ts';
import { computeCells } from '../../../core/indicators/compute.ts';
import { wilson } from '../../../core/indicators/uncertainty.ts';
import type { IndexEdition } from '../../../core/indices/edition.ts';
import { liveMetrics, liveMetricsAfter, warningsOf } from '../../../core/regions/live-metrics.ts';
import { liveColumns } from '../../../core/regions/live-columns.ts';
import { blockColumnsOf, fractionKey } from '../../../core/regions/model-columns.ts';
import { applyStroke } from '../../../core/regions/strokes.ts';
import { createArea } from '../../../core/regions/operations.ts';
import { tinyCity, tinyIndicator } from '../../support/tiny-city.ts';
import { gridGround, labels, planOf, share } from './grid-ground.ts';

fc.configureGlobal({ seed: 20221122 });

/** Powers of two: every sum tells which blocks went in. */
const powers = Float64Array.from({ length: 12 }, (_none, block) => 2 ** block);
const people = new Float64Array(12).fill(8192);
const ground = gridGround(4, 3, { population: people, fractions: [share('arm', powers, people)], counts: [{ key: 'haushalte', values: powers }] });
const plan = planOf('AABB AABB ..CB');

describe('Live metrics', () => {
  it('sum people and indicators of every area, of all together and of the city', () => {
    const { areas, together, city } = liveMetrics(ground, plan);
    expect([...areas.populations]).toEqual([4 * 8192, 5 * 8192, 8192]);
    expect([...areas.cells.get('arm')!.numerators]).toEqual([1 + 2 + 16 + 32, 4 + 8 + 64 + 128 + 2048, 1024]);
    expect(together.cells.get('arm')!.numerators[0]).toBe(4095 - 256 - 512);
    expect(city.cells.get('arm')!.values[0]).toBeCloseTo((100 * 4095) / (12 * 8192), 12);
    expect([...areas.counts.get('haushalte')!]).toEqual([51, 2252, 1024]);
  });

  it('give each share its Wilson interval', () => {
    const cells = liveMetrics(ground, plan).areas.cells.get('arm')!;
    const { lower, upper } = wilson(51, 4 * 8192);
    expect([cells.lower[0], cells.upper[0]]).toEqual([100 * lower, 100 * upper]);
  });

  it('say of people that nothing is known where nobody was counted, and name parts all the same', () => {
    const unknown = new Float64Array(12).fill(Number.NaN);
    const metrics = liveMetrics(gridGround(4, 3, { population: unknown, fractions: [share('arm', powers, people)] }), planOf('A..B AABB A.C.'));
    expect([...metrics.areas.populations, metrics.together.populations[0], metrics.city.populations[0], metrics.unassigned.population]).toEqual(Array.from({ length: 6 }, () => Number.NaN));
    expect(metrics.parts[0]!.map(({ place, population }) => [place, population])).toEqual([['West', Number.NaN]]);
    expect(metrics.areas.cells.get('arm')!.numerators[2]).toBe(1024);
  });

  it('agree stroke by stroke with a computation from nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ blocks: fc.array(fc.nat(11), { minLength: 1, maxLength: 5 }), to: fc.integer({ min: -1, max: 2 }) }), { maxLength: 12 }), (strokes) => {
        let state = plan as ReturnType<typeof applyStroke>['state'];
        let metrics = liveMetrics(ground, state);
        for (const request of strokes) {
          const next = applyStroke(state, request);
          metrics = liveMetricsAfter(ground, metrics, next.state, next.stroke);
          state = next.state;
        }
        expect(metrics).toEqual(liveMetrics(ground, state));
      }),
      { numRuns: 60 },
    );
  });

  it('follow a stroke that makes a new area', () => {
    const created = createArea(plan, { code: 'N', name: 'Neu', kind: '' }, [8, 9]);
    const after = liveMetricsAfter(ground, liveMetrics(ground, plan), created.state, created.stroke);
    expect(after).toEqual(liveMetrics(ground, created.state));
    expect(after.areas.populations[3]).toBe(2 * 8192);
  });

  it('never change the totals of the city, whatever is drawn', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 12, maxLength: 12 }), (label) => {
        const metrics = liveMetrics(ground, { ...plan, label: Int32Array.from(label) });
        expect(metrics.city.populations[0]).toBe(12 * 8192);
        const drawn = metrics.areas.populations.reduce((a, b) => a + b, 0);
        expect(drawn + metrics.unassigned.population).toBe(12 * 8192);
        expect(metrics.together.populations[0]).toBe(drawn);
      }),
    );
  });

  it('say how much was withheld and give no value below 95 %', () => {
    const z = powers.with(0, Number.NaN);
    const gaps = gridGround(4, 3, { population: people, fractions: [share('arm', z, people)] });
    const cells = liveMetrics(gaps, plan).areas.cells.get('arm')!;
    expect(cells.coverage[0]).toBe(0.75);
    expect([cells.states[0], cells.values[0]]).toEqual([3, Number.NaN]);
    expect([cells.coverage[1], cells.states[1]]).toEqual([1, 0]);
  });

  it('equal the values of the same areas as an edition, gaps included', () => {
    const blocks = ['a', 'b', 'c', 'd', 'e', 'f'];
    const model = tinyCity({
      blocks,
      editions: [{ level: 'bezirk', key: '2021', areas: { '1': ['a', 'b', 'c'], '2': ['d', 'e', 'f'] } }],
      periods: { '2021': { bev: [900, 400, 100, 50, 70, null], arm: [90, null, 8, 5, 9, 4] } },
      indicators: [tinyIndicator('quote', 'arm', 'bev'), tinyIndicator('kopf', 'bev', null), tinyIndicator('rest', 'bev - arm', 'bev')],
    });
    const edition = model.editions.find(({ level }) => level === 'bezirk')!;
    const { inputs, refused } = blockColumnsOf(model, { blockSet: edition.blockSet, period: '2021', indicators: ['quote', 'kopf', 'rest'].map((indicator) => ({ indicator, period: '2021' })) });
    expect(refused).toEqual([]);
    const live = liveMetrics({ ...gridGround(3, 2), columns: liveColumns(inputs) }, { ...planOf('......', 2), label: edition.membership });
    for (const indicator of ['quote', 'kopf', 'rest']) {
      const cells = computeCells(model, edition, { indicator, period: '2021' });
      if (isRefusal(cells)) throw new Error(cells.reason.de);
      expect(live.areas.cells.get(fractionKey(indicator, '2021'))).toEqual(cells);
    }
  });

  it('place each area in the class of an index by the reference of the city', () => {
    const edition = {
      key: 'index', level: 'bezirk', edition: '2021', period: '2021', method: 'z-sum', minimumPopulation: 300, validMeasure: null, exclusions: [], referenceEdition: null, source: '', origin: 'user',
      name: { de: '' }, description: { de: '' }, dynamics: [], dynamicsClasses: [],
      status: [{ code: 'S1', name: { de: '' }, indicator: 'arm', period: '2021', previousPeriod: null, weight: 1, reversed: false }],
      statusClasses: [{ name: { de: 'niedrig' }, upTo: 0, inclusive: false }, { name: { de: 'hoch' }, upTo: null, inclusive: false }],
    } satisfies IndexEdition;
    const reference = { edition: 'index', status: { inputs: [{ code: 'S1', mean: 2, deviation: 1, weight: 1, sorted: null }], scoreDeviation: 1, sortedScores: null, areas: 10 }, dynamics: null };
    const here = gridGround(4, 3, { population: people, fractions: [share('arm|2021', powers, people)] });
    const { areas } = liveMetrics(here, plan, { index: { edition, reference } });
    expect(areas.index.map((each) => each?.statusClass)).toEqual([1, 2, 2]);
    expect(areas.index[2]!.status).toBeCloseTo(100 / 8 - 2, 12);
  });

  it('measure outlines as if dissolved', () => {
    const { perimeterMetres, areaSquareMetres, compactness } = liveMetrics(ground, plan);
    expect([...perimeterMetres]).toEqual([800, 1000, 400]);
    expect([...areaSquareMetres]).toEqual([40_000, 50_000, 10_000]);
    expect(compactness[0]!.polsbyPopper).toBeCloseTo(0.7853982, 7);
    expect(compactness[1]!.hullRatio).toBeCloseTo(5 / 5.5, 12);
  });

  it('name the parts of a divided area, most people first, and warn about empty areas', () => {
    const metrics = liveMetrics(ground, planOf('AA.A .... CCCA', 3));
    expect(metrics.parts[0]!.map(({ number, place, blocks }) => [number, place, [...blocks]])).toEqual([[1, 'West', [0, 1]], [2, 'Ost', [3]], [3, 'Ost', [11]]]);
    expect(warningsOf(metrics)).toEqual({ empty: [1], divided: [0], holes: 0, unassigned: 5 });
  });

  it('find holes that one area encloses, and not the rest of the city', () => {
    const five = gridGround(5, 5);
    const { unassigned } = liveMetrics(five, { ...planOf('', 1), label: labels('AAAA. A.AA. AAAA. AAAA. .....') });
    expect(unassigned.blocks).toBe(10);
    expect(unassigned.holes.map(({ area, blocks, isEnclosed }) => [area, [...blocks], isEnclosed])).toEqual([[0, [6], true]]);
    const between = liveMetrics(five, { ...planOf('', 2), label: labels('AAAB. A.BB. AABB. AABB. .....') });
    expect(between.unassigned.holes).toEqual([]);
  });
});
