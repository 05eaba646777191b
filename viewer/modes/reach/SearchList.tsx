/** Stored searches "where next" of the city, to be opened: each with what it asked and how it stands. */
import type { JSX } from 'preact';
import { isJobRunning } from '../../client/jobs.ts';
import type { ListedJob } from '../../client/reach-types.ts';
import { kindByKey } from '../../state/derived/reach-kinds.ts';
import { questionOf, searches } from '../../state/derived/reach-searches.ts';
import { cutoffWords } from '../../state/derived/reach-words.ts';
import { openSearch } from '../../state/reach-sites.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { formatNumber, formatShare } from '../../ui/format.ts';
import { momentText } from './moment-text.ts';

const say = texts({
  title: { de: 'Weitere Suchen ({n})', en: 'Further searches ({n})' },
  list: { de: 'Gespeicherte Suchen', en: 'Stored searches' },
  asked: { de: '{n} neue: {kind}', en: '{n} new: {kind}' },
  coverage: { de: 'möglichst viele in {t}', en: 'as many as possible within {t}' },
  'p-median': { de: 'kürzeste Wege', en: 'shortest ways' },
  running: { de: 'läuft, {p}', en: 'running, {p}' },
  done: { de: 'fertig seit {t}', en: 'done since {t}' },
  interrupted: { de: 'unterbrochen bei {p}', en: 'interrupted at {p}' },
  cancelled: { de: 'abgebrochen', en: 'cancelled' },
  failed: { de: 'gescheitert', en: 'failed' },
});

const MOST = 8;

export function SearchList({ except }: { readonly except: string }): JSX.Element | null {
  const others = (searches.data.value ?? []).filter((one) => one.id !== except && questionOf(one) !== null).slice(0, MOST);
  if (others.length === 0) return null;
  return (
    <details class="reach-basis">
      <summary>{say('title', { n: formatNumber(others.length, 0, language.value) })}</summary>
      <ul class="reach-list" aria-label={say('list')}>
        {others.map((one) => (
          <li key={one.id}>
            <button type="button" class="reach-offer" onClick={() => openSearch(one)}>
              <strong>{titleOf(one)}</strong>
              <span>{[goalOf(one), standOf(one)].join(' · ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function titleOf({ parameters: { count, category } }: ListedJob): string {
  const kinds = String(category).split(',').map((key) => localText(kindByKey(key)?.plural ?? { de: key }));
  return say('asked', { n: formatNumber(Number(count), 0, language.value), kind: kinds.join(', ') });
}

function goalOf(one: ListedJob): string {
  if (one.parameters['method'] === 'p-median') return say('p-median');
  const { category = '', cutoff } = questionOf(one) ?? {};
  const far = cutoff === undefined ? kindByKey(category)?.cutoff : { minutes: cutoff };
  return say('coverage', { t: cutoffWords({ cutoffMinutes: far && 'minutes' in far ? far.minutes : null, cutoffMetres: far && 'metres' in far ? far.metres : null })[language.value] });
}

function standOf(one: ListedJob): string {
  if (isJobRunning(one)) return say('running', { p: formatShare(one.progress, language.value) });
  if (one.state === 'done') return say('done', { t: momentText(one.endedAt ?? one.startedAt) });
  return say(one.state === 'interrupted' || one.state === 'failed' ? one.state : 'cancelled', { p: formatShare(one.progress, language.value) });
}
