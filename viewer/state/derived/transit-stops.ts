/** Stops on the map, and everything about the one whose card is open. */
import { computed } from '@preact/signals';
import { getDepartures, getLines, getStopClass, getStops } from '../../client/mobility.ts';
import { serviceTool } from '../mobility-session.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { isBlocks, mobilityRequest } from './transit-coverage.ts';
import { askedTable, dayType, hasTimetable, isTransitPanel, transitView } from './transit-presets.ts';

const showsStops = member('showsStops');
const picked = member('stop');
const tab = member('transitTab');
const changes = member('serviceChanges');

/** Circles stand on the map: where asked for, and while the service is being changed. */
export const areStopsShown = computed(() => hasTimetable.value && (showsStops.value || isServiceOpen.value));

/** Also while a new stop is being placed on a phone's map, where the panel has gone. */
const isServiceOpen = computed(() => serviceTool.value === 'add' || (isTransitPanel.value && tab.value === 'what-if'));

const needsStops = computed(() => areStopsShown.value || (hasTimetable.value && picked.value !== '') || (transitView.value !== 'off' && (isBlocks.value || changes.value.length > 0)));

export const stops = resource(() => {
  const asked = needsStops.value ? askedTable.value : null;
  return asked ? mobilityRequest({ preset: asked['preset'], day: asked['day'] }) : null;
}, getStops);

export const stopsAnswer = computed(() => stops.data.value);

export const stopPositions = computed(() => new Map(stopsAnswer.value?.ids.map((id, position) => [id, position]) ?? []));

export function stopName(id: string): string {
  const position = stopPositions.value.get(id);
  return position === undefined ? id : stopsAnswer.value!.names[position]!;
}

/** The departures of the whole date that stands for the chosen day type. */
export const departures = resource(() => {
  const request = picked.value && hasTimetable.value && dayType.value ? mobilityRequest({ day: dayType.value.key }) : null;
  return request ? { ...request, stop: picked.value } : null;
}, getDepartures);

export const stopClass = resource(() => {
  const asked = picked.value && hasTimetable.value ? askedTable.value : null;
  const request = asked ? mobilityRequest({ preset: asked['preset'], day: asked['day'] }) : null;
  return request ? { ...request, stop: picked.value } : null;
}, getStopClass);

/** Lines, while the service is being changed or named. */
export const lines = resource(() => ((isServiceOpen.value || (picked.value !== '' && hasTimetable.value)) && dayType.value ? mobilityRequest({ day: dayType.value.key }) : null), getLines);

export const linesAnswer = computed(() => lines.data.value);

export function lineName(route: string): string {
  return linesAnswer.value?.lines.find((one) => one.route === route)?.name ?? route;
}
