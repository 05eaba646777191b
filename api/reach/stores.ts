/** Offers and networks in memory, one pair a running service: all routes about offers and reach share them. */
import type { Atlas } from '../atlas.ts';
import { OfferStore } from '../offers/store.ts';
import type { Service } from '../service.ts';
import { NetworkStore } from './networks.ts';
import type { Stores } from './question.ts';

const byAtlas = new WeakMap<Atlas, Stores>();

export function storesOf({ atlas, database }: Service): Stores {
  const known = byAtlas.get(atlas);
  if (known) return known;
  const made: Stores = { offers: new OfferStore(database), networks: new NetworkStore(database) };
  byAtlas.set(atlas, made);
  return made;
}
