/** The map of the plan sheet, on two blocks side by side: whole numbers, one fill an area, outlines, what moved. */
import type { Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { blockEdges } from '../../../viewer/map/plan-edges.ts';
import { sheetMap } from '../../../viewer/modes/plan/sheet/sheet-map.ts';
import { movedBetween } from '../../../viewer/state/plan-compare.ts';

const square = (west: number): Polygon => ({ type: 'Polygon', coordinates: [[[west, 51.5], [west + 0.01, 51.5], [west + 0.01, 51.51], [west, 51.51], [west, 51.5]]] });
const borders = { offsets: Uint32Array.of(0, 1, 2), neighbours: Uint32Array.of(1, 0) };
const edges = blockEdges([square(7), square(7.01)], borders);
const areas = [{ code: '01', name: 'Nord', kind: '', colour: '#332288' }, { code: '02', name: 'Süd', kind: '', colour: '#88ccee' }];

describe('the map of a plan sheet', () => {
  const map = sheetMap(edges, { label: Int32Array.of(0, 1), areas: 2 }, { label: Int32Array.of(0, 0), areas: 2 }, [1]);

  test('fills each area with its blocks and hatches what moved', () => {
    expect(map.fills.map((path) => path.split('M').length - 1)).toEqual([1, 1]);
    expect(map.moved).toBe(map.fills[1]);
    expect(map.others).toBe('');
  });

  test('draws the border between the areas of the draft, and none inside the decided one', () => {
    const sides = (path: string) => path.split('L').length - 1;
    expect(map.outlines.map(sides)).toEqual([4, 4]);
    expect(sides(map.decided)).toBe(6);
  });

  test('has whole numbers inside its box, and a scale bar of a kilometre', () => {
    const numbers = (map.fills.join('') + map.decided).match(/-?[\d.]+/g)!.map(Number);
    expect(numbers.every((value) => Number.isInteger(value) && value >= 0 && value <= map.width)).toBe(true);
    expect(map.height).toBeLessThan(map.width);
    // 0.02° of longitude at 51.5° are 1.386 km
    expect(map.kilometre / map.width).toBeCloseTo(1 / (1.386 * 1.08), 2);
  });

  test('shows a plan without areas as pale blocks', () => {
    const blank = sheetMap(edges, { label: Int32Array.of(-1, -1), areas: 0 }, { label: Int32Array.of(-1, -1), areas: 0 }, []);
    expect(blank.others.split('M').length - 1).toBe(2);
    expect(blank.fills).toEqual([]);
  });
});

describe('moved blocks', () => {
  test('are told with the names of their areas, matched by code and not by position', () => {
    const from = { areas, label: Int32Array.of(0, 1, -1) };
    const to = { areas: [areas[1]!, areas[0]!], label: Int32Array.of(1, 1, 0) };
    expect(movedBetween(from, to)).toEqual([{ block: 1, from: 'Süd', to: 'Nord' }, { block: 2, from: '', to: 'Süd' }]);
  });
});
