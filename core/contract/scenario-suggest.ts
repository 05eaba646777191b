/** Help with a scenario: suggested areas and moves, how firm they are, and the split of an area. */
import { z } from 'zod';
import { AreaCode, LocalText, Period } from './common.ts';
import { Meta } from './meta.ts';
import { Block, MOST_BLOCKS, numberOrNull } from './scenario-fields.ts';
import { ScenarioParameters } from './scenarios.ts';

const WeightedIndicator = z.object({ indicator: z.string().max(64), period: Period.optional(), weight: z.number().positive().max(1000).default(1) });
export const SuggestInput = z.object({
  /** improve: few moves from an area as it is, each with its reason; new: areas out of unassigned blocks */
  mode: z.enum(['new', 'improve']).default('new'),
  /** code in the plan; improve: which area; new: the area to grow from its locked blocks, absent: a new one */
  area: AreaCode.optional(),
  indicators: z.array(WeightedIndicator).min(1).max(20),
  kappa: z.number().min(0).max(10).default(1.25),
  lambda: z.number().min(0).max(1000).default(4),
  minimumPopulation: z.number().min(0).default(2000),
  maximumPopulation: z.number().min(1).default(20_000),
  count: z.int().min(1).max(20).default(1),
  maximumMoves: z.int().min(1).max(200).default(20),
  /** positions */
  pinned: z.array(Block).max(5000).default([]),
  excluded: z.array(Block).max(MOST_BLOCKS).default([]),
  /** only blocks of this area of the plan: an Aktionsquartier inside it */
  within: AreaCode.optional(),
  seed: z.int().min(0).max(2 ** 31).default(1),
});
export type SuggestInput = z.infer<typeof SuggestInput>;
const SuggestedArea = z.object({
  /** positions */
  blocks: z.array(z.int()),
  population: numberOrNull,
  objective: z.number(),
  worth: z.number(),
  outlineMetres: z.number(),
  isProven: z.boolean().describe('true: every other area of these settings was ruled out, so none is better (of several areas: beside the others); false: the best found, without a bound on how much better another could be'),
  text: LocalText,
  proof: LocalText.describe('isProven as a sentence'),
});
/** Each area best found or proven best, see isProven. The viewer makes the stroke of it (kind 'suggest'). */
export const SuggestAnswer = z.object({
  meta: Meta,
  version: z.int(),
  ground: z.string(),
  areas: z.array(SuggestedArea),
  moves: z.array(z.object({ block: z.int(), code: z.string(), isAdded: z.boolean(), reason: z.enum(['need', 'calm', 'outline', 'too-few-people', 'too-many-people']), population: numberOrNull, worth: numberOrNull, outlineMetres: z.number(), text: LocalText })),
  parameters: ScenarioParameters,
  partlySuppressed: z.boolean(),
});
export type SuggestAnswer = z.infer<typeof SuggestAnswer>;

/** Blocks as positions; `core` is chosen in every run, `contested` in some. The body is that of suggest, mode new. */
export const SuggestRobustnessAnswer = z.object({
  meta: Meta,
  version: z.int(),
  ground: z.string(),
  /** blocks chosen in the run as asked */
  chosen: z.array(z.int()),
  core: z.array(z.int()),
  contested: z.array(z.object({ block: z.int(), /** share of the runs that choose it, 0–1 */ share: z.number() })),
  variants: z.array(z.object({ key: z.string(), kind: z.enum(['year', 'kappa', 'lambda', 'bounds', 'weights']), name: LocalText, /** blocks in common with the run as asked over the blocks of both, 0–1 */ overlap: z.number(), added: z.array(z.int()), dropped: z.array(z.int()) })),
  text: LocalText,
  partlySuppressed: z.boolean(),
});
export type SuggestRobustnessAnswer = z.infer<typeof SuggestRobustnessAnswer>;

export const SplitInput = z.object({
  area: AreaCode,
  parts: z.int().min(2).max(20),
  method: z.enum(['schc', 'skater']).default('skater'),
  indicators: z.array(WeightedIndicator).min(1).max(20),
  minimumPopulation: z.number().min(0).default(0),
});
export type SplitInput = z.infer<typeof SplitInput>;
/** parts: positions, most people first; the viewer makes a split stroke of them. */
export const SplitAnswer = z.object({
  meta: Meta,
  version: z.int(),
  ground: z.string(),
  area: z.string(),
  parts: z.array(z.object({ blocks: z.array(z.int()), population: numberOrNull, place: z.string() })),
  /** sum of squares inside the parts over that of the whole, 0–1: small = unlike parts */
  withinShare: numberOrNull,
  parameters: ScenarioParameters,
  partlySuppressed: z.boolean(),
});
export type SplitAnswer = z.infer<typeof SplitAnswer>;
