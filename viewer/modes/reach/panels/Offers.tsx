/** Panel Angebote ("Angebote finden"): search and filters that a citizen can use, and the list; linked to the map. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { BARRIER_STATES, LIFE_PHASES, OFFER_COSTS } from '../../../../core/offers/offer.ts';
import { asApiError } from '../../../client/http.ts';
import { offersCsvUrl, undoOffer } from '../../../client/reach-offers.ts';
import { cityAnswer } from '../../../state/derived/city.ts';
import { isPhone } from '../../../state/derived/phone.ts';
import { kind, kindByKey, kindsAnswer, offersVersion } from '../../../state/derived/reach-kinds.ts';
import { atPresent, offers, placedOffers, searchQuery } from '../../../state/derived/reach-offers.ts';
import type { PlacedOffer } from '../../../state/derived/reach-offers.ts';
import { NO_FILTERS, NOW } from '../../../state/reach-link.ts';
import type { OfferFilters } from '../../../state/reach-link.ts';
import { editing, offersDialog, offersWritten, removed } from '../../../state/reach-session.ts';
import { announce, goTo } from '../../../state/session.ts';
import { change, link, member } from '../../../state/store.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { Checkbox, Field, TextField } from '../../../ui/Field.tsx';
import { formatCount } from '../../../ui/format.ts';
import { DownloadButton } from '../../../export/DownloadLink.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Pending } from '../../../ui/Pending.tsx';
import { briefAgesText, costText, languageName, openText, placesText, sayOffer } from '../offer-words.ts';

const say = texts({
  find: { de: 'Angebote finden', en: 'Find offers' },
  words: { de: 'Name, Träger, Straße', en: 'Name, provider, street' },
  all: { de: 'Alle Angebotsarten, nicht nur {kind}', en: 'All kinds, not only {kind}' },
  phase: { de: 'Lebensphase', en: 'Life phase' },
  cost: { de: 'Kosten', en: 'Cost' },
  language: { de: 'Sprache', en: 'Language' },
  access: { de: 'Zugang', en: 'Access' },
  openAt: { de: 'Geöffnet am', en: 'Open at' },
  openNow: { de: 'Jetzt geöffnet', en: 'Open now' },
  openHint: { de: 'Angebote ohne bekannte Zeiten bleiben dann weg.', en: 'Offers whose hours are unknown stay out then.' },
  any: { de: 'beliebig', en: 'any' },
  more: { de: 'Weitere Filter', en: 'More filters' },
  reset: { de: 'Filter zurücksetzen', en: 'Reset filters' },
  found: { de: '{n} Angebote an {places} Orten', en: '{n} offers at {places} places' },
  none: { de: 'Kein Angebot passt zu den Filtern.', en: 'No offer matches the filters.' },
  shown: { de: 'Die ersten {n} sind gezeigt; die Suche grenzt ein.', en: 'The first {n} are shown; the search narrows down.' },
  csv: { de: 'CSV laden', en: 'Download CSV' },
  add: { de: 'Angebot eintragen', en: 'Enter an offer' },
  editing: { de: 'Angebote pflegen', en: 'Keep offers' },
  import: { de: 'Datei einlesen', en: 'Read a file' },
  changes: { de: 'Letzte Änderungen', en: 'Latest changes' },
  kinds: { de: 'Arten und Zielgruppen', en: 'Kinds and target groups' },
  removed: { de: 'Gelöscht: {name}', en: 'Deleted: {name}' },
  restore: { de: 'Zurückholen', en: 'Bring back' },
  restored: { de: '{name} ist wieder da.', en: '{name} is back.' },
  openThen: { de: 'dann geöffnet', en: 'open then' },
  list: { de: 'Gefundene Angebote', en: 'Offers found' },
});

const MOST_ROWS = 150;

const filters = member('filters');
const picked = member('offer');

export function Offers(): JSX.Element {
  const own = filters.value;
  const isFiltered = JSON.stringify(own) !== JSON.stringify(NO_FILTERS);
  return (
    <div class="panel">
      <h2 class="kern-sr-only">{say('find')}</h2>
      <TextField label={say('find')} type="search" placeholder={say('words')} value={own.q} maxLength={200} onInput={(q) => filter({ q }, 'replace')} />
      <Checkbox label={say('all', { kind: kind.value ? localText(kind.value.plural) : '' })} checked={own.allKinds} onChange={(allKinds) => filter({ allKinds })} />
      <Checkbox label={say('openNow')} checked={own.openAt === NOW} onChange={(on) => filter({ openAt: on ? NOW : '' })} />
      <details class="reach-filters" open={hasMore(own)}>
        <summary>{say('more')}</summary>
        <Filters own={own} />
      </details>
      {isFiltered && (
        <div class="panel-actions">
          <Button kind="tertiary" icon="close" onClick={() => change({ filters: NO_FILTERS })}>{say('reset')}</Button>
        </div>
      )}
      {cityAnswer.value?.mayWrite && <Editing />}
      <Removed />
      <Pending of={offers} otherwise={null}>
        {(answer) => (
          <>
            <div class="reach-found">
              <p class="chart-note" role="status">{say('found', { n: formatCount(answer.offers.length, language.value), places: formatCount(answer.places.length, language.value) })}</p>
              <CsvLink />
            </div>
            {answer.offers.length === 0 && <Empty>{say('none')}</Empty>}
            <ul class="reach-list" aria-label={say('list')}>
              {placedOffers.value.slice(0, MOST_ROWS).map((one) => (
                <Row key={one.offer.id} one={one} />
              ))}
            </ul>
            {answer.offers.length > MOST_ROWS && <p class="chart-note">{say('shown', { n: formatCount(MOST_ROWS, language.value) })}</p>}
          </>
        )}
      </Pending>
    </div>
  );
}

/** What whoever may write can do with the whole list; on a phone it is folded, for whoever looks for an offer there. */
function Editing(): JSX.Element {
  return (
    <details class="reach-filters" open={!isPhone.value}>
      <summary>{say('editing')}</summary>
      <div class="panel-actions">
        <Button icon="plus" onClick={() => (editing.value = 'new')}>{say('add')}</Button>
        <Button kind="tertiary" onClick={() => (offersDialog.value = 'import')}>{say('import')}</Button>
        <Button kind="tertiary" onClick={() => (offersDialog.value = 'changes')}>{say('changes')}</Button>
        <Button kind="tertiary" onClick={() => (offersDialog.value = 'kinds')}>{say('kinds')}</Button>
      </div>
    </details>
  );
}

