/**
 * Rings in degrees, rounded to 1e-7: closed, without repeated points, wound by RFC 7946 (outer counter-clockwise).
 * What was repaired is said; a ring without area is dropped. O(points).
 */
import type { Position } from 'geojson';

export const PRECISION = 1e7;

export interface RingNotes {
  closed: number;
  repeated: number;
  dropped: number;
  /** first coordinate that is no number, as found */
  invalid: string | null;
}

/** Positions as [lon, lat] of the result; null when nothing usable is left. */
export function cleanRing(ring: readonly Position[], toLonLat: (x: number, y: number) => [number, number], notes: RingNotes): Position[] | null {
  const points: Position[] = [];
  for (const position of ring) {
    const point = rounded(position, toLonLat);
    if (point === null) {
      notes.invalid ??= JSON.stringify(position);
      return null;
    }
    const last = points.at(-1);
    if (last !== undefined && last[0] === point[0] && last[1] === point[1]) notes.repeated++;
    else points.push(point);
  }
  if (!isClosed(points) && points.length > 0) {
    points.push([...points[0]!]);
    notes.closed++;
  }
  if (points.length < 4 || isOnOneLine(points)) {
    notes.dropped++;
    return null;
  }
  return points;
}

function rounded(position: Position, toLonLat: (x: number, y: number) => [number, number]): Position | null {
  const [x, y] = position;
  if (typeof x !== 'number' || typeof y !== 'number') return null;
  const [lon, lat] = toLonLat(x, y);
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) return null;
  return [Math.round(lon * PRECISION) / PRECISION, Math.round(lat * PRECISION) / PRECISION];
}

function isClosed(points: readonly Position[]): boolean {
  const [first, last] = [points[0], points.at(-1)];
  return points.length > 1 && first![0] === last![0] && first![1] === last![1];
}

/** A bow-tie may have no signed area either, but it is no line: it is judged by its crossing. */
function isOnOneLine(points: readonly Position[]): boolean {
  const [x0, y0] = points[0] as [number, number];
  const [x1, y1] = points[1] as [number, number];
  return points.every(([x, y]) => (x1 - x0) * (y! - y0) - (y1 - y0) * (x! - x0) === 0);
}

/** Signed area in square units of the coordinates; counter-clockwise is positive. Shifted to the first point for precision. */
export function signedArea(ring: readonly Position[]): number {
  const [x0, y0] = ring[0] as [number, number];
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i] as [number, number];
    const [bx, by] = ring[i + 1] as [number, number];
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return sum / 2;
}

export function wound(ring: Position[], isOuter: boolean): Position[] {
  return signedArea(ring) > 0 === isOuter ? ring : ring.reverse();
}
