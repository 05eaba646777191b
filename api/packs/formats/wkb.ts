/** Well-known binary to GeoJSON: the types a GeoPackage holds; Z and M (ISO and EWKB) are read over. */
import type { Geometry, Position } from 'geojson';

const POINT = 1;
const LINE = 2;
const POLYGON = 3;
const NAMES = { 4: 'MultiPoint', 5: 'MultiLineString', 6: 'MultiPolygon' } as const;
const COLLECTION = 7;
const MAX_PARTS = 10_000_000;

interface Cursor {
  readonly view: DataView;
  at: number;
}

/** Throws when the bytes are no WKB; depth is bounded by the bytes. */
export function readWkb(bytes: Uint8Array, offset = 0): Geometry {
  return geometry({ view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: offset });
}

function geometry(cursor: Cursor): Geometry {
  const isLittle = cursor.view.getUint8(cursor.at) === 1;
  const raw = cursor.view.getUint32(cursor.at + 1, isLittle);
  cursor.at += 5;
  if (raw & 0x20000000) cursor.at += 4; // EWKB carries its SRID here
  const code = raw & 0x1fffffff;
  const kind = code % 1000;
  const dimensions = 2 + (hasZ(raw, code) ? 1 : 0) + (hasM(raw, code) ? 1 : 0);
  if (kind === POINT) return { type: 'Point', coordinates: position(cursor, dimensions, isLittle) };
  if (kind === LINE) return { type: 'LineString', coordinates: positions(cursor, dimensions, isLittle) };
  if (kind === POLYGON) return { type: 'Polygon', coordinates: many(cursor, isLittle, () => positions(cursor, dimensions, isLittle)) };
  const parts = kind >= 4 && kind <= COLLECTION ? many(cursor, isLittle, () => geometry(cursor)) : null;
  if (parts === null) throw new Error(`unknown geometry type ${kind}`);
  if (kind === COLLECTION) return { type: 'GeometryCollection', geometries: parts };
  return { type: NAMES[kind as 4 | 5 | 6], coordinates: parts.map((part) => (part as { coordinates: unknown }).coordinates) } as Geometry;
}

const hasZ = (raw: number, code: number): boolean => (raw & 0x80000000) !== 0 || Math.floor(code / 1000) === 1 || Math.floor(code / 1000) === 3;
const hasM = (raw: number, code: number): boolean => (raw & 0x40000000) !== 0 || Math.floor(code / 1000) >= 2;

function position(cursor: Cursor, dimensions: number, isLittle: boolean): Position {
  const x = cursor.view.getFloat64(cursor.at, isLittle);
  const y = cursor.view.getFloat64(cursor.at + 8, isLittle);
  cursor.at += dimensions * 8;
  return [x, y];
}

function positions(cursor: Cursor, dimensions: number, isLittle: boolean): Position[] {
  return many(cursor, isLittle, () => position(cursor, dimensions, isLittle));
}

function many<T>(cursor: Cursor, isLittle: boolean, read: () => T): T[] {
  const count = cursor.view.getUint32(cursor.at, isLittle);
  cursor.at += 4;
  if (count > MAX_PARTS || count > cursor.view.byteLength) throw new Error(`invalid count ${count}`);
  return Array.from({ length: count }, read);
}
