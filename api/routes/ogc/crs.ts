/**
 * Coordinates of OGC answers: CRS84 is stored, the others are computed. The URI decides the order of the axes:
 * EPSG:4326 is latitude first, CRS84 longitude first; 25832, 25833 and 3857 are easting, northing.
 */
import type { Geometry, Position } from 'geojson';
import proj4 from 'proj4';
import { CRS84, EPSG, type OgcSrid } from '../../../core/contract/ogc.ts';
import { DomainError } from '../../../core/errors.ts';

export type Box = readonly [west: number, south: number, east: number, north: number];
type Convert = (position: readonly number[]) => [number, number];

const DEFINITIONS: Readonly<Record<Exclude<OgcSrid, 4326>, string>> = {
  3857: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
  25832: '+proj=utm +zone=32 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs',
  25833: '+proj=utm +zone=33 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs',
};
const WGS84 = '+proj=longlat +datum=WGS84 +no_defs';

interface Crs {
  readonly uri: string;
  /** from lon, lat */
  readonly forward: Convert;
  readonly inverse: Convert;
  /** 1e-7 degrees and millimetres are below what is stored */
  readonly digits: number;
}

const known = new Map<string, Crs>();

export function crsOf(uri: string = CRS84): Crs {
  let crs = known.get(uri);
  if (!crs) {
    crs = make(uri);
    known.set(uri, crs);
  }
  return crs;
}

function make(uri: string): Crs {
  if (uri === CRS84) return { uri, digits: 7, forward: ([lon = 0, lat = 0]) => [lon, lat], inverse: ([lon = 0, lat = 0]) => [lon, lat] };
  if (uri === `${EPSG}4326`) return { uri, digits: 7, forward: ([lon = 0, lat = 0]) => [lat, lon], inverse: ([lat = 0, lon = 0]) => [lon, lat] };
  const definition = DEFINITIONS[Number(uri.slice(EPSG.length)) as Exclude<OgcSrid, 4326>];
  if (!definition) throw new DomainError('invalid_value', `invalid crs ${uri}`, { path: 'query.crs', value: uri });
  const converter = proj4(WGS84, definition);
  return {
    uri,
    digits: 3,
    forward: ([x = 0, y = 0]) => converter.forward([x, y]) as [number, number],
    inverse: ([x = 0, y = 0]) => converter.inverse([x, y]) as [number, number],
  };
}

export function transformed(geometry: Geometry, uri: string | undefined): Geometry {
  if (uri === undefined || uri === CRS84) return geometry;
  const { forward, digits } = crsOf(uri);
  const scale = 10 ** digits;
  const convert = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value;
    if (typeof value[0] !== 'number') return value.map(convert);
    return forward(value as Position).map((each) => Math.round(each * scale) / scale);
  };
  return geometry.type === 'GeometryCollection'
    ? { ...geometry, geometries: geometry.geometries.map((each) => transformed(each, uri)) }
    : ({ ...geometry, coordinates: convert(geometry.coordinates) } as Geometry);
}

/** 4 or 6 numbers in bbox-crs → west, south, east, north in degrees, round edges included. west > east crosses 180°. */
export function boxInDegrees(text: string, uri: string = CRS84): Box {
  const numbers = text.split(',').map(Number);
  const [x0, y0, x1, y1] = (numbers.length === 6 ? [numbers[0], numbers[1], numbers[3], numbers[4]] : numbers) as [number, number, number, number];
  if ((numbers.length !== 4 && numbers.length !== 6) || !numbers.every(Number.isFinite)) throw wrongBox(text, '4 or 6 numbers');
  const { inverse } = crsOf(uri);
  if (uri === CRS84 || uri === `${EPSG}4326`) {
    const [west, south] = inverse([x0, y0]);
    const [east, north] = inverse([x1, y1]);
    if (south > north || Math.abs(south) > 90 || Math.abs(north) > 90 || Math.abs(west) > 360 || Math.abs(east) > 360) throw wrongBox(text, 'minimum before maximum, in degrees');
    return [west, south, east, north];
  }
  if (x0 > x1 || y0 > y1) throw wrongBox(text, 'minimum before maximum');
  return envelope(x0, y0, x1, y1, inverse, text);
}

/** The box's edges are curves in degrees: 20 points of each. */
function envelope(x0: number, y0: number, x1: number, y1: number, inverse: Convert, text: string): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let step = 0; step <= 20; step++) {
    const x = x0 + ((x1 - x0) * step) / 20;
    const y = y0 + ((y1 - y0) * step) / 20;
    for (const corner of [[x, y0], [x, y1], [x0, y], [x1, y]]) {
      const [lon, lat] = inverse(corner);
      if (!Number.isFinite(lon) || !Number.isFinite(lat)) throw wrongBox(text, 'inside the reach of bbox-crs');
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  }
  return [west, south, east, north];
}

function wrongBox(text: string, expected: string): DomainError {
  return new DomainError('invalid_value', `invalid bbox ${text}`, { path: 'query.bbox', value: text, expected });
}
