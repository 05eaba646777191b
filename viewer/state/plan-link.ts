/** What mode Planen adds to the link, with how each member is written and read. '' = the default. Spread into link.ts and url.ts. */
import { oneOf, text } from './codec.ts';
import type { Codecs } from './codec.ts';

export const PLAN_PANELS = ['area', 'plan', 'suggest', 'scenarios', 'knowledge', 'map', 'settings'] as const;
export type PlanPanel = (typeof PLAN_PANELS)[number];

export interface PlanLink {
  /** level whose areas are drawn; '' = the first partial or parallel one */
  readonly planLevel: string;
  /** id of the scenario; '' = a draft of one's own on the decided plan */
  readonly scenario: string;
  /** code of the active area */
  readonly planArea: string;
  readonly planPanel: PlanPanel;
}

export const DEFAULT_PLAN: PlanLink = { planLevel: '', scenario: '', planArea: '', planPanel: 'area' };

export const PLAN_CODECS: Codecs<PlanLink> = {
  planLevel: ['plan-level', text],
  scenario: ['scenario', text],
  planArea: ['plan-area', text],
  planPanel: ['plan', oneOf(PLAN_PANELS)],
};
