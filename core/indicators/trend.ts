/**
 * The arrow of a time series: only where the two-proportion |z| exceeds 1.96 and the change is more than a practical
 * threshold, and never across a change of boundary. Made from what the gate has released. Source: methods/indicators.md.
 */
import { yearsBefore } from '../city/editions.ts';
import { isShown } from './states.ts';
import { Z95, twoProportionZ } from './uncertainty.ts';

export type Trend = 'up' | 'down' | 'steady' | 'unclear';

export interface TrendSeries {
  readonly periods: readonly string[];
  readonly breaks: readonly string[];
  readonly states: Uint8Array;
  readonly numerators: Float64Array;
  readonly denominators: Float64Array;
}

/** A change of less than this share of N is none in practice: 1 percentage point. */
export const PRACTICAL_CHANGE = 0.01;

/**
 * 'steady': no practical change; 'unclear': the numbers cannot tell (chance, a boundary change, too little shown).
 * @param years how far back to look from the latest value shown, default 5
 */
export function trendOf(series: TrendSeries, isProportion: boolean, years = 5, threshold = PRACTICAL_CHANGE): Trend {
  const last = series.states.findLastIndex(isShown);
  if (!isProportion || last < 0) return 'unclear';
  const first = firstComparable(series, last, years);
  if (first === last) return 'unclear';
  const z = (row: number) => series.numerators[row]!;
  const n = (row: number) => series.denominators[row]!;
  const change = z(last) / n(last) - z(first) / n(first);
  if (Math.abs(change) <= threshold) return 'steady';
  const test = twoProportionZ(z(last), n(last), z(first), n(first));
  if (!(Math.abs(test) > Z95)) return 'unclear';
  return change > 0 ? 'up' : 'down';
}

/** The earliest row shown within the years, after the last break. */
function firstComparable({ periods, breaks, states }: TrendSeries, last: number, years: number): number {
  const since = [yearsBefore(periods[last]!, years), ...breaks.filter((each) => each <= periods[last]!)].reduce((a, b) => (a > b ? a : b));
  return periods.findIndex((period, row) => period >= since && isShown(states[row]!));
}
