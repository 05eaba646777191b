/** GeoJSON: a FeatureCollection; coordinates are EPSG:4326 unless the legacy member `crs` says otherwise. */
import type { Geometry } from 'geojson';
import { namedCrs } from '../crs/source-crs.ts';
import type { Findings, Origin } from '../findings.ts';
import type { Cell, FeatureTable, ReadingOptions } from '../table.ts';
import { flatten, parseJson } from './json-records.ts';

export function readGeoJson(bytes: Uint8Array, options: ReadingOptions, origin: Origin, findings: Findings): FeatureTable | null {
  const recordOrigin: Origin = { ...origin, rowKind: 'record' };
  const json = parseJson(bytes, options.encoding, recordOrigin, findings);
  if (json === undefined) return null;
  const features = featuresOf(json);
  if (features === null) {
    findings.add(recordOrigin, 'file-damaged', { format: 'GeoJSON', reason: '"features" is missing' });
    return null;
  }
  if (features.length === 0) {
    findings.add(recordOrigin, 'table-empty');
    return null;
  }
  const flat = features.map((feature) => flatten((feature as { properties?: unknown } | null)?.properties).set('id', idOf(feature)));
  const header = [...new Set(flat.flatMap((record) => [...record.keys()]))];
  return {
    origin: recordOrigin,
    header,
    rows: flat.map((record) => header.map((name): Cell => record.get(name) ?? null)),
    lines: Uint32Array.from(features, (_, i) => i + 1),
    geometries: features.map(geometryOf),
    crs: declaredCrs(json),
    reading: {},
  };
}

function featuresOf(json: unknown): unknown[] | null {
  const features = (json as { features?: unknown } | null)?.features;
  return Array.isArray(features) ? features : null;
}

/** The property `id`, else the member `id` of the feature. */
function idOf(feature: unknown): Cell {
  const { id, properties } = (feature ?? {}) as { id?: unknown; properties?: { id?: unknown } | null };
  const value = properties?.id ?? id;
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

function geometryOf(feature: unknown): Geometry | null {
  const geometry = (feature as { geometry?: unknown } | null)?.geometry;
  return typeof geometry === 'object' && geometry !== null && 'type' in geometry ? (geometry as Geometry) : null;
}

function declaredCrs(json: unknown): FeatureTable['crs'] {
  const name = (json as { crs?: { properties?: { name?: unknown } } | null }).crs?.properties?.name;
  return typeof name === 'string' ? namedCrs(name) : { kind: 'epsg', srid: 4326, name: 'GeoJSON (RFC 7946)' };
}
