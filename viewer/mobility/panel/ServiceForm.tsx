/** Three forms in one place: another headway for a line, a stop closed, a stop added on the map. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { dayType } from '../../state/derived/transit-presets.ts';
import { lines, linesAnswer, stopsAnswer } from '../../state/derived/transit-stops.ts';
import { addChange } from '../../state/mobility-actions.ts';
import { readClock } from '../../state/mobility-link.ts';
import { addedTo, serviceTool } from '../../state/mobility-session.ts';
import { change } from '../../state/store.ts';
import { language, texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { formatNumber } from '../../ui/format.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { modeName } from '../stop-words.ts';

const say = texts({
  kind: { de: 'Was ändern?', en: 'Change what?' },
  headway: { de: 'Takt', en: 'Headway' },
  close: { de: 'Halt schließen', en: 'Close a stop' },
  add: { de: 'Neuer Halt', en: 'New stop' },
  line: { de: 'Linie', en: 'Line' },
  choose: { de: 'Linie wählen …', en: 'Choose a line …' },
  lineOf: { de: '{name} ({mode}), heute alle {n} Min.', en: '{name} ({mode}), every {n} min now' },
  lineRare: { de: '{name} ({mode})', en: '{name} ({mode})' },
  from: { de: 'von', en: 'from' },
  to: { de: 'bis', en: 'to' },
  every: { de: 'alle … Minuten', en: 'every … minutes' },
  apply: { de: 'Takt ausprobieren', en: 'Try the headway' },
  stop: { de: 'Haltestelle', en: 'Stop' },
  stopHint: { de: 'Namen eintippen, oder die Haltestelle auf der Karte antippen.', en: 'Type a name, or tap the stop on the map.' },
  unknown: { de: 'Diese Haltestelle gibt es nicht.', en: 'There is no such stop.' },
  shut: { de: 'Schließen ausprobieren', en: 'Try closing it' },
  place: { de: 'Auf die Karte setzen', en: 'Place it on the map' },
});

const kind = signal<'headway' | 'close' | 'add'>('headway');
const line = signal('');
const minutes = signal(10);
const from = signal('');
const to = signal('');
const stopText = signal('');
const isUnknown = signal(false);

export function ServiceForm(): JSX.Element {
  return (
    <div class="transit-form" role="group" aria-label={say('kind')} aria-busy={lines.isLoading.value}>
      <Segmented label={say('kind')} value={kind.value} options={(['headway', 'close', 'add'] as const).map((value) => ({ value, label: say(value) }))} onChange={(value) => (kind.value = value)} />
      {kind.value === 'headway' && <Headway />}
      {kind.value === 'close' && <Close />}
      {kind.value === 'add' && <Add />}
    </div>
  );
}

function LineSelect(): JSX.Element {
  const locale = language.value;
  const options = (linesAnswer.value?.lines ?? []).map((one) => ({
    value: one.route,
    label: one.headwayMinutes === null ? say('lineRare', { name: one.name, mode: modeName(one.mode) }) : say('lineOf', { name: one.name, mode: modeName(one.mode), n: formatNumber(one.headwayMinutes, Number.isInteger(one.headwayMinutes) ? 0 : 1, locale) }),
  }));
  return <Select label={say('line')} value={line.value} options={[{ value: '', label: say('choose') }, ...options]} onChange={(value) => (line.value = value)} />;
}

function Headway(): JSX.Element {
  const window = { from: from.value || (dayType.value?.from ?? '06:00'), to: to.value || (dayType.value?.to ?? '20:00') };
  return (
    <>
      <LineSelect />
      <div class="transit-window">
        <Clock label={say('from')} value={window.from} onChange={(value) => (from.value = value)} />
        <Clock label={say('to')} value={window.to} onChange={(value) => (to.value = value)} />
        <Field label={say('every')}>
          {({ id }) => <input id={id} class="sa-input" type="number" min={1} max={240} value={minutes.value} onInput={(event) => (minutes.value = Math.min(240, Math.max(1, Math.round(Number(event.currentTarget.value) || 1))))} />}
        </Field>
      </div>
      <div class="panel-actions">
        <Button kind="primary" disabled={line.value === '' || window.from >= window.to} onClick={() => addChange({ type: 'headway', route: line.value, direction: null, ...window, minutes: minutes.value })}>{say('apply')}</Button>
      </div>
    </>
  );
}

/** Hours may lie beyond midnight ("25:30"), which a time input of the browser refuses. */
function Clock({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }): JSX.Element {
  return (
    <Field label={label}>
      {({ id }) => (
        <input
          id={id}
          class="sa-input"
          type="text"
          inputMode="numeric"
          maxLength={5}
          value={value}
          onChange={(event) => {
            const known = readClock(event.currentTarget.value.padStart(5, '0'));
            if (known) onChange(known);
            event.currentTarget.value = known ?? value;
          }}
        />
      )}
    </Field>
  );
}

function Close(): JSX.Element {
  const list = useId();
  const stops = stopsAnswer.value;
  const close = (): void => {
    const wanted = stopText.peek().trim().toLocaleLowerCase('de');
    const found = stops?.names.findIndex((name) => name.toLocaleLowerCase('de') === wanted) ?? -1;
    isUnknown.value = found < 0;
    if (found < 0 || !stops) return;
    stopText.value = '';
    addChange({ type: 'close', station: stops.ids[found]! });
  };
  return (
    <>
      <Field label={say('stop')} hint={say('stopHint')} {...(isUnknown.value ? { error: say('unknown') } : {})}>
        {({ id, describedBy, invalid }) => <input id={id} class="sa-input" type="text" list={list} value={stopText.value} aria-describedby={describedBy} aria-invalid={invalid || undefined} onInput={(event) => (stopText.value = event.currentTarget.value)} />}
      </Field>
      <datalist id={list}>
        {[...new Set(stops?.names)].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div class="panel-actions">
        <Button kind="primary" disabled={stopText.value.trim() === ''} onClick={close}>{say('shut')}</Button>
      </div>
    </>
  );
}

function Add(): JSX.Element {
  const start = (): void => {
    addedTo.value = line.peek();
    serviceTool.value = 'add';
    if (matchMedia('(max-width: 820px)').matches) change({ panel: 'map' }, 'replace');
  };
  return (
    <>
      <LineSelect />
      <div class="panel-actions">
        <Button kind="primary" icon="plus" disabled={line.value === ''} onClick={start}>{say('place')}</Button>
      </div>
    </>
  );
}
