/** Everything about a stop, over the map: what leaves when, its class and why; from here the service is changed. */
import type { StopClassAnswer } from '../client/mobility-types.ts';
import { chartTheme } from '../state/derived/chart-theme.ts';
import { hasTimetable, preset } from '../state/derived/transit-presets.ts';
import { categoryName } from '../state/derived/transit-words.ts';
import { departures, stopClass, stopPositions, stops, stopsAnswer } from '../state/derived/transit-stops.ts';
import { addChange } from '../state/mobility-actions.ts';
import { change, member } from '../state/store.ts';
import { language, localText, texts } from '../text/texts.ts';
import { Button } from '../ui/Button.tsx';
import { ChartFigure } from '../ui/charts/ChartFigure.tsx';
import { formatDate, formatNumber } from '../ui/format.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Failure, Loading } from '../ui/Notice.tsx';
import { DeparturesChart, departuresTable } from './DeparturesChart.tsx';
import './mobility.css';
import { measuredText, modeName, ringTexts, whyText } from './stop-words.ts';

const say = texts({
  card: { de: 'Haltestelle', en: 'Stop' },
  close: { de: 'Haltestelle schließen', en: 'Close stop' },
  chart: { de: 'Abfahrten je Stunde', en: 'Departures per hour' },
  sentence: { de: '{n} Abfahrten am {date}, die meisten zwischen {from} und {to} Uhr ({most}).', en: '{n} departures on {date}, most of them between {from} and {to} ({most}).' },
  nothing: { de: 'An diesem Tag fährt hier nichts ab.', en: 'Nothing leaves here on this day.' },
  yes: { de: 'barrierefrei', en: 'step-free' },
  no: { de: 'nicht barrierefrei', en: 'not step-free' },
  partly: { de: 'teils barrierefrei', en: 'partly step-free' },
  unknown: { de: 'Barrierefreiheit nicht angegeben', en: 'step-free access not stated' },
  group: { de: 'Verkehrsmittel', en: 'Means of transport' },
  service: { de: 'Angebot', en: 'Service' },
  category: { de: 'Kategorie', en: 'Category' },
  around: { de: 'Klassen ringsum', en: 'Classes around it' },
  whatIf: { de: 'Was wäre, wenn …', en: 'What if …' },
  shutDown: { de: 'sie entfällt', en: 'it is closed' },
});

const picked = member('stop');
const mode = member('mode');
const panel = member('panel');

export function StopCard() {
  if (!picked.value || !hasTimetable.value) return null;
  const failed = stops.error.value ? stops : departures.error.value ? departures : stopClass.error.value ? stopClass : null;
  const answer = departures.data.value;
  return (
    <section class={`stop-card${panel.value === 'map' || mode.value !== 'explore' ? ' stop-card--map' : ''}`} aria-label={say('card')}>
      <IconButton icon="close" class="stop-card__close" label={say('close')} onClick={() => change({ stop: '' })} />
      {failed ? <Failure error={failed.error.value!} onRetry={failed.retry} /> : answer?.id === picked.value ? <Body /> : <Loading />}
    </section>
  );
}

function Body() {
  const answer = departures.data.value!;
  const locale = language.value;
  const position = stopPositions.value.get(answer.id);
  const modes = position === undefined ? [] : stopsAnswer.value!.allModes[position]!;
  const total = answer.perHour.reduce((sum, count) => sum + count, 0);
  const most = Math.max(...answer.perHour);
  const hour = answer.perHour.indexOf(most);
  const sentence = total === 0 ? say('nothing') : say('sentence', { n: formatNumber(total, 0, locale), date: formatDate(answer.date, locale), from: hour, to: hour + 1, most });
  return (
    <>
      <h2>{answer.name}</h2>
      <p class="stop-card__kind">{[...modes.map(modeName), say(answer.wheelchair)].join(' · ')}</p>
      {stopClass.data.value?.id === answer.id && <Why answer={stopClass.data.value} />}
      <ChartFigure title={say('chart')} sentence={sentence} draw={(width, theme) => <DeparturesChart answer={answer} width={width} theme={theme} />} theme={chartTheme.value} table={departuresTable(answer)} />
      {mode.value === 'explore' && (
        <div class="stop-card__what-if" role="group" aria-label={say('whatIf')}>
          <span>{say('whatIf')}</span>
          <Button kind="tertiary" onClick={() => addChange({ type: 'close', station: answer.id })}>{say('shutDown')}</Button>
        </div>
      )}
    </>
  );
}

function Why({ answer }: { readonly answer: StopClassAnswer }) {
  const table = preset.value?.table;
  return (
    <div class="stop-why">
      <p>{whyText(answer, table?.classes ?? [])}</p>
      <table class="data-table">
        <caption class="kern-sr-only">{say('service')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('group')}</th>
            <th scope="col">{say('service')}</th>
            <th scope="col">{say('category')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.groups.filter(({ measured }) => measured !== null).map((one) => (
            <tr key={one.key}>
              <th scope="row">{localText(one.name)}</th>
              <td>{measuredText(answer, one)}</td>
              <td>{one.category === null ? '–' : categoryName(one.category)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {answer.rings.length > 0 && <p class="chart-note">{say('around')}: {ringTexts(answer).join(', ')}</p>}
    </div>
  );
}
