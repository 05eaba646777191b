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
 * Positions of blocks are those of base.blockCodes; of areas those of plan.areas. Numbers are null where not shown.
 */
import { z } from 'zod';
import { STROKE_KINDS } from '../regions/contract.ts';
import { AreaCode, DateRange, IsoDate, Key, LocalText, Period } from './common.ts';
import { AudienceQuery, CityParams, Meta, StateName } from './meta.ts';

const MOST_BLOCKS = 200_000;
const words = (most: number) => z.string().max(most);
const name = words(200).min(1);
const number = z.number().nullable();
const Block = z.int().min(0).max(MOST_BLOCKS);

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

/** indicators: ids, separated by commas; default the city's first share and those of the index. */
export const MetricsQuery = z.object({ indicators: z.string().max(2000).optional(), period: Period.optional(), index: z.string().max(64).optional(), edition: Key.optional() }).extend(AudienceQuery.shape);
export type MetricsQuery = z.infer<typeof MetricsQuery>;

const numbers = z.array(number);
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
      population: number,
      squareMetres: z.number(),
      perimeterMetres: z.number(),
      compactness: Compactness.nullable(),
      parts: z.array(z.object({ number: z.int(), place: z.string(), blocks: z.int(), population: number, name: LocalText, codes: z.array(z.string()) })),
      index: z.object({ edition: z.string(), status: number, statusClass: z.int().nullable(), dynamics: number, dynamicsClass: z.int().nullable(), state: StateName }).nullable(),
    }),
  ),
  together: z.object({ blocks: z.int(), population: number }),
  city: z.object({ blocks: z.int(), population: number }),
  indicators: z.array(MetricsIndicator),
  /** indicators that cannot be formed over blocks */
  refused: z.array(z.object({ id: z.string(), reason: LocalText })),
  unassigned: z.object({ blocks: z.int(), population: number, holes: z.array(z.object({ area: z.string(), blocks: z.array(z.string()), population: number, isEnclosed: z.boolean() })) }),
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
      population: number,
      valueBefore: number,
      valueAfter: number,
      fate: z.enum(['changed', 'new', 'gone']),
      text: LocalText,
    }),
  ),
  movedPopulation: number,
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
/** Best found, not proven best. blocks: positions. The viewer makes the stroke of it (kind 'suggest'). */
export const SuggestAnswer = z.object({
  meta: Meta,
  version: z.int(),
  ground: z.string(),
  areas: z.array(z.object({ blocks: z.array(z.int()), population: number, objective: z.number(), worth: z.number(), outlineMetres: z.number(), text: LocalText })),
  moves: z.array(z.object({ block: z.int(), code: z.string(), isAdded: z.boolean(), reason: z.enum(['need', 'calm', 'outline', 'too-few-people', 'too-many-people']), population: number, worth: number, outlineMetres: z.number(), text: LocalText })),
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
  parts: z.array(z.object({ blocks: z.array(z.int()), population: number, place: z.string() })),
  /** sum of squares inside the parts over that of the whole, 0–1: small = unlike parts */
  withinShare: number,
  parameters: ScenarioParameters,
  partlySuppressed: z.boolean(),
});
export type SplitAnswer = z.infer<typeof SplitAnswer>;

export const DecisionInput = z.object({ body: words(200).min(1), decidedOn: IsoDate, paperNo: words(60).min(1), title: words(300).optional(), url: z.url({ protocol: /^https?$/ }).max(500).optional() });
export type DecisionInput = z.infer<typeof DecisionInput>;
export const PublishInput = z.object({ version: z.int(), key: Key, validFrom: IsoDate, validTo: IsoDate.nullable().default(null), decision: DecisionInput, signedOffBy: words(200).default('') });
export type PublishInput = z.infer<typeof PublishInput>;

