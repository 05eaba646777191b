/** The last way home from an offer: how many blocks one still gets to until the end, an hour before, and so on. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { JourneysAnswer } from '../../client/mobility-types.ts';
import { gradeColours, homeGrades } from '../../map/transit-columns.ts';
import { areasAnswer } from '../../state/derived/areas.ts';
import { HOME_GRADES } from '../../state/derived/journey-shown.ts';
import { pickedOffer, placedOffers } from '../../state/derived/reach-offers.ts';
import { theme } from '../../state/derived/theme.ts';
import { announce } from '../../state/session.ts';
import { change, member } from '../../state/store.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/format.ts';
import { Swatch } from '../../stage/Swatch.tsx';
import { saveJourneysCsv } from '../csv.ts';
import { Basis } from './OriginResult.tsx';

const say = texts({
  title: { de: 'Letzter Heimweg: {name}', en: 'Last way home: {name}' },
  hours: { de: 'Geöffnet {hours}.', en: 'Open {hours}.' },
  noHours: { de: 'Öffnungszeiten sind nicht bekannt: Es gilt das gewählte Zeitfenster bis {end} Uhr.', en: 'Opening hours are not known: the chosen window until {end} counts.' },
  sentence: { de: 'Wer bis zum Schluss um {end} Uhr bleibt, kommt noch in {n} von {all} Blöcken nach Hause; in {none} Blöcke führt gar kein Weg.', en: 'Those who stay until the end at {end} still get home to {n} of {all} blocks; to {none} blocks there is no way at all.' },
  table: { de: 'Blöcke nach dem letzten Heimweg', en: 'Blocks by the last way home' },
  when: { de: 'Man kann bleiben', en: 'One can stay' },
  blocks: { de: 'Blöcke', en: 'Blocks' },
  picked: { de: '{code}: spätestens um {last} Uhr los.', en: '{code}: leave by {last}.' },
  never: { de: '{code}: kein Heimweg mit Bus und Bahn.', en: '{code}: no way home by public transport.' },
  csv: { de: 'CSV laden', en: 'Download CSV' },
  close: { de: 'Andere Frage', en: 'Another question' },
});

const homeFrom = member('homeFrom');
const picked = member('picked');

export function HomeResult({ answer }: { readonly answer: JourneysAnswer }): JSX.Element {
  const { basis, openingHours, lastDepartures, codes, states } = answer;
  const end = basis.to;
  const grades = homeGrades(lastDepartures, end).filter((_, block) => states[block] !== 'missing');
  const counts = HOME_GRADES.map((_, grade) => grades.filter((one) => one === grade).length);
  const locale = language.value;
  const colours = gradeColours(HOME_GRADES.length - 1, theme.value);
  const sentence = say('sentence', { end, n: formatCount(counts[0]!, locale), all: formatCount(grades.length, locale), none: formatCount(counts.at(-1)!, locale) });
  useEffect(() => announce(sentence), [sentence]);
  return (
    <>
      <h3>{say('title', { name: offerName(homeFrom.value) })}</h3>
      <p class="finding">{sentence}</p>
      <p class="chart-note">{openingHours ? say('hours', { hours: openingHours }) : say('noHours', { end })}</p>
      <Picked code={picked.value} last={codes.includes(picked.value) ? (lastDepartures[codes.indexOf(picked.value)] ?? null) : undefined} />
      <table class="data-table">
        <caption class="kern-sr-only">{say('table')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('when')}</th>
            <th scope="col" class="is-number">{say('blocks')}</th>
          </tr>
        </thead>
        <tbody>
          {HOME_GRADES.map((grade, at) => (
            <tr key={grade.de}>
              <th scope="row"><Swatch colour={colours[at]!} /> {localText(grade)}</th>
              <td class="is-number">{formatCount(counts[at]!, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Basis answer={answer} />
      <div class="panel-actions">
        <Button kind="tertiary" icon="download" onClick={() => saveJourneysCsv(answer)}>{say('csv')}</Button>
        <Button kind="tertiary" onClick={() => change({ homeFrom: '' })}>{say('close')}</Button>
      </div>
    </>
  );
}

function Picked({ code, last }: { readonly code: string; readonly last: string | null | undefined }): JSX.Element | null {
  if (last === undefined) return null;
  const name = areasAnswer.value?.names[areasAnswer.value.codes.indexOf(code)] || code;
  return <p role="status">{last === null ? say('never', { code: name }) : say('picked', { code: name, last })}</p>;
}

function offerName(id: string): string {
  return placedOffers.value.find(({ offer }) => offer.id === id)?.offer.name ?? (pickedOffer.data.value?.offer.id === id ? pickedOffer.data.value.offer.name : id);
}
