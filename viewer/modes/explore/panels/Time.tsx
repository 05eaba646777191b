/** Panel Zeit: the picked and pinned areas and the city over all periods, and how changed boundaries are treated. */
import type { JSX } from 'preact';
import type { IndicatorAnswer, SeriesAnswer } from '../../../client/types.ts';
import { chartTheme } from '../../../state/derived/chart-theme.ts';
import { indicator } from '../../../state/derived/indicator.ts';
import { period } from '../../../state/derived/period.ts';
import { series } from '../../../state/derived/series.ts';
import { BOUNDARIES } from '../../../state/link.ts';
import type { BoundaryMode } from '../../../state/link.ts';
import { change, member } from '../../../state/store.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { ChartFigure } from '../../../ui/charts/ChartFigure.tsx';
import { TimeChart } from '../../../ui/charts/TimeChart.tsx';
import { lightCharts } from '../../../ui/charts/theme.ts';
import { breakPeriods } from '../../../ui/charts/time-model.ts';
import { timeSentences, timeTable } from '../../../ui/charts/time-text.ts';
import { formatPeriod, formatShare } from '../../../ui/format.ts';
import { Empty } from '../../../ui/Notice.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { SaveChart } from '../../../export/SaveChart.tsx';
import { sourceLine } from '../../../export/source-line.ts';
import { Pending } from '../../../ui/Pending.tsx';

const say = texts({
  boundaries: { de: 'Wenn sich Grenzen geändert haben', en: 'Where boundaries have changed' },
  'as-was': { de: 'Wie damals', en: 'As it was' },
  'carried-back': { de: 'Heutige Grenzen', en: 'Today’s boundaries' },
  crosswalk: { de: 'Umgerechnet', en: 'Converted' },
  'as-was-text': {
    de: 'Jeder Wert gilt für die Grenzen seiner Zeit. Wo sie sich änderten, ist die Linie unterbrochen.',
    en: 'Each value is for the boundaries of its time. Where they changed, the line is interrupted.',
  },
  'carried-back-text': {
    de: 'Frühere Werte sind aus den Baublöcken für die heutigen Grenzen neu zusammengezählt.',
    en: 'Earlier values are counted again from blocks for today’s boundaries.',
  },
  'crosswalk-text': {
    de: 'Frühere Werte sind über den Umsteigeschlüssel auf heutige Grenzen umgerechnet.',
    en: 'Earlier values are converted to today’s boundaries by the crosswalk.',
  },
  estimated: { de: 'Geschätzter Anteil: bis zu {share} (offene Marken).', en: 'Estimated share: up to {share} (hollow marks).' },
  changed: { de: 'Neue Grenzen gelten ab {periods}.', en: 'New boundaries apply from {periods}.' },
  breakLabel: { de: 'neue Grenzen', en: 'new boundaries' },
  pickHint: {
    de: 'Wählen Sie ein Gebiet auf der Karte oder in der Rangliste: Hier erscheint seine Entwicklung neben der der Stadt. Gemerkte Gebiete kommen dazu.',
    en: 'Pick an area on the map or in the ranking: its development appears here beside the city’s. Pinned areas join it.',
  },
  noData: { de: 'Für diesen Indikator gibt es keine Zeitreihe.', en: 'There is no time series for this indicator.' },
});

const boundaries = member('boundaries');
const picked = member('picked');
const pinned = member('pinned');

export function Time(): JSX.Element {
  const isEmpty = !picked.value && pinned.value.length === 0;
  return (
    <section class="panel">
      <Segmented label={say('boundaries')} value={boundaries.value} options={BOUNDARIES.map((value) => ({ value, label: say(value) }))} onChange={(value: BoundaryMode) => change({ boundaries: value })} />
      <Pending of={series} otherwise={<Empty>{say(isEmpty ? 'pickHint' : 'noData')}</Empty>}>
        {(answer) => (indicator.value ? <TimeFigure answer={answer} indicator={indicator.value} /> : null)}
      </Pending>
    </section>
  );
}

function TimeFigure({ answer, indicator: one }: { readonly answer: SeriesAnswer; readonly indicator: IndicatorAnswer }): JSX.Element {
  const locale = language.value;
  const title = localText(one.name);
  const sentences = timeSentences(answer, one, locale);
  const chart = { answer, style: one, locale, label: `${title}. ${sentences.join(' ')}`, breakLabel: say('breakLabel'), period: period.value };
  return (
    <ChartFigure
      title={title}
      sentence={sentences}
      theme={chartTheme.value}
      draw={(width, theme) => <TimeChart {...chart} theme={theme} width={width} height={chartHeight(width)} />}
      table={timeTable(answer, one, locale)}
      notes={<BoundaryNotes answer={answer} />}
      actions={
        <SaveChart
          file={() => ({
            title,
            subtitle: [...sentences, say(`${answer.boundaries}-text`)].join(' '),
            source: sourceLine(answer.meta, locale),
            width: 900,
            height: 420,
            chart: <TimeChart {...chart} theme={lightCharts} width={852} height={420} />,
          })}
        />
      }
    />
  );
}

function chartHeight(width: number): number {
  return Math.round(Math.min(420, Math.max(240, width * 0.62)));
}

function BoundaryNotes({ answer }: { readonly answer: SeriesAnswer }): JSX.Element {
  const locale = language.value;
  const changes = breakPeriods(answer.series);
  const estimated = Math.max(0, ...answer.series.flatMap((one) => one.estimatedShare.map((share) => share ?? 0)));
  return (
    <p class="chart-note">
      {say(`${answer.boundaries}-text`)}
      {changes.length > 0 && ` ${say('changed', { periods: changes.map((one) => formatPeriod(one, locale)).join(', ') })}`}
      {estimated > 0 && ` ${say('estimated', { share: formatShare(estimated, locale) })}`}
    </p>
  );
}
