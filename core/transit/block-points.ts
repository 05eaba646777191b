/**
 * Where the people of a block are taken to be: a small block is its inside point; a larger one is a lattice of points
 * inside its shape, each with the same share of its people. So a block at the edge of a catchment is served in part, and
 * no head count is ever spread beyond the block it was counted in. Planar metres. O(blocks + lattice points × corners).
 */
import type { BlockPoints } from './served-people.ts';

/** Rings of [lon, lat] per polygon, as in GeoJSON's MultiPolygon. */
export type Shape = readonly (readonly (readonly (readonly number[])[])[])[];

export interface PointsInBlocks extends BlockPoints {
  /** lon, lat per point, in the order of blocks */
  readonly points: Float64Array;
}

/** Blocks up to this side are one point; larger ones get a point about every so many metres. */
const SPACING_METRES = 150;
const MOST_POINTS = 36;
const METRES_PER_DEGREE = 111_195;

/** insidePoints: lon, lat per block; shapeOf: null where a block has no shape. */
export function pointsInBlocks(insidePoints: Float64Array, shapeOf: (block: number) => Shape | null): PointsInBlocks {
  const blocks: number[] = [];
  const shares: number[] = [];
  const points: number[] = [];
  for (let block = 0; 2 * block < insidePoints.length; block++) {
    const shape = shapeOf(block);
    const inside = shape === null ? [] : lattice(shape);
    const used = inside.length >= 4 ? inside : [insidePoints[2 * block]!, insidePoints[2 * block + 1]!];
    for (let at = 0; at < used.length; at += 2) {
      blocks.push(block);
      shares.push(2 / used.length);
      points.push(used[at]!, used[at + 1]!);
    }
  }
  return { blocks: Uint32Array.from(blocks), shares: Float64Array.from(shares), points: Float64Array.from(points) };
}

/** lon, lat pairs on a lattice centred in the box; wider for what would have too many points. Empty for a small shape. */
function lattice(shape: Shape): number[] {
  const [west, south, east, north] = boxOf(shape);
  const perLon = METRES_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [width, height] = [(east - west) * perLon, (north - south) * METRES_PER_DEGREE];
  if (Math.max(width, height) <= SPACING_METRES) return [];
  const spacing = Math.max(SPACING_METRES, Math.sqrt((width * height) / MOST_POINTS));
  const [columns, rows] = [Math.max(1, Math.round(width / spacing)), Math.max(1, Math.round(height / spacing))];
  const found: number[] = [];
  for (let row = 0; row < rows; row++) {
    const lat = south + ((row + 0.5) / rows) * (north - south);
    for (let column = 0; column < columns; column++) {
      const lon = west + ((column + 0.5) / columns) * (east - west);
      if (contains(shape, lon, lat)) found.push(lon, lat);
    }
  }
  return found;
}

function boxOf(shape: Shape): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer = []] of shape) {
    for (const [lon = 0, lat = 0] of outer) {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  }
  return box;
}

/** Even–odd over all rings: holes are outside. */
function contains(shape: Shape, lon: number, lat: number): boolean {
  let isInside = false;
  for (const rings of shape) {
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [xi = 0, yi = 0] = ring[i]!;
        const [xj = 0, yj = 0] = ring[j]!;
        if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) isInside = !isInside;
      }
    }
  }
  return isInside;
}
