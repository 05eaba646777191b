/** The stored computation of all ways by transit: is there one, for which question, and what it says of the chosen kind. */
import { computed } from '@preact/signals';
import { getBatches, getBatchReach } from '../../client/mobility.ts';
import { batchesDone } from '../mobility-session.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { edition } from './edition.ts';
import { isJourney } from './journey.ts';
import { isBlockLevel } from './reach-answer.ts';
import { group, isByTransit, kind, offersVersion } from './reach-kinds.ts';
import { comparesWays } from '../reach-session.ts';

const wantedGroup = member('group');
const cutoff = member('cutoff');
const percentile = member('percentile');

const isAsked = computed(() => isByTransit.value || (comparesWays.value && (cityAnswer.value?.hasTimetable ?? false)));

export const batches = resource(
  () => (isAsked.value && cityAnswer.value ? { city: cityAnswer.value.id, revision: cityAnswer.value.meta.revision, offers: offersVersion.value, done: batchesDone.value } : null),
  ({ city }, signal) => getBatches(city, signal),
);

/** The latest finished one. */
export const batch = computed(() => batches.data.value?.batches.filter(({ state }) => state === 'done').toSorted((a, b) => b.basis.computedAt.localeCompare(a.basis.computedAt))[0] ?? null);

/** The batch keeps a few percentiles: the nearest one to that of the slider. */
export const batchPercentile = computed(() => {
  const kept = batch.value?.basis.percentiles ?? [];
  return kept.toSorted((a, b) => Math.abs(a - percentile.value) - Math.abs(b - percentile.value) || a - b)[0] ?? 50;
});

/** Minutes and people for the chosen kind; what the CSV asks for too. */
export const batchRequest = computed(() => {
  const [city, shown, one] = [cityAnswer.value, edition.value, batch.value];
  if (!isAsked.value || !city || !shown || !one || !kind.value || isJourney.value) return null;
  return {
    city: city.id,
    revision: city.meta.revision,
    written: offersVersion.value,
    query: {
      category: kind.value.key,
      batch: one.id,
      percentile: batchPercentile.value,
      ...(group.value && wantedGroup.value ? { group: group.value.key } : {}),
      ...(cutoff.value > 0 ? { cutoff: cutoff.value } : {}),
      ...(isBlockLevel.value ? {} : { level: shown.level, edition: shown.key }),
    },
  };
});

export const batchReach = resource(() => batchRequest.value, getBatchReach);
export const batchReachAnswer = computed(() => (batchReach.isStale.value ? null : batchReach.data.value));
