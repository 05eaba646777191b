import { computed } from '@preact/signals';
import type { ListedOffer, PlaceAnswer } from '../../client/reach-types.ts';
import { getOffer, getOffers } from '../../client/reach-offers.ts';
import type { OffersRequest } from '../../client/reach-offers.ts';
import { NOW } from '../reach-link.ts';
import type { OfferFilters } from '../reach-link.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { isReach, kind, offersVersion } from './reach-kinds.ts';

const filters = member('filters');
const picked = member('offer');

/** A whole minute, so that the same answer serves for a while. */
export function localNow(): string {
  const now = new Date();
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'short' }).format(now);
  return parts.replace(' ', 'T').slice(0, 16);
}

/** Offers that the filters let through, of the chosen kind or of all. */
export const offers = resource(() => {
  const city = cityAnswer.value;
  if (!city || !isReach.value || offersVersion.value < 0 || !kind.value) return null;
  return { city: city.id, offersVersion: offersVersion.value, query: searchQuery(filters.value, kind.value.key) };
}, (request, signal) => getOffers(atPresent(request), signal));

/** The filters as GET /offers takes them. */
export function searchQuery({ allKinds, ...rest }: OfferFilters, ownKind: string): Record<string, string> {
  const set = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
  return allKinds ? set : { ...set, kind: ownKind };
}

/** "Now" becomes a time only when it is asked. */
export function atPresent(request: OffersRequest): OffersRequest {
  const now = localNow();
  return { ...request, query: { ...request.query, now, ...(request.query['openAt'] === NOW ? { openAt: now } : {}) } };
}

/** An offer where it stands. */
export interface PlacedOffer {
  readonly offer: ListedOffer;
  readonly place: PlaceAnswer;
}

export const placedOffers = computed((): readonly PlacedOffer[] => {
  const answer = offers.data.value;
  if (!answer) return [];
  const places = new Map(answer.places.map((place) => [place.id, place]));
  return answer.offers.flatMap((offer) => {
    const place = places.get(offer.place);
    return place ? [{ offer, place }] : [];
  });
});

/** Everything about the picked offer: its place, neighbours and usual week. */
export const pickedOffer = resource(
  () => (cityAnswer.value && isReach.value && picked.value ? { city: cityAnswer.value.id, offer: picked.value, offersVersion: offersVersion.value } : null),
  ({ city, offer }, signal) => getOffer(city, offer, signal),
);
