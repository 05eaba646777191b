/** "Arten und Zielgruppen": the city's own lists. What counts as near for a kind, whose need it serves, who a group is. */
import { useSignal } from '@preact/signals';
import { asApiError } from '../../client/http.ts';
import { getKinds, saveKinds } from '../../client/reach-offers.ts';
import { cityAnswer } from '../../state/derived/city.ts';
import { kindsAnswer } from '../../state/derived/reach-kinds.ts';
import { offersDialog, offersWritten } from '../../state/reach-session.ts';
import { announce } from '../../state/session.ts';
import { localText, texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { GroupFields } from './GroupFields.tsx';
import { KindFields } from './KindFields.tsx';
import { kindsDraftOf, kindsInput, newGroup, newKind, withGroup, withKind, withoutGroup, withoutKind } from './kinds-draft.ts';
import type { KindsDraft } from './kinds-draft.ts';

const say = texts({
  title: { de: 'Angebotsarten und Zielgruppen', en: 'Kinds of offers and target groups' },
  intro: { de: 'Die Listen gelten für diese Stadt. Was Angebote benutzen, lässt sich ändern, aber nicht entfernen.', en: 'The lists hold for this city. What offers use can be changed, but not removed.' },
  list: { de: 'Liste', en: 'List' },
  kinds: { de: 'Angebotsarten', en: 'Kinds of offers' },
  groups: { de: 'Zielgruppen', en: 'Target groups' },
  edit: { de: 'Bearbeiten', en: 'Edit' },
  newName: { de: 'Name der neuen Angebotsart', en: 'Name of the new kind' },
  newGroupName: { de: 'Name der neuen Zielgruppe', en: 'Name of the new target group' },
  add: { de: 'Hinzufügen', en: 'Add' },
  remove: { de: 'Entfernen', en: 'Remove' },
  save: { de: 'Speichern', en: 'Save' },
  cancel: { de: 'Abbrechen', en: 'Cancel' },
  saved: { de: 'Arten und Zielgruppen sind gespeichert.', en: 'Kinds and target groups have been saved.' },
  conflict: { de: 'Jemand anderes hat die Listen inzwischen gespeichert. Ihre Änderungen stehen noch hier; nochmaliges Speichern ersetzt die anderen.', en: 'Someone else has saved the lists in between. Your changes still stand here; saving again replaces the others.' },
});

type ListName = 'kinds' | 'groups';

export function KindsEditor() {
  const draft = useSignal<KindsDraft>(kindsDraftOf(kindsAnswer.peek()!));
  const list = useSignal<ListName>('kinds');
  const selected = useSignal('');
  const name = useSignal('');
  const failures = useSignal<readonly string[]>([]);
  const isBusy = useSignal(false);
  const city = cityAnswer.peek()!.id;
  const close = (): void => {
    offersDialog.value = null;
  };
  const save = async (): Promise<void> => {
    isBusy.value = true;
    failures.value = [];
    try {
      await saveKinds(city, kindsInput(draft.peek()));
      offersWritten.value++;
      announce(say('saved'));
      close();
    } catch (cause) {
      const error = asApiError(cause);
      const issues = (error.problem?.errors ?? []).map(({ message, value }) => [message, value].filter(Boolean).join(': '));
      failures.value = error.status === 409 ? [say('conflict')] : issues.length > 0 ? issues : [error.message];
      if (error.status === 409) draft.value = { ...draft.peek(), version: (await getKinds(city)).version };
    } finally {
      isBusy.value = false;
    }
  };
  const add = (): void => {
    const wanted = name.peek().trim();
    if (!wanted) return;
    const own = draft.peek();
    const population = cityAnswer.peek()!.policy.populationMeasure;
    if (list.peek() === 'kinds') {
      const made = newKind(own, wanted, own.groups.some(({ key }) => key === 'all') ? 'all' : (own.groups[0]?.key ?? 'all'));
      draft.value = withKind(own, made);
      selected.value = made.key;
    } else {
      const made = newGroup(own, wanted, population);
      draft.value = withGroup(own, made);
      selected.value = made.key;
    }
    name.value = '';
  };
  const remove = (key: string): void => {
    draft.value = list.peek() === 'kinds' ? withoutKind(draft.peek(), key) : withoutGroup(draft.peek(), key);
    selected.value = '';
  };

  const own = draft.value;
  const isKinds = list.value === 'kinds';
  const entries = isKinds ? own.kinds : own.groups;
  const key = entries.some((one) => one.key === selected.value) ? selected.value : (entries[0]?.key ?? '');
  const kind = isKinds ? own.kinds.find((one) => one.key === key) : undefined;
  const group = isKinds ? undefined : own.groups.find((one) => one.key === key);
  const isFree = kind ? kind.offers === 0 : own.kinds.every(({ targetGroup }) => targetGroup !== key);
  return (
    <Dialog
      wide
      title={say('title')}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{say('cancel')}</Button>
          <Button kind="primary" disabled={isBusy.value} onClick={() => void save()}>{say('save')}</Button>
        </>
      }
    >
      <div class="panel-answer">
        {failures.value.length > 0 && (
          <ul class="editor-errors" role="alert">
            {failures.value.map((one) => <li key={one}>{one}</li>)}
          </ul>
        )}
        <p>{say('intro')}</p>
        <Segmented label={say('list')} hideLabel value={list.value} options={(['kinds', 'groups'] as const).map((value) => ({ value, label: say(value) }))} onChange={(next: ListName) => (list.value = next)} />
        <div class="reach-lists">
          <Select label={say('edit')} value={key} options={entries.map((one) => ({ value: one.key, label: localText(one.name) }))} onChange={(next) => (selected.value = next)} />
          <Button kind="tertiary" icon="trash" disabled={!isFree} onClick={() => remove(key)}>{say('remove')}</Button>
          <TextField label={say(isKinds ? 'newName' : 'newGroupName')} value={name.value} maxLength={100} onInput={(next) => (name.value = next)} />
          <Button kind="tertiary" icon="plus" disabled={name.value.trim() === ''} onClick={add}>{say('add')}</Button>
        </div>
        {kind && <KindFields key={kind.key} kind={kind} groups={own.groups} onChange={(next) => (draft.value = withKind(draft.peek(), next))} />}
        {group && <GroupFields key={group.key} group={group} onChange={(next) => (draft.value = withGroup(draft.peek(), next))} />}
      </div>
    </Dialog>
  );
}
