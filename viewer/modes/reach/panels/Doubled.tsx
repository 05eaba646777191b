/** Panel Doppelt: records entered twice (to merge) and doubled structures (to talk about), each with its reasons. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { asApiError } from '../../../client/http.ts';
import { mergeOffers } from '../../../client/reach-offers.ts';
import type { DuplicatesAnswer } from '../../../client/reach-types.ts';
import { cityAnswer } from '../../../state/derived/city.ts';
import { duplicates } from '../../../state/derived/reach-lists.ts';
import { groupByKey } from '../../../state/derived/reach-kinds.ts';
import { placedOffers } from '../../../state/derived/reach-offers.ts';
import { offersWritten } from '../../../state/reach-session.ts';
import { announce } from '../../../state/session.ts';
import { change } from '../../../state/store.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatCount, formatNumber, formatShare } from '../../../ui/format.ts';
import { Empty } from '../../../ui/Notice.tsx';
import { Pending } from '../../../ui/Pending.tsx';

const say = texts({
  nothing: { de: 'Ohne Angebote gibt es nichts zu vergleichen.', en: 'Without offers there is nothing to compare.' },
  structures: { de: 'Doppelstrukturen', en: 'Doubled structures' },
  structuresText: { de: 'Zwei Dienste derselben Art für dieselben Menschen: Einzugsgebiete und Zeiten überschneiden sich, Plätze sind frei. Das ist ein Hinweis für das Gespräch, kein Urteil.', en: 'Two services of one kind for the same people: catchments and hours overlap, places are free. A hint for a conversation, not a verdict.' },
  noStructures: { de: 'Keine Doppelstruktur gefunden.', en: 'No doubled structure found.' },
  records: { de: 'Doppelte Einträge', en: 'Records entered twice' },
  recordsText: { de: 'Vermutlich dasselbe Angebot: gleicher oder ähnlicher Name, wenige Meter, derselbe Träger.', en: 'Presumably the same offer: same or similar name, a few metres, the same provider.' },
  noRecords: { de: 'Kein doppelter Eintrag gefunden.', en: 'No record found twice.' },
  shared: { de: '{n} Menschen erreichen beide ({group})', en: '{n} people reach both ({group})' },
  similar: { de: 'Namen zu {p} gleich, {m} m entfernt{provider}', en: 'names {p} alike, {m} m apart{provider}' },
  provider: { de: ', derselbe Träger', en: ', the same provider' },
  keep: { de: 'Zusammenführen in „{name}“', en: 'Merge into “{name}”' },
  merged: { de: 'Zusammengeführt. „Letzte Änderungen“ unter Angebote nimmt es zurück.', en: 'Merged. “Latest changes” under Offers takes it back.' },
});

export function Doubled(): JSX.Element {
  return (
    <Pending of={duplicates} otherwise={<div class="panel"><Empty>{say('nothing')}</Empty></div>}>
      {(answer) => (
        <div class="panel">
          <h2>{say('structures')}</h2>
          <p class="chart-note">{say('structuresText')}</p>
          {answer.structures.length === 0 && <Empty>{say('noStructures')}</Empty>}
          <ul class="reach-list">
            {answer.structures.map((one) => (
              <Structure key={one.offers.join()} one={one} />
            ))}
          </ul>
          <div class="panel-block">
            <h2>{say('records')}</h2>
            <p class="chart-note">{say('recordsText')}</p>
            {answer.records.length === 0 && <Empty>{say('noRecords')}</Empty>}
            <ul class="reach-list">
              {answer.records.map((one) => (
                <Record key={one.offers.join()} one={one} />
              ))}
            </ul>
          </div>
        </div>
      )}
    </Pending>
  );
}

function Structure({ one }: { readonly one: DuplicatesAnswer['structures'][number] }): JSX.Element {
  const locale = language.value;
  const group = groupByKey(one.group);
  const shared = one.sharedPeople === null ? '' : say('shared', { n: formatCount(one.sharedPeople, locale), group: group ? localText(group.name) : one.group });
  return (
    <li class="reach-pair">
      <Pair offers={one.offers} names={one.names} />
      <p>{localText(one.reason)}</p>
      {shared && <p class="chart-note">{shared}</p>}
    </li>
  );
}

function Pair({ offers, names }: { readonly offers: readonly [string, string]; readonly names: readonly [string, string] }): JSX.Element {
  return (
    <p class="reach-pair__names">
      {offers.map((id, i) => (
        <button key={id} type="button" class="link-button" onClick={() => change({ offer: id })}>
          {names[i]}
        </button>
      ))}
    </p>
  );
}

function Record({ one }: { readonly one: DuplicatesAnswer['records'][number] }): JSX.Element {
  const failure = useSignal('');
  const isBusy = useSignal(false);
  const locale = language.value;
  const versions = Object.fromEntries(one.offers.flatMap((id) => placedOffers.value.filter(({ offer }) => offer.id === id).map(({ offer }) => [id, offer.version] as const)));
  const mayMerge = (cityAnswer.value?.mayWrite ?? false) && Object.keys(versions).length === 2;
  const merge = async (kept: 0 | 1): Promise<void> => {
    isBusy.value = true;
    failure.value = '';
    try {
      await mergeOffers(cityAnswer.peek()!.id, { keep: one.offers[kept], remove: [one.offers[kept === 0 ? 1 : 0]], versions });
      offersWritten.value++;
      announce(say('merged'));
    } catch (cause) {
      failure.value = asApiError(cause).message;
    } finally {
      isBusy.value = false;
    }
  };
  return (
    <li class="reach-pair">
      <Pair offers={one.offers} names={one.names} />
      <p>{localText(one.reason)}</p>
      <p class="chart-note">{say('similar', { p: formatShare(one.nameSimilarity, locale), m: formatNumber(one.metres, 0, locale), provider: one.sameProvider ? say('provider') : '' })}</p>
      {mayMerge && (
        <div class="panel-actions">
          {([0, 1] as const).map((kept) => (
            <Button key={kept} kind="tertiary" disabled={isBusy.value} onClick={() => void merge(kept)}>{say('keep', { name: one.names[kept] })}</Button>
          ))}
        </div>
      )}
      {failure.value && <p class="editor-errors" role="alert">{failure.value}</p>}
    </li>
  );
}
