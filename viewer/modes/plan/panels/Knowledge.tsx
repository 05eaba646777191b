/** Local knowledge beside the numbers: needs by Handlungsfeld as told on site, projects, contact of the active area. */
import { signal, useSignal } from '@preact/signals';
import { asApiError } from '../../../client/http.ts';
import { deleteKnowledge, getKnowledge, postKnowledge } from '../../../client/plan.ts';
import type { KnowledgeEntry, KnowledgeInput } from '../../../client/plan-types.ts';
import { cityAnswer, cityId } from '../../../state/derived/city.ts';
import { activeArea } from '../../../state/derived/plan-area.ts';
import { planBase } from '../../../state/derived/plan-base.ts';
import { decidedPlan, settledPlan } from '../../../state/plan-draft.ts';
import { author } from '../../../state/plan-session.ts';
import { resource } from '../../../state/resource.ts';
import { language, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { Field, TextField } from '../../../ui/Field.tsx';
import { formatDate, formatNumber } from '../../../ui/format.ts';
import { Failure } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';

const say = texts({
  title: { de: 'Was man vor Ort weiß', en: 'What is known on site' },
  undecided: { de: 'Örtliches Wissen gehört zu beschlossenen Gebieten. Dieses Gebiet ist noch nicht beschlossen; beim Veröffentlichen geht das Wissen der Vorgänger auf es über.', en: 'Local knowledge belongs to decided areas. This area is not decided yet; on publishing it takes over what is known about its predecessors.' },
  empty: { de: 'Noch nichts festgehalten.', en: 'Nothing recorded yet.' },
  need: { de: 'Bedarf', en: 'Need' },
  project: { de: 'Projekt', en: 'Project' },
  contact: { de: 'Ansprechperson', en: 'Contact' },
  note: { de: 'Notiz', en: 'Note' },
  add: { de: 'Eintrag hinzufügen', en: 'Add an entry' },
  kind: { de: 'Art', en: 'Kind' },
  field: { de: 'Handlungsfeld', en: 'Handlungsfeld (field of action)' },
  name: { de: 'Titel', en: 'Title' },
  text: { de: 'Text', en: 'Text' },
  source: { de: 'Aus welchem Gespräch', en: 'From which talk' },
  who: { de: 'Wen man fragt', en: 'Whom to ask' },
  save: { de: 'Sichern', en: 'Save' },
  delete: { de: 'Löschen', en: 'Delete' },
  budget: { de: '{n} € im Jahr', en: '€{n} a year' },
  carried: { de: 'übernommen aus {area}', en: 'taken over from {area}' },
});

const KINDS = ['need', 'project', 'contact', 'note'] as const;
const written = signal(0);

const entries = resource(
  () => {
    const area = settledPlan.value?.state.areas[activeArea.value];
    const head = planBase.value?.head;
    if (!area || !head?.decided.edition || !decidedPlan.value?.state.areas.some(({ code }) => code === area.code)) return null;
    return { city: cityId.value, level: head.level, area: area.code, edition: head.decided.edition, written: written.value };
  },
  getKnowledge,
);

export function Knowledge() {
  const area = settledPlan.value?.state.areas[activeArea.value];
  if (!area) return null;
  const isDecided = decidedPlan.value?.state.areas.some(({ code }) => code === area.code) ?? false;
  const list = entries.data.value?.entries ?? [];
  return (
    <div class="panel plan-panel">
      <h2>{say('title')}: {area.name || area.code}</h2>
      {!isDecided && <p>{say('undecided')}</p>}
      {entries.error.value && <Failure error={entries.error.value} onRetry={entries.retry} />}
      {isDecided && !entries.error.value && list.length === 0 && !entries.isLoading.value && <p class="sa-field__hint">{say('empty')}</p>}
      {list.map((one) => (
        <Entry key={one.id} one={one} />
      ))}
      {isDecided && (cityAnswer.value?.mayWrite ?? false) && <Form area={area.code} />}
    </div>
  );
}

function Entry({ one }: { readonly one: KnowledgeEntry }) {
  const locale = language.value;
  return (
    <article class="plan-card">
      <header>
        <span class="sa-badge">{say(one.kind)}</span> <strong>{one.title}</strong>
      </header>
      {one.handlungsfeld && <small>{one.handlungsfeld}</small>}
      {one.text && <p>{one.text}</p>}
      <small>{[one.budget === null ? '' : say('budget', { n: formatNumber(one.budget, 0, locale) }), one.contact, one.source, one.talkedOn ? formatDate(one.talkedOn, locale) : '', one.carriedFrom ? say('carried', { area: one.carriedFrom.area }) : ''].filter(Boolean).join(' · ')}</small>
      {(cityAnswer.value?.mayWrite ?? false) && (
        <Button kind="tertiary" onClick={() => void deleteKnowledge({ city: cityId.peek(), level: one.level, area: one.area }, one.id, one.version).then(() => written.value++)}>
          {say('delete')}
        </Button>
      )}
    </article>
  );
}

function Form({ area }: { readonly area: string }) {
  const kind = useSignal<KnowledgeInput['kind']>('need');
  const title = useSignal('');
  const field = useSignal('');
  const text = useSignal('');
  const source = useSignal('');
  const contact = useSignal('');
  const error = useSignal('');
  const save = async (): Promise<void> => {
    const head = planBase.peek()!.head;
    try {
      await postKnowledge({ city: cityId.peek(), level: head.level, area, edition: head.decided.edition! }, { kind: kind.peek(), title: title.peek().trim(), handlungsfeld: field.peek(), text: text.peek(), source: source.peek(), contact: contact.peek(), author: author.peek() });
      for (const each of [title, field, text, source, contact, error]) each.value = '';
      written.value++;
    } catch (cause) {
      error.value = asApiError(cause).message;
    }
  };
  return (
    <details class="panel-block">
      <summary>{say('add')}</summary>
      <Select label={say('kind')} value={kind.value} options={KINDS.map((value) => ({ value, label: say(value) }))} onChange={(value) => (kind.value = KINDS.find((one) => one === value) ?? 'note')} />
      <TextField label={say('name')} value={title.value} maxLength={200} onInput={(value) => (title.value = value)} {...(error.value ? { error: error.value } : {})} />
      <TextField label={say('field')} value={field.value} maxLength={100} onInput={(value) => (field.value = value)} />
      <Field label={say('text')}>{({ id }) => <textarea id={id} class="sa-input plan-textarea" rows={3} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />}</Field>
      <TextField label={say('source')} value={source.value} maxLength={300} onInput={(value) => (source.value = value)} />
      <TextField label={say('who')} value={contact.value} maxLength={500} onInput={(value) => (contact.value = value)} />
      <Button kind="primary" disabled={title.value.trim() === ''} onClick={() => void save()}>{say('save')}</Button>
    </details>
  );
}
