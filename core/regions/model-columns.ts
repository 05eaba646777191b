/**
 * Live columns out of a CityModel: the formulas of indicators as sums per block, at their periods, and which indicators
 * cannot be had at block level and why. On the server, before the disclosure gate; the browser gets what the gate let pass.
 */
import type { Term } from '../city/aggregate.ts';
import { sumFraction } from '../city/aggregate.ts';
import type { Refusal } from '../city/allocation.ts';
import { isRefusal } from '../city/allocation.ts';
import { baseLevelOf, editionsOf } from '../city/lookup.ts';
import type { CityModel, Edition, Indicator } from '../city/model.ts';
import { populationsOf } from '../city/population.ts';
import { DomainError } from '../errors.ts';
import { asIndicator, pooledPeriods } from '../indicators/compute.ts';
import { fractionOf, traitsOf } from '../indicators/definition.ts';
import type { FractionInput, LiveInputs } from './live-columns.ts';

export interface BlockColumnsRequest {
  readonly blockSet: string;
  readonly indicators: readonly { readonly indicator: string | Indicator; readonly period: string }[];
  /** period of the population */
  readonly period: string;
}

export interface BlockColumns {
  readonly inputs: LiveInputs;
  /** indicators left out, with the reason in two languages */
  readonly refused: readonly { readonly key: string; readonly refusal: Refusal }[];
}

/** How a fraction is known in live columns. */
export function fractionKey(indicator: string, period: string): string {
  return `${indicator}|${period}`;
}

export function blockColumnsOf(model: CityModel, { blockSet, indicators, period }: BlockColumnsRequest): BlockColumns {
  const base = baseEdition(model, blockSet);
  const fractions: FractionInput[] = [];
  const refused: { key: string; refusal: Refusal }[] = [];
  for (const { indicator, period: at } of indicators) {
    const definition = asIndicator(model, indicator);
    const key = fractionKey(definition.id, at);
    const made = fractionInput(model, base, definition, at, key);
    if (isRefusal(made)) refused.push({ key, refusal: made });
    else fractions.push(made);
  }
  return { inputs: { population: populationsOf(model, base, period), fractions }, refused };
}

/** @throws not_found where a block set has no edition of the base level */
export function baseEdition(model: CityModel, blockSet: string): Edition {
  const base = editionsOf(model, baseLevelOf(model).key).find((each) => each.blockSet === blockSet);
  if (!base) throw new DomainError('not_found', `missing blocks of block set ${blockSet}`, { path: 'blockSet', value: blockSet });
  return base;
}

function fractionInput(model: CityModel, base: Edition, indicator: Indicator, period: string, key: string): FractionInput | Refusal {
  if (indicator.publishedRate !== null) return { reason: RATE_ALONE };
  const { numerator, denominator } = fractionOf(indicator);
  const z = pooled(model, base, numerator, indicator, period);
  if (isRefusal(z)) return z;
  const n = denominator && pooled(model, base, denominator, indicator, period);
  if (n && isRefusal(n)) return n;
  return { key, z, n, traits: traitsOf(model, indicator), hasInterval: denominator === null && indicator.unit === 'count' };
}

/** Summed over the pooled years; a block that lacks one year lacks the sum. */
function pooled(model: CityModel, base: Edition, terms: readonly Term[], indicator: Indicator, period: string): Float64Array | Refusal {
  let total: Float64Array | null = null;
  for (const each of pooledPeriods(indicator, period)) {
    const sums = sumFraction(model, { numerator: terms, denominator: null, target: base, period: each });
    if (isRefusal(sums)) return sums;
    const values = sums.numerators.map((value, block) => (sums.coverage[block]! > 0 ? value : Number.NaN));
    total = total ? total.map((value, block) => value + values[block]!) : values;
  }
  return total!;
}

const RATE_ALONE = {
  de: 'Eine fertig veröffentlichte Quote lässt sich nicht über Blöcke neu bilden',
  en: 'a rate published ready-made cannot be formed anew over blocks',
};
