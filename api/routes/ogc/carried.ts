/**
 * Numbers that features carry besides their own attributes: inhabitants always, indicators where they are asked for by
 * `indicators=arm_sgb2,arm_kind@2020`. Each is a value, its state and its period, released to the public by the gate,
 * computed once per indicator, edition and period and kept as long as both live.
 */
import { indicatorOf } from '../../../core/indicators/available.ts';
import type { CityModel, Edition, Indicator, LocalText } from '../../../core/city/model.ts';
import { DomainError } from '../../../core/errors.ts';
import { STATES } from '../../../core/indicators/states.ts';
import { numberOrNull } from '../../release/numbers.ts';
import { knownPeriods, periodAsked, populationIndicator, releasedValues } from '../../release/released.ts';

export interface Carried {
  /** the field of the value; state and period stand in `…_state` and `…_period` */
  readonly field: string;
  readonly title: LocalText;
  readonly value: (area: number) => number | null;
  readonly state: (area: number) => string;
  readonly period: string;
}

type Column = Omit<Carried, 'field' | 'title'>;

const MOST_INDICATORS = 20;
const UNKNOWN: Column = { value: () => null, state: () => 'missing', period: '' };

/**
 * Inhabitants at the latest period, then the indicators asked for, in the order asked.
 * @param taken names of properties that features have of themselves
 * @throws invalid_value for an unknown indicator or period, not_aggregable with the reason where a level has no values
 */
export function carriedBy(model: CityModel, edition: Edition, asked: string | undefined, taken: readonly string[]): Carried[] {
  const population = { field: 'population', title: populationIndicator(model).name, ...populationOf(model, edition) };
  const names = [...new Set((asked ?? '').split(',').filter(Boolean))];
  if (names.length > MOST_INDICATORS) throw wrong(asked ?? '', `at most ${MOST_INDICATORS} indicators`);
  const carried = names.map((name) => indicatorAsked(model, edition, name));
  const fields = [...taken, population.field, ...carried.map(({ field }) => field)];
  const twice = fields.find((field, at) => fields.indexOf(field) !== at);
  if (twice !== undefined) throw wrong(twice, 'fields with names of their own');
  return [population, ...carried];
}

function indicatorAsked(model: CityModel, edition: Edition, name: string): Carried {
  const [id = '', at] = name.split('@');
  const indicator = indicatorOf(model, id, [], 'query.indicators');
  const available = knownPeriods(model, indicator, edition);
  if (at !== undefined && available.length > 0 && !available.includes(at)) throw wrong(name, available.map((period) => `${id}@${period}`).join(', '));
  const period = periodAsked(model, indicator, edition, at);
  return { field: fieldOf(name), title: indicator.name, ...columnOf(model, indicator, edition, period) };
}

/** "arm_sgb2@2020-12" → "arm_sgb2_2020_12": a name that QGIS, SQL and CQL2 take without quotation marks. */
function fieldOf(name: string): string {
  return name.replace(/\W/g, '_');
}

function populationOf(model: CityModel, edition: Edition): Column {
  const indicator = populationIndicator(model);
  const period = knownPeriods(model, indicator, edition).at(-1);
  if (period === undefined) return UNKNOWN;
  try {
    return columnOf(model, indicator, edition, period);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_aggregable') return UNKNOWN;
    throw error;
  }
}

const known = new WeakMap<Edition, WeakMap<Indicator, Map<string, Column>>>();

function columnOf(model: CityModel, indicator: Indicator, edition: Edition, period: string): Column {
  const ofEdition = known.get(edition) ?? new WeakMap<Indicator, Map<string, Column>>();
  known.set(edition, ofEdition);
  const columns = ofEdition.get(indicator) ?? new Map<string, Column>();
  ofEdition.set(indicator, columns);
  const column = columns.get(period) ?? made(model, indicator, edition, period);
  columns.set(period, column);
  return column;
}

function made(model: CityModel, indicator: Indicator, edition: Edition, period: string): Column {
  const { values, states } = releasedValues(model, indicator, edition, period, 'public');
  return { value: (area) => numberOrNull(values[area]!), state: (area) => STATES[states[area]!]!, period };
}

function wrong(value: string, expected: string): DomainError {
  return new DomainError('invalid_value', `invalid indicators ${value}`, { path: 'query.indicators', value, expected });
}
