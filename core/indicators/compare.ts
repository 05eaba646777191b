/**
 * The traffic light (methods: reporting): an area differs from a comparator only if its interval excludes it, else
 * "nicht unterscheidbar". Never for neutral indicators, never without an interval.
 */
import type { Polarity } from '../city/model.ts';
import { isShown } from './states.ts';
import type { ObservedValue } from './targets.ts';

export type Comparison = 'better' | 'worse' | 'indistinct';

/** null: there is nothing to judge */
export function compareWith({ value, lower, upper, state }: ObservedValue, comparator: number, polarity: Polarity): Comparison | null {
  if (polarity === 0 || !isShown(state) || ![value, lower, upper, comparator].every(Number.isFinite)) return null;
  if (lower <= comparator && comparator <= upper) return 'indistinct';
  return value > comparator === polarity > 0 ? 'better' : 'worse';
}
