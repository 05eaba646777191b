/** The latest changes of the whole list of offers, each with a way back: also for what was deleted and has no card any more. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { asApiError } from '../../client/http.ts';
import type { ApiError } from '../../client/http.ts';
import { getHistory, undoEntry } from '../../client/reach-offers.ts';
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
import { UndoRefused } from './UndoRefused.tsx';

const say = texts({
  title: { de: 'Letzte Änderungen', en: 'Latest changes' },
  none: { de: 'Es wurde noch nichts geändert.', en: 'Nothing has been changed yet.' },
  undo: { de: 'Zurücknehmen', en: 'Take back' },
  undone: { de: 'Die Änderung an „{name}“ ist zurückgenommen.', en: 'The change of “{name}” has been taken back.' },
  isUndone: { de: 'Ist zurückgenommen.', en: 'Has been taken back.' },
});

export function LatestChanges() {
  const entries = useSignal<readonly HistoryEntry[] | null>(null);
  const failure = useSignal<ApiError | null>(null);
  const isBusy = useSignal(false);
  const city = cityAnswer.peek()!.id;
  const attempt = async (action: () => Promise<unknown>): Promise<void> => {
    isBusy.value = true;
    failure.value = null;
    try {
      await action();
      entries.value = (await getHistory(city, '')).entries;
    } catch (cause) {
      failure.value = asApiError(cause);
    } finally {
      isBusy.value = false;
    }
  };
  const undo = ({ id, name }: HistoryEntry): Promise<void> =>
    attempt(async () => {
      await undoEntry(city, id);
      offersWritten.value++;
      announce(say('undone', { name }));
    });
  useEffect(() => {
    void attempt(() => Promise.resolve());
  }, []);
  const all = entries.value;
  return (
    <Dialog wide title={say('title')} onClose={() => (offersDialog.value = null)}>
      {failure.value && <UndoRefused error={failure.value} />}
      {!all && !failure.value && <Loading />}
      {all?.length === 0 && <p>{say('none')}</p>}
      <ol class="reach-list reach-log">
        {all?.map((one, position) => (
          <li key={one.id}>
            <div>
              <strong>{one.name}</strong> {historyLine(one)}
              {one.isUndone && <span class="chart-note"> {say('isUndone')}</span>}
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

/** An import goes back as a whole; of an offer's own changes the latest one that still holds, then the one before. */
function mayUndo(all: readonly HistoryEntry[], position: number): boolean {
  const { action, offer, canUndo } = all[position]!;
  if (action === 'import' || !canUndo) return canUndo;
  return all.findIndex((one) => one.offer === offer && one.canUndo && one.action !== 'import') === position;
}
