/**
 * A finding sentence suggested from what the map shows; the author edits it. Counts only what is shown; a value
 * that is unreliable is never the one that is named. Pure.
 */
import type { Locale } from '../../../core/city/model.ts';
import { ESTIMATED, isShown, VALUE } from '../../../core/indicators/states.ts';
import { NO_CLASS } from '../../../core/statistics/breaks.ts';
import type { Shown, ShownClasses } from '../../map/shown.ts';
import { localText, texts } from '../../text/texts.ts';
import { formatCount, formatDifference, formatPeriod, formatValue } from '../../ui/format.ts';

const say = texts({
  above: { de: 'In {n} von {all} {areas} liegt der Wert „{name}“ bei {limit} oder mehr; am höchsten in {place} ({value}).', en: 'In {n} of {all} {areas} “{name}” is {limit} or more; it is highest in {place} ({value}).' },
  same: { de: '„{name}“ liegt in allen {areas} bei {value}.', en: '“{name}” is {value} in all {areas}.' },
  two: { de: 'In {n} von {all} {areas} sind „{first}“ und „{second}“ beide hoch.', en: 'In {n} of {all} {areas} both “{first}” and “{second}” are high.' },
  status: { de: 'In {n} von {all} {areas} ist der Status {status}', en: 'In {n} of {all} {areas} the status is {status}' },
  worsening: { de: '{start}; in {m} davon ist die Dynamik {dynamics}.', en: '{start}; in {m} of them the dynamics are {dynamics}.' },
  clusters: { de: '{n} von {all} {areas} mit hohen Werten bei „{name}“ liegen unter ihresgleichen.', en: '{n} of {all} {areas} with high values of “{name}” lie among their like.' },
  change: {
    de: '„{name}“ in der Stadt: {first} ({from}), {last} ({to}), {difference}; in {n} von {all} {areas} ist der Wert gestiegen.',
    en: '“{name}” in the city: {first} ({from}), {last} ({to}), {difference}; it has risen in {n} of {all} {areas}.',
  },
  grades: { de: '{name}: {n} von {all} {areas} sind „{best}“, {m} „{worst}“.', en: '{name}: {n} of {all} {areas} are “{best}”, {m} “{worst}”.' },
  nothing: { de: 'Für „{name}“ gibt es hier keine Werte.', en: 'There are no values of “{name}” here.' },
});

export interface FindingInput {
  readonly shown: Shown;
  /** the right side of a before/after slide; null = none */
  readonly other?: ShownClasses | null;
  /** the level's plural, e.g. "Unterbezirke" */
  readonly areas: string;
  readonly locale: Locale;
}

export function suggestFinding({ shown, other, areas, locale }: FindingInput): string {
  const among = locale === 'de' ? dativePlural(areas) : areas.toLowerCase();
  if (shown.kind === 'classes' && other && isChange(shown, other)) return changeFinding(shown, other, among, locale);
  switch (shown.kind) {
    case 'classes':
      return valueFinding(shown, among, locale);
    case 'two': {
      const both = count(shown.classes, (one) => one === 8);
      return say('two', { n: both, all: shownCount(shown), areas: among, first: localText(shown.indicator.name), second: localText(shown.second.name) });
    }
    case 'index':
      return indexFinding(shown, among);
    case 'groups': {
      const high = new Set(shown.groups.flatMap((group, position) => (group === 'HH' || group === 'hot' ? [position] : [])));
      return say('clusters', { n: count(shown.classes, (one) => high.has(one)), all: shownCount(shown), areas: among, name: localText(shown.indicator.name) });
    }
    case 'grades': {
      const last = shown.grades.length - 1;
      const having = (grade: number): number => count(shown.classes, (one) => one === grade);
      return say('grades', { n: having(0), m: having(last), all: shown.classes.filter((one) => one !== NO_CLASS).length, areas: among, best: localText(shown.grades[0]!), worst: localText(shown.grades[last]!), name: localText(shown.indicator.name) });
    }
  }
}

/** The same indicator over the same areas at two periods. */
function isChange(shown: ShownClasses, other: ShownClasses): boolean {
  const isSame = shown.indicator.id === other.indicator.id && shown.codes.length === other.codes.length && shown.codes.every((code, area) => code === other.codes[area]);
  return isSame && shown.answer.meta.period !== other.answer.meta.period && !Number.isNaN(shown.cityValue) && !Number.isNaN(other.cityValue);
}

