/** Searches over blocks as tasks that a worker thread can take: plain data in, plain data out. */
import { suggestMoves, type SuggestedMove } from '../../core/regions/improve.ts';
import { regionProblem } from '../../core/regions/objective.ts';
import type { PlanGround } from '../../core/regions/contract.ts';
import { searchRobustness, type SearchRobustness, type SearchVariant } from '../../core/regions/robustness.ts';
import { schc, skater, type Split, type SplitInput } from '../../core/regions/split.ts';
import { suggest, type SuggestedArea, type SuggestRequest } from '../../core/regions/suggest.ts';

export type RegionsTask =
  | { readonly kind: 'suggest'; readonly ground: PlanGround; readonly request: SuggestRequest }
  | { readonly kind: 'improve'; readonly ground: PlanGround; readonly request: SuggestRequest; readonly current: Uint32Array; readonly maximumMoves: number }
  | { readonly kind: 'robustness'; readonly ground: PlanGround; readonly request: SuggestRequest; readonly variants: readonly SearchVariant[] }
  | { readonly kind: 'split'; readonly method: 'schc' | 'skater'; readonly input: SplitInput };

export interface RegionsOutcome {
  readonly areas: readonly SuggestedArea[];
  readonly moves: readonly SuggestedMove[];
  readonly split: Split | null;
  readonly robustness: SearchRobustness | null;
}

export function runRegionsTask(task: RegionsTask): RegionsOutcome {
  const none: RegionsOutcome = { areas: [], moves: [], split: null, robustness: null };
  if (task.kind === 'split') return { ...none, split: (task.method === 'schc' ? schc : skater)(task.input) };
  if (task.kind === 'robustness') return { ...none, robustness: searchRobustness(task.ground, task.request, task.variants) };
  if (task.kind === 'suggest') return { ...none, areas: suggest(task.ground, task.request).areas };
  const isExcluded = new Uint8Array(task.ground.columns.blocks);
  for (const block of task.request.excluded ?? []) isExcluded[block] = 1;
  const problem = regionProblem(task.ground, task.request, { pinned: task.request.pinned, isExcluded });
  return { ...none, moves: suggestMoves(problem, task.current, { maximumMoves: task.maximumMoves }).moves };
}
