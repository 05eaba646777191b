/**
 * What would be otherwise: the same search under other years, weights, κ, λ or bounds, and the same plan under other
 * years or index weights. Per block how often it is chosen, per area whether its class or its judgement flips. Beside a
 * decision, never in its place. Costs one search or one summation a variant.
 */
import { judgementAt, type AreaJudgement } from './changes.ts';
import type { PlanGround } from './contract.ts';
import type { PlanMetrics } from './live-metrics.ts';
import { suggest, type SuggestRequest } from './suggest.ts';

export interface SearchVariant {
  /** "2019", "κ 1,5", "ohne Kinderarmut" */
  readonly name: string;
  readonly change: Partial<SuggestRequest>;
  /** the city in another year; default the same */
  readonly ground?: PlanGround;
}

export interface SearchRobustness {
  /** of the base run, ascending */
  readonly chosen: Uint32Array;
  /** per block: share of all runs (the base one included) that choose it, 0–1 */
  readonly chosenShare: Float64Array;
  /** chosen in every run, ascending */
  readonly core: Uint32Array;
  /** chosen in some runs only, ascending */
  readonly contested: Uint32Array;
  readonly variants: readonly {
    readonly name: string;
    /** |A ∩ B| / |A ∪ B| against the base run, by blocks; 1 = the same area */
    readonly overlap: number;
    readonly added: Uint32Array;
    readonly dropped: Uint32Array;
  }[];
}

export function searchRobustness(ground: PlanGround, request: SuggestRequest, variants: readonly SearchVariant[]): SearchRobustness {
  const chosen = (on: PlanGround, by: SuggestRequest) => new Set(suggest(on, by).areas.flatMap(({ blocks }) => [...blocks]));
  const base = chosen(ground, request);
  const runs = variants.map(({ change, ground: other = ground }) => chosen(other, { ...request, ...change }));
  const chosenShare = new Float64Array(ground.columns.blocks);
  for (const run of [base, ...runs]) for (const block of run) chosenShare[block]! += 1 / (runs.length + 1);
  const blocks = Array.from(chosenShare.keys());
  const isAlways = (block: number) => [base, ...runs].every((run) => run.has(block));
  return {
    chosen: Uint32Array.from([...base].toSorted((a, b) => a - b)),
    chosenShare,
    core: Uint32Array.from(blocks.filter(isAlways)),
    contested: Uint32Array.from(blocks.filter((block) => chosenShare[block]! > 0 && !isAlways(block))),
    variants: variants.map(({ name }, at) => {
      const run = runs[at]!;
      const added = blocks.filter((block) => run.has(block) && !base.has(block));
      const dropped = blocks.filter((block) => !run.has(block) && base.has(block));
      const union = base.size + added.length;
      return { name, overlap: union === 0 ? 1 : (base.size - dropped.length) / union, added: Uint32Array.from(added), dropped: Uint32Array.from(dropped) };
    }),
  };
}

/** What is said of one area: its class and how it stands against the city. */
export interface AreaVerdict {
  /** index class of status; 0 = none or not shown */
  readonly statusClass: number;
  /** by indicator */
  readonly judgements: ReadonlyMap<string, AreaJudgement>;
}

/** @param fractions indicator → fraction key in these metrics @param significantZ as judgementAt */
export function verdictsOf(metrics: PlanMetrics, fractions: ReadonlyMap<string, string>, significantZ?: number): AreaVerdict[] {
  return Array.from(metrics.blocks, (_blocks, area) => ({
    statusClass: metrics.areas.index[area]?.statusClass ?? 0,
    judgements: new Map([...fractions].map(([indicator, key]) => [indicator, judgementAt(metrics, key, area, significantZ)] as const)),
  }));
}

export interface VerdictFlip {
  readonly classBefore: number;
  readonly classAfter: number;
  readonly judgements: readonly { readonly indicator: string; readonly before: AreaJudgement; readonly after: AreaJudgement }[];
}

/** null: nothing flips. What one of the two does not show is no flip. */
export function flipBetween(before: AreaVerdict, after: AreaVerdict): VerdictFlip | null {
  const judgements = [...before.judgements].flatMap(([indicator, judged]) => {
    const other = after.judgements.get(indicator) ?? null;
    return judged === null || other === null || judged === other ? [] : [{ indicator, before: judged, after: other }];
  });
  const isOtherClass = before.statusClass > 0 && after.statusClass > 0 && before.statusClass !== after.statusClass;
  return isOtherClass || judgements.length > 0 ? { classBefore: before.statusClass, classAfter: after.statusClass, judgements } : null;
}

/** Whether both say anything about the same thing, so that a flip could be seen. */
export function isComparable(before: AreaVerdict, after: AreaVerdict): boolean {
  return (before.statusClass > 0 && after.statusClass > 0) || [...before.judgements].some(([indicator, judged]) => judged !== null && (after.judgements.get(indicator) ?? null) !== null);
}
