/**
 * The tiny city with streets on the lines between its blocks and three Kitas, so that every way can be counted by hand:
 * a block is about 136 m wide and 222 m high, its people start from the middle of it.
 */
import type { CityData, StreetsData } from '../../api/packs/city-data.ts';
import { streetsFromTable, type EdgeTags } from '../../api/streets/csv-streets.ts';
import { distanceMetres } from '../../core/network/osm-streets.ts';
import type { Offer, Place } from '../../core/offers/offer.ts';
import { testOffer } from '../support/offer.ts';
import { tinyCity } from './tiny-city.ts';

export const WEST = 13.4;
export const SOUTH = 52.5;
export const STEP = 0.002;
const CORNERS = 5;

export function place(id: string, column: number, row: number, name = id): Place {
  return { id, name, address: `${name}weg 1`, lon: WEST + column * STEP, lat: SOUTH + row * STEP };
}

export function offer(id: string, more: Partial<Offer> = {}): Offer {
  return testOffer(id, { place: `p-${id}`, name: `Kita ${id}`, targetGroup: { fromAge: 0, toAge: 6, lifePhases: ['early-childhood'] }, capacity: 100, placesFree: 5, openingHours: 'Mo-Fr 07:00-17:00', ...more });
}

/** Streets along every line of the grid; `without` edges (by their two corners) are missing: a river without a bridge. */
export function gridStreets(isMissing: (a: number, b: number) => boolean = () => false): StreetsData {
  const corner = (column: number, row: number) => row * CORNERS + column;
  const lon = Float64Array.from({ length: CORNERS * CORNERS }, (_, at) => WEST + (at % CORNERS) * STEP);
  const lat = Float64Array.from({ length: CORNERS * CORNERS }, (_, at) => SOUTH + Math.floor(at / CORNERS) * STEP);
  const pairs: [number, number][] = [];
  for (let row = 0; row < CORNERS; row++) {
    for (let column = 0; column < CORNERS; column++) {
      if (column + 1 < CORNERS) pairs.push([corner(column, row), corner(column + 1, row)]);
      if (row + 1 < CORNERS) pairs.push([corner(column, row), corner(column, row + 1)]);
    }
  }
  const kept = pairs.filter(([a, b]) => !isMissing(a, b));
  const tags = kept.map((_, edge): EdgeTags => ({ streetClass: 'residential', hasSteps: edge === 3, kerb: edge % 2 === 0 ? 'lowered' : '', barrier: '', oneWay: '' }));
  const table = {
    lon,
    lat,
    from: Uint32Array.from(kept, ([a]) => a),
    to: Uint32Array.from(kept, ([, b]) => b),
    decimetres: Uint32Array.from(kept, ([a, b]) => Math.round(10 * distanceMetres(lon[a]!, lat[a]!, lon[b]!, lat[b]!))),
    tags,
  };
  return { networks: [streetsFromTable(table, 'walk'), streetsFromTable(table, 'bike'), streetsFromTable(table, 'wheelchair')], names: [{ name: 'Gitterstraße', lon: WEST, lat: SOUTH }] };
}

/** Kitas in two corners and one in the middle that is full; a club near the first Kita. */
export function reachCity(id = 'winzig'): CityData {
  const places = [place('p-club', 0, 0.5, 'Clubhaus'), place('p-mitte', 2, 2, 'Mitte'), place('p-nord', 4, 4, 'Nord'), place('p-sued', 0, 0, 'Süd')];
  const offers = [
    offer('club', { place: 'p-club', name: 'Sportclub', kind: 'sport', capacity: null, placesFree: null, openingHours: 'Sa 10:00-12:00', cost: 'paid', languages: ['de', 'tr'], targetGroup: { fromAge: null, toAge: null, lifePhases: ['all'] } }),
    offer('mitte', { placesFree: 0, openingHours: 'Mo 08:00-09:00', barrierFree: 'yes' }),
    offer('nord', { cost: 'free', openingHours: '' }),
    offer('sued'),
  ];
  return { ...tinyCity(id), streets: gridStreets(), offers: { places, offers, kinds: [], targetGroups: [] } };
}
