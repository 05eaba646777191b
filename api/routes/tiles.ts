/** Vector tiles of areas and backdrop, and the TileJSON that names them. A URL with the revision is kept for ever. */
import { ContextTileParams, DEEPEST_ZOOM, TileJson, TileJsonParams, TileParams, TileQuery } from '../../core/contract/tiles.ts';
import { blockSetOf, levelOf } from '../../core/city/lookup.ts';
import { DomainError } from '../../core/errors.ts';
import type { City } from '../atlas.ts';
import { StoredBody } from '../release/stored-body.ts';
import { fittingZoom, TILE_TYPE, type Position, type TileSet } from '../release/tiles.ts';
import { ok, route, type Reply, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { editionAsked, etagOf, keyOf, refuseOtherRevision, today } from './city-call.ts';

const TAG = 'tiles';
const CONTEXT = 'context';

export function tileRoutes({ atlas, cache }: Service): readonly Route[] {
  async function tile(city: City, what: Readonly<Record<string, string>>, at: Position, revision: string | undefined, setOf: () => Promise<TileSet>): Promise<Reply> {
    refuseOutside(at);
    refuseOtherRevision(city.model, revision);
    const key = keyOf(city.stateKey, { tile: true, ...what, ...at });
    const stored = await cache.of(key, async () => new StoredBody(TILE_TYPE, etagOf(key, city.model.revision), Buffer.from((await setOf()).tile(at))));
    return { stored, immutable: revision !== undefined };
  }

  return [
    route({
      method: 'get',
      path: '/api/cities/{city}/tiles/context/{z}/{x}/{y}.mvt',
      tag: TAG,
      summary: 'Backdrop: water, green, rail, road, places',
      params: ContextTileParams,
      query: TileQuery.pick({ revision: true, audience: true }),
      responses: ok(null, TILE_TYPE, 'vector tile, source layer context'),
      async handler({ params: { city: id, ...at }, query }) {
        const city = await atlas.city(id);
        return tile(city, { layer: CONTEXT }, at, query.revision, () => city.contextTiles());
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/tiles/{level}/{z}/{x}/{y}.mvt',
      tag: TAG,
      summary: 'Areas of a level as a vector tile',
      params: TileParams,
      query: TileQuery,
      responses: ok(null, TILE_TYPE, 'vector tile, source layers areas and labels; feature id = index of the area in its edition'),
      async handler({ params: { city: id, level, ...at }, query }) {
        const city = await atlas.city(id);
        const { key: edition } = editionAsked(city.model, level, query, today());
        return tile(city, { level, edition }, at, query.revision, () => city.areaTiles(level, edition));
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/tiles/{level}.json',
      tag: TAG,
      summary: 'TileJSON of a level, or of the backdrop (context)',
      params: TileJsonParams,
      query: TileQuery,
      responses: ok(TileJson),
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        refuseOtherRevision(city.model, query.revision);
        return { json: params.level === CONTEXT ? contextTileJson(city, incoming.origin) : areaTileJson(city, params.level, query, incoming.origin) };
      },
    }),
  ];
}

function refuseOutside({ z, x, y }: Position): void {
  if (z > DEEPEST_ZOOM) throw new DomainError('not_found', `unknown zoom ${z}`, { path: 'path.z', value: z, expected: `0 to ${DEEPEST_ZOOM}` });
  if (x >= 2 ** z || y >= 2 ** z) throw new DomainError('invalid_value', `invalid tile ${z}/${x}/${y}`, { path: 'path.x', value: `${x}/${y}`, expected: `0 to ${2 ** z - 1}` });
}

function areaTileJson(city: City, level: string, query: { edition?: string | undefined; at?: string | undefined }, origin: string): TileJson {
  const { model } = city;
  const edition = editionAsked(model, level, query, today());
  const fields = { code: 'String', name: 'String' };
  return {
    ...frame(city, blockSetOf(model, edition.blockSet).bbox),
    name: `${model.name}: ${levelOf(model, level).plural.de} (${edition.key})`,
    tiles: [tileUrl(city, origin, level, `?edition=${encodeURIComponent(edition.key)}&revision=${model.revision}`)],
    vector_layers: [
      { id: 'areas', description: levelOf(model, level).plural.de, fields, minzoom: 0, maxzoom: DEEPEST_ZOOM },
      { id: 'labels', description: 'label points', fields, minzoom: 0, maxzoom: DEEPEST_ZOOM },
    ],
  };
}

function contextTileJson(city: City, origin: string): TileJson {
  return {
    ...frame(city, city.model.blockSets.at(-1)!.bbox),
    name: `${city.model.name}: ${CONTEXT}`,
    tiles: [tileUrl(city, origin, CONTEXT, `?revision=${city.model.revision}`)],
    vector_layers: [{ id: CONTEXT, description: 'water, green, rail, road, place', fields: { kind: 'String', name: 'String' }, minzoom: 0, maxzoom: DEEPEST_ZOOM }],
  };
}

function tileUrl(city: City, origin: string, layer: string, query: string): string {
  return `${origin}/api/cities/${encodeURIComponent(city.model.id)}/tiles/${encodeURIComponent(layer)}/{z}/{x}/{y}.mvt${query}`;
}

function frame({ model }: City, bbox: readonly [number, number, number, number]) {
  const [west, south, east, north] = bbox;
  return {
    tilejson: '3.0.0' as const,
    version: '1.0.0',
    attribution: model.attribution,
    scheme: 'xyz' as const,
    minzoom: 0,
    maxzoom: DEEPEST_ZOOM,
    bounds: [west, south, east, north] as [number, number, number, number],
    center: [(west + east) / 2, (south + north) / 2, Math.min(DEEPEST_ZOOM, fittingZoom(bbox) + 1)] as [number, number, number],
  };
}
