import { z } from 'zod';

/** Backdrop features: drawn under and over the areas, never counted. */
export const ContextAnswer = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      geometry: z.unknown(),
      properties: z.object({ kind: z.enum(['water', 'green', 'rail', 'road', 'place']), name: z.string() }),
    }),
  ),
});
