import { z } from 'zod';
import { AudienceQuery, CityParams, Meta, RevisionQuery } from './meta.ts';
import { AreaCode, IsoDate } from './common.ts';

/** edition wins over at; neither: the edition valid today, else the latest published one. */
export const EditionQuery = z.object({ edition: z.string().optional(), at: IsoDate.optional() });

export const BboxText = z
  .string()
  .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/, 'west,south,east,north in degrees')
  .describe('west,south,east,north in degrees');

export const AreasQuery = EditionQuery.extend({
  level: z.string(),
  bbox: BboxText.optional(),
  geometry: z.enum(['true', 'false']).default('true'),
  format: z.enum(['geojson', 'json', 'csv']).optional(),
  lang: z.enum(['de', 'en']).optional(),
})
  .extend(AudienceQuery.shape)
  .extend(RevisionQuery.shape);
export type AreasQuery = z.infer<typeof AreasQuery>;
export const AreaParams = CityParams.extend({ level: z.string().min(1).max(64), code: AreaCode });
export const AreaQuery = EditionQuery.extend(AudienceQuery.shape).extend(RevisionQuery.shape);

/** GeoJSON of areas: code, name, kind and parent of each; feature id = code. */
export const AreasGeoJson = z.object({
  type: z.literal('FeatureCollection'),
  meta: Meta,
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.string(),
      geometry: z.unknown(),
      properties: z.object({ code: z.string(), name: z.string(), kind: z.string(), parent: z.string(), squareMetres: z.number() }),
    }),
  ),
});

/** Attributes only, columnar. */
export const AreasAnswer = z.object({
  codes: z.array(z.string()),
  names: z.array(z.string()),
  kinds: z.array(z.string()),
  parents: z.array(z.string()),
  squareMetres: z.array(z.number()),
  lon: z.array(z.number()),
  lat: z.array(z.number()),
  /** [west, south, east, north] per area */
  boxes: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
  parentLevel: z.string().nullable(),
  meta: Meta,
});
export type AreasAnswer = z.infer<typeof AreasAnswer>;

export const AreaAnswer = z.object({
  meta: Meta,
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  level: z.string(),
  parentLevel: z.string().nullable(),
  parent: z.string(),
  squareMetres: z.number(),
  blocks: z.array(z.string()),
  decision: z.string().nullable(),
  geometry: z.unknown(),
});
export type AreaAnswer = z.infer<typeof AreaAnswer>;

/** A drawn area: blocks of a block set, areas of an edition, or a polygon (a block belongs if its inside point does). */
export const DrawnArea = z
  .object({
    blockSet: z.string().optional(),
    blocks: z.array(z.string()).max(50_000).optional(),
    level: z.string().optional(),
    edition: z.string().optional(),
    areas: z.array(z.string()).max(50_000).optional(),
    geometry: z
      .object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) })
      .optional(),
    name: z.string().max(200).optional(),
  })
  .refine((drawn) => [drawn.blocks, drawn.areas, drawn.geometry].filter(Boolean).length === 1, 'exactly one of blocks, areas, geometry');
export type DrawnArea = z.infer<typeof DrawnArea>;
