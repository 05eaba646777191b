/**
 * Checks places and offers and gives back every issue with its path; nothing is thrown and nothing is changed. What is
 * an error keeps a record out, what is a warning goes in with it. O(places + offers).
 */
import type { LocalText } from '../city/model.ts';
import { BARRIER_STATES, EDUCATION_CLASSES, LIFE_PHASES, OFFER_COSTS, type Offer, type OfferBook, type OfferKind, type Place } from './offer.ts';
import { offerIssue, type OfferIssue } from './validation-texts.ts';

export type { OfferIssue, OfferIssueCode } from './validation-texts.ts';

/** Where the city is. `contains` knows its blocks' shapes, where the caller has them. */
export interface CityBounds {
  /** west, south, east, north, degrees */
  readonly bbox: readonly [number, number, number, number];
  readonly contains?: (lon: number, lat: number) => boolean;
}

/** Why opening hours cannot be read, or null; the library that reads them is the caller's. */
export type HoursProblem = (openingHours: string) => string | null;

export interface KnownNames {
  readonly placeIds: ReadonlySet<string>;
  readonly kinds: readonly OfferKind[];
}

/** A point this far (degrees, about 5 km) beyond the city's box still belongs to its surroundings: warned, not refused. */
const MARGIN_DEGREES = 0.05;
const HIGHEST_AGE = 120;

export function validateBook(book: OfferBook, bounds: CityBounds, hoursProblem?: HoursProblem): OfferIssue[] {
  const known: KnownNames = { placeIds: new Set(book.places.map((place) => place.id)), kinds: book.kinds };
  const used = new Set(book.offers.map((offer) => offer.place));
  const groups = new Set(book.targetGroups.map((group) => group.key));
  return [
    ...repeated('places', book.places),
    ...book.places.flatMap((place, at) => validatePlace(place, bounds, pathOf('places', place.id, at))),
    ...book.places.filter((place) => !used.has(place.id)).map((place) => offerIssue(`places[${place.id}]`, 'place_without_offer', place.name || place.id)),
    ...repeated('offers', book.offers),
    ...book.offers.flatMap((offer, at) => validateOffer(offer, known, pathOf('offers', offer.id, at), hoursProblem)),
    ...book.kinds.filter((kind) => !groups.has(kind.targetGroup)).map((kind) => offerIssue(`kinds[${kind.key}].targetGroup`, 'unknown_target_group', kind.targetGroup)),
  ];
}

export function validatePlace(place: Place, bounds: CityBounds, path = 'place'): OfferIssue[] {
  return [
    ...required(path, 'id', place.id, { de: 'die Kennung', en: 'the identifier' }),
    ...(place.name.trim() === '' && place.address.trim() === '' ? [offerIssue(`${path}.name`, 'missing_text', '', { what: { de: 'Name oder Anschrift', en: 'name or address' } })] : []),
    ...coordinateIssues(place, bounds, path),
  ];
}

export function validateOffer(offer: Offer, known: KnownNames, path = 'offer', hoursProblem?: HoursProblem): OfferIssue[] {
  const issues = [
    ...required(path, 'id', offer.id, { de: 'die Kennung', en: 'the identifier' }),
    ...required(path, 'name', offer.name, { de: 'der Name', en: 'the name' }),
  ];
  if (!known.placeIds.has(offer.place)) issues.push(offerIssue(`${path}.place`, 'unknown_place', offer.place));
  if (!known.kinds.some((kind) => kind.key === offer.kind)) issues.push(offerIssue(`${path}.kind`, 'unknown_kind', offer.kind));
  issues.push(
    ...oneOf(`${path}.cost`, offer.cost, OFFER_COSTS),
    ...oneOf(`${path}.barrierFree`, offer.barrierFree, BARRIER_STATES),
    ...(offer.education === null ? [] : oneOf(`${path}.education`, offer.education, EDUCATION_CLASSES)),
    ...offer.targetGroup.lifePhases.flatMap((phase, at) => oneOf(`${path}.targetGroup.lifePhases[${at}]`, phase, LIFE_PHASES)),
    ...offer.languages.flatMap((language, at) => (/^[a-z]{2,3}$/.test(language) ? [] : [offerIssue(`${path}.languages[${at}]`, 'language_invalid', language)])),
    ...capacityIssues(offer, path),
    ...ageIssues(offer, path),
    ...dateIssues(offer, path),
  );
  const reason = offer.openingHours.trim() === '' ? null : (hoursProblem?.(offer.openingHours) ?? null);
  if (reason !== null) issues.push(offerIssue(`${path}.openingHours`, 'hours_invalid', offer.openingHours, { reason }));
  return issues;
}

