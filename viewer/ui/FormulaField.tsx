/**
 * A formula over measures as text: suggestions for the name being typed (arrow keys, Enter or Tab take one, Escape
 * closes), and errors shown below with a mark at their place. Props only; what is right or wrong comes from outside.
 */
import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { suggestionsAt } from './formula-suggestions.ts';
import type { Suggestion } from './formula-suggestions.ts';
import { texts } from '../text/texts.ts';

export interface FormulaFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly measures: readonly Suggestion[];
  readonly errors: readonly { readonly position: number; readonly message: string }[];
  readonly onInput: (value: string) => void;
}

const say = texts({
  suggestions: { de: 'Passende Merkmale', en: 'Matching measures' },
});

export function FormulaField({ label, hint, value, measures, errors, onInput }: FormulaFieldProps): JSX.Element {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const found = caret === null ? null : suggestionsAt(value, caret, measures);
  const options = found?.options ?? [];
  const at = Math.min(active, options.length - 1);

  const take = (option: Suggestion): void => {
    const name = /^[a-z_][a-z0-9_]*$/.test(option.key) ? option.key : `"${option.key}"`;
    const before = value.slice(0, found!.from) + name;
    onInput(`${before} ${value.slice(found!.to).replace(/^ /, '')}`);
    setCaret(null);
    queueMicrotask(() => {
      field.current!.focus();
      field.current!.setSelectionRange(before.length + 1, before.length + 1);
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (options.length === 0) return;
    if (event.key === 'ArrowDown') setActive((at + 1) % options.length);
    else if (event.key === 'ArrowUp') setActive((at - 1 + options.length) % options.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(options[at]!);
    else if (event.key === 'Escape') setCaret(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="sa-field formula-field">
      <label class="sa-field__label" for={id}>{label}</label>
      <p class="sa-field__hint" id={`${id}-hint`}>{hint}</p>
      <input
        ref={field}
        id={id}
        class="sa-input formula-input"
        type="text"
        spellcheck={false}
        autocomplete="off"
        value={value}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={options.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={options.length > 0 ? `${id}-${at}` : undefined}
        aria-describedby={`${id}-hint ${id}-errors`}
        aria-invalid={errors.length > 0 || undefined}
        onInput={(event) => {
          onInput(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setCaret(null)}
      />
      <ul id={`${id}-list`} class="formula-list" role="listbox" aria-label={say('suggestions')} hidden={options.length === 0}>
        {options.map((option, position) => (
          <li
            key={option.key}
            id={`${id}-${position}`}
            role="option"
            aria-selected={position === at}
            onPointerDown={(event) => {
              event.preventDefault();
              take(option);
            }}
          >
            <code>{option.key}</code> <span>{option.name}</span>
          </li>
        ))}
      </ul>
      <div id={`${id}-errors`} aria-live="polite">
        {errors.map((error) => (
          <div key={`${error.position} ${error.message}`} class="formula-error">
            <pre aria-hidden="true">{markedFormula(value, error.position)}</pre>
            <p class="sa-field__error">{error.message}</p>
          </div>
        ))}
      </div>
    </div>
  );
}

/** The formula with a caret under the place that is wrong, at most 40 characters of it. */
export function markedFormula(formula: string, position: number): string {
  const from = Math.max(0, position - 20);
  const part = formula.slice(from, from + 40).replaceAll('\n', ' ');
  return `${from > 0 ? '…' : ''}${part}\n${' '.repeat(position - from + (from > 0 ? 1 : 0))}^`;
}
