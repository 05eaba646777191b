import { computed } from '@preact/signals';
import { getAreas } from '../../client/cities.ts';
import { getValues } from '../../client/values.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { edition, editions, suitingEdition } from './edition.ts';
import { indicator, indicatorById } from './indicator.ts';
import { period } from './period.ts';
import { nearestPeriod, periodsAt } from './periods.ts';
import { valuesRequest } from './values.ts';

const wanted = member('right');

/** What the right map of the swipe shows; null = no swipe. Empty members follow the left map. */
export const right = computed(() => {
  const side = wanted.value;
  if (!side || !edition.value) return null;
  const one = indicatorById(side.indicator) ?? indicator.value;
  const wantedPeriod = side.period || period.value;
  const asked = editions.value.find((other) => other.key === side.edition) ?? (periodsAt(one, edition.value).includes(wantedPeriod) ? edition.value : null);
  const shown = asked ?? suitingEdition(editions.value, one, wantedPeriod) ?? edition.value;
  return { indicator: one, edition: shown, period: nearestPeriod(periodsAt(one, shown), wantedPeriod) };
});

export const rightValues = resource(() => {
  const side = right.value;
  return side ? valuesRequest(side.indicator, side.edition.level, side.edition.key, side.period) : null;
}, getValues);

export const rightAreas = resource(
  () => {
    const side = right.value;
    const answer = cityAnswer.value;
    return side && answer ? { city: answer.id, revision: answer.meta.revision, level: side.edition.level, edition: side.edition.key } : null;
  },
  (request, signal) => getAreas(request, signal),
);
