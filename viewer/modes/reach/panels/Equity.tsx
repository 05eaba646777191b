/** Panel Nach Status: do people in worse-off areas reach the offers as well? Index classes or fifths of an indicator. */
import type { JSX } from 'preact';
import type { EquityAnswer } from '../../../client/reach-types.ts';
import { rangeLabels } from '../../../export/legend-entries.ts';
import { chartTheme } from '../../../state/derived/chart-theme.ts';
import { cityAnswer } from '../../../state/derived/city.ts';
import { indicatorById } from '../../../state/derived/indicator.ts';
import { reachAnswer } from '../../../state/derived/reach-answer.ts';
import { equity, equityBy } from '../../../state/derived/reach-equity.ts';
import { groupByKey, kindByKey } from '../../../state/derived/reach-kinds.ts';
import { cutoffWords } from '../../../state/derived/reach-words.ts';
import { change } from '../../../state/store.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { ChartFigure } from '../../../ui/charts/ChartFigure.tsx';
import type { TableData } from '../../../ui/charts/DataTable.tsx';
import { formatCount, formatNumber, formatShare, stateWord } from '../../../ui/format.ts';
import { Empty } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { indicatorOptions } from '../../../controls/indicator-options.ts';
import { Pending } from '../../../ui/Pending.tsx';
import { Basis } from '../Basis.tsx';
import { EquityChart } from '../EquityChart.tsx';

const say = texts({
  by: { de: 'Gebiete geordnet nach', en: 'Areas ordered by' },
  indices: { de: 'Indizes (Statusklassen)', en: 'Indices (status classes)' },
  fifths: { de: '{field} (Fünftel der Gebiete)', en: '{field} (fifths of the areas)' },
  nothing: { de: 'Ohne Angebote, Wegenetz und Index oder Indikator gibt es nichts zu vergleichen.', en: 'Without offers, a network and an index or indicator there is nothing to compare.' },
  chart: { de: 'Erreicht in {t}, je Klasse', en: 'Reached within {t}, by class' },
  less: {
    de: 'In „{worst}“ erreichen {p} der Zielgruppe ({group}) in {t} ein Angebot ({kind}), in „{best}“ {q}: {d} Prozentpunkte weniger.{minutes}',
    en: 'In “{worst}” {p} of the target group ({group}) reach an offer ({kind}) within {t}, in “{best}” {q}: {d} points less.{minutes}',
  },
  more: {
    de: 'In „{worst}“ erreichen {p} der Zielgruppe ({group}) in {t} ein Angebot ({kind}), in „{best}“ {q}: {d} Prozentpunkte mehr.{minutes}',
    en: 'In “{worst}” {p} of the target group ({group}) reach an offer ({kind}) within {t}, in “{best}” {q}: {d} points more.{minutes}',
  },
  longer: { de: ' Der Weg ist im Mittel {m} Minuten länger.', en: ' The way is {m} minutes longer on average.' },
  shorter: { de: ' Der Weg ist im Mittel {m} Minuten kürzer.', en: ' The way is {m} minutes shorter on average.' },
  noGap: { de: 'Weniger als zwei Klassen zeigen eine Zahl; ein Vergleich ist nicht möglich.', en: 'Fewer than two classes show a number; they cannot be compared.' },
  city: { de: 'Gestrichelt: die ganze Stadt, {p}. Orange: die Klasse, die am wenigsten erreicht.', en: 'Dashed: the whole city, {p}. Orange: the class that reaches least.' },
  cause: { de: 'Ein Unterschied zeigt, wen es trifft, nicht warum: Dichte und Lage der Quartiere wirken mit.', en: 'A difference shows whom it concerns, not why: density and position of the quarters play a part.' },
  areas: { de: 'Gebiete', en: 'Areas' },
  class: { de: 'Klasse', en: 'Class' },
  reached: { de: 'erreicht', en: 'reached' },
  missed: { de: 'nicht erreicht', en: 'not reached' },
  share: { de: 'Anteil', en: 'Share' },
  minutes: { de: 'Ø Minuten', en: 'Mean minutes' },
  numbered: { de: '{n} · {name}', en: '{n} · {name}' },
  status: { de: 'Status {name}', en: 'Status {name}' },
});

