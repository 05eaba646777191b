/** Areas of a level and edition: attributes in columns, GeoJSON or CSV; one area with its blocks and its shape. */
import { AreaAnswer, AreaParams, AreaQuery, AreasAnswer, AreasGeoJson, AreasQuery } from '../../core/contract/areas.ts';
import { CityParams } from '../../core/contract/meta.ts';
import { areaOf, blockSetOf } from '../../core/city/lookup.ts';
import type { Edition } from '../../core/city/model.ts';
import { blocksOfArea } from '../../core/city/partition.ts';
import { DomainError } from '../../core/errors.ts';
import type { Geometry } from 'geojson';
import type { City } from '../atlas.ts';
import { csvOf } from '../release/csv.ts';
import { rounded } from '../release/numbers.ts';
import { StoredBody } from '../release/stored-body.ts';
import { ok, route, type Incoming, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { answer, editionAsked, etagOf, keyOf, metaOfEdition, refuseOtherRevision, today } from './city-call.ts';
import { formatOf } from './format.ts';

const TAG = 'areas';

export function areaRoutes({ atlas, cache }: Service): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/cities/{city}/areas',
      tag: TAG,
      summary: 'Areas of a level, with or without their shapes',
      params: CityParams,
      query: AreasQuery,
      responses: {
        200: { description: 'areas', content: { 'application/geo+json': AreasGeoJson, 'application/json': AreasAnswer, 'text/csv': null } },
      },
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        refuseOtherRevision(city.model, query.revision);
        const edition = editionAsked(city.model, query.level, query, today());
        const format = areasFormat(query, incoming);
        const lang = query.lang ?? incoming.locale;
        const key = keyOf(city.stateKey, { areas: format, level: edition.level, edition: edition.key, bbox: query.bbox, lang, audience: incoming.audience });
        const stored = await cache.of(key, () => make(city, edition, query, format, etagOf(key, city.model.revision), incoming, lang));
        return { stored, immutable: query.revision !== undefined };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/areas/{level}/{code}',
      tag: TAG,
      summary: 'An area: its blocks, decision and shape',
      params: AreaParams,
      query: AreaQuery,
      responses: ok(AreaAnswer),
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        refuseOtherRevision(city.model, query.revision);
        return answer(await areaAnswer(city, editionAsked(city.model, params.level, query, today()), params.code, incoming), query);
      },
    }),
  ];
}

type Format = 'geojson' | 'json' | 'csv';

/** GeoJSON unless attributes alone are asked for. */
function areasFormat(query: AreasQuery, incoming: Incoming): Format {
  if (query.format !== undefined) return query.format;
  if (query.geometry === 'false') return 'json';
  return formatOf<Format>(incoming.accept, [
    ['application/geo+json', 'geojson'],
    ['application/json', 'geojson'],
    ['text/csv', 'csv'],
  ]);
}

async function make(city: City, edition: Edition, query: AreasQuery, format: Format, etag: string, incoming: Incoming, lang: 'de' | 'en'): Promise<StoredBody> {
  const areas = areasIn(edition, query.bbox);
  if (format === 'csv') return new StoredBody('text/csv; charset=utf-8', etag, Buffer.from(areasCsv(edition, areas, lang)), attachment(edition));
  if (format === 'json') return new StoredBody('application/json; charset=utf-8', etag, Buffer.from(JSON.stringify(columnsOf(city, edition, areas, incoming))));
  return new StoredBody('application/geo+json; charset=utf-8', etag, Buffer.from(await geoJsonOf(city, edition, areas, incoming)));
}

function areasIn(edition: Edition, bbox: string | undefined): number[] {
  const all = edition.codes.map((_, area) => area);
  if (bbox === undefined) return all;
  const [west, south, east, north] = bbox.split(',').map(Number) as [number, number, number, number];
  if (west > east || south > north) {
    throw new DomainError('invalid_value', `invalid bbox ${bbox}`, { path: 'query.bbox', value: bbox, expected: 'west ≤ east and south ≤ north' });
  }
  const { boxes } = edition;
  return all.filter((area) => boxes[area * 4]! <= east && boxes[area * 4 + 2]! >= west && boxes[area * 4 + 1]! <= north && boxes[area * 4 + 3]! >= south);
}

