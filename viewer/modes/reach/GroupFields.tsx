/** One target group: its names, the sum of counts that it is, its ages. The formula is read as on the server. Props only. */
import type { JSX } from 'preact';
import { parseFormula } from '../../../core/indicators/formula.ts';
import type { TargetGroupAnswer } from '../../client/reach-types.ts';
import { cityAnswer } from '../../state/derived/city.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { Field, TextField } from '../../ui/Field.tsx';
import { FormulaField } from '../../ui/FormulaField.tsx';
import { translated } from './KindFields.tsx';

const say = texts({
  name: { de: 'Name', en: 'Name (German)' },
  nameEn: { de: 'Name (englisch)', en: 'Name (English)' },
  measures: { de: 'Wer dazu gehört', en: 'Who belongs to it' },
  hint: { de: 'Summe von Merkmalen, die je Block gezählt sind: bev_u3 + bev_3_u6', en: 'Sum of measures counted per block: bev_u3 + bev_3_u6' },
  fromAge: { de: 'Alter von', en: 'Age from' },
  toAge: { de: 'Alter bis (einschließlich)', en: 'Age to (inclusive)' },
});

export interface GroupFieldsProps {
  readonly group: TargetGroupAnswer;
  readonly onChange: (group: TargetGroupAnswer) => void;
}

export function GroupFields({ group, onChange }: GroupFieldsProps): JSX.Element {
  const set = (patch: Partial<TargetGroupAnswer>): void => onChange({ ...group, ...patch });
  const measures = (cityAnswer.value?.measures ?? []).map(({ key, name }) => ({ key, name: localText(name) }));
  const { errors } = parseFormula(group.measures, measures.map(({ key }) => key));
  return (
    <div class="reach-form">
      <TextField label={say('name')} value={group.name.de} maxLength={100} onInput={(de) => set({ name: { ...group.name, de } })} />
      <TextField label={say('nameEn')} value={group.name.en ?? ''} maxLength={100} onInput={(en) => set({ name: translated(group.name.de, en) })} />
      <div class="reach-form__wide">
        <FormulaField label={say('measures')} hint={say('hint')} value={group.measures} measures={measures} errors={errors.map(({ position, message }) => ({ position, message: message[language.value] }))} onInput={(next) => set({ measures: next })} />
      </div>
      <Age label={say('fromAge')} value={group.fromAge} onChange={(fromAge) => set({ fromAge })} />
      <Age label={say('toAge')} value={group.toAge} onChange={(toAge) => set({ toAge })} />
    </div>
  );
}

function Age({ label, value, onChange }: { readonly label: string; readonly value: number | null; readonly onChange: (age: number | null) => void }): JSX.Element {
  return (
    <Field label={label}>
      {({ id }) => (
        <input
          id={id}
          class="sa-input"
          type="number"
          min={0}
          max={120}
          value={value ?? ''}
          onChange={(event) => {
            const text = event.currentTarget.value;
            onChange(text === '' ? null : Math.min(120, Math.max(0, Math.round(Number(text)))));
          }}
        />
      )}
    </Field>
  );
}
