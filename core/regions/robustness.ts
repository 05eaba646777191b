/**
 * What would be otherwise: the same search under other years, weights, κ, λ or bounds, and the same plan under other
 * years or index weights. Per block how often it is chosen, per area whether its class or its judgement flips. Beside a
 * decision, never in its place. Costs one search or one summation a variant.
 */
import { isShown } from '../indicators/states.ts';
import { differsAt } from './changes.ts';
import type { PlanGround, PlanState } from './contract.ts';
import { liveMetrics, type LiveOptions } from './live-metrics.ts';
import { suggest, type SuggestRequest } from './suggest.ts';

export interface SearchVariant {
  /** "2019", "κ 1,5", "ohne Kinderarmut" */
  readonly name: string;
  readonly change: Partial<SuggestRequest>;
  /** the city in another year; default the same */
  readonly ground?: PlanGround;
}

export interface SearchRobustness {
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

export interface PlanVariant {
  readonly name: string;
  readonly ground?: PlanGround;
  readonly options?: LiveOptions;
}

export interface PlanFlip {
  readonly variant: string;
  /** area position */
  readonly area: number;
  /** index class of status before and in the variant; 0 = not evaluated */
  readonly classBefore: number;
  readonly classAfter: number;
  /** fractions whose difference from the city becomes, or is no longer, more than chance */
  readonly judgements: readonly string[];
}

/** Areas whose class or judgement is another one in a variant. */
export function planRobustness(ground: PlanGround, state: PlanState, variants: readonly PlanVariant[], options: LiveOptions = {}): PlanFlip[] {
  const base = liveMetrics(ground, state, options);
  return variants.flatMap(({ name, ground: other = ground, options: changed = options }) => {
    const metrics = liveMetrics(other, state, changed);
    return state.areas.flatMap((_area, area): PlanFlip[] => {
      const classBefore = base.areas.index[area]?.statusClass ?? 0;
      const classAfter = metrics.areas.index[area]?.statusClass ?? 0;
      const judgements = [...base.areas.cells.keys()].filter((key) => {
        const cells = metrics.areas.cells.get(key);
        return cells && isShown(cells.states[area]!) && differsAt(base, key, area) !== differsAt(metrics, key, area);
      });
      return classBefore === classAfter && judgements.length === 0 ? [] : [{ variant: name, area, classBefore, classAfter, judgements }];
    });
  });
}
