/**
 * A synthetic city whose adjacency is known: a jittered grid of quadrilateral cells, rows shifted by half a block
 * where asked (then streets meet at T-junctions), every cell cut back from each of its sides by half a street of 8–16 m.
 */
import { seededRandom } from '../../../core/statistics/random.ts';
import type { MultiPolygonCoordinates } from '../../../core/statistics/contiguity.ts';

type Point = readonly [number, number];

export interface SyntheticBlocks {
  /** with streets between them */
  readonly blocks: MultiPolygonCoordinates[];
  /** without: they share edges */
  readonly cells: MultiPolygonCoordinates[];
  /** "a-b", a < b → metres of common border of the cells */
  readonly borders: Map<string, number>;
}

export interface SyntheticOptions {
  readonly columns: number;
  readonly rows: number;
  readonly sizeMetres?: number;
  readonly gapsMetres?: readonly [number, number];
  readonly jitterMetres?: number;
  /** bricks: every other row shifted by half a block */
  readonly isStaggered?: boolean;
  readonly seed?: number;
}

export function syntheticBlocks(options: SyntheticOptions): SyntheticBlocks {
  const { columns, rows, sizeMetres = 100, gapsMetres = [8, 16], jitterMetres = 12, isStaggered = false, seed = 1 } = options;
  const random = seededRandom(seed);
  // Vertices stand on row lines; staggered rows have one every half block, all on the same (jittered) line.
  const perRow = isStaggered ? 2 * columns + 2 : columns + 1;
  const step = isStaggered ? sizeMetres / 2 : sizeMetres;
  const lines: Point[][] = Array.from({ length: rows + 1 }, (_, row) =>
    Array.from({ length: perRow }, (__, at): Point => {
      const jitter = () => (random() - 0.5) * 2 * jitterMetres;
      return [at * step + jitter(), row * sizeMetres + (isStaggered ? 0 : jitter())];
    }),
  );
  const cells: Point[][] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const from = isStaggered ? 2 * column + (row % 2) : column;
      const to = isStaggered ? from + 2 : from + 1;
      cells.push([...lines[row]!.slice(from, to + 1), ...lines[row + 1]!.slice(from, to + 1).reverse()]);
    }
  }
  const widths = new Map<string, number>();
  const widthOf = (a: Point, b: Point) => {
    // Along a row line one street runs through, as wide everywhere; across it each has its own width.
    const key = isStaggered && a[1] === b[1] ? `row ${a[1]}` : [a, b].map(String).sort().join(' ');
    const known = widths.get(key) ?? gapsMetres[0] + random() * (gapsMetres[1] - gapsMetres[0]);
    widths.set(key, known);
    return known;
  };
  const borders = new Map<string, number>();
  const owners = new Map<string, number>();
  for (const [cell, ring] of cells.entries()) {
    for (const [at, a] of ring.entries()) {
      const b = ring[(at + 1) % ring.length]!;
      const key = [a, b].map(String).sort().join(' ');
      const owner = owners.get(key);
      owners.set(key, cell);
      if (owner === undefined) continue;
      const pair = `${owner}-${cell}`;
      borders.set(pair, (borders.get(pair) ?? 0) + Math.hypot(b[0] - a[0], b[1] - a[1]));
    }
  }
  return { blocks: cells.map((ring) => closed(cutBack(ring, widthOf))), cells: cells.map(closed), borders };
}

function closed(ring: readonly Point[]): MultiPolygonCoordinates {
  return [[[...ring, ring[0]!]]];
}

/** Each side moved inwards by half its street; new corners where neighbouring sides meet. Rings run counter-clockwise. */
function cutBack(ring: readonly Point[], widthOf: (a: Point, b: Point) => number): Point[] {
  const sides = ring.map((a, at) => {
    const b = ring[(at + 1) % ring.length]!;
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const direction: Point = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
    const half = widthOf(a, b) / 2;
    return { point: [a[0] - direction[1] * half, a[1] + direction[0] * half] as Point, direction };
  });
  return sides.map((side, at) => meeting(sides[(at + sides.length - 1) % sides.length]!, side));
}

function meeting(first: { point: Point; direction: Point }, second: { point: Point; direction: Point }): Point {
  const cross = first.direction[0] * second.direction[1] - first.direction[1] * second.direction[0];
  if (Math.abs(cross) < 1e-9) return second.point;
  const dx = second.point[0] - first.point[0];
  const dy = second.point[1] - first.point[1];
  const along = (dx * second.direction[1] - dy * second.direction[0]) / cross;
  return [first.point[0] + along * first.direction[0], first.point[1] + along * first.direction[1]];
}
