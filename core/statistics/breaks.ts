/**
 * Class breaks of a choropleth: quantile, ckmeans (Wang & Song 2011), equal, standard deviation, manual; fixed over
 * years by pooling. One bound rule everywhere: k + 1 ascending bounds, a class holds [a, b), the last one [a, b].
 * Computed breaks ascend strictly (but for a last class of one number where no float fits below it) and never cut
 * through equal values: data with few distinct values get fewer classes than asked for, never none. Manual breaks are
 * kept as given, so that a class keeps its colour from map to map even when it is empty.
 * O(n log n); ckmeans O(k n log n).
 */
import { ckmeans } from 'simple-statistics';
import { DomainError } from '../errors.ts';
import { isShown } from '../indicators/states.ts';

export type BreakMethod = 'quantile' | 'ckmeans' | 'equal' | 'stddev' | 'manual';

export interface BreakOptions {
  readonly method: BreakMethod;
  /** 1–9 classes; ignored by `manual` */
  readonly classes: number;
  /** inner breaks for `manual`, strictly ascending, at most 8 */
  readonly manual?: readonly number[];
  /** inner breaks move to the roundest number that leaves every value in its class */
  readonly pretty?: boolean;
}

/** In an array of classes: no class, because no value is shown. */
export const NO_CLASS = 255;

export const MAXIMUM_CLASSES = 9;

/**
 * Bounds of the classes of one column.
 * @param states null: every finite value counts; else only shown states do
 * @returns k + 1 bounds (1 ≤ k ≤ classes); empty when nothing is shown; [v, v] when all values are v
 * @throws invalid_value for a class count outside 1–9 or manual breaks that do not ascend
 */
export function classBreaks(values: ArrayLike<number>, states: ArrayLike<number> | null, options: BreakOptions): number[] {
  return breaksOfSorted(shownSorted([{ values, states }]), options);
}

/** Bounds that hold for several periods: computed from all their values together, so that years compare. */
export function pooledBreaks(
  columns: readonly { readonly values: ArrayLike<number>; readonly states: ArrayLike<number> | null }[],
  options: BreakOptions,
): number[] {
  return breaksOfSorted(shownSorted(columns), options);
}

/**
 * Class 0 … k−1 of each value, NO_CLASS where none is shown. A value below the first bound belongs to the first
 * class and one above the last bound to the last: fixed breaks also hold for values that did not make them.
 */
export function classify(values: ArrayLike<number>, states: ArrayLike<number> | null, breaks: readonly number[]): Uint8Array {
  const classes = new Uint8Array(values.length).fill(NO_CLASS);
  if (breaks.length < 2) return classes;
  for (let area = 0; area < values.length; area++) {
    const value = shownValue(values, states, area);
    if (!Number.isNaN(value)) classes[area] = classOf(value, breaks);
  }
  return classes;
}

