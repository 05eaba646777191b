/** What mode Planen adds to the link, with how each member is written and read. '' = the default. Spread into link.ts and url.ts. */
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

interface Codec<T> {
  readonly write: (value: T) => string;
  /** null = broken */
  readonly read: (text: string) => T | null;
}

const text: Codec<string> = { write: (value) => value, read: (value) => value.slice(0, 200) };

export const PLAN_CODECS: { readonly [K in keyof PlanLink]: readonly [key: string, codec: Codec<PlanLink[K]>] } = {
  planLevel: ['plan-level', text],
  scenario: ['scenario', text],
  planArea: ['plan-area', text],
  planPanel: ['plan', { write: (value) => value, read: (value) => PLAN_PANELS.find((one) => one === value) ?? null }],
};
