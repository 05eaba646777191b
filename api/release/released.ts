/**
 * From a request to released cells: computed in core, passed through the gate, nothing in between. Everything that the
 * routes show of an indicator begins here.
 */
import { defaultEdition } from '../../core/city/editions.ts';
import { cityLevelOf } from '../../core/city/lookup.ts';
import { periodsOf } from '../../core/city/columns.ts';
import type { CityModel, Edition, Indicator } from '../../core/city/model.ts';
import { releaseFor, type Audience, type ReleasedCells } from '../../core/disclosure/gate.ts';
import { DomainError } from '../../core/errors.ts';
import { availablePeriods } from '../../core/indicators/available.ts';
import { computeValues } from '../../core/indicators/compute.ts';
import { headCount } from '../../core/indicators/head-count.ts';
import { measuresOf } from '../../core/indicators/definition.ts';
import type { IndicatorValues } from '../../core/indicators/states.ts';

export type ReleasedValues = ReleasedCells<IndicatorValues>;

/** @throws not_aggregable with the reason where the indicator cannot be had at this level */
export function releasedValues(model: CityModel, indicator: Indicator, edition: Edition, period: string, audience: Audience, isRebased = false): ReleasedValues {
  return releaseFor(model, indicator, computeValues(model, { indicator, level: edition.level, edition: edition.key, period, isRebased }), audience);
}

/** The city as a whole at the same period, in the edition over the same block set; null where it cannot be had. */
export function releasedCityValue(model: CityModel, indicator: Indicator, blockSet: string, period: string, audience: Audience): ReleasedValues | null {
  const edition = cityEdition(model, blockSet, period);
  try {
    return releasedValues(model, indicator, edition, period, audience);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_aggregable') return null;
    throw error;
  }
}

export function cityEdition(model: CityModel, blockSet: string, period: string): Edition {
  const level = cityLevelOf(model).key;
  return model.editions.find((each) => each.level === level && each.blockSet === blockSet) ?? defaultEdition(model, level, period);
}

const periods = new WeakMap<CityModel, Map<string, readonly string[]>>();

/** Ascending; remembered, for finding out means summing. */
export function knownPeriods(model: CityModel, indicator: Indicator, edition: Edition): readonly string[] {
  const known = periods.get(model) ?? new Map<string, readonly string[]>();
  periods.set(model, known);
  const key = `${indicator.id}|${edition.level}|${edition.key}`;
  const found = known.get(key) ?? availablePeriods(model, indicator, edition.level, edition.key);
  known.set(key, found);
  return found;
}

/**
 * The period asked for, else the latest. Where the edition has none at all, any period of the measures: then computing
 * says why. @throws invalid_value naming the periods there are
 */
export function periodAsked(model: CityModel, indicator: Indicator, edition: Edition, asked: string | undefined): string {
  const available = knownPeriods(model, indicator, edition);
  if (asked === undefined) {
    const latest = available.at(-1) ?? periodsOf(model, measuresOf(model, indicator)[0] ?? '').at(-1);
    if (latest !== undefined) return latest;
    throw new DomainError('missing_value', `missing values of ${indicator.id}: nothing was delivered`, { path: 'query.indicator', value: indicator.id });
  }
  if (available.length === 0 || available.includes(asked)) return asked;
  throw new DomainError('invalid_value', `invalid period ${asked} for ${indicator.id} in ${edition.level} ${edition.key}`, {
    path: 'query.period',
    value: asked,
    expected: available.join(', '),
  });
}

/** Inhabitants as an indicator, so that they pass the gate like any count. */
export function populationIndicator(model: CityModel): Indicator {
  const known = populationIndicators.get(model);
  if (known) return known;
  const measure = model.policy.populationMeasure;
  const made = headCount('population', model.measures.get(measure)?.name ?? { de: 'Bevölkerung', en: 'Population' }, measure);
  populationIndicators.set(model, made);
  return made;
}

const populationIndicators = new WeakMap<CityModel, Indicator>();
