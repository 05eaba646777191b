/**
 * GeoJSON geometry ↔ EWKB (EPSG:4326, little endian) as hex: what PostGIS reads and writes in bulk.
 * Encoding checks what the embedded engine cannot survive: finite numbers, closed rings of at least four points.
 */
import type { Geometry, MultiPolygon, Position } from 'geojson';
import { DomainError } from '../../core/errors.ts';

const HAS_SRID = 0x20000000;
const SRID = 4326;
const WGS84_LIMIT = 1000;
const GRID_PER_DEGREE = 1e7;
const types = { Point: 1, LineString: 2, Polygon: 3, MultiPoint: 4, MultiLineString: 5, MultiPolygon: 6, GeometryCollection: 7 } as const;

/** `name` stands in the error: "block 01234567". */
export function encodeGeometry(geometry: Geometry, name: string): string {
  const writer = new Writer(byteLength(geometry) + 4);
  writer.geometry(geometry, true, name);
  return writer.buffer.toString('hex');
}

function byteLength(geometry: Geometry): number {
  const header = 5;
  const points = (positions: readonly Position[]): number => 4 + 16 * positions.length;
  const rings = (lines: readonly (readonly Position[])[]): number => 4 + lines.reduce((sum, line) => sum + points(line), 0);
  switch (geometry.type) {
    case 'Point':
      return header + 16;
    case 'LineString':
      return header + points(geometry.coordinates);
    case 'Polygon':
      return header + rings(geometry.coordinates);
    case 'MultiPoint':
      return header + 4 + geometry.coordinates.length * (header + 16);
    case 'MultiLineString':
      return header + 4 + geometry.coordinates.reduce((sum, line) => sum + header + points(line), 0);
    case 'MultiPolygon':
      return header + 4 + geometry.coordinates.reduce((sum, polygon) => sum + header + rings(polygon), 0);
    case 'GeometryCollection':
      return header + 4 + geometry.geometries.reduce((sum, each) => sum + byteLength(each), 0);
  }
}

class Writer {
  readonly buffer: Buffer;
  #at = 0;

  constructor(bytes: number) {
    this.buffer = Buffer.alloc(bytes);
  }

  geometry(geometry: Geometry, isOuter: boolean, name: string): void {
    this.#header(types[geometry.type], isOuter);
    switch (geometry.type) {
      case 'Point':
        return this.#position(geometry.coordinates, name);
      case 'LineString':
        return this.#line(geometry.coordinates, 2, name);
      case 'Polygon':
        return this.#rings(geometry.coordinates, name);
      case 'MultiPoint':
        return this.#parts(geometry.coordinates, types.Point, (part) => this.#position(part, name));
      case 'MultiLineString':
        return this.#parts(geometry.coordinates, types.LineString, (part) => this.#line(part, 2, name));
      case 'MultiPolygon':
        return this.#parts(geometry.coordinates, types.Polygon, (part) => this.#rings(part, name));
      case 'GeometryCollection':
        this.#count(geometry.geometries.length);
        for (const each of geometry.geometries) this.geometry(each, false, name);
    }
  }

  #header(type: number, isOuter: boolean): void {
    this.#at = this.buffer.writeUInt8(1, this.#at);
    this.#at = this.buffer.writeUInt32LE(isOuter ? (type | HAS_SRID) >>> 0 : type, this.#at);
    if (isOuter) this.#at = this.buffer.writeUInt32LE(SRID, this.#at);
  }

  #parts<T>(parts: readonly T[], type: number, write: (part: T) => void): void {
    this.#count(parts.length);
    for (const part of parts) {
      this.#header(type, false);
      write(part);
    }
  }

  #rings(rings: readonly Position[][], name: string): void {
    this.#count(rings.length);
    for (const ring of rings) {
      const [first, last] = [ring[0], ring.at(-1)];
      if (first === undefined || last === undefined || first[0] !== last[0] || first[1] !== last[1]) {
        throw new DomainError('invalid_value', `invalid geometry of ${name}: a ring is not closed`, { path: name, value: ring.slice(0, 2) });
      }
      this.#line(ring, 4, name);
    }
  }

  #line(positions: readonly Position[], minimum: number, name: string): void {
    if (positions.length < minimum) {
      throw new DomainError('invalid_value', `invalid geometry of ${name}: ${positions.length} points, at least ${minimum} are needed`, { path: name });
    }
    this.#count(positions.length);
    for (const position of positions) this.#position(position, name);
  }

  #position(position: Position, name: string): void {
    const [lon, lat] = position;
    if (!isDegree(lon) || !isDegree(lat)) {
      throw new DomainError('invalid_value', `invalid geometry of ${name}: coordinate ${String(lon)}, ${String(lat)}`, { path: name, value: position, expected: 'degrees, [lon, lat]' });
    }
    this.#at = this.buffer.writeDoubleLE(lon, this.#at);
    this.#at = this.buffer.writeDoubleLE(lat, this.#at);
  }

  #count(count: number): void {
    this.#at = this.buffer.writeUInt32LE(count, this.#at);
  }
}

function isDegree(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && Math.abs(value) < WGS84_LIMIT;
}

/** The last bits of what the geometry engine computed differ by its version; the grid is the same. */
function onGrid(degrees: number): number {
  return Math.round(degrees * GRID_PER_DEGREE) / GRID_PER_DEGREE;
}

/** EWKB or WKB of any two-dimensional geometry, on the grid of 1e-7 degrees (about 1 cm). */
export function decodeGeometry(bytes: Buffer): Geometry {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;

  function count(): number {
    at += 4;
    return view.getUint32(at - 4, true);
  }
  function position(): Position {
    at += 16;
    return [onGrid(view.getFloat64(at - 16, true)), onGrid(view.getFloat64(at - 8, true))];
  }
  function list<T>(read: () => T): T[] {
    const items: T[] = [];
    for (let left = count(); left > 0; left--) items.push(read());
    return items;
  }
  const line = (): Position[] => list(position);
  const rings = (): Position[][] => list(line);

  function header(): number {
    at += 1;
    const type = count();
    if ((type & HAS_SRID) !== 0) at += 4;
    return type & 0xff;
  }
  function part<T>(read: () => T): () => T {
    return () => {
      header();
      return read();
    };
  }
  function geometry(): Geometry {
    const type = header();
    if (type === types.Point) return { type: 'Point', coordinates: position() };
    if (type === types.LineString) return { type: 'LineString', coordinates: line() };
    if (type === types.Polygon) return { type: 'Polygon', coordinates: rings() };
    if (type === types.MultiPoint) return { type: 'MultiPoint', coordinates: list(part(position)) };
    if (type === types.MultiLineString) return { type: 'MultiLineString', coordinates: list(part(line)) };
    if (type === types.MultiPolygon) return { type: 'MultiPolygon', coordinates: list(part(rings)) };
    if (type === types.GeometryCollection) return { type: 'GeometryCollection', geometries: list(geometry) };
    throw new DomainError('internal', `unknown geometry type ${type} from the database`, { value: type });
  }
  return geometry();
}

export function decodeMultiPolygon(bytes: Buffer): MultiPolygon {
  const geometry = decodeGeometry(bytes);
  if (geometry.type === 'MultiPolygon') return geometry;
  throw new DomainError('internal', `invalid geometry from the database: ${geometry.type}, expected MultiPolygon`);
}
