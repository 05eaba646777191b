/** Inhabitants of an edition's areas for the public, at the latest period, through the gate. */
import type { CityModel, Edition } from '../../../core/city/model.ts';
import { DomainError } from '../../../core/errors.ts';
import { STATES } from '../../../core/indicators/states.ts';
import { numberOrNull } from '../../release/numbers.ts';
import { knownPeriods, populationIndicator, releasedValues } from '../../release/released.ts';

export interface Population {
  readonly value: (area: number) => number | null;
  readonly state: (area: number) => string;
  readonly period: string;
}

const UNKNOWN: Population = { value: () => null, state: () => 'missing', period: '' };
const known = new WeakMap<Edition, Population>();

export function releasedPopulation(model: CityModel, edition: Edition): Population {
  const found = known.get(edition) ?? make(model, edition);
  known.set(edition, found);
  return found;
}

function make(model: CityModel, edition: Edition): Population {
  const indicator = populationIndicator(model);
  const period = knownPeriods(model, indicator, edition).at(-1);
  if (period === undefined) return UNKNOWN;
  try {
    const released = releasedValues(model, indicator, edition, period, 'public');
    return { value: (area) => numberOrNull(released.values[area]!), state: (area) => STATES[released.states[area]!]!, period };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_aggregable') return UNKNOWN;
    throw error;
  }
}
