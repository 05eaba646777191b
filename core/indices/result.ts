/**
 * Shapes of an index computation: what goes in (one row per area), what comes out (columns parallel to the codes) and
 * the reference set, which is all it takes to place another area, a drawn one or one of another year.
 */
import type { LocalText } from '../city/model.ts';
import type { IndexEdition, IndexInput } from './edition.ts';

/** What an index is computed from: one row per area of the edition's level, NaN = missing. */
export interface IndexData {
  readonly codes: readonly string[];
  /** input code ("S1", "D3") → value per area; of a dynamics input the change, in percentage points */
  readonly inputs: ReadonlyMap<string, ArrayLike<number>>;
  /** inhabitants; NaN unknown (then the minimum population cannot exclude the area) */
  readonly populations: ArrayLike<number>;
  /** the published flag: 1 = evaluated, anything else = not; null: there is none */
  readonly valid: ArrayLike<number> | null;
}

/** μ and σ of one input over the reference set; loading is its weight in the sum (PCA: component, else edition's). */
export interface InputReference {
  readonly code: string;
  readonly mean: number;
  /** divisor n; 0: the input does not vary and contributes 0 */
  readonly deviation: number;
  readonly weight: number;
  /** ascending values of the reference set; only the rank method needs them */
  readonly sorted: Float64Array | null;
}

/** What a dimension's values are measured against: enough to place an area that did not help to make it. */
export interface DimensionReference {
  readonly inputs: readonly InputReference[];
  /** of the sums S: σ_n(S), the second standardisation */
  readonly scoreDeviation: number;
  /** ascending sums of the reference set; only the rank method needs them */
  readonly sortedScores: Float64Array | null;
  /** number of areas that supplied μ and σ */
  readonly areas: number;
}

/** One dimension (status or dynamics). Arrays are parallel to the codes; NaN and class 0 where not evaluated. */
export interface DimensionResult {
  /** per input code: z, turned so that high = worse (IMD: the transformed rank 0–100) */
  readonly contributions: ReadonlyMap<string, Float64Array>;
  /** S: the weighted sum before the second standardisation */
  readonly scores: Float64Array;
  /** I: the index value that the class bounds are about */
  readonly values: Float64Array;
  /** 1 … number of classes; 0 not evaluated */
  readonly classes: Uint8Array;
  readonly reference: DimensionReference;
  /** PCA: share of the variance that the first component explains, 0–1; null for other methods */
  readonly explainedVariance: number | null;
}

export interface Exclusion {
  /** position in the codes */
  readonly area: number;
  readonly code: string;
  /** 'both': no value at all; 'dynamics': status only */
  readonly dimension: 'both' | 'dynamics';
  readonly kind: 'decision' | 'flag' | 'population' | 'missing';
  readonly reason: LocalText;
}

export interface IndexReference {
  /** key of the index edition whose areas supplied μ and σ */
  readonly edition: string;
  readonly status: DimensionReference;
  readonly dynamics: DimensionReference | null;
}

export interface IndexResult {
  readonly edition: IndexEdition;
  readonly codes: readonly string[];
  readonly status: DimensionResult;
  /** null: the edition has no dynamics */
  readonly dynamics: DimensionResult | null;
  /** Kriterienzähler: status inputs with z > 0.5; −1 not evaluated. Beside a decision, never as one. */
  readonly criteria: Int16Array;
  /** areas outside the index, in order of the codes */
  readonly excluded: readonly Exclusion[];
  readonly reference: IndexReference;
}

export interface IndexOptions {
  /** μ₀ and σ₀ of another edition or year (fixed base); default: the edition's own evaluated areas */
  readonly reference?: IndexReference;
}

export type ScoredDimension = Omit<DimensionResult, 'classes'>;

/** isEvaluated 1: the area is in the reference set and gets a value; every input of it is finite. */
export type ScoreMethod = (
  inputs: readonly IndexInput[],
  columns: ReadonlyMap<string, ArrayLike<number>>,
  isEvaluated: Uint8Array,
  reference: DimensionReference | null,
) => ScoredDimension;
