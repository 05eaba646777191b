/** Who lives in which class: one sentence, bars for the city and the picked area, the table of all areas with its CSV. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { mobilityCsvUrl } from '../../client/mobility.ts';
import type { MobilityAnswer, MobilityBasis } from '../../client/mobility-types.ts';
import { gradeColours } from '../../map/transit-columns.ts';
import { chartTheme } from '../../state/derived/chart-theme.ts';
import { theme } from '../../state/derived/theme.ts';
import { coverage, coverageRequest } from '../../state/derived/transit-coverage.ts';
import { dayType, presetsAnswer, transitView } from '../../state/derived/transit-presets.ts';
import { METRIC_NAMES, servedText } from '../../state/derived/transit-words.ts';
import { showTransit } from '../../state/mobility-actions.ts';
import { member } from '../../state/store.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { ChartFigure } from '../../ui/charts/ChartFigure.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { formatCount, formatDate, formatPercent, stateWord } from '../../ui/format.ts';
import { DownloadButton } from '../../export/DownloadLink.tsx';
import { AreaRanking } from '../../controls/AreaRanking.tsx';
import { Pending } from '../../ui/Pending.tsx';
import { WhyMissing } from '../WhyMissing.tsx';
import { classRows, classTableData, ClassBars } from './ClassBars.tsx';
import { coverageColumns } from './coverage-columns.tsx';

const say = texts({
  sentence: { de: '{day}: {share} von {people} Menschen wohnen in {served}. {none} haben keine Klasse: Die nächste Haltestelle ist zu weit oder zu selten bedient.', en: '{day}: {share} of {people} people live in {served}. {none} have no class: the nearest stop is too far or served too rarely.' },
  short: { de: '{day}: {share} von {people} Menschen wohnen in {served}.', en: '{day}: {share} of {people} people live in {served}.' },
  withheld: { de: 'Für die ganze Stadt lässt sich keine Zahl zeigen: {why}.', en: 'No number can be shown for the whole city: {why}.' },
  onMap: { de: 'Auf der Karte zeigen', en: 'Show on the map' },
  chart: { de: 'Menschen nach Klasse', en: 'People by class' },
  chartCity: { de: 'Balken: ganze Stadt.', en: 'Bars: the whole city.' },
  chartArea: { de: 'Balken: ganze Stadt; dunkler Strich: {name}.', en: 'Bars: the whole city; dark line: {name}.' },
  table: { de: 'Gebiete', en: 'Areas' },
  full: { de: 'Menschen je Klasse', en: 'People per class' },
  csv: { de: 'CSV laden', en: 'Download CSV' },
  basis: { de: 'Wie gerechnet wird', en: 'How this is computed' },
  source: { de: 'Maßstab: {name}. {source}', en: 'Standard: {name}. {source}' },
  date: { de: 'Gezählt sind die Abfahrten am {date} zwischen {from} und {to} Uhr; der Tag steht für „{day}“ ({fewest} bis {most} Fahrten an solchen Tagen).', en: 'Departures are counted on {date} between {from} and {to}; the day stands for “{day}” ({fewest} to {most} trips on such days).' },
  metric: { de: 'Entfernung: {metric}. {served} von {stations} Haltestellen haben genug Abfahrten für eine Kategorie.', en: 'Distance: {metric}. {served} of {stations} stops have enough departures for a category.' },
  people: { de: 'Menschen sind an {points} Orten innerhalb der Blöcke gezählt, nie gleichmäßig über die Fläche verteilt; {divided} Blöcke liegen in mehreren Klassen und zählen nach ihren Orten anteilig.', en: 'People are counted at {points} places within the blocks, never spread evenly over the area; {divided} blocks lie in several classes and count in parts, by their places.' },
});

const picked = member('picked');

export function Coverage(): JSX.Element {
  return (
    <>
      {transitView.value === 'off' && (
        <div class="panel-actions">
          <Button kind="primary" icon="map" onClick={() => showTransit('zones')}>{say('onMap')}</Button>
        </div>
      )}
      <Pending of={coverage} otherwise={null}>{(answer) => <Body answer={answer} />}</Pending>
    </>
  );
}

function Body({ answer }: { readonly answer: MobilityAnswer }): JSX.Element {
  const isFull = useSignal(false);
  const { basis } = answer;
  const colours = gradeColours(basis.classes.length, theme.value);
  const row = answer.codes.indexOf(picked.value);
  const rows = classRows(basis.classes, answer.city, 0, row < 0 ? null : { columns: answer, row });
  const request = coverageRequest.value;
  return (
    <>
      <p class="finding">{sentenceOf(answer)}</p>
      <ChartFigure
        title={say('chart')}
        sentence={row < 0 ? say('chartCity') : say('chartArea', { name: answer.names[row] || answer.codes[row]! })}
        draw={(width, paper) => <ClassBars rows={rows} colours={colours} width={width} theme={paper} />}
        theme={chartTheme.value}
        table={classTableData(rows, row < 0 ? '' : answer.names[row] || answer.codes[row]!)}
      />
      <div class="panel-actions">
        <Button icon="list" onClick={() => (isFull.value = true)}>{say('full')}</Button>
        {request && (
          <DownloadButton kind="tertiary" label={say('csv')} href={mobilityCsvUrl(request, language.value)} />
        )}
      </div>
      <Table answer={answer} colours={colours} isFull={false} />
      <WhyMissing note={answer.note} />
      <Basis basis={basis} />
      {isFull.value && (
        <Dialog wide title={say('full')} onClose={() => (isFull.value = false)}>
          <Table answer={answer} colours={colours} isFull />
        </Dialog>
      )}
    </>
  );
}

function Table({ answer, colours, isFull }: { readonly answer: MobilityAnswer; readonly colours: readonly string[]; readonly isFull: boolean }): JSX.Element {
  return (
    <div class={isFull ? 'transit-table transit-table--full' : 'transit-table'}>
      <AreaRanking
        caption={say('table')}
        codes={answer.codes}
        names={answer.names}
        columns={coverageColumns(answer, colours, isFull)}
        initialSorting={{ column: 'share', isDescending: false }}
      />
    </div>
  );
}

/** The city in one sentence. */
export function sentenceOf({ city, basis }: Pick<MobilityAnswer, 'city' | 'basis'>): string {
  const locale = language.value;
  const [share, people, none] = [city.values[0] ?? null, city.people[0] ?? null, city.byClass.at(-1)?.[0] ?? null];
  if (share === null || people === null) return say('withheld', { why: stateWord(city.states[0] ?? 'missing', locale) });
  const words = { day: dayType.value ? localText(dayType.value.name) : basis.date, share: formatPercent(share, 1, locale), people: formatCount(Math.round(people), locale), served: servedText(basis.classes, basis.upTo)[locale] };
  return none === null ? say('short', words) : say('sentence', { ...words, none: formatCount(Math.round(none), locale) });
}

function Basis({ basis }: { readonly basis: MobilityBasis }): JSX.Element {
  const locale = language.value;
  const day = presetsAnswer.value?.dayTypes.find(({ key }) => key === basis.day);
  const lines = [
    say('source', { name: localText(basis.name), source: localText(basis.source) }),
    say('date', { date: formatDate(basis.date, locale), from: basis.from, to: basis.to, day: day ? localText(day.name) : basis.day, fewest: formatCount(day?.fewest ?? 0, locale), most: formatCount(day?.most ?? 0, locale) }),
    say('metric', { metric: METRIC_NAMES[basis.metric][locale], served: formatCount(basis.served, locale), stations: formatCount(basis.stations, locale) }),
    say('people', { points: formatCount(basis.points, locale), divided: formatCount(basis.blocksDivided, locale) }),
  ];
  return (
    <details class="transit-basis">
      <summary>{say('basis')}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
