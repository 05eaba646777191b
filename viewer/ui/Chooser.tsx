/** What is chosen, as a button; behind it everything there is, in groups, searched as one types. Escape closes it. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { Icon } from './Icon.tsx';

export interface ChooserEntry {
  readonly key: string;
  readonly name: string;
  readonly detail: string;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
}

export interface ChooserGroup {
  readonly title: string;
  readonly entries: readonly ChooserEntry[];
}

interface Props {
  readonly label: string;
  /** the name of what is chosen */
  readonly chosen: string;
  /** groups that match a search, '' = all */
  readonly groupsOf: (query: string) => readonly ChooserGroup[];
  readonly words: { readonly search: string; readonly none: string };
  /** about what is chosen, while the catalogue is closed */
  readonly children: ComponentChildren;
}

export function Chooser({ label, chosen, groupsOf, words, children }: Props) {
  const id = useId();
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    isOpen.value = false;
    button.current?.focus();
  };
  return (
    <div class="sa-chooser">
      <p class="sa-field__label" id={`${id}-label`}>
        {label}
      </p>
      <button ref={button} type="button" id={`${id}-button`} class="sa-chooser__button" aria-expanded={isOpen.value} aria-controls={`${id}-list`} aria-labelledby={`${id}-label ${id}-button`} onClick={() => (isOpen.value = !isOpen.value)}>
        <span>{chosen}</span>
        <Icon name={isOpen.value ? 'up' : 'down'} size={18} />
      </button>
      {!isOpen.value && children}
      <div id={`${id}-list`} hidden={!isOpen.value}>
        {isOpen.value && <Catalogue groupsOf={groupsOf} words={words} onClose={close} />}
      </div>
    </div>
  );
}

function Catalogue({ groupsOf, words, onClose }: Pick<Props, 'groupsOf' | 'words'> & { readonly onClose: () => void }) {
  const query = useSignal('');
  const groups = groupsOf(query.value);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  };
  return (
    <div class="sa-catalogue" onKeyDown={onKeyDown}>
      <input class="sa-input" type="search" aria-label={words.search} placeholder={words.search} value={query.value} ref={focusOnce} onInput={(event) => (query.value = event.currentTarget.value)} />
      {groups.length === 0 && <p class="sa-field__hint">{words.none}</p>}
      {groups.map(({ title, entries }) => (
        <section key={title} class="sa-catalogue__group">
          <h3>{title}</h3>
          <ul>
            {entries.map((one) => (
              <li key={one.key}>
                <Entry one={one} onClose={onClose} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Entry({ one, onClose }: { readonly one: ChooserEntry; readonly onClose: () => void }) {
  const choose = (): void => {
    one.onChoose();
    onClose();
  };
  return (
    <button type="button" class="sa-catalogue__entry" aria-current={one.isCurrent ? 'true' : undefined} onClick={choose}>
      <span>{one.name}</span>
      <small>{one.detail}</small>
    </button>
  );
}

function focusOnce(element: HTMLInputElement | null): void {
  if (element && document.activeElement?.tagName !== 'INPUT') element.focus();
}