function coordinateIssues({ lon, lat }: Place, bounds: CityBounds, path: string): OfferIssue[] {
  const value = `${lon}, ${lat}`;
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) return [offerIssue(`${path}.lon`, 'coordinates_missing', Number.isNaN(lon) && Number.isNaN(lat) ? '' : value)];
  if (Math.abs(lon) > 180 && Math.abs(lat) > 90) return [offerIssue(`${path}.lon`, 'coordinates_projected', value)];
  if (isNear(bounds, lon, lat)) {
    if (!isInBox(bounds, lon, lat)) return [offerIssue(`${path}.lon`, 'outside_city', value)];
    return bounds.contains && !bounds.contains(lon, lat) ? [offerIssue(`${path}.lon`, 'outside_blocks', value)] : [];
  }
  if (isNear(bounds, lat, lon)) return [offerIssue(`${path}.lon`, 'coordinates_swapped', value)];
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) return [offerIssue(`${path}.lon`, 'coordinates_impossible', value)];
  return [offerIssue(`${path}.lon`, 'outside_city', value)];
}

function isInBox({ bbox: [west, south, east, north] }: CityBounds, lon: number, lat: number): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

function isNear({ bbox: [west, south, east, north] }: CityBounds, lon: number, lat: number): boolean {
  return lon >= west - MARGIN_DEGREES && lon <= east + MARGIN_DEGREES && lat >= south - MARGIN_DEGREES && lat <= north + MARGIN_DEGREES;
}

function capacityIssues({ capacity, placesFree }: Offer, path: string): OfferIssue[] {
  const issues = [
    ...countIssues(`${path}.capacity`, capacity),
    ...countIssues(`${path}.placesFree`, placesFree),
  ];
  if (capacity !== null && placesFree !== null && placesFree > capacity) issues.push(offerIssue(`${path}.placesFree`, 'more_free_than_capacity', placesFree, { expected: capacity }));
  if (capacity === null && placesFree !== null) issues.push(offerIssue(`${path}.placesFree`, 'free_without_capacity', placesFree));
  return issues;
}

function countIssues(path: string, count: number | null): OfferIssue[] {
  if (count === null) return [];
  if (count < 0) return [offerIssue(path, 'capacity_negative', count)];
  return Number.isInteger(count) ? [] : [offerIssue(path, 'capacity_not_whole', String(count))];
}

function ageIssues({ targetGroup: { fromAge, toAge } }: Offer, path: string): OfferIssue[] {
  const impossible = ([['fromAge', fromAge], ['toAge', toAge]] as const).filter(([, age]) => age !== null && !(Number.isInteger(age) && age >= 0 && age <= HIGHEST_AGE));
  const issues = impossible.map(([name, age]) => offerIssue(`${path}.targetGroup.${name}`, 'age_impossible', String(age)));
  if (fromAge !== null && toAge !== null && fromAge > toAge) issues.push(offerIssue(`${path}.targetGroup.fromAge`, 'ages_reversed', fromAge, { expected: toAge }));
  return issues;
}

function dateIssues({ valid: { from, to } }: Offer, path: string): OfferIssue[] {
  const issues = ([['from', from], ['to', to]] as const).filter(([, date]) => date !== null && !isDate(date)).map(([name, date]) => offerIssue(`${path}.valid.${name}`, 'date_invalid', date));
  if (issues.length === 0 && from !== null && to !== null && to <= from) issues.push(offerIssue(`${path}.valid.to`, 'dates_reversed', from, { expected: to }));
  return issues;
}

/** yyyy-mm-dd that the calendar has. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

function required(path: string, field: string, text: string, what: Required<LocalText>): OfferIssue[] {
  return text.trim() === '' ? [offerIssue(`${path}.${field}`, 'missing_text', text, { what })] : [];
}

function oneOf(path: string, value: string, words: readonly string[]): OfferIssue[] {
  return words.includes(value) ? [] : [offerIssue(path, 'unknown_word', value, { expected: words.join(', ') })];
}

function repeated(list: string, records: readonly { readonly id: string }[]): OfferIssue[] {
  const seen = new Set<string>();
  const issues: OfferIssue[] = [];
  for (const { id } of records) {
    if (seen.has(id)) issues.push(offerIssue(`${list}[${id}].id`, 'duplicate_id', id));
    seen.add(id);
  }
  return issues;
}

function pathOf(list: string, id: string, at: number): string {
  return `${list}[${id.trim() === '' ? at : id}]`;
}
