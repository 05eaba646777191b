/** Takes a published edition back, with its reason. It stays on record; the one before is valid again as decided, until another is published. */
import { useSignal } from '@preact/signals';
import { postWithdraw } from '../../../client/plan.ts';
import { cityId } from '../../../state/derived/city.ts';
import { author } from '../../../state/plan-session.ts';
import { scenario } from '../../../state/plan-sync.ts';
import { texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Field } from '../../../ui/Field.tsx';
import { closeDialog, useStatusChange } from './status-change.ts';

const say = texts({
  title: { de: 'Veröffentlichung zurücknehmen', en: 'Withdraw the publication' },
  intro: { de: 'Die Abgrenzung gilt dann nicht mehr, bleibt aber mit Grund und Namen verzeichnet. Bis zur nächsten Veröffentlichung gilt wieder die vorige, wie sie beschlossen war. Für eine Berichtigung danach ein neues Szenario auf ihrer Grundlage veröffentlichen.', en: 'The edition is no longer valid then, but stays on record with reason and name. Until the next publication the one before is valid again, as it was decided. For a correction, publish a new scenario based on it afterwards.' },
  reason: { de: 'Grund', en: 'Reason' },
  withdraw: { de: 'Zurücknehmen', en: 'Withdraw' },
});

export function WithdrawDialog() {
  const reason = useSignal('');
  const { error, isBusy, send } = useStatusChange();
  const withdraw = () => send(() => postWithdraw(cityId.peek(), scenario.peek()!.id, { reason: reason.peek().trim(), by: author.peek() }));
  return (
    <Dialog title={say('title')} onClose={closeDialog} footer={<Button kind="primary" disabled={reason.value.trim() === '' || isBusy.value} onClick={() => void withdraw()}>{say('withdraw')}</Button>}>
      <p>{say('intro')}</p>
      <Field label={say('reason')} {...(error.value ? { error: error.value } : {})}>
        {({ id }) => <textarea id={id} class="sa-input plan-textarea" rows={3} maxLength={2000} value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />}
      </Field>
    </Dialog>
  );
}
