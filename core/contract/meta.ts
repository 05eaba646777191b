import { z } from 'zod';

export const Audience = z.enum(['public', 'planning', 'statistics']);
export type Audience = z.infer<typeof Audience>;

/** Every answer names what it rests on. Absent members do not apply to the answer. */
export const Meta = z.object({
  city: z.string(),
  revision: z.string().regex(/^[0-9a-f]{12}$/),
  audience: Audience,
  /** version of the method that computed the answer */
  method: z.string(),
  level: z.string().optional(),
  edition: z.string().optional(),
  blockSet: z.string().optional(),
  period: z.string().optional(),
  synthetic: z.boolean(),
  attribution: z.string(),
});
export type Meta = z.infer<typeof Meta>;

export const StateName = z.enum(['value', 'unreliable', 'estimated', 'missing', 'suppressed', 'not_applicable']);

/** RFC 9457. `errors` lists every issue with its path. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().optional(),
  code: z.string(),
  errors: z.array(z.object({ path: z.string().optional(), message: z.string(), value: z.unknown().optional(), expected: z.string().optional() })),
});
export type Problem = z.infer<typeof Problem>;

export const CityParams = z.object({ city: z.string().min(1).max(64) });
/** Every query may ask for a further audience; beyond public needs a token. */
export const AudienceQuery = z.object({ audience: Audience.optional() });

/** A URL that names the data revision never changes its answer; another revision than the current one is not found. */
export const RevisionQuery = z.object({ revision: z.string().regex(/^[0-9a-f]{12}$/, '12 hex digits').optional() });
