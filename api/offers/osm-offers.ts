/**
 * Offers out of an OSM extract: nodes and outlines with a tag that a kind names among its synonyms
 * ("amenity=kindergarten"). An outline stands for its middle. O(tagged objects · nodes of an outline).
 */
import type { OfferColumn } from '../../core/contract/pack.ts';
import { positionOf, type OsmExtract, type Tags } from '../../core/network/osm.ts';
import type { OfferKind } from '../../core/offers/offer.ts';
import type { OsmWishes } from '../streets/osm-pbf.ts';

export interface OsmOffer {
  readonly texts: Readonly<Partial<Record<OfferColumn, string>>>;
  readonly lon: number;
  readonly lat: number;
  /** number of the record, from 1 */
  readonly row: number;
}

export function offersOfOsm(read: (wishes: OsmWishes) => OsmExtract, kinds: readonly OfferKind[]): OsmOffer[] {
  const byTag = new Map(kinds.flatMap((kind) => kind.synonyms.filter((synonym) => synonym.includes('=')).map((synonym) => [synonym, kind.key] as const)));
  const isWanted = (key: string, value: string) => byTag.has(`${key}=${value}`);
  const extract = read({ wantsNode: isWanted, wantsWay: isWanted });
  const found: Omit<OsmOffer, 'row'>[] = [];
  for (const { id, lon, lat, tags } of extract.taggedNodes) found.push({ texts: textsOf(`node-${id}`, tags, byTag), lon, lat });
  for (const { id, nodes, tags } of extract.ways) {
    const places = nodes.map((node) => positionOf(extract, node)).filter((place) => place >= 0);
    if (places.length === 0) continue;
    const middle = (column: Float64Array) => {
      const values = places.map((place) => column[place]!);
      return (Math.min(...values) + Math.max(...values)) / 2;
    };
    found.push({ texts: textsOf(`way-${id}`, tags, byTag), lon: middle(extract.lon), lat: middle(extract.lat) });
  }
  return found.map((each, record) => ({ ...each, row: record + 1 }));
}

function textsOf(id: string, tags: Tags, byTag: ReadonlyMap<string, string>): OsmOffer['texts'] {
  const tag = Object.entries(tags).find(([key, value]) => byTag.has(`${key}=${value}`));
  const kind = tag === undefined ? '' : byTag.get(`${tag[0]}=${tag[1]}`)!;
  const of = (...keys: readonly string[]) => keys.map((key) => tags[key]).find((value) => value !== undefined) ?? '';
  return {
    id: `osm-${id}`,
    name: of('name', 'operator') || tag?.[1] || id,
    kind,
    provider: of('operator'),
    street: of('addr:street'),
    houseNumber: of('addr:housenumber'),
    postcode: of('addr:postcode'),
    town: of('addr:city'),
    openingHours: of('opening_hours'),
    capacity: of('capacity'),
    cost: of('fee') === 'no' ? 'free' : of('fee') === 'yes' ? 'paid' : '',
    wheelchair: of('wheelchair'),
    phone: of('contact:phone', 'phone'),
    email: of('contact:email', 'email'),
    web: of('contact:website', 'website'),
    ageFrom: of('min_age'),
    ageTo: of('max_age'),
    source: 'OpenStreetMap',
  };
}
