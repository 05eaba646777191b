/** "Angebot bearbeiten": the form with its issues, addresses of the loaded data, the history, undo and removal. */
import { useSignal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { BARRIER_STATES, EDUCATION_CLASSES, LIFE_PHASES, OFFER_COSTS } from '../../../core/offers/offer.ts';
import { asApiError } from '../../client/http.ts';
import type { ApiError } from '../../client/http.ts';
import { changeOffer, createOffer, getOffer, removeOffer, undoOffer } from '../../client/reach-offers.ts';
import type { OfferAnswer } from '../../client/reach-types.ts';
import { cityAnswer } from '../../state/derived/city.ts';
import { kind, kindsAnswer } from '../../state/derived/reach-kinds.ts';
import { editing, offersWritten, removed } from '../../state/reach-session.ts';
import { announce } from '../../state/session.ts';
import { change, link } from '../../state/store.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Checkbox, Field, TextField } from '../../ui/Field.tsx';
import { Loading } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { AddressField } from './AddressField.tsx';
import { draftIssues, draftOf, emptyDraft, fieldOfPath, offerInput, offerPatch, rebasedDraft } from './offer-draft.ts';
import type { DraftField, DraftIssues, OfferDraft } from './offer-draft.ts';
import { fieldName } from './history-words.ts';
import { OfferHistory } from './OfferHistory.tsx';
import { costText, sayOffer } from './offer-words.ts';
import { problemIssues } from './problem-words.ts';

const say = texts({
  edit: { de: 'Angebot bearbeiten', en: 'Edit offer' },
  create: { de: 'Angebot eintragen', en: 'Enter an offer' },
  name: { de: 'Name', en: 'Name' },
  kind: { de: 'Angebotsart', en: 'Kind of offer' },
  provider: { de: 'Träger', en: 'Provider' },
  education: { de: 'Bildung', en: 'Education' },
  fields: { de: 'Handlungsfelder', en: 'Fields of action' },
  fieldsHint: { de: 'durch Kommas getrennt', en: 'separated by commas' },
  placeName: { de: 'Name des Ortes', en: 'Name of the place' },
  placeHint: { de: 'leer: wie das Angebot', en: 'empty: like the offer' },
  lon: { de: 'Länge', en: 'Longitude' },
  lat: { de: 'Breite', en: 'Latitude' },
  fromAge: { de: 'Alter von', en: 'Age from' },
  toAge: { de: 'Alter bis', en: 'Age to' },
  phases: { de: 'Lebensphasen', en: 'Life phases' },
  capacity: { de: 'Plätze', en: 'Places' },
  placesFree: { de: 'davon frei', en: 'of them free' },
  hours: { de: 'Öffnungszeiten', en: 'Opening hours' },
  hoursHint: { de: 'OSM-Schreibweise: Mo-Fr 07:30-16:00; Sa 10:00-13:00; PH off', en: 'OSM syntax: Mo-Fr 07:30-16:00; Sa 10:00-13:00; PH off' },
  cost: { de: 'Kosten', en: 'Cost' },
  languages: { de: 'Sprachen', en: 'Languages' },
  languagesHint: { de: 'de, tr, ar', en: 'de, tr, ar' },
  access: { de: 'Zugang', en: 'Access' },
  contact: { de: 'Kontakt', en: 'Contact' },
  from: { de: 'gültig ab', en: 'valid from' },
  to: { de: 'bis (ausschließlich)', en: 'until (exclusive)' },
  source: { de: 'Quelle', en: 'Source' },
  none: { de: 'keine Angabe', en: 'not stated' },
  save: { de: 'Speichern', en: 'Save' },
  saving: { de: 'Wird gespeichert …', en: 'Saving …' },
  cancel: { de: 'Abbrechen', en: 'Cancel' },
  undo: { de: 'Letzte Änderung zurücknehmen', en: 'Take the last change back' },
  remove: { de: 'Löschen', en: 'Delete' },
  saved: { de: 'Gespeichert.', en: 'Saved.' },
  warned: { de: 'Gespeichert, aber bitte die markierten Angaben prüfen.', en: 'Saved, but please check what is marked.' },
  removed: { de: 'Gelöscht. „Zurückholen“ bringt das Angebot wieder.', en: 'Deleted. “Bring back” restores the offer.' },
  undone: { de: 'Die letzte Änderung ist zurückgenommen.', en: 'The last change has been taken back.' },
  mend: { de: 'Bitte die markierten Angaben prüfen.', en: 'Please check what is marked.' },
  conflict: { de: 'Jemand anderes hat inzwischen geändert: {fields}. Ihre Eingaben stehen noch hier, alles andere ist der neue Stand. Bitte prüfen und noch einmal speichern.', en: 'Someone else has changed in between: {fields}. What you entered still stands here, everything else is the new state. Please check and save again.' },
  theirs: { de: 'Dort steht inzwischen: {value}', en: 'It says meanwhile: {value}' },
});

interface Form {
  readonly draft: Signal<OfferDraft>;
  readonly issues: DraftIssues;
}

export function OfferEditor({ id }: { readonly id: string }) {
  const isNew = id === 'new';
  const camera = link.peek().camera;
  const draft = useSignal<OfferDraft>(emptyDraft(kind.peek()?.key ?? '', camera ? [camera.lon, camera.lat] : null));
  const answer = useSignal<OfferAnswer | null>(null);
  const issues = useSignal<DraftIssues>({});
  const failure = useSignal('');
  const isBusy = useSignal(false);
  const city = cityAnswer.peek()!.id;

  const load = async (): Promise<void> => {
    answer.value = await getOffer(city, answer.peek()?.offer.id ?? id);
    draft.value = draftOf(answer.value.offer, answer.value.place);
  };
  const attempt = async (action: () => Promise<string>): Promise<void> => {
    isBusy.value = true;
    failure.value = '';
    try {
      const said = await action();
      offersWritten.value++;
      announce(said);
    } catch (cause) {
      const error = asApiError(cause);
      issues.value = issuesOf(error);
      failure.value = Object.keys(issues.peek()).length > 0 ? say('mend') : error.message;
      if (error.status === 409) await rebase();
    } finally {
      isBusy.value = false;
    }
  };
  /** After a conflict: the newer state, with one's own entries still on top of it. */
  const rebase = async (): Promise<void> => {
    const before = answer.peek();
    if (!before) return;
    const mine = draft.peek();
    await load().catch((cause: unknown) => (failure.value = asApiError(cause).message));
    const now = answer.peek()!;
    if (now.offer.version === before.offer.version) return;
    const theirs = draftOf(now.offer, now.place);
    const rebased = rebasedDraft(mine, draftOf(before.offer, before.place), theirs);
    draft.value = rebased.draft;
    issues.value = Object.fromEntries(rebased.both.map((field) => [field, say('theirs', { value: String(theirs[field]) || say('none') })]));
    failure.value = say('conflict', { fields: rebased.theirs.map(fieldName).join(', ') });
  };
  const save = (): Promise<void> | void => {
    issues.value = draftIssues(draft.peek());
    failure.value = Object.keys(issues.peek()).length > 0 ? say('mend') : '';
    if (failure.peek()) return undefined;
    return attempt(async () => {
      const own = answer.peek();
      const saved = own ? await changeOffer(city, own.offer.id, offerPatch(draft.peek(), draftOf(own.offer, own.place), own.offer.version)) : await createOffer(city, offerInput(draft.peek()));
      change({ offer: saved.offer.id });
      if (saved.issues.length === 0) editing.value = null;
      else showWarnings(saved);
      return say('saved');
    });
  };
  /** What went in with a warning stays open, so that it can be mended at once. */
  const showWarnings = (saved: OfferAnswer): void => {
    answer.value = saved;
    draft.value = draftOf(saved.offer, saved.place);
    issues.value = Object.fromEntries(saved.issues.map(({ path, message }) => [fieldOfPath(path) ?? 'name', message[language.peek()]]));
    failure.value = say('warned');
  };
  const undo = (): Promise<void> =>
    attempt(async () => {
      if (await undoOffer(city, answer.peek()!.offer.id)) await load();
      else close();
      return say('undone');
    });
  const remove = (): Promise<void> =>
    attempt(async () => {
      await removeOffer(city, answer.peek()!.offer.id, answer.peek()!.offer.version);
      removed.value = { id: answer.peek()!.offer.id, name: answer.peek()!.offer.name };
      close();
      return say('removed');
    });

  useEffect(() => {
    if (!isNew) void load().catch((cause: unknown) => (failure.value = asApiError(cause).message));
  }, [id]);

  const own = answer.value;
  return (
    <Dialog
      wide
      title={say(isNew ? 'create' : 'edit')}
      onClose={() => (editing.value = null)}
      footer={
        <>
          {own && <Button kind="tertiary" icon="trash" disabled={isBusy.value} onClick={() => void remove()}>{say('remove')}</Button>}
          {own?.canUndo && <Button kind="tertiary" disabled={isBusy.value} onClick={() => void undo()}>{say('undo')}</Button>}
          <Button onClick={() => (editing.value = null)}>{say('cancel')}</Button>
          <Button kind="primary" disabled={isBusy.value || (!isNew && !own)} onClick={() => void save()}>{say(isBusy.value ? 'saving' : 'save')}</Button>
        </>
      }
    >
      {failure.value && <p class="editor-errors" role="alert">{failure.value}</p>}
      {!isNew && !own ? !failure.value && <Loading /> : <Fields draft={draft} issues={issues.value} />}
      {own && <OfferHistory key={own.offer.version} id={own.offer.id} />}
    </Dialog>
  );
}

/** The offer is gone: nothing of it stays open. */
function close(): void {
  editing.value = null;
  change({ offer: '' });
}

function issuesOf(error: ApiError): DraftIssues {
  return Object.fromEntries(problemIssues(error).flatMap(({ path, message }) => {
    const field = fieldOfPath(path);
    return field ? [[field, message]] : [];
  }));
}

function Fields(form: Form) {
  const { draft, issues } = form;
  const own = draft.value;
  const set = (patch: Partial<OfferDraft>): void => {
    draft.value = { ...draft.peek(), ...patch };
  };
  const kinds = (kindsAnswer.value?.kinds ?? []).map((one) => ({ value: one.key, label: localText(one.name) }));
  return (
    <div class="reach-form">
      <Text form={form} field="name" />
      <Select label={say('kind')} value={own.kind} options={kinds} onChange={(value) => set({ kind: value })} />
      <Text form={form} field="provider" />
      <Select label={say('education')} value={own.education} options={[{ value: '', label: say('none') }, ...EDUCATION_CLASSES.map((value) => ({ value, label: sayOffer(value) }))]} onChange={(education) => set({ education })} />
      <div class="reach-form__wide">
        <AddressField value={own.address} {...(issues.address ? { error: issues.address } : {})} onInput={(address) => set({ address })} onChoose={({ text, lon, lat }) => set({ address: text, lon: String(lon), lat: String(lat) })} />
      </div>
      <Text form={form} field="placeName" hint={say('placeHint')} />
      <div class="sa-pair">
        <Text form={form} field="lon" />
        <Text form={form} field="lat" />
      </div>
      <div class="sa-pair">
        <Text form={form} field="capacity" />
        <Text form={form} field="placesFree" />
      </div>
      <div class="sa-pair">
        <Text form={form} field="fromAge" />
        <Text form={form} field="toAge" />
      </div>
      <fieldset class="reach-form__wide reach-phases">
        <legend class="sa-field__label">{say('phases')}</legend>
        {LIFE_PHASES.map((phase) => (
          <Checkbox key={phase} label={sayOffer(phase)} checked={own.lifePhases.includes(phase)} onChange={(on) => set({ lifePhases: on ? [...own.lifePhases, phase] : own.lifePhases.filter((one) => one !== phase) })} />
        ))}
      </fieldset>
      <div class="reach-form__wide">
        <Text form={form} field="openingHours" label={say('hours')} hint={say('hoursHint')} />
      </div>
      <Select label={say('cost')} value={own.cost} options={OFFER_COSTS.map((cost) => ({ value: cost, label: costText({ cost }) }))} onChange={(cost) => set({ cost })} />
      <Select label={say('access')} value={own.barrierFree} options={BARRIER_STATES.map((value) => ({ value, label: sayOffer(value) }))} onChange={(barrierFree) => set({ barrierFree })} />
      <Text form={form} field="languages" hint={say('languagesHint')} />
      <Text form={form} field="handlungsfelder" label={say('fields')} hint={say('fieldsHint')} />
      <Text form={form} field="contact" />
      <Text form={form} field="source" />
      <Day form={form} field="from" />
      <Day form={form} field="to" />
    </div>
  );
}

type TextName = Exclude<DraftField, 'lifePhases'>;
type Labelled = 'name' | 'provider' | 'placeName' | 'lon' | 'lat' | 'capacity' | 'placesFree' | 'fromAge' | 'toAge' | 'languages' | 'contact' | 'source';

type TextProps = { readonly form: Form; readonly hint?: string } & ({ readonly field: Labelled; readonly label?: string } | { readonly field: TextName; readonly label: string });

function Text({ form: { draft, issues }, field, label, hint }: TextProps) {
  const error = issues[field];
  return <TextField label={label ?? say(field as Labelled)} value={draft.value[field]} {...(hint ? { hint } : {})} {...(error ? { error } : {})} onInput={(value) => (draft.value = { ...draft.peek(), [field]: value })} />;
}

function Day({ form: { draft, issues }, field }: { readonly form: Form; readonly field: 'from' | 'to' }) {
  const error = issues[field];
  return (
    <Field label={say(field)} {...(error ? { error } : {})}>
      {({ id, describedBy, invalid }) => <input id={id} class="sa-input" type="date" value={draft.value[field]} aria-describedby={describedBy} aria-invalid={invalid || undefined} onInput={(event) => (draft.value = { ...draft.peek(), [field]: event.currentTarget.value })} />}
    </Field>
  );
}
