/**
 * Answers of reach as what a map shows (shown.ts), pure: the same columns as an indicator's values, so that map, legend,
 * tooltip, table and picture need no second way. Shares carry their people (reached of all); minutes and places do not.
 */
import type { LocalText } from '../../core/city/model.ts';
import type { ValuesAnswer } from '../client/types.ts';
import type { ReachAnswer, ReachBasis, ReachBlocksAnswer, WhatIfAnswer } from '../client/reach-types.ts';
import type { ShownIndicator } from './shown.ts';

type Columns = Pick<ValuesAnswer, 'codes' | 'names' | 'values' | 'states' | 'classes' | 'breaks'>;

export function areaValues(answer: ReachAnswer): ValuesAnswer {
  const isShare = answer.basis.measure === 'coverage';
  const { city } = answer;
  return {
    ...withoutIntervals(answer),
    numerators: isShare ? answer.reached : empty(answer.codes),
    denominators: answer.people,
    city: { value: city.values[0] ?? null, state: city.states[0] ?? 'missing', numerator: isShare ? (city.reached[0] ?? null) : null, denominator: city.people[0] ?? null },
    meta: { ...answer.meta, period: answer.basis.period },
  };
}

export function blockValues(answer: ReachBlocksAnswer): ValuesAnswer {
  return {
    ...withoutIntervals({ ...answer, names: answer.codes }),
    city: { value: null, state: 'missing', numerator: null, denominator: null },
    meta: { ...answer.meta, period: answer.basis.period },
  };
}

/** After − before, per area. */
export function differenceValues(answer: WhatIfAnswer): ValuesAnswer {
  const { shareBefore, shareAfter } = answer.city;
  const isShare = answer.basis.measure === 'coverage' && shareBefore !== null && shareAfter !== null;
  return {
    ...withoutIntervals({ ...answer, values: answer.difference, states: answer.after.states, classes: empty(answer.codes), breaks: [] }),
    city: { value: isShare ? shareAfter - shareBefore : null, state: isShare ? 'value' : 'missing', numerator: null, denominator: null },
    meta: { ...answer.meta, period: answer.basis.period },
  };
}

/** Inner breaks that are the same on both sides of zero, with a class of its own for "hardly any change"; only where values lie. */
export function differenceBreaks(values: readonly (number | null)[]): number[] {
  const shown = values.filter((value) => value !== null);
  const [least, greatest] = [Math.min(...shown, 0), Math.max(...shown, 0)];
  const most = Math.max(-least, greatest);
  if (most === 0) return [];
  const step = niceStep(most / 3);
  return [-2 * step, -step, -step / 10, step / 10, step, 2 * step].filter((bound) => bound > least && bound < greatest);
}

/** 1, 2 or 5 times a power of ten, at most `value`. */
function niceStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = value / power;
  return (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power;
}

/** Columns of a measure that has neither counts nor intervals. */
export function withoutIntervals({ codes, names, values, states, classes, breaks }: Columns): Omit<ValuesAnswer, 'city' | 'meta'> {
  const none = empty(codes);
  return { codes, names, values, states, classes, breaks, numerators: none, denominators: none, lower: none, upper: none, smoothed: none, coverage: none, estimatedShare: none, notice: '' };
}

function empty(codes: readonly string[]): null[] {
  return codes.map(() => null);
}

const DIGITS: Record<ReachBasis['unit'], number> = { percent: 1, minutes: 1, offers: 1, 'places-per-person': 2, score: 2 };

/** The measure as an indicator: what legend, tooltip and table need to write its numbers. */
export function reachIndicator(basis: ReachBasis, name: LocalText, description: LocalText): ShownIndicator {
  return plainIndicator({ id: `reach-${basis.measure}`, name, description, unit: basis.unit === 'score' ? 'index' : basis.unit, polarity: basis.unit === 'minutes' ? -1 : 1, digits: DIGITS[basis.unit] });
}

/** Anything measured as an indicator of no catalogue. */
export function plainIndicator(own: Pick<ShownIndicator, 'id' | 'name' | 'description' | 'unit' | 'polarity' | 'digits' | 'asked'>): ShownIndicator {
  return {
    ...own,
    field: '',
    tags: [],
    factor: 1,
    numerator: '',
    denominator: null,
    publishedRate: null,
    sensitive: false,
    pooledPeriods: 1,
    isProportion: false,
    source: '',
    definitionVersion: '1',
    origin: 'catalogue',
    periods: {},
  };
}

export function differenceIndicator(basis: ReachBasis, name: LocalText, description: LocalText): ShownIndicator {
  const own = reachIndicator(basis, name, description);
  return own.unit === 'percent' ? { ...own, unit: 'percentage-points' } : own;
}
