/** Panel Eigene: indicators of one's own, a formula over the city's measures, checked while it is typed. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { asApiError } from '../../../client/http.ts';
import { deleteIndicator, saveIndicator } from '../../../client/indices.ts';
import type { IndicatorAnswer } from '../../../client/types.ts';
import { chooseIndicator } from '../../../state/actions.ts';
import { cityAnswer } from '../../../state/derived/city.ts';
import { refreshAll } from '../../../state/resource.ts';
import { announce } from '../../../state/session.ts';
import { change } from '../../../state/store.ts';
import { until } from '../../../state/until.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { FormulaField } from '../../../ui/FormulaField.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Empty, Loading } from '../../../ui/Notice.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Select } from '../../../ui/Select.tsx';
import { checkIndicator, closeIndicatorDraft, draftOf, EMPTY_DRAFT, indicatorDraft, settle, trial } from './indicator-draft.ts';
import type { IndicatorDraft } from './indicator-draft.ts';
import { IndicatorPreview } from './IndicatorPreview.tsx';

const say = texts({
  title: { de: 'Eigene Indikatoren', en: 'Own indicators' },
  none: { de: 'Noch kein eigener Indikator. Rechnen Sie aus den Merkmalen der Stadt einen neuen Anteil oder eine Summe.', en: 'No own indicator yet. Compute a new share or sum from the city’s measures.' },
  new: { de: 'Neuer Indikator', en: 'New indicator' },
  show: { de: 'Auf der Karte', en: 'On the map' },
  edit: { de: 'Bearbeiten', en: 'Edit' },
  named: { de: '{what}: {name}', en: '{what}: {name}' },
  name: { de: 'Name', en: 'Name' },
  formula: { de: 'Formel', en: 'Formula' },
  hint: {
    de: 'Merkmale mit + − verbinden, einmal durch eine Summe teilen: (a + b) / c. Erst wird über alle Blöcke summiert, dann geteilt.',
    en: 'Join measures with + −, divide once by a sum: (a + b) / c. Sums run over all blocks before the division.',
  },
  unit: { de: 'Einheit', en: 'Unit' },
  percent: { de: 'Prozent', en: 'percent' },
  'per-100': { de: 'je 100', en: 'per 100' },
  'per-1000': { de: 'je 1.000', en: 'per 1,000' },
  count: { de: 'Anzahl', en: 'count' },
  'square-metres': { de: 'm² je …', en: 'm² per …' },
  index: { de: 'Verhältnis', en: 'ratio' },
  polarity: { de: 'Ein hoher Wert ist', en: 'A high value is' },
  good: { de: 'günstig', en: 'good' },
  neutral: { de: 'weder noch', en: 'neither' },
  bad: { de: 'ungünstig', en: 'bad' },
  field: { de: 'Themenfeld', en: 'Field' },
  description: { de: 'Was er aussagt (für Legende und Export)', en: 'What it says (for legend and export)' },
  valid: { de: 'Die Formel ist rechenbar.', en: 'The formula can be computed.' },
  onMap: { de: 'Die Karte zeigt die Vorschau: {n} von {all} Gebieten haben einen Wert.', en: 'The map shows the preview: {n} of {all} areas have a value.' },
  save: { de: 'Speichern und zeigen', en: 'Save and show' },
  cancel: { de: 'Abbrechen', en: 'Cancel' },
  remove: { de: 'Löschen', en: 'Delete' },
  saved: { de: 'Indikator „{name}“ gespeichert.', en: 'Indicator “{name}” saved.' },
  removed: { de: 'Indikator gelöscht.', en: 'Indicator deleted.' },
  mayNot: { de: 'Speichern kann, wer sich mit einem Zugangscode angemeldet hat (Schlüssel in der Kopfzeile).', en: 'Saving needs signing in with an access code (the key in the header).' },
});

const UNITS = ['percent', 'per-100', 'per-1000', 'count', 'square-metres', 'index'] as const;
const FIELDS = ['Demographie', 'Existenzsicherung', 'Arbeit', 'Migration', 'Bildung', 'Wohnen', 'Gesundheit', 'Teilhabe', 'Mobilität', 'Digitalisierung'];
const saveError = signal('');

export function IndicatorEditor(): JSX.Element {
  const draft = indicatorDraft.value;
  return <section class="panel indicator-editor">{draft ? <Form draft={draft} /> : <OwnList />}</section>;
}

function OwnList(): JSX.Element {
  const own = cityAnswer.value?.indicators.filter((one) => one.origin === 'user') ?? [];
  return (
    <>
      <h2>{say('title')}</h2>
      {own.length === 0 && <Empty>{say('none')}</Empty>}
      <ul class="own-list">
        {own.map((one) => (
          <OwnItem key={one.id} indicator={one} />
        ))}
      </ul>
      <div class="panel-actions">
        <Button icon="plus" kind="primary" onClick={() => (indicatorDraft.value = EMPTY_DRAFT)}>{say('new')}</Button>
      </div>
    </>
  );
}

function OwnItem({ indicator }: { readonly indicator: IndicatorAnswer }): JSX.Element {
  const name = localText(indicator.name);
  const button = (what: 'show' | 'edit', onClick: () => void): JSX.Element => (
    <Button kind="tertiary" onClick={onClick}>
      <span aria-hidden="true">{say(what)}</span>
      <span class="kern-sr-only">{say('named', { what: say(what), name })}</span>
    </Button>
  );
  return (
    <li>
      <strong>{name}</strong>
      <code>{draftOf(indicator).formula}</code>
      <span class="panel-actions">
        {button('show', () => chooseIndicator(indicator.id))}
        {button('edit', () => (indicatorDraft.value = draftOf(indicator)))}
      </span>
    </li>
  );
}

function Form({ draft }: { readonly draft: IndicatorDraft }): JSX.Element {
  const owner = cityAnswer.value;
  if (!owner) return <></>;
  const measures = owner.measures.filter((measure) => measure.kind === 'count');
  const checked = checkIndicator(draft, measures.map((measure) => measure.key), owner.indicators.map((one) => one.id));
  const key = JSON.stringify(checked.input);
  useEffect(() => settle(checked.input), [key]);
  useEffect(() => closeIndicatorDraft, []);
  const set = (patch: Partial<IndicatorDraft>): void => {
    indicatorDraft.value = { ...draft, ...patch };
  };
  return (
    <>
      <h2>{draft.id ? draft.name : say('new')}</h2>
      <TextField label={say('name')} value={draft.name} maxLength={120} onInput={(name) => set({ name })} />
      <FormulaField
        label={say('formula')}
        hint={say('hint')}
        value={draft.formula}
        measures={measures.map((measure) => ({ key: measure.key, name: localText(measure.name) }))}
        errors={checked.errors.map((error) => ({ position: error.position, message: error.message[language.value] }))}
        onInput={(formula) => set({ formula })}
      />
      {checked.errors.length === 0 && draft.formula.trim() && <p class="editor-valid" role="status">{say('valid')}</p>}
      <Select label={say('unit')} value={draft.unit} options={UNITS.map((value) => ({ value, label: say(value) }))} onChange={(unit) => set({ unit: unit as IndicatorDraft['unit'] })} />
      <Segmented
        label={say('polarity')}
        value={String(draft.polarity)}
        options={[
          { value: '1', label: say('good') },
          { value: '0', label: say('neutral') },
          { value: '-1', label: say('bad') },
        ]}
        onChange={(value) => set({ polarity: Number(value) as -1 | 0 | 1 })}
      />
      <Select label={say('field')} value={draft.field} options={FIELDS.map((value) => ({ value, label: value }))} onChange={(field) => set({ field })} />
      <TextField label={say('description')} value={draft.description} maxLength={400} onInput={(description) => set({ description })} />
      <IndicatorPreview input={checked.input} />
      {owner.mayWrite && checked.input && <OnMap />}
      <FormActions draft={draft} input={checked.input} />
    </>
  );
}

/** Whether the map already shows the draft, or why it cannot. */
function OnMap(): JSX.Element {
  const error = trial.error.value;
  if (error) return <p class="editor-errors" role="alert">{error.message}</p>;
  const answer = trial.data.value;
  if (!answer || trial.isStale.value) return <Loading />;
  const n = answer.values.values.filter((value) => value !== null).length;
  return <p class="editor-valid" role="status">{say('onMap', { n: formatCount(n, language.value), all: formatCount(answer.values.codes.length, language.value) })}</p>;
}

