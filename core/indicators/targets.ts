/**
 * Targets: attainment (x₀ − x) / (x₀ − x*) and one of four states — reached (erreicht), on-track (auf Kurs: at least as
 * far as a straight line from baseline to due date), off-track (nicht auf Kurs), undecided (nicht beurteilbar: no value
 * shown, or an interval that covers baseline and target alike). Source: methods/indicators.md.
 */
import type { Target } from '../city/model.ts';
import { lastDayOf } from '../city/editions.ts';
import { isShown } from './states.ts';

export type TargetStatus = 'reached' | 'on-track' | 'off-track' | 'undecided';

export interface Standing {
  /** 0 = baseline, 1 = target; null where nothing is shown or baseline and target are equal */
  readonly attainment: number | null;
  readonly status: TargetStatus;
  /** where the straight line stands at the period */
  readonly expected: number;
}

export interface ObservedValue {
  readonly value: number;
  /** NaN where there is no interval */
  readonly lower: number;
  readonly upper: number;
  readonly state: number;
}

/** @param period of the observed value; it stands for its last day */
export function judgeTarget(target: Target, observed: ObservedValue, period: string): Standing {
  const expected = expectedAt(target, period);
  if (!isShown(observed.state)) return { attainment: null, status: 'undecided', expected };
  const way = target.baseline - target.target;
  const attainment = way === 0 ? null : (target.baseline - observed.value) / way;
  return { attainment, status: statusOf(target, observed, expected), expected };
}

function statusOf(target: Target, { value, lower, upper }: ObservedValue, expected: number): TargetStatus {
  const covers = (x: number) => lower <= x && x <= upper;
  if (target.baseline !== target.target && covers(target.baseline) && covers(target.target)) return 'undecided';
  const isAtLeast = (aim: number) => (target.direction === 'up' ? value >= aim : value <= aim);
  if (isAtLeast(target.target)) return 'reached';
  return isAtLeast(expected) ? 'on-track' : 'off-track';
}

/** Before the baseline's day the baseline, after the due date the target. */
function expectedAt({ baseline, baselinePeriod, target, dueOn }: Target, period: string): number {
  const [start, now, due] = [lastDayOf(baselinePeriod), lastDayOf(period), dueOn].map(dayNumber) as [number, number, number];
  if (now >= due) return target;
  if (now <= start) return baseline;
  return baseline + ((target - baseline) * (now - start)) / (due - start);
}

/** Days since 1970-01-01 of an ISO date. */
function dayNumber(date: string): number {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}
