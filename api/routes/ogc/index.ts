/**
 * OGC API Features: what QGIS, GDAL and the CITE suite expect to find under /ogc (platform rules: exact media types of
 * the service description, both spellings of describedby, Content-Crs, 400 for what is not known).
 */
import {
  CollectionAnswer,
  CollectionParams,
  CollectionsAnswer,
  ConformanceAnswer,
  ItemAnswer,
  ItemParams,
  ItemQuery,
  ItemsAnswer,
  ItemsQuery,
  LandingAnswer,
  OGC_CRS,
  OgcQuery,
  QueryablesAnswer,
  type OgcLink,
} from '../../../core/contract/ogc.ts';
import { openApiDocument } from '../../openapi.ts';
import { ok, route, type Route } from '../../route.ts';
import type { Service } from '../../service.ts';
import { etagOf, keyOf } from '../city-call.ts';
import type { Carried } from './carried.ts';
import { allCollections, collectionOf, described } from './collections.ts';
import { carriedIn, contentCrs, itemOf, pageLinks, pageOf, queryablesOf } from './items.ts';

const CONFORMANCE = [
  'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
  'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
  'http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables',
  'http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter',
  'http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter',
  'http://www.opengis.net/spec/cql2/1.0/conf/cql2-text',
  'http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2',
  'http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators',
];

const OPENAPI_30 = 'application/vnd.oai.openapi+json;version=3.0';
const GEOJSON = 'application/geo+json';
const TAG = 'OGC API';

export function ogcRoutes({ atlas }: Service): readonly Route[] {
  const routes: Route[] = [
    route({
      method: 'get',
      path: '/ogc',
      tag: TAG,
      summary: 'Landing page',
      query: OgcQuery,
      responses: ok(LandingAnswer),
      handler: ({ query, incoming }) => ({ json: landing(incoming.origin, handedOn(query)) }),
    }),
    route({
      method: 'get',
      path: '/ogc/conformance',
      tag: TAG,
      summary: 'What is conformed to',
      query: OgcQuery,
      responses: ok(ConformanceAnswer),
      handler: () => ({ json: { conformsTo: CONFORMANCE } }),
    }),
    route({
      method: 'get',
      path: '/ogc/api',
      tag: TAG,
      summary: 'OpenAPI 3.0 of the OGC API',
      query: OgcQuery,
      responses: { 200: { description: 'the document', content: { [OPENAPI_30]: null } } },
      handler: ({ incoming }) => ({ json: serviceDescription(routes, incoming.origin), type: OPENAPI_30 }),
    }),
    route({
      method: 'get',
      path: '/ogc/collections',
      tag: TAG,
      summary: 'One collection per city, level and edition',
      query: OgcQuery,
      responses: ok(CollectionsAnswer),
      async handler({ query, incoming: { origin } }) {
        const collections = (await allCollections(atlas)).map((each) => described(each, origin, handedOn(query)));
        return { json: { links: [{ href: `${origin}/ogc/collections${handedOn(query)}`, rel: 'self', type: 'application/json' }], crs: [...OGC_CRS], collections } };
      },
    }),
    route({
      method: 'get',
      path: '/ogc/collections/{collection}',
      tag: TAG,
      summary: 'A collection',
      params: CollectionParams,
      query: OgcQuery,
      responses: ok(CollectionAnswer),
      handler: async ({ params, query, incoming }) => ({ json: described(await collectionOf(atlas, params.collection), incoming.origin, handedOn(query)) }),
    }),
    route({
      method: 'get',
      path: '/ogc/collections/{collection}/queryables',
      tag: TAG,
      summary: 'Properties that a filter may name',
      params: CollectionParams,
      query: OgcQuery,
      responses: ok(QueryablesAnswer, 'application/schema+json'),
      async handler({ params, query, incoming }) {
        const { id, city, edition } = await collectionOf(atlas, params.collection);
        return { json: queryables(id, carriedIn(city.model, edition, query.indicators), incoming.origin), type: 'application/schema+json' };
      },
    }),
    route({
      method: 'get',
      path: '/ogc/collections/{collection}/items',
      tag: TAG,
      summary: 'Features of a collection',
      params: CollectionParams,
      query: ItemsQuery,
      responses: ok(ItemsAnswer, GEOJSON),
      async handler({ params, query, incoming }) {
        const collection = await collectionOf(atlas, params.collection);
        const { features, numberMatched } = await pageOf(collection, query);
        const self = `${incoming.origin}/ogc/collections/${encodeURIComponent(collection.id)}`;
        const asked = new URL(incoming.url, incoming.origin).searchParams;
        const links = [...pageLinks(`${self}/items`, query, asked, numberMatched), { href: self, rel: 'collection', type: 'application/json' }];
        const answer = { type: 'FeatureCollection', timeStamp: new Date().toISOString(), numberMatched, numberReturned: features.length, features, links };
        return { json: answer, type: GEOJSON, headers: contentCrs(query.crs), etag: etagOf(keyOf(collection.city.stateKey, { url: incoming.url, origin: incoming.origin }), collection.city.model.revision) };
      },
    }),
    route({
      method: 'get',
      path: '/ogc/collections/{collection}/items/{feature}',
      tag: TAG,
      summary: 'A feature',
      params: ItemParams,
      query: ItemQuery,
      responses: ok(ItemAnswer, GEOJSON),
      async handler({ params, query, incoming }) {
        const collection = await collectionOf(atlas, params.collection);
        const feature = await itemOf(collection, params.feature, query);
        const self = `${incoming.origin}/ogc/collections/${encodeURIComponent(collection.id)}`;
        const links = [
          { href: `${self}/items/${encodeURIComponent(feature.id)}`, rel: 'self', type: GEOJSON },
          { href: self, rel: 'collection', type: 'application/json' },
        ];
        return { json: { ...feature, links }, type: GEOJSON, headers: contentCrs(query.crs) };
      },
    }),
  ];
  return routes;
}

