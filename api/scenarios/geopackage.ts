/**
 * A GeoPackage 1.3 (OGC 12-128r17) of polygon layers, made by sql.js in memory: contents, reference systems, geometry
 * columns, one table a layer. Written in the city's own coordinates where these are UTM on ETRS89, else in WGS 84. The
 * same input gives the same bytes. O(points).
 */
import type { MultiPolygon, Position } from 'geojson';
import initSqlJs from 'sql.js';
import { cityProjection } from '../packs/crs/choose.ts';

type SqlDatabase = InstanceType<Awaited<ReturnType<typeof initSqlJs>>['Database']>;
export type PackageValue = string | number | null;

export interface PackageLayer {
  /** lower-case letters, digits and _ */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** beside fid and geom */
  readonly columns: readonly { readonly name: string; readonly type: 'TEXT' | 'INTEGER' | 'REAL' }[];
  readonly features: readonly { readonly geometry: MultiPolygon | null; readonly values: readonly PackageValue[] }[];
}

/** @param changedAt ISO time that stands in the contents */
export async function writeGeoPackage(layers: readonly PackageLayer[], citySrid: number, changedAt: string): Promise<Uint8Array> {
  const sql = await initSqlJs();
  const database = new sql.Database();
  const system = systemOf(citySrid);
  try {
    database.run(TABLES);
    database.run('begin');
    for (const { name, srid, organization, definition } of [...ALWAYS, ...(system.srid === WGS84.srid ? [] : [system])]) {
      database.run('insert into gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition) values (?, ?, ?, ?, ?)', [name, srid, organization, srid, definition]);
    }
    for (const layer of layers) writeLayer(database, layer, system, changedAt);
    database.run('commit');
    return database.export();
  } finally {
    database.close();
  }
}

function writeLayer(database: SqlDatabase, { name, title, description, columns, features }: PackageLayer, { srid, project }: ReferenceSystem, changedAt: string): void {
  const fields = columns.map((column) => `"${column.name}" ${column.type}`).join(', ');
  database.run(`create table "${name}" (fid integer primary key autoincrement not null, geom MULTIPOLYGON, ${fields})`);
  const insert = database.prepare(`insert into "${name}" (geom, ${columns.map((column) => `"${column.name}"`).join(', ')}) values (?${', ?'.repeat(columns.length)})`);
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry, values } of features) insert.run([geometry && packageGeometry(geometry, srid, project, bounds), ...values]);
  insert.free();
  const box = bounds[0] <= bounds[2] ? bounds : [null, null, null, null];
  database.run('insert into gpkg_contents (table_name, data_type, identifier, description, last_change, min_x, min_y, max_x, max_y, srs_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [name, 'features', title, description, changedAt, ...box, srid]);
  database.run('insert into gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m) values (?, ?, ?, ?, 0, 0)', [name, 'geom', 'MULTIPOLYGON', srid]);
}

/** west, south, east, north in the layer's coordinates */
type Bounds = [number, number, number, number];
type Project = (lon: number, lat: number) => [number, number];

const HEADER_BYTES = 8 + 32;
const LITTLE_ENDIAN_WITH_ENVELOPE = 0b0000_0011;

/** "GP", version, flags, srs, envelope, then WKB. Widens the bounds of the layer. */
function packageGeometry({ coordinates }: MultiPolygon, srid: number, project: Project, bounds: Bounds): Uint8Array {
  const polygons = coordinates.map((rings) => rings.map((ring) => ring.map(([lon = 0, lat = 0]) => project(lon, lat))));
  const bytes = new Uint8Array(HEADER_BYTES + 9 + polygons.reduce((sum, rings) => sum + 9 + rings.reduce((points, ring) => points + 4 + 16 * ring.length, 0), 0));
  const view = new DataView(bytes.buffer);
  const own = boundsOf(polygons);
  bytes.set([0x47, 0x50, 0, LITTLE_ENDIAN_WITH_ENVELOPE]);
  view.setInt32(4, srid, true);
  for (const [at, value] of [own[0], own[2], own[1], own[3]].entries()) view.setFloat64(8 + 8 * at, value, true);
  writePolygons(view, HEADER_BYTES, polygons);
  widen(bounds, own);
  return bytes;
}

const POLYGON = 3;
const MULTI_POLYGON = 6;

