/** "Anmelden mit Zugangscode": the code of `atlas token`, tried before it is kept, sent as bearer until the window closes. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { asApiError } from '../client/http.ts';
import { tryToken } from '../client/cities.ts';
import { announce, signIn, signOut, token } from '../state/session.ts';
import { texts } from '../text/texts.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';

const say = texts({
  signIn: { de: 'Anmelden', en: 'Sign in' },
  signedIn: { de: 'Angemeldet', en: 'Signed in' },
  title: { de: 'Anmelden mit Zugangscode', en: 'Sign in with an access code' },
  text: {
    de: 'Zum Lesen ist keine Anmeldung nötig. Ein Zugangscode erlaubt, Indikatoren, Indizes, Geschichten und Planungen zu speichern. Gezeigt werden weiter die veröffentlichten Werte.',
    en: 'Reading needs no sign-in. An access code lets you save indicators, indices, stories and plans. The values shown remain the published ones.',
  },
  code: { de: 'Zugangscode', en: 'Access code' },
  hint: { de: 'Von der Verwaltung des Atlas, erstellt mit „atlas token create“. Er gilt in diesem Fenster, bis es geschlossen wird.', en: 'From the atlas’ administrator, made with “atlas token create”. Kept in this window until it is closed.' },
  wrong: { de: 'Dieser Code ist unbekannt, abgelaufen oder widerrufen.', en: 'This code is unknown, expired or revoked.' },
  unreachable: { de: 'Der Server antwortet nicht: {reason}', en: 'The server does not answer: {reason}' },
  welcome: { de: 'Angemeldet. Speichern ist jetzt möglich.', en: 'Signed in. Saving is possible now.' },
  signOut: { de: 'Abmelden', en: 'Sign out' },
  gone: { de: 'Abgemeldet.', en: 'Signed out.' },
  now: { de: 'Sie sind in diesem Fenster angemeldet und können speichern.', en: 'You are signed in in this window and can save.' },
});

const isOpen = signal(false);
const code = signal('');
const failure = signal('');
const isTrying = signal(false);

export function SignInButton(): JSX.Element {
  return (
    <>
      <IconButton icon="key" label={say(token.value ? 'signedIn' : 'signIn')} class={token.value ? 'is-signed-in' : ''} onClick={() => (isOpen.value = true)} />
      {isOpen.value && <SignInDialog />}
    </>
  );
}

function SignInDialog(): JSX.Element {
  if (token.value) {
    return (
      <Dialog title={say('signedIn')} onClose={close} footer={<Button kind="primary" onClick={leave}>{say('signOut')}</Button>}>
        <p>{say('now')}</p>
      </Dialog>
    );
  }
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (code.peek().trim()) void enter();
  };
  return (
    <Dialog title={say('title')} onClose={close}>
      <form class="sa-sign-in" onSubmit={onSubmit}>
        <p>{say('text')}</p>
        <TextField label={say('code')} hint={say('hint')} type="password" maxLength={100} value={code.value} {...(failure.value ? { error: failure.value } : {})} onInput={(value) => (code.value = value)} />
        <Button kind="primary" disabled={isTrying.value || !code.value.trim()} onClick={() => void enter()}>{say('signIn')}</Button>
      </form>
    </Dialog>
  );
}

async function enter(): Promise<void> {
  const wanted = code.peek().trim();
  isTrying.value = true;
  failure.value = '';
  try {
    await tryToken(wanted);
    signIn(wanted);
    announce(say('welcome'));
    close();
  } catch (cause) {
    const error = asApiError(cause);
    failure.value = error.status === 401 ? say('wrong') : say('unreachable', { reason: error.message });
  } finally {
    isTrying.value = false;
  }
}

function leave(): void {
  signOut();
  announce(say('gone'));
  close();
}

function close(): void {
  isOpen.value = false;
  code.value = '';
  failure.value = '';
}
