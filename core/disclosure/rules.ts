/**
 * Primary suppression (methods: disclosure): which rows must not show a number. A list of passes over the same cells,
 * each adding to what is hidden and never taking away; further passes (secondary suppression over all hierarchies)
 * join the list. O(rows) each. Zero is not hidden by being small: it stays zero.
 */
import type { DisclosurePolicy } from '../city/model.ts';
import type { Cells } from '../indicators/cells.ts';
import type { Traits } from '../indicators/definition.ts';
import { isShown } from '../indicators/states.ts';

/** Who reads: statistics (full), planning (exact from the threshold, "nur dienstlich"), public (the default). */
export type Audience = 'public' | 'planning' | 'statistics';

/** Why a row is hidden, as stored in `reasons`; 0 = it is not. The public is not told which. */
export const REASONS = ['none', 'small_count', 'small_complement', 'small_denominator', 'whole_group', 'small_population', 'hidden_input'] as const;
export const SMALL_COUNT = 1;
export const SMALL_COMPLEMENT = 2;
export const SMALL_DENOMINATOR = 3;
export const WHOLE_GROUP = 4;
export const SMALL_POPULATION = 5;
export const HIDDEN_INPUT = 6;

export interface GateContext {
  readonly policy: DisclosurePolicy;
  readonly audience: Audience;
  readonly traits: Traits;
  /** t: counts from 1 to t − 1 are hidden */
  readonly threshold: number;
}

/** Marks rows in `hidden` with a reason; rows marked already are left alone. */
export type Pass = (cells: Cells, context: GateContext, hidden: Uint8Array) => void;

/** In order; the first reason found is kept. */
const PASSES: Readonly<Record<Audience, readonly Pass[]>> = {
  public: [hideSmallCounts, hideSmallComplements, hideWholeGroups, hideSmallDenominators],
  planning: [hideSmallCounts, hideSmallComplements, hideWholeGroups],
  statistics: [],
};

/** Per row a reason or 0. */
export function hiddenRows(cells: Cells, policy: DisclosurePolicy, audience: Audience, traits: Traits): Uint8Array {
  const context = { policy, audience, traits, threshold: thresholdOf(policy, traits.isSensitive) };
  const hidden = new Uint8Array(cells.values.length);
  for (const pass of PASSES[audience]) pass(cells, context, hidden);
  return hidden;
}

export function thresholdOf(policy: DisclosurePolicy, isSensitive: boolean): number {
  return isSensitive ? Math.max(policy.minimumCountSensitive, policy.minimumCount) : policy.minimumCount;
}

/** 0 < count < threshold. Counts may be parts of a person (estimated) or negative (a balance). */
export function isSmall(count: number, threshold: number): boolean {
  const size = Math.abs(count);
  return size > NOTHING && size < threshold - NOTHING;
}

/** Rounding of sums and shares is no person. */
const NOTHING = 1e-9;

function hideSmallCounts(cells: Cells, { threshold, traits }: GateContext, hidden: Uint8Array): void {
  markShown(cells, hidden, SMALL_COUNT, (row) => isSmall(countOf(cells, row, traits), threshold));
}

function hideSmallComplements(cells: Cells, { threshold, traits }: GateContext, hidden: Uint8Array): void {
  if (!traits.isProportion) return;
  markShown(cells, hidden, SMALL_COMPLEMENT, (row) => isSmall(cells.denominators[row]! - countOf(cells, row, traits), threshold));
}

/** Everybody of a group has the trait: known about each of them. Only sensitive ones hide it. */
function hideWholeGroups(cells: Cells, { traits }: GateContext, hidden: Uint8Array): void {
  if (!traits.isProportion || !traits.isSensitive) return;
  markShown(cells, hidden, WHOLE_GROUP, (row) => Math.abs(cells.denominators[row]! - countOf(cells, row, traits)) <= NOTHING);
}

function hideSmallDenominators(cells: Cells, { policy, traits }: GateContext, hidden: Uint8Array): void {
  if (traits.denominator !== 'units') return;
  markShown(cells, hidden, SMALL_DENOMINATOR, (row) => isSmall(cells.denominators[row]!, policy.minimumDenominator));
}

function markShown(cells: Cells, hidden: Uint8Array, reason: number, isHidden: (row: number) => boolean): void {
  for (let row = 0; row < hidden.length; row++) {
    if (hidden[row] === 0 && isShown(cells.states[row]!) && isHidden(row)) hidden[row] = reason;
  }
}

/** Z; of a published rate with a known denominator what the rate implies. NaN unknown: no rule on counts can judge it. */
function countOf(cells: Cells, row: number, { factor, isProportion }: Traits): number {
  const z = cells.numerators[row]!;
  return Number.isNaN(z) && isProportion ? Math.round((cells.values[row]! / factor) * cells.denominators[row]!) : z;
}
