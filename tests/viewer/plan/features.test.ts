import type { Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { areaOutlines, blockEdges, outlinesAfter } from '../../../viewer/map/plan-edges.ts';
import { planFeatures, sourceDiff } from '../../../viewer/map/plan-features.ts';
import type { FeaturesInput } from '../../../viewer/map/plan-features.ts';

const SIDE = 6;
const BLOCKS = SIDE * SIDE;

/** Squares edge to edge, 36 of them in six rows. */
const square = (block: number): Polygon => {
  const [x, y] = [7.4 + (block % SIDE) * 0.001, 51.5 + Math.floor(block / SIDE) * 0.001];
  return { type: 'Polygon', coordinates: [[[x, y], [x + 0.001, y], [x + 0.001, y + 0.001], [x, y + 0.001], [x, y]]] };
};

function borders() {
  const rows = Array.from({ length: BLOCKS }, (_none, block) => {
    const [x, y] = [block % SIDE, Math.floor(block / SIDE)];
    return [y > 0 ? block - SIDE : -1, x > 0 ? block - 1 : -1, x < SIDE - 1 ? block + 1 : -1, y < SIDE - 1 ? block + SIDE : -1].filter((other) => other >= 0);
  });
  return { offsets: Uint32Array.from([0, ...rows.map((_row, at) => rows.slice(0, at + 1).flat().length)]), neighbours: Uint32Array.from(rows.flat()) };
}

const EDGES = blockEdges(Array.from({ length: BLOCKS }, (_none, block) => square(block)), borders());
const points = Float64Array.from(Array.from({ length: BLOCKS }, (_none, block) => square(block).coordinates[0]![0]!).flat());
const AREAS = ['A', 'B', 'C'].map((code) => ({ code, name: code, kind: '', colour: `#00000${code.charCodeAt(0) % 10}` }));
const thirds = (): Int32Array => Int32Array.from({ length: BLOCKS }, (_none, block) => Math.floor(block / 12));
const input = (label: Int32Array, active = 0): FeaturesInput => ({ plan: { areas: AREAS, label }, active, edges: EDGES, points });

describe('outlines after a stroke', () => {
  test('are those that are made from nothing', () => {
    let label = thirds();
    let lines = outlinesAfter(EDGES, { label: new Int32Array(BLOCKS).fill(-1), lines: [[], [], []] }, label, 3);
    for (let stroke = 0; stroke < 60; stroke++) {
      const next = label.slice();
      for (let at = 0; at < 4; at++) next[(stroke * 7 + at * 5) % BLOCKS] = ((stroke + at) % 4) - 1;
      lines = outlinesAfter(EDGES, { label, lines }, next, 3);
      label = next;
      expect(lines).toEqual(areaOutlines(EDGES, label, 3));
    }
  });

  test('keep the features of areas that were not touched, which then need not be sent', () => {
    const make = planFeatures();
    const before = make(input(thirds()));
    const label = thirds();
    label[0] = 1;
    const after = make(input(label));
    expect(after.outlines[2]).toBe(before.outlines[2]);
    const diff = sourceDiff(before.outlines, after.outlines);
    expect(diff?.add?.map(({ id }) => id)).toEqual([0, 1]);
    expect(sourceDiff(after.outlines, make(input(label)).outlines)).toBeNull();
  });

  test('another active area changes two features and no line', () => {
    const make = planFeatures();
    const before = make(input(thirds(), 0));
    const diff = sourceDiff(before.outlines, make(input(thirds(), 2)).outlines);
    expect(diff?.add?.map(({ id, properties }) => [id, properties?.['active']])).toEqual([[0, 0], [2, 1]]);
  });

  test('an area without blocks leaves the map', () => {
    const make = planFeatures();
    const before = make(input(thirds()));
    const after = make(input(thirds().map((area) => (area === 2 ? -1 : area))));
    expect(sourceDiff(before.outlines, after.outlines)).toEqual({ add: [], remove: [2] });
    expect(sourceDiff(before.names, after.names)?.remove).toEqual([2]);
  });

  test('names stand before the shapes of the blocks are there', () => {
    const { outlines, names } = planFeatures()({ ...input(thirds()), edges: null });
    expect([outlines.length, names.length]).toEqual([0, 3]);
  });
});
