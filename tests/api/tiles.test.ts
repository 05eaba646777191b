/** Tiles: every area in every zoom, ids that are positions in the edition, caching by revision, TileJSON. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { areaTiles, fittingZoom } from '../../api/release/tiles.ts';
import type { TileJson } from '../../core/contract/tiles.ts';
import { readTile, type TileLayer } from './mvt.ts';
import { startService, type RunningService } from './service.ts';
import { BLOCK_CODES, tinyCity } from './tiny-city.ts';

let service: RunningService;
const TILES = '/api/cities/winzig/tiles';

beforeAll(async () => {
  service = await startService([tinyCity()]);
});
afterAll(() => service?.stop());

function tileOf(lon: number, lat: number, z: number): { x: number; y: number } {
  const radians = (lat * Math.PI) / 180;
  return { x: Math.floor(((lon + 180) / 360) * 2 ** z), y: Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * 2 ** z) };
}

async function layersAt(z: number): Promise<readonly TileLayer[]> {
  const found: TileLayer[] = [];
  const [a, b] = [tileOf(13.4, 52.508, z), tileOf(13.408, 52.5, z)];
  for (let x = a.x; x <= b.x; x++) {
    for (let y = a.y; y <= b.y; y++) {
      const response = await service.get(`${TILES}/block/${z}/${x}/${y}.mvt`);
      expect(response.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
      found.push(...readTile(new Uint8Array(await response.arrayBuffer())));
    }
  }
  return found;
}

describe('a tile', () => {
  it.each([8, 9, 10, 11, 12, 13, 14])('holds every block at zoom %d, with its index as id and its code', async (z) => {
    const areas = (await layersAt(z)).filter(({ name }) => name === 'areas').flatMap(({ features }) => features);
    const byId = new Map(areas.map(({ id, properties }) => [id, properties['code']]));
    expect([...byId].sort(([a], [b]) => a - b)).toEqual(BLOCK_CODES.map((code, index) => [index, code]));
    expect(areas.every(({ type, points }) => type === 3 && points.length >= 3)).toBe(true);
  });

  it('has a label point for every area, once', async () => {
    const labels = (await layersAt(10)).filter(({ name }) => name === 'labels').flatMap(({ features }) => features);
    expect(labels.map(({ properties }) => properties['code']).sort()).toEqual([...BLOCK_CODES]);
    expect(labels.every(({ type }) => type === 1)).toBe(true);
  });

  it('is MVT 2.1 with an extent of 4096', async () => {
    expect((await layersAt(12)).map(({ version, extent }) => [version, extent])).toContainEqual([2, 4096]);
  });

  it('far away is empty, one that cannot be is refused', async () => {
    const empty = await service.get(`${TILES}/block/14/0/0.mvt`);
    expect(empty.status).toBe(200);
    expect((await empty.arrayBuffer()).byteLength).toBe(0);
    expect((await service.problem(`${TILES}/block/3/8/0.mvt`)).status).toBe(400);
    expect((await service.problem(`${TILES}/block/15/0/0.mvt`)).status).toBe(404);
    expect((await service.problem(`${TILES}/block/x/0/0.mvt`)).status).toBe(400);
    expect((await service.problem(`${TILES}/strasse/3/0/0.mvt`)).status).toBe(400);
  });

  it('is for ever with its revision, fresh without, and 304 to its ETag', async () => {
    const { tiles } = await service.json<TileJson>(`${TILES}/block.json`);
    const fixed = await fetch(tiles[0]!.replace('{z}', '10').replace('{x}', '550').replace('{y}', '335'));
    expect(fixed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const fresh = await service.get(`${TILES}/block/10/550/335.mvt`);
    expect(fresh.headers.get('cache-control')).toBe('no-cache');
    expect((await service.get(`${TILES}/block/10/550/335.mvt`, { 'If-None-Match': fresh.headers.get('etag')! })).status).toBe(304);
  });

  it('of the backdrop holds kind and name', async () => {
    const { x, y } = tileOf(13.404, 52.504, 12);
    const [layer] = readTile(new Uint8Array(await (await service.get(`${TILES}/context/12/${x}/${y}.mvt`)).arrayBuffer()));
    expect(layer).toMatchObject({ name: 'context', features: [{ properties: { kind: 'water', name: 'Bach' } }] });
  });
});

describe('TileJSON', () => {
  it('names the layers, the bounds and an address with edition and revision', async () => {
    const json = await service.json<TileJson>(`${TILES}/quartier.json`);
    expect(json.vector_layers.map(({ id }) => id)).toEqual(['areas', 'labels']);
    expect(json.tiles[0]).toMatch(new RegExp(`^${service.origin}${TILES}/quartier/\\{z\\}/\\{x\\}/\\{y\\}\\.mvt\\?edition=2021&revision=[0-9a-f]{12}$`));
    expect(json.bounds).toEqual([13.4, 52.5, 13.408, 52.508]);
    expect((await service.json<TileJson>(`${TILES}/context.json`)).vector_layers[0]!.id).toBe('context');
  });
});

describe('a small area', () => {
  it('of 25 metres is still there at zoom 8', () => {
    const step = 25 / 111_320;
    const ring = [[13, 52], [13 + step * 1.62, 52], [13 + step * 1.62, 52 + step], [13, 52 + step], [13, 52]];
    const tiles = areaTiles({ codes: ['a'], names: ['A'], points: Float64Array.of(13, 52), geometryOf: () => ({ type: 'Polygon', coordinates: [ring] }) });
    const { x, y } = tileOf(13, 52, 8);
    expect(readTile(tiles.tile({ z: 8, x, y })).map(({ name }) => name)).toEqual(['areas', 'labels']);
  });

  it('sets no zoom beyond the deepest', () => {
    expect(fittingZoom([13, 52, 13, 52])).toBe(14);
    expect(fittingZoom([-180, -85, 180, 85])).toBe(0);
    expect(fittingZoom([13.09, 52.34, 13.76, 52.68])).toBe(9);
  });
});
