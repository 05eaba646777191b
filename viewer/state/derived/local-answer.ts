import { computed } from '@preact/signals';
import { getLocal } from '../../client/statistics.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { edition } from './edition.ts';
import { indicator } from './indicator.ts';
import { period } from './period.ts';

const statistic = member('statistic');

/** Clusters or hot spots of the shown indicator; nothing is asked for unless the overlay is on. */
export const local = resource(
  () => {
    const answer = cityAnswer.value;
    const which = statistic.value;
    if (!answer || which === 'none' || !indicator.value || !edition.value || !period.value) return null;
    return {
      city: answer.id,
      revision: answer.meta.revision,
      statistic: which,
      indicator: indicator.value.id,
      level: edition.value.level,
      edition: edition.value.key,
      period: period.value,
    };
  },
  getLocal,
);

export const localAnswer = computed(() => (local.isStale.value ? null : local.data.value));
