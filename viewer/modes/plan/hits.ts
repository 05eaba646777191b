/** Which blocks a tool touches, pure: their points in Web Mercator against a brush, a lasso or a rectangle. O(blocks). */

/** x, y of each block, 0–1 over the world. @param points lon, lat per block */
export function worldPoints(points: Float64Array): Float64Array {
  const world = new Float64Array(points.length);
  for (let at = 0; at < points.length; at += 2) [world[at], world[at + 1]] = toWorld(points[at]!, points[at + 1]!);
  return world;
}

export function toWorld(lon: number, lat: number): [number, number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** Blocks within `radius` (world units) of the way from a to b. */
export function blocksAlong(world: Float64Array, [ax, ay]: readonly [number, number], [bx, by]: readonly [number, number], radius: number): number[] {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const found: number[] = [];
  for (let at = 0; at < world.length; at += 2) {
    const [px, py] = [world[at]! - ax, world[at + 1]! - ay];
    const share = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
    if (Math.hypot(px - share * dx, py - share * dy) <= radius) found.push(at / 2);
  }
  return found;
}

/** Blocks whose point lies in a ring (even-odd). */
export function blocksInRing(world: Float64Array, ring: readonly (readonly [number, number])[]): number[] {
  const found: number[] = [];
  for (let at = 0; at < world.length; at += 2) if (isInRing(ring, world[at]!, world[at + 1]!)) found.push(at / 2);
  return found;
}

function isInRing(ring: readonly (readonly [number, number])[], x: number, y: number): boolean {
  let isIn = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!;
    const [xj, yj] = ring[j]!;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) isIn = !isIn;
  }
  return isIn;
}
