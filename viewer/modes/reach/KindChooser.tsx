/** The kind of offer that is asked about; all kinds behind it, grouped by Handlungsfeld, searched as one types. */
import type { KindAnswer } from '../../client/reach-types.ts';
import { kind, kindsAnswer } from '../../state/derived/reach-kinds.ts';
import { change } from '../../state/store.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { Chooser } from '../../ui/Chooser.tsx';
import { formatCount } from '../../ui/format.ts';
import { groupKinds } from './group-kinds.ts';

const say = texts({
  what: { de: 'Was', en: 'What' },
  search: { de: 'Angebotsart suchen', en: 'Search kinds of offer' },
  none: { de: 'Keine Angebotsart passt dazu.', en: 'No kind of offer matches.' },
  offers: { de: '{n} Angebote', en: '{n} offers' },
  oneOffer: { de: '1 Angebot', en: '1 offer' },
  other: { de: 'Weitere', en: 'Further' },
  formal: { de: 'formale Bildung', en: 'formal education' },
  'non-formal': { de: 'non-formale Bildung', en: 'non-formal education' },
  informal: { de: 'informelle Bildung', en: 'informal education' },
});

export function KindChooser() {
  const one = kind.value;
  if (!one) return null;
  return (
    <Chooser label={say('what')} chosen={localText(one.plural)} groupsOf={groupsOf} words={{ search: say('search'), none: say('none') }}>
      <p class="sa-chooser__definition">{[offersText(one.offers), one.education ? say(one.education) : ''].filter(Boolean).join(' · ')}</p>
    </Chooser>
  );
}

export function offersText(count: number): string {
  return count === 1 ? say('oneOffer') : say('offers', { n: formatCount(count, language.value) });
}

function groupsOf(query: string) {
  return groupKinds(kindsAnswer.value?.kinds ?? [], query, language.value).map((group) => ({
    title: group.field || say('other'),
    entries: group.kinds.map((one) => ({ key: one.key, name: localText(one.plural), detail: formatCount(one.offers, language.value), isCurrent: one.key === kind.value?.key, onChoose: () => chooseKind(one) })),
  }));
}

/** Another kind has its own people and its own idea of near; a scenario of the old one means nothing there. */
function chooseKind({ key }: KindAnswer): void {
  change({ offerKind: key, group: '', cutoff: 0, offer: '', changes: [], showsDifference: false, breaks: 'quantile', manualBreaks: [] });
}
