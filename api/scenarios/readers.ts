/** Who may see drafts: those who may write here, and audiences beyond the public. What was published is for all. */
import type { ScenarioStatus, ScenarioSummary } from '../../core/contract/scenarios.ts';
import type { Incoming } from '../route.ts';

export function isInsider({ audience, mayWrite }: Pick<Incoming, 'audience' | 'mayWrite'>): boolean {
  return mayWrite || audience !== 'public';
}

export function maySee(incoming: Pick<Incoming, 'audience' | 'mayWrite'>, status: ScenarioStatus): boolean {
  return isInsider(incoming) || status === 'published' || status === 'withdrawn';
}

/** Outsiders read what was decided, not who drew it and what was noted on the way. */
export function shownSummary(incoming: Pick<Incoming, 'audience' | 'mayWrite'>, summary: ScenarioSummary): ScenarioSummary {
  return isInsider(incoming) ? summary : { ...summary, author: '', comment: '' };
}
