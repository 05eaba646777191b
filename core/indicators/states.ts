/**
 * The states of a value, never mixed up. Zero is a value. Codes are what typed arrays and binary answers carry;
 * names are what JSON and CSV carry. "Shown" states come with a number, the others never do.
 */
export const STATES = ['value', 'unreliable', 'estimated', 'missing', 'suppressed', 'not_applicable'] as const;
export type ValueState = (typeof STATES)[number];

export const VALUE = 0;
export const UNRELIABLE = 1;
export const ESTIMATED = 2;
export const MISSING = 3;
export const SUPPRESSED = 4;
export const NOT_APPLICABLE = 5;

export function isShown(state: number): boolean {
  return state <= ESTIMATED;
}

/** Columns of one indicator over the areas of one edition at one period, before the disclosure gate. NaN where not shown. */
export interface IndicatorValues {
  readonly indicator: string;
  readonly level: string;
  readonly edition: string;
  readonly period: string;
  readonly codes: readonly string[];
  readonly names: readonly string[];
  /** Σ Z and Σ N over what was covered; NaN where unknown (published rate) */
  readonly numerators: Float64Array;
  readonly denominators: Float64Array;
  readonly values: Float64Array;
  /** codes above */
  readonly states: Uint8Array;
  /** 95 % interval; NaN where there is none */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** 0–1: share of the denominator that was delivered */
  readonly coverage: Float64Array;
  /** 0–1: share estimated (areal interpolation, published rate as weight) */
  readonly estimatedShare: Float64Array;
  /** empirical Bayes (Marshall); NaN where not a proportion */
  readonly smoothed: Float64Array;
  /** population of each area for the gate; NaN unknown */
  readonly populations: Float64Array;
}
