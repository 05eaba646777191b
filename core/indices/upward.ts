/**
 * An index carried to coarser areas the Hamburg way: S_A = Σ p_i S_i / Σ p_i over the evaluated areas inside, then
 * standardised again over the new areas (mean 0, deviation 1, divisor n). O(areas).
 */
import { NO_AREA } from '../city/model.ts';
import { classOfIndex } from './compute.ts';
import type { ClassBound } from './edition.ts';
import type { DimensionResult } from './result.ts';
import { dividedBy, momentsOver } from './z-sum.ts';

export interface UpwardIndex {
  /** S_A; NaN where no evaluated area with inhabitants lies inside */
  readonly scores: Float64Array;
  readonly values: Float64Array;
  /** 0 where not evaluated */
  readonly classes: Uint8Array;
  /** 0–1: share of the inhabitants of A that live in evaluated areas; NaN without inhabitants */
  readonly coverage: Float64Array;
}

/**
 * @param populations inhabitants per fine area; NaN counts as none
 * @param groups per fine area the coarse area, NO_AREA where it belongs to none
 * @param groupCount number of coarse areas
 */
export function aggregateUpward(
  dimension: DimensionResult,
  populations: ArrayLike<number>,
  groups: ArrayLike<number>,
  groupCount: number,
  bounds: readonly ClassBound[],
): UpwardIndex {
  const sums = new Float64Array(groupCount);
  const evaluated = new Float64Array(groupCount);
  const all = new Float64Array(groupCount);
  for (let area = 0; area < dimension.scores.length; area++) {
    const group = groups[area]!;
    const population = populations[area]!;
    if (group === NO_AREA || !(population > 0)) continue;
    all[group]! += population;
    if (Number.isNaN(dimension.scores[area]!)) continue;
    evaluated[group]! += population;
    sums[group]! += population * dimension.scores[area]!;
  }
  const scores = sums.map((sum, group) => (evaluated[group]! > 0 ? sum / evaluated[group]! : Number.NaN));
  const { mean, deviation } = momentsOver(
    scores,
    Uint8Array.from(scores, (score) => (Number.isNaN(score) ? 0 : 1)),
  );
  const values = scores.map((score) => dividedBy(score - mean, deviation));
  const classes = Uint8Array.from(values, (value) => classOfIndex(value, bounds));
  const coverage = evaluated.map((inhabitants, group) => (all[group]! > 0 ? inhabitants / all[group]! : Number.NaN));
  return { scores, values, classes, coverage };
}
