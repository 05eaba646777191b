/** Timetables in memory beside offers and networks, one set a running service. */
import type { Atlas } from '../atlas.ts';
import type { Stores } from '../reach/question.ts';
import { storesOf } from '../reach/stores.ts';
import type { Service } from '../service.ts';
import type { Database } from '../database/database.ts';
import type { City } from '../atlas.ts';
import { GroundStore, type TransitGround } from './ground.ts';
import { JourneyGround } from './journey-ground.ts';

export interface TransitStores extends Stores {
  readonly database: Database;
  readonly grounds: GroundStore;
  /** @throws not_found where the city has no timetable */
  journeysOf(city: City): Promise<JourneyGround>;
}

const byAtlas = new WeakMap<Atlas, TransitStores>();

export function transitOf(service: Service): TransitStores {
  const known = byAtlas.get(service.atlas);
  if (known) return known;
  const stores = storesOf(service);
  const grounds = new GroundStore(service.database);
  const journeys = new WeakMap<TransitGround, JourneyGround>();
  const journeysOf = async (city: City): Promise<JourneyGround> => {
    const ground = await grounds.of(city);
    const kept = journeys.get(ground) ?? new JourneyGround(ground, { of: (mode, blockSet) => stores.networks.of(city, mode, blockSet), anchorsOf: (state, network) => stores.networks.anchorsOf(state, network) });
    journeys.set(ground, kept);
    return kept;
  };
  const made: TransitStores = { ...stores, database: service.database, grounds, journeysOf };
  byAtlas.set(service.atlas, made);
  return made;
}
