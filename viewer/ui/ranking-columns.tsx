/**
 * Columns of the ranking for everything a map can show: values, two variables, an index edition, clusters. A rank is
 * said as a group (class of the legend), never as a place: neighbours often differ by less than their intervals.
 */
import type { JSX } from 'preact';
import type { Locale, LocalText } from '../../core/city/model.ts';
import { STATES } from '../../core/indicators/states.ts';
import type { IndexAnswer, LocalAnswer, ValuesAnswer } from '../client/types.ts';
import type { ShownIndicator } from '../map/shown.ts';
import { language, localText, texts } from '../text/texts.ts';
import { IntervalBar, barDomain } from './charts/IntervalBar.tsx';
import type { ChartTheme } from './charts/theme.ts';
import { formatCell, formatCounts, formatInterval, formatNumber, stateWord } from './format.ts';
import type { NumberStyle } from './format.ts';
import type { RankingColumn } from './ranking-rows.ts';

const say = texts({
  area: { de: 'Gebiet', en: 'Area' },
  value: { de: 'Wert', en: 'Value' },
  group: { de: 'Gruppe', en: 'Group' },
  groupOf: { de: '{n} von {all}', en: '{n} of {all}' },
  highest: { de: '{group}: höchste', en: '{group}: highest' },
  lowest: { de: '{group}: niedrigste', en: '{group}: lowest' },
  noGroup: { de: 'ohne Gruppe', en: 'no group' },
  counts: { de: 'Z von N', en: 'Z of N' },
  lower: { de: '95 %: von', en: '95 %: from' },
  upper: { de: '95 %: bis', en: '95 %: to' },
  state: { de: 'Zustand', en: 'State' },
  interval: { de: '95-%-Intervall: {range}', en: '95 % interval: {range}' },
  status: { de: 'Status', en: 'Status' },
  dynamics: { de: 'Dynamik', en: 'Dynamics' },
  both: { de: 'Klasse', en: 'Class' },
  notEvaluated: { de: 'nicht bewertet', en: 'not evaluated' },
  cluster: { de: 'Lage', en: 'Pattern' },
  HH: { de: 'hoch, Nachbarn hoch', en: 'high among high' },
  LL: { de: 'niedrig, Nachbarn niedrig', en: 'low among low' },
  HL: { de: 'hoch, Nachbarn niedrig', en: 'high among low' },
  LH: { de: 'niedrig, Nachbarn hoch', en: 'low among high' },
  hot: { de: 'Häufung hoher Werte', en: 'hot spot' },
  cold: { de: 'Häufung niedriger Werte', en: 'cold spot' },
  ns: { de: 'unauffällig', en: 'not significant' },
  none: { de: 'ohne Wert', en: 'no value' },
});

interface SharedInput {
  readonly codes: readonly string[];
  readonly names: readonly string[];
  readonly theme: ChartTheme;
  /** the map's class of a row, 0 = lowest; null = none */
  readonly groupOf: (row: number) => number | null;
  /** class colours of the map, lowest first */
  readonly colours: readonly string[];
}

interface Answered<A> {
  readonly answer: A;
  /** row of the answer for a row of the table; −1 = the answer lacks the area */
  readonly rowOf: (row: number) => number;
}

export function valueColumns(input: SharedInput & Answered<ValuesAnswer> & { readonly style: NumberStyle }): RankingColumn[] {
  const { groupOf, colours } = input;
  const groupText = (row: number): string => groupName(groupOf(row), colours.length);
  return [
    nameColumn(input),
    valueColumn(input, 'value', say('value')),
    {
      key: 'group',
      title: say('group'),
      className: 'ranking-group',
      isDescendingFirst: true,
      sortBy: groupOf,
      text: groupText,
      cell: (row) => <GroupCell colour={colourAt(groupOf(row), colours)} text={groupText(row)} />,
    },
  ];
}

export interface TwoInput extends SharedInput {
  readonly first: Answered<ValuesAnswer> & { readonly indicator: ShownIndicator };
  readonly second: Answered<ValuesAnswer> & { readonly indicator: ShownIndicator };
}

