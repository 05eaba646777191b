/** Takes a published edition back, with its reason. It stays on record; the one before keeps its end and stands in for it until another is published. */
import { useSignal } from '@preact/signals';
import { asApiError } from '../../../client/http.ts';
import { postWithdraw } from '../../../client/plan.ts';
import { city, cityId } from '../../../state/derived/city.ts';
import { author, planDialog } from '../../../state/plan-session.ts';
import { scenario, scenariosWritten } from '../../../state/plan-sync.ts';
import { texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Field } from '../../../ui/Field.tsx';

const say = texts({
  title: { de: 'Veröffentlichung zurücknehmen', en: 'Withdraw the publication' },
  intro: { de: 'Die Abgrenzung gilt dann nicht mehr, bleibt aber mit Grund und Namen verzeichnet. Bis zur nächsten Veröffentlichung steht wieder die vorige da. Für eine Berichtigung danach ein neues Szenario auf ihrer Grundlage veröffentlichen.', en: 'The edition is no longer valid then, but stays on record with reason and name. Until the next publication the one before stands again. For a correction, publish a new scenario based on it afterwards.' },
  reason: { de: 'Grund', en: 'Reason' },
  withdraw: { de: 'Zurücknehmen', en: 'Withdraw' },
});

export function WithdrawDialog() {
  const reason = useSignal('');
  const error = useSignal('');
  const isBusy = useSignal(false);
  const close = (): void => {
    planDialog.value = null;
  };
  const withdraw = async (): Promise<void> => {
    isBusy.value = true;
    try {
      const own = scenario.peek()!;
      const answer = await postWithdraw(cityId.peek(), own.id, { reason: reason.peek().trim(), by: author.peek() });
      scenario.value = { ...own, ...answer.scenario };
      scenariosWritten.value++;
      city.retry();
      close();
    } catch (cause) {
      error.value = asApiError(cause).message;
      isBusy.value = false;
    }
  };
  return (
    <Dialog title={say('title')} onClose={close} footer={<Button kind="primary" disabled={reason.value.trim() === '' || isBusy.value} onClick={() => void withdraw()}>{say('withdraw')}</Button>}>
      <p>{say('intro')}</p>
      <Field label={say('reason')} {...(error.value ? { error: error.value } : {})}>
        {({ id }) => <textarea id={id} class="sa-input plan-textarea" rows={3} maxLength={2000} value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />}
      </Field>
    </Dialog>
  );
}
