/** Panel Index: choose an edition, read its classes, see what an area's value is made of, and edit an own one. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { IndexAnswer } from '../../../client/types.ts';
import { chooseIndex } from '../../../state/actions.ts';
import { cityAnswer } from '../../../state/derived/city.ts';
import { index } from '../../../state/derived/index-answer.ts';
import { indexEdition } from '../../../state/derived/index-edition.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatPeriod, formatShare } from '../../../ui/format.ts';
import { Empty } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { copyOf, draft } from './index-draft.ts';
import { IndexContributions } from './IndexContributions.tsx';
import { IndexEditor } from './IndexEditor.tsx';
import { IndexMatrix } from './IndexMatrix.tsx';
import { IndexWarning } from './IndexWarning.tsx';
import { Pending } from '../../../ui/Pending.tsx';
import { PresetPicker } from './PresetPicker.tsx';
import { RobustnessList } from './RobustnessList.tsx';

const say = texts({
  choose: { de: 'Index', en: 'Index' },
  noIndex: { de: 'kein Index: die Karte zeigt den Indikator', en: 'no index: the map shows the indicator' },
  preset: { de: 'Vorlagen', en: 'Presets' },
  pack: { de: 'Veröffentlicht', en: 'Published' },
  user: { de: 'Eigene', en: 'Own' },
  intro: {
    de: 'Ein Index fasst mehrere Indikatoren zu einem Status und seiner Dynamik zusammen. Wählen Sie eine Ausgabe, oder stellen Sie eine eigene zusammen.',
    en: 'An index combines several indicators into a status and its dynamics. Choose an edition or compose your own.',
  },
  facts: { de: 'Bezugsgruppe: {reference} ({n} Gebiete) · Stand {period} · Gebietsstand {edition}', en: 'Reference set: {reference} ({n} areas) · as of {period} · boundaries {edition}' },
  variance: { de: 'Die erste Hauptkomponente erklärt {share} der Streuung.', en: 'The first principal component explains {share} of the variance.' },
  edit: { de: 'Kopieren und ändern', en: 'Copy and edit' },
  own: { de: 'Eigenen Index aus Vorlage', en: 'Own index from preset' },
  excluded: { de: 'Nicht bewertet: {n} Gebiete', en: 'Not evaluated: {n} areas' },
});

const isPresetOpen = signal(false);

export function IndexPanel(): JSX.Element {
  if (draft.value) return <IndexEditor />;
  return (
    <section class="panel index-panel">
      <EditionSelect />
      {indexEdition.value ? (
        <Pending of={index} otherwise={null}>{(answer) => <IndexSheet answer={answer} />}</Pending>
      ) : (
        <Empty>{say('intro')}</Empty>
      )}
      <div class="panel-actions">
        <Button icon="plus" kind="tertiary" pressed={isPresetOpen.value} onClick={() => (isPresetOpen.value = !isPresetOpen.value)}>{say('own')}</Button>
      </div>
      {isPresetOpen.value && <PresetPicker onPick={() => (isPresetOpen.value = false)} />}
    </section>
  );
}

function EditionSelect(): JSX.Element {
  const editions = cityAnswer.value?.indexEditions ?? [];
  const groups = (['pack', 'preset', 'user'] as const).flatMap((origin) => {
    const options = editions.filter((one) => one.origin === origin).map((one) => ({ value: one.key, label: localText(one.name) }));
    return options.length > 0 ? [{ group: say(origin), options }] : [];
  });
  return (
    <Select
      label={say('choose')}
      value={indexEdition.value?.key ?? ''}
      options={[{ value: '', label: say('noIndex') }, ...groups]}
      onChange={(key) => chooseIndex(editions.find((one) => one.key === key) ?? null)}
    />
  );
}

function IndexSheet({ answer }: { readonly answer: IndexAnswer }): JSX.Element {
  const { definition, reference } = answer;
  const description = localText(definition.description);
  return (
    <>
      {description && <p>{description}</p>}
      <p class="chart-note">
        {say('facts', { reference: reference.name, n: reference.areas, period: formatPeriod(definition.period, language.value), edition: definition.edition })}
        {answer.explainedVariance !== null && ` ${say('variance', { share: formatShare(answer.explainedVariance, language.value) })}`}
      </p>
      <IndexMatrix answer={answer} />
      <IndexWarning text={answer.warning} />
      <IndexContributions answer={answer} />
      <Excluded answer={answer} />
      {answer.robustness && <RobustnessList robustness={answer.robustness} answer={answer} />}
      <div class="panel-actions">
        <Button icon="sliders" onClick={() => (draft.value = copyOf(answer))}>{say('edit')}</Button>
      </div>
    </>
  );
}

function Excluded({ answer }: { readonly answer: IndexAnswer }): JSX.Element | null {
  if (answer.excluded.length === 0) return null;
  return (
    <details class="index-excluded">
      <summary>{say('excluded', { n: answer.excluded.length })}</summary>
      <ul>
        {answer.excluded.map((one) => (
          <li key={one.code}>
            <strong>{one.name || one.code}</strong> <span>{one.reason}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