function writePolygons(view: DataView, start: number, polygons: readonly (readonly (readonly Position[])[])[]): void {
  let at = start;
  const head = (type: number, count: number) => {
    view.setUint8(at, 1);
    view.setUint32(at + 1, type, true);
    view.setUint32(at + 5, count, true);
    at += 9;
  };
  head(MULTI_POLYGON, polygons.length);
  for (const rings of polygons) {
    head(POLYGON, rings.length);
    for (const ring of rings) {
      view.setUint32(at, ring.length, true);
      at += 4;
      for (const [x = 0, y = 0] of ring) {
        view.setFloat64(at, x, true);
        view.setFloat64(at + 8, y, true);
        at += 16;
      }
    }
  }
}

function boundsOf(polygons: readonly (readonly (readonly Position[])[])[]): Bounds {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of polygons.flat(2)) widen(bounds, [x, y, x, y]);
  return bounds;
}

function widen(bounds: Bounds, [west, south, east, north]: Bounds): void {
  bounds[0] = Math.min(bounds[0], west);
  bounds[1] = Math.min(bounds[1], south);
  bounds[2] = Math.max(bounds[2], east);
  bounds[3] = Math.max(bounds[3], north);
}

interface ReferenceSystem {
  readonly name: string;
  readonly srid: number;
  readonly organization: string;
  readonly definition: string;
  readonly project: Project;
}

const asTheyAre: Project = (lon, lat) => [lon, lat];
const GEOGRAPHIC = (name: string, datum: string, spheroid: string, codes: readonly [number, number, number], axes = '') =>
  `GEOGCS["${name}",DATUM["${datum}",SPHEROID[${spheroid},AUTHORITY["EPSG","${codes[0]}"]],AUTHORITY["EPSG","${codes[1]}"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]]${axes},AUTHORITY["EPSG","${codes[2]}"]]`;
const WGS84: ReferenceSystem = {
  name: 'WGS 84 geodetic',
  srid: 4326,
  organization: 'EPSG',
  definition: GEOGRAPHIC('WGS 84', 'WGS_1984', '"WGS 84",6378137,298.257223563', [7030, 6326, 4326], ',AXIS["Latitude",NORTH],AXIS["Longitude",EAST]'),
  project: asTheyAre,
};
/** The standard asks for these three in every package. */
const ALWAYS: readonly ReferenceSystem[] = [
  { name: 'Undefined Cartesian SRS', srid: -1, organization: 'NONE', definition: 'undefined', project: asTheyAre },
  { name: 'Undefined geographic SRS', srid: 0, organization: 'NONE', definition: 'undefined', project: asTheyAre },
  WGS84,
];
const ETRS89 = GEOGRAPHIC('ETRS89', 'European_Terrestrial_Reference_System_1989', '"GRS 1980",6378137,298.257222101', [7019, 6258, 4258]);

/** EPSG:25831, 25832 and 25833 differ by their central meridian alone. */
function systemOf(srid: number): ReferenceSystem {
  const zone = srid - 25_800;
  const project = cityProjection(srid);
  if (zone < 31 || zone > 33 || project === null) return WGS84;
  const parameters = { latitude_of_origin: 0, central_meridian: 6 * zone - 183, scale_factor: 0.9996, false_easting: 500_000, false_northing: 0 };
  const listed = Object.entries(parameters).map(([name, value]) => `PARAMETER["${name}",${value}]`);
  const definition = `PROJCS["ETRS89 / UTM zone ${zone}N",${ETRS89},PROJECTION["Transverse_Mercator"],${listed.join(',')},UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","${srid}"]]`;
  return { name: `ETRS89 / UTM zone ${zone}N`, srid, organization: 'EPSG', definition, project };
}

/** As the standard has them (annex C), without the optional extensions. */
const TABLES = `
pragma application_id = 1196444487;
pragma user_version = 10300;
create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer not null primary key, organization text not null, organization_coordsys_id integer not null, definition text not null, description text);
create table gpkg_contents (table_name text not null primary key, data_type text not null, identifier text unique, description text default '', last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x double, min_y double, max_x double, max_y double, srs_id integer, constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys(srs_id));
create table gpkg_geometry_columns (table_name text not null, column_name text not null, geometry_type_name text not null, srs_id integer not null, z tinyint not null, m tinyint not null, constraint pk_geom_cols primary key (table_name, column_name), constraint uk_gc_table_name unique (table_name), constraint fk_gc_tn foreign key (table_name) references gpkg_contents(table_name), constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id));
`;
