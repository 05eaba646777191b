/** The computation of all ways: not there yet, on its way with progress and cancel, or done for which question. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { isJobRunning } from '../../client/jobs.ts';
import type { BatchAnswer } from '../../client/mobility-types.ts';
import { batch, batches } from '../../state/derived/batch.ts';
import { ridesAsked } from '../../state/derived/journey.ts';
import { presetsAnswer } from '../../state/derived/transit-presets.ts';
import { cancelBatch, computeBatch, followBatch, resumeBatch } from '../../state/mobility-actions.ts';
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
  resume: { de: 'Fortsetzen', en: 'Resume' },
  cancelled: { de: 'Die Berechnung ({day}, ab {from} Uhr) wurde bei {p} abgebrochen. Was fertig ist, bleibt.', en: 'The computation ({day}, from {from}) was cancelled at {p}. What is done is kept.' },
  interrupted: { de: 'Die Berechnung ({day}, ab {from} Uhr) wurde bei {p} unterbrochen, weil der Dienst neu gestartet ist. Was fertig ist, bleibt.', en: 'The computation ({day}, from {from}) was interrupted at {p} because the service restarted. What is done is kept.' },
  failed: { de: 'Die Berechnung ist gescheitert: {why}', en: 'The computation failed: {why}' },
  done: { de: 'Berechnet für {date}, {from} bis {to} Uhr.', en: 'Computed for {date}, {from} to {to}.' },
  other: { de: 'Die Frage links weicht davon ab.', en: 'The question on the left differs from it.' },
  outdated: { de: 'Die Angebote haben sich seitdem geändert.', en: 'The offers have changed since.' },
});

/** @param isAlone stands over the map, without anything above it */
export function BatchStrip({ isAlone = false }: { readonly isAlone?: boolean }): JSX.Element | null {
  const now = batchJob.value;
  const running = batches.data.value?.job ?? null;
  // one that someone started is known before its progress is
  const isRunning = isJobRunning(now) || (running !== null && now === null);
  useEffect(() => {
    if (running && !isJobRunning(batchJob.peek())) void followBatch(running);
  }, [running]);
  if (batches.isLoading.value && !batches.data.value) return null;
  const known = batch.value;
  const stopped = isRunning ? null : (batches.data.value?.stopped ?? null);
  return (
    <div class={isAlone ? 'transit-batch' : 'transit-batch panel-block'}>
      {!known && !isRunning && !stopped && <p>{say('none')}</p>}
      {known && <p class="chart-note">{doneText()}</p>}
      {isRunning && (
        <div role="status">
          <progress max={1} value={now?.progress} aria-label={say('running', { p: '' })} />
          <p>{say('running', { p: now ? formatShare(now.progress, language.value) : '…' })}{now?.message ? ` · ${localText(now.message)}` : ''}</p>
        </div>
      )}
      {stopped && <p role="status">{stoppedText(stopped)}</p>}
      {batchError.value && <p class="editor-errors" role="alert">{say('failed', { why: batchError.value })}</p>}
      <div class="panel-actions">
        {stopped && <Button kind="primary" onClick={() => void resumeBatch(stopped.job)}>{say('resume')}</Button>}
        {!isRunning && (!known || isOther() || !known.basis.isCurrent) && <Button kind={known || stopped ? 'secondary' : 'primary'} disabled={!ridesAsked.value} onClick={() => void computeBatch()}>{say(known || stopped ? 'again' : 'start')}</Button>}
        {isRunning && now && <Button kind="tertiary" onClick={() => void cancelBatch()}>{say('cancel')}</Button>}
      </div>
    </div>
  );
}

function stoppedText({ state, progress, day, from, reason }: NonNullable<BatchAnswer['stopped']>): string {
  const name = presetsAnswer.value?.dayTypes.find(({ key }) => key === day)?.name;
  return say(state, { p: formatShare(progress, language.value), day: name ? localText(name) : day, from, why: reason });
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
