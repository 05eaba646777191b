/** Who changed what of an offer and when; loaded when it is opened. */
import { useSignal } from '@preact/signals';
import { asApiError } from '../../client/http.ts';
import { getHistory } from '../../client/reach-offers.ts';
import { cityAnswer } from '../../state/derived/city.ts';
import { texts } from '../../text/texts.ts';
import { Loading } from '../../ui/Notice.tsx';
import { fieldName, fieldValue, historyLine } from './history-words.ts';
import type { HistoryEntry } from './history-words.ts';

const say = texts({
  history: { de: 'Verlauf', en: 'History' },
  none: { de: 'Unverändert, wie mit dem Stadtpaket geliefert.', en: 'Unchanged, as delivered with the city pack.' },
});

export function OfferHistory({ id }: { readonly id: string }) {
  const entries = useSignal<readonly HistoryEntry[] | null>(null);
  const failure = useSignal('');
  const load = async (): Promise<void> => {
    if (entries.peek()) return;
    try {
      entries.value = (await getHistory(cityAnswer.peek()!.id, id)).entries;
    } catch (cause) {
      failure.value = asApiError(cause).message;
    }
  };
  return (
    <details class="reach-basis" onToggle={(event) => event.currentTarget.open && void load()}>
      <summary>{say('history')}</summary>
      {failure.value && <p role="alert">{failure.value}</p>}
      {!entries.value && !failure.value && <Loading />}
      {entries.value?.length === 0 && <p>{say('none')}</p>}
      <ul>
        {entries.value?.map((one) => (
          <li key={one.id}>
            {historyLine(one)}
            <FieldChanges entry={one} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Field by field, before → after; of a new or removed offer and of a whole list the line above says all. */
export function FieldChanges({ entry: { action, changes } }: { readonly entry: HistoryEntry }) {
  // records that came or went are said by the line above
  const fields = changes.filter(({ field }) => !field.endsWith('record'));
  if (fields.length === 0 || action === 'create' || action === 'delete' || action === 'import') return null;
  return (
    <ul>
      {fields.map(({ field, before, after }) => (
        <li key={field}>
          {fieldName(field)}: {fieldValue(field, before)} → {fieldValue(field, after)}
        </li>
      ))}
    </ul>
  );
}
