/** Panel Ergebnis: the answer as a sentence, the people by minutes, and the table of the areas on the map. */
import type { JSX } from 'preact';
import type { ReachAnswer } from '../../../client/reach-types.ts';
import { chartTheme } from '../../../state/derived/chart-theme.ts';
import { isBlockLevel, reach } from '../../../state/derived/reach-answer.ts';
import { minutesOfCutoff } from '../../../state/derived/reach-kinds.ts';
import { language, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { ChartFigure } from '../../../ui/charts/ChartFigure.tsx';
import { formatCount, formatNumber } from '../../../ui/format.ts';
import { Empty } from '../../../ui/Notice.tsx';
import { AreaRanking } from '../../../controls/AreaRanking.tsx';
import { Pending } from '../../../ui/Pending.tsx';
import { Basis } from '../Basis.tsx';
import { MinutesChart, minutesTable } from '../MinutesChart.tsx';
import { ReachShare } from '../ReachShare.tsx';
import { reachColumns, saveReachCsv } from '../reach-table.ts';
import { resultSentence } from '../result-sentence.ts';
import { OwnArea } from './OwnArea.tsx';
import { Ways } from './Ways.tsx';

const say = texts({
  nothing: { de: 'Ohne Angebote und Wegenetz gibt es nichts zu berechnen.', en: 'Without offers and a network there is nothing to compute.' },
  chart: { de: 'Menschen nach Wegezeit', en: 'People by travel time' },
  median: { de: 'Die Hälfte hat höchstens {m} Minuten; im Mittel derer, die überhaupt hinkommen, sind es {mean}.', en: 'Half of them have at most {m} minutes; among those who get there at all the mean is {mean}.' },
  unknown: { de: '{n} wohnen in Blöcken ohne Anschluss an das Wegenetz: über sie ist nichts bekannt.', en: '{n} live in blocks without a link to the network: nothing is known about them.' },
  table: { de: 'Gebiete', en: 'Areas' },
  csv: { de: 'CSV laden', en: 'Download CSV' },
});

export function Result(): JSX.Element {
  return (
    <Pending of={reach} otherwise={<div class="panel"><Empty>{say('nothing')}</Empty></div>}>
      {(answer) => <Body answer={answer} />}
    </Pending>
  );
}

function Body({ answer }: { readonly answer: ReachAnswer }): JSX.Element {
  const locale = language.value;
  const { city, histogram } = answer;
  const [median, mean] = [city.medianMinutes[0] ?? null, city.meanMinutes[0] ?? null];
  const number = (value: number): string => formatNumber(value, 1, locale);
  return (
    <div class="panel">
      <OwnArea />
      <p class="finding">{resultSentence(answer.basis, city)}</p>
      <ReachShare basis={answer.basis} row={city} />
      {(histogram.unknown ?? 0) > 0 && <p class="chart-note">{say('unknown', { n: formatCount(histogram.unknown!, locale) })}</p>}
      <ChartFigure
        title={say('chart')}
        sentence={median !== null && mean !== null ? say('median', { m: number(median), mean: number(mean) }) : ''}
        draw={(width, theme) => <MinutesChart histogram={histogram} cutoffMinutes={minutesOfCutoff(answer.basis)} width={width} theme={theme} />}
        theme={chartTheme.value}
        table={minutesTable(histogram)}
      />
      <Ways />
      <Basis basis={answer.basis} meta={answer.meta} />
      <div class="reach-table">
        <h3>{say('table')}</h3>
        <Button kind="tertiary" icon="download" onClick={() => saveReachCsv(answer)}>{say('csv')}</Button>
        <AreaRanking
          caption={say('table')}
          codes={answer.codes}
          names={answer.names}
          columns={reachColumns(answer, isBlockLevel.value)}
          initialSorting={{ column: 'value', isDescending: answer.basis.unit === 'minutes' }}
        />
      </div>
    </div>
  );
}
