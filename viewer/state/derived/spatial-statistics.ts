import { computed } from '@preact/signals';
import { getMoran, getSegregation } from '../../client/statistics.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { edition } from './edition.ts';
import { indicator } from './indicator.ts';
import { period } from './period.ts';

const panel = member('panel');

const request = computed(() => {
  const answer = cityAnswer.value;
  if (!answer || panel.value !== 'statistics' || !indicator.value || !edition.value || !period.value) return null;
  return {
    city: answer.id,
    revision: answer.meta.revision,
    indicator: indicator.value.id,
    level: edition.value.level,
    edition: edition.value.key,
    period: period.value,
  };
});

/** Moran's I of the shown indicator, while the statistics panel is open. */
export const moran = resource(() => request.value, getMoran);

/** Segregation numbers of the shown indicator: only where it counts persons out of persons. */
export const segregation = resource(() => (indicator.value?.isProportion ? request.value : null), getSegregation);
