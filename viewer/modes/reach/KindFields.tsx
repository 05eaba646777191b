/** One kind of offer: names, education, whose need it serves, how far is near, words that mean it in files. Props only. */
import type { JSX } from 'preact';
import { EDUCATION_CLASSES } from '../../../core/offers/offer.ts';
import type { KindAnswer, TargetGroupAnswer } from '../../client/reach-types.ts';
import { localText, texts } from '../../text/texts.ts';
import { Checkbox, Field, TextField } from '../../ui/Field.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { sayOffer } from './offer-words.ts';

const say = texts({
  name: { de: 'Name', en: 'Name (German)' },
  nameEn: { de: 'Name (englisch)', en: 'Name (English)' },
  plural: { de: 'Mehrzahl', en: 'Plural (German)' },
  pluralEn: { de: 'Mehrzahl (englisch)', en: 'Plural (English)' },
  education: { de: 'Bildung', en: 'Education' },
  none: { de: 'keine Angabe', en: 'not stated' },
  field: { de: 'Handlungsfeld', en: 'Field of action' },
  group: { de: 'Für wen (üblich)', en: 'For whom (usual)' },
  near: { de: 'Wie weit ist noch nah', en: 'How far is still near' },
  unit: { de: 'Gemessen in', en: 'Measured in' },
  minutes: { de: 'Minuten', en: 'minutes' },
  metres: { de: 'Metern Weg', en: 'metres of way' },
  source: { de: 'Woher diese Grenze kommt', en: 'Where this limit comes from' },
  places: { de: 'Plätze werden gezählt (Kita, Schule)', en: 'Places are counted (Kita, school)' },
  synonyms: { de: 'Wörter in Dateien, die diese Art meinen', en: 'Words in files that mean this kind' },
  synonymsHint: { de: 'durch Kommas getrennt, auch OSM-Tags: amenity=kindergarten', en: 'separated by commas, OSM tags too: amenity=kindergarten' },
});

export interface KindFieldsProps {
  readonly kind: KindAnswer;
  readonly groups: readonly TargetGroupAnswer[];
  readonly onChange: (kind: KindAnswer) => void;
}

export function KindFields({ kind, groups, onChange }: KindFieldsProps): JSX.Element {
  const set = (patch: Partial<KindAnswer>): void => onChange({ ...kind, ...patch });
  const isMinutes = 'minutes' in kind.cutoff;
  const far = 'minutes' in kind.cutoff ? kind.cutoff.minutes : kind.cutoff.metres;
  const setFar = (value: number, minutes: boolean): void => set({ cutoff: minutes ? { minutes: Math.min(240, value) } : { metres: value } });
  return (
    <div class="reach-form">
      <TextField label={say('name')} value={kind.name.de} maxLength={100} onInput={(de) => set({ name: { ...kind.name, de } })} />
      <TextField label={say('nameEn')} value={kind.name.en ?? ''} maxLength={100} onInput={(en) => set({ name: translated(kind.name.de, en) })} />
      <TextField label={say('plural')} value={kind.plural.de} maxLength={100} onInput={(de) => set({ plural: { ...kind.plural, de } })} />
      <TextField label={say('pluralEn')} value={kind.plural.en ?? ''} maxLength={100} onInput={(en) => set({ plural: translated(kind.plural.de, en) })} />
      <Select label={say('education')} value={kind.education ?? ''} options={[{ value: '', label: say('none') }, ...EDUCATION_CLASSES.map((value) => ({ value, label: sayOffer(value) }))]} onChange={(value) => set({ education: EDUCATION_CLASSES.find((one) => one === value) ?? null })} />
      <TextField label={say('field')} value={kind.handlungsfeld} maxLength={100} onInput={(handlungsfeld) => set({ handlungsfeld })} />
      <Select label={say('group')} value={kind.targetGroup} options={groupOptions(kind, groups)} onChange={(targetGroup) => set({ targetGroup })} />
      <div class="sa-pair">
        <Field label={say('near')}>
          {({ id }) => <input id={id} class="sa-input" type="number" min={1} max={isMinutes ? 240 : 100_000} value={far} onChange={(event) => setFar(Math.max(1, Number(event.currentTarget.value) || 1), isMinutes)} />}
        </Field>
        <Segmented label={say('unit')} value={isMinutes ? 'minutes' : 'metres'} options={(['minutes', 'metres'] as const).map((value) => ({ value, label: say(value) }))} onChange={(value) => setFar(far, value === 'minutes')} />
      </div>
      <TextField label={say('source')} value={kind.cutoffSource.de} maxLength={200} onInput={(de) => set({ cutoffSource: { ...kind.cutoffSource, de } })} />
      <Checkbox label={say('places')} checked={kind.hasCapacity} onChange={(hasCapacity) => set({ hasCapacity })} />
      <div class="reach-form__wide">
        <Field label={say('synonyms')} hint={say('synonymsHint')}>
          {({ id, describedBy }) => <input id={id} class="sa-input" type="text" value={kind.synonyms.join(', ')} aria-describedby={describedBy} onChange={(event) => set({ synonyms: event.currentTarget.value.split(',').map((one) => one.trim().toLocaleLowerCase('de')).filter(Boolean) })} />}
        </Field>
      </div>
    </div>
  );
}

/** A kind may name a group that the city cannot make of its counts: it stays visible as what it is. */
function groupOptions(kind: KindAnswer, groups: readonly TargetGroupAnswer[]) {
  const own = groups.map((one) => ({ value: one.key, label: localText(one.name) }));
  return own.some(({ value }) => value === kind.targetGroup) ? own : [{ value: kind.targetGroup, label: kind.targetGroup }, ...own];
}

/** Without a word of its own the other language shows the German one. */
export function translated(de: string, en: string): { readonly de: string; readonly en?: string } {
  return en.trim() === '' ? { de } : { de, en };
}
