import type { LocalText } from '../city/model.ts';

/**
 * An index edition is data: indicators, exclusions, standardisation, weights, thresholds, reference set. High = worse.
 * Two dimensions: status (level of need) and dynamics (its change); dynamics may be absent.
 */
export interface IndexInput {
  /** code within the edition: "S1"; codes change meaning between editions */
  readonly code: string;
  readonly name: LocalText;
  /** measure key (a published rate or count) or indicator id */
  readonly indicator: string;
  readonly period: string;
  /** compared with this earlier period: the input is value(period) − value(previousPeriod); null = the value itself */
  readonly previousPeriod: string | null;
  readonly weight: number;
  /** true: a high value is good, so z is negated */
  readonly reversed: boolean;
}

export interface ClassBound {
  readonly name: LocalText;
  /** the class holds index values up to this bound */
  readonly upTo: number | null;
  /** whether the bound itself belongs to the class (≤) or to the next one (<) */
  readonly inclusive: boolean;
}

export type IndexMethod = 'z-sum' | 'imd' | 'pca';

export interface IndexEdition {
  readonly key: string;
  readonly name: LocalText;
  readonly description: LocalText;
  readonly level: string;
  readonly edition: string;
  readonly period: string;
  readonly method: IndexMethod;
  readonly status: readonly IndexInput[];
  readonly dynamics: readonly IndexInput[];
  /** ascending; the last one has upTo null */
  readonly statusClasses: readonly ClassBound[];
  readonly dynamicsClasses: readonly ClassBound[];
  /** areas below this population are not evaluated */
  readonly minimumPopulation: number;
  /** a measure whose value 1 marks an evaluated area (published flag), else null */
  readonly validMeasure: string | null;
  /** codes excluded by decision, with the reason */
  readonly exclusions: readonly { readonly code: string; readonly reason: string }[];
  /** fixed μ₀, σ₀ of another edition for comparison over time; null = own reference set */
  readonly referenceEdition: string | null;
  readonly source: string;
  readonly origin: 'preset' | 'pack' | 'user';
}