function columnsOf({ model }: City, edition: Edition, areas: readonly number[], incoming: Incoming): AreasAnswer {
  const { codes, names, kinds, parents, areaSquareMetres, points, boxes } = edition;
  return {
    codes: areas.map((area) => codes[area]!),
    names: areas.map((area) => names[area]!),
    kinds: areas.map((area) => kinds[area] ?? ''),
    parents: areas.map((area) => parents[area] ?? ''),
    squareMetres: areas.map((area) => Math.round(areaSquareMetres[area]!)),
    lon: areas.map((area) => rounded(points[area * 2]!)),
    lat: areas.map((area) => rounded(points[area * 2 + 1]!)),
    boxes: areas.map((area) => Array.from(boxes.subarray(area * 4, area * 4 + 4), rounded) as [number, number, number, number]),
    parentLevel: edition.parentLevel,
    meta: metaOfEdition(model, incoming.audience, edition),
  };
}

/** Shapes are kept as text and go into the collection as they are. */
async function geoJsonOf(city: City, edition: Edition, areas: readonly number[], incoming: Incoming): Promise<string> {
  const texts = await city.geometry(edition.level, edition.key);
  const features = areas.map((area) => {
    const properties = {
      code: edition.codes[area]!,
      name: edition.names[area]!,
      kind: edition.kinds[area] ?? '',
      parent: edition.parents[area] ?? '',
      squareMetres: Math.round(edition.areaSquareMetres[area]!),
    };
    return `{"type":"Feature","id":${JSON.stringify(properties.code)},"geometry":${texts[area] ?? 'null'},"properties":${JSON.stringify(properties)}}`;
  });
  return `{"type":"FeatureCollection","meta":${JSON.stringify(metaOfEdition(city.model, incoming.audience, edition))},"features":[${features.join(',')}]}`;
}

function areasCsv(edition: Edition, areas: readonly number[], lang: 'de' | 'en'): string {
  const column = (name: string, cell: (area: number) => string | number) => ({ name, cell: (row: number) => cell(areas[row]!) });
  return csvOf(
    areas.length,
    [
      column('code', (area) => edition.codes[area]!),
      column('name', (area) => edition.names[area]!),
      column('kind', (area) => edition.kinds[area] ?? ''),
      column('parent', (area) => edition.parents[area] ?? ''),
      column('square_metres', (area) => Math.round(edition.areaSquareMetres[area]!)),
      column('lon', (area) => rounded(edition.points[area * 2]!)),
      column('lat', (area) => rounded(edition.points[area * 2 + 1]!)),
      column('edition', () => edition.key),
    ],
    lang,
  );
}

function attachment(edition: Edition): Record<string, string> {
  return { 'Content-Disposition': `attachment; filename="${edition.level}-${edition.key}.csv"` };
}

async function areaAnswer(city: City, edition: Edition, code: string, incoming: Incoming): Promise<AreaAnswer> {
  const { model } = city;
  const area = areaOf(edition, code, 'path.code');
  const blockCodes = blockSetOf(model, edition.blockSet).codes;
  const geometry: Geometry | null = await city.geometryOf(edition.level, edition.key, area);
  return {
    meta: metaOfEdition(model, incoming.audience, edition),
    code,
    name: edition.names[area]!,
    kind: edition.kinds[area] ?? '',
    level: edition.level,
    parentLevel: edition.parentLevel,
    parent: edition.parents[area] ?? '',
    squareMetres: Math.round(edition.areaSquareMetres[area]!),
    blocks: Array.from(blocksOfArea(edition, area), (block) => blockCodes[block]!),
    decision: edition.decision,
    geometry,
  };
}

