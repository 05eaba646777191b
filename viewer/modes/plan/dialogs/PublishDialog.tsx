import { useSignal } from '@preact/signals';
import { asApiError } from '../../../client/http.ts';
import { postPublish } from '../../../client/plan.ts';
import { city, cityId } from '../../../state/derived/city.ts';
import { wholeSentence } from '../../../state/plan-draft.ts';
import { author, planDialog } from '../../../state/plan-session.ts';
import { scenario, scenariosWritten } from '../../../state/plan-sync.ts';
import { texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Field, TextField } from '../../../ui/Field.tsx';

const say = texts({
  title: { de: 'Mit Beschluss veröffentlichen', en: 'Publish with a decision' },
  intro: { de: 'Eine veröffentlichte Abgrenzung ist unveränderlich. Die bisherige endet mit dem Tag, an dem die neue beginnt; die Zeitreihe läuft weiter.', en: 'A published edition cannot be changed. The present one ends on the day the new one begins; the time series goes on.' },
  body: { de: 'Gremium', en: 'Body' },
  bodyHint: { de: 'etwa: Rat der Stadt', en: 'for instance: city council' },
  date: { de: 'Beschlossen am', en: 'Decided on' },
  paper: { de: 'Drucksache Nr.', en: 'Paper no. (Drucksache)' },
  from: { de: 'Gültig ab', en: 'Valid from' },
  key: { de: 'Kennung der Abgrenzung', en: 'Key of the edition' },
  signed: { de: 'Freigegeben von', en: 'Signed off by' },
  publish: { de: 'Veröffentlichen', en: 'Publish' },
});

export function PublishDialog() {
  const body = useSignal('');
  const decidedOn = useSignal('');
  const paperNo = useSignal('');
  const validFrom = useSignal('');
  const key = useSignal('');
  const signedOffBy = useSignal(author.peek());
  const error = useSignal('');
  const isBusy = useSignal(false);
  const close = (): void => {
    planDialog.value = null;
  };
  const own = scenario.value;
  const isComplete = own && body.value.trim() && decidedOn.value && paperNo.value.trim() && validFrom.value;
  const publish = async (): Promise<void> => {
    isBusy.value = true;
    try {
      const answer = await postPublish(cityId.peek(), own!.id, {
        version: own!.version,
        key: key.peek().trim() || validFrom.peek().slice(0, 7),
        validFrom: validFrom.peek(),
        decision: { body: body.peek().trim(), decidedOn: decidedOn.peek(), paperNo: paperNo.peek().trim() },
        signedOffBy: signedOffBy.peek(),
      });
      scenario.value = { ...own!, ...answer.scenario };
      scenariosWritten.value++;
      city.retry();
      close();
    } catch (cause) {
      error.value = asApiError(cause).message;
      isBusy.value = false;
    }
  };
  return (
    <Dialog title={say('title')} onClose={close} footer={<Button kind="primary" disabled={!isComplete || isBusy.value} onClick={() => void publish()}>{say('publish')}</Button>}>
      <p>{wholeSentence.value}</p>
      <p class="sa-field__hint">{say('intro')}</p>
      <TextField label={say('body')} value={body.value} hint={say('bodyHint')} maxLength={200} onInput={(value) => (body.value = value)} />
      <TextField label={say('paper')} value={paperNo.value} maxLength={60} onInput={(value) => (paperNo.value = value)} />
      <div class="plan-grid">
        <Day label={say('date')} of={decidedOn} />
        <Day label={say('from')} of={validFrom} />
        <TextField label={say('key')} value={key.value} placeholder={validFrom.value.slice(0, 7)} maxLength={40} onInput={(value) => (key.value = value)} />
        <TextField label={say('signed')} value={signedOffBy.value} maxLength={200} onInput={(value) => (signedOffBy.value = value)} />
      </div>
      {error.value && <p role="alert" class="sa-field__error">{error.value}</p>}
    </Dialog>
  );
}

function Day({ label, of }: { readonly label: string; readonly of: { value: string } }) {
  return <Field label={label}>{({ id }) => <input id={id} class="sa-input" type="date" value={of.value} onInput={(event) => (of.value = event.currentTarget.value)} />}</Field>;
}
