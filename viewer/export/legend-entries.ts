/** The legend of what a map shows as plain entries, for pictures and slides: colour, words, number of areas. Pure. */
import type { Locale } from '../../core/city/model.ts';
import { MISSING, NOT_APPLICABLE, STATES, SUPPRESSED, UNRELIABLE } from '../../core/indicators/states.ts';
import { classCounts, stateCounts } from '../map/shown.ts';
import type { Shown } from '../map/shown.ts';
import { localText, texts } from '../text/texts.ts';
import { formatNumber, formatPeriod, formatValue, stateWord } from '../ui/format.ts';
import type { NumberStyle } from '../ui/format.ts';

export interface LegendEntry {
  readonly label: string;
  /** null: no fill */
  readonly colour: string | null;
  readonly hatch: 'missing' | 'suppressed' | 'unreliable' | null;
  /** areas of that kind; null: not something that areas are */
  readonly count: number | null;
  /** a density lies over the areas of that kind: its colour is as light as theirs on the map */
  readonly isVeiled?: boolean;
}

export interface PictureLegend {
  readonly title: string;
  readonly subtitle: string;
  readonly entries: readonly LegendEntry[];
  /** the city's value, '' where there is none */
  readonly city: string;
}

const say = texts({
  below: { de: 'unter {to}', en: 'below {to}' },
  between: { de: '{from} bis unter {to}', en: '{from} to below {to}' },
  above: { de: '{from} und mehr', en: '{from} and more' },
  only: { de: '{from}', en: '{from}' },
  city: { de: 'Stadt insgesamt: {value}', en: 'City as a whole: {value}' },
  pair: { de: '{x} {first}, {y} {second}', en: '{x} {first}, {y} {second}' },
  low: { de: 'niedrig', en: 'low' },
  middle: { de: 'mittel', en: 'medium' },
  high: { de: 'hoch', en: 'high' },
  status: { de: 'Status {name}', en: 'Status {name}' },
  dynamics: { de: 'Dynamik {name}', en: 'Dynamics {name}' },
  matrix: { de: 'Status {status}, Dynamik {dynamics}', en: 'Status {status}, dynamics {dynamics}' },
  two: { de: '{first} und {second}', en: '{first} and {second}' },
  HH: { de: 'hoch unter hohen', en: 'high among high' },
  HL: { de: 'hoch unter niedrigen', en: 'high among low' },
  LH: { de: 'niedrig unter hohen', en: 'low among high' },
  LL: { de: 'niedrig unter niedrigen', en: 'low among low' },
  hot: { de: 'Häufung hoher Werte', en: 'cluster of high values' },
  cold: { de: 'Häufung niedriger Werte', en: 'cluster of low values' },
  ns: { de: 'nicht auffällig', en: 'not significant' },
  unreliable: { de: 'unsicher (kleine Grundgesamtheit)', en: 'uncertain (few cases)' },
});

export function pictureLegend(shown: Shown, locale: Locale): PictureLegend {
  const labels = classLabels(shown, locale);
  const counts = classCounts(shown.classes, labels.length);
  // zones reach across areas: their size counts, not what lies below them
  const zones = shown.kind === 'grades' && shown.isGround;
  const sized = (label: string, position: number): string => [label, zones ? localText(shown.sizes?.[position] ?? { de: '' }) : ''].filter(Boolean).join(' · ');
  const classes = labels.map((label, position) => ({ label: sized(label, position), colour: shown.colours[position] ?? null, hatch: null, count: zones ? null : counts[position]! }));
  const period = shown.answer.meta.period;
  return {
    title: legendTitle(shown),
    subtitle: period ? formatPeriod(period, locale) : '',
    // the best class comes first, or the highest
    entries: [...(shown.kind === 'grades' ? classes : classes.reverse()), ...(zones ? [] : stateEntries(shown, locale))],
    city: shown.kind === 'classes' && !Number.isNaN(shown.cityValue) ? say('city', { value: formatValue(shown.cityValue, shown.indicator, locale) }) : '',
  };
}

export function legendTitle(shown: Shown): string {
  switch (shown.kind) {
    case 'classes':
    case 'groups':
    case 'grades':
      return localText(shown.indicator.name);
    case 'two':
      return say('two', { first: localText(shown.indicator.name), second: localText(shown.second.name) });
    case 'index':
      return localText(shown.answer.definition.name);
  }
}

/** One label per class, class 0 first. */
function classLabels(shown: Shown, locale: Locale): string[] {
  switch (shown.kind) {
    case 'classes':
      return rangeLabels(shown.breaks, shown.indicator, locale);
    case 'groups':
      return shown.groups.map((group) => say(group));
    case 'grades':
      return shown.grades.map(localText);
    case 'two':
      return pairLabels(localText(shown.indicator.name), localText(shown.second.name));
    case 'index':
      return indexLabels(shown);
  }
}

/** A class holds [a, b): the words say so. The outer bounds are only the extremes and are left open. */
export function rangeLabels(breaks: readonly number[], style: NumberStyle, locale: Locale): string[] {
  const last = breaks.length - 2;
  return Array.from({ length: Math.max(0, breaks.length - 1) }, (_, position) => {
    const from = formatNumber(breaks[position]!, style.digits, locale);
    const to = formatValue(breaks[position + 1]!, style, locale);
    if (last === 0) return say('only', { from: formatValue(breaks[0]!, style, locale) });
    if (position === 0) return say('below', { to });
    return position === last ? say('above', { from: formatValue(breaks[position]!, style, locale) }) : say('between', { from, to });
  });
}

function pairLabels(first: string, second: string): string[] {
  const words = [say('low'), say('middle'), say('high')];
  return Array.from({ length: 9 }, (_, cell) => say('pair', { x: first, first: words[cell % 3]!, y: second, second: words[Math.floor(cell / 3)]! }));
}

function indexLabels({ answer, view }: Extract<Shown, { kind: 'index' }>): string[] {
  const status = answer.statusClasses.map(localText);
  const dynamics = answer.dynamicsClasses.map(localText);
  if (view === 'status') return status.map((name) => say('status', { name }));
  if (view === 'dynamics') return dynamics.map((name) => say('dynamics', { name }));
  return status.flatMap((one) => dynamics.map((other) => say('matrix', { status: one, dynamics: other })));
}

/** States that occur, with their hatch: what has no colour is named, never left blank. */
function stateEntries(shown: Shown, locale: Locale): LegendEntry[] {
  const counts = stateCounts(shown.states);
  const entry = (state: number, hatch: LegendEntry['hatch'], label: string): LegendEntry[] => (counts[state]! > 0 ? [{ label, colour: null, hatch, count: counts[state]! }] : []);
  const word = (state: number): string => stateWord(STATES[state]!, locale);
  return [
    ...entry(UNRELIABLE, 'unreliable', say('unreliable')),
    ...entry(SUPPRESSED, 'suppressed', word(SUPPRESSED)),
    ...entry(MISSING, 'missing', word(MISSING)),
    ...entry(NOT_APPLICABLE, null, word(NOT_APPLICABLE)),
  ];
}
