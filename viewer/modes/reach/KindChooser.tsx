/** The kind of offer that is asked about; all kinds behind it, grouped by Handlungsfeld, searched as one types. */
import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import type { KindAnswer } from '../../client/reach-types.ts';
import { kind, kindsAnswer } from '../../state/derived/reach-kinds.ts';
import { change } from '../../state/store.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { formatCount } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
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
  const id = useId();
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const one = kind.value;
  if (!one) return null;
  const close = (): void => {
    isOpen.value = false;
    button.current?.focus();
  };
  return (
    <div class="sa-chooser">
      <p class="sa-field__label" id={`${id}-label`}>
        {say('what')}
      </p>
      <button ref={button} type="button" id={`${id}-button`} class="sa-chooser__button" aria-expanded={isOpen.value} aria-controls={`${id}-list`} aria-labelledby={`${id}-label ${id}-button`} onClick={() => (isOpen.value = !isOpen.value)}>
        <span>{localText(one.plural)}</span>
        <Icon name={isOpen.value ? 'up' : 'down'} size={18} />
      </button>
      {!isOpen.value && <p class="sa-chooser__definition">{[offersText(one.offers), one.education ? say(one.education) : ''].filter(Boolean).join(' · ')}</p>}
      <div id={`${id}-list`} hidden={!isOpen.value}>
        {isOpen.value && <Catalogue onClose={close} />}
      </div>
    </div>
  );
}

export function offersText(count: number): string {
  return count === 1 ? say('oneOffer') : say('offers', { n: formatCount(count, language.value) });
}

function Catalogue({ onClose }: { readonly onClose: () => void }) {
  const query = useSignal('');
  const groups = groupKinds(kindsAnswer.value?.kinds ?? [], query.value, language.value);
  return (
    <div class="sa-catalogue" onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <input class="sa-input" type="search" aria-label={say('search')} placeholder={say('search')} value={query.value} ref={focusOnce} onInput={(event) => (query.value = event.currentTarget.value)} />
      {groups.length === 0 && <p class="sa-field__hint">{say('none')}</p>}
      {groups.map((group) => (
        <section key={group.field} class="sa-catalogue__group">
          <h3>{group.field || say('other')}</h3>
          <ul>
            {group.kinds.map((one) => (
              <li key={one.key}>
                <button
                  type="button"
                  class="sa-catalogue__entry"
                  aria-current={one.key === kind.value?.key ? 'true' : undefined}
                  onClick={() => {
                    chooseKind(one);
                    onClose();
                  }}
                >
                  <span>{localText(one.plural)}</span>
                  <small>{formatCount(one.offers, language.value)}</small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** Another kind has its own people and its own idea of near; a scenario of the old one means nothing there. */
function chooseKind({ key }: KindAnswer): void {
  change({ offerKind: key, group: '', cutoff: 0, offer: '', changes: [], showsDifference: false, breaks: 'quantile', manualBreaks: [] });
}

function focusOnce(element: HTMLInputElement | null): void {
  if (element && document.activeElement?.tagName !== 'INPUT') element.focus();
}