function FormActions({ draft, input }: { readonly draft: IndicatorDraft; readonly input: ReturnType<typeof checkIndicator>['input'] }): JSX.Element {
  const owner = cityAnswer.value!;
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      saveError.value = '';
      closeIndicatorDraft();
    } catch (cause) {
      saveError.value = asApiError(cause).message;
    }
  };
  const save = (): Promise<void> =>
    attempt(async () => {
      const saved = await saveIndicator(owner.id, input!);
      refreshAll();
      // until the city knows it, the preview stays on the map
      await until(() => cityAnswer.value?.indicators.some(({ id }) => id === saved.id) === true);
      chooseIndicator(saved.id);
      announce(say('saved', { name: draft.name }));
    });
  const remove = (): Promise<void> =>
    attempt(async () => {
      await deleteIndicator(owner.id, draft.id);
      change({ indicator: '' });
      refreshAll();
      announce(say('removed'));
    });
  return (
    <div class="panel-actions">
      {saveError.value && <p class="editor-errors" role="alert">{saveError.value}</p>}
      {!owner.mayWrite && <p class="chart-note">{say('mayNot')}</p>}
      <Button kind="primary" disabled={!owner.mayWrite || !input} onClick={() => void save()}>{say('save')}</Button>
      <Button onClick={closeIndicatorDraft}>{say('cancel')}</Button>
      {draft.id && owner.mayWrite && <Button kind="tertiary" icon="trash" onClick={() => void remove()}>{say('remove')}</Button>}
    </div>
  );
}
