import { z } from 'zod';
import { DateRange, LocalText } from './common.ts';
import { IndicatorSchema } from './pack.ts';
import { Audience, Meta } from './meta.ts';

const Bbox = z.tuple([z.number(), z.number(), z.number(), z.number()]);

export const CitySummary = z.object({
  id: z.string(),
  name: z.string(),
  ags: z.string(),
  synthetic: z.boolean(),
  revision: z.string(),
  bbox: Bbox,
  blocks: z.int(),
  population: z.number().nullable(),
});
export const CitiesAnswer = z.object({ cities: z.array(CitySummary) });

export const LevelAnswer = z.object({
  key: z.string(),
  name: LocalText,
  plural: LocalText,
  kind: z.enum(['base', 'nested', 'parallel', 'partial', 'city']),
  rank: z.int(),
});

export const DecisionAnswer = z.object({
  key: z.string(),
  body: z.string(),
  decidedOn: z.string(),
  paperNo: z.string(),
  title: z.string().optional(),
  url: z.string().optional(),
});

export const EditionAnswer = z.object({
  level: z.string(),
  key: z.string(),
  blockSet: z.string(),
  status: z.enum(['scenario', 'review', 'published', 'withdrawn']),
  valid: DateRange,
  decision: z.string().nullable(),
  areas: z.int(),
  /** west, south, east, north of all areas */
  bbox: Bbox,
});

/** periods: ascending, those for which the indicator can be computed at some level of the city */
export const IndicatorAnswer = IndicatorSchema.extend({
  origin: z.enum(['catalogue', 'pack', 'user']),
  /** periods per "level" for which a value can be computed */
  periods: z.record(z.string(), z.array(z.string())),
});
export type IndicatorAnswer = z.infer<typeof IndicatorAnswer>;

export const IndexEditionSummary = z.object({
  key: z.string(),
  name: LocalText,
  description: LocalText,
  level: z.string(),
  edition: z.string(),
  period: z.string(),
  method: z.string(),
  origin: z.enum(['preset', 'pack', 'user']),
  hasDynamics: z.boolean(),
});

export const SourceAnswer = z.object({
  key: z.string(),
  resource: z.string(),
  file: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  rows: z.int(),
  title: z.string(),
  publisher: z.string(),
  licence: z.string(),
  url: z.string(),
});

/** Everything the viewer needs before the first map. */
export const CityAnswer = z.object({
  meta: Meta,
  id: z.string(),
  name: z.string(),
  ags: z.string(),
  synthetic: z.boolean(),
  srid: z.int(),
  bbox: Bbox,
  baseLevel: z.string(),
  defaultLevel: z.string(),
  defaultIndicator: z.string(),
  /** what this request may see, and whether it may write */
  audience: Audience,
  mayWrite: z.boolean(),
  levels: z.array(LevelAnswer),
  editions: z.array(EditionAnswer),
  decisions: z.array(DecisionAnswer),
  blockSets: z.array(z.object({ key: z.string(), valid: DateRange, blocks: z.int() })),
  measures: z.array(z.object({ key: z.string(), name: LocalText, kind: z.enum(['count', 'published-rate']), unit: z.string(), sensitive: z.boolean() })),
  indicators: z.array(IndicatorAnswer),
  indexEditions: z.array(IndexEditionSummary),
  sources: z.array(SourceAnswer),
  policy: z.object({
    minimumCount: z.int(),
    minimumCountSensitive: z.int(),
    minimumDenominator: z.int(),
    minimumPopulationIndex: z.int(),
    populationMeasure: z.string(),
  }),
  hasContext: z.boolean(),
});
export type CityAnswer = z.infer<typeof CityAnswer>;
