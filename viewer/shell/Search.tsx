/** Finds areas of the shown level by name or code: a combobox by the ARIA pattern, all by keyboard. "/" jumps here. */
import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { areasAnswer } from '../state/derived/areas.ts';
import { level } from '../state/derived/level.ts';
import { goToArea, pickArea } from '../state/actions.ts';
import { announce, hovered } from '../state/session.ts';
import { localText, texts } from '../text/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { searchAreas } from './search-areas.ts';

const say = texts({
  search: { de: '{plural} suchen', en: 'Search {plural}' },
  none: { de: 'Nichts gefunden', en: 'Nothing found' },
  picked: { de: '{name} gewählt', en: '{name} picked' },
});

export function Search() {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const query = useSignal('');
  const active = useSignal(0);
  const isOpen = useSignal(false);
  const areas = areasAnswer.value;
  const hits = areas && isOpen.value ? searchAreas(areas.names, areas.codes, query.value) : [];
  const label = say('search', { plural: level.value ? localText(level.value.plural) : '' });

  useEffect(() => focusOnSlash(input.current!), []);

  const choose = (position: number): void => {
    if (!areas) return;
    const code = areas.codes[position]!;
    pickArea(code);
    goToArea(code);
    announce(say('picked', { name: areas.names[position]! }));
    query.value = areas.names[position]! || code;
    isOpen.value = false;
    hovered.value = '';
  };
  const move = (step: number): void => {
    if (hits.length === 0) return;
    active.value = (active.value + step + hits.length) % hits.length;
    hovered.value = areas!.codes[hits[active.value]!.position]!;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && hits[active.value]) choose(hits[active.value]!.position);
    else if (event.key === 'Escape') isOpen.value = false;
    else return;
    event.preventDefault();
  };

  return (
    <div class="sa-search" role="search">
      <Icon name="search" size={18} />
      <input
        ref={input}
        type="text"
        role="combobox"
        class="sa-search__input"
        aria-label={label}
        placeholder={label}
        autocomplete="off"
        aria-expanded={isOpen.value && query.value !== ''}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={hits.length > 0 ? `${id}-${active.value}` : undefined}
        value={query.value}
        onInput={(event) => {
          query.value = event.currentTarget.value;
          active.value = 0;
          isOpen.value = true;
        }}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => {
          isOpen.value = false;
        }}
        onKeyDown={onKeyDown}
      />
      <ul class="sa-search__list" id={`${id}-list`} role="listbox" aria-label={label} hidden={!isOpen.value || query.value === ''}>
        {hits.map((hit, i) => (
          <li
            key={hit.position}
            id={`${id}-${i}`}
            role="option"
            class="sa-search__hit"
            aria-selected={i === active.value}
            onPointerDown={(event) => {
              event.preventDefault();
              choose(hit.position);
            }}
          >
            <span>{areas!.names[hit.position] || areas!.codes[hit.position]}</span>
            <small>{areas!.codes[hit.position]}</small>
          </li>
        ))}
        {hits.length === 0 && (
          <li class="sa-search__none" role="option" aria-selected={false} aria-disabled="true">
            {say('none')}
          </li>
        )}
      </ul>
    </div>
  );
}

function focusOnSlash(input: HTMLInputElement): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable]');
    if (event.key !== '/' || isTyping) return;
    event.preventDefault();
    input.focus();
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}