/** Two variables: both values; the swatch of the 3 × 3 field stands with the name. */
export function twoColumns(input: TwoInput): RankingColumn[] {
  const { first, second, groupOf, colours } = input;
  const column = (one: TwoInput['first'], key: string): RankingColumn =>
    valueColumn({ ...input, ...one, style: one.indicator, groupOf: () => null }, key, localText(one.indicator.name));
  const name = nameColumn(input);
  const withSwatch: RankingColumn = {
    ...name,
    cell: (row) => (
      <span class="ranking-group-cell">
        <Swatch colour={colourAt(groupOf(row), colours)} />
        {name.cell!(row)}
      </span>
    ),
  };
  return [withSwatch, column(first, 'first'), column(second, 'second')];
}

export function indexColumns(input: SharedInput & Answered<IndexAnswer>): RankingColumn[] {
  const { answer, rowOf, codes, groupOf, colours } = input;
  const reasons = new Map(answer.excluded.map((one) => [one.code, one.reason]));
  const className = (names: IndexAnswer['statusClasses'], number: number | null | undefined): string => (number ? localText(names[number - 1] ?? { de: '' }) : '');
  const statusClass = (row: number): number | null => answer.statusClass[rowOf(row)] ?? null;
  const dynamicsClass = (row: number): number | null => answer.dynamicsClass[rowOf(row)] ?? null;
  const status = (row: number): string => className(answer.statusClasses, statusClass(row));
  const dynamics = (row: number): string => className(answer.dynamicsClasses, dynamicsClass(row));
  const both = (row: number): string => [status(row), dynamics(row)].filter(Boolean).join(' / ') || (reasons.get(codes[row]!) ?? say('notEvaluated'));
  return [
    nameColumn(input),
    numberColumn('status', say('status'), (row) => answer.status[rowOf(row)] ?? null, status),
    ...(answer.dynamicsClasses.length > 0 ? [numberColumn('dynamics', say('dynamics'), (row) => answer.dynamics[rowOf(row)] ?? null, dynamics)] : []),
    {
      key: 'class',
      title: say('both'),
      className: 'ranking-group',
      isDescendingFirst: true,
      sortBy: (row) => (statusClass(row) === null ? null : statusClass(row)! * 10 + (dynamicsClass(row) ?? 0)),
      text: both,
      cell: (row) => <GroupCell colour={colourAt(groupOf(row), colours)} text={both(row)} />,
    },
  ];
}

/** Clusters and hot spots. */
export function groupColumns(input: SharedInput & Answered<LocalAnswer> & { readonly style: NumberStyle; readonly groups: readonly string[] }): RankingColumn[] {
  const { answer, rowOf, style, groupOf, colours } = input;
  const locale = language.value;
  const text = (row: number): string => say(answer.groups[rowOf(row)] ?? 'none');
  return [
    nameColumn(input),
    {
      key: 'value',
      title: say('value'),
      className: 'ranking-value',
      isDescendingFirst: true,
      sortBy: (row) => answer.values[rowOf(row)] ?? null,
      text: (row) => formatCell(answer.values[rowOf(row)] ?? null, answer.states[rowOf(row)] ?? 'missing', style, locale),
    },
    {
      key: 'cluster',
      title: say('cluster'),
      className: 'ranking-group',
      sortBy: (row) => groupOf(row),
      text,
      cell: (row) => <GroupCell colour={colourAt(groupOf(row), colours)} text={text(row)} />,
    },
  ];
}

/** Classes with names of their own, the best first. */
export function gradeColumns(input: SharedInput & { readonly grades: readonly LocalText[]; readonly states: Uint8Array }): RankingColumn[] {
  const { groupOf, colours, grades, states } = input;
  const text = (row: number): string => {
    const grade = grades[groupOf(row) ?? -1];
    return grade ? localText(grade) : stateWord(STATES[states[row]!] ?? 'missing', language.value);
  };
  return [
    nameColumn(input),
    {
      key: 'grade',
      title: say('both'),
      className: 'ranking-group',
      isDescendingFirst: true,
      sortBy: (row) => (groupOf(row) === null ? null : -groupOf(row)!),
      text,
      cell: (row) => <GroupCell colour={colourAt(groupOf(row), colours)} text={text(row)} />,
    },
  ];
}

/** "5 von 5: höchste". */
function groupName(group: number | null, groups: number): string {
  if (group === null) return say('noGroup');
  const name = say('groupOf', { n: group + 1, all: groups });
  if (groups > 1 && group === groups - 1) return say('highest', { group: name });
  return group === 0 ? say('lowest', { group: name }) : name;
}

