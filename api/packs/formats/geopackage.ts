/** GeoPackage by sql.js: one layer or attribute table; the GP header is stripped, the layer's own srs is kept. */
import type { Geometry } from 'geojson';
import initSqlJs from 'sql.js';
import { wktCrs, type SourceCrs } from '../crs/source-crs.ts';
import { listed, type Findings, type Origin } from '../findings.ts';
import type { Cell, FeatureTable, ReadingOptions, Table } from '../table.ts';
import { readWkb } from './wkb.ts';

type Database = InstanceType<Awaited<ReturnType<typeof initSqlJs>>['Database']>;
type SqlValue = number | string | Uint8Array | null;

export async function readGeoPackage(bytes: Uint8Array, options: ReadingOptions, origin: Origin, findings: Findings): Promise<Table | FeatureTable | null> {
  const recordOrigin: Origin = { ...origin, rowKind: 'record' };
  const sql = await initSqlJs();
  let database: Database | null = null;
  try {
    database = new sql.Database(bytes);
    return readLayer(database, options, recordOrigin, findings);
  } catch (error) {
    findings.add(recordOrigin, 'file-damaged', { format: 'GeoPackage', reason: error instanceof Error ? error.message : String(error) });
    return null;
  } finally {
    database?.close();
  }
}

function readLayer(database: Database, options: ReadingOptions, origin: Origin, findings: Findings): Table | FeatureTable | null {
  const layers = column(database, 'select table_name from gpkg_contents order by table_name');
  const layer = options.layer ?? layers[0];
  if (layer === undefined || !layers.includes(layer)) {
    findings.add(origin, 'layer-unknown', { available: listed(layers) }, { value: options.layer ?? '' });
    return null;
  }
  if (layers.length > 1 && options.layer === undefined) findings.add(origin, 'layer-assumed', { value: layer, available: listed(layers.slice(1)) });
  const geometryColumn = column(database, 'select column_name from gpkg_geometry_columns where table_name = $layer', layer)[0] ?? null;
  const result = database.exec(`select * from "${layer.replaceAll('"', '""')}"`)[0];
  if (result === undefined || result.values.length === 0) {
    findings.add(origin, 'table-empty');
    return null;
  }
  return toTable(result.columns, result.values, geometryColumn, geometryColumn === null ? null : layerCrs(database, layer), layer, origin);
}

function column(database: Database, statement: string, layer?: string): string[] {
  const prepared = database.prepare(statement, layer === undefined ? null : { $layer: layer });
  const values: string[] = [];
  while (prepared.step()) values.push(String(prepared.get()[0]));
  prepared.free();
  return values;
}

/** Organisation EPSG gives the code; else the WKT definition. −1 and 0 are "undefined" by the standard. */
function layerCrs(database: Database, layer: string): SourceCrs | null {
  const statement = `select s.srs_name, s.organization, s.organization_coordsys_id, s.definition
    from gpkg_geometry_columns g join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id where g.table_name = $layer`;
  const prepared = database.prepare(statement, { $layer: layer });
  const [name, organization, code, definition] = prepared.step() ? prepared.get() : [];
  prepared.free();
  if (typeof code === 'number' && code > 0 && /^epsg$/i.test(String(organization))) return { kind: 'epsg', srid: code, name: String(name) };
  return typeof definition === 'string' && definition.includes('[') ? wktCrs(definition) : null;
}

function toTable(
  columns: readonly string[],
  values: readonly SqlValue[][],
  geometryColumn: string | null,
  crs: SourceCrs | null,
  layer: string,
  origin: Origin,
): Table | FeatureTable {
  const at = geometryColumn === null ? -1 : columns.indexOf(geometryColumn);
  const kept = columns.map((_, i) => i).filter((i) => i !== at);
  const table: Table = {
    origin,
    header: kept.map((i) => columns[i]!),
    rows: values.map((row) => kept.map((i): Cell => cell(row[i] ?? null))),
    lines: Uint32Array.from(values, (_, i) => i + 1),
    reading: { layer },
  };
  if (at < 0) return table;
  return { ...table, geometries: values.map((row) => packageGeometry(row[at] ?? null)), crs };
}

const cell = (value: SqlValue): Cell => (value instanceof Uint8Array ? null : value);

/** "GP", version, flags, srs, envelope, then WKB. */
function packageGeometry(value: SqlValue): Geometry | null {
  if (!(value instanceof Uint8Array) || value[0] !== 0x47 || value[1] !== 0x50) return null;
  const flags = value[3]!;
  if (flags & 0x10) return null; // empty geometry
  const envelopeBytes = [0, 32, 48, 48, 64][(flags >> 1) & 7];
  if (envelopeBytes === undefined) throw new Error('invalid envelope in the geometry header');
  return readWkb(value, 8 + envelopeBytes);
}
