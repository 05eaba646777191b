/** Who and what is reached from one origin: a sentence, people by minutes, offers by kind within 20, 40 and 60 minutes. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { JourneysAnswer } from '../../client/mobility-types.ts';
import { chartTheme } from '../../state/derived/chart-theme.ts';
import { percentileNow } from '../../state/derived/journey.ts';
import { groupByKey, kindsAnswer } from '../../state/derived/reach-kinds.ts';
import { clearOrigin } from '../../state/reach-actions.ts';
import { announce } from '../../state/session.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { ChartFigure } from '../../ui/charts/ChartFigure.tsx';
import { formatCount, formatDate, formatNumber, formatPercent, stateWord } from '../../ui/format.ts';
import { MinutesChart, minutesTable } from '../../modes/reach/MinutesChart.tsx';
import { saveJourneysCsv } from '../csv.ts';
import { percentileText } from './RideQuestion.tsx';

const say = texts({
  from: { de: 'In {m} Minuten erreicht man von hier {n} {group} ({share}), {how}.', en: 'Within {m} minutes one gets from here to {n} {group} ({share}), {how}.' },
  to: { de: 'In {m} Minuten kommen {n} {group} ({share}) hierher, {how}.', en: 'Within {m} minutes {n} {group} ({share}) get here, {how}.' },
  withheld: { de: 'Wie viele Menschen das sind, ist geschützt: {why}.', en: 'How many people these are is protected: {why}.' },
  people: { de: 'Menschen', en: 'people' },
  noStreet: { de: 'Hier führt im Umkreis von 500 m keine Straße vorbei.', en: 'There is no street within 500 m of here.' },
  walk: { de: 'Zur nächsten Straße sind es {m} m; {n} Haltestellen liegen in Reichweite.', en: 'It is {m} m to the nearest street; {n} stops are in reach.' },
  chart: { de: 'Menschen nach Minuten von Tür zu Tür', en: 'People by minutes door to door' },
  chartText: { de: 'Die Hälfte aller, die in einer Stunde erreicht werden, liegt innerhalb von {m} Minuten.', en: 'Half of all who are reached within an hour lie within {m} minutes.' },
  offers: { de: 'Erreichte Angebote', en: 'Offers reached' },
  kind: { de: 'Art', en: 'Kind' },
  within: { de: '{m} Min.', en: '{m} min' },
  basis: { de: 'Wie gerechnet wird', en: 'How this is computed' },
  date: { de: 'Fahrplan vom {date}, {from} bis {to} Uhr: {n} Abfahrtsminuten durchsucht, höchstens {rides} Fahrten hintereinander.', en: 'Timetable of {date}, {from} to {to}: {n} departure minutes searched, at most {rides} rides in a row.' },
  street: { de: 'Von Tür zu Tür auf dem Wegenetz: mit {access} km/h zur ersten und {egress} km/h von der letzten Haltestelle. Wer zu Fuß schneller ist, geht zu Fuß.', en: 'Door to door on the street network: {access} km/h to the first stop and {egress} km/h from the last. Where walking is faster, one walks.' },
  csv: { de: 'CSV laden', en: 'Download CSV' },
  clear: { de: 'Ausgangspunkt entfernen', en: 'Remove the origin' },
});

const SHOWN_RING = 40;
const TABLE_RINGS = [20, 40, 60];

export function OriginResult({ answer }: { readonly answer: JourneysAnswer }): JSX.Element {
  const sentence = originSentence(answer);
  useEffect(() => announce(sentence), [sentence]);
  if (!answer.origin) return <p>{say('noStreet')}</p>;
  const histogram = ringHistogram(answer);
  return (
    <>
      <p class="finding">{sentence}</p>
      <p class="chart-note">{say('walk', { m: formatNumber(answer.origin.metres, 0, language.value), n: answer.origin.stops })}</p>
      <ChartFigure title={say('chart')} sentence={halfSentence(answer)} draw={(width, theme) => <MinutesChart histogram={histogram} cutoffMinutes={0} width={width} theme={theme} />} theme={chartTheme.value} table={minutesTable(histogram)} />
      <Offers answer={answer} />
      <Basis answer={answer} />
      <div class="panel-actions">
        <Button kind="tertiary" icon="download" onClick={() => saveJourneysCsv(answer)}>{say('csv')}</Button>
        <Button kind="tertiary" icon="trash" onClick={clearOrigin}>{say('clear')}</Button>
      </div>
    </>
  );
}

function originSentence({ rings, basis }: JourneysAnswer): string {
  const ring = rings.find(({ minutes }) => minutes === SHOWN_RING) ?? rings.at(-1);
  if (!ring) return '';
  const locale = language.value;
  if (ring.people === null) return say('withheld', { why: stateWord(ring.state, locale) });
  const group = groupByKey(basis.group);
  return say(basis.question === 'to' ? 'to' : 'from', {
    m: formatNumber(ring.minutes, 0, locale),
    n: formatCount(Math.round(ring.people), locale),
    group: basis.group === 'all' || !group ? say('people') : localText(group.name),
    share: ring.share === null ? '–' : formatPercent(ring.share, 1, locale),
    how: percentileText(percentileNow.value),
  });
}

/** People per ring out of counts that add up; a withheld count withholds the difference. */
export function ringHistogram({ rings }: Pick<JourneysAnswer, 'rings'>): { upToMinutes: number[]; people: (number | null)[]; unknown: number | null } {
  const between = rings.map((ring, at): number | null => {
    const before = at === 0 ? 0 : rings[at - 1]!.people;
    return ring.people === null || before === null ? null : ring.people - before;
  });
  const last = rings.at(-1);
  const all = last?.people && last.share ? (100 * last.people) / last.share : null;
  return { upToMinutes: rings.map(({ minutes }) => minutes), people: [...between, all === null || last!.people === null ? null : Math.max(0, Math.round(all - last!.people))], unknown: null };
}

