/**
 * Which offers count: by kind, education, field, audience, cost, language, access without barriers, date and opening.
 * The same filter serves the citizens' search, the measures and the gap list. O(offers).
 */
import type { BarrierFree, EducationClass, LifePhase, Offer, OfferBook, OfferCost, Place, WeekMinutes } from './offer.ts';
import { isOpenAt } from './opening.ts';

export interface OfferFilter {
  readonly kinds?: readonly string[] | undefined;
  readonly education?: readonly EducationClass[] | undefined;
  readonly handlungsfelder?: readonly string[] | undefined;
  readonly lifePhases?: readonly LifePhase[] | undefined;
  /** someone of this age may come */
  readonly age?: number | undefined;
  readonly costs?: readonly OfferCost[] | undefined;
  /** at least one of them */
  readonly languages?: readonly string[] | undefined;
  /** 'yes' keeps only what is known to be free of barriers */
  readonly barrierFree?: readonly BarrierFree[] | undefined;
  readonly providers?: readonly string[] | undefined;
  /** places free > 0, or not limited; unknown numbers stay out */
  readonly onlyWithPlacesFree?: boolean | undefined;
  /** yyyy-mm-dd: valid on that day */
  readonly on?: string | undefined;
  /** minute of the week; offers whose hours are unknown stay out */
  readonly openAtMinute?: number | undefined;
  /** words that name, provider, place or address hold, all of them */
  readonly text?: string | undefined;
  readonly places?: readonly string[] | undefined;
}

/** Positions in book.offers, ascending. hours: per offer, needed only for openAtMinute. */
export function selectOffers(book: OfferBook, filter: OfferFilter, hours?: readonly WeekMinutes[]): Uint32Array {
  const places = new Map(book.places.map((place) => [place.id, place]));
  const words = (filter.text ?? '').toLocaleLowerCase('de').split(/\s+/).filter(Boolean);
  const chosen: number[] = [];
  for (const [at, offer] of book.offers.entries()) {
    if (!fits(offer, filter)) continue;
    if (filter.openAtMinute !== undefined && isOpenAt(hours?.[at] ?? null, filter.openAtMinute) !== true) continue;
    if (words.length > 0 && !mentions(offer, places.get(offer.place), words)) continue;
    chosen.push(at);
  }
  return Uint32Array.from(chosen);
}

function fits(offer: Offer, filter: OfferFilter): boolean {
  return (
    isOneOf(filter.kinds, offer.kind) &&
    isOneOf(filter.costs, offer.cost) &&
    isOneOf(filter.barrierFree, offer.barrierFree) &&
    isOneOf(filter.providers, offer.provider) &&
    isOneOf(filter.places, offer.place) &&
    (filter.education === undefined || (offer.education !== null && filter.education.includes(offer.education))) &&
    isAnyOf(filter.handlungsfelder, offer.handlungsfelder) &&
    isAnyOf(filter.languages, offer.languages) &&
    (filter.lifePhases === undefined || offer.targetGroup.lifePhases.includes('all') || isAnyOf(filter.lifePhases, offer.targetGroup.lifePhases)) &&
    (filter.age === undefined || welcomes(offer, filter.age)) &&
    (filter.onlyWithPlacesFree !== true || hasPlaceFree(offer)) &&
    (filter.on === undefined || isValidOn(offer, filter.on))
  );
}

/** Ages in completed years, both ends included. */
export function welcomes({ targetGroup: { fromAge, toAge } }: Offer, age: number): boolean {
  return (fromAge === null || age >= fromAge) && (toAge === null || age <= toAge);
}

export function hasPlaceFree({ capacity, placesFree }: Offer): boolean {
  return placesFree === null ? capacity === null : placesFree > 0;
}

/** Half open: an offer that ends on a day is not there on it. */
export function isValidOn({ valid: { from, to } }: Offer, date: string): boolean {
  return (from === null || from <= date) && (to === null || date < to);
}

/** [lon, lat, …] degrees per offer, NaN where its place is unknown: an anchor finds no street for it. */
export function offerPoints(book: OfferBook, offers: readonly Offer[] = book.offers): Float64Array {
  const places = new Map(book.places.map((place) => [place.id, place]));
  const points = new Float64Array(2 * offers.length).fill(Number.NaN);
  for (const [at, offer] of offers.entries()) {
    const place = places.get(offer.place);
    if (place) points.set([place.lon, place.lat], 2 * at);
  }
  return points;
}

function mentions(offer: Offer, place: Place | undefined, words: readonly string[]): boolean {
  const text = [offer.name, offer.provider, offer.kind, place?.name ?? '', place?.address ?? ''].join(' ').toLocaleLowerCase('de');
  return words.every((word) => text.includes(word));
}

function isOneOf<T>(wanted: readonly T[] | undefined, value: T): boolean {
  return wanted === undefined || wanted.includes(value);
}

function isAnyOf<T>(wanted: readonly T[] | undefined, values: readonly T[]): boolean {
  return wanted === undefined || values.some((value) => wanted.includes(value));
}
