import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisShare, legendCells, legendHistogram, legendSource, legendStates, movedBreaks } from '../../../viewer/map/legend-model.ts';
import { showClasses, showIndex } from '../../../viewer/map/shown.ts';
import { areas, index, indicator, values } from './samples.ts';

fc.configureGlobal({ seed: 20221122 });

const shown = showClasses({ areas, indicator, answer: values, manualBreaks: null, palette: 'ylgnbu', isSmoothed: false, theme: 'light' });

describe('the histogram of a legend', () => {
  test('counts areas or the reference group', () => {
    const byAreas = legendHistogram(shown, 'areas')!;
    expect(byAreas.classes).toEqual([
      { colour: shown.colours[0], from: 10, to: 25, areas: 2, denominators: 200 },
      { colour: shown.colours[1], from: 25, to: 40, areas: 2, denominators: 200 },
    ]);
    expect(byAreas.bars.filter((bar) => bar.height > 0).map((bar) => bar.height)).toEqual([1, 1, 1, 1]);
    const byPeople = legendHistogram({ ...shown, answer: { ...values, denominators: [400, 100, 100, 100, null, null] } }, 'denominator')!;
    expect(byPeople.bars.filter((bar) => bar.height > 0).map((bar) => bar.height)).toEqual([1, 0.25, 0.25, 0.25]);
  });

  test('colours a bar as its class', () => {
    const { bars } = legendHistogram(shown, 'areas')!;
    expect(bars[0]!.colour).toBe(shown.colours[0]);
    expect(bars.at(-1)!.colour).toBe(shown.colours[1]);
  });

  test('is nothing where nothing is shown', () => {
    expect(legendHistogram({ ...shown, breaks: [] }, 'areas')).toBeNull();
  });

  test('of a single value is one bar over the whole axis', () => {
    const one = legendHistogram({ ...shown, values: shown.values.map(() => 7), breaks: [7, 7], colours: ['#000000'], classes: new Uint8Array(6) }, 'areas')!;
    expect(one.bars).toEqual([{ from: 0, to: 1, height: 1, colour: '#000000' }]);
    expect(axisShare(7, one)).toBe(0.5);
  });

  test('does not let one far value squeeze all others', () => {
    const many = Float64Array.from({ length: 400 }, (_, i) => (i === 0 ? 10_000 : i / 10));
    const far = legendHistogram({ ...shown, values: many, states: new Uint8Array(400), classes: new Uint8Array(400), codes: many as never, breaks: [0.1, 10, 20, 10_000], colours: ['#1', '#2', '#3'] }, 'areas')!;
    expect(far.maximum).toBeLessThan(60);
    expect(far.classes.at(-1)!.to).toBe(10_000);
    expect(axisShare(10_000, far)).toBe(1);
  });
});

describe('a dragged break', () => {
  const axis = { minimum: 0, maximum: 100 };

  test('stays between its neighbours, on the axis, and breaks stay ascending', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 8 }), fc.nat(7), fc.double({ min: -1e3, max: 1e3, noNaN: true }), (list, at, value) => {
        const breaks = list.toSorted((a, b) => a - b);
        const moved = movedBreaks(breaks, at % breaks.length, value, axis, 1);
        const all = [axis.minimum, ...moved, axis.maximum];
        expect(all.every((bound, i) => i === 0 || bound > all[i - 1]!)).toBe(true);
      }),
    );
  });

  test('is rounded as its indicator is written', () => {
    expect(movedBreaks([20, 40], 0, 23.4567, axis, 1)).toEqual([23.5, 40]);
  });
});

describe('what a legend explains', () => {
  test('are only the states that occur, with their number', () => {
    expect(legendStates(shown)).toEqual([
      { state: 'unreliable', areas: 1 },
      { state: 'suppressed', areas: 1 },
      { state: 'missing', areas: 1 },
    ]);
  });

  test('the cells of status × dynamics with their counts', () => {
    const cells = legendCells(showIndex(areas, index, 'matrix', 'light'), 4, 3);
    expect(cells.filter((cell) => cell.areas > 0).map(({ row, column, areas: n }) => [row, column, n])).toEqual([[0, 1, 1], [1, 0, 1], [1, 2, 1], [3, 1, 1]]);
  });

  test('and its source: indicator before index before the city’s attribution', () => {
    const edition = { level: 'block', key: '2021', blockSet: '2021', status: 'published', valid: { from: null, to: null }, decision: 'd', areas: 6, bbox: [7, 51, 8, 52] } as const;
    const decision = { key: 'd', body: 'Rat', decidedOn: '2021-04-20', paperNo: '19826-21' };
    const common = { edition: { ...edition, bbox: [7, 51, 8, 52] as [number, number, number, number] }, meta: values.meta };
    expect(legendSource({ ...common, decision, indicator, indexSource: '' })).toEqual({
      attribution: 'Bundesagentur für Arbeit', period: '2021', edition: '2021', decision: { paperNo: '19826-21', decidedOn: '2021-04-20' }, method: '1', definition: '1',
    });
    expect(legendSource({ ...common, decision: null, indicator: null, indexSource: 'Senat' }).attribution).toBe('Senat');
    expect(legendSource({ ...common, decision: null, indicator: null, indexSource: '' }).attribution).toBe('Amt');
  });
});
