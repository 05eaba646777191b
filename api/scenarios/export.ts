/** A plan as others take it: equivalency table, or dissolved areas as GeoJSON. */
import type { MultiPolygon } from 'geojson';
import { NO_AREA } from '../../core/city/model.ts';
import type { PlanState } from '../../core/regions/contract.ts';
import type { City } from '../atlas.ts';
import type { Database } from '../database/database.ts';
import { dissolveAreas } from '../database/write/place-edition.ts';
import { decodeMultiPolygon } from '../database/wkb.ts';
import { stagedShapes } from '../queries/publications.ts';
import { groundShape, placeOn, withShape } from './publish.ts';

/** Shape of each area by position, as it would be published; null: no blocks. */
export async function planShapes(city: City, database: Database, blockSet: string, { areas, label }: PlanState): Promise<(MultiPolygon | null)[]> {
  const shape = await groundShape(city, blockSet);
  const found = await withShape(shape, (closing) =>
    database.tx(async (transaction) => {
      await dissolveAreas(transaction, label, await placeOn(transaction, city.model.id, blockSet, closing));
      return stagedShapes(transaction);
    }),
  );
  return areas.map((_area, at) => {
    const geom = found.get(at + 1);
    return geom ? decodeMultiPolygon(Buffer.from(geom, 'hex')) : null;
  });
}

export function planGeoJson({ areas, label }: PlanState, shapes: readonly (MultiPolygon | null)[]): object {
  const counts = new Uint32Array(areas.length);
  for (const area of label) if (area !== NO_AREA) counts[area]! += 1;
  return {
    type: 'FeatureCollection',
    features: areas.flatMap(({ code, name, kind }, at) => (shapes[at] ? [{ type: 'Feature', id: code, geometry: shapes[at], properties: { code, name, kind, blocks: counts[at] } }] : [])),
  };
}
