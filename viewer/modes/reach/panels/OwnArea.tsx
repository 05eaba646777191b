/** The drawn area in the result: who of its people reaches an offer, beside the city. Counts passed the gate. */
import type { JSX } from 'preact';
import type { ReachAreaAnswer } from '../../../client/reach-types.ts';
import { clearDrawn } from '../../../state/actions.ts';
import { chartTheme } from '../../../state/derived/chart-theme.ts';
import { reachArea } from '../../../state/derived/reach-area.ts';
import { minutesOfCutoff } from '../../../state/derived/reach-kinds.ts';
import { member } from '../../../state/store.ts';
import { language, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { ChartFigure } from '../../../ui/charts/ChartFigure.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { Pending } from '../../../ui/Pending.tsx';
import { MinutesChart, minutesTable } from '../MinutesChart.tsx';
import { ReachShare } from '../ReachShare.tsx';
import { resultSentence } from '../result-sentence.ts';

const say = texts({
  title: { de: 'Eigenes Gebiet', en: 'Your own area' },
  city: { de: 'Ganze Stadt', en: 'The whole city' },
  clear: { de: 'Eigenes Gebiet verwerfen', en: 'Discard your own area' },
  chart: { de: 'Menschen des Gebiets nach Wegezeit', en: 'People of the area by travel time' },
  minutes: { de: 'Im Mittel {m} Minuten, in der ganzen Stadt {city}.', en: '{m} minutes on average, {city} in the whole city.' },
});

const drawn = member('drawn');

export function OwnArea(): JSX.Element | null {
  if (!drawn.value) return null;
  return (
    <>
      <section class="reach-own" aria-label={say('title')}>
        <h2>{say('title')}</h2>
        <Pending of={reachArea} otherwise={null}>
          {(answer) => <Body answer={answer} />}
        </Pending>
        <Button kind="tertiary" icon="trash" onClick={clearDrawn}>{say('clear')}</Button>
      </section>
      <h2>{say('city')}</h2>
    </>
  );
}

function Body({ answer }: { readonly answer: ReachAreaAnswer }): JSX.Element {
  const { basis, histogram, city, note } = answer;
  const [mean, ofCity] = [answer.meanMinutes[0] ?? null, city.meanMinutes[0] ?? null];
  const number = (value: number): string => formatNumber(value, 1, language.value);
  return (
    <>
      <p class="finding">{resultSentence(basis, answer)}</p>
      <ReachShare basis={basis} row={answer} />
      {note && <p class="chart-note">{note}</p>}
      <ChartFigure
        title={say('chart')}
        sentence={mean !== null && ofCity !== null ? say('minutes', { m: number(mean), city: number(ofCity) }) : ''}
        draw={(width, theme) => <MinutesChart histogram={histogram} cutoffMinutes={minutesOfCutoff(basis)} width={width} theme={theme} />}
        theme={chartTheme.value}
        table={minutesTable(histogram)}
      />
    </>
  );
}
