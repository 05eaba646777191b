/**
 * Vector tiles from GeoJSON in memory, the same on both databases: polygons with the area's index as id, and a label
 * point each. No number about an area is inside, so one tile serves every audience and every indicator.
 * geojson-vt drops a ring smaller than tolerance² tile units: with one unit (an eighth of a pixel) an area of 23 × 23 m
 * is still there at zoom 8, and below the zoom at which the city fills a tile nothing is simplified away at all.
 */
import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { DEEPEST_ZOOM } from '../../core/contract/tiles.ts';

export const TILE_TYPE = 'application/vnd.mapbox-vector-tile';
const EXTENT = 4096;

export interface TileSource {
  readonly codes: readonly string[];
  readonly names: readonly string[];
  /** lon, lat pairs */
  readonly points: Float64Array;
  /** GeoJSON geometry of one area; null: it has none */
  readonly geometryOf: (area: number) => Geometry | null;
}

export interface Position {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Tiles of one set of layers; cheap to ask, costly to make (about 80 ms for 10,000 polygons). */
export interface TileSet {
  tile(position: Position): Uint8Array;
}

export function areaTiles(source: TileSource): TileSet {
  const areas: Feature[] = [];
  const labels: Feature[] = [];
  for (const [area, code] of source.codes.entries()) {
    const properties = { code, name: source.names[area]! };
    const geometry = source.geometryOf(area);
    if (geometry) areas.push({ type: 'Feature', id: area, geometry, properties });
    const point = [source.points[area * 2]!, source.points[area * 2 + 1]!];
    if (point.every(Number.isFinite)) labels.push({ type: 'Feature', id: area, geometry: { type: 'Point', coordinates: point }, properties });
  }
  return tileSet({ areas: indexed(areas, 1), labels: indexed(labels, 1) });
}

export function contextTiles(features: readonly { readonly kind: string; readonly name: string; readonly geometry: Geometry }[]): TileSet {
  const drawn = features.map(({ kind, name, geometry }): Feature => ({ type: 'Feature', geometry, properties: { kind, name } }));
  return tileSet({ context: indexed(drawn, 2) });
}

function indexed(features: Feature[], tolerance: number): GeoJSONVT {
  const collection: FeatureCollection = { type: 'FeatureCollection', features };
  return new GeoJSONVT(collection, { maxZoom: DEEPEST_ZOOM, indexMaxZoom: 6, extent: EXTENT, buffer: 64, tolerance, wrap: false });
}

function tileSet(layers: Readonly<Record<string, GeoJSONVT>>): TileSet {
  return {
    tile({ z, x, y }) {
      const found = Object.entries(layers).flatMap(([name, index]) => {
        const tile = index.getTile(z, x, y);
        return tile && tile.features.length > 0 ? [[name, tile] as const] : [];
      });
      return found.length === 0 ? new Uint8Array(0) : fromGeojsonVt(Object.fromEntries(found), { version: 2, extent: EXTENT });
    },
  };
}

/** The zoom at which a box fits into one tile's width, at most the deepest. */
export function fittingZoom([west, south, east, north]: readonly [number, number, number, number]): number {
  const mercator = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  const share = Math.max((east - west) / 360, mercator(north) - mercator(south), 1e-9);
  return Math.max(0, Math.min(DEEPEST_ZOOM, Math.floor(-Math.log2(share))));
}
