/** What a scenario's numbers are: measured, compared with another plan, and under other years, weights and thresholds. */
import { z } from 'zod';
import { Key, LocalText, Period } from './common.ts';
import { AudienceQuery, Meta, StateName } from './meta.ts';
import { numberOrNull } from './scenario-fields.ts';
import { ScenarioId } from './scenarios.ts';

/** indicators: ids, separated by commas; default the city's first share and those of the index. */
export const MetricsQuery = z.object({ indicators: z.string().max(2000).optional(), period: Period.optional(), index: z.string().max(64).optional(), edition: Key.optional() }).extend(AudienceQuery.shape);
export type MetricsQuery = z.infer<typeof MetricsQuery>;

const numbers = z.array(numberOrNull);
/** Columns over the rows: areas of the plan in order, then all areas together, then the city. */
export const MetricsIndicator = z.object({
  id: z.string(),
  name: LocalText,
  period: z.string(),
  values: numbers,
  states: z.array(StateName),
  lower: numbers,
  upper: numbers,
  numerators: numbers,
  denominators: numbers,
  /** share that was delivered and released; below 1: partly suppressed or missing */
  coverage: numbers,
  /** the decided edition's area of the same code, for areas only; null where there is none or not shown */
  decided: numbers,
  /** why areas that are "suppressed" show nothing; null where none is */
  note: LocalText.nullable(),
});
const Compactness = z.object({ polsbyPopper: z.number(), schwartzberg: z.number(), reock: z.number(), hullRatio: z.number() });
export const MetricsAnswer = z.object({
  meta: Meta,
  scenario: ScenarioId,
  version: z.int(),
  areas: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      kind: z.string(),
      blocks: z.int(),
      population: numberOrNull,
      squareMetres: z.number(),
      perimeterMetres: z.number(),
      compactness: Compactness.nullable(),
      parts: z.array(z.object({ number: z.int(), place: z.string(), blocks: z.int(), population: numberOrNull, name: LocalText, codes: z.array(z.string()) })),
      index: z.object({ edition: z.string(), status: numberOrNull, statusClass: z.int().nullable(), dynamics: numberOrNull, dynamicsClass: z.int().nullable(), state: StateName }).nullable(),
    }),
  ),
  together: z.object({ blocks: z.int(), population: numberOrNull }),
  city: z.object({ blocks: z.int(), population: numberOrNull }),
  indicators: z.array(MetricsIndicator),
  /** indicators that cannot be formed over blocks */
  refused: z.array(z.object({ id: z.string(), reason: LocalText })),
  unassigned: z.object({ blocks: z.int(), population: numberOrNull, holes: z.array(z.object({ area: z.string(), blocks: z.array(z.string()), population: numberOrNull, isEnclosed: z.boolean() })) }),
  warnings: z.array(z.object({ kind: z.enum(['empty', 'divided', 'holes', 'unassigned', 'blocks-changed']), area: z.string().nullable(), text: LocalText })),
  /** the sums leave out blocks that this audience may not see */
  partlySuppressed: z.boolean(),
  /** one sentence against the decided edition */
  sentence: LocalText,
});
export type MetricsAnswer = z.infer<typeof MetricsAnswer>;

/** with: "edition:<key>", "scenario:<id>", "decided" (default). indicator: told in the text, and per moved block. */
export const CompareQuery = z.object({ with: z.string().max(120).default('decided'), indicator: z.string().max(64).optional(), period: Period.optional() }).extend(AudienceQuery.shape);
export type CompareQuery = z.infer<typeof CompareQuery>;
export const CompareAnswer = z.object({
  meta: Meta,
  with: z.object({ kind: z.enum(['edition', 'scenario']), key: z.string(), name: z.string() }),
  indicator: z.string().nullable(),
  /** columns, one row a moved block; '' = no area */
  moved: z.object({ codes: z.array(z.string()), names: z.array(z.string()), from: z.array(z.string()), to: z.array(z.string()), populations: numbers, values: numbers, states: z.array(StateName) }),
  areas: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      blocksAdded: z.int(),
      blocksRemoved: z.int(),
      population: numberOrNull,
      valueBefore: numberOrNull,
      valueAfter: numberOrNull,
      fate: z.enum(['changed', 'new', 'gone']),
      text: LocalText,
    }),
  ),
  movedPopulation: numberOrNull,
  partlySuppressed: z.boolean(),
  text: LocalText,
});
export type CompareAnswer = z.infer<typeof CompareAnswer>;

/** What would be otherwise under other years, weights and thresholds. indicators as in metrics; index: default the first that fits. */
export const RobustnessQuery = MetricsQuery.omit({ edition: true });
export type RobustnessQuery = z.infer<typeof RobustnessQuery>;
export const VariantKind = z.enum(['year', 'weights', 'thresholds', 'interval']);
export type VariantKind = z.infer<typeof VariantKind>;
/** Above or below the city beyond chance, or not to be told apart from it; null: not shown. */
export const Judgement = z.enum(['above', 'below', 'like']).nullable();
export type Judgement = z.infer<typeof Judgement>;
const Flip = z.object({
  /** position in variants */
  variant: z.int(),
  statusBefore: z.int().nullable(),
  statusAfter: z.int().nullable(),
  /** indicators judged otherwise against the city */
  judgements: z.array(z.object({ indicator: z.string(), before: Judgement, after: Judgement })),
});
/** One row an area. A flip is a class or judgement that both runs show and that differs; what one does not show is no flip. */
export const RobustnessAnswer = z.object({
  meta: Meta,
  scenario: ScenarioId,
  version: z.int(),
  index: z.string().nullable(),
  indicators: z.array(z.object({ id: z.string(), name: LocalText, period: z.string() })),
  variants: z.array(z.object({ key: z.string(), kind: VariantKind, name: LocalText, /** areas whose class or judgement flips */ flips: z.int() })),
  areas: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      status: z.int().nullable(),
      statusName: LocalText,
      judgements: z.array(z.object({ indicator: z.string(), judgement: Judgement })),
      flips: z.array(Flip),
      /** variants in which something about the area is shown, and those of them in which all stays as it is */
      shown: z.int(),
      same: z.int(),
      text: LocalText,
    }),
  ),
  text: LocalText,
  partlySuppressed: z.boolean(),
});
export type RobustnessAnswer = z.infer<typeof RobustnessAnswer>;
