/**
 * The one gate. Everything that leaves the service comes through a function of this folder; its answers carry a brand
 * that only the gate can give, so that routes and exporters which ask for Released<…> cannot be handed anything else.
 * A hidden row loses value, numerator, denominator, interval, smoothed value, coverage and population together, and its
 * state becomes "suppressed"; the public is not told which rule did it. Source: methods/disclosure.md. O(rows)
 */
import type { CityModel, DisclosurePolicy, Indicator } from '../city/model.ts';
import type { Cells } from '../indicators/cells.ts';
import type { Traits } from '../indicators/definition.ts';
import { traitsOf } from '../indicators/definition.ts';
import { SUPPRESSED, isShown } from '../indicators/states.ts';
import { stamp } from './brand.ts';
import type { Released } from './brand.ts';
import type { Audience } from './rules.ts';
import { hiddenRows, isSmall } from './rules.ts';

export { isReleased } from './brand.ts';
export type { Released } from './brand.ts';
export type { Audience } from './rules.ts';
export { REASONS } from './rules.ts';

/** What the gate adds: for whom, and per row a code of REASONS (null: the public is not told). */
export interface Release {
  readonly audience: Audience;
  readonly reasons: Uint8Array | null;
}

export type ReleasedCells<T extends Cells> = Released<T & Release>;

/**
 * Values, series, one drawn area: anything made of cells. Other members of `values` pass unchanged, so they must not
 * hold numbers made from the cells (classes, ranks and trends are made after the gate).
 */
export function release<T extends Cells>(values: T, policy: DisclosurePolicy, audience: Audience, traits: Traits): ReleasedCells<T> {
  const hidden = hiddenRows(values, policy, audience, traits);
  const cells = audience === 'statistics' ? values : withhold(values, hidden, policy);
  return stamp({ ...values, ...cells, audience, reasons: audience === 'public' ? null : hidden });
}

/** release() with the policy of the city and the traits of the indicator. */
export function releaseFor<T extends Cells>(model: CityModel, indicator: Indicator, values: T, audience: Audience): ReleasedCells<T> {
  return release(values, model.policy, audience, traitsOf(model, indicator));
}

/** A copy whose hidden rows, and rows that show no number anyway, hold none. */
function withhold(cells: Cells, hidden: Uint8Array, policy: DisclosurePolicy): Cells {
  const states = cells.states.slice();
  const isBlank = new Uint8Array(hidden.length);
  for (let row = 0; row < hidden.length; row++) {
    if (hidden[row] !== 0) states[row] = SUPPRESSED;
    if (!isShown(states[row]!)) isBlank[row] = 1;
  }
  const populations = without(cells.populations, hidden);
  for (let row = 0; row < populations.length; row++) if (isSmall(populations[row]!, policy.minimumCount)) populations[row] = Number.NaN;
  return {
    states,
    values: without(cells.values, isBlank),
    numerators: without(cells.numerators, isBlank),
    denominators: without(cells.denominators, isBlank),
    lower: without(cells.lower, isBlank),
    upper: without(cells.upper, isBlank),
    smoothed: without(cells.smoothed, isBlank),
    coverage: without(cells.coverage, hidden),
    estimatedShare: without(cells.estimatedShare, hidden),
    populations,
  };
}

function without(column: Float64Array, isTaken: Uint8Array): Float64Array {
  const kept = column.slice();
  for (let row = 0; row < kept.length; row++) if (isTaken[row] !== 0) kept[row] = Number.NaN;
  return kept;
}
