/** The inputs of one dimension of an index under edit: weight, direction, removal, and a new one from the catalogue. */
import type { JSX } from 'preact';
import { cityAnswer } from '../../../state/derived/city.ts';
import { localText, texts } from '../../../text/texts.ts';
import { Checkbox } from '../../../ui/Field.tsx';
import { formatPeriod } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Select } from '../../../ui/Select.tsx';
import { language } from '../../../text/texts.ts';
import { addInput, changeInput, removeInput } from './index-draft.ts';
import type { Definition, Dimension, Input } from './index-draft.ts';

const say = texts({
  weight: { de: 'Gewicht von {name}', en: 'Weight of {name}' },
  reversed: { de: 'hoher Wert ist günstig', en: 'a high value is good' },
  remove: { de: '{name} entfernen', en: 'Remove {name}' },
  add: { de: 'Indikator hinzufügen', en: 'Add indicator' },
  choose: { de: 'bitte wählen …', en: 'please choose …' },
  none: { de: 'Noch kein Indikator.', en: 'No indicator yet.' },
  from: { de: '{from} → {to}', en: '{from} → {to}' },
});

interface InputsProps {
  readonly title: string;
  readonly dimension: Dimension;
  readonly definition: Definition;
  readonly onChange: (next: Definition) => void;
}

export function InputsEditor({ title, dimension, definition, onChange }: InputsProps): JSX.Element {
  const inputs = definition[dimension];
  return (
    <fieldset class="inputs-editor">
      <legend>{title}</legend>
      {inputs.length === 0 && <p class="chart-note">{say('none')}</p>}
      <ul>
        {inputs.map((input, position) => (
          <InputRow
            key={input.code}
            input={input}
            onChange={(patch) => onChange(changeInput(definition, dimension, position, patch))}
            onRemove={() => onChange(removeInput(definition, dimension, position))}
          />
        ))}
      </ul>
      <AddInput dimension={dimension} definition={definition} onChange={onChange} />
    </fieldset>
  );
}

interface InputRowProps {
  readonly input: Input;
  readonly onChange: (patch: Partial<Input>) => void;
  readonly onRemove: () => void;
}

function InputRow({ input, onChange, onRemove }: InputRowProps): JSX.Element {
  const name = localText(input.name);
  const locale = language.value;
  return (
    <li class="input-row">
      <span class="input-name">
        <strong>{input.code}</strong> {name}
        <span class="chart-note">
          {input.previousPeriod ? say('from', { from: formatPeriod(input.previousPeriod, locale), to: formatPeriod(input.period, locale) }) : formatPeriod(input.period, locale)}
        </span>
      </span>
      <input
        class="sa-input input-weight"
        type="number"
        min={0}
        max={100}
        step={0.1}
        aria-label={say('weight', { name })}
        value={input.weight}
        onInput={(event) => {
          const weight = Number(event.currentTarget.value);
          if (event.currentTarget.value !== '' && weight >= 0) onChange({ weight });
        }}
      />
      <IconButton icon="trash" label={say('remove', { name })} onClick={onRemove} />
      <Checkbox label={say('reversed')} checked={input.reversed} onChange={(reversed) => onChange({ reversed })} />
    </li>
  );
}

function AddInput({ dimension, definition, onChange }: Omit<InputsProps, 'title'>): JSX.Element {
  const indicators = cityAnswer.value?.indicators ?? [];
  const used = new Set(definition[dimension].map((input) => input.indicator));
  const candidates = indicators.flatMap((indicator) => {
    if (used.has(indicator.id)) return [];
    const periods = indicator.periods[definition.level] ?? [];
    const period = periods.findLast((one) => one <= definition.period) ?? periods.at(-1);
    const previousPeriod = dimension === 'dynamics' ? previousOf(periods, period) : null;
    if (!period || (dimension === 'dynamics' && previousPeriod === null)) return [];
    return [{ indicator, period, previousPeriod }];
  });
  const add = (id: string): void => {
    const chosen = candidates.find(({ indicator }) => indicator.id === id);
    if (!chosen) return;
    const { indicator, period, previousPeriod } = chosen;
    onChange(addInput(definition, dimension, { indicator: id, name: indicator.name, period, previousPeriod, isReversed: indicator.polarity > 0 }));
  };
  const fields = [...new Set(candidates.map(({ indicator }) => indicator.field))];
  return (
    <Select
      label={say('add')}
      value=""
      options={[
        { value: '', label: say('choose') },
        ...fields.map((field) => ({
          group: field,
          options: candidates.filter(({ indicator }) => indicator.field === field).map(({ indicator }) => ({ value: indicator.id, label: localText(indicator.name) })),
        })),
      ]}
      onChange={add}
    />
  );
}

/** The period about two years earlier (methods: index), else the one before; null where there is none. */
export function previousOf(periods: readonly string[], period: string | undefined): string | null {
  if (!period) return null;
  const twoYears = String(Number(period.slice(0, 4)) - 2) + period.slice(4);
  if (periods.includes(twoYears)) return twoYears;
  return periods[periods.indexOf(period) - 1] ?? null;
}
