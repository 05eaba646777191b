/** Ways door to door by transit from the origin of mode Erreichen, or the last ways home from an offer: the newest wish, one request at a time. */
import { computed, effect, signal } from '@preact/signals';
import type { ApiError } from '../../client/http.ts';
import { asApiError } from '../../client/http.ts';
import { postJourneys } from '../../client/mobility.ts';
import type { JourneysAnswer, JourneysInput } from '../../client/mobility-types.ts';
import { draggedPercentile } from '../mobility-session.ts';
import { latest } from '../reach-latest.ts';
import type { Resource } from '../resource.ts';
import { draggedOrigin } from '../reach-session.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { groupByKey, isByTransit, offersVersion } from './reach-kinds.ts';
import { presetsAnswer } from './transit-presets.ts';

const origin = member('origin');
const homeFrom = member('homeFrom');
const rideDay = member('rideDay');
const rideTime = member('rideTime');
const rideWindow = member('rideWindow');
const percentile = member('percentile');
const arrives = member('arrives');
const wheelchair = member('rideWheelchair');
const access = member('rideAccess');
const rides = member('rides');
const group = member('group');

const RINGS = [10, 20, 30, 40, 50, 60] as const;
const MOST_MINUTES = 60;
/** For the way home distance matters less than whether there is a way at all. */
const MOST_MINUTES_HOME = 90;

/** A map of one origin is shown: it is drawn on blocks. */
export const isJourney = computed(() => isByTransit.value && (origin.value !== null || homeFrom.value !== ''));

/** Dragged or resting. */
export const percentileNow = computed(() => draggedPercentile.value ?? percentile.value);

/** The day type asked for, where the timetable has it. */
export const journeyDay = computed(() => {
  const all = presetsAnswer.value?.dayTypes ?? [];
  return all.find(({ key }) => key === rideDay.value) ?? all.find(({ key }) => key === 'weekday') ?? all[0] ?? null;
});

export const journey = signal<JourneysAnswer | null>(null);
export const journeyError = signal<ApiError | null>(null);
const isJourneyLoading = signal(false);

interface Wish {
  readonly city: string;
  readonly body: JourneysInput;
}

const asking = latest<Wish, JourneysAnswer>(
  ({ city, body }, abort) => postJourneys(city, body, abort),
  (answer) => {
    journey.value = answer;
    journeyError.value = null;
    isJourneyLoading.value = false;
  },
  (cause) => {
    journeyError.value = asApiError(cause);
    isJourneyLoading.value = false;
  },
);

/** What all questions by transit have in common. */
export const ridesAsked = computed(() => (journeyDay.value ? { day: journeyDay.value.key, time: rideTime.value, windowMinutes: rideWindow.value, maximumRides: rides.value, access: access.value, wheelchair: wheelchair.value } : null));

const wish = computed((): Wish | null => {
  const [city, asked] = [cityAnswer.value, ridesAsked.value];
  const at = draggedOrigin.value ?? origin.value;
  if (!city || !asked || !isByTransit.value || offersVersion.value < 0) return null;
  const shared = { ...asked, percentiles: [percentileNow.value], ...(groupByKey(group.value) ? { group: group.value } : {}) };
  if (homeFrom.value !== '') return { city: city.id, body: { ...shared, question: 'last-way-home', origin: { offer: homeFrom.value }, maximumMinutes: MOST_MINUTES_HOME, cutoffs: [30, 60, MOST_MINUTES_HOME] } };
  return at ? { city: city.id, body: { ...shared, question: arrives.value ? 'to' : 'from', origin: { lon: at[0], lat: at[1] }, maximumMinutes: MOST_MINUTES, cutoffs: [...RINGS] } } : null;
});

/** Seen like any answer that a map waits for. */
export const journeyResource: Resource<JourneysAnswer> = {
  data: journey,
  isLoading: computed(() => isJourneyLoading.value && journey.value === null),
  error: journeyError,
  isStale: isJourneyLoading,
  retry: () => asking.want(wish.peek()),
};

effect(() => {
  const next = wish.value;
  if (next) isJourneyLoading.value = true;
  else {
    journey.value = null;
    journeyError.value = null;
    isJourneyLoading.value = false;
  }
  asking.want(next);
});
