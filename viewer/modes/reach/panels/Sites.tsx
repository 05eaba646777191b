/** Panel Wo als Nächstes: the places for new offers that reach most people, as a job with progress that can be cancelled. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { isJobRunning } from '../../../client/jobs.ts';
import { kind } from '../../../state/derived/reach-kinds.ts';
import { foundSearch, searchesSeen } from '../../../state/derived/reach-searches.ts';
import { addProposed, job, jobError, resumeSearch, showSearch, siteCount, siteMethod, startSearch, stopSearch } from '../../../state/reach-sites.ts';
import { goTo } from '../../../state/session.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import type { SitesResult } from '../../../client/reach-types.ts';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { formatCount, formatNumber, formatShare, stateWord } from '../../../ui/format.ts';
import { Segmented } from '../../../ui/Segmented.tsx';
import { momentText } from '../moment-text.ts';
import { SearchList } from '../SearchList.tsx';

const say = texts({
  intro: { de: 'Wo sollten die nächsten Angebote ({kind}) entstehen? Vorhandene zählen mit. Die Vorschläge sind Rechenergebnisse: Grundstück, Kosten und Nachbarschaft kennt die Rechnung nicht.', en: 'Where should the next offers ({kind}) be? Existing ones count. Proposals are the result of a computation: it knows nothing of plots, costs and neighbours.' },
  count: { de: 'Wie viele', en: 'How many' },
  goal: { de: 'Ziel', en: 'Goal' },
  coverage: { de: 'möglichst viele erreichen', en: 'reach as many as possible' },
  'p-median': { de: 'kürzeste Wege', en: 'shortest ways' },
  start: { de: 'Suchen', en: 'Search' },
  cancel: { de: 'Abbrechen', en: 'Cancel' },
  waiting: { de: 'Die Suche wartet, bis eine andere Berechnung fertig ist.', en: 'The search waits until another computation is done.' },
  background: { de: 'Sie läuft im Dienst weiter, auch wenn Sie diese Seite schließen oder neu laden.', en: 'It goes on in the service, even if you close or reload this page.' },
  older: { de: 'Gerechnet auf einem früheren Stand der Daten ({t}).', en: 'Computed on an earlier state of the data ({t}).' },
  progress: { de: 'Suche läuft: {p}', en: 'Searching: {p}' },
  best: { de: 'bisher bester Wert {n}', en: 'best so far {n}' },
  interrupted: { de: 'Der Dienst wurde neu gestartet; die Suche steht bei {p}.', en: 'The service was restarted; the search stands at {p}.' },
  resume: { de: 'Fortsetzen', en: 'Continue' },
  cancelled: { de: 'Die Suche wurde abgebrochen.', en: 'The search was cancelled.' },
  failed: { de: 'Die Suche ist gescheitert: {why}', en: 'The search failed: {why}' },
  optimal: { de: 'Das ist beweisbar die beste Lösung.', en: 'This is provably the best solution.' },
  gap: { de: 'Höchstens {p} besser wäre möglich.', en: 'At most {p} better would be possible.' },
  boundPeople: { de: 'Mehr als {n} kann keine Lösung erreichen.', en: 'No solution can reach more than {n}.' },
  boundMinutes: { de: 'Unter {m} Minuten kommt keine Lösung.', en: 'No solution gets below {m} minutes.' },
  covered: { de: 'Erreicht werden {after} statt {before} von {all}.', en: '{after} instead of {before} of {all} are reached.' },
  minutes: { de: 'Der mittlere Weg sinkt von {before} auf {after} Minuten.', en: 'The mean way falls from {before} to {after} minutes.' },
  site: { de: 'Vorschlag {n}', en: 'Proposal {n}' },
  gained: { de: '+{n} Menschen', en: '+{n} people' },
  tryOut: { de: 'Alle ausprobieren', en: 'Try them all out' },
  list: { de: 'Vorschläge', en: 'Proposals' },
});

export function Sites(): JSX.Element {
  const found = foundSearch.value;
  useEffect(() => void searchesSeen.value++, []);
  // undefined: the list of stored ones is on its way
  useEffect(() => {
    if (found !== undefined) void showSearch(found);
  }, [found?.id, found === undefined]);
  const now = job.value;
  const isRunning = isJobRunning(now);
  return (
    <div class="panel">
      <p>{say('intro', { kind: kind.value ? localText(kind.value.plural) : '' })}</p>
      <Field label={say('count')}>
        {({ id }) => <input id={id} class="sa-input reach-places" type="number" min={1} max={50} value={siteCount.value} onInput={(event) => (siteCount.value = Math.min(50, Math.max(1, Math.round(Number(event.currentTarget.value) || 1))))} />}
      </Field>
      <Segmented label={say('goal')} value={siteMethod.value} options={(['coverage', 'p-median'] as const).map((value) => ({ value, label: say(value) }))} onChange={(value) => (siteMethod.value = value)} />
      <div class="panel-actions">
        <Button kind="primary" disabled={isRunning} onClick={() => void startSearch()}>{say('start')}</Button>
        {isRunning && <Button kind="tertiary" onClick={() => void stopSearch()}>{say('cancel')}</Button>}
      </div>
      {jobError.value && <p class="editor-errors" role="alert">{say('failed', { why: jobError.value })}</p>}
      {now && isRunning && (
        <p role="status">
          <progress class="reach-progress" max={1} value={now.progress} aria-label={say('progress', { p: '' })} />
          {now.state === 'waiting' ? say('waiting') : say('progress', { p: formatShare(now.progress, language.value) })}
          {now.best !== null && ` · ${say('best', { n: formatNumber(now.best, 0, language.value) })}`}
        </p>
      )}
      {isRunning && <p class="chart-note">{say('background')}</p>}
      {now?.state === 'interrupted' && <p role="status">{say('interrupted', { p: formatShare(now.progress, language.value) })}</p>}
      {now?.state === 'cancelled' && <p role="status">{say('cancelled')}</p>}
      {now?.state === 'failed' && <p class="editor-errors" role="alert">{say('failed', { why: now.error?.detail ?? '' })}</p>}
      {now?.isResumable && !isRunning && (
        <div class="panel-actions">
          <Button onClick={() => void resumeSearch()}>{say('resume')}</Button>
        </div>
      )}
      {now?.result && !now.isCurrent && <p class="chart-note">{say('older', { t: momentText(now.startedAt) })}</p>}
      {now?.result && <Found result={now.result} />}
      <SearchList except={now?.id ?? ''} />
    </div>
  );
}

/** What no solution can beat, where it is known but not reached. */
function boundText({ bound, meanMinutesAfter }: SitesResult): string {
  if (bound === null) return '';
  return meanMinutesAfter === null ? say('boundPeople', { n: formatCount(bound, language.value) }) : say('boundMinutes', { m: formatNumber(bound, 1, language.value) });
}

