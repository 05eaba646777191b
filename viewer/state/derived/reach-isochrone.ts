/** The isochrone of the origin: while it is dragged only the newest place is asked for, one request at a time. */
import { computed, effect, signal } from '@preact/signals';
import type { ApiError } from '../../client/http.ts';
import { asApiError } from '../../client/http.ts';
import { postIsochrone } from '../../client/reach.ts';
import type { IsochroneAnswer, IsochroneInput } from '../../client/reach-types.ts';
import type { LonLat } from '../reach-link.ts';
import { latest } from '../reach-latest.ts';
import { draggedOrigin } from '../reach-session.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { cutoffMinutes, group, isByTransit, isReach, offersVersion, profile } from './reach-kinds.ts';

const settled = member('origin');

/** Where it starts now, dragged or resting. */
export const originNow = computed((): LonLat | null => (isReach.value ? (draggedOrigin.value ?? settled.value) : null));

export const isochrone = signal<IsochroneAnswer | null>(null);
export const isochroneError = signal<ApiError | null>(null);
export const isIsochroneLoading = signal(false);

interface Wish {
  readonly city: string;
  readonly body: IsochroneInput;
}

const asking = latest<Wish, IsochroneAnswer>(
  ({ city, body }, abort) => postIsochrone(city, body, abort),
  (answer) => {
    isochrone.value = answer;
    isochroneError.value = null;
    isIsochroneLoading.value = false;
  },
  (cause) => {
    isochroneError.value = asApiError(cause);
    isIsochroneLoading.value = false;
  },
);

/** Thirds of the cutoff, so that one sees how far one gets on the way. */
export function ringsOf(minutes: number): number[] {
  return [...new Set([minutes / 3, (minutes * 2) / 3, minutes].map((one) => Math.max(1, Math.round(one))))];
}

effect(() => {
  const city = cityAnswer.value;
  const at = originNow.value;
  if (!city || !at || isByTransit.value || offersVersion.value < 0) {
    asking.want(null);
    isochrone.value = null;
    isochroneError.value = null;
    isIsochroneLoading.value = false;
    return;
  }
  const isDragged = draggedOrigin.value !== null;
  isIsochroneLoading.value = true;
  asking.want({
    city: city.id,
    body: {
      lon: at[0],
      lat: at[1],
      cutoffs: ringsOf(Math.min(120, cutoffMinutes.value)),
      geometry: isDragged ? 'polygons' : 'both',
      ...(profile.value ? { profile: profile.value.key } : {}),
      ...(group.value ? { group: group.value.key } : {}),
    },
  });
});