function changeFinding(shown: ShownClasses, other: ShownClasses, among: string, locale: Locale): string {
  const [first, last] = (shown.answer.meta.period ?? '') < (other.answer.meta.period ?? '') ? [shown, other] : [other, shown];
  const changes = [...first.values].flatMap((value, area) => {
    const change = last.values[area]! - value;
    return Number.isNaN(change) ? [] : [change];
  });
  return say('change', {
    name: localText(shown.indicator.name),
    first: formatValue(first.cityValue, shown.indicator, locale),
    from: formatPeriod(first.answer.meta.period ?? '', locale),
    last: formatValue(last.cityValue, shown.indicator, locale),
    to: formatPeriod(last.answer.meta.period ?? '', locale),
    difference: formatDifference(last.cityValue - first.cityValue, shown.indicator, locale),
    n: formatCount(changes.filter((change) => change > 0).length, locale),
    all: formatCount(changes.length, locale),
    areas: among,
  });
}

function valueFinding(shown: ShownClasses, among: string, locale: Locale): string {
  const name = localText(shown.indicator.name);
  const numbers = [...shown.values].filter((value, area) => isShown(shown.states[area]!) && !Number.isNaN(value));
  const top = highest(shown);
  if (numbers.length === 0 || top < 0) return say('nothing', { name });
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  if (low === high) return say('same', { name, areas: among, value: formatValue(low, shown.indicator, locale) });
  const limit = roundLimit(shown.breaks.at(-2) ?? low, low, high);
  return say('above', {
    name,
    areas: among,
    n: formatCount(numbers.filter((value) => value >= limit).length, locale),
    all: formatCount(numbers.length, locale),
    limit: formatValue(limit, { ...shown.indicator, digits: limitDigits(limit, shown.indicator.digits) }, locale),
    place: shown.names[top] || shown.codes[top]!,
    value: formatValue(shown.values[top]!, shown.indicator, locale),
  });
}

/** Position of the highest value that may be named; −1 = none. */
function highest({ values, states }: ShownClasses): number {
  let best = -1;
  for (let area = 0; area < values.length; area++) {
    if (states[area] !== VALUE && states[area] !== ESTIMATED) continue;
    if (!Number.isNaN(values[area]!) && (best < 0 || values[area]! > values[best]!)) best = area;
  }
  return best;
}

/** The bound of the highest class, rounded to a number one can say (steps of 1, 2 or 5 × 10ⁿ), never above the maximum. */
export function roundLimit(bound: number, low: number, high: number): number {
  const rough = (high - low) / 12;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [5, 2, 1].map((factor) => factor * power).find((size) => size <= rough) ?? power;
  const rounded = Math.round(bound / step) * step;
  const limit = rounded > high ? rounded - step : rounded;
  return Number(limit.toPrecision(12));
}

function limitDigits(limit: number, digits: number): number {
  return Number.isInteger(limit) ? 0 : digits;
}

function indexFinding({ answer }: Extract<Shown, { kind: 'index' }>, among: string): string {
  const worst = answer.statusClasses.length;
  const evaluated = answer.statusClass.filter((one) => one !== null).length;
  const inWorst = answer.statusClass.flatMap((one, area) => (one === worst ? [area] : []));
  const start = say('status', { n: inWorst.length, all: evaluated, areas: among, status: localText(answer.statusClasses[worst - 1]!) });
  const lastDynamics = answer.dynamicsClasses.length;
  if (lastDynamics === 0 || inWorst.length === 0) return `${start}.`;
  const m = inWorst.filter((area) => answer.dynamicsClass[area] === lastDynamics).length;
  return say('worsening', { start, m, dynamics: localText(answer.dynamicsClasses[lastDynamics - 1]!) });
}

function shownCount(shown: Shown): number {
  return count(shown.classes, (one) => one !== NO_CLASS);
}

function count(classes: Uint8Array, fits: (one: number) => boolean): number {
  return classes.reduce((sum, one) => sum + (fits(one) ? 1 : 0), 0);
}

/** "Unterbezirke" → "Unterbezirken"; plurals in -n and -s keep their form. The last word of a phrase is declined. */
export function dativePlural(plural: string): string {
  return /[ns]$/.test(plural) ? plural : `${plural}n`;
}