/** The choice of indicators, for the links of an answer: clients that follow links keep it. */
function handedOn({ indicators }: OgcQuery): string {
  return indicators === undefined ? '' : `?${new URLSearchParams({ indicators }).toString()}`;
}

function landing(origin: string, query: string) {
  const links: OgcLink[] = [
    { href: `${origin}/ogc${query}`, rel: 'self', type: 'application/json' },
    { href: `${origin}/ogc/api`, rel: 'service-desc', type: OPENAPI_30 },
    { href: `${origin}/api/docs`, rel: 'service-doc', type: 'text/html' },
    { href: `${origin}/ogc/conformance`, rel: 'conformance', type: 'application/json' },
    { href: `${origin}/ogc/conformance`, rel: 'http://www.opengis.net/def/rel/ogc/1.0/conformance', type: 'application/json' },
    { href: `${origin}/ogc/collections${query}`, rel: 'data', type: 'application/json' },
    { href: `${origin}/ogc/collections${query}`, rel: 'http://www.opengis.net/def/rel/ogc/1.0/data', type: 'application/json' },
  ];
  return { title: 'Sozialraum-Atlas', description: 'Blöcke, Sozialräume und Aktionsräume als OGC API Features', links };
}

/** Paths relative to /ogc, so that the document describes the service its clients were given. */
function serviceDescription(routes: readonly Route[], origin: string): object {
  const own = routes.map((each) => ({ ...each, path: each.path.slice('/ogc'.length) || '/' }));
  return openApiDocument('3.0.3', own, { title: 'Sozialraum-Atlas: OGC API Features', text: 'Parts 1 and 2, and filters in CQL2 text.', server: `${origin}/ogc` });
}

function queryables(id: string, carried: readonly Carried[], origin: string) {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${origin}/ogc/collections/${encodeURIComponent(id)}/queryables`,
    type: 'object',
    title: id,
    properties: { ...queryablesOf(carried), geometry: { title: 'Geometrie', $ref: 'https://geojson.org/schema/Geometry.json' } },
    additionalProperties: false,
  };
}
