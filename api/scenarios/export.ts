/** A plan as others take it: equivalency table, dissolved areas as GeoJSON, or areas and blocks as a GeoPackage. */
import type { MultiPolygon } from 'geojson';
import { NO_AREA } from '../../core/city/model.ts';
import type { ScenarioSummary } from '../../core/contract/scenarios.ts';
import { baseEdition } from '../../core/regions/model-columns.ts';
import type { PlanState } from '../../core/regions/contract.ts';
import type { City } from '../atlas.ts';
import type { Database } from '../database/database.ts';
import { dissolveAreas } from '../database/write/place-edition.ts';
import { decodeMultiPolygon } from '../database/wkb.ts';
import { stagedShapes } from '../queries/publications.ts';
import type { PackageLayer } from './geopackage.ts';
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

/** Layers "areas" (dissolved) and "blocks" (each with its area), in the coordinates of the city. */
export async function planGeoPackage(city: City, summary: ScenarioSummary, state: PlanState, shapes: readonly (MultiPolygon | null)[]): Promise<Uint8Array> {
  const { model } = city;
  const base = baseEdition(model, summary.blockSet);
  const texts = await city.geometry(base.level, base.key);
  const { areas, label } = state;
  const counts = new Uint32Array(areas.length);
  const squareMetres = new Float64Array(areas.length);
  for (const [block, area] of label.entries()) {
    if (area === NO_AREA) continue;
    counts[area]! += 1;
    squareMetres[area]! += base.areaSquareMetres[block]!;
  }
  const about = `${model.name}, ${summary.name}, ${summary.edition ?? `Entwurf, Fassung ${summary.version}`}`;
  const areaLayer: PackageLayer = {
    name: 'areas',
    title: `${model.name}: ${summary.name}`,
    description: about,
    columns: [{ name: 'code', type: 'TEXT' }, { name: 'name', type: 'TEXT' }, { name: 'kind', type: 'TEXT' }, { name: 'blocks', type: 'INTEGER' }, { name: 'square_metres', type: 'REAL' }],
    features: areas.flatMap(({ code, name, kind }, area) => (shapes[area] ? [{ geometry: shapes[area], values: [code, name, kind, counts[area]!, squareMetres[area]!] }] : [])),
  };
  const blockLayer: PackageLayer = {
    name: 'blocks',
    title: `${model.name}: ${summary.name}, Blöcke`,
    description: `${about}; Gebietsstand ${summary.blockSet}`,
    columns: [{ name: 'code', type: 'TEXT' }, { name: 'name', type: 'TEXT' }, { name: 'area', type: 'TEXT' }, { name: 'area_name', type: 'TEXT' }],
    features: base.codes.map((code, block) => {
      const area = label[block] === NO_AREA ? null : areas[label[block]!]!;
      return { geometry: JSON.parse(texts[block] ?? 'null') as MultiPolygon | null, values: [code, base.names[block]!, area?.code ?? null, area?.name ?? null] };
    }),
  };
  const { writeGeoPackage } = await import('./geopackage.ts');
  return writeGeoPackage([areaLayer, blockLayer], model.srid, new Date(summary.updatedAt).toISOString());
}
