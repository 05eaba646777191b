/** The shown indicator with its definition; the catalogue behind it, grouped by field, searched as one types. */
import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import type { IndicatorAnswer } from '../../client/types.ts';
import { cityAnswer } from '../../state/derived/city.ts';
import { indexEdition } from '../../state/derived/index-edition.ts';
import { indicator } from '../../state/derived/indicator.ts';
import { level } from '../../state/derived/level.ts';
import { periodsOf } from '../../state/derived/periods.ts';
import { chooseIndex, chooseIndicator } from '../../state/actions.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { Icon } from '../../ui/Icon.tsx';
import { groupIndicators } from './group-indicators.ts';
import { unitWords } from './legend-words.ts';

const say = texts({
  indicator: { de: 'Indikator', en: 'Indicator' },
  index: { de: 'Index', en: 'Index' },
  change: { de: 'Anderen Indikator wählen', en: 'Choose another indicator' },
  search: { de: 'Indikator suchen', en: 'Search indicators' },
  none: { de: 'Kein Indikator passt dazu.', en: 'No indicator matches.' },
  absent: { de: 'auf dieser Ebene nicht verfügbar', en: 'not available at this level' },
  indices: { de: 'Indizes', en: 'Indices' },
  better: { de: 'hoch ist günstig', en: 'high is favourable' },
  worse: { de: 'hoch ist ungünstig', en: 'high is unfavourable' },
  neutral: { de: 'ohne Wertung', en: 'no judgement' },
});

export function IndicatorChooser() {
  const id = useId();
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const one = indicator.value;
  const index = indexEdition.value;
  if (!one) return null;
  const close = (): void => {
    isOpen.value = false;
    button.current?.focus();
  };
  return (
    <div class="sa-chooser">
      <p class="sa-field__label" id={`${id}-label`}>
        {say(index ? 'index' : 'indicator')}
      </p>
      <button ref={button} type="button" id={`${id}-button`} class="sa-chooser__button" aria-expanded={isOpen.value} aria-controls={`${id}-list`} aria-labelledby={`${id}-label ${id}-button`} onClick={() => (isOpen.value = !isOpen.value)}>
        <span>{localText(index ? index.name : one.name)}</span>
        <Icon name={isOpen.value ? 'up' : 'down'} size={18} />
      </button>
      {!isOpen.value && <Definition text={localText(index ? index.description : one.description)} facts={index ? '' : factsOf(one)} />}
      <div id={`${id}-list`} hidden={!isOpen.value}>
        {isOpen.value && <Catalogue onClose={close} />}
      </div>
    </div>
  );
}

function Definition({ text, facts }: { readonly text: string; readonly facts: string }) {
  return (
    <div class="sa-chooser__definition">
      {text && <p>{text}</p>}
      {facts && <p class="sa-chooser__facts">{facts}</p>}
    </div>
  );
}

function factsOf(one: IndicatorAnswer): string {
  const judgement = one.polarity === 0 ? say('neutral') : one.polarity > 0 ? say('better') : say('worse');
  return `${unitWords(one.unit)} · ${judgement}`;
}

function Catalogue({ onClose }: { readonly onClose: () => void }) {
  const query = useSignal('');
  const all = cityAnswer.value?.indicators ?? [];
  const groups = groupIndicators(all, query.value, language.value);
  const indices = query.value ? [] : (cityAnswer.value?.indexEditions ?? []);
  const levelKey = level.value?.key ?? '';
  return (
    <div class="sa-catalogue" onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <input class="sa-input" type="search" aria-label={say('search')} placeholder={say('search')} value={query.value} ref={focusOnce} onInput={(event) => (query.value = event.currentTarget.value)} />
      {groups.length === 0 && <p class="sa-field__hint">{say('none')}</p>}
      {groups.map((group) => (
        <section key={group.field} class="sa-catalogue__group">
          <h3>{group.field}</h3>
          <ul>
            {group.indicators.map((one) => (
              <li key={one.id}>
                <Entry name={localText(one.name)} detail={periodsOf(one, levelKey).length > 0 ? unitWords(one.unit) : say('absent')} isCurrent={!indexEdition.value && one.id === indicator.value?.id} onChoose={() => pick(one, onClose)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {indices.length > 0 && (
        <section class="sa-catalogue__group">
          <h3>{say('indices')}</h3>
          <ul>
            {indices.map((one) => (
              <li key={one.key}>
                <Entry
                  name={localText(one.name)}
                  detail={one.period}
                  isCurrent={indexEdition.value?.key === one.key}
                  onChoose={() => {
                    chooseIndex(one);
                    onClose();
                  }}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Entry({ name, detail, isCurrent, onChoose }: { readonly name: string; readonly detail: string; readonly isCurrent: boolean; readonly onChoose: () => void }) {
  return (
    <button type="button" class="sa-catalogue__entry" aria-current={isCurrent ? 'true' : undefined} onClick={onChoose}>
      <span>{name}</span>
      <small>{detail}</small>
    </button>
  );
}

function pick(one: IndicatorAnswer, onClose: () => void): void {
  chooseIndicator(one.id);
  onClose();
}

function focusOnce(element: HTMLInputElement | null): void {
  if (element && document.activeElement?.tagName !== 'INPUT') element.focus();
}
