import { useSignal } from '@preact/signals';
import { activeArea } from '../../../state/derived/plan-area.ts';
import { addArea, renameArea } from '../../../state/plan-actions.ts';
import { plan } from '../../../state/plan-draft.ts';
import { planDialog } from '../../../state/plan-session.ts';
import { texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { Select } from '../../../ui/Select.tsx';

const say = texts({
  add: { de: 'Neues Gebiet', en: 'New area' },
  rename: { de: 'Gebiet umbenennen', en: 'Rename area' },
  name: { de: 'Name', en: 'Name' },
  kind: { de: 'Art', en: 'Kind' },
  noKind: { de: 'ohne Art', en: 'no kind' },
  create: { de: 'Anlegen', en: 'Create' },
  keep: { de: 'Übernehmen', en: 'Apply' },
  hint: { de: 'Danach Blöcke mit einem Werkzeug aufnehmen.', en: 'Then take blocks in with a tool.' },
});

const USUAL_KINDS = ['Aktionsraum', 'Aktionsquartier'];

export function AreaDialog({ isNew }: { readonly isNew: boolean }) {
  const areas = plan.peek()?.state.areas ?? [];
  const own = isNew ? undefined : areas[activeArea.peek()];
  const name = useSignal(own?.name ?? '');
  const kind = useSignal(own?.kind ?? areas[0]?.kind ?? '');
  const kinds = [...new Set([...areas.map((one) => one.kind), ...USUAL_KINDS, kind.value])].filter(Boolean);
  const close = (): void => {
    planDialog.value = null;
  };
  const done = (): void => {
    if (isNew) addArea(name.peek().trim(), kind.peek());
    else if (own) renameArea(activeArea.peek(), { name: name.peek().trim(), kind: kind.peek() });
    close();
  };
  return (
    <Dialog title={say(isNew ? 'add' : 'rename')} onClose={close} footer={<Button kind="primary" disabled={name.value.trim() === ''} onClick={done}>{say(isNew ? 'create' : 'keep')}</Button>}>
      <TextField label={say('name')} value={name.value} maxLength={200} onInput={(value) => (name.value = value)} {...(isNew ? { hint: say('hint') } : {})} />
      <Select label={say('kind')} value={kind.value} options={[{ value: '', label: say('noKind') }, ...kinds.map((value) => ({ value, label: value }))]} onChange={(value) => (kind.value = value)} />
    </Dialog>
  );
}
