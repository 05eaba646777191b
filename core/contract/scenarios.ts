/**
 * Scenarios: drafts of areas over blocks, from the first stroke to the published edition. Below /api/cities/{city}:
 *   GET  /planning/base?level=&edition=      once per plan: blocks, links, shapes, columns, decided plan → PlanGround (planning-base.ts)
 *   GET  /scenarios, POST /scenarios         list; a new one from an edition, a scenario or nothing (201, with its plan)
 *   GET|PATCH|DELETE /scenarios/{id}         with plan; PATCH names `version` for locks, `metaVersion` for words; DELETE discards
 *   POST /scenarios/{id}/strokes             strokes made since `version` and `ground`; the answer is the confirmation
 *   GET  /scenarios/{id}/strokes?since=      the log: how a browser gets its undo history back after a reload
 *   GET  /scenarios/{id}/metrics|compare|robustness|export   POST …/suggest|split|fork|review|comments|publish|withdraw
 *   POST /scenarios/{id}/suggest/robustness  the same search under other years, κ, λ, bounds: which blocks stay
 *   POST /scenarios/import                   GeoJSON or equivalency CSV snapped to blocks, with a report
 *   GET  /lineage?level=&from=&to=
 * How Planen works on it: it loads base and scenario, draws and recomputes in the browser (core/regions), sends each
 * stroke as core/regions/draft.ts strokeToJson gives it (undo: the inverted stroke, action 'undo'), and holds those not
 * yet confirmed in its own store. 409 on strokes: someone saved in between (`errors[0].expected` is the stored version):
 * load again and redo, or POST …/fork with `fromVersion` and the unsaved strokes, so that both are kept.
 * 409 with path `ground`: the blocks have changed under the draft; load base and scenario again.
 * Numbers: scenario-numbers.ts; suggestions: scenario-suggest.ts; files: scenario-files.ts; decided: publications.ts.
 * Positions of blocks are those of base.blockCodes; of areas those of plan.areas. Numbers are null where not shown.
 */
import { z } from 'zod';
import { STROKE_KINDS } from '../regions/contract.ts';
import { AreaCode, Key, LocalText } from './common.ts';
import { AudienceQuery, CityParams, Meta } from './meta.ts';
import { Block, MOST_BLOCKS, words } from './scenario-fields.ts';

const name = words(200).min(1);

export const ScenarioId = z.string().regex(/^[0-9a-z-]{1,40}$/, 'lower-case letters, digits and -');
export const ScenarioParams = CityParams.extend({ id: ScenarioId });
export const ScenarioStatus = z.enum(['draft', 'review', 'published', 'withdrawn', 'discarded']);
export type ScenarioStatus = z.infer<typeof ScenarioStatus>;