export function Equity(): JSX.Element {
  const indices = cityAnswer.value?.indexEditions ?? [];
  const options = [
    ...(indices.length > 0 ? [{ group: say('indices'), options: indices.map(({ key, name }) => ({ value: `~${key}`, label: localText(name) })) }] : []),
    ...indicatorOptions().map(({ group, options: inner }) => ({ group: say('fifths', { field: group }), options: inner })),
  ];
  return (
    <div class="panel">
      <Select label={say('by')} value={equityBy.value} options={options} onChange={(value) => change({ equityBy: value })} />
      <Pending of={equity} otherwise={<Empty>{say('nothing')}</Empty>}>
        {(answer) => <Body answer={answer} />}
      </Pending>
    </div>
  );
}

function Body({ answer }: { readonly answer: EquityAnswer }): JSX.Element {
  const locale = language.value;
  const labels = classLabels(answer);
  const cityShare = reachAnswer.value?.city.share[0] ?? null;
  return (
    <>
      <p class="finding">{equitySentence(answer, labels)}</p>
      <ChartFigure
        title={say('chart', { t: cutoffWords(answer.basis)[locale] })}
        sentence={cityShare === null ? '' : say('city', { p: formatShare(cityShare / 100, locale) })}
        draw={(width, theme) => <EquityChart answer={answer} labels={labels} cityShare={cityShare} width={width} theme={theme} />}
        theme={chartTheme.value}
        table={equityTable(answer, labels)}
      />
      <p class="chart-note">{say('cause')}</p>
      <Basis basis={answer.basis} meta={answer.meta} />
    </>
  );
}

/** The status classes' names, or the ranges of the fifths; the best off first, as the answer has them. */
function classLabels(answer: EquityAnswer): string[] {
  const numbered = (names: readonly string[]): string[] => names.map((name, row) => say('numbered', { n: row + 1, name }));
  const indicator = indicatorById(answer.indicator);
  if (!indicator) return numbered(answer.names.map((name) => say('status', { name })));
  const ranges = rangeLabels(answer.bounds, indicator, language.value);
  return numbered(answer.isDescending ? ranges.toReversed() : ranges);
}

/** One plain sentence: the worst-off class against the best. */
function equitySentence({ gap, codes, share, basis }: EquityAnswer, labels: readonly string[]): string {
  if (!gap || gap.sharePoints === null) return say('noGap');
  const locale = language.value;
  const at = (code: string): number => codes.indexOf(code);
  const percent = (code: string): string => `${formatNumber(share[at(code)] ?? 0, 1, locale)}\u00a0%`;
  const points = Math.round(gap.sharePoints * 10) / 10;
  return say(points <= 0 ? 'less' : 'more', {
    worst: labels[at(gap.worst)]!,
    best: labels[at(gap.best)]!,
    p: percent(gap.worst),
    q: percent(gap.best),
    d: formatNumber(Math.abs(points), 1, locale),
    t: cutoffWords(basis)[locale],
    group: localText(groupByKey(basis.group)?.name ?? { de: basis.group }),
    kind: basis.kinds.map((key) => localText(kindByKey(key)?.plural ?? { de: key })).join(', '),
    minutes: minutesText(gap.minutes),
  });
}

function minutesText(minutes: number | null): string {
  if (minutes === null || Math.abs(minutes) < 0.05) return '';
  return say(minutes > 0 ? 'longer' : 'shorter', { m: formatNumber(Math.abs(minutes), 1, language.value) });
}

function equityTable(answer: EquityAnswer, labels: readonly string[]): TableData {
  const locale = language.value;
  const cell = (column: readonly (number | null)[], row: number, write: (value: number) => string): string => {
    const value = column[row] ?? null;
    return value === null ? stateWord(answer.shareStates[row] ?? 'missing', locale) : write(value);
  };
  const count = (value: number): string => formatCount(value, locale);
  return {
    caption: say('chart', { t: cutoffWords(answer.basis)[locale] }),
    columns: [say('class'), say('areas'), say('reached'), say('missed'), say('share'), say('minutes')],
    rows: labels.map((label, row) => [
      label,
      count(answer.areas[row] ?? 0),
      cell(answer.reached, row, count),
      cell(answer.notReached, row, count),
      cell(answer.share, row, (value) => formatShare(value / 100, locale)),
      cell(answer.meanMinutes, row, (value) => formatNumber(value, 1, locale)),
    ]),
  };
}
