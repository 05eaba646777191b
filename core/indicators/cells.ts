/**
 * Cells: the columns every answer with values is made of, one row an area (or period). From sums to values with their
 * state, interval and smoothed value; numbers stand only where the state shows them.
 * Precedence of states: missing (coverage too low) > not_applicable (N = 0) > unreliable > estimated > value; what is
 * both unreliable and estimated keeps its estimated share, so nothing is lost. Source: methods/indicators.md. O(rows)
 */
import type { Sums } from '../city/aggregate.ts';
import type { Traits } from './definition.ts';
import type { IndicatorValues } from './states.ts';
import { ESTIMATED, MISSING, NOT_APPLICABLE, UNRELIABLE, VALUE, isShown } from './states.ts';
import { empiricalBayes, poissonInterval, wilson } from './uncertainty.ts';

export type Cells = Omit<IndicatorValues, 'indicator' | 'level' | 'edition' | 'period' | 'codes' | 'names'>;

/** When a proportion is marked unreliable, and how much of an area must have been delivered. */
export interface Quality {
  /** N below this */
  readonly minimumDenominator: number;
  /** or half of the interval above this, as a proportion: 0.1 = 10 percentage points */
  readonly maximumHalfWidth: number;
  /** 0–1 */
  readonly minimumCoverage: number;
}

export const DEFAULT_QUALITY: Quality = { minimumDenominator: 50, maximumHalfWidth: 0.1, minimumCoverage: 0.95 };

/** Rows without anything: all missing. */
export function emptyCells(rows: number): Cells {
  const none = () => new Float64Array(rows).fill(Number.NaN);
  return {
    numerators: none(),
    denominators: none(),
    values: none(),
    states: new Uint8Array(rows).fill(MISSING),
    lower: none(),
    upper: none(),
    coverage: new Float64Array(rows),
    estimatedShare: new Float64Array(rows),
    smoothed: none(),
    populations: none(),
  };
}

/** @param hasInterval a plain count of events gets Poisson limits; a register's head count gets none */
export function cellsOf(sums: Sums, traits: Traits, populations: Float64Array, quality: Quality, hasInterval: boolean): Cells {
  const rows = sums.numerators.length;
  const cells: Cells = { ...emptyCells(rows), coverage: sums.coverage, estimatedShare: sums.estimatedShare, populations };
  for (let row = 0; row < rows; row++) {
    cells.numerators[row] = sums.numerators[row]!;
    cells.denominators[row] = sums.denominators[row]!;
    cells.states[row] = stateOf(sums, row, traits, quality);
    if (!isShown(cells.states[row]!)) continue;
    cells.values[row] = traits.denominator === 'none' ? traits.factor * sums.numerators[row]! : (traits.factor * sums.numerators[row]!) / sums.denominators[row]!;
    if (traits.isExact) continue;
    if (hasInterval || traits.isProportion) judge(cells, row, traits, quality);
    else if (traits.denominator === 'units' && sums.denominators[row]! < quality.minimumDenominator) cells.states[row] = UNRELIABLE;
  }
  if (traits.isProportion && rows > 1) smooth(cells, traits.factor);
  return cells;
}

function stateOf(sums: Sums, row: number, traits: Traits, quality: Quality): number {
  // A hair below the minimum is rounding, not a gap.
  if (sums.coverage[row]! < quality.minimumCoverage - 1e-12 || sums.coverage[row] === 0) return MISSING;
  if (traits.denominator !== 'none' && !(sums.denominators[row]! > 0)) return NOT_APPLICABLE;
  return sums.estimatedShare[row]! > 0 ? ESTIMATED : VALUE;
}

function judge(cells: Cells, row: number, traits: Traits, quality: Quality): void {
  const z = cells.numerators[row]!;
  const n = cells.denominators[row]!;
  const { lower, upper } = traits.isProportion ? wilson(z, n) : poissonInterval(z);
  cells.lower[row] = lower * traits.factor;
  cells.upper[row] = upper * traits.factor;
  // Z outside 0…N has no interval and cannot be relied on either.
  const isReliable = n >= quality.minimumDenominator && (upper - lower) / 2 <= quality.maximumHalfWidth;
  if (traits.isProportion && !isReliable) cells.states[row] = UNRELIABLE;
}

function smooth(cells: Cells, factor: number): void {
  const observed = cells.numerators.slice();
  for (let row = 0; row < observed.length; row++) if (!isShown(cells.states[row]!)) observed[row] = Number.NaN;
  const smoothed = empiricalBayes(observed, cells.denominators);
  for (let row = 0; row < smoothed.length; row++) cells.smoothed[row] = smoothed[row]! * factor;
}
