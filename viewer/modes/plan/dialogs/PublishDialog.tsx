import { useSignal } from '@preact/signals';
import { postPublish } from '../../../client/plan.ts';
import { cityId } from '../../../state/derived/city.ts';
import { wholeSentence } from '../../../state/plan-draft.ts';
import { author } from '../../../state/plan-session.ts';
import { scenario } from '../../../state/plan-sync.ts';
import { texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Field, TextField } from '../../../ui/Field.tsx';
import { closeDialog, useStatusChange } from './status-change.ts';

const say = texts({
  title: { de: 'Mit Beschluss veröffentlichen', en: 'Publish with a decision' },
  intro: { de: 'Eine veröffentlichte Abgrenzung ist unveränderlich. Die bisherige endet mit dem Tag, an dem die neue beginnt; die Zeitreihe läuft weiter.', en: 'A published edition cannot be changed. The present one ends on the day the new one begins; the time series goes on.' },
  body: { de: 'Gremium', en: 'Body' },
  bodyHint: { de: 'etwa: Rat der Stadt', en: 'for instance: city council' },
  date: { de: 'Beschlossen am', en: 'Decided on' },
  paper: { de: 'Drucksache Nr.', en: 'Paper no. (Drucksache)' },
  from: { de: 'Gültig ab', en: 'Valid from' },
  needed: { de: 'Nötig sind Gremium, Drucksache und beide Tage.', en: 'Body, paper and both dates are needed.' },
  key: { de: 'Kennung der Abgrenzung', en: 'Key of the edition' },
  keyHint: { de: 'leer: Jahr und Monat, ab dem sie gilt', en: 'empty: year and month it is valid from' },
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
  const { error, isBusy, send } = useStatusChange();
  const own = scenario.value;
  const isComplete = own && body.value.trim() && decidedOn.value && paperNo.value.trim() && validFrom.value;
  const publish = () =>
    send(() =>
      postPublish(cityId.peek(), own!.id, {
        version: own!.version,
        key: key.peek().trim() || validFrom.peek().slice(0, 7),
        validFrom: validFrom.peek(),
        decision: { body: body.peek().trim(), decidedOn: decidedOn.peek(), paperNo: paperNo.peek().trim() },
        signedOffBy: signedOffBy.peek(),
      }),
    );
  return (
    <Dialog title={say('title')} onClose={closeDialog} footer={<Button kind="primary" disabled={!isComplete || isBusy.value} onClick={() => void publish()}>{say('publish')}</Button>}>
      <p>{wholeSentence.value}</p>
      <p class="sa-field__hint">{say('intro')} {say('needed')}</p>
      <TextField label={say('body')} value={body.value} hint={say('bodyHint')} maxLength={200} onInput={(value) => (body.value = value)} />
      <TextField label={say('paper')} value={paperNo.value} maxLength={60} onInput={(value) => (paperNo.value = value)} />
      <div class="plan-grid">
        <Day label={say('date')} of={decidedOn} />
        <Day label={say('from')} of={validFrom} />
        <TextField label={say('key')} value={key.value} hint={say('keyHint')} placeholder={validFrom.value.slice(0, 7)} maxLength={40} onInput={(value) => (key.value = value)} />
        <TextField label={say('signed')} value={signedOffBy.value} maxLength={200} onInput={(value) => (signedOffBy.value = value)} />
      </div>
      {error.value && <p role="alert" class="sa-field__error">{error.value}</p>}
    </Dialog>
  );
}

function Day({ label, of }: { readonly label: string; readonly of: { value: string } }) {
  return <Field label={label}>{({ id }) => <input id={id} class="sa-input" type="date" value={of.value} onInput={(event) => (of.value = event.currentTarget.value)} />}</Field>;
}
