/** Answers and inputs of planning as types, inferred from the schemas; nothing of zod gets into the first bundle. */
import type { z } from 'zod';
import type * as knowledge from '../../core/contract/local-knowledge.ts';
import type * as scenarios from '../../core/contract/scenarios.ts';

export type { PlanningHead, PlanningFraction } from '../../core/contract/planning-base.ts';
export type Scenario = z.infer<typeof scenarios.Scenario>;
export type ScenarioSummary = z.infer<typeof scenarios.ScenarioSummary>;
export type ScenarioStatus = z.infer<typeof scenarios.ScenarioStatus>;
export type ScenariosAnswer = z.infer<typeof scenarios.ScenariosAnswer>;
export type ScenarioAnswer = z.infer<typeof scenarios.ScenarioAnswer>;
export type ScenarioInput = z.input<typeof scenarios.ScenarioInput>;
export type ScenarioPatch = z.input<typeof scenarios.ScenarioPatch>;
export type StrokesInput = z.input<typeof scenarios.StrokesInput>;
export type StrokesConfirmed = z.infer<typeof scenarios.StrokesConfirmed>;
export type StrokesAnswer = z.infer<typeof scenarios.StrokesAnswer>;
export type StrokeAction = z.infer<typeof scenarios.StrokeAction>;
export type ForkInput = z.input<typeof scenarios.ForkInput>;
export type ReviewInput = z.input<typeof scenarios.ReviewInput>;
export type CommentInput = z.input<typeof scenarios.CommentInput>;
export type CompareAnswer = z.infer<typeof scenarios.CompareAnswer>;
export type PublishInput = z.input<typeof scenarios.PublishInput>;
export type PublishAnswer = z.infer<typeof scenarios.PublishAnswer>;
export type ImportInput = z.input<typeof scenarios.ImportInput>;
export type ImportAnswer = z.infer<typeof scenarios.ImportAnswer>;
export type KnowledgeAnswer = z.infer<typeof knowledge.KnowledgeAnswer>;
export type KnowledgeEntry = z.infer<typeof knowledge.KnowledgeEntry>;
export type KnowledgeInput = z.input<typeof knowledge.KnowledgeInput>;
