/**
 * A series answer as what the time chart draws: points on a time axis, runs of connected points, band pieces.
 * A line is interrupted where no value is shown and where the boundary changed ("as it was"): two areas of the
 * same name on both sides of a reform are not one area.
 */
import { periodYears } from '../format.ts';
import type { SeriesAnswer } from '../../client/types.ts';

export type Series = SeriesAnswer['series'][number];

export interface TimePoint {
  readonly period: string;
  /** years */
  readonly at: number;
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
  /** estimated, or unreliable */
  readonly isSoft: boolean;
}

export interface TimeLine {
  readonly code: string;
  readonly name: string;
  readonly isCity: boolean;
  readonly runs: readonly (readonly TimePoint[])[];
  /** periods without a number: the state is said in the table */
  readonly gaps: readonly { readonly period: string; readonly at: number }[];
}

export function timeLines(answer: Pick<SeriesAnswer, 'series' | 'boundaries'>): TimeLine[] {
  return answer.series.map((series, position) => ({
    code: series.code,
    name: series.name,
    isCity: position === answer.series.length - 1,
    runs: runsOf(series, answer.boundaries === 'as-was'),
    gaps: series.periods.flatMap((period, p) => (series.values[p] === null ? [{ period, at: periodYears(period) }] : [])),
  }));
}

function runsOf(series: Series, isCutAtBreaks: boolean): TimePoint[][] {
  const runs: TimePoint[][] = [];
  let run: TimePoint[] = [];
  const finish = (): void => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  series.periods.forEach((period, p) => {
    const value = series.values[p] ?? null;
    if (value === null || (isCutAtBreaks && series.breaks.includes(period))) finish();
    if (value !== null) run.push(pointOf(series, p, period, value));
  });
  finish();
  return runs;
}

function pointOf(series: Series, p: number, period: string, value: number): TimePoint {
  const state = series.states[p];
  return {
    period,
    at: periodYears(period),
    value,
    lower: series.lower[p] ?? null,
    upper: series.upper[p] ?? null,
    isSoft: state === 'estimated' || state === 'unreliable',
  };
}

/** Periods before which any of the areas changed its boundary, ascending. */
export function breakPeriods(series: readonly Series[]): string[] {
  return [...new Set(series.flatMap((one) => one.breaks))].sort();
}

/** All periods of all series, ascending. */
export function allPeriods(series: readonly Series[]): string[] {
  return [...new Set(series.flatMap((one) => one.periods))].sort((a, b) => periodYears(a) - periodYears(b));
}

/** [lowest, highest] of values and intervals; null when nothing is shown. Intervals wider than four times the values' spread do not stretch the axis. */
export function valueExtent(lines: readonly TimeLine[]): [number, number] | null {
  const points = lines.flatMap((line) => line.runs.flat());
  if (points.length === 0) return null;
  const low = Math.min(...points.map((point) => point.value));
  const high = Math.max(...points.map((point) => point.value));
  const room = Math.max((high - low) * 1.5, Math.abs(high) * 0.25, 1e-9);
  const lower = Math.max(low - room, Math.min(low, ...points.map((point) => point.lower ?? point.value)));
  const upper = Math.min(high + room, Math.max(high, ...points.map((point) => point.upper ?? point.value)));
  return [low >= 0 ? Math.max(0, lower) : lower, upper];
}