/** About 800 m around. */
const AROUND_DEGREES = 0.01;

function Found({ result }: { readonly result: SitesResult }): JSX.Element {
  const locale = language.value;
  const isCoverage = result.meanMinutesAfter === null;
  const count = (value: number | null): string => (value === null ? stateWord('suppressed', locale) : formatCount(value, locale));
  return (
    <div class="panel-block">
      <p class="finding" role="status">
        {result.coveredAfter !== null && say('covered', { after: count(result.coveredAfter), before: count(result.coveredBefore), all: count(result.people) })}{' '}
        {result.meanMinutesBefore !== null && result.meanMinutesAfter !== null && say('minutes', { before: formatNumber(result.meanMinutesBefore, 1, locale), after: formatNumber(result.meanMinutesAfter, 1, locale) })}
      </p>
      <p class="chart-note">{result.isOptimal ? say('optimal') : [boundText(result), result.gap === null ? '' : say('gap', { p: formatShare(result.gap, locale) })].filter(Boolean).join(' ')}</p>
      <ol class="reach-list" aria-label={say('list')}>
        {result.sites.map((one, position) => (
          <li key={one.block}>
            <button type="button" class="reach-offer" onClick={() => (goTo.value = { box: [one.lon - AROUND_DEGREES, one.lat - AROUND_DEGREES, one.lon + AROUND_DEGREES, one.lat + AROUND_DEGREES] })}>
              <strong>{[say('site', { n: position + 1 }), one.area].filter(Boolean).join(' · ')}</strong>
              {isCoverage && <span>{one.gained === null ? stateWord('suppressed', locale) : say('gained', { n: formatCount(one.gained, locale) })}</span>}
            </button>
          </li>
        ))}
      </ol>
      <div class="panel-actions">
        <Button icon="plus" onClick={() => addProposed(result)}>{say('tryOut')}</Button>
      </div>
    </div>
  );
}
