/** The tables of stop classes of the city and what is chosen of them: table, day, metric, whose people. Asked for only where it is needed. */
import { computed } from '@preact/signals';
import { getPresets } from '../../client/mobility.ts';
import type { DayTypeAnswer, Preset } from '../../client/mobility-types.ts';
import type { Query } from '../../client/http.ts';
import { tablesWritten } from '../mobility-session.ts';
import { resource } from '../resource.ts';
import { token } from '../session.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';

const mode = member('mode');
const panel = member('panel');
const wantedView = member('transitView');
const wantedPreset = member('preset');
const wantedDay = member('transitDay');
const wantedMetric = member('transitMetric');
const wantedUpTo = member('servedUpTo');
const wantedGroup = member('transitGroup');
const showsStops = member('showsStops');
const stop = member('stop');

export const hasTimetable = computed(() => cityAnswer.value?.hasTimetable ?? false);

/** What the map shows of the stop classes; mode Erreichen has its own map. */
export const transitView = computed(() => (hasTimetable.value && mode.value !== 'reach' ? wantedView.value : 'off'));

/** Panel "Bus & Bahn" of mode Erkunden is open. */
export const isTransitPanel = computed(() => hasTimetable.value && mode.value === 'explore' && panel.value === 'transit');

const isNeeded = computed(() => hasTimetable.value && (transitView.value !== 'off' || isTransitPanel.value || mode.value === 'reach' || showsStops.value || stop.value !== ''));

export const presets = resource(
  () => (isNeeded.value && cityAnswer.value ? { city: cityAnswer.value.id, revision: cityAnswer.value.meta.revision, written: tablesWritten.value, token: token.value } : null),
  getPresets,
);

export const presetsAnswer = computed(() => (presets.data.value?.meta.city === cityAnswer.value?.id ? presets.data.value : null));

/** The chosen table, else the city's default. */
export const preset = computed((): Preset | null => {
  const all = presetsAnswer.value?.presets ?? [];
  const byKey = (key: string): Preset | undefined => all.find(({ table }) => table.key === key);
  return byKey(wantedPreset.value) ?? byKey(presetsAnswer.value?.defaultPreset ?? '') ?? all[0] ?? null;
});

/** The chosen day type, else that of the table. */
export const dayType = computed((): DayTypeAnswer | null => {
  const all = presetsAnswer.value?.dayTypes ?? [];
  return all.find(({ key }) => key === wantedDay.value) ?? all.find(({ key }) => key === preset.value?.table.dayType) ?? all[0] ?? null;
});

export const metric = computed(() => {
  const own = preset.value?.table.metric ?? 'crow-fly';
  const chosen = wantedMetric.value || own;
  return presetsAnswer.value?.metrics.includes(chosen) ? chosen : (presetsAnswer.value?.metrics[0] ?? own);
});

/** Key of the target group, '' = everyone. */
export const transitGroup = computed(() => (presetsAnswer.value?.groups.some(({ key }) => key === wantedGroup.value) ? wantedGroup.value : ''));

/** The worst class that counts as served: that of the link, else the last one. */
export const upTo = computed(() => {
  const classes = preset.value?.table.classes ?? [];
  return classes.includes(wantedUpTo.value) ? wantedUpTo.value : (classes.at(-1) ?? '');
});

/** Without the people: what polygons and stops depend on. */
export const askedTable = computed((): Query | null => {
  const [one, day] = [preset.value, dayType.value];
  return one && day ? { preset: one.table.key, day: day.key, distance: metric.value } : null;
});

export const askedClasses = computed((): Query | null => (askedTable.value ? { ...askedTable.value, group: transitGroup.value, upTo: upTo.value } : null));
