/** Does a shape meet a box? A point inside, a border that crosses, or the box wholly within the shape. O(points). */
import type { Geometry, Position } from 'geojson';

type Box = readonly [west: number, south: number, east: number, north: number];

export function geometryMeetsBox(geometry: Geometry, box: Box): boolean {
  switch (geometry.type) {
    case 'Point':
      return isIn(geometry.coordinates, box);
    case 'MultiPoint':
      return geometry.coordinates.some((point) => isIn(point, box));
    case 'LineString':
      return lineMeets(geometry.coordinates, box);
    case 'MultiLineString':
      return geometry.coordinates.some((line) => lineMeets(line, box));
    case 'Polygon':
      return polygonMeets(geometry.coordinates, box);
    case 'MultiPolygon':
      return geometry.coordinates.some((polygon) => polygonMeets(polygon, box));
    case 'GeometryCollection':
      return geometry.geometries.some((each) => geometryMeetsBox(each, box));
  }
}

function isIn([x = Number.NaN, y = Number.NaN]: Position, [west, south, east, north]: Box): boolean {
  return x >= west && x <= east && y >= south && y <= north;
}

function polygonMeets(rings: readonly Position[][], box: Box): boolean {
  if (rings.some((ring) => lineMeets(ring, box))) return true;
  // No border inside the box: it lies wholly within the shape, within a hole of it, or outside.
  return rings.length > 0 && isWithin([box[0], box[1]], rings[0]!) && !rings.slice(1).some((hole) => isWithin([box[0], box[1]], hole));
}

function lineMeets(line: readonly Position[], box: Box): boolean {
  if (line.some((point) => isIn(point, box))) return true;
  for (let at = 1; at < line.length; at++) if (segmentMeets(line[at - 1]!, line[at]!, box)) return true;
  return false;
}

/** Liang–Barsky: the part of the segment inside the box is not empty. */
function segmentMeets([x0 = 0, y0 = 0]: Position, [x1 = 0, y1 = 0]: Position, [west, south, east, north]: Box): boolean {
  let [from, to] = [0, 1];
  for (const [step, room] of [
    [x0 - x1, x0 - west],
    [x1 - x0, east - x0],
    [y0 - y1, y0 - south],
    [y1 - y0, north - y0],
  ] as const) {
    if (step === 0) {
      if (room < 0) return false;
    } else if (step < 0) from = Math.max(from, room / step);
    else to = Math.min(to, room / step);
  }
  return from <= to;
}

function isWithin([x, y]: readonly [number, number], ring: readonly Position[]): boolean {
  let isInside = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [xa = 0, ya = 0] = ring[at]!;
    const [xb = 0, yb = 0] = ring[before]!;
    if (ya > y !== yb > y && x < ((xb - xa) * (y - ya)) / (yb - ya) + xa) isInside = !isInside;
  }
  return isInside;
}
