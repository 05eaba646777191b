/** Small GeoJSON of pins and of the drawn polygon, pure. */
import type { Feature, FeatureCollection, Position } from 'geojson';
import type { AreasAnswer } from '../client/types.ts';

/** Pins at the areas' label points, numbered in the order of pinning. */
export function pinPoints(areas: AreasAnswer | null, positions: readonly number[]): FeatureCollection {
  const features = positions.flatMap((position, i): Feature[] => {
    const lon = areas?.lon[position];
    const lat = areas?.lat[position];
    if (lon === undefined || lat === undefined) return [];
    return [{ type: 'Feature', properties: { number: String(i + 1) }, geometry: { type: 'Point', coordinates: [lon, lat] } }];
  });
  return { type: 'FeatureCollection', features };
}

/** A polygon from three corners on, a line from two, and the corners themselves while it is open. */
export function drawnShape(corners: readonly (readonly [number, number])[], isOpen: boolean): FeatureCollection {
  const ring: Position[] = corners.map(([lon, lat]) => [lon, lat]);
  const features: Feature[] = isOpen ? ring.map((coordinates) => ({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates } })) : [];
  if (ring.length >= 3) features.unshift({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] } });
  else if (ring.length === 2) features.unshift({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: ring } });
  return { type: 'FeatureCollection', features };
}
