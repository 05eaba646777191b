/**
 * How far two sets of polygons overlap, in the units of their (planar) coordinates: candidates by bounding boxes
 * (flatbush), exact clipping (@turf/intersect, which computes in the plane), and points counted by the areas they fall in.
 * O((a + b) log a + overlapping pairs × vertices).
 */
import { intersect } from '@turf/intersect';
import Flatbush from 'flatbush';
import type { MultiPolygonCoordinates } from '../statistics/contiguity.ts';
import type { Overlaps } from './interpolation.ts';

/** Area of the overlap of every pair that has one. */
export function overlapAreas(sources: readonly MultiPolygonCoordinates[], targets: readonly MultiPolygonCoordinates[]): Overlaps {
  const tree = boxTree(targets);
  const found: { source: number; target: number; size: number }[] = [];
  for (const [source, shape] of sources.entries()) {
    const box = boxOf(shape);
    if (!box) continue;
    for (const target of tree.search(...box).sort((a, b) => a - b)) {
      const size = overlapArea(shape, targets[target]!);
      if (size > 0) found.push({ source, target, size });
    }
  }
  return packed(sources.length, targets.length, found);
}

/** Weights of points by source and target; a point outside either counts nowhere. @param points x, y, weight */
export function overlapsOfPoints(sources: readonly MultiPolygonCoordinates[], targets: readonly MultiPolygonCoordinates[], points: readonly (readonly [number, number, number])[]): Overlaps {
  const [sourceTree, targetTree] = [boxTree(sources), boxTree(targets)];
  const found: { source: number; target: number; size: number }[] = [];
  for (const [x, y, size] of points) {
    const source = areaAt(sources, sourceTree, x, y);
    const target = areaAt(targets, targetTree, x, y);
    if (source >= 0 && target >= 0) found.push({ source, target, size });
  }
  return packed(sources.length, targets.length, found);
}

/** Square units; 0 where shapes only touch. */
export function overlapArea(a: MultiPolygonCoordinates, b: MultiPolygonCoordinates): number {
  const feature = (shape: MultiPolygonCoordinates) => ({ type: 'Feature' as const, properties: {}, geometry: { type: 'MultiPolygon' as const, coordinates: shape as number[][][][] } });
  const common = intersect({ type: 'FeatureCollection', features: [feature(a), feature(b)] });
  if (!common) return 0;
  return planarArea(common.geometry.type === 'Polygon' ? [common.geometry.coordinates] : common.geometry.coordinates);
}

/** Outer rings minus holes, whatever way they run. */
export function planarArea(shape: MultiPolygonCoordinates): number {
  let area = 0;
  for (const rings of shape) for (const [place, ring] of rings.entries()) area += (place === 0 ? 1 : -1) * Math.abs(ringArea(ring));
  return area;
}

function ringArea(ring: readonly (readonly number[])[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let twice = 0;
  for (let at = 0; at + 1 < ring.length; at++) twice += (ring[at]![0]! - x0) * (ring[at + 1]![1]! - y0) - (ring[at + 1]![0]! - x0) * (ring[at]![1]! - y0);
  return twice / 2;
}

export function boxOf(shape: MultiPolygonCoordinates): [number, number, number, number] | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer = []] of shape) {
    for (const [x = 0, y = 0] of outer) {
      west = Math.min(west, x);
      south = Math.min(south, y);
      east = Math.max(east, x);
      north = Math.max(north, y);
    }
  }
  return west <= east ? [west, south, east, north] : null;
}

/** Shapes without a vertex get a box that nothing meets, so that positions stay. */
export function boxTree(shapes: readonly MultiPolygonCoordinates[]): Flatbush {
  const tree = new Flatbush(Math.max(1, shapes.length));
  for (const shape of shapes) tree.add(...(boxOf(shape) ?? ([Infinity, Infinity, Infinity, Infinity] as const)));
  if (shapes.length === 0) tree.add(Infinity, Infinity, Infinity, Infinity);
  tree.finish();
  return tree;
}

/** Position of the first area that holds a point, or −1. */
export function areaAt(shapes: readonly MultiPolygonCoordinates[], tree: Flatbush, x: number, y: number): number {
  const candidates = tree.search(x, y, x, y).sort((a, b) => a - b);
  return candidates.find((at) => isInShape(shapes[at]!, x, y)) ?? -1;
}

/** Even-odd over all rings; a point on an edge may fall either way, but always the same. */
export function isInShape(shape: MultiPolygonCoordinates, x: number, y: number): boolean {
  let isIn = false;
  for (const rings of shape) {
    for (const ring of rings) {
      for (let at = 0; at + 1 < ring.length; at++) {
        const [ax, ay] = [ring[at]![0]!, ring[at]![1]!];
        const [bx, by] = [ring[at + 1]![0]!, ring[at + 1]![1]!];
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isIn = !isIn;
      }
    }
  }
  return isIn;
}

function packed(sources: number, targets: number, found: readonly { source: number; target: number; size: number }[]): Overlaps {
  return { sources, targets, source: Uint32Array.from(found, ({ source }) => source), target: Uint32Array.from(found, ({ target }) => target), size: Float64Array.from(found, ({ size }) => size) };
}
