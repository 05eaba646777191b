/** Typed columns as JSON's numbers: six decimals, null where there is nothing to show. */
import { rounded } from '../../core/statistics/shown-breaks.ts';

export { rounded };

export function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? rounded(value) : null;
}

/** Intervals, smoothed values and shares are read by people: four decimals. */
export function briefNumbersOf(column: ArrayLike<number>): (number | null)[] {
  return Array.from(column, (value) => (Number.isFinite(value) ? Math.round(value * 1e4) / 1e4 + 0 : null));
}

export function numbersOf(column: ArrayLike<number>): (number | null)[] {
  const numbers = Array.from<number | null>({ length: column.length });
  for (let row = 0; row < column.length; row++) numbers[row] = numberOrNull(column[row]!);
  return numbers;
}

/** 0 stands for "no class" in index results, NO_CLASS in breaks. */
export function classesOf(classes: ArrayLike<number>, none: number): (number | null)[] {
  return Array.from(classes, (each) => (each === none ? null : each));
}

/** Head counts: sums of means and of carried-back blocks are rarely whole, people are. */
export function headsOf(column: ArrayLike<number>): (number | null)[] {
  return Array.from(column, headsOrNull);
}

export function headsOrNull(count: number): number | null {
  return Number.isFinite(count) ? Math.round(count) + 0 : null;
}