function halfSentence({ rings }: JourneysAnswer): string {
  const most = rings.at(-1)?.people ?? null;
  const half = most === null ? undefined : rings.find(({ people }) => people !== null && people >= most / 2);
  return half && most ? say('chartText', { m: formatNumber(half.minutes, 0, language.value) }) : '';
}

function Offers({ answer: { rings } }: { readonly answer: JourneysAnswer }): JSX.Element {
  const columns = TABLE_RINGS.flatMap((minutes) => rings.find((ring) => ring.minutes === minutes) ?? []);
  const kinds = (kindsAnswer.value?.kinds ?? []).filter(({ offers }) => offers > 0);
  return (
    <div class="data-table-scroll" tabIndex={0} role="region" aria-label={say('offers')}>
      <table class="data-table">
        <caption>{say('offers')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('kind')}</th>
            {columns.map(({ minutes }) => (
              <th key={minutes} scope="col" class="is-number">{say('within', { m: minutes })}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind.key}>
              <th scope="row">{localText(kind.plural)}</th>
              {columns.map(({ minutes, offers }) => (
                <td key={minutes} class="is-number">{formatCount(offers[kind.key] ?? 0, language.value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Basis({ answer: { basis } }: { readonly answer: Pick<JourneysAnswer, 'basis'> }): JSX.Element {
  const locale = language.value;
  return (
    <details class="transit-basis">
      <summary>{say('basis')}</summary>
      <ul>
        <li>{say('date', { date: formatDate(basis.date, locale), from: basis.from, to: basis.to, n: formatCount(basis.departures, locale), rides: basis.maximumRides })}</li>
        <li>{say('street', { access: formatNumber(basis.kilometresPerHour.access, 1, locale), egress: formatNumber(basis.kilometresPerHour.egress, 1, locale) })}</li>
      </ul>
    </details>
  );
}
