/** From a scenario to a decided edition, its withdrawal, and what became of areas between two editions. */
import { z } from 'zod';
import { DateRange, IsoDate, Key } from './common.ts';
import { AudienceQuery, Meta } from './meta.ts';
import { numberOrNull, words } from './scenario-fields.ts';
import { ScenarioAnswer, ScenarioSummary } from './scenarios.ts';

export const DecisionInput = z.object({ body: words(200).min(1), decidedOn: IsoDate, paperNo: words(60).min(1), title: words(300).optional(), url: z.url({ protocol: /^https?$/ }).max(500).optional() });
export type DecisionInput = z.infer<typeof DecisionInput>;
export const PublishInput = z.object({ version: z.int(), key: Key, validFrom: IsoDate, validTo: IsoDate.nullable().default(null), decision: DecisionInput, signedOffBy: words(200).default('') });
export type PublishInput = z.infer<typeof PublishInput>;

export const LineageEvent = z.enum(['unchanged', 'renamed', 'reclassified', 'split', 'merge', 'boundary-change', 'created', 'abolished']);
export type LineageEvent = z.infer<typeof LineageEvent>;
/** Shares of the earlier area's people and land that lie in the later one; '' and null where one side does not exist. */
export const LineageRow = z.object({ from: z.string(), fromName: z.string(), to: z.string(), toName: z.string(), event: LineageEvent, populationShare: z.number(), areaShare: z.number(), population: numberOrNull });
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
  estimatedShare: numberOrNull,
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
export const WithdrawAnswer = ScenarioAnswer.extend({ validAgain: z.array(z.string()).describe('keys of the editions that the withdrawn one had ended: valid again as decided, until the next published one begins') });
export type WithdrawAnswer = z.infer<typeof WithdrawAnswer>;
