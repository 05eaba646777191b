import type { Geometry, Position } from 'geojson';

/** Up to `most` finite positions, spread over the geometries. */
export function firstPositions(geometries: readonly (Geometry | null)[], most: number): [number, number][] {
  const positions: [number, number][] = [];
  const step = Math.max(1, Math.floor(geometries.length / most));
  for (let i = 0; i < geometries.length && positions.length < most; i += step) {
    const [x, y] = firstPosition(geometries[i] ?? null) ?? [];
    if (typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y)) positions.push([x, y]);
  }
  return positions;
}

function firstPosition(geometry: Geometry | null): Position | null {
  if (geometry === null) return null;
  if (geometry.type === 'GeometryCollection') return firstPosition(geometry.geometries[0] ?? null);
  let inner: unknown = geometry.coordinates;
  while (Array.isArray(inner) && Array.isArray(inner[0])) inner = inner[0];
  return Array.isArray(inner) ? (inner as Position) : null;
}
