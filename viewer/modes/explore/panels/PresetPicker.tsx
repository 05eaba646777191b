/** The ready-made index editions that this city's data allow, to start an own one from. */
import type { JSX } from 'preact';
import { getIndexPresets } from '../../../client/indices.ts';
import type { IndexPresetsAnswer } from '../../../client/types.ts';
import { cityAnswer } from '../../../state/derived/city.ts';
import { member } from '../../../state/store.ts';
import { change } from '../../../state/store.ts';
import { resource } from '../../../state/resource.ts';
import { localText, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { draft, fromPreset } from './index-draft.ts';
import type { Definition } from './index-draft.ts';
import { Pending } from '../../../ui/Pending.tsx';

const say = texts({
  none: { de: 'Diese Stadt hat für keine Vorlage genug Indikatoren.', en: 'This city has too few indicators for any preset.' },
  lacking: { de: 'Nicht zu rechnen', en: 'Cannot be computed' },
  needs: { de: '{name}: die Stadt müsste mindestens zwei liefern von {list}.', en: '{name}: the city would have to deliver at least two of {list}.' },
  use: { de: 'Damit beginnen', en: 'Start with it' },
  useNamed: { de: 'Mit „{name}“ beginnen', en: 'Start with “{name}”' },
});

const panel = member('panel');

const presets = resource(
  () => (cityAnswer.value && panel.value === 'index' ? { city: cityAnswer.value.id, revision: cityAnswer.value.meta.revision } : null),
  ({ city }, signal) => getIndexPresets(city, signal),
);

export function PresetPicker({ onPick }: { readonly onPick: () => void }): JSX.Element {
  const start = (preset: Definition): void => {
    change({ index: '', level: preset.level, edition: preset.edition, statistic: 'none', second: '' });
    draft.value = fromPreset(preset);
    onPick();
  };
  return (
    <Pending of={presets} otherwise={<Empty>{say('none')}</Empty>}>
      {(answer) => (
        <>
          {answer.presets.length === 0 && <Empty>{say('none')}</Empty>}
          <ul class="preset-list">
            {answer.presets.map((preset) => (
              <li key={preset.key}>
                <strong>{localText(preset.name)}</strong>
                <span class="chart-note">{localText(preset.description)}</span>
                <Button kind="tertiary" onClick={() => start(preset)}>
                  <span aria-hidden="true">{say('use')}</span>
                  <span class="kern-sr-only">{say('useNamed', { name: localText(preset.name) })}</span>
                </Button>
              </li>
            ))}
          </ul>
          <Lacking presets={answer.lacking} />
        </>
      )}
    </Pending>
  );
}

/** Why a preset is not offered: what the city would have to deliver. */
function Lacking({ presets: lacking }: { readonly presets: IndexPresetsAnswer['lacking'] }): JSX.Element | null {
  if (lacking.length === 0) return null;
  return (
    <details class="preset-lacking">
      <summary>{say('lacking')}</summary>
      {lacking.map(({ name, needs }) => (
        <p key={name.de} class="chart-note">{say('needs', { name: localText(name), list: needs.map((one) => localText(one)).join(', ') })}</p>
      ))}
    </details>
  );
}
