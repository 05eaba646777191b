/**
 * Everything within a distance of some street parts, as polygons: the distance to the nearest part on the corners of a
 * grid, contoured by marching squares (Lorensen & Cline 1987, in the plane). The buffer is at least 1.5 cells wide, so
 * all corners of a cell that a street crosses lie inside: streets that hang together give one polygon, never islands.
 * Parts may be added in turn; a later contour holds the earlier ones. Planar metres around the middle.
 */

/** Rings of [lon, lat]: the outer one counter-clockwise, holes clockwise, first point repeated (RFC 7946). */
export type PolygonCoordinates = readonly (readonly (readonly [number, number])[])[];

const METRES_PER_DEGREE = 111_195;
const BUFFER_CELLS = 1.5;
/** Wider towns get larger cells and a wider buffer instead of more cells. */
const MOST_CELLS_A_SIDE = 320;
/** Of a cell's side: more than what coordinates are rounded to. */
const NEAREST_TO_CORNER = 0.02;

export class StreetBuffer {
  private readonly segments: Float64Array;
  private readonly radius: number;
  private readonly cell: number;
  private readonly west: number;
  private readonly south: number;
  private readonly perLon: number;
  /** corners: columns · rows, row by row from the south-west */
  private readonly columns: number;
  private readonly rows: number;
  /** metres from a corner to the nearest part added, at most `far` */
  private readonly distances: Float32Array;

  /** segments: lon, lat, lon, lat per part; bounds of all of them set the grid. */
  constructor(segments: Float64Array, bufferMetres: number) {
    this.segments = segments;
    const [west, south, east, north] = boxOf(segments);
    this.perLon = METRES_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
    const [width, height] = [(east - west) * this.perLon, (north - south) * METRES_PER_DEGREE];
    this.cell = Math.max(bufferMetres / BUFFER_CELLS, Math.max(width, height) / MOST_CELLS_A_SIDE);
    this.radius = BUFFER_CELLS * this.cell;
    // an outermost row and column that the buffer never reaches closes every ring
    const margin = this.radius + 1.5 * this.cell;
    this.west = west - margin / this.perLon;
    this.south = south - margin / METRES_PER_DEGREE;
    this.columns = Math.ceil((width + 2 * margin) / this.cell) + 1;
    this.rows = Math.ceil((height + 2 * margin) / this.cell) + 1;
    this.distances = new Float32Array(this.columns * this.rows).fill(this.radius + 2 * this.cell);
  }