function nameColumn({ codes, names }: SharedInput): RankingColumn {
  const name = (row: number): string => names[row] || codes[row]!;
  return {
    key: 'name',
    title: say('area'),
    className: 'ranking-name',
    sortBy: name,
    text: name,
    cell: (row) => (
      <span class="ranking-stack">
        <span class="ranking-first" title={name(row)}>{name(row)}</span>
        {name(row) !== codes[row] && <span class="ranking-second">{codes[row]}</span>}
      </span>
    ),
  };
}

function valueColumn(input: SharedInput & Answered<ValuesAnswer> & { readonly style: NumberStyle }, key: string, title: string): RankingColumn {
  const { answer, rowOf, style, theme, groupOf, colours } = input;
  const locale = language.value;
  const domain = barDomain(answer.values, answer.upper);
  const text = (row: number): string => formatCell(answer.values[rowOf(row)] ?? null, answer.states[rowOf(row)] ?? 'missing', style, locale);
  return {
    key,
    title,
    className: 'ranking-value',
    isDescendingFirst: true,
    sortBy: (row) => answer.values[rowOf(row)] ?? null,
    text,
    copied: [
      [say('counts'), (row) => countsText(answer, rowOf(row), style, locale)],
      [say('lower'), (row) => plain(answer.lower[rowOf(row)], style, locale)],
      [say('upper'), (row) => plain(answer.upper[rowOf(row)], style, locale)],
      [say('state'), (row) => stateWord(answer.states[rowOf(row)] ?? 'missing', locale)],
    ],
    cell: (row) => {
      const at = rowOf(row);
      const value = answer.values[at] ?? null;
      if (value === null) return <span class="ranking-word">{text(row)}</span>;
      const [lower, upper, state] = [answer.lower[at] ?? null, answer.upper[at] ?? null, answer.states[at]];
      const range = lower === null || upper === null ? undefined : say('interval', { range: formatInterval(lower, upper, style, locale) });
      return (
        <span class="ranking-stack" title={range}>
          <span class="ranking-number">
            {text(row)}
            {(state === 'unreliable' || state === 'estimated') && <span class="ranking-flag"> {stateWord(state, locale)}</span>}
          </span>
          {countsText(answer, at, style, locale) && <span class="ranking-second">{countsText(answer, at, style, locale)}</span>}
          <IntervalBar value={value} lower={lower} upper={upper} domain={domain} colour={colourAt(groupOf(row), colours) ?? theme.bar} theme={theme} width={112} height={10} />
        </span>
      );
    },
  };
}

function numberColumn(key: string, title: string, numberOf: (row: number) => number | null, word: (row: number) => string): RankingColumn {
  const locale = language.value;
  const text = (row: number): string => (numberOf(row) === null ? '–' : formatNumber(numberOf(row)!, 2, locale));
  return {
    key,
    title,
    className: 'ranking-index',
    isDescendingFirst: true,
    sortBy: numberOf,
    text,
    cell: (row) => (
      <span class="ranking-stack">
        <span class="ranking-number">{text(row)}</span>
        <span class="ranking-second">{word(row)}</span>
      </span>
    ),
  };
}

function GroupCell({ colour, text }: { readonly colour: string | null; readonly text: string }): JSX.Element {
  return (
    <span class="ranking-group-cell">
      <Swatch colour={colour} />
      <span>{text}</span>
    </span>
  );
}

/** The legend's colour beside its name; dashed and empty where there is no class. */
export function Swatch({ colour }: { readonly colour: string | null }): JSX.Element {
  return (
    <svg class="swatch" width={16} height={16} viewBox="0 0 16 16" aria-hidden="true">
      <rect x={0.5} y={0.5} width={15} height={15} rx={2} fill={colour ?? 'none'} stroke="currentColor" stroke-opacity={0.5} stroke-dasharray={colour ? undefined : '2 2'} />
    </svg>
  );
}

function countsText(answer: ValuesAnswer, row: number, style: NumberStyle, locale: Locale): string {
  const [numerator, denominator] = [answer.numerators[row] ?? null, answer.denominators[row] ?? null];
  return denominator === null ? '' : (formatCounts(numerator, denominator, locale, style.unit === 'per-square-kilometre' ? 'area' : 'units') ?? '');
}

function colourAt(group: number | null, colours: readonly string[]): string | null {
  return group === null ? null : (colours[group] ?? null);
}

function plain(value: number | null | undefined, style: NumberStyle, locale: Locale): string {
  return value === null || value === undefined ? '' : formatNumber(value, style.digits, locale);
}
