/** Areas of polygons in planar coordinates, by the shoelace formula from the first corner, so that large coordinates lose nothing. */
import type { MultiPolygonCoordinates } from '../statistics/contiguity.ts';

/** Outer rings minus holes, whatever way they run. */
export function planarArea(shape: MultiPolygonCoordinates): number {
  let area = 0;
  for (const rings of shape) for (const [place, ring] of rings.entries()) area += (place === 0 ? 1 : -1) * Math.abs(ringArea(ring));
  return area;
}

/** Counter-clockwise rings are positive. @param ring closed: the last corner is the first */
export function ringArea(ring: readonly (readonly number[])[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let twice = 0;
  for (let at = 0; at + 1 < ring.length; at++) twice += (ring[at]![0]! - x0) * (ring[at + 1]![1]! - y0) - (ring[at + 1]![0]! - x0) * (ring[at]![1]! - y0);
  return twice / 2;
}
