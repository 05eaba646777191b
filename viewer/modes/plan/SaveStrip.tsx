/** Where the draft is kept and what to do when it is not: one line, spoken when it changes. */
import { isBaseRenewed } from '../../state/derived/plan-base.ts';
import { isFinal, log } from '../../state/plan-draft.ts';
import { planDialog } from '../../state/plan-session.ts';
import { forkConflict, reopen, saveError, saveState, scenario } from '../../state/plan-sync.ts';
import { change } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';

const say = texts({
  own: { de: 'Nur in diesem Browser gesichert', en: 'Kept in this browser only' },
  saving: { de: 'Wird gesichert …', en: 'Saving …' },
  saved: { de: 'Gesichert', en: 'Saved' },
  offline: { de: 'Keine Verbindung: {n} Schritte warten hier und gehen nicht verloren', en: 'No connection: {n} steps wait here and are not lost' },
  conflict: { de: 'Jemand anderes hat inzwischen gesichert. Beide Fassungen bleiben.', en: 'Somebody else saved in the meantime. Both versions are kept.' },
  refused: { de: 'Der Server nimmt die Änderungen nicht an; sie bleiben in diesem Browser.', en: 'The server refuses the changes; they stay in this browser.' },
  final: { de: 'Abgeschlossen: lässt sich ansehen und kopieren, nicht mehr ändern', en: 'Closed: may be looked at and copied, no longer changed' },
  copy: { de: 'Zu den Szenarien', en: 'To the scenarios' },
  save: { de: 'Als Szenario sichern', en: 'Save as a scenario' },
  fork: { de: 'Meine Fassung als neues Szenario', en: 'Mine as a new scenario' },
  reload: { de: 'Fassung der anderen öffnen', en: 'Open theirs' },
  renewed: { de: 'Die Stadt hat sich geändert; die Zahlen werden neu gelesen …', en: 'The city has changed; reading the numbers anew …' },
  mine: { de: '{name} (meine Fassung)', en: '{name} (my version)' },
});

export function SaveStrip() {
  const state = saveState.value;
  if (isFinal.value) {
    return (
      <div class="plan-save">
        <span role="status">{say('final')}</span>
        <Renewed />
        <Button onClick={() => change({ planPanel: 'scenarios' })}>{say('copy')}</Button>
      </div>
    );
  }
  return (
    <div class={`plan-save plan-save--${state}`}>
      <span role="status">
        {say(state, { n: log.value.length })}
        {(state === 'refused' || state === 'conflict') && saveError.value && saveError.value.status !== 409 ? ` ${saveError.value.message}` : ''}
      </span>
      <Renewed />
      {state === 'own' && log.value.length > 0 && (
        <Button kind="primary" onClick={() => (planDialog.value = 'save')}>
          {say('save')}
        </Button>
      )}
      {state === 'conflict' && (
        <>
          <Button kind="primary" onClick={() => void forkConflict(say('mine', { name: scenario.peek()?.name ?? '' }))}>
            {say('fork')}
          </Button>
          <Button onClick={reopen}>{say('reload')}</Button>
        </>
      )}
    </div>
  );
}

function Renewed() {
  return isBaseRenewed.value ? <span role="status">{say('renewed')}</span> : null;
}
