/**
 * Which indicators a city has: the shipped catalogue where all measures exist, the city's own definitions over it (same
 * id: the city's wins), and users' definitions, whose ids must not collide. And for which periods they have values.
 */
import { sumRefusal } from '../city/aggregate.ts';
import { AREA_MEASURE, carrierOf, columnsAt, periodsOf } from '../city/columns.ts';
import { compareText, yearsBefore } from '../city/editions.ts';
import { editionOf } from '../city/lookup.ts';
import type { CityModel, Edition, Indicator } from '../city/model.ts';
import { DomainError } from '../errors.ts';
import { CATALOGUE } from './catalogue.ts';
import { fractionOf, measuresOf, missingMeasures } from './definition.ts';

const cache = new WeakMap<CityModel, ReadonlyMap<string, Indicator>>();

/** id → definition, in the order catalogue, city, users. @throws conflict where a user's id is taken */
export function availableIndicators(model: CityModel, users: readonly Indicator[] = []): ReadonlyMap<string, Indicator> {
  const shared = cache.get(model) ?? sharedIndicators(model);
  cache.set(model, shared);
  if (users.length === 0) return shared;
  const all = new Map(shared);
  for (const indicator of users) {
    if (all.has(indicator.id)) {
      throw new DomainError('conflict', `invalid id ${indicator.id}: an indicator of this city has it already`, { path: 'indicator.id', value: indicator.id, expected: 'an id of your own' });
    }
    if (missingMeasures(model, indicator).length === 0) all.set(indicator.id, indicator);
  }
  return all;
}

function sharedIndicators(model: CityModel): ReadonlyMap<string, Indicator> {
  const merged = new Map(CATALOGUE.map((indicator) => [indicator.id, indicator] as const));
  for (const [id, indicator] of model.indicators) merged.set(id, indicator);
  return new Map([...merged].filter(([, indicator]) => missingMeasures(model, indicator).length === 0));
}

/** @throws unknown_name, saying which measures are missing where the catalogue knows the indicator */
export function indicatorOf(model: CityModel, id: string, users: readonly Indicator[] = [], path = 'query.indicator'): Indicator {
  const available = availableIndicators(model, users);
  const found = available.get(id);
  if (found) return found;
  const defined = model.indicators.get(id) ?? CATALOGUE.find((each) => each.id === id);
  const missing = defined ? missingMeasures(model, defined) : [];
  const why = missing.length > 0 ? `this city lacks the measures ${missing.join(', ')}` : `expected ${[...available.keys()].join(', ')}`;
  throw new DomainError('unknown_name', `unknown indicator ${id}: ${why}`, { path, value: id, expected: [...available.keys()].join(', ') });
}

/**
 * Ascending periods with values at an edition: every measure stands at the edition's block set and can be summed to it,
 * in all pooled years. O(periods × measures)
 */
export function availablePeriods(model: CityModel, indicator: Indicator, level: string, edition: string): readonly string[] {
  const target = editionOf(model, level, edition);
  return candidatePeriods(model, indicator).filter((period) => hasValues(model, indicator, target, period));
}

/** Ascending periods for which every measure was delivered somewhere. */
export function candidatePeriods(model: CityModel, indicator: Indicator): readonly string[] {
  const [first = '', ...rest] = measuresOf(model, indicator).filter((measure) => measure !== AREA_MEASURE);
  return periodsOf(model, first).filter((period) => rest.every((measure) => columnsAt(model, measure, period).length > 0));
}

/** Periods of an indicator at any edition of a level, ascending. */
export function levelPeriods(model: CityModel, indicator: Indicator, level: string): readonly string[] {
  const editions = model.editions.filter((each) => each.level === level && each.status === 'published');
  return [...new Set(editions.flatMap((each) => availablePeriods(model, indicator, level, each.key)))].sort(compareText);
}

function hasValues(model: CityModel, indicator: Indicator, target: Edition, period: string): boolean {
  if (indicator.publishedRate !== null) return hasPublished(model, indicator.publishedRate, target, period);
  const { numerator, denominator } = fractionOf(indicator);
  for (let years = 0; years < indicator.pooledPeriods; years++) {
    if (sumRefusal(model, { numerator, denominator, target, period: yearsBefore(period, years) })) return false;
  }
  return true;
}

function hasPublished(model: CityModel, rate: string, target: Edition, period: string): boolean {
  const columns = columnsAt(model, rate, period);
  if (columns.some((column) => carrierOf(model, column) === target)) return true;
  const denominator = model.measures.get(rate)?.denominator;
  return Boolean(denominator) && columns.some((column) => carrierOf(model, column)?.blockSet === target.blockSet);
}