export const PlanAreaSchema = z.object({ code: AreaCode, name: words(200), kind: words(80), colour: z.string().regex(/^#[0-9a-f]{6}$/i, '#rrggbb') });
/** As core/regions/draft.ts planToJson: labels as runs [area, length, …], −1 = no area. */
export const PlanSchema = z.object({
  areas: z.array(PlanAreaSchema).max(2000),
  labelRuns: z.array(z.int().min(-1)).max(2 * MOST_BLOCKS),
  lockedAreas: z.array(AreaCode).max(2000),
  lockedBlocks: z.array(Block).max(MOST_BLOCKS),
});
export type PlanSchema = z.infer<typeof PlanSchema>;

/** As core/regions/draft.ts strokeToJson. */
export const StrokeSchema = z.object({
  kind: z.enum(STROKE_KINDS),
  indices: z.array(Block).max(MOST_BLOCKS),
  before: z.array(z.int().min(-1)).max(MOST_BLOCKS),
  after: z.array(z.int().min(-1)).max(MOST_BLOCKS),
  areas: z.object({ before: z.array(PlanAreaSchema).max(2000), after: z.array(PlanAreaSchema).max(2000) }).optional(),
});
export type StrokeSchema = z.infer<typeof StrokeSchema>;
export const StrokeAction = z.enum(['do', 'undo', 'redo']);
export type StrokeAction = z.infer<typeof StrokeAction>;

export const BasedOn = z.object({ edition: Key.optional(), scenario: ScenarioId.optional() }).refine((on) => !(on.edition && on.scenario), 'edition or scenario, not both');
export const ScenarioParameters = z.record(z.string().max(64), z.unknown()).describe('what the planner chose: indicators, κ, λ, population bounds, seed, versions; kept as given');

export const ScenarioSummary = z.object({
  id: ScenarioId,
  level: z.string(),
  /** key of the Gebietsstand it was drawn on */
  blockSet: z.string(),
  /** fingerprint of the block codes: positions hold for it alone */
  ground: z.string(),
  name: z.string(),
  author: z.string(),
  comment: z.string(),
  basedOn: z.object({ edition: z.string().nullable(), scenario: z.string().nullable() }),
  status: ScenarioStatus,
  /** counts saved strokes and locks */
  version: z.int(),
  /** counts saves of name, comment, parameters */
  metaVersion: z.int(),
  /** key of the edition it became */
  edition: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type ScenarioSummary = z.infer<typeof ScenarioSummary>;

/** After a new delivery: blocks that are gone, and how many came without an area. The draft itself is kept whole. */
export const BlockSetChange = z.object({ lost: z.array(z.string()), lostCount: z.int(), added: z.int(), note: LocalText });
export type BlockSetChange = z.infer<typeof BlockSetChange>;
export const ScenarioComment = z.object({ id: z.int(), author: z.string(), text: z.string(), area: z.string().nullable(), block: z.string().nullable(), createdAt: z.string() });
export const Scenario = ScenarioSummary.extend({
  parameters: ScenarioParameters,
  plan: PlanSchema,
  comments: z.array(ScenarioComment),
  blockSetChange: BlockSetChange.nullable(),
});
export type Scenario = z.infer<typeof Scenario>;

export const ScenariosQuery = z.object({ level: z.string().optional(), status: ScenarioStatus.optional() }).extend(AudienceQuery.shape);
/** unplaced: editions published here that the last delivery left no room for, and why */
export const ScenariosAnswer = z.object({ scenarios: z.array(ScenarioSummary), unplaced: z.array(z.object({ level: z.string(), edition: z.string(), reason: LocalText })), meta: Meta });
export type ScenariosAnswer = z.infer<typeof ScenariosAnswer>;
export const ScenarioAnswer = z.object({ scenario: Scenario, meta: Meta });
export type ScenarioAnswer = z.infer<typeof ScenarioAnswer>;

export const ScenarioInput = z.object({
  level: z.string(),
  name,
  author: words(200).default(''),
  comment: words(4000).default(''),
  /** default: the decided edition of today; {} and blank true: no areas */
  basedOn: BasedOn.optional(),
  blank: z.boolean().default(false),
  parameters: ScenarioParameters.default({}),
});
export type ScenarioInput = z.infer<typeof ScenarioInput>;

export const ScenarioPatch = z.object({
  metaVersion: z.int().optional(),
  name: name.optional(),
  author: words(200).optional(),
  comment: words(4000).optional(),
  parameters: ScenarioParameters.optional(),
  /** with locks */
  version: z.int().optional(),
  lockedAreas: z.array(AreaCode).max(2000).optional(),
  lockedBlocks: z.array(Block).max(MOST_BLOCKS).optional(),
});
export type ScenarioPatch = z.infer<typeof ScenarioPatch>;

export const StrokesInput = z.object({
  version: z.int(),
  ground: z.string(),
  author: words(200).default(''),
  strokes: z.array(StrokeSchema.extend({ action: StrokeAction.default('do') })).min(1).max(500),
});
export type StrokesInput = z.infer<typeof StrokesInput>;
/** Confirmed: these strokes outlive a killed server. */
export const StrokesConfirmed = z.object({ version: z.int(), strokes: z.int(), meta: Meta });
export const StrokesQuery = z.object({ since: z.coerce.number().int().min(0).default(0) }).extend(AudienceQuery.shape);
/** version: the one that the stroke made */
export const LoggedStroke = StrokeSchema.extend({ action: StrokeAction, version: z.int(), author: z.string(), at: z.string() });
export type LoggedStroke = z.infer<typeof LoggedStroke>;
export const StrokesAnswer = z.object({ version: z.int(), ground: z.string(), strokes: z.array(LoggedStroke), meta: Meta });
export type StrokesAnswer = z.infer<typeof StrokesAnswer>;

export const ForkInput = z.object({
  name,
  author: words(200).default(''),
  comment: words(4000).default(''),
  /** default: as it is now */
  fromVersion: z.int().min(0).optional(),
  ground: z.string().optional(),
  /** made on fromVersion and not saved: they go into the new scenario */
  strokes: z.array(StrokeSchema.extend({ action: StrokeAction.default('do') })).max(500).default([]),
});
export type ForkInput = z.infer<typeof ForkInput>;

export const ReviewInput = z.object({ to: z.enum(['draft', 'review', 'discarded']), author: words(200).default(''), comment: words(4000).default('') });
export const CommentInput = z.object({ author: words(200).default(''), text: words(4000).min(1), area: AreaCode.optional(), block: AreaCode.optional() });
