import { z } from 'zod';
import { EditionQuery } from './areas.ts';
import { Period } from './common.ts';
import { AudienceQuery, Meta, StateName } from './meta.ts';

export const StatisticsQuery = EditionQuery.extend({
  indicator: z.string(),
  level: z.string(),
  period: Period.optional(),
  permutations: z.coerce.number().int().min(99).max(9999).optional().describe('default: 9999 for up to 2,000 areas, 999 beyond; fewer leave nothing significant after the correction'),
  seed: z.coerce.number().int().min(0).default(1),
}).extend(AudienceQuery.shape);

const numbers = z.array(z.number().nullable());

export const MoranAnswer = z.object({
  meta: Meta,
  indicator: z.string(),
  n: z.int(),
  i: z.number().nullable(),
  expected: z.number().nullable(),
  varianceRandomised: z.number().nullable(),
  z: z.number().nullable(),
  pValue: z.number().nullable(),
  geary: z.number().nullable(),
  weights: z.string(),
  links: z.int(),
  islands: z.array(z.string()),
  /** one sentence */
  finding: z.string(),
});
export type MoranAnswer = z.infer<typeof MoranAnswer>;

/** Local statistics, columnar. Groups: HH, LH, LL, HL, ns (not significant), none (no value). */
export const LocalAnswer = z.object({
  codes: z.array(z.string()),
  names: z.array(z.string()),
  values: numbers,
  pValues: numbers,
  groups: z.array(z.enum(['HH', 'LH', 'LL', 'HL', 'hot', 'cold', 'ns', 'none'])),
  states: z.array(StateName),
  statistic: z.enum(['lisa', 'gi-star']),
  scale: z.string(),
  permutations: z.int(),
  seed: z.int(),
  weights: z.string(),
  meta: Meta,
});
export type LocalAnswer = z.infer<typeof LocalAnswer>;

export const SegregationAnswer = z.object({
  meta: Meta,
  indicator: z.string(),
  dissimilarity: z.number().nullable(),
  isolation: z.number().nullable(),
  interaction: z.number().nullable(),
  etaSquared: z.number().nullable(),
  areas: z.int(),
  finding: z.string(),
});
export type SegregationAnswer = z.infer<typeof SegregationAnswer>;
