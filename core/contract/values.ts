import { z } from 'zod';
import { EditionQuery } from './areas.ts';
import { Period } from './common.ts';
import { AudienceQuery, Meta, RevisionQuery, StateName } from './meta.ts';

export const BreakMethod = z.enum(['quantile', 'ckmeans', 'equal', 'stddev', 'manual']);
export type BreakMethod = z.infer<typeof BreakMethod>;

export const ClassesQuery = z.object({
  classes: z.coerce.number().int().min(2).max(9).default(5),
  breaks: BreakMethod.default('quantile'),
  /** manual inner breaks, ascending, comma-separated */
  at_breaks: z.string().max(200).optional(),
  /** breaks from the pooled values of all periods, so that years compare */
  fixed: z.enum(['true', 'false']).default('false'),
});
export type ClassesQuery = z.infer<typeof ClassesQuery>;

export const ValuesQuery = EditionQuery.extend({
  indicator: z.string(),
  level: z.string(),
  period: Period.optional().describe('default: the latest'),
  format: z.enum(['json', 'csv', 'binary']).optional().describe('or by Accept: application/json, text/csv, application/octet-stream'),
  lang: z.enum(['de', 'en']).optional(),
})
  .extend(ClassesQuery.shape)
  .extend(AudienceQuery.shape)
  .extend(RevisionQuery.shape);
export type ValuesQuery = z.infer<typeof ValuesQuery>;

const numbers = z.array(z.number().nullable());

/** Columnar: equally long arrays, null where the state shows no number. */
export const ValuesAnswer = z.object({
  codes: z.array(z.string()),
  names: z.array(z.string()),
  values: numbers,
  states: z.array(StateName),
  numerators: numbers,
  denominators: numbers,
  lower: numbers,
  upper: numbers,
  smoothed: numbers,
  coverage: numbers,
  estimatedShare: numbers,
  /** class 0…k−1, null where no value is shown */
  classes: z.array(z.int().nullable()),
  /** k + 1 bounds, first and last are minimum and maximum of what is shown; a class holds [a, b), the last one [a, b] */
  breaks: z.array(z.number()),
  /** the city as a whole, for the marker on the legend */
  city: z.object({ value: z.number().nullable(), state: StateName, numerator: z.number().nullable(), denominator: z.number().nullable() }),
  /** why an indicator cannot be shown here at all, '' otherwise */
  notice: z.string(),
  meta: Meta,
});
export type ValuesAnswer = z.infer<typeof ValuesAnswer>;

export const Boundaries = z.enum(['as-was', 'carried-back', 'crosswalk']);
export const SeriesQuery = EditionQuery.extend({
  indicator: z.string(),
  level: z.string(),
  area: z.string().describe('code, or several separated by commas'),
  boundaries: Boundaries.default('as-was'),
}).extend(AudienceQuery.shape);

export const SeriesAnswer = z.object({
  /** one entry an area asked for, the city last */
  series: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      periods: z.array(z.string()),
      values: numbers,
      states: z.array(StateName),
      lower: numbers,
      upper: numbers,
      numerators: numbers,
      denominators: numbers,
      estimatedShare: numbers,
      /** edition used per period */
      editions: z.array(z.string()),
      /** periods before which the boundary changed */
      breaks: z.array(z.string()),
      /** 'up' | 'down' | 'steady' | 'unclear' over the last five years */
      trend: z.enum(['up', 'down', 'steady', 'unclear']),
    }),
  ),
  boundaries: Boundaries,
  meta: Meta,
});
export type SeriesAnswer = z.infer<typeof SeriesAnswer>;

export const ExplainQuery = EditionQuery.extend({ indicator: z.string(), level: z.string(), area: z.string(), period: Period.optional() }).extend(AudienceQuery.shape);
/** Why this number: definition, Z and N, what was summed, from which rows of which files. */
export const ExplainAnswer = z.object({
  meta: Meta,
  indicator: z.string(),
  area: z.object({ code: z.string(), name: z.string() }),
  definition: z.string(),
  formula: z.object({ numerator: z.string(), denominator: z.string().nullable(), factor: z.number() }),
  value: z.number().nullable(),
  state: StateName,
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  coverage: z.number().nullable(),
  blocks: z.int(),
  blocksMissing: z.int(),
  /** one entry a measure and period; value null if the gate withholds it */
  parts: z.array(
    z.object({
      measure: z.string(),
      name: z.string(),
      period: z.string(),
      value: z.number().nullable(),
      carrier: z.string(),
      file: z.string(),
      sha256: z.string(),
      /** "2–5, 9": lines of the file */
      rows: z.string(),
      licence: z.string(),
      publisher: z.string(),
    }),
  ),
});
export type ExplainAnswer = z.infer<typeof ExplainAnswer>;

const ProfileRow = z.object({
  indicator: z.string(),
  value: z.number().nullable(),
  state: StateName,
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  period: z.string(),
  city: z.number().nullable(),
  /** the area one level up that holds this one, where there is one */
  parent: z.number().nullable(),
  /** sum of all areas of the partial level (Aktionsräume), where there is one */
  partial: z.number().nullable(),
  /** value − city, percentage points or units */
  difference: z.number().nullable(),
  /** better | worse | indistinct, null for neutral indicators or where it cannot be judged */
  comparison: z.enum(['better', 'worse', 'indistinct']).nullable(),
  trend: z.enum(['up', 'down', 'steady', 'unclear']).nullable(),
  target: z
    .object({ value: z.number(), dueOn: z.string(), status: z.enum(['reached', 'on-track', 'off-track', 'undecided']) })
    .nullable(),
});

export const ProfileQuery = EditionQuery.extend({ period: Period.optional() }).extend(AudienceQuery.shape);
export const ProfileAnswer = z.object({
  meta: Meta,
  area: z.object({
    code: z.string(),
    name: z.string(),
    kind: z.string(),
    level: z.string(),
    parentName: z.string(),
    partialName: z.string(),
    decision: z.object({ paperNo: z.string(), body: z.string(), decidedOn: z.string() }).nullable(),
    blocks: z.int(),
    squareKilometres: z.number(),
    population: z.number().nullable(),
    /** a drawn area that cut no block is exact; else how it was snapped */
    note: z.string(),
  }),
  rows: z.array(ProfileRow),
  index: z
    .array(
      z.object({
        edition: z.string(),
        name: z.string(),
        status: z.number().nullable(),
        statusClass: z.int().nullable(),
        statusName: z.string(),
        dynamicsClass: z.int().nullable(),
        dynamicsName: z.string(),
        state: StateName,
        /** which areas supplied μ and σ */
        reference: z.string(),
      }),
    )
    .default([]),
});
export type ProfileAnswer = z.infer<typeof ProfileAnswer>;
