/** Who changed what of an offer and when; loaded when it is opened. */
import { useSignal } from '@preact/signals';
import { asApiError } from '../../client/http.ts';
import { getHistory } from '../../client/reach-offers.ts';
import type { HistoryAnswer } from '../../client/reach-types.ts';
import { cityAnswer } from '../../state/derived/city.ts';
import { language, texts } from '../../text/texts.ts';
import { formatDate } from '../../ui/format.ts';
import { Loading } from '../../ui/Notice.tsx';

const say = texts({
  history: { de: 'Verlauf', en: 'History' },
  none: { de: 'Unverändert, wie mit dem Stadtpaket geliefert.', en: 'Unchanged, as delivered with the city pack.' },
  create: { de: 'eingetragen', en: 'entered' },
  change: { de: 'geändert', en: 'changed' },
  delete: { de: 'gelöscht', en: 'deleted' },
  undo: { de: 'zurückgenommen', en: 'taken back' },
  merge: { de: 'zusammengeführt', en: 'merged' },
  import: { de: 'eingelesen', en: 'imported' },
  line: { de: '{date}: {action} ({who})', en: '{date}: {action} ({who})' },
  nothing: { de: 'leer', en: 'empty' },
});

export function OfferHistory({ id }: { readonly id: string }) {
  const entries = useSignal<HistoryAnswer['entries'] | null>(null);
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
            {say('line', { date: formatDate(one.at, language.value), action: say(one.action), who: one.who })}
            {one.changes.length > 0 && one.action === 'change' && (
              <ul>
                {one.changes.map(({ field, before, after }) => (
                  <li key={field}>
                    {field}: {written(before)} → {written(after)}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function written(value: unknown): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return say('nothing');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}
