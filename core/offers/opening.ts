/**
 * Usual weeks as minutes: Monday 00:00 = 0, Sunday 24:00 = 10,080; [start, end) pairs, ascending and apart. Reading OSM
 * opening_hours is the caller's (a library in the API); here they are only compared. O(intervals) each.
 */
import type { WeekMinutes } from './offer.ts';

export const MINUTES_A_WEEK = 10_080;
export const MINUTES_A_DAY = 1440;

/** Pairs as given by a reader → sorted, merged, cut to the week. [start, end) each; an end past Sunday comes back on Monday. */
export function weekOf(intervals: Iterable<readonly [number, number]>): Uint16Array {
  const parts = [...intervals].filter(([start, end]) => end > start).flatMap(([start, end]) => wrapped(start, Math.min(end, start + MINUTES_A_WEEK)));
  parts.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged: [number, number][] = [];
  for (const [start, end] of parts) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return Uint16Array.from(merged.flat());
}

function wrapped(start: number, end: number): [number, number][] {
  const shift = Math.floor(start / MINUTES_A_WEEK) * MINUTES_A_WEEK;
  const [from, to] = [start - shift, end - shift];
  return to <= MINUTES_A_WEEK ? [[from, to]] : [[from, MINUTES_A_WEEK], [0, to - MINUTES_A_WEEK]];
}

/** null: unknown hours answer neither yes nor no. */
export function isOpenAt(week: WeekMinutes, minute: number): boolean | null {
  if (week === null) return null;
  for (let i = 0; i < week.length; i += 2) if (minute >= week[i]! && minute < week[i + 1]!) return true;
  return false;
}

export function openMinutes(week: Uint16Array): number {
  let total = 0;
  for (let i = 0; i < week.length; i += 2) total += week[i + 1]! - week[i]!;
  return total;
}

/** Minutes a week when both are open; null where one is unknown. */
export function sharedMinutes(a: WeekMinutes, b: WeekMinutes): number | null {
  if (a === null || b === null) return null;
  let total = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    total += Math.max(0, Math.min(a[i + 1]!, b[j + 1]!) - Math.max(a[i]!, b[j]!));
    if (a[i + 1]! <= b[j + 1]!) i += 2;
    else j += 2;
  }
  return total;
}

/** 0–1: shared minutes as a share of the shorter week; null where one is unknown or never open. */
export function hoursOverlap(a: WeekMinutes, b: WeekMinutes): number | null {
  const shared = sharedMinutes(a, b);
  if (shared === null) return null;
  const shorter = Math.min(openMinutes(a!), openMinutes(b!));
  return shorter === 0 ? null : shared / shorter;
}
