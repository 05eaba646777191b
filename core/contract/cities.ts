import { z } from 'zod';
import { DateRange, LocalText, Period } from './common.ts';
import { IndicatorSchema } from './pack.ts';
import { Audience, CityParams, Meta } from './meta.ts';
import { ValuesAnswer } from './values.ts';

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
export type CitySummary = z.infer<typeof CitySummary>;
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
export type DecisionAnswer = z.infer<typeof DecisionAnswer>;

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
export type EditionAnswer = z.infer<typeof EditionAnswer>;

/** periods: ascending, those for which the indicator can be computed at some level of the city */
export const IndicatorAnswer = IndicatorSchema.extend({
  origin: z.enum(['catalogue', 'pack', 'user']),
  /** periods per "level" for which a value can be computed; per "level@edition" too where a level has several editions */
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
export type IndexEditionSummary = z.infer<typeof IndexEditionSummary>;

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
  /** /mobility, /stops and /journeys answer */
  hasTimetable: z.boolean(),
});
export type CityAnswer = z.infer<typeof CityAnswer>;

export const LevelsAnswer = z.object({ levels: z.array(LevelAnswer), meta: Meta });
export const EditionsAnswer = z.object({ editions: z.array(EditionAnswer), meta: Meta });
export const EditionsQuery = z.object({ level: z.string().optional() });
export const DecisionsAnswer = z.object({ decisions: z.array(DecisionAnswer), meta: Meta });
export const IndicatorsAnswer = z.object({ indicators: z.array(IndicatorAnswer), meta: Meta });
/** version counts the saves of a user's indicator; null for the others */
export const IndicatorOneAnswer = IndicatorAnswer.extend({ version: z.int().nullable(), meta: Meta });
export type IndicatorOneAnswer = z.infer<typeof IndicatorOneAnswer>;
export const IndicesAnswer = z.object({ indices: z.array(IndexEditionSummary), meta: Meta });
export const IndicatorParams = CityParams.extend({ id: z.string().min(1).max(64) });

/** An indicator that the city's users define; what is left out has the defaults of the pack's schema. */
export const IndicatorInput = IndicatorSchema;
/** version: the save that this one changes, else 409; absent: the last one, or a new indicator */
export const IndicatorUpdate = IndicatorSchema.extend({ version: z.int().optional() });
/** An indicator not saved yet, over the areas of a level. A period that it cannot have is answered with its latest. */
export const IndicatorPreview = z.object({ indicator: IndicatorSchema, level: z.string(), edition: z.string().optional(), period: Period.optional() });
export const IndicatorPreviewAnswer = z.object({ indicator: IndicatorAnswer, values: ValuesAnswer });
export type IndicatorPreview = z.infer<typeof IndicatorPreview>;
export type IndicatorPreviewAnswer = z.infer<typeof IndicatorPreviewAnswer>;
export const FormulaCheck = z.object({ formula: z.string().max(2000) });
/** ok: the formula (`a / b` or a sum) can be computed from the city's measures; else every issue with its place in the text */
export const FormulaCheckAnswer = z.object({
  ok: z.boolean(),
  /** the formula's parts, as an indicator holds them; null where it is not ok, or without a division */
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
  factor: z.number(),
  measures: z.array(z.string()),
  issues: z.array(z.object({ position: z.int(), length: z.int(), message: z.string(), suggestion: z.string().nullable() })),
});
export type FormulaCheckAnswer = z.infer<typeof FormulaCheckAnswer>;