/** What was deleted last can be brought back at once. */
function Removed(): JSX.Element | null {
  const failure = useSignal('');
  const last = removed.value;
  if (!last) return null;
  const restore = async (): Promise<void> => {
    failure.value = '';
    try {
      await undoOffer(cityAnswer.peek()!.id, last.id);
      removed.value = null;
      offersWritten.value++;
      change({ offer: last.id });
      announce(say('restored', { name: last.name }));
    } catch (cause) {
      failure.value = asApiError(cause).message;
    }
  };
  return (
    <div class="reach-removed" role="status">
      <span>{failure.value || say('removed', { name: last.name })}</span>
      <Button kind="tertiary" icon="undo" onClick={() => void restore()}>{say('restore')}</Button>
    </div>
  );
}

function Filters({ own }: { readonly own: OfferFilters }): JSX.Element {
  const any = { value: '', label: say('any') };
  const used = kindsAnswer.value?.inUse.languages ?? [];
  return (
    <div class="reach-filters__fields">
      <Select label={say('phase')} value={own.phase} options={[any, ...LIFE_PHASES.map((value) => ({ value, label: sayOffer(value) }))]} onChange={(phase) => filter({ phase })} />
      <Select label={say('cost')} value={own.cost} options={[any, ...OFFER_COSTS.map((cost) => ({ value: cost, label: costText({ cost }) }))]} onChange={(cost) => filter({ cost })} />
      <Select label={say('language')} value={own.language} options={[any, ...used.map((value) => ({ value, label: languageName(value) }))]} onChange={(code) => filter({ language: code })} />
      <Select label={say('access')} value={own.barrierFree} options={[any, ...BARRIER_STATES.map((value) => ({ value, label: sayOffer(value) }))]} onChange={(barrierFree) => filter({ barrierFree })} />
      <Field label={say('openAt')} hint={say('openHint')}>
        {({ id, describedBy }) => <input id={id} class="sa-input" type="datetime-local" disabled={own.openAt === NOW} value={own.openAt === NOW ? '' : own.openAt} aria-describedby={describedBy} onChange={(event) => filter({ openAt: event.currentTarget.value.slice(0, 16) })} />}
      </Field>
    </div>
  );
}

/** One of the filters that stand below "more" is set. */
function hasMore({ phase, cost, language: code, barrierFree, openAt }: OfferFilters): boolean {
  return [phase, cost, code, barrierFree, openAt === NOW ? '' : openAt].some((one) => one !== '');
}

function filter(patch: Partial<OfferFilters>, step: 'push' | 'replace' = 'push'): void {
  change({ filters: { ...link.peek().filters, ...patch } }, step);
}

function CsvLink(): JSX.Element | null {
  const city = cityAnswer.value;
  if (!city || !kind.value) return null;
  const href = offersCsvUrl(atPresent({ city: city.id, offersVersion: offersVersion.value, query: searchQuery(filters.value, kind.value.key) }), language.value);
  return (
    <DownloadButton kind="tertiary" label={say('csv')} href={href} more="reach-csv" />
  );
}

/** With a time asked for, everything listed is open then, which need not be now. */
function openWords(open: boolean | null): string {
  const { openAt } = filters.value;
  return openAt !== '' && openAt !== NOW ? say('openThen') : openText(open);
}

/** About 500 m around. */
const AROUND_DEGREES = 0.006;

function Row({ one: { offer, place } }: { readonly one: PlacedOffer }): JSX.Element {
  const ownKind = kindByKey(offer.kind);
  const show = (): void => {
    change({ offer: offer.id });
    goTo.value = { box: [place.lon - AROUND_DEGREES, place.lat - AROUND_DEGREES / 1.5, place.lon + AROUND_DEGREES, place.lat + AROUND_DEGREES / 1.5] };
  };
  return (
    <li>
      <button type="button" class="reach-offer" aria-pressed={picked.value === offer.id} onClick={show}>
        <strong>{offer.name}</strong>
        <span>{[ownKind && filters.value.allKinds ? localText(ownKind.name) : '', place.address || place.name].filter(Boolean).join(' · ')}</span>
        <span>{[briefAgesText(offer), placesText(offer), offer.cost === 'unknown' ? '' : costText(offer), offer.barrierFree === 'yes' ? sayOffer('yes') : '', openWords(offer.open)].filter(Boolean).join(' · ')}</span>
      </button>
    </li>
  );
}
