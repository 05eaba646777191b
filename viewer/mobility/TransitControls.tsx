/** Left rail: what the map shows of the stop classes, by which table, on which day, for whom. */
import { cityAnswer } from '../state/derived/city.ts';
import { level } from '../state/derived/level.ts';
import { isPlan } from '../state/derived/plan-base.ts';
import { isBlocks } from '../state/derived/transit-coverage.ts';
import { dayType, hasTimetable, isTransitPanel, metric, preset, presetsAnswer, transitGroup, transitView, upTo } from '../state/derived/transit-presets.ts';
import { METRIC_NAMES, servedText } from '../state/derived/transit-words.ts';
import { showTransit } from '../state/mobility-actions.ts';
import type { MobilityLink, TransitView } from '../state/mobility-link.ts';
import { change, member } from '../state/store.ts';
import { language, localText, texts } from '../text/texts.ts';
import { Checkbox } from '../ui/Field.tsx';
import { formatDate } from '../ui/format.ts';
import { Select } from '../ui/Select.tsx';
import { indicatorOptions } from '../controls/indicator-options.ts';

const say = texts({
  none: { de: 'Für diese Stadt ist kein Fahrplan geladen. Ein Fahrplan kommt als GTFS-Datei mit dem Stadtpaket (Rolle „timetable“).', en: 'No timetable is loaded for this city. It comes as a GTFS file with the city pack (role “timetable”).' },
  view: { de: 'Haltestellenqualität auf der Karte', en: 'Quality of stops on the map' },
  off: { de: 'nicht zeigen', en: 'do not show' },
  zones: { de: 'Klassen als Flächen', en: 'Classes as zones' },
  grades: { de: 'Klasse je Gebiet', en: 'Class of each area' },
  share: { de: 'Versorgte in Prozent', en: 'People served, percent' },
  stops: { de: 'Haltestellen zeigen', en: 'Show stops' },
  stopsHint: { de: 'Je größer der Kreis, desto mehr Abfahrten je Stunde. Antippen öffnet die Haltestelle.', en: 'The larger the circle, the more departures an hour. Tap one to open it.' },
  preset: { de: 'Maßstab', en: 'Standard' },
  own: { de: '{name} (eigener)', en: '{name} (own)' },
  day: { de: 'Wann', en: 'When' },
  date: { de: 'Gerechnet mit dem {date}.', en: 'Computed with {date}.' },
  metric: { de: 'Entfernung', en: 'Distance' },
  upTo: { de: 'Als versorgt gilt', en: 'Counts as served' },
  group: { de: 'Wer', en: 'Who' },
  everyone: { de: 'Alle', en: 'Everyone' },
  need: { de: 'Gemeinsam zeigen mit', en: 'Show together with' },
  noNeed: { de: 'keinem Indikator', en: 'no indicator' },
  indices: { de: 'Index', en: 'Index' },
  needHint: { de: 'Bedarf × Versorgung: neun Farben zeigen, wo hoher Bedarf auf wenig Bus und Bahn trifft.', en: 'Need × service: nine colours show where much need meets little public transport.' },
});

const need = member('transitNeed');
const showsStops = member('showsStops');

export function TransitControls() {
  if (!hasTimetable.value) return <p class="sa-field__hint">{say('none')}</p>;
  const views: readonly TransitView[] = isPlan.value || isBlocks.value ? ['off', 'zones', 'grades'] : ['off', 'zones', 'grades', 'share'];
  const isOn = transitView.value !== 'off' || isTransitPanel.value;
  return (
    <>
      <Select label={say('view')} value={transitView.value === 'share' && isBlocks.value ? 'grades' : transitView.value} options={views.map((value) => ({ value, label: say(value) }))} onChange={(value) => showTransit(value as TransitView)} />
      <Checkbox label={say('stops')} checked={showsStops.value} hint={showsStops.value ? say('stopsHint') : ''} onChange={(on) => change({ showsStops: on, ...(on ? {} : { stop: '' }) })} />
      {(isOn || showsStops.value) && presetsAnswer.value && <Question isPeople={isOn && !isBlocks.value} />}
    </>
  );
}

function Question({ isPeople }: { readonly isPeople: boolean }) {
  const answer = presetsAnswer.value!;
  const table = preset.value?.table;
  if (!table) return null;
  const locale = language.value;
  return (
    <>
      <Select label={say('preset')} value={table.key} options={answer.presets.map((one) => ({ value: one.table.key, label: one.origin === 'user' ? say('own', { name: localText(one.table.name) }) : localText(one.table.name) }))} onChange={(key) => change({ preset: key === answer.defaultPreset ? '' : key, servedUpTo: '', transitMetric: '' })} />
      <Select label={say('day')} value={dayType.value?.key ?? ''} options={answer.dayTypes.map((one) => ({ value: one.key, label: localText(one.name) }))} hint={[dayType.value ? say('date', { date: formatDate(dayType.value.date, locale) }) : '', answer.note[locale]].filter(Boolean).join(' ')} onChange={(key) => change({ transitDay: key === table.dayType ? '' : key })} />
      {answer.metrics.length > 1 && (
        <Select label={say('metric')} value={metric.value} options={answer.metrics.map((value) => ({ value, label: METRIC_NAMES[value][locale] }))} onChange={(value) => change({ transitMetric: value === table.metric ? '' : (value as MobilityLink['transitMetric']) })} />
      )}
      {isPeople && (
        <>
          <Select label={say('group')} value={transitGroup.value} options={groupOptions()} onChange={(key) => change({ transitGroup: key })} />
          {table.classes.length > 1 && <Select label={say('upTo')} value={upTo.value} options={table.classes.map((one) => ({ value: one, label: servedText(table.classes, one)[locale] }))} onChange={(one) => change({ servedUpTo: one === table.classes.at(-1) ? '' : one })} />}
        </>
      )}
      {transitView.value === 'share' && isPeople && <Select label={say('need')} value={need.value} options={needOptions()} hint={say('needHint')} onChange={(id) => change({ transitNeed: id })} />}
    </>
  );
}

function groupOptions() {
  const all = presetsAnswer.value!.groups;
  return [{ value: '', label: all.find(({ key }) => key === 'all') ? localText(all.find(({ key }) => key === 'all')!.name) : say('everyone') }, ...all.filter(({ key }) => key !== 'all').map((one) => ({ value: one.key, label: localText(one.name) }))];
}

/** Index editions of the shown level, and every indicator. */
function needOptions() {
  const indices = cityAnswer.value?.indexEditions.filter((one) => one.level === level.value?.key) ?? [];
  return [
    { value: '', label: say('noNeed') },
    ...(indices.length > 0 ? [{ group: say('indices'), options: indices.map((one) => ({ value: `~${one.key}`, label: localText(one.name) })) }] : []),
    ...indicatorOptions(),
  ];
}
