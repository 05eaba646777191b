import { computed } from '@preact/signals';
import { getSeries } from '../../client/values.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { edition } from './edition.ts';
import { indicator } from './indicator.ts';

const panel = member('panel');
const picked = member('picked');
const pinned = member('pinned');
const boundaries = member('boundaries');

/** The picked area first, then the pinned ones: what the time chart draws. */
const seriesAreas = computed(() => [...new Set([picked.value, ...pinned.value].filter(Boolean))]);

/** Series of the picked and pinned areas and the city, while the time panel is open. */
export const series = resource(() => {
  const answer = cityAnswer.value;
  if (!answer || panel.value !== 'time' || !indicator.value || !edition.value || seriesAreas.value.length === 0) return null;
  return {
    city: answer.id,
    revision: answer.meta.revision,
    indicator: indicator.value.id,
    level: edition.value.level,
    edition: edition.value.key,
    areas: seriesAreas.value,
    boundaries: boundaries.value,
  };
}, getSeries);
