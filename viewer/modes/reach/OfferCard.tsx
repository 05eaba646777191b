/** Everything about the picked offer, over the map; from here it goes into the scenario or is edited. */
import { cityAnswer } from '../../state/derived/city.ts';
import { kindByKey } from '../../state/derived/reach-kinds.ts';
import { pickedOffer } from '../../state/derived/reach-offers.ts';
import type { OfferAnswer } from '../../client/reach-types.ts';
import { changeInScenario, placeOrigin, startMove } from '../../state/reach-actions.ts';
import { askWayHome } from '../../state/mobility-actions.ts';
import { editing } from '../../state/reach-session.ts';
import { change, member } from '../../state/store.ts';
import { localText, texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Failure, Loading } from '../../ui/Notice.tsx';
import { agesText, costText, dayName, languageName, openText, placesText, sayOffer, weekRows } from './offer-words.ts';

const say = texts({
  card: { de: 'Angebot', en: 'Offer' },
  close: { de: 'Angebot schließen', en: 'Close offer' },
  provider: { de: 'Träger', en: 'Provider' },
  place: { de: 'Ort', en: 'Place' },
  for: { de: 'Für', en: 'For' },
  hours: { de: 'Geöffnet', en: 'Open' },
  places: { de: 'Plätze', en: 'Places' },
  cost: { de: 'Kosten', en: 'Cost' },
  languages: { de: 'Sprachen', en: 'Languages' },
  access: { de: 'Zugang', en: 'Access' },
  contact: { de: 'Kontakt', en: 'Contact' },
  source: { de: 'Quelle', en: 'Source' },
  also: { de: 'Am selben Ort', en: 'At the same place' },
  shut: { de: 'geschlossen', en: 'closed' },
  edit: { de: 'Bearbeiten', en: 'Edit' },
  from: { de: 'Wer kommt hierher?', en: 'Who gets here?' },
  home: { de: 'Letzter Heimweg', en: 'Last way home' },
  whatIf: { de: 'Was wäre, wenn …', en: 'What if …' },
  shutDown: { de: 'es schließt', en: 'it closes' },
  move: { de: 'es umzieht', en: 'it moves' },
  enlarge: { de: 'es 20 Plätze mehr hat', en: 'it has 20 places more' },
});

const picked = member('offer');
const panel = member('reachPanel');

export function OfferCard() {
  if (!picked.value) return null;
  const answer = pickedOffer.data.value;
  const isOwn = answer?.offer.id === picked.value;
  return (
    <section class={`reach-card${panel.value === 'map' ? ' reach-card--map' : ''}`} aria-label={say('card')}>
      <IconButton icon="close" class="reach-card__close" label={say('close')} onClick={() => change({ offer: '' })} />
      {pickedOffer.error.value ? <Failure error={pickedOffer.error.value} onRetry={pickedOffer.retry} /> : answer && isOwn ? <Body answer={answer} /> : <Loading />}
    </section>
  );
}

function Body({ answer }: { readonly answer: OfferAnswer }) {
  const { offer, place } = answer;
  const kind = kindByKey(offer.kind);
  const now = openText(offer.open);
  return (
    <>
      <h2>{offer.name}</h2>
      <p class="reach-card__kind">{[kind ? localText(kind.name) : offer.kind, offer.education ? sayOffer(offer.education) : '', now].filter(Boolean).join(' · ')}</p>
      <dl class="reach-facts">
        <Fact name={say('place')} text={[place.name === offer.name ? '' : place.name, place.address].filter(Boolean).join(', ')} />
        <Fact name={say('provider')} text={offer.provider} />
        <Fact name={say('for')} text={agesText(offer)} />
        <Fact name={say('places')} text={placesText(offer)} />
        <Fact name={say('cost')} text={costText(offer)} />
        <Fact name={say('languages')} text={offer.languages.map(languageName).join(', ')} />
        <Fact name={say('access')} text={sayOffer(offer.barrierFree)} />
        <Hours answer={answer} />
        <Fact name={say('contact')} text={offer.contact} />
        <Fact name={say('source')} text={offer.source} />
      </dl>
      {answer.neighbours.length > 0 && (
        <div class="reach-card__also">
          <h3>{say('also')}</h3>
          {answer.neighbours.map((one) => (
            <button key={one.id} type="button" class="link-button" onClick={() => change({ offer: one.id })}>
              {one.name}
            </button>
          ))}
        </div>
      )}
      <div class="panel-actions">
        <Button icon="target" kind="tertiary" onClick={() => placeOrigin([place.lon, place.lat])}>{say('from')}</Button>
        {cityAnswer.value?.hasTimetable && <Button kind="tertiary" onClick={() => askWayHome(offer.id)}>{say('home')}</Button>}
        {cityAnswer.value?.mayWrite && <Button kind="tertiary" onClick={() => (editing.value = offer.id)}>{say('edit')}</Button>}
      </div>
      <div class="reach-card__what-if" role="group" aria-label={say('whatIf')}>
        <span>{say('whatIf')}</span>
        <Button kind="tertiary" onClick={() => changeInScenario({ type: 'close', offer: offer.id })}>{say('shutDown')}</Button>
        <Button kind="tertiary" onClick={startMove}>{say('move')}</Button>
        {offer.capacity !== null && <Button kind="tertiary" onClick={() => changeInScenario({ type: 'capacity', offer: offer.id, capacity: offer.capacity! + 20 })}>{say('enlarge')}</Button>}
      </div>
    </>
  );
}

function Fact({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text || sayOffer('none')}</dd>
    </>
  );
}

function Hours({ answer }: { readonly answer: OfferAnswer }) {
  if (!answer.week) return <Fact name={say('hours')} text={answer.offer.openingHours} />;
  return (
    <>
      <dt>{say('hours')}</dt>
      <dd>
        <ul class="reach-week">
          {weekRows(answer.week).map(({ day, hours }) => (
            <li key={day}>
              <span>{dayName(day)}</span> {hours || say('shut')}
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}
