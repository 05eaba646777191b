/**
 * How far two sets of polygons overlap, in the units of their (planar) coordinates, and points counted by the areas they
 * fall in. Candidates by bounding boxes (flatbush); the area of an overlap without clipping any polygon: a shape is the
 * signed sum of what lies below its edges, so an overlap is the signed sum over pairs of edges of ∫ min(y_a, y_b) dx.
 * Nothing can fail on slivers, shared edges or touching rings. O((a + b) log a + overlapping pairs × edges²).
 */
import Flatbush from 'flatbush';
import { planarArea, ringArea } from '../city/planar-area.ts';
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

/** Square units; overlaps below a billionth of the smaller shape are rounding and 0. */
export function overlapArea(a: MultiPolygonCoordinates, b: MultiPolygonCoordinates): number {
  const [boxA, boxB] = [boxOf(a), boxOf(b)];
  if (!boxA || !boxB) return 0;
  const [west, south] = [Math.max(boxA[0], boxB[0]), Math.max(boxA[1], boxB[1])];
  const east = Math.min(boxA[2], boxB[2]);
  if (!(west < east && south < Math.min(boxA[3], boxB[3]))) return 0;
  const [one, other] = [edgesOf(a, west, east, south), edgesOf(b, west, east, south)];
  let sum = 0;
  for (let i = 0; i < one.length; i += 5) for (let j = 0; j < other.length; j += 5) sum += one[i + 4]! * other[j + 4]! * belowBoth(one, i, other, j);
  return sum > 1e-9 * Math.min(planarArea(a), planarArea(b)) ? sum : 0;
}

/** Edges within [west, east] as x0, y0, x1, y1, sign with x0 < x1; heights from `south`, so that numbers stay small. */
function edgesOf(shape: MultiPolygonCoordinates, west: number, east: number, south: number): Float64Array {
  const edges: number[] = [];
  for (const rings of shape) {
    for (const [place, ring] of rings.entries()) {
      // Outer rings run clockwise here, holes the other way: an edge to the right adds what lies below it.
      const turned = ringArea(ring) < 0 === (place === 0) ? 1 : -1;
      for (let at = 0; at + 1 < ring.length; at++) {
        const [ax, ay] = [ring[at]![0]!, ring[at]![1]! - south];
        const [bx, by] = [ring[at + 1]![0]!, ring[at + 1]![1]! - south];
        if (ax === bx || Math.max(ax, bx) <= west || Math.min(ax, bx) >= east) continue;
        if (ax < bx) edges.push(ax, ay, bx, by, turned);
        else edges.push(bx, by, ax, ay, -turned);
      }
    }
  }
  return Float64Array.from(edges);
}

/** ∫ min(y_a, y_b) dx over the x that both edges span. */
function belowBoth(a: Float64Array, i: number, b: Float64Array, j: number): number {
  const from = Math.max(a[i]!, b[j]!);
  const to = Math.min(a[i + 2]!, b[j + 2]!);
  if (from >= to) return 0;
  const slopeA = (a[i + 3]! - a[i + 1]!) / (a[i + 2]! - a[i]!);
  const slopeB = (b[j + 3]! - b[j + 1]!) / (b[j + 2]! - b[j]!);
  const [a0, b0] = [a[i + 1]! + slopeA * (from - a[i]!), b[j + 1]! + slopeB * (from - b[j]!)];
  const [a1, b1] = [a[i + 1]! + slopeA * (to - a[i]!), b[j + 1]! + slopeB * (to - b[j]!)];
  const width = to - from;
  if (a0 <= b0 && a1 <= b1) return (width * (a0 + a1)) / 2;
  if (b0 <= a0 && b1 <= a1) return (width * (b0 + b1)) / 2;
  const cross = width * ((b0 - a0) / (b0 - a0 + a1 - b1));
  const height = a0 + slopeA * cross;
  return (cross * (Math.min(a0, b0) + height)) / 2 + ((width - cross) * (height + Math.min(a1, b1))) / 2;
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
