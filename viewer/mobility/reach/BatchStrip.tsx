/** The computation of all ways: not there yet, on its way with progress and cancel, or done for which question. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { batch, batches } from '../../state/derived/batch.ts';
import { cityAnswer } from '../../state/derived/city.ts';
import { ridesAsked } from '../../state/derived/journey.ts';
import { cancelBatch, computeBatch, followBatch } from '../../state/mobility-actions.ts';
import { batchError, batchJob } from '../../state/mobility-session.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { formatDate, formatShare } from '../../ui/format.ts';

const say = texts({
  none: { de: 'Die Wege mit Bus und Bahn von allen Blöcken zu allen Angeboten sind noch nicht berechnet. Das dauert einige Minuten und bleibt gespeichert.', en: 'The ways by public transport from all blocks to all offers have not been computed yet. It takes some minutes and is kept.' },
  start: { de: 'Jetzt berechnen', en: 'Compute now' },
  again: { de: 'Mit dieser Frage neu berechnen', en: 'Compute anew with this question' },
  running: { de: 'Wege werden berechnet: {p}', en: 'Computing ways: {p}' },
  cancel: { de: 'Abbrechen', en: 'Cancel' },
  cancelled: { de: 'Die Berechnung wurde abgebrochen; was fertig ist, bleibt. „Jetzt berechnen“ macht dort weiter.', en: 'The computation was cancelled; what is done is kept. “Compute now” goes on from there.' },
  failed: { de: 'Die Berechnung ist gescheitert: {why}', en: 'The computation failed: {why}' },
  done: { de: 'Berechnet für {date}, {from} bis {to} Uhr.', en: 'Computed for {date}, {from} to {to}.' },
  other: { de: 'Die Frage links weicht davon ab.', en: 'The question on the left differs from it.' },
  outdated: { de: 'Die Angebote haben sich seitdem geändert.', en: 'The offers have changed since.' },
});

/** @param isAlone stands over the map, without anything above it */
export function BatchStrip({ isAlone = false }: { readonly isAlone?: boolean }): JSX.Element | null {
  const now = batchJob.value;
  const isRunning = now?.state === 'waiting' || now?.state === 'running';
  const running = batches.data.value?.job ?? null;
  useEffect(() => {
    if (running && cityAnswer.peek() && !isRunning) void followBatch(cityAnswer.peek()!.id, running).catch(() => undefined);
  }, [running]);
  if (batches.isLoading.value && !batches.data.value) return null;
  const known = batch.value;
  return (
    <div class={isAlone ? 'transit-batch' : 'transit-batch panel-block'}>
      {!known && !isRunning && <p>{say('none')}</p>}
      {known && <p class="chart-note">{doneText()}</p>}
      {isRunning && now && (
        <div role="status">
          <progress max={1} value={now.progress} aria-label={say('running', { p: '' })} />
          <p>{say('running', { p: formatShare(now.progress, language.value) })}{now.message ? ` · ${localText(now.message)}` : ''}</p>
        </div>
      )}
      {now?.state === 'cancelled' && <p role="status">{say('cancelled')}</p>}
      {(now?.state === 'failed' || batchError.value) && <p class="editor-errors" role="alert">{say('failed', { why: batchError.value || (now?.error?.detail ?? '') })}</p>}
      <div class="panel-actions">
        {!isRunning && (!known || isOther() || !known.basis.isCurrent) && <Button kind={known ? 'secondary' : 'primary'} disabled={!ridesAsked.value} onClick={() => void computeBatch()}>{say(known ? 'again' : 'start')}</Button>}
        {isRunning && <Button kind="tertiary" onClick={() => void cancelBatch()}>{say('cancel')}</Button>}
      </div>
    </div>
  );
}

/** The stored question is another one than that on the left. */
function isOther(): boolean {
  const [basis, asked] = [batch.value?.basis, ridesAsked.value];
  return !basis || !asked || basis.day !== asked.day || basis.from !== asked.time || basis.access !== asked.access || basis.wheelchair !== asked.wheelchair || basis.maximumRides !== asked.maximumRides;
}

function doneText(): string {
  const { basis } = batch.value!;
  const parts = [say('done', { date: formatDate(basis.date, language.value), from: basis.from, to: basis.to }), isOther() ? say('other') : '', basis.isCurrent ? '' : say('outdated')];
  return parts.filter(Boolean).join(' ');
}