export const LineageEvent = z.enum(['unchanged', 'renamed', 'reclassified', 'split', 'merge', 'boundary-change', 'created', 'abolished']);
export type LineageEvent = z.infer<typeof LineageEvent>;
/** Shares of the earlier area's people and land that lie in the later one; '' and null where one side does not exist. */
export const LineageRow = z.object({ from: z.string(), fromName: z.string(), to: z.string(), toName: z.string(), event: LineageEvent, populationShare: z.number(), areaShare: z.number(), population: number });
export const LineageQuery = z.object({ level: z.string(), from: Key, to: Key }).extend(AudienceQuery.shape);
export const LineageAnswer = z.object({
  meta: Meta,
  level: z.string(),
  from: z.string(),
  to: z.string(),
  rows: z.array(LineageRow),
  /** stored with the publication, or null where it was derived for this answer alone */
  signedOff: z.object({ by: z.string(), at: z.string() }).nullable(),
  /** people whose area is estimated because the blocks changed between the editions, 0–1 */
  estimatedShare: number,
});
export type LineageAnswer = z.infer<typeof LineageAnswer>;

export const PublishAnswer = z.object({
  meta: Meta,
  scenario: ScenarioSummary,
  edition: z.object({ level: z.string(), key: z.string(), valid: DateRange, decision: z.string(), areas: z.int() }),
  /** the edition whose open validity ends where the new one begins */
  succeeds: z.string().nullable(),
  lineage: z.array(LineageRow),
  /** entries of local knowledge carried over */
  carried: z.int(),
});
export type PublishAnswer = z.infer<typeof PublishAnswer>;
export const WithdrawInput = z.object({ decision: DecisionInput.optional(), reason: words(2000).min(1), by: words(200).default('') });
export type WithdrawInput = z.infer<typeof WithdrawInput>;

export const ImportInput = z.object({
  level: z.string(),
  name,
  author: words(200).default(''),
  comment: words(4000).default(''),
  format: z.enum(['geojson', 'csv', 'gpkg']),
  /** GeoJSON as an object or text; CSV as text (block; area; name, kind); GPKG as base64 */
  content: z.union([z.string(), z.record(z.string(), z.unknown())]),
  /** properties of the features; default: the first of code, id, nr … and name, bezeichnung … */
  codeProperty: words(80).optional(),
  nameProperty: words(80).optional(),
  /** a block belongs to the shape that holds at least this share of it */
  minimumShare: z.number().min(0).max(1).default(0.5),
});
export type ImportInput = z.infer<typeof ImportInput>;
export const ImportReport = z.object({
  areas: z.array(z.object({ code: z.string(), name: z.string(), blocks: z.int(), squareMetres: z.number(), /** of the outside shape */ sourceSquareMetres: number, /** taken in beyond the shape */ gainedSquareMetres: number, /** of the shape, left out */ lostSquareMetres: number, population: number })),
  /** blocks that a boundary runs through: share of the block inside the shape it was nearest to belong to */
  cut: z.array(z.object({ block: z.string(), area: z.string(), share: z.number(), isTaken: z.boolean(), population: number })),
  /** codes of the file that are no block, or named twice */
  unknown: z.array(z.string()),
  repeated: z.array(z.string()),
  notes: z.array(LocalText),
});
export type ImportReport = z.infer<typeof ImportReport>;
export const ImportAnswer = z.object({ scenario: Scenario, report: ImportReport, meta: Meta });
export type ImportAnswer = z.infer<typeof ImportAnswer>;
export const ExportQuery = z.object({ format: z.enum(['csv', 'geojson', 'gpkg']).default('csv'), lang: z.enum(['de', 'en']).optional() }).extend(AudienceQuery.shape);

/** Links between blocks, where they differ from common borders; made by people or cut by barriers. */
export const ManualLinkInput = z.object({ blockSet: z.string().optional(), a: AreaCode, b: AreaCode, isLinked: z.boolean(), reason: words(500).min(1), author: words(200).default('') });
export type ManualLinkInput = z.infer<typeof ManualLinkInput>;
export const LinksQuery = z.object({ blockSet: z.string().optional() }).extend(AudienceQuery.shape);
export const LinksAnswer = z.object({
  meta: Meta,
  changes: z.array(z.object({ kind: z.enum(['cut', 'bridge', 'added', 'removed']), a: z.string(), b: z.string(), reason: z.string(), barrier: z.enum(['rail', 'river', 'motorway']).nullable(), sharedMetres: z.number() })),
  findings: z.array(z.object({ kind: z.enum(['isolated', 'cut-off', 'across-barrier', 'long', 'short-border']), blocks: z.array(z.string()), metres: number, reason: z.string(), text: LocalText })),
});
export type LinksAnswer = z.infer<typeof LinksAnswer>;
