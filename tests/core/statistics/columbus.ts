/** Columbus (Anselin 1988): 49 neighbourhoods with their values, shapes and queen neighbours. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'shapefile';
import type { MultiPolygonCoordinates } from '../../../core/statistics/contiguity.ts';
import { neighboursFromGal, type Neighbours } from '../../../core/statistics/weights.ts';

export interface Columbus {
  readonly column: (name: string) => Float64Array;
  readonly areas: MultiPolygonCoordinates[];
  readonly queen: Neighbours;
}

export async function readColumbus(folder: string): Promise<Columbus> {
  const { rows, areas } = await readShapes(join(folder, 'columbus.shp'));
  return {
    column: (name) => Float64Array.from(rows, (row) => Number(row[name])),
    areas,
    queen: neighboursFromGal(
      readFileSync(join(folder, 'columbus.gal'), 'utf8'),
      rows.map((row) => String(row['POLYID'])),
    ),
  };
}

export async function readShapes(path: string): Promise<{ rows: Record<string, unknown>[]; areas: MultiPolygonCoordinates[] }> {
  const source = await open(path, path.replace(/shp$/, 'dbf'), { encoding: 'latin1' });
  const rows: Record<string, unknown>[] = [];
  const areas: MultiPolygonCoordinates[] = [];
  for (let next = await source.read(); !next.done; next = await source.read()) {
    const { geometry, properties } = next.value;
    rows.push(properties ?? {});
    areas.push(geometry?.type === 'Polygon' ? [geometry.coordinates] : geometry?.type === 'MultiPolygon' ? geometry.coordinates : []);
  }
  return { rows, areas };
}
