import { describe, expect, it } from 'vitest';
import { adjacencyFromGeometry, type Adjacency } from '../../../core/city/adjacency.ts';
import { rookNeighbours, type MultiPolygonCoordinates } from '../../../core/statistics/contiguity.ts';
import { weightsFrom } from '../../../core/statistics/weights.ts';
import { realData } from '../../support/real-data.ts';
import { readShapes } from './columbus.ts';
import { syntheticBlocks, type SyntheticBlocks } from './synthetic-blocks.ts';

function pairs({ offsets, neighbours, sharedMetres }: Adjacency): Map<string, number> {
  const found = new Map<string, number>();
  for (let a = 0; a + 1 < offsets.length; a++) {
    for (let at = offsets[a]!; at < offsets[a + 1]!; at++) if (a < neighbours[at]!) found.set(`${a}-${neighbours[at]}`, sharedMetres[at]!);
  }
  return found;
}

/** Share of border length that is missed, and number of pairs that share none. */
function compare(city: SyntheticBlocks, adjacency: Adjacency): { missedShare: number; falsePairs: number; found: Map<string, number> } {
  const found = pairs(adjacency);
  let total = 0;
  let missed = 0;
  for (const [pair, metres] of city.borders) {
    total += metres;
    if (!found.has(pair)) missed += metres;
  }
  const falsePairs = [...found.keys()].filter((pair) => !city.borders.has(pair)).length;
  return { missedShare: missed / total, falsePairs, found };
}

function expectSymmetric(adjacency: Adjacency): void {
  const weights = weightsFrom(adjacency, 'test');
  const links = new Map<string, number>();
  for (let a = 0; a + 1 < weights.offsets.length; a++) {
    for (let at = weights.offsets[a]!; at < weights.offsets[a + 1]!; at++) links.set(`${a}-${weights.neighbours[at]}`, adjacency.sharedMetres[at]!);
  }
  for (const [key, metres] of links) expect(links.get(key.split('-').reverse().join('-'))).toBe(metres);
}

describe('Block adjacency across streets', () => {
  it('finds every border of 2,500 blocks with streets of 8–16 m and hardly any pair that meets at a crossing only', () => {
    const city = syntheticBlocks({ columns: 50, rows: 50 });
    const adjacency = adjacencyFromGeometry(city.blocks, { coordinates: 'metres' });
    const { missedShare, falsePairs } = compare(city, adjacency);
    expect(adjacency.method).toBe('gaps');
    expect(missedShare).toBeLessThan(0.0006);
    expect(falsePairs).toBeLessThan(city.borders.size * 0.005);
    expectSymmetric(adjacency);
  });

  it('finds every border where streets meet at T-junctions, and no other', () => {
    const city = syntheticBlocks({ columns: 40, rows: 40, isStaggered: true });
    const { missedShare, falsePairs } = compare(city, adjacencyFromGeometry(city.blocks, { coordinates: 'metres' }));
    expect([missedShare, falsePairs]).toEqual([0, 0]);
  });

  it('measures the common border along the street, for lanes of one metre as for avenues of forty', () => {
    for (const width of [1, 8, 16, 40]) {
      const city = syntheticBlocks({ columns: 12, rows: 12, gapsMetres: [width, width], jitterMetres: 0 });
      const { found } = compare(city, adjacencyFromGeometry(city.blocks, { coordinates: 'metres' }));
      const inner = found.get('65-66')!;
      // Between the block's side and the side plus a crossing.
      expect(inner).toBeGreaterThan(100 - width - 12);
      expect(inner).toBeLessThan(100 + 12);
    }
  });

  it('gives the same neighbours by exact edges and by triangulation where blocks touch', () => {
    const city = syntheticBlocks({ columns: 20, rows: 20, isStaggered: true });
    const exact = adjacencyFromGeometry(city.cells, { coordinates: 'metres' });
    const gaps = adjacencyFromGeometry(city.cells, { coordinates: 'metres', method: 'gaps' });
    expect(exact.method).toBe('exact');
    expect(pairs(exact)).toEqual(city.borders);
    expect([...pairs(gaps).keys()].toSorted()).toEqual([...city.borders.keys()].toSorted());
  });

  it('sees no neighbours across more than the largest gap', () => {
    const square = (x: number): MultiPolygonCoordinates => [
      [
        [
          [x, 0],
          [x + 100, 0],
          [x + 100, 100],
          [x, 100],
          [x, 0],
        ],
      ],
    ];
    const options = { coordinates: 'metres' as const };
    expect(adjacencyFromGeometry([square(0), square(140)], options).neighbours).toHaveLength(2);
    expect(adjacencyFromGeometry([square(0), square(170)], options).neighbours).toHaveLength(0);
    expect(adjacencyFromGeometry([square(0), square(170)], { ...options, maximumGapMetres: 80 }).neighbours).toHaveLength(2);
  });

  it('takes rings of either direction, holes and degrees', () => {
    const outer = [
      [0, 0],
      [300, 0],
      [300, 300],
      [0, 300],
      [0, 0],
    ];
    const hole = [
      [100, 100],
      [200, 100],
      [200, 200],
      [100, 200],
      [100, 100],
    ];
    const island = [
      [112, 112],
      [188, 112],
      [188, 188],
      [112, 188],
      [112, 112],
    ];
    for (const turn of [(ring: number[][]) => ring, (ring: number[][]) => ring.toReversed()]) {
      const metric = [[[turn(outer), turn(hole)]], [[turn(island)]]];
      const degrees = metric.map((polygons) =>
        polygons.map((rings) => rings.map((ring) => ring.map(([x = 0, y = 0]) => [7.4 + x / 69_300, 51.5 + y / 111_195]))),
      );
      const found = pairs(adjacencyFromGeometry(metric, { coordinates: 'metres' }));
      expect(found.get('0-1')).toBeGreaterThan(4 * 76);
      expect(found.get('0-1')).toBeLessThan(4 * 100);
      expect(pairs(adjacencyFromGeometry(degrees, { coordinates: 'lonlat' })).get('0-1')! / found.get('0-1')!).toBeCloseTo(1, 1);
    }
  });

  it('answers no neighbours for no, one or empty blocks', () => {
    const square: MultiPolygonCoordinates = [
      [
        [
          [0, 0],
          [9, 0],
          [9, 9],
          [0, 9],
          [0, 0],
        ],
      ],
    ];
    expect(Array.from(adjacencyFromGeometry([], { coordinates: 'metres' }).offsets)).toEqual([0]);
    expect(Array.from(adjacencyFromGeometry([square], { coordinates: 'metres' }).offsets)).toEqual([0, 0]);
    expect(Array.from(adjacencyFromGeometry([square, []], { coordinates: 'metres' }).offsets)).toEqual([0, 0, 0]);
  });
});

describe("Berlin's 12,309 blocks", async () => {
  const path = realData('berlin-blocks/bloecke-2010.shp');
  if (!path) return it('needs the shapes', () => expect(true).toBe(true));
  const { areas } = await readShapes(path);

  it('hardly touch, yet all but a few have neighbours, four to six on average', () => {
    const adjacency = adjacencyFromGeometry(areas, { coordinates: 'metres' });
    const degree = adjacency.neighbours.length / areas.length;
    expect(rookNeighbours(areas).matchedShare).toBeLessThan(0.1);
    expect(adjacency.method).toBe('gaps');
    expect(degree).toBeGreaterThan(4);
    expect(degree).toBeLessThan(6);
    expect(weightsFrom(adjacency, 'blocks').islands.length).toBeLessThan(30);
  });
});
