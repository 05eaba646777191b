/**
 * Histogram of a column for the legend, by number of areas and by population, and the 3 × 3 classes of a
 * two-variable map (tertiles of each variable over the areas where both are shown). O(n log n).
 */
import { classBreaks, classify, NO_CLASS, shownValue } from './breaks.ts';

export interface Histogram {
  /** bins + 1 ascending edges; empty when nothing is shown */
  readonly edges: Float64Array;
  /** areas per bin */
  readonly counts: Uint32Array;
  /** sum of the weights (population) per bin; equals counts without weights */
  readonly weights: Float64Array;
}

export interface HistogramOptions {
  readonly states?: ArrayLike<number> | null;
  /** population per area; NaN and negative count as 0 */
  readonly weights?: ArrayLike<number> | null;
  /** outer edges; default: the shown minimum and maximum */
  readonly range?: readonly [number, number];
}

/**
 * Bins hold [a, b), the last one [a, b]; values outside `range` go to the outer bins. All values equal: one bin.
 * @param bins at least 1
 */
export function histogram(values: ArrayLike<number>, bins: number, options: HistogramOptions = {}): Histogram {
  const states = options.states ?? null;
  const [low, high] = options.range ?? shownRange(values, states);
  if (!(low <= high)) return { edges: new Float64Array(0), counts: new Uint32Array(0), weights: new Float64Array(0) };
  const count = high > low ? Math.max(1, Math.floor(bins)) : 1;
  const edges = Float64Array.from({ length: count + 1 }, (_, edge) => (edge === count ? high : low + ((high - low) * edge) / count));
  const counts = new Uint32Array(count);
  const weights = new Float64Array(count);
  for (let area = 0; area < values.length; area++) {
    const value = shownValue(values, states, area);
    if (Number.isNaN(value)) continue;
    const bin = high > low ? Math.min(count - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * count))) : 0;
    counts[bin]! += 1;
    weights[bin]! += weightOf(options.weights ?? null, area);
  }
  return { edges, counts, weights };
}

export interface TwoVariableClasses {
  /** bounds of each variable, at most three classes each */
  readonly breaksX: readonly number[];
  readonly breaksY: readonly number[];
  /** 3 · class of y + class of x: 0 both low … 8 both high; NO_CLASS where one is not shown */
  readonly classes: Uint8Array;
}

/** Two-variable map. Arrays of equal length over the same areas. */
export function twoVariableClasses(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  statesX: ArrayLike<number> | null = null,
  statesY: ArrayLike<number> | null = null,
): TwoVariableClasses {
  const bothX = new Float64Array(x.length).fill(Number.NaN);
  const bothY = new Float64Array(x.length).fill(Number.NaN);
  for (let area = 0; area < x.length; area++) {
    const valueX = shownValue(x, statesX, area);
    const valueY = shownValue(y, statesY, area);
    if (Number.isNaN(valueX) || Number.isNaN(valueY)) continue;
    bothX[area] = valueX;
    bothY[area] = valueY;
  }
  const breaksX = classBreaks(bothX, null, { method: 'quantile', classes: 3 });
  const breaksY = classBreaks(bothY, null, { method: 'quantile', classes: 3 });
  const classesX = classify(bothX, null, breaksX);
  const classesY = classify(bothY, null, breaksY);
  const classes = classesX.map((classX, area) => (classX === NO_CLASS ? NO_CLASS : 3 * classesY[area]! + classX));
  return { breaksX, breaksY, classes };
}

function shownRange(values: ArrayLike<number>, states: ArrayLike<number> | null): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let area = 0; area < values.length; area++) {
    const value = shownValue(values, states, area);
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

function weightOf(weights: ArrayLike<number> | null, area: number): number {
  if (weights === null) return 1;
  const weight = weights[area]!;
  return weight > 0 && Number.isFinite(weight) ? weight : 0;
}
