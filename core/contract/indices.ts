import { z } from 'zod';
import { LocalText, Period } from './common.ts';
import { AudienceQuery, CityParams, Meta, StateName } from './meta.ts';
import { IndexEditionSchema } from './pack.ts';

const numbers = z.array(z.number().nullable());
const classNumbers = z.array(z.int().nullable());

export const IndexQuery = z
  .object({ level: z.string().optional(), format: z.enum(['json', 'csv']).optional(), lang: z.enum(['de', 'en']).optional() })
  .extend(AudienceQuery.shape);
export const IndexParams = CityParams.extend({ edition: z.string().min(1).max(64) });

export const Robustness = z.object({
  /** 'without S1', 'S1 × 0.5', 'S1 × 1.5': share of areas that change class, and their codes */
  variants: z.array(z.object({ kind: z.enum(['without', 'weight']), code: z.string(), factor: z.number(), changedShare: z.number(), changed: z.array(z.string()) })),
  /** areas that keep their class in every variant: 0–1 */
  stableShare: z.number(),
});

/** Columnar; statusClass 1 = lowest need … ; dynamicsClass 1 = positive … ; null where not evaluated. */
export const IndexAnswer = z.object({
  codes: z.array(z.string()),
  names: z.array(z.string()),
  status: numbers,
  dynamics: numbers,
  statusClass: classNumbers,
  dynamicsClass: classNumbers,
  states: z.array(StateName),
  /** Kriterienzähler: number of indicators with polarity-adjusted z > 0.5 */
  criteria: classNumbers,
  statusClasses: z.array(LocalText),
  dynamicsClasses: z.array(LocalText),
  /** z per input: code → column */
  contributions: z.record(z.string(), numbers),
  inputs: z.array(z.object({ code: z.string(), name: LocalText, indicator: z.string(), dimension: z.enum(['status', 'dynamics']), weight: z.number(), mean: z.number().nullable(), sd: z.number().nullable() })),
  excluded: z.array(z.object({ code: z.string(), name: z.string(), reason: z.string() })),
  /** areas that supplied μ and σ, in words and number */
  reference: z.object({ name: z.string(), areas: z.int() }),
  explainedVariance: z.number().nullable(),
  definition: IndexEditionSchema,
  origin: z.enum(['preset', 'pack', 'user']),
  robustness: Robustness.nullable(),
  warning: z.string(),
  meta: Meta,
});
export type IndexAnswer = z.infer<typeof IndexAnswer>;

/** version: the save that this one changes, else 409; absent: the last one, or a new edition */
export const IndexUpdate = z.object({ edition: IndexEditionSchema, version: z.int().optional() });
export const IndexPresetsQuery = z.object({ level: z.string().optional(), edition: z.string().optional(), period: Period.optional() }).extend(AudienceQuery.shape);
export const IndexPreview = z.object({ edition: IndexEditionSchema });
export const IndexClassifyAnswer = z.object({
  meta: Meta,
  edition: z.string(),
  status: z.number().nullable(),
  statusClass: z.int().nullable(),
  dynamics: z.number().nullable(),
  dynamicsClass: z.int().nullable(),
  state: StateName,
  reference: z.object({ name: z.string(), areas: z.int() }),
  /** of what the area was summed; '' where it needs no explanation */
  note: z.string().default(''),
});
export type IndexClassifyAnswer = z.infer<typeof IndexClassifyAnswer>;
export const IndexPresetsAnswer = z.object({
  presets: z.array(IndexEditionSchema),
  /** presets for which fewer than two of the indicators in `needs` can be computed here */
  lacking: z.array(z.object({ name: LocalText, needs: z.array(LocalText) })),
});
