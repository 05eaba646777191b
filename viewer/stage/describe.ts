/** What a map says about one area, as short lines: the same for tooltip, screen reader and legend. */
import type { ValuesAnswer } from '../client/types.ts';
import { STATES } from '../../core/indicators/states.ts';
import type { ValueState } from '../../core/indicators/states.ts';
import type { Shown, ShownIndicator } from '../map/shown.ts';
import { NO_CLASS } from '../map/shown.ts';
import { language, localText, texts } from '../text/texts.ts';
import { formatCell, formatCounts, formatInterval, formatNumber, stateWord } from '../ui/format.ts';

const say = texts({
  unreliable: { de: 'unsicher: wenige Fälle', en: 'uncertain: few cases' },
  suppressed: { de: 'geschützt (kleine Zahlen)', en: 'protected (small numbers)' },
  missing: { de: 'nicht geliefert', en: 'not delivered' },
  not_applicable: { de: 'nicht anwendbar (niemand in der Bezugsgruppe)', en: 'not applicable (nobody in the reference group)' },
  estimated: { de: 'geschätzt', en: 'estimated' },
  interval: { de: '95-%-Intervall {range}', en: '95% interval {range}' },
  smoothed: { de: 'geglättet {value}', en: 'smoothed {value}' },
  status: { de: 'Status {name} ({value})', en: 'Status {name} ({value})' },
  dynamics: { de: 'Dynamik {name}', en: 'Dynamics {name}' },
  excluded: { de: 'nicht bewertet', en: 'not evaluated' },
  significant: { de: 'p = {p}', en: 'p = {p}' },
});

const GROUP_NAMES = texts({
  HH: { de: 'hoch unter hohen', en: 'high among high' },
  HL: { de: 'hoch unter niedrigen', en: 'high among low' },
  LH: { de: 'niedrig unter hohen', en: 'low among high' },
  LL: { de: 'niedrig unter niedrigen', en: 'low among low' },
  hot: { de: 'Häufung hoher Werte', en: 'cluster of high values' },
  cold: { de: 'Häufung niedriger Werte', en: 'cluster of low values' },
  ns: { de: 'nicht auffällig', en: 'not significant' },
});

export function groupName(group: 'HH' | 'HL' | 'LH' | 'LL' | 'hot' | 'cold' | 'ns'): string {
  return GROUP_NAMES(group);
}

interface Line {
  readonly text: string;
  readonly kind: 'value' | 'detail' | 'flag';
  /** small label before a value, where there are several */
  readonly label?: string;
}

export interface Description {
  readonly name: string;
  /** colour of the class, '' = none */
  readonly colour: string;
  readonly lines: readonly Line[];
}

export function describeArea(shown: Shown, code: string): Description | null {
  const position = shown.codes.indexOf(code);
  if (position < 0) return null;
  const shownClass = shown.classes[position]!;
  return {
    name: shown.names[position] || code,
    colour: shownClass === NO_CLASS ? '' : (shown.colours[shownClass] ?? ''),
    lines: linesOf(shown, code, position),
  };
}

function linesOf(shown: Shown, code: string, position: number): Line[] {
  if (shown.kind === 'classes') return valueLines(shown.indicator, shown.answer, shown.answer.codes.indexOf(code), '', shown.isSmoothed);
  if (shown.kind === 'two') {
    return [
      ...valueLines(shown.indicator, shown.answer, shown.answer.codes.indexOf(code), localText(shown.indicator.name), false),
      ...valueLines(shown.second, shown.secondAnswer, shown.secondAnswer.codes.indexOf(code), localText(shown.second.name), false),
    ];
  }
  if (shown.kind === 'groups') return groupLines(shown, code);
  if (shown.kind === 'grades') return gradeLines(shown, position);
  const { answer } = shown;
  const at = answer.codes.indexOf(code);
  const status = answer.statusClass[at];
  const dynamics = answer.dynamicsClass[at];
  if (!status) return [{ kind: 'flag', text: answer.excluded.find((one) => one.code === code)?.reason || stateText(shown.states[position]!) || say('excluded') }];
  const lines: Line[] = [{ kind: 'value', text: say('status', { name: localText(answer.statusClasses[status - 1]!), value: formatNumber(answer.status[at]!, 2, language.value) }) }];
  if (dynamics) lines.push({ kind: 'value', text: say('dynamics', { name: localText(answer.dynamicsClasses[dynamics - 1]!) }) });
  return lines;
}

function gradeLines(shown: Extract<Shown, { kind: 'grades' }>, position: number): Line[] {
  const grade = shown.grades[shown.classes[position]!];
  if (!grade) return [{ kind: 'flag', text: stateText(STATES.indexOf(shown.answer.states[shown.answer.codes.indexOf(shown.codes[position]!)] ?? 'missing')) }];
  return [{ kind: 'value', text: localText(grade) }, ...shown.details(position).map((detail): Line => ({ kind: 'detail', text: localText(detail) }))];
}

function groupLines(shown: Extract<Shown, { kind: 'groups' }>, code: string): Line[] {
  const at = shown.answer.codes.indexOf(code);
  const group = shown.answer.groups[at];
  if (!group || group === 'none') return [{ kind: 'flag', text: stateWord(shown.answer.states[at] ?? 'missing', language.value) }];
  const value = shown.answer.values[at] ?? null;
  const lines: Line[] = [{ kind: 'value', text: groupName(group) }];
  if (value !== null) lines.push({ kind: 'detail', text: formatCell(value, 'value', shown.indicator, language.value) });
  const p = shown.answer.pValues[at];
  if (typeof p === 'number') lines.push({ kind: 'detail', text: say('significant', { p: formatNumber(p, 3, language.value) }) });
  return lines;
}

function valueLines(indicator: ShownIndicator, answer: ValuesAnswer, at: number, label: string, isSmoothed: boolean): Line[] {
  if (at < 0) return [];
  const locale = language.value;
  const state = answer.states[at]!;
  const value = answer.values[at] ?? null;
  const first: Line = { kind: 'value', text: value === null ? stateText(STATES.indexOf(state)) : formatCell(value, state, indicator, locale), ...(label ? { label } : {}) };
  if (value === null) return [{ ...first, kind: label ? 'value' : 'flag' }];
  const lines = [first];
  const counts = answer.denominators[at] === null ? null : formatCounts(answer.numerators[at] ?? null, answer.denominators[at] ?? null, locale);
  if (counts) lines.push({ kind: 'detail', text: counts });
  const [lower, upper] = [answer.lower[at] ?? null, answer.upper[at] ?? null];
  if (lower !== null && upper !== null && !label) lines.push({ kind: 'detail', text: say('interval', { range: formatInterval(lower, upper, indicator, locale) }) });
  const smoothed = answer.smoothed[at] ?? null;
  if (isSmoothed && smoothed !== null) lines.push({ kind: 'detail', text: say('smoothed', { value: formatCell(smoothed, 'value', indicator, locale) }) });
  if (state === 'unreliable' || state === 'estimated') lines.push({ kind: 'flag', text: say(state) });
  return lines;
}

/** Why there is no number, in words; '' for states that have one. */
function stateText(state: number): string {
  const name: ValueState | undefined = STATES[state];
  return name === undefined || name === 'value' ? '' : say(name);
}
