/**
 * Values as the contract's columns. Classes and breaks are made after the gate, from the rounded numbers that are
 * shown, so a reader who classifies the answer himself gets the same classes.
 */
import type { ClassesQuery, ValuesAnswer } from '../../core/contract/values.ts';
import type { Meta } from '../../core/contract/meta.ts';
import type { CityModel, Edition, Indicator, LocalText, Locale } from '../../core/city/model.ts';
import type { Audience } from '../../core/disclosure/gate.ts';
import { DomainError } from '../../core/errors.ts';
import { isShown, STATES, SUPPRESSED } from '../../core/indicators/states.ts';
import { classBreaks, classify, NO_CLASS, pooledBreaks, type BreakOptions } from '../../core/statistics/breaks.ts';
import { dataBreakOptions } from '../../core/statistics/shown-breaks.ts';
import { briefNumbersOf, classesOf, numberOrNull, numbersOf, rounded } from './numbers.ts';
import { knownPeriods, releasedCityValue, releasedValues, type ReleasedValues } from './released.ts';

export interface ValuesAsked {
  readonly indicator: Indicator;
  readonly edition: Edition;
  readonly period: string;
  readonly classes: ClassesQuery;
  readonly audience: Audience;
  readonly locale: Locale;
}

export function valuesAnswer(model: CityModel, asked: ValuesAsked, meta: Meta): ValuesAnswer {
  const { indicator, edition, period, audience } = asked;
  const released = releasedValues(model, indicator, edition, period, audience);
  const shown = released.values.map(rounded);
  const breaks = breaksOf(model, asked, released, shown);
  const city = releasedCityValue(model, indicator, edition.blockSet, period, audience);
  return {
    codes: [...released.codes],
    names: [...released.names],
    values: numbersOf(shown),
    states: Array.from(released.states, (state) => STATES[state]!),
    numerators: numbersOf(released.numerators),
    denominators: numbersOf(released.denominators),
    lower: briefNumbersOf(released.lower),
    upper: briefNumbersOf(released.upper),
    smoothed: briefNumbersOf(released.smoothed),
    coverage: briefNumbersOf(released.coverage),
    estimatedShare: briefNumbersOf(released.estimatedShare),
    classes: classesOf(classify(shown, released.states, breaks), NO_CLASS),
    breaks,
    city: {
      value: city ? numberOrNull(city.values[0]!) : null,
      state: city ? STATES[city.states[0]!]! : 'not_applicable',
      numerator: city ? numberOrNull(city.numerators[0]!) : null,
      denominator: city ? numberOrNull(city.denominators[0]!) : null,
    },
    notice: noticeOf(released, asked.locale),
    meta,
  };
}

function breaksOf(model: CityModel, { indicator, edition, period, classes, audience }: ValuesAsked, released: ReleasedValues, shown: Float64Array): number[] {
  const options = breakOptions(classes);
  if (classes.fixed !== 'true' || options.method === 'manual') return classBreaks(shown, released.states, options).map(rounded);
  const columns = knownPeriods(model, indicator, edition).map((each) => {
    const { values, states } = each === period ? released : releasedValues(model, indicator, edition, each, audience);
    return { values: values.map(rounded), states };
  });
  return pooledBreaks(columns, options).map(rounded);
}

export function breakOptions({ classes, breaks, at_breaks: manual }: ClassesQuery): BreakOptions {
  if (breaks !== 'manual') return dataBreakOptions({ method: breaks, classes });
  const inner = (manual ?? '').split(',').map((each) => (each.trim() === '' ? Number.NaN : Number(each)));
  const ascends = inner.every((at, place) => Number.isFinite(at) && (place === 0 || at > inner[place - 1]!));
  if (ascends && inner.length <= 8) return { method: 'manual', classes: inner.length + 1, manual: inner };
  throw new DomainError('invalid_value', `invalid class breaks ${manual ?? ''}`, { path: 'query.at_breaks', value: manual ?? '', expected: '1 to 8 ascending numbers separated by commas' });
}

const NOTICES: Readonly<Record<'suppressed' | 'missing', Required<LocalText>>> = {
  suppressed: { de: 'Alle Werte sind zum Schutz Einzelner zurückgehalten.', en: 'All values are withheld to protect individuals.' },
  missing: { de: 'Für diese Gebiete und diesen Zeitpunkt liegen keine Werte vor.', en: 'There are no values for these areas and this period.' },
};

function noticeOf({ states }: ReleasedValues, locale: Locale): string {
  if (states.some(isShown)) return '';
  return NOTICES[states.some((state) => state === SUPPRESSED) ? 'suppressed' : 'missing'][locale];
}
