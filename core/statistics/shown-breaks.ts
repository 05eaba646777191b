/**
 * Class breaks as a map shows them: made from the released numbers alone, at six decimals, those that follow from the
 * data on round numbers. Server and viewer use the same function, so that another classification needs no request.
 */
import { classBreaks } from './breaks.ts';
import type { BreakMethod, BreakOptions } from './breaks.ts';

/** How classes follow from the values; 'manual' breaks are given instead. */
export interface DataClasses {
  readonly method: Exclude<BreakMethod, 'manual'>;
  /** 1–9 */
  readonly classes: number;
}

/** Quantiles and natural groups move to round numbers; equal steps and deviations would no longer be what they say. */
export function dataBreakOptions({ method, classes }: DataClasses): BreakOptions {
  return { method, classes, pretty: method === 'quantile' || method === 'ckmeans' };
}

/**
 * k + 1 ascending bounds; empty when nothing is shown.
 * @param values as released: at six decimals
 * @param states positions in STATES
 * @throws invalid_value for a class count outside 1–9
 */
export function shownBreaks(values: ArrayLike<number>, states: ArrayLike<number>, wanted: DataClasses): number[] {
  return classBreaks(values, states, dataBreakOptions(wanted)).map(rounded);
}

const SCALE = 1e6;

/** Six decimals: half a millionth is far below any number shown, and keeps answers short. Beyond 1e9 as it is. */
export function rounded(value: number): number {
  if (!Number.isFinite(value) || Math.abs(value) > 1e9) return value;
  return Math.round(value * SCALE) / SCALE + 0;
}