  add(part: number): void {
    const { cell, columns, rows, distances, segments } = this;
    const ax = this.x(segments[4 * part]!);
    const ay = this.y(segments[4 * part + 1]!);
    const bx = this.x(segments[4 * part + 2]!);
    const by = this.y(segments[4 * part + 3]!);
    const [dx, dy] = [bx - ax, by - ay];
    const squared = dx * dx + dy * dy;
    const reach = this.radius + cell;
    const firstColumn = Math.max(0, Math.ceil((Math.min(ax, bx) - reach) / cell));
    const lastColumn = Math.min(columns - 1, Math.floor((Math.max(ax, bx) + reach) / cell));
    const firstRow = Math.max(0, Math.ceil((Math.min(ay, by) - reach) / cell));
    const lastRow = Math.min(rows - 1, Math.floor((Math.max(ay, by) + reach) / cell));
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        const px = column * cell - ax;
        const py = row * cell - ay;
        const share = squared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
        const [gapX, gapY] = [px - share * dx, py - share * dy];
        const distance = Math.sqrt(gapX * gapX + gapY * gapY);
        const corner = row * columns + column;
        if (distance < distances[corner]!) distances[corner] = distance;
      }
    }
  }

  polygons(smallestHoleSquareMetres: number): PolygonCoordinates[] {
    const rings = this.rings().map((ring) => ({ ring, area: signedArea(ring) }));
    const outers = rings.filter(({ area }) => area > 0).sort((a, b) => b.area - a.area);
    const holes = rings.filter(({ area }) => area < 0 && -area >= smallestHoleSquareMetres);
    return outers.map(({ ring }) => {
      const own = holes.filter(({ ring: hole }) => outers.length === 1 || isInside(ring, hole[0]!));
      return [ring, ...own.map((hole) => hole.ring)].map((each) => each.map(([x, y]) => this.degrees(x, y)));
    });
  }

  /** Closed rings in metres, the inside on the left. */
  private rings(): Ring[] {
    const links = this.links();
    const rings: Ring[] = [];
    for (let start = 0; start < links.length; start++) {
      if (links[start]! < 0) continue;
      const ring: [number, number][] = [];
      let at = start;
      while (links[at]! >= 0) {
        ring.push(this.crossing(at));
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
  private links(): Int32Array {
    const { columns, rows, distances, radius } = this;
    const links = new Int32Array(2 * columns * rows).fill(DONE);
    for (let row = 0; row + 1 < rows; row++) {
      for (let column = 0; column + 1 < columns; column++) {
        const corner = row * columns + column;
        const inside =
          Number(distances[corner]! <= radius) |
          (Number(distances[corner + 1]! <= radius) << 1) |
          (Number(distances[corner + columns + 1]! <= radius) << 2) |
          (Number(distances[corner + columns]! <= radius) << 3);
        if (inside === 0 || inside === 15) continue;
        const sides = [2 * corner, 2 * (corner + 1) + 1, 2 * (corner + columns), 2 * corner + 1];
        const steps = STEPS[inside]!;
        for (let i = 0; i < steps.length; i += 2) links[sides[steps[i]!]!] = sides[steps[i + 1]!]!;
      }
    }
    return links;
  }

  /** Where the contour crosses a grid edge, by linear interpolation of the distance; never on a corner, where rings would touch themselves. */
  private crossing(edge: number): [number, number] {
    const { columns, distances, radius, cell } = this;
    const corner = edge >> 1;
    const isNorth = (edge & 1) === 1;
    const here = distances[corner]!;
    const there = distances[corner + (isNorth ? columns : 1)]!;
    const share = Math.min(1 - NEAREST_TO_CORNER, Math.max(NEAREST_TO_CORNER, (radius - here) / (there - here)));
    const [column, row] = [corner % columns, Math.floor(corner / columns)];
    return isNorth ? [column * cell, (row + share) * cell] : [(column + share) * cell, row * cell];
  }

  private x(lon: number): number {
    return (lon - this.west) * this.perLon;
  }

  private y(lat: number): number {
    return (lat - this.south) * METRES_PER_DEGREE;
  }

  /** Rounded to 1e-6 degrees, about a decimetre. */
  private degrees(x: number, y: number): [number, number] {
    return [Math.round((this.west + x / this.perLon) * 1e6) / 1e6, Math.round((this.south + y / METRES_PER_DEGREE) * 1e6) / 1e6];
  }
}

type Ring = readonly (readonly [number, number])[];

const DONE = -1;

/**
 * Per case (bits: south-west, south-east, north-east, north-west inside) pairs of sides from → to with the inside on the
 * left; sides 0 south, 1 east, 2 north, 3 west. In the two saddles the inside corners stay joined.
 */
const STEPS: readonly (readonly number[])[] = [
  [], [0, 3], [1, 0], [1, 3], [2, 1], [0, 1, 2, 3], [2, 0], [2, 3],
  [3, 2], [0, 2], [3, 0, 1, 2], [1, 2], [3, 1], [0, 1], [3, 0], [],
]; // prettier-ignore

function boxOf(segments: Float64Array): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < segments.length; i += 2) {
    west = Math.min(west, segments[i]!);
    east = Math.max(east, segments[i]!);
    south = Math.min(south, segments[i + 1]!);
    north = Math.max(north, segments[i + 1]!);
  }
  return [west, south, east, north];
}

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
