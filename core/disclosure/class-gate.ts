/**
 * The gate for people by ordered classes (stop classes A … G, and none): what is released is the running count up to
 * each class, once for all questions, so that two questions with another `upTo` cannot be subtracted from each other. A
 * list of passes over the same counts, each adding to what is hidden; a class's own count is shown where both its bounds
 * are. O(areas × classes) a pass.
 */
import type { DisclosurePolicy } from '../city/model.ts';
import { isShown, SUPPRESSED } from '../indicators/states.ts';
import { stamp, type Released } from './brand.ts';
import { isSmall, thresholdOf, type Audience } from './rules.ts';

/** Columns of core/transit/served-people.ts: people areas × (classCount + 1), the last column without a class. */
export interface ClassCounts {
  readonly classCount: number;
  readonly people: Float64Array;
  readonly totals: Float64Array;
  readonly states: Uint8Array;
}

export interface ReleasedClasses {
  readonly classCount: number;
  /** areas × classCount: people in this class or a better one; NaN withheld or unknown */
  readonly upTo: Float64Array;
  /** people of the area; NaN withheld or unknown */
  readonly totals: Float64Array;
  /** of the area as a whole */
  readonly states: Uint8Array;
}

interface Running {
  readonly policy: DisclosurePolicy;
  readonly isSensitive: boolean;
  readonly threshold: number;
  readonly total: number;
  /** running counts up to each class */
  readonly counts: readonly number[];
}

/** Marks classes up to which nothing may be said. */
type Pass = (running: Running, hidden: boolean[]) => void;

const PASSES: Readonly<Record<Audience, readonly Pass[]>> = {
  public: [hideSmallTotals, hideSmallDenominators, hideSmallEnds, hideWholeGroups, hideSmallSteps],
  planning: [hideSmallTotals, hideSmallEnds, hideWholeGroups, hideSmallSteps],
  statistics: [],
};

export function releaseClasses({ classCount, people, totals, states }: ClassCounts, policy: DisclosurePolicy, audience: Audience, isSensitive: boolean): Released<ReleasedClasses> {
  const shown = { classCount, upTo: new Float64Array(totals.length * classCount).fill(Number.NaN), totals: new Float64Array(totals.length).fill(Number.NaN), states: states.slice() };
  const threshold = thresholdOf(policy, isSensitive);
  for (let area = 0; area < totals.length; area++) {
    if (!isShown(states[area]!)) continue;
    const counts = runningCounts(people, area, classCount);
    const hidden = counts.map(() => false);
    for (const pass of PASSES[audience]) pass({ policy, isSensitive, threshold, total: totals[area]!, counts }, hidden);
    if (hidden.length > 0 && hidden.every(Boolean)) shown.states[area] = SUPPRESSED;
    if (audience === 'statistics' || !isSmall(totals[area]!, threshold)) shown.totals[area] = totals[area]!;
    counts.forEach((count, at) => {
      if (!hidden[at]) shown.upTo[area * classCount + at] = count;
    });
  }
  return stamp(shown);
}

function runningCounts(people: Float64Array, area: number, classCount: number): number[] {
  const counts: number[] = [];
  let sum = 0;
  for (let at = 0; at < classCount; at++) counts.push((sum += people[area * (classCount + 1) + at]!));
  return counts;
}

function hideSmallTotals({ total, threshold }: Running, hidden: boolean[]): void {
  if (isSmall(total, threshold)) hidden.fill(true);
}

function hideSmallDenominators({ total, policy }: Running, hidden: boolean[]): void {
  if (isSmall(total, policy.minimumDenominator)) hidden.fill(true);
}

/** Few served, or few not served. */
function hideSmallEnds({ counts, total, threshold }: Running, hidden: boolean[]): void {
  counts.forEach((count, at) => {
    if (isSmall(count, threshold) || isSmall(total - count, threshold)) hidden[at] = true;
  });
}

/** Everybody of a sensitive group is served: known about each of them. */
function hideWholeGroups({ counts, total, isSensitive }: Running, hidden: boolean[]): void {
  if (!isSensitive) return;
  counts.forEach((count, at) => {
    if (Math.abs(total - count) < 1e-9) hidden[at] = true;
  });
}

/**
 * The difference to the last count shown is a count of its own. People with any class at all come first: the indicator
 * made of them is shown elsewhere, so that a step to it is hidden at its other end.
 */
function hideSmallSteps({ counts, threshold }: Running, hidden: boolean[]): void {
  const end = counts.length - 1;
  let last = 0;
  counts.forEach((count, at) => {
    if (hidden[at]) return;
    const isTelling = isSmall(count - last, threshold) || (at < end && !hidden[end] && isSmall(counts[end]! - count, threshold));
    if (isTelling) hidden[at] = true;
    else last = count;
  });
}

/** People in exactly the class (position; classCount: none) of an area; NaN where it cannot be shown. */
export function peopleInClass({ classCount, upTo, totals }: ReleasedClasses, area: number, at: number): number {
  const before = at === 0 ? 0 : upTo[area * classCount + at - 1]!;
  const until = at === classCount ? totals[area]! : upTo[area * classCount + at]!;
  return until - before;
}
