/**
 * Where the outline of a polygon crosses or touches itself: segments sorted by their left end and swept,
 * O(n log n + pairs that overlap in x). Neighbours on a ring share their point and are let be.
 */
import type { Position } from 'geojson';

interface Segments {
  /** ax, ay, bx, by per segment */
  readonly coordinates: Float64Array;
  readonly ring: Uint32Array;
  /** position on its ring, and the number of segments there */
  readonly at: Uint32Array;
  readonly lengths: readonly number[];
}

/** The first place [lon, lat] found, or null when the rings are simple and apart (rings may touch in single points). */
export function findCrossing(rings: readonly (readonly Position[])[]): readonly [number, number] | null {
  const segments = collect(rings);
  const count = segments.ring.length;
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const left = (i: number): number => Math.min(segments.coordinates[i * 4]!, segments.coordinates[i * 4 + 2]!);
  const right = (i: number): number => Math.max(segments.coordinates[i * 4]!, segments.coordinates[i * 4 + 2]!);
  order.sort((a, b) => left(a) - left(b));
  for (let i = 0; i < count; i++) {
    const end = right(order[i]!);
    for (let j = i + 1; j < count && left(order[j]!) <= end; j++) {
      const place = conflict(segments, order[i]!, order[j]!);
      if (place !== null) return place;
    }
  }
  return null;
}

function collect(rings: readonly (readonly Position[])[]): Segments {
  const count = rings.reduce((sum, ring) => sum + ring.length - 1, 0);
  const segments = {
    coordinates: new Float64Array(count * 4),
    ring: new Uint32Array(count),
    at: new Uint32Array(count),
    lengths: rings.map((ring) => ring.length - 1),
  };
  let next = 0;
  rings.forEach((ring, ringNumber) => {
    for (let i = 0; i + 1 < ring.length; i++, next++) {
      segments.coordinates.set([ring[i]![0]!, ring[i]![1]!, ring[i + 1]![0]!, ring[i + 1]![1]!], next * 4);
      segments.ring[next] = ringNumber;
      segments.at[next] = i;
    }
  });
  return segments;
}

function conflict(segments: Segments, one: number, other: number): readonly [number, number] | null {
  const c = segments.coordinates;
  const [ax, ay, bx, by] = [c[one * 4]!, c[one * 4 + 1]!, c[one * 4 + 2]!, c[one * 4 + 3]!];
  const [cx, cy, dx, dy] = [c[other * 4]!, c[other * 4 + 1]!, c[other * 4 + 2]!, c[other * 4 + 3]!];
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return null;
  const d1 = side(ax, ay, bx, by, cx, cy);
  const d2 = side(ax, ay, bx, by, dx, dy);
  const d3 = side(cx, cy, dx, dy, ax, ay);
  const d4 = side(cx, cy, dx, dy, bx, by);
  if (d1 * d2 < 0 && d3 * d4 < 0) {
    const t = d3 / (d3 - d4);
    return [ax + t * (bx - ax), ay + t * (by - ay)];
  }
  const isSameRing = segments.ring[one] === segments.ring[other];
  const isNeighbour = isSameRing && areNeighbours(segments, one, other);
  if (d1 === 0 && d2 === 0) return collinearOverlap([ax, ay, bx, by], [cx, cy, dx, dy]);
  // a touch in one point: fine between rings and between neighbours, a pinch within one ring
  if (!isSameRing || isNeighbour) return null;
  if (d1 === 0 && within(ax, ay, bx, by, cx, cy)) return [cx, cy];
  if (d2 === 0 && within(ax, ay, bx, by, dx, dy)) return [dx, dy];
  if (d3 === 0 && within(cx, cy, dx, dy, ax, ay)) return [ax, ay];
  if (d4 === 0 && within(cx, cy, dx, dy, bx, by)) return [bx, by];
  return null;
}

function areNeighbours(segments: Segments, one: number, other: number): boolean {
  const gap = Math.abs(segments.at[one]! - segments.at[other]!);
  return gap === 1 || gap === segments.lengths[segments.ring[one]!]! - 1;
}

function side(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
}

function within(ax: number, ay: number, bx: number, by: number, px: number, py: number): boolean {
  return px >= Math.min(ax, bx) && px <= Math.max(ax, bx) && py >= Math.min(ay, by) && py <= Math.max(ay, by);
}

/** Two segments on one line conflict when they share more than a point. */
function collinearOverlap(
  [ax, ay, bx, by]: readonly [number, number, number, number],
  [cx, cy, dx, dy]: readonly [number, number, number, number],
): readonly [number, number] | null {
  const alongX = Math.abs(bx - ax) >= Math.abs(by - ay);
  const [a, b, c, d] = alongX ? [ax, bx, cx, dx] : [ay, by, cy, dy];
  const from = Math.max(Math.min(a, b), Math.min(c, d));
  const to = Math.min(Math.max(a, b), Math.max(c, d));
  if (from >= to) return null;
  const t = (from - a) / (b - a);
  return [ax + t * (bx - ax), ay + t * (by - ay)];
}
