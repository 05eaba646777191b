/** Names a scenario: out of the draft in this browser, or a new one from an edition or from nothing. */
import { useSignal } from '@preact/signals';
import { asApiError } from '../../../client/http.ts';
import { wholeSentence } from '../../../state/plan-draft.ts';
import { author, planDialog, rememberAuthor } from '../../../state/plan-session.ts';
import { editionsOf } from '../../../state/derived/edition.ts';
import { planLevel } from '../../../state/derived/plan-base.ts';
import { saveAsScenario, startScenario } from '../../../state/plan-sync.ts';
import { localText, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Field, TextField } from '../../../ui/Field.tsx';
import { Select } from '../../../ui/Select.tsx';

const say = texts({
  title: { de: 'Als Szenario sichern', en: 'Save as a scenario' },
  new: { de: 'Neues Szenario', en: 'New scenario' },
  basis: { de: 'Beginnt mit', en: 'Begins with' },
  edition: { de: '{plural} {key}', en: '{plural} {key}' },
  blank: { de: 'nichts: alle Blöcke frei', en: 'nothing: all blocks free' },
  name: { de: 'Name', en: 'Name' },
  author: { de: 'Wer zeichnet', en: 'Who draws' },
  comment: { de: 'Anmerkung', en: 'Comment' },
  save: { de: 'Sichern', en: 'Save' },
  hint: { de: 'Danach wird jeder weitere Schritt von selbst gesichert.', en: 'From then on every step is saved by itself.' },
});

export function SaveDialog({ isNew }: { readonly isNew: boolean }) {
  const editions = editionsOf(planLevel.value?.key ?? '').filter(({ status }) => status === 'published');
  const basis = useSignal(editions[0]?.key ?? '');
  const name = useSignal('');
  const comment = useSignal('');
  const error = useSignal('');
  const isBusy = useSignal(false);
  const close = (): void => {
    planDialog.value = null;
  };
  const save = async (): Promise<void> => {
    isBusy.value = true;
    try {
      const words = { name: name.peek().trim(), comment: comment.peek() };
      await (isNew ? startScenario(words, basis.peek()) : saveAsScenario(words));
      close();
    } catch (cause) {
      error.value = asApiError(cause).message;
      isBusy.value = false;
    }
  };
  return (
    <Dialog title={say(isNew ? 'new' : 'title')} onClose={close} footer={<Button kind="primary" disabled={name.value.trim() === '' || isBusy.value} onClick={() => void save()}>{say('save')}</Button>}>
      {isNew ? <Select label={say('basis')} value={basis.value} options={[...editions.map(({ key }) => ({ value: key, label: say('edition', { plural: planLevel.value ? localText(planLevel.value.plural) : '', key }) })), { value: '', label: say('blank') }]} onChange={(value) => (basis.value = value)} /> : <p>{wholeSentence.value}</p>}
      <TextField label={say('name')} value={name.value} maxLength={200} onInput={(value) => (name.value = value)} hint={say('hint')} {...(error.value ? { error: error.value } : {})} />
      <TextField label={say('author')} value={author.value} maxLength={200} onInput={rememberAuthor} />
      <Field label={say('comment')}>
        {({ id }) => <textarea id={id} class="sa-input plan-textarea" rows={3} maxLength={4000} value={comment.value} onInput={(event) => (comment.value = event.currentTarget.value)} />}
      </Field>
    </Dialog>
  );
}
