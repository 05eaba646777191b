/** The latest changes of the whole list of offers, each with a way back: also for what was deleted and has no card any more. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { asApiError } from '../../client/http.ts';
import { getHistory, undoOffer } from '../../client/reach-offers.ts';
import { cityAnswer } from '../../state/derived/city.ts';
import { offersDialog, offersWritten } from '../../state/reach-session.ts';
import { announce } from '../../state/session.ts';
import { texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Loading } from '../../ui/Notice.tsx';
import { historyLine } from './history-words.ts';
import type { HistoryEntry } from './history-words.ts';
import { FieldChanges } from './OfferHistory.tsx';

const say = texts({
  title: { de: 'Letzte Änderungen', en: 'Latest changes' },
  none: { de: 'Es wurde noch nichts geändert.', en: 'Nothing has been changed yet.' },
  undo: { de: 'Zurücknehmen', en: 'Take back' },
  undone: { de: 'Die Änderung an „{name}“ ist zurückgenommen.', en: 'The change of “{name}” has been taken back.' },
});

export function LatestChanges() {
  const entries = useSignal<readonly HistoryEntry[] | null>(null);
  const failure = useSignal('');
  const isBusy = useSignal(false);
  const city = cityAnswer.peek()!.id;
  const attempt = async (action: () => Promise<unknown>): Promise<void> => {
    isBusy.value = true;
    failure.value = '';
    try {
      await action();
      entries.value = (await getHistory(city, '')).entries;
    } catch (cause) {
      failure.value = asApiError(cause).message;
    } finally {
      isBusy.value = false;
    }
  };
  const undo = ({ offer, name }: HistoryEntry): Promise<void> =>
    attempt(async () => {
      await undoOffer(city, offer);
      offersWritten.value++;
      announce(say('undone', { name }));
    });
  useEffect(() => {
    void attempt(() => Promise.resolve());
  }, []);
  const all = entries.value;
  return (
    <Dialog wide title={say('title')} onClose={() => (offersDialog.value = null)}>
      {failure.value && <p class="editor-errors" role="alert">{failure.value}</p>}
      {!all && !failure.value && <Loading />}
      {all?.length === 0 && <p>{say('none')}</p>}
      <ol class="reach-list reach-log">
        {all?.map((one, position) => (
          <li key={one.id}>
            <div>
              <strong>{one.name}</strong> {historyLine(one)}
              <FieldChanges entry={one} />
            </div>
            {mayUndo(all, position) && (
              <Button kind="tertiary" icon="undo" disabled={isBusy.value} onClick={() => void undo(one)}>
                {say('undo')}
                <span class="kern-sr-only"> {one.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

/** Undo takes the last step of an offer back: only its latest entry offers it. */
function mayUndo(all: readonly HistoryEntry[], position: number): boolean {
  const { action, offer } = all[position]!;
  return action !== 'undo' && action !== 'import' && offer !== '' && all.findIndex((one) => one.offer === offer) === position;
}
