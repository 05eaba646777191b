/** Vector tiles: source layers `areas` (polygons) and `labels` (points); feature id = the area's index in its edition. */
import { z } from 'zod';
import { EditionQuery } from './areas.ts';
import { AudienceQuery, CityParams, RevisionQuery } from './meta.ts';

export const DEEPEST_ZOOM = 14;

const tileNumber = z
  .string()
  .regex(/^\d{1,7}$/, 'a whole number')
  .transform(Number);
const Position = { z: tileNumber, x: tileNumber, y: tileNumber };

export const TileParams = CityParams.extend({ level: z.string().min(1).max(64), ...Position });
export const ContextTileParams = CityParams.extend(Position);
export const TileQuery = EditionQuery.extend(RevisionQuery.shape).extend(AudienceQuery.shape);
export const TileJsonParams = CityParams.extend({ level: z.string().min(1).max(64) });

export const TileJson = z.object({
  tilejson: z.literal('3.0.0'),
  name: z.string(),
  version: z.string(),
  attribution: z.string(),
  scheme: z.literal('xyz'),
  tiles: z.array(z.string()),
  minzoom: z.int(),
  maxzoom: z.int(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  center: z.tuple([z.number(), z.number(), z.number()]),
  vector_layers: z.array(z.object({ id: z.string(), description: z.string(), fields: z.record(z.string(), z.string()), minzoom: z.int(), maxzoom: z.int() })),
});
export type TileJson = z.infer<typeof TileJson>;
