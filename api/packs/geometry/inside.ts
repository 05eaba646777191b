/** Points and polygons in the plane of degrees: even-odd rule by ray casting, O(points). */
import type { Position } from 'geojson';

/** Points on the border may count either way. */
export function isInside(x: number, y: number, rings: readonly (readonly Position[])[]): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const ay = ring[i]![1]!;
      const by = ring[i + 1]![1]!;
      if (ay > y === by > y) continue;
      const ax = ring[i]![0]!;
      if (x < ((ring[i + 1]![0]! - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

export function isInsideAny(x: number, y: number, polygons: readonly (readonly (readonly Position[])[])[]): boolean {
  return polygons.some((rings) => isInside(x, y, rings));
}

/** Middle of the longest stretch inside along a horizontal line: for shapes too thin for a pole of inaccessibility. */
export function onMiddleLine(rings: readonly (readonly Position[])[]): [number, number] {
  const lats = rings[0]!.map((position) => position[1]!).sort((a, b) => a - b);
  const y = (lats[Math.floor(lats.length / 2) - 1]! + lats[Math.floor(lats.length / 2)]!) / 2;
  const height = y === lats[0] || y === lats.at(-1) ? (lats[0]! + lats.at(-1)!) / 2 : y;
  const crossings = rings.flatMap((ring) => cuts(ring, height)).sort((a, b) => a - b);
  let best: [number, number] = [rings[0]![0]![0]!, rings[0]![0]![1]!];
  let longest = -1;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const length = crossings[i + 1]! - crossings[i]!;
    if (length > longest) [best, longest] = [[(crossings[i]! + crossings[i + 1]!) / 2, height], length];
  }
  return best;
}

function cuts(ring: readonly Position[], y: number): number[] {
  const found: number[] = [];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i] as [number, number];
    const [bx, by] = ring[i + 1] as [number, number];
    if (ay > y !== by > y) found.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
  }
  return found;
}

/** west, south, east, north of all outer rings. */
export function boxOf(polygons: readonly (readonly (readonly Position[])[])[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rings of polygons) {
    for (const [x, y] of rings[0] as [number, number][]) {
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    }
  }
  return box;
}
