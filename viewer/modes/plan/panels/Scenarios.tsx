/** Scenarios of the level: the open one with what can be done with it, the others, and what comes from outside. */
import { useSignal } from '@preact/signals';
import { asApiError } from '../../../client/http.ts';
import { deleteScenario, exportUrl, patchScenario, postComment, postFork, postReview } from '../../../client/plan.ts';
import type { ReviewInput, ScenarioSummary } from '../../../client/plan-types.ts';
import { DownloadLink } from '../../../export/DownloadLink.tsx';
import { cityId } from '../../../state/derived/city.ts';
import { scenarios } from '../../../state/derived/plan-scenarios.ts';
import { log, wholeSentence } from '../../../state/plan-draft.ts';
import { author, planDialog } from '../../../state/plan-session.ts';
import { scenario, scenariosWritten } from '../../../state/plan-sync.ts';
import { change, member } from '../../../state/store.ts';
import { language, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { formatDate } from '../../../ui/format.ts';
import { Failure } from '../../../ui/Notice.tsx';

const say = texts({
  title: { de: 'Szenarien', en: 'Scenarios' },
  own: { de: 'Eigener Entwurf auf dem Beschluss', en: 'Own draft on the decided plan' },
  none: { de: 'Noch kein Szenario gesichert.', en: 'No scenario saved yet.' },
  open: { de: 'Öffnen', en: 'Open' },
  save: { de: 'Entwurf als Szenario sichern', en: 'Save the draft as a scenario' },
  fork: { de: 'Abzweigen', en: 'Fork' },
  copy: { de: '{name} (Abzweig)', en: '{name} (fork)' },
  toReview: { de: 'Zur Prüfung geben', en: 'Hand in for review' },
  toDraft: { de: 'Zurück in die Arbeit', en: 'Back to work' },
  publish: { de: 'Mit Beschluss veröffentlichen', en: 'Publish with decision' },
  discard: { de: 'Verwerfen', en: 'Discard' },
  withdraw: { de: 'Zurücknehmen', en: 'Withdraw' },
  import: { de: 'Grenze von außen einlesen', en: 'Import an outside boundary' },
  csv: { de: 'Blockliste (CSV)', en: 'Block list (CSV)' },
  geojson: { de: 'GeoJSON', en: 'GeoJSON' },
  gpkg: { de: 'GeoPackage', en: 'GeoPackage' },
  start: { de: 'Neues Szenario', en: 'New scenario' },
  draft: { de: 'in Arbeit', en: 'draft' },
  review: { de: 'in Prüfung', en: 'in review' },
  published: { de: 'veröffentlicht', en: 'published' },
  withdrawn: { de: 'zurückgezogen', en: 'withdrawn' },
  discarded: { de: 'verworfen', en: 'discarded' },
  comments: { de: 'Anmerkungen', en: 'Comments' },
  comment: { de: 'Anmerkung schreiben', en: 'Write a comment' },
  send: { de: 'Anfügen', en: 'Add' },
  words: { de: 'Beschreibung', en: 'Description' },
  keep: { de: 'Beschreibung sichern', en: 'Save description' },
  by: { de: '{author}, {date}', en: '{author}, {date}' },
  delete: { de: 'Endgültig löschen', en: 'Delete for good' },
});

const wanted = member('scenario');

export function Scenarios() {
  const list = scenarios.data.value?.scenarios ?? [];
  return (
    <div class="panel plan-panel">
      <h2>{say('title')}</h2>
      {wanted.value === '' ? (
        <section class="plan-card is-open">
          <strong>{say('own')}</strong>
          <p>{wholeSentence.value}</p>
          <Button kind="primary" onClick={() => (planDialog.value = 'save')}>{say('save')}</Button>
        </section>
      ) : (
        <OpenScenario />
      )}
      {scenarios.error.value && <Failure error={scenarios.error.value} onRetry={scenarios.retry} />}
      {list.length === 0 && wanted.value === '' && scenarios.data.value && <p class="sa-field__hint">{say('none')}</p>}
      {wanted.value !== '' && <Button onClick={() => change({ scenario: '' })}>{say('own')}</Button>}
      <ul class="plan-list">
        {list.filter(({ id }) => id !== wanted.value).map((one) => (
          <Row key={one.id} one={one} />
        ))}
      </ul>
      <div class="panel-actions">
        <Button icon="plus" onClick={() => (planDialog.value = 'start')}>{say('start')}</Button>
        <Button icon="download" onClick={() => (planDialog.value = 'import')}>{say('import')}</Button>
      </div>
    </div>
  );
}

function Row({ one }: { readonly one: ScenarioSummary }) {
  return (
    <li>
      <span>
        <strong>{one.name}</strong> <span class="sa-badge">{say(one.status)}</span>
        <small> {say('by', { author: one.author || '–', date: formatDate(one.updatedAt, language.value) })}</small>
      </span>
      <span class="plan-list__actions">
        {one.status === 'discarded' && <Button kind="tertiary" onClick={() => void deleteScenario(cityId.peek(), one.id).then(() => scenariosWritten.value++)}>{say('delete')}</Button>}
        <Button kind="tertiary" onClick={() => change({ scenario: one.id, planArea: '' })}>{say('open')}</Button>
      </span>
    </li>
  );
}

function OpenScenario() {
  const own = scenario.value;
  const error = useSignal('');
  const text = useSignal('');
  const words = useSignal<string | null>(null);
  if (!own) return null;
  const run = async (action: () => Promise<unknown>): Promise<void> => {
    try {
      await action();
      error.value = '';
      scenariosWritten.value++;
    } catch (cause) {
      error.value = asApiError(cause).message;
    }
  };
  const review = (to: ReviewInput['to']) => run(async () => {
    const answer = await postReview(cityId.peek(), own.id, { to, author: author.peek() });
    scenario.value = { ...own, ...answer.scenario };
  });
  const fork = () => run(async () => {
    const { scenario: made } = await postFork(cityId.peek(), own.id, { name: say('copy', { name: own.name }), author: author.peek() });
    change({ scenario: made.id });
  });
  const note = () => run(async () => {
    const answer = await postComment(cityId.peek(), own.id, { author: author.peek(), text: text.peek() });
    scenario.value = { ...own, ...answer.scenario };
    text.value = '';
  });
  const describe = () => run(async () => {
    const answer = await patchScenario(cityId.peek(), own.id, { metaVersion: own.metaVersion, comment: words.peek() ?? '' });
    scenario.value = { ...own, ...answer.scenario };
    words.value = null;
  });
  const isOpen = own.status === 'draft' || own.status === 'review';
  return (
    <section class="plan-card is-open">
      <span>
        <strong>{own.name}</strong> <span class="sa-badge">{say(own.status)}</span>
        <small> {say('by', { author: own.author || '–', date: formatDate(own.updatedAt, language.value) })}</small>
      </span>
      {isOpen && <Field label={say('words')}>
        {({ id }) => <textarea id={id} class="sa-input plan-textarea" rows={2} value={words.value ?? own.comment} onInput={(event) => (words.value = event.currentTarget.value)} />}
      </Field>}
      {!isOpen && own.comment && <p>{own.comment}</p>}
      {words.value !== null && <Button onClick={() => void describe()}>{say('keep')}</Button>}
      <p>{wholeSentence.value}</p>
      {error.value && <p role="alert" class="sa-field__error">{error.value}</p>}
      <div class="panel-actions">
        {own.status === 'draft' && <Button onClick={() => void review('review')}>{say('toReview')}</Button>}
        {own.status === 'review' && <Button onClick={() => void review('draft')}>{say('toDraft')}</Button>}
        {isOpen && <Button kind="primary" disabled={log.value.length > 0} onClick={() => (planDialog.value = 'publish')}>{say('publish')}</Button>}
        <Button kind="tertiary" onClick={() => void fork()}>{say('fork')}</Button>
        {isOpen && <Button kind="tertiary" onClick={() => void review('discarded')}>{say('discard')}</Button>}
        {own.status === 'published' && <Button kind="tertiary" onClick={() => (planDialog.value = 'withdraw')}>{say('withdraw')}</Button>}
      </div>
      <div class="panel-actions">
        <DownloadLink class="plan-link" href={exportUrl(cityId.value, own.id, 'csv', language.value)}>{say('csv')}</DownloadLink>
        <DownloadLink class="plan-link" href={exportUrl(cityId.value, own.id, 'geojson', language.value)}>{say('geojson')}</DownloadLink>
        <DownloadLink class="plan-link" href={exportUrl(cityId.value, own.id, 'gpkg', language.value)}>{say('gpkg')}</DownloadLink>
      </div>
      <details>
        <summary>{say('comments')} ({own.comments.length})</summary>
        <ul class="plan-list">
          {own.comments.map((one) => (
            <li key={one.id}>
              <span>{one.text}</span>
              <small>{say('by', { author: one.author || '–', date: formatDate(one.createdAt, language.value) })}</small>
            </li>
          ))}
        </ul>
        <Field label={say('comment')}>
          {({ id }) => <textarea id={id} class="sa-input plan-textarea" rows={2} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />}
        </Field>
        <Button disabled={text.value.trim() === ''} onClick={() => void note()}>{say('send')}</Button>
      </details>
    </section>
  );
}
