import { computed } from '@preact/signals';
import { getValues } from '../../client/values.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { edition } from './edition.ts';
import { indicatorById } from './indicator.ts';
import { nearestPeriod, periodsAt } from './periods.ts';
import { isReach } from './reach-kinds.ts';
import { valuesRequest } from './values.ts';

const wanted = member('need');
const period = member('period');

/** The indicator of need of the two-variable map; null = none, or the city does not have it. */
export const need = computed(() => (isReach.value && wanted.value ? indicatorById(wanted.value) : null));

const needValues = resource(() => {
  const shown = edition.value;
  return need.value && shown ? valuesRequest(need.value, shown.level, shown.key, nearestPeriod(periodsAt(need.value, shown), period.value)) : null;
}, getValues);

export const needAnswer = computed(() => (needValues.isStale.value ? null : needValues.data.value));
