/** Looking for an address in the loaded data alone: places by their address or name, then named streets. No outside service. */
import type { Database } from '../database/database.ts';
import { findStreetNames } from '../queries/streets.ts';
import type { OfferState } from './store.ts';

export interface AddressFound {
  readonly text: string;
  readonly lon: number;
  readonly lat: number;
  /** false: a point on the street, not the house */
  readonly isExact: boolean;
}

export async function addressesLike(database: Database, city: string, { book }: OfferState, asked: string, limit: number): Promise<AddressFound[]> {
  const words = levelled(asked).split(' ').filter(Boolean);
  const street = words.filter((word) => !/^\d/.test(word));
  const places = book.places.map(({ name, address, lon, lat }): AddressFound => ({ text: [name, address].filter(Boolean).join(', '), lon, lat, isExact: true }));
  const streets = (await findStreetNames(database, city)).map(({ name, lon, lat }): AddressFound => ({ text: name, lon, lat, isExact: false }));
  const holds = (text: string, wanted: readonly string[]) => wanted.every((word) => levelled(text).includes(word));
  const found = [...streets.filter(({ text }) => street.length > 0 && holds(text, street)), ...places.filter(({ text }) => holds(text, words))];
  const rank = ({ text }: AddressFound) => (levelled(text).startsWith(words.join(' ')) ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b) || Number(b.isExact) - Number(a.isExact) || a.text.localeCompare(b.text, 'de')).slice(0, limit);
}

/** Lower case, "straße", "str." and "strasse" alike. */
function levelled(text: string): string {
  return text.toLocaleLowerCase('de').replaceAll('ß', 'ss').replaceAll(/str\.(?=\s|$|,)/g, 'strasse').replaceAll(/[.,;]/g, ' ').replaceAll(/\s+/g, ' ').trim();
}
