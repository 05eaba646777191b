/** Editor of an own index edition: inputs, weights, thresholds, exclusions; its effect is seen while it is changed. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { asApiError } from '../../../client/http.ts';
import { deleteIndex, saveIndex } from '../../../client/indices.ts';
import type { IndexAnswer } from '../../../client/types.ts';
import { cityAnswer } from '../../../state/derived/city.ts';
import { refreshAll } from '../../../state/resource.ts';
import { announce } from '../../../state/session.ts';
import { change } from '../../../state/store.ts';
import { until } from '../../../state/until.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { formatShare } from '../../../ui/format.ts';
import { Failure, Loading } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { closeDraft, draft, preview } from './index-draft.ts';
import type { Definition } from './index-draft.ts';
import { BoundsEditor, ExclusionsEditor } from './IndexBounds.tsx';
import { InputsEditor } from './IndexInputs.tsx';
import { IndexMatrix } from './IndexMatrix.tsx';
import { IndexWarning } from './IndexWarning.tsx';
import { RobustnessList } from './RobustnessList.tsx';

const say = texts({
  title: { de: 'Eigenen Index bearbeiten', en: 'Edit own index' },
  name: { de: 'Name', en: 'Name' },
  method: { de: 'Verfahren', en: 'Method' },
  'z-sum': { de: 'Summe der z-Werte', en: 'Sum of z values' },
  imd: { de: 'Ränge, exponentiell (IMD)', en: 'Exponential ranks (IMD)' },
  pca: { de: 'Erste Hauptkomponente', en: 'First principal component' },
  status: { de: 'Status: Indikatoren und Gewichte', en: 'Status: indicators and weights' },
  dynamics: { de: 'Dynamik: Veränderungen und Gewichte', en: 'Dynamics: changes and weights' },
  minimum: { de: 'Mindestzahl Einwohner je Gebiet', en: 'Minimum inhabitants per area' },
  effect: { de: 'Wirkung', en: 'Effect' },
  onMap: { de: 'Die Karte zeigt den Entwurf.', en: 'The map shows the draft.' },
  firm: { de: '{share} der Gebiete behalten in allen Varianten ihre Klasse.', en: '{share} of the areas keep their class in all variants.' },
  save: { de: 'Als eigenen Index speichern', en: 'Save as own index' },
  cancel: { de: 'Verwerfen', en: 'Discard' },
  remove: { de: 'Index löschen', en: 'Delete index' },
  saved: { de: 'Index „{name}“ gespeichert.', en: 'Index “{name}” saved.' },
  removed: { de: 'Index gelöscht.', en: 'Index deleted.' },
  mayNot: { de: 'Speichern kann, wer sich mit einem Zugangscode angemeldet hat (Schlüssel in der Kopfzeile).', en: 'Saving needs signing in with an access code (the key in the header).' },
  invalid: { de: 'So lässt sich der Index nicht rechnen:', en: 'The index cannot be computed like this:' },
});

const saveError = signal('');

export function IndexEditor(): JSX.Element | null {
  const definition = draft.value;
  if (!definition) return null;
  const set = (patch: Partial<Definition>): void => {
    draft.value = { ...definition, ...patch };
  };
  return (
    <section class="panel index-editor">
      <h2>{say('title')}</h2>
      <TextField label={say('name')} value={localText(definition.name)} maxLength={120} onInput={(name) => set({ name: { de: name, ...(language.value === 'en' ? { en: name } : {}) } })} />
      <Select
        label={say('method')}
        value={definition.method}
        options={(['z-sum', 'imd', 'pca'] as const).map((value) => ({ value, label: say(value) }))}
        onChange={(method) => set({ method: method as Definition['method'] })}
      />
      <InputsEditor title={say('status')} dimension="status" definition={definition} onChange={(next) => (draft.value = next)} />
      <InputsEditor title={say('dynamics')} dimension="dynamics" definition={definition} onChange={(next) => (draft.value = next)} />
      <BoundsEditor definition={definition} onChange={(next) => (draft.value = next)} />
      <TextField label={say('minimum')} type="number" value={String(definition.minimumPopulation)} onInput={(text) => set({ minimumPopulation: Math.max(0, Number(text) || 0) })} />
      <ExclusionsEditor definition={definition} onChange={(next) => (draft.value = next)} />
      <section class="panel-block" aria-live="polite">
        <h3>{say('effect')}</h3>
        <Effect />
      </section>
      <Actions definition={definition} />
    </section>
  );
}

function Effect(): JSX.Element | null {
  const error = preview.error.value;
  if (error?.problem) {
    return (
      <div class="editor-errors" role="alert">
        <p>{say('invalid')}</p>
        <ul>{error.problem.errors.length > 0 ? error.problem.errors.map((one, position) => <li key={position}>{one.message}</li>) : <li>{error.message}</li>}</ul>
      </div>
    );
  }
  if (error) return <Failure error={error} onRetry={preview.retry} />;
  const answer = preview.data.value;
  if (!answer) return <Loading />;
  return (
    <div class={preview.isLoading.value ? 'panel-answer is-updating' : 'panel-answer'}>
      <p class="chart-note">{say('onMap')}</p>
      <IndexMatrix answer={answer} />
      <Firmness answer={answer} />
      <IndexWarning text={answer.warning} />
    </div>
  );
}

function Firmness({ answer }: { readonly answer: IndexAnswer }): JSX.Element | null {
  if (!answer.robustness) return null;
  return (
    <>
      <p class="finding">{say('firm', { share: formatShare(answer.robustness.stableShare, language.value) })}</p>
      <RobustnessList robustness={answer.robustness} answer={answer} />
    </>
  );
}

function Actions({ definition }: { readonly definition: Definition }): JSX.Element {
  const owner = cityAnswer.value!;
  const isKept = owner.indexEditions.some((one) => one.key === definition.key && one.origin === 'user');
  const finish = async (work: () => Promise<unknown>, patch: { index: string }, sentence: string): Promise<void> => {
    try {
      await work();
      saveError.value = '';
      if (!patch.index) change(patch);
      refreshAll();
      // until the city knows it, the draft stays on the map
      if (patch.index) await until(() => cityAnswer.value?.indexEditions.some(({ key }) => key === patch.index) === true);
      change(patch);
      closeDraft();
      announce(sentence);
    } catch (cause) {
      saveError.value = asApiError(cause).message;
    }
  };
  const save = (): Promise<void> => finish(() => saveIndex(owner.id, definition), { index: definition.key }, say('saved', { name: localText(definition.name) }));
  const remove = (): Promise<void> => finish(() => deleteIndex(owner.id, definition.key), { index: '' }, say('removed'));
  return (
    <div class="panel-actions">
      {saveError.value && <p class="editor-errors" role="alert">{saveError.value}</p>}
      {!owner.mayWrite && <p class="chart-note">{say('mayNot')}</p>}
      <Button kind="primary" disabled={!owner.mayWrite || preview.error.value !== null} onClick={() => void save()}>{say('save')}</Button>
      <Button onClick={closeDraft}>{say('cancel')}</Button>
      {isKept && owner.mayWrite && <Button kind="tertiary" icon="trash" onClick={() => void remove()}>{say('remove')}</Button>}
    </div>
  );
}
