import { computed } from '@preact/signals';
import type { StyleExtra } from '../../map/reach-layers.ts';
import { gradeColours } from '../../map/transit-columns.ts';
import { transitLayers } from '../../map/transit-layers.ts';
import type { MarkedStop } from '../../map/transit-layers.ts';
import { member } from '../store.ts';
import { theme } from './theme.ts';
import { polygons } from './transit-coverage.ts';
import { dayType, hasTimetable, transitView } from './transit-presets.ts';
import { areStopsShown, stopPositions, stopsAnswer } from './transit-stops.ts';
import { serviceWhatIfAnswer } from './transit-what-if.ts';

const changes = member('serviceChanges');
const picked = member('stop');
const showsDifference = member('showsServiceDifference');

const zones = computed(() => {
  const answer = polygons.data.value;
  if (transitView.value !== 'zones' || !answer || (showsDifference.value && serviceWhatIfAnswer.value)) return null;
  return { polygons: answer, colours: gradeColours(answer.basis.classes.length, theme.value).slice(0, -1) };
});

const closed = computed(() => changes.value.flatMap((one): MarkedStop[] => (one.type === 'close' ? at(one.station, '×') : [])));
const added = computed(() => changes.value.flatMap((one): MarkedStop[] => (one.type === 'add' ? [{ lon: one.lon, lat: one.lat, name: one.name, sign: '+' }] : [])));
const altered = computed((): MarkedStop[] => {
  const found = changes.value.length > 0 ? serviceWhatIfAnswer.value?.stations : null;
  return found ? found.ids.map((_id, i) => ({ lon: found.lon[i]!, lat: found.lat[i]!, name: found.names[i]!, sign: '' })) : [];
});

function at(id: string, sign: string): MarkedStop[] {
  const answer = stopsAnswer.value;
  const position = stopPositions.value.get(id);
  return answer && position !== undefined ? [{ lon: answer.lon[position]!, lat: answer.lat[position]!, name: answer.names[position]!, sign }] : [];
}

/** The changed service is marked on the map: new stops can be dragged there. */
export const areChangesMarked = computed(() => hasTimetable.value && (transitView.value !== 'off' || areStopsShown.value));

/** What public transport draws besides the areas, in every mode; null = nothing. */
export const transitExtra = computed((): StyleExtra | null => {
  if (!hasTimetable.value) return null;
  const answer = stopsAnswer.value;
  const isPickedAlone = !areStopsShown.value && picked.value !== '';
  const hidden = new Set(isPickedAlone ? answer?.ids.filter((id) => id !== picked.value) : changes.value.flatMap((one) => (one.type === 'close' ? [one.station] : [])));
  const stops = answer && (areStopsShown.value || isPickedAlone) ? { answer, perHour: answer.perHour[dayType.value?.key ?? answer.day] ?? [], hidden } : null;
  const isMarked = areChangesMarked.value;
  if (!zones.value && !stops && !(isMarked && changes.value.length > 0)) return null;
  return transitLayers({ theme: theme.value, zones: zones.value, stops, picked: picked.value, closed: isMarked ? closed.value : [], added: isMarked ? added.value : [], altered: isMarked ? altered.value : [] });
});
