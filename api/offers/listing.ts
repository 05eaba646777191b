/** Offers as they leave the service: one, a list, GeoJSON, CSV. What people may read about an offer is public. */
import type { z } from 'zod';
import type { ListedOffer, OfferAnswer, OffersGeoJson, OffersMeta, PlaceSchema } from '../../core/contract/offers.ts';
import type { Locale } from '../../core/city/model.ts';
import type { Offer, Place } from '../../core/offers/offer.ts';
import { validateOffer, validatePlace, type OfferIssue } from '../../core/offers/validation.ts';
import { csvOf, type CsvColumn } from '../release/csv.ts';
import { hoursProblem, isOpenOn } from './hours.ts';
import type { OfferState } from './store.ts';

/** at: local date and time for `open`; null: not asked */
export function listed(state: OfferState, position: number, at: string | null, ags: string): ListedOffer {
  const offer = state.book.offers[position]!;
  return {
    ...offerCopy(offer),
    version: state.versions[position]!,
    origin: state.origins[position]!,
    open: at === null ? null : isOpenOn(offer.openingHours, at, ags),
  };
}

function offerCopy({ handlungsfelder, languages, targetGroup, valid, ...rest }: Offer): Omit<ListedOffer, 'version' | 'origin' | 'open'> {
  return { ...rest, handlungsfelder: [...handlungsfelder], languages: [...languages], targetGroup: { ...targetGroup, lifePhases: [...targetGroup.lifePhases] }, valid: { ...valid } };
}

export function placesOf(state: OfferState, offers: readonly { readonly place: string }[]): PlaceSchema[] {
  const ids = [...new Set(offers.map(({ place }) => place))].sort();
  return ids.flatMap((id) => {
    const place = state.placeOf.get(id);
    return place ? [{ ...place }] : [];
  });
}

export function offerAnswer(state: OfferState, position: number, more: { readonly meta: OffersMeta; readonly at: string | null; readonly ags: string; readonly issues: readonly OfferIssue[]; readonly canUndo: boolean }): OfferAnswer {
  const offer = listed(state, position, more.at, more.ags);
  const place = state.placeOf.get(offer.place)!;
  const week = state.weeks()[position] ?? null;
  return {
    meta: more.meta,
    offer,
    place: { ...place },
    neighbours: state.book.offers.filter((each) => each.place === offer.place && each.id !== offer.id).map(({ id, name, kind }) => ({ id, name, kind })),
    week: week && Array.from({ length: week.length / 2 }, (_, at) => [week[2 * at]!, week[2 * at + 1]!] as [number, number]),
    issues: more.issues.map((issue) => ({ ...issue })),
    canUndo: more.canUndo,
  };
}

/** What would be said if the record were entered now. */
export function standingIssues(state: OfferState, position: number, bbox: readonly [number, number, number, number]): OfferIssue[] {
  const offer = state.book.offers[position]!;
  const place = state.placeOf.get(offer.place)!;
  return [...validatePlace(place, { bbox }), ...validateOffer(offer, { placeIds: new Set([offer.place]), kinds: state.book.kinds }, 'offer', hoursProblem)];
}

export function geoJsonOf(state: OfferState, offers: readonly ListedOffer[], meta: OffersMeta): z.infer<typeof OffersGeoJson> {
  return {
    type: 'FeatureCollection',
    meta,
    features: offers.flatMap(({ id, ...offer }) => {
      const place = state.placeOf.get(offer.place);
      if (!place) return [];
      return [{ type: 'Feature' as const, id, geometry: { type: 'Point' as const, coordinates: [place.lon, place.lat] as [number, number] }, properties: { id, ...offer, placeName: place.name, address: place.address } }];
    }),
  };
}

/** The columns that an offers resource reads back by the same names: what is exported can be imported. */
export const CSV_FIELDS = {
  id: 'id', name: 'name', place: 'ort', provider: 'traeger', kind: 'art', category: 'kategorie', field: 'handlungsfeld', target: 'lebensphasen', ageFrom: 'alter_von', ageTo: 'alter_bis',
  capacity: 'plaetze', free: 'plaetze_frei', address: 'anschrift', x: 'lon', y: 'lat', openingHours: 'oeffnungszeiten', cost: 'kosten', languages: 'sprachen', wheelchair: 'barrierefrei',
  phone: 'kontakt', validFrom: 'gueltig_ab', validTo: 'gueltig_bis', source: 'quelle',
} as const; // prettier-ignore

export function offersCsv(state: OfferState, offers: readonly ListedOffer[], locale: Locale): string {
  const place = (row: number): Place => state.placeOf.get(offers[row]!.place)!;
  const cells: Readonly<Record<keyof typeof CSV_FIELDS, (offer: ListedOffer, row: number) => string | number | null>> = {
    id: ({ id }) => id,
    name: ({ name }) => name,
    place: (_, row) => place(row).name,
    provider: ({ provider }) => provider,
    kind: ({ kind }) => kind,
    category: ({ education }) => education ?? '',
    field: ({ handlungsfelder }) => handlungsfelder.join('|'),
    target: ({ targetGroup }) => targetGroup.lifePhases.join('|'),
    ageFrom: ({ targetGroup }) => targetGroup.fromAge,
    ageTo: ({ targetGroup }) => targetGroup.toAge,
    capacity: ({ capacity }) => capacity,
    free: ({ placesFree }) => placesFree,
    address: (_, row) => place(row).address,
    x: (_, row) => place(row).lon,
    y: (_, row) => place(row).lat,
    openingHours: ({ openingHours }) => openingHours,
    cost: ({ cost }) => cost,
    languages: ({ languages }) => languages.join('|'),
    wheelchair: ({ barrierFree }) => barrierFree,
    phone: ({ contact }) => contact,
    validFrom: ({ valid }) => valid.from ?? '',
    validTo: ({ valid }) => valid.to ?? '',
    source: ({ source }) => source,
  };
  const columns = (Object.keys(CSV_FIELDS) as (keyof typeof CSV_FIELDS)[]).map((field): CsvColumn => ({ name: CSV_FIELDS[field], cell: (row) => cells[field](offers[row]!, row) }));
  return csvOf(offers.length, columns, locale);
}
