/** Class thresholds and exclusions of an index under edit. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { areaName, areasAnswer } from '../../../state/derived/areas.ts';
import { localText, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Select } from '../../../ui/Select.tsx';
import { changeBound } from './index-draft.ts';
import type { Definition } from './index-draft.ts';

const say = texts({
  bounds: { de: 'Klassengrenzen (in Standardabweichungen)', en: 'Class thresholds (in standard deviations)' },
  status: { de: 'Status', en: 'Status' },
  dynamics: { de: 'Dynamik', en: 'Dynamics' },
  upTo: { de: '{which} „{name}“ bis', en: '{which} “{name}” up to' },
  open: { de: 'darüber: „{name}“', en: 'above: “{name}”' },
  exclusions: { de: 'Ausgeschlossene Gebiete', en: 'Excluded areas' },
  area: { de: 'Gebiet', en: 'Area' },
  reason: { de: 'Grund', en: 'Reason' },
  choose: { de: 'bitte wählen …', en: 'please choose …' },
  add: { de: 'Ausschließen', en: 'Exclude' },
  remove: { de: '{name} wieder aufnehmen', en: 'Include {name} again' },
});

interface PartProps {
  readonly definition: Definition;
  readonly onChange: (next: Definition) => void;
}

export function BoundsEditor({ definition, onChange }: PartProps): JSX.Element {
  const groups = [
    ['statusClasses', say('status')],
    ['dynamicsClasses', say('dynamics')],
  ] as const;
  return (
    <fieldset class="bounds-editor">
      <legend>{say('bounds')}</legend>
      {groups.map(([which, title]) => (
        <div key={which} class="bounds-row">
          {definition[which].map((bound, position) =>
            bound.upTo === null ? (
              <span key={position} class="chart-note">{say('open', { name: localText(bound.name) })}</span>
            ) : (
              <label key={position}>
                <span>{say('upTo', { which: title, name: localText(bound.name) })}</span>
                <input
                  class="sa-input"
                  type="number"
                  step={0.1}
                  value={bound.upTo}
                  onInput={(event) => {
                    const upTo = Number(event.currentTarget.value);
                    if (event.currentTarget.value !== '' && Number.isFinite(upTo)) onChange(changeBound(definition, which, position, upTo));
                  }}
                />
              </label>
            ),
          )}
        </div>
      ))}
    </fieldset>
  );
}

const exclusion = signal({ code: '', reason: '' });

export function ExclusionsEditor({ definition, onChange }: PartProps): JSX.Element {
  const areas = areasAnswer.value;
  const { code, reason } = exclusion.value;
  const excluded = new Set(definition.exclusions.map((one) => one.code));
  const add = (): void => {
    onChange({ ...definition, exclusions: [...definition.exclusions, { code, reason: reason.trim() }] });
    exclusion.value = { code: '', reason: '' };
  };
  return (
    <details class="exclusions-editor">
      <summary>{`${say('exclusions')} (${definition.exclusions.length})`}</summary>
      <ul>
        {definition.exclusions.map((one) => (
          <li key={one.code}>
            <span>
              <strong>{areaName(one.code)}</strong> {one.reason}
            </span>
            <IconButton icon="close" label={say('remove', { name: areaName(one.code) })} onClick={() => onChange({ ...definition, exclusions: definition.exclusions.filter((other) => other !== one) })} />
          </li>
        ))}
      </ul>
      <Select
        label={say('area')}
        value={code}
        options={[
          { value: '', label: say('choose') },
          ...(areas?.codes.flatMap((value, position) => (excluded.has(value) ? [] : [{ value, label: areas.names[position] || value }])) ?? []),
        ]}
        onChange={(value) => (exclusion.value = { code: value, reason })}
      />
      <TextField label={say('reason')} value={reason} maxLength={200} onInput={(value) => (exclusion.value = { code, reason: value })} />
      <Button disabled={!code || !reason.trim()} onClick={add}>{say('add')}</Button>
    </details>
  );
}
