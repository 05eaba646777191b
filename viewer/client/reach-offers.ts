/** Offers: lists and search, one offer, its history, and every way to write. A save names the version it changes. */
import { cityPath } from './cities.ts';
import { apiUrl, call } from './http.ts';
import type { Query } from './http.ts';
import type { AddressesAnswer, HistoryAnswer, HistoryUndoAnswer, ImportAnswer, ImportInput, KindsAnswer, KindsInput, MergeInput, OfferAnswer, OfferInput, OfferPatch, OffersAnswer } from './reach-types.ts';

export function getKinds(city: string, signal?: AbortSignal): Promise<KindsAnswer> {
  return call(cityPath(city, 'offers', 'kinds'), { signal });
}

export interface OffersRequest {
  readonly city: string;
  readonly offersVersion: number;
  readonly query: Query;
}

export function getOffers({ city, query }: OffersRequest, signal?: AbortSignal): Promise<OffersAnswer> {
  return call(cityPath(city, 'offers'), { query, signal });
}

export function offersCsvUrl({ city, query }: OffersRequest, lang: string): string {
  return apiUrl(cityPath(city, 'offers'), { ...query, format: 'csv', lang });
}

export function getOffer(city: string, id: string, signal?: AbortSignal): Promise<OfferAnswer> {
  return call(cityPath(city, 'offers', id), { signal });
}

export function createOffer(city: string, offer: OfferInput): Promise<OfferAnswer> {
  return call(cityPath(city, 'offers'), { method: 'POST', body: offer });
}

export function changeOffer(city: string, id: string, patch: OfferPatch): Promise<OfferAnswer> {
  return call(cityPath(city, 'offers', id), { method: 'PATCH', body: patch });
}

export function removeOffer(city: string, id: string, version: number): Promise<void> {
  return call(cityPath(city, 'offers', id), { method: 'DELETE', query: { version } });
}

/** undefined: taken back to where it was not there yet */
export function undoOffer(city: string, id: string): Promise<OfferAnswer | undefined> {
  return call(cityPath(city, 'offers', id, 'undo'), { method: 'POST' });
}

/** One entry of the history as a whole, such as an import. 409: what of it has been changed since. */
export function undoEntry(city: string, entry: number): Promise<HistoryUndoAnswer> {
  return call(cityPath(city, 'offers', 'history', String(entry), 'undo'), { method: 'POST' });
}

export function mergeOffers(city: string, input: MergeInput): Promise<OfferAnswer> {
  return call(cityPath(city, 'offers', 'merge'), { method: 'POST', body: input });
}

/** `offer` '': of all offers of the city. */
export function getHistory(city: string, offer: string, signal?: AbortSignal): Promise<HistoryAnswer> {
  return call(cityPath(city, 'offers', 'history'), { query: { offer, limit: 50 }, signal });
}

export function importOffers(city: string, input: ImportInput): Promise<ImportAnswer> {
  return call(cityPath(city, 'offers', 'import'), { method: 'POST', body: input });
}

export function saveKinds(city: string, input: KindsInput): Promise<void> {
  return call(cityPath(city, 'offers', 'kinds'), { method: 'PUT', body: input });
}

export function getAddresses(city: string, q: string, signal?: AbortSignal): Promise<AddressesAnswer> {
  return call(cityPath(city, 'addresses'), { query: { q, limit: 8 }, signal });
}
