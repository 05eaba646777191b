/**
 * Polygons where a field over a grid is at most a level: marching squares (Lorensen & Cline 1987, in the plane) with
 * linear interpolation. The field is given at the corners; the outermost ones must lie above the level, so that every
 * ring closes. Planar metres around the grid's middle. O(corners + rings).
 */

/** Rings of [lon, lat]: the outer one counter-clockwise, holes clockwise, first point repeated (RFC 7946). */
export type PolygonCoordinates = readonly (readonly (readonly [number, number])[])[];

export const METRES_PER_DEGREE = 111_195;
/** Of a cell's side: more than what coordinates are rounded to. */
const NEAREST_TO_CORNER = 0.02;

/** Corners: columns · rows, row by row from the south-west. */
export interface Grid {
  /** degrees of the south-west corner */
  readonly west: number;
  readonly south: number;
  /** metres a degree of longitude */
  readonly perLon: number;
  /** metres between corners */
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
}

type Ring = readonly (readonly [number, number])[];

/** field: per corner. Holes smaller than the bound are filled. */
export function contourPolygons(grid: Grid, field: ArrayLike<number>, level: number, smallestHoleSquareMetres: number): PolygonCoordinates[] {
  const rings = ringsOf(grid, field, level).map((ring) => ({ ring, area: signedArea(ring) }));
  const outers = rings.filter(({ area }) => area > 0).sort((a, b) => b.area - a.area);
  const holes = rings.filter(({ area }) => area < 0 && -area >= smallestHoleSquareMetres);
  const owners = ownersOf(outers.map(({ ring }) => ring), holes.map(({ ring }) => ring));
  return outers.map(({ ring }, outer) => {
    const own = holes.filter((_, hole) => owners[hole] === outer);
    return [ring, ...own.map((hole) => hole.ring)].map((each) => each.map(([x, y]) => degrees(grid, x, y)));
  });
}

/** Per hole the smallest outer ring around it: an island in a hole does not own the hole. */
function ownersOf(outers: readonly Ring[], holes: readonly Ring[]): number[] {
  return holes.map((hole) => {
    if (outers.length === 1) return 0;
    return outers.findLastIndex((ring) => isInside(ring, hole[0]!));
  });
}

/** Closed rings in metres, the inside on the left. */
function ringsOf(grid: Grid, field: ArrayLike<number>, level: number): Ring[] {
  const links = linksOf(grid, field, level);
  const rings: Ring[] = [];
  for (let start = 0; start < links.length; start++) {
    if (links[start]! < 0) continue;
    const ring: [number, number][] = [];
    let at = start;
    while (links[at]! >= 0) {
      ring.push(crossing(grid, field, level, at));
      const next = links[at]!;
      links[at] = DONE;
      at = next;
    }
    ring.push(ring[0]!);
    rings.push(ring);
  }
  return rings;
}

/**
 * Per grid edge that the contour crosses the next such edge, with the inside on the left; DONE elsewhere.
 * Edge 2·corner runs east from the corner, 2·corner + 1 north.
 */
function linksOf({ columns, rows }: Grid, field: ArrayLike<number>, level: number): Int32Array {
  const links = new Int32Array(2 * columns * rows).fill(DONE);
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const corner = row * columns + column;
      const inside =
        Number(field[corner]! <= level) |
        (Number(field[corner + 1]! <= level) << 1) |
        (Number(field[corner + columns + 1]! <= level) << 2) |
        (Number(field[corner + columns]! <= level) << 3);
      if (inside === 0 || inside === 15) continue;
      const sides = [2 * corner, 2 * (corner + 1) + 1, 2 * (corner + columns), 2 * corner + 1];
      const steps = STEPS[inside]!;
      for (let i = 0; i < steps.length; i += 2) links[sides[steps[i]!]!] = sides[steps[i + 1]!]!;
    }
  }
  return links;
}

/** Where the contour crosses a grid edge, by linear interpolation of the field; never on a corner, where rings would touch themselves. */
function crossing({ columns, cell }: Grid, field: ArrayLike<number>, level: number, edge: number): [number, number] {
  const corner = edge >> 1;
  const isNorth = (edge & 1) === 1;
  const here = field[corner]!;
  const there = field[corner + (isNorth ? columns : 1)]!;
  const share = Math.min(1 - NEAREST_TO_CORNER, Math.max(NEAREST_TO_CORNER, (level - here) / (there - here)));
  const [column, row] = [corner % columns, Math.floor(corner / columns)];
  return isNorth ? [column * cell, (row + share) * cell] : [(column + share) * cell, row * cell];
}

/** Rounded to 1e-6 degrees, about a decimetre. */
function degrees({ west, south, perLon }: Grid, x: number, y: number): [number, number] {
  return [Math.round((west + x / perLon) * 1e6) / 1e6, Math.round((south + y / METRES_PER_DEGREE) * 1e6) / 1e6];
}

const DONE = -1;

/**
 * Per case (bits: south-west, south-east, north-east, north-west inside) pairs of sides from → to with the inside on the
 * left; sides 0 south, 1 east, 2 north, 3 west. In the two saddles the inside corners stay joined.
 */
const STEPS: readonly (readonly number[])[] = [
  [], [0, 3], [1, 0], [1, 3], [2, 1], [0, 1, 2, 3], [2, 0], [2, 3],
  [3, 2], [0, 2], [3, 0, 1, 2], [1, 2], [3, 1], [0, 1], [3, 0], [],
]; // prettier-ignore

/** Square metres, positive counter-clockwise. */
function signedArea(ring: Ring): number {
  let twice = 0;
  for (let i = 0; i + 1 < ring.length; i++) twice += ring[i]![0] * ring[i + 1]![1] - ring[i + 1]![0] * ring[i]![1];
  return twice / 2;
}

function isInside(ring: Ring, [x, y]: readonly [number, number]): boolean {
  let inside = false;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[i + 1]!;
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}
