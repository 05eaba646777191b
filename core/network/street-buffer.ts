/**
 * Everything within a distance of some street parts, as polygons: the distance to the nearest part on the corners of a
 * grid, contoured by marching squares (Lorensen & Cline 1987, in the plane). The buffer is at least 1.5 cells wide, so
 * all corners of a cell that a street crosses lie inside: streets that hang together give one polygon, never islands.
 * Parts may be added in turn; a later contour holds the earlier ones. Planar metres around the middle.
 */

import { contourPolygons, METRES_PER_DEGREE, type Grid, type PolygonCoordinates } from './contour.ts';

export type { PolygonCoordinates } from './contour.ts';

const BUFFER_CELLS = 1.5;
/** Wider towns get larger cells and a wider buffer instead of more cells. */
const MOST_CELLS_A_SIDE = 320;

export class StreetBuffer implements Grid {
  private readonly segments: Float64Array;
  private readonly radius: number;
  readonly cell: number;
  readonly west: number;
  readonly south: number;
  readonly perLon: number;
  /** corners: columns · rows, row by row from the south-west */
  readonly columns: number;
  readonly rows: number;
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
    return contourPolygons(this, this.distances, this.radius, smallestHoleSquareMetres);
  }

  private x(lon: number): number {
    return (lon - this.west) * this.perLon;
  }

  private y(lat: number): number {
    return (lat - this.south) * METRES_PER_DEGREE;
  }
}

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
