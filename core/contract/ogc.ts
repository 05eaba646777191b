/** OGC API Features parts 1 (core) and 2 (CRS), and part 3's filter in CQL2 text: what requests may say and answers hold. */
import { z } from 'zod';

export const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
export const EPSG = 'http://www.opengis.net/def/crs/EPSG/0/';
export const OGC_SRIDS = [4326, 3857, 25832, 25833] as const;
export type OgcSrid = (typeof OGC_SRIDS)[number];
export const OGC_CRS: readonly string[] = [CRS84, ...OGC_SRIDS.map((srid) => `${EPSG}${srid}`)];

export const LARGEST_PAGE = 10_000;
export const USUAL_PAGE = 100;

const Link = z.object({ href: z.string(), rel: z.string(), type: z.string().optional(), title: z.string().optional(), hreflang: z.string().optional() });
export type OgcLink = z.infer<typeof Link>;

/** Every address takes it and hands it on in its links: what a client is given as the service's address comes back with every request. */
const indicators = z
  .string()
  .regex(/^[^,]+(,[^,]+)*$/, 'ids separated by commas')
  .max(1000)
  .optional()
  .describe('indicators whose released values the features carry: ids separated by commas, at most 20, each of its latest period or as id@period. Fields: id, id_state, id_period')
  .meta({ param: { style: 'form', explode: false } });

/** f: only JSON is spoken; the parameter is there because clients send it */
export const OgcQuery = z.object({ f: z.enum(['json', 'application/json']).optional(), indicators });
export type OgcQuery = z.infer<typeof OgcQuery>;

const Crs = z.enum(OGC_CRS as [string, ...string[]]);
const numbersText = z.string().regex(/^\s*[-+]?[\d.]+([eE][-+]?\d+)?(\s*,\s*[-+]?[\d.]+([eE][-+]?\d+)?){3,5}\s*$/, '4 or 6 numbers separated by commas');

export const ItemsQuery = z.object({
  f: z.enum(['json', 'geojson', 'application/geo+json', 'application/json']).optional(),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(LARGEST_PAGE)
    .default(USUAL_PAGE)
    .meta({ description: `features on a page, at most ${LARGEST_PAGE}`, param: { id: 'limit', style: 'form', explode: false } }),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0).describe('features to skip; follow the next link instead'),
  bbox: numbersText.optional().describe('minimum and maximum of both axes, in bbox-crs').meta({ param: { style: 'form', explode: false } }),
  'bbox-crs': Crs.optional().describe('default CRS84'),
  crs: Crs.optional().describe('of the answer; default CRS84'),
  datetime: z.string().max(100).optional().describe('an instant or interval: editions are valid over a time'),
  filter: z.string().min(1).max(4000).optional().describe('CQL2 text over the queryables'),
  'filter-lang': z.enum(['cql2-text']).optional(),
  'filter-crs': Crs.optional(),
  indicators,
  code: z.string().max(200).optional(),
  name: z.string().max(200).optional(),
  kind: z.string().max(200).optional(),
  parent: z.string().max(200).optional(),
});
export type ItemsQuery = z.infer<typeof ItemsQuery>;
export const ItemQuery = ItemsQuery.pick({ f: true, crs: true, indicators: true });
export type ItemQuery = z.infer<typeof ItemQuery>;
export const CollectionParams = z.object({ collection: z.string().min(3).max(200) });
export const ItemParams = CollectionParams.extend({ feature: z.string().min(1).max(200) });

export const LandingAnswer = z.object({ title: z.string(), description: z.string(), attribution: z.string().optional(), links: z.array(Link) });
export const ConformanceAnswer = z.object({ conformsTo: z.array(z.string()) });
export const CollectionAnswer = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  attribution: z.string(),
  itemType: z.literal('feature'),
  extent: z.object({
    spatial: z.object({ bbox: z.array(z.array(z.number())), crs: z.string() }),
    temporal: z.object({ interval: z.array(z.array(z.string().nullable())), trs: z.string() }),
  }),
  crs: z.array(z.string()),
  storageCrs: z.string(),
  links: z.array(Link),
});
export type CollectionAnswer = z.infer<typeof CollectionAnswer>;
export const CollectionsAnswer = z.object({ links: z.array(Link), crs: z.array(z.string()), collections: z.array(CollectionAnswer) });

/** For each indicator asked for three more: the value under its id, `…_state` and `…_period`. */
export const OgcProperties = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: z.string(),
    parent: z.string(),
    square_metres: z.number(),
    population: z.number().nullable(),
    population_state: z.string(),
    population_period: z.string(),
  })
  .catchall(z.union([z.number(), z.string(), z.null()]));
export type OgcProperties = z.infer<typeof OgcProperties>;
export const OgcFeature = z.object({ type: z.literal('Feature'), id: z.string(), geometry: z.unknown(), properties: OgcProperties });
export const ItemAnswer = OgcFeature.extend({ links: z.array(Link) });
export const ItemsAnswer = z.object({
  type: z.literal('FeatureCollection'),
  timeStamp: z.string(),
  numberMatched: z.int(),
  numberReturned: z.int(),
  features: z.array(OgcFeature),
  links: z.array(Link),
});
export const QueryablesAnswer = z.object({
  $schema: z.string(),
  $id: z.string(),
  type: z.literal('object'),
  title: z.string(),
  properties: z.record(z.string(), z.object({ title: z.string(), type: z.string().optional(), $ref: z.string().optional() })),
  additionalProperties: z.literal(false),
});