/** Class of one finite value: the number of inner bounds ≤ value. */
export function classOf(value: number, breaks: readonly number[]): number {
  let low = 1;
  let high = breaks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (breaks[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function breaksOfSorted(sorted: Float64Array, options: BreakOptions): number[] {
  checkOptions(options);
  if (sorted.length === 0) return [];
  const minimum = sorted[0]!;
  const maximum = sorted[sorted.length - 1]!;
  if (options.method === 'manual') return manualBreaks(options.manual ?? [], minimum, maximum);
  const inner = separating(innerBreaks(sorted, options), sorted);
  if (options.pretty) return [minimum, ...inner.map((at) => roundestBetween(...gapAround(sorted, at))), maximum];
  return [minimum, ...inner, maximum];
}

function checkOptions(options: BreakOptions): void {
  const { classes, method, manual = [] } = options;
  if (method !== 'manual' && !(Number.isInteger(classes) && classes >= 1 && classes <= MAXIMUM_CLASSES)) {
    throw new DomainError('invalid_value', `invalid number of classes ${classes}`, { path: 'classes', value: classes, expected: '1 to 9' });
  }
  if (method !== 'manual') return;
  const ascends = manual.every((at, place) => Number.isFinite(at) && (place === 0 || at > manual[place - 1]!));
  if (!ascends || manual.length >= MAXIMUM_CLASSES) {
    throw new DomainError('invalid_value', `invalid class breaks ${manual.join(', ')}`, {
      path: 'breaks',
      value: manual,
      expected: 'at most 8 numbers, strictly ascending',
    });
  }
}

function manualBreaks(inner: readonly number[], minimum: number, maximum: number): number[] {
  return [Math.min(minimum, inner[0] ?? minimum), ...inner, Math.max(maximum, inner.at(-1) ?? maximum)];
}

function innerBreaks(sorted: Float64Array, options: BreakOptions): number[] {
  const { classes } = options;
  const minimum = sorted[0]!;
  const range = sorted[sorted.length - 1]! - minimum;
  if (options.method === 'quantile') return quantileBreaks(sorted, classes);
  if (options.method === 'equal') return steps(classes, (share) => minimum + share * range);
  if (options.method === 'stddev') return deviationBreaks(sorted, classes);
  return naturalBreaks(sorted, classes);
}

/** Plain quantiles; where ties swallow some of them, the values left over are shared out again among the classes left. */
function quantileBreaks(sorted: Float64Array, classes: number): number[] {
  const plain = steps(classes, (share) => quantileOfSorted(sorted, share));
  if (separating(plain, sorted).length === classes - 1) return plain;
  const breaks: number[] = [];
  let start = 0;
  for (let left = classes; left > 1; left--) {
    start = tieEdge(sorted, start, start + Math.max(1, Math.round((sorted.length - start) / left)));
    if (start >= sorted.length) break;
    breaks.push(sorted[start]!);
  }
  return breaks;
}

/** The place nearest to `wanted` and beyond `start` where a new value begins; the length where there is none. */
function tieEdge(sorted: Float64Array, start: number, wanted: number): number {
  if (wanted >= sorted.length) return sorted.length;
  const before = countBelow(sorted, sorted[wanted]!);
  let after = wanted;
  while (after < sorted.length && sorted[after] === sorted[wanted]) after++;
  const isBeforeNearer = before > start && (after >= sorted.length || wanted - before <= after - wanted);
  return isBeforeNearer ? before : after;
}

function steps(classes: number, at: (share: number) => number): number[] {
  return Array.from({ length: classes - 1 }, (_, step) => at((step + 1) / classes));
}

/** Linear interpolation between order statistics (Hyndman & Fan's type 7). `share` in [0, 1]; sorted, not empty. */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (place - below) * (high - low);
}

/** Whole deviations from the mean, the mean itself a break when the number of classes is even. */
function deviationBreaks(sorted: Float64Array, classes: number): number[] {
  const { mean, deviation } = meanAndDeviation(sorted);
  return Array.from({ length: classes - 1 }, (_, step) => mean + (step + 1 - classes / 2) * deviation);
}

function naturalBreaks(sorted: Float64Array, classes: number): number[] {
  const groups = ckmeans(Array.from(sorted), Math.min(classes, distinctCount(sorted)));
  return groups.slice(1).map((group) => group[0]!);
}

function distinctCount(sorted: Float64Array): number {
  let count = sorted.length > 0 ? 1 : 0;
  for (let place = 1; place < sorted.length; place++) if (sorted[place] !== sorted[place - 1]) count++;
  return count;
}

/** Keeps the breaks that separate values: each has a value below it and one at or above it that no other break parts. */
function separating(breaks: readonly number[], sorted: Float64Array): number[] {
  const kept: number[] = [];
  let lastBelow = 0;
  for (const at of breaks) {
    const below = countBelow(sorted, at);
    if (below <= lastBelow || below === sorted.length) continue;
    lastBelow = below;
    // A break on the maximum itself would leave the last class without width: it moves into the gap below.
    kept.push(at < sorted[sorted.length - 1]! ? at : middleOfGap(sorted[below - 1]!, sorted[below]!));
  }
  return kept;
}

/** Above `low` and at most `high`, also where the two are neighbouring floats. */
function middleOfGap(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle > low ? middle : high;
}

/** The values around a break: every number in (low, high] gives the same classes. */
function gapAround(sorted: Float64Array, at: number): [number, number] {
  const below = countBelow(sorted, at);
  return [sorted[below - 1]!, sorted[below]!];
}

/** Number with the fewest digits in (low, high], the one nearest the middle; `high` where the gap is below 1e-12. */
export function roundestBetween(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  for (let exponent = Math.ceil(Math.log10(Math.max(Math.abs(low), Math.abs(high), 1e-12))) + 1; exponent >= -12; exponent--) {
    for (const step of [10 ** exponent, 5 * 10 ** (exponent - 1), 2 * 10 ** (exponent - 1)]) {
      const candidate = tidy(Math.round(middle / step) * step, exponent);
      if (candidate > low && candidate < high) return candidate;
    }
  }
  return high;
}

function tidy(value: number, exponent: number): number {
  return exponent > 0 ? Math.round(value) : Number(value.toFixed(Math.min(20, 1 - exponent)));
}

function countBelow(sorted: ArrayLike<number>, at: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Mean and population standard deviation (divisor n) of finite numbers; NaN where there are none. */
export function meanAndDeviation(values: ArrayLike<number>): { mean: number; deviation: number } {
  const n = values.length;
  let sum = 0;
  for (let place = 0; place < n; place++) sum += values[place]!;
  const mean = sum / n;
  let squares = 0;
  for (let place = 0; place < n; place++) squares += (values[place]! - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / n) };
}

function shownSorted(columns: readonly { readonly values: ArrayLike<number>; readonly states: ArrayLike<number> | null }[]): Float64Array {
  const kept: number[] = [];
  for (const { values, states } of columns) {
    for (let area = 0; area < values.length; area++) {
      const value = shownValue(values, states, area);
      if (!Number.isNaN(value)) kept.push(value);
    }
  }
  return Float64Array.from(kept).sort();
}

/** NaN where no finite value is shown. */
export function shownValue(values: ArrayLike<number>, states: ArrayLike<number> | null, area: number): number {
  if (states !== null && !isShown(states[area]!)) return Number.NaN;
  const value = values[area]!;
  return Number.isFinite(value) ? value : Number.NaN;
}
