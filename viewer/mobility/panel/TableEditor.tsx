/** The table behind the classes, to read and to change: service → category, category and distance → class; saved as one's own. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { validateClassTable } from '../../../core/transit/class-table.ts';
import { asApiError } from '../../client/http.ts';
import { createPreset, deletePreset, updatePreset } from '../../client/mobility.ts';
import type { ClassTable, Preset } from '../../client/mobility-types.ts';
import { cityAnswer } from '../../state/derived/city.ts';
import { preset, presetsAnswer } from '../../state/derived/transit-presets.ts';
import { tableDraft, tablesWritten } from '../../state/mobility-session.ts';
import { announce } from '../../state/session.ts';
import { change } from '../../state/store.ts';
import { localText, texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { GradeTable, GroupList, ServiceTable } from './table-fields.tsx';
import { issuesAt, keyFor } from './table-draft.ts';
import { TablePreview } from './TablePreview.tsx';

const say = texts({
  intro: { de: 'So wird eingeteilt: Was abfährt, gibt einer Haltestelle eine Kategorie; Kategorie und Entfernung geben dem Wohnort eine Klasse. Jede Zahl lässt sich ändern und als eigener Maßstab speichern.', en: 'How it works: what leaves gives a stop a category; category and distance give a home a class. Every number can be changed and saved as a standard of your own.' },
  name: { de: 'Name', en: 'Name' },
  day: { de: 'Gilt für', en: 'Applies to' },
  changed: { de: '{name} (geändert)', en: '{name} (changed)' },
  save: { de: 'Als eigenen Maßstab speichern', en: 'Save as own standard' },
  update: { de: 'Änderungen speichern', en: 'Save changes' },
  reset: { de: 'Zurücksetzen', en: 'Reset' },
  remove: { de: 'Löschen', en: 'Delete' },
  saved: { de: 'Der Maßstab „{name}“ ist gespeichert.', en: 'The standard “{name}” is saved.' },
  removed: { de: 'Der Maßstab „{name}“ ist gelöscht.', en: 'The standard “{name}” is deleted.' },
  issues: { de: 'Noch nicht stimmig: {n}', en: 'Not consistent yet: {n}' },
  readOnly: { de: 'Zum Speichern braucht es eine Anmeldung; ausprobieren geht auch so.', en: 'Saving needs a sign-in; trying out does not.' },
});

export function TableEditor(): JSX.Element | null {
  const own = preset.value;
  if (!own) return null;
  return <Editor key={own.table.key} own={own} />;
}

function Editor({ own }: { readonly own: Preset }): JSX.Element {
  const failure = useSignal('');
  const isBusy = useSignal(false);
  const table = tableDraft.value?.key === own.table.key ? tableDraft.value : own.table;
  const issues = validateClassTable(table);
  const isChanged = table !== own.table;
  const isOwn = own.origin === 'user';
  const mayWrite = cityAnswer.value?.mayWrite ?? false;
  const alter = (next: ClassTable): void => void (tableDraft.value = next);
  const run = async (action: () => Promise<void>): Promise<void> => {
    failure.value = '';
    isBusy.value = true;
    try {
      await action();
      tablesWritten.value++;
    } catch (cause) {
      failure.value = asApiError(cause).message;
    } finally {
      isBusy.value = false;
    }
  };
  const saveNew = (): Promise<void> =>
    run(async () => {
      const taken = presetsAnswer.peek()?.presets.map((one) => one.table.key) ?? [];
      const name = localText(table.name) === localText(own.table.name) ? say('changed', { name: localText(table.name) }) : localText(table.name);
      const next = { ...table, key: keyFor(name, taken), name: { de: name } };
      await createPreset(cityAnswer.peek()!.id, next);
      tableDraft.value = null;
      change({ preset: next.key });
      announce(say('saved', { name }));
    });
  const saveAgain = (): Promise<void> =>
    run(async () => {
      await updatePreset(cityAnswer.peek()!.id, table, own.version ?? 0);
      tableDraft.value = null;
      announce(say('saved', { name: localText(table.name) }));
    });
  const remove = (): Promise<void> =>
    run(async () => {
      await deletePreset(cityAnswer.peek()!.id, own.table.key, own.version ?? 0);
      tableDraft.value = null;
      change({ preset: '' });
      announce(say('removed', { name: localText(own.table.name) }));
    });
  return (
    <>
      <p>{say('intro')}</p>
      <TextField label={say('name')} value={localText(table.name)} maxLength={120} onInput={(name) => alter({ ...table, name: { de: name } })} />
      <p class="chart-note">{localText(table.source)}</p>
      <Select label={say('day')} value={table.dayType} options={(presetsAnswer.value?.dayTypes ?? []).map((one) => ({ value: one.key, label: localText(one.name) }))} onChange={(dayType) => alter({ ...table, dayType })} />
      <GroupList table={table} issues={issuesAt(issues, 'groups')} onChange={alter} />
      <ServiceTable table={table} issues={issues} onChange={alter} />
      <GradeTable table={table} issues={issues} onChange={alter} />
      {issues.length > 0 && <p class="editor-errors" role="status">{say('issues', { n: issues.length })}</p>}
      {isChanged && issues.length === 0 && <TablePreview table={table} />}
      <div class="panel-actions">
        {isOwn && <Button kind="primary" disabled={!mayWrite || !isChanged || issues.length > 0 || isBusy.value} onClick={() => void saveAgain()}>{say('update')}</Button>}
        <Button kind={isOwn ? 'secondary' : 'primary'} disabled={!mayWrite || !isChanged || issues.length > 0 || isBusy.value} onClick={() => void saveNew()}>{say('save')}</Button>
        <Button kind="tertiary" disabled={!isChanged} onClick={() => (tableDraft.value = null)}>{say('reset')}</Button>
        {isOwn && <Button kind="tertiary" icon="trash" disabled={!mayWrite || isBusy.value} onClick={() => void remove()}>{say('remove')}</Button>}
      </div>
      {!mayWrite && <p class="chart-note">{say('readOnly')}</p>}
      {failure.value && <p class="editor-errors" role="alert">{failure.value}</p>}
    </>
  );
}
