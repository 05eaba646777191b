/** The offer database, read: search with filters, one offer, kinds and groups, history, places, addresses. */
import { AudienceQuery, CityParams } from '../../core/contract/meta.ts';
import { AddressesAnswer, AddressesQuery, HistoryAnswer, HistoryQuery, KindsAnswer, OfferAnswer, OfferParams, OffersAnswer, OffersGeoJson, OffersQuery, PlacesAnswer } from '../../core/contract/offers.ts';
import { DomainError } from '../../core/errors.ts';
import { PROFILES } from '../../core/network/profiles.ts';
import { selectOffers } from '../../core/offers/selection.ts';
import { addressesLike } from '../offers/addresses.ts';
import { filterOf, openOnly } from '../offers/filter.ts';
import { historyAnswerEntry } from '../offers/history.ts';
import { geoJsonOf, listed, offerAnswer, offersCsv, placesOf, standingIssues } from '../offers/listing.ts';
import type { OfferState } from '../offers/store.ts';
import { lastChange, listHistory } from '../queries/offers.ts';
import { offersMeta } from '../reach/question.ts';
import { storesOf } from '../reach/stores.ts';
import { ok, route, type Incoming, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { formatOf } from './format.ts';

const TAG = 'offers';
const FORMATS = [['application/json', 'json'], ['application/geo+json', 'geojson'], ['text/csv', 'csv']] as const;

export function offerRoutes(service: Service): readonly Route[] {
  const { atlas, database } = service;
  const { offers: store, networks } = storesOf(service);

  const bookOf = async ({ city: name }: { readonly city: string }, { audience }: Incoming) => {
    const city = await atlas.city(name);
    const state = await store.of(city);
    return { city, model: city.model, state, meta: offersMeta(city.model, audience, state) };
  };

  return [
    route({
      method: 'get',
      path: '/api/cities/{city}/offers',
      tag: TAG,
      summary: 'Offers by life phase, cost, language, access without barriers, opening and place',
      params: CityParams,
      query: OffersQuery,
      responses: { 200: { description: 'offers and their places', content: { 'application/json': OffersAnswer, 'application/geo+json': OffersGeoJson, 'text/csv': null } } },
      async handler({ params, query, incoming }) {
        const { model, state, meta } = await bookOf(params, incoming);
        const chosen = selected(state, query, model.ags);
        const at = query.openAt ?? query.now ?? null;
        const offers = Array.from(chosen, (position) => listed(state, position, at, model.ags));
        const format = query.format ?? formatOf(incoming.accept, FORMATS);
        if (format === 'geojson') return { json: geoJsonOf(state, offers, meta), type: 'application/geo+json; charset=utf-8' };
        if (format === 'csv') return { bytes: offersCsv(state, offers, query.lang ?? incoming.locale), type: 'text/csv; charset=utf-8', headers: { 'Content-Disposition': `attachment; filename="${model.id}-angebote.csv"` } };
        // of the kinds asked for, whatever the other filters: "12 of 80 Kitas"
        const total = selectOffers(state.book, { kinds: filterOf(query, state.book.kinds).kinds }).length;
        return { json: { meta, total, places: placesOf(state, offers), offers } };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/offers/kinds',
      tag: TAG,
      summary: 'Kinds of offers, target groups, ways of going, and what filters can be set to',
      params: CityParams,
      query: AudienceQuery,
      responses: ok(KindsAnswer),
      async handler({ params, incoming }) {
        const { city, state, meta } = await bookOf(params, incoming);
        const { kinds, targetGroups, offers } = state.book;
        const counts = new Map<string, number>();
        for (const { kind } of offers) counts.set(kind, (counts.get(kind) ?? 0) + 1);
        const inUse = (values: Iterable<string>) => [...new Set(values)].filter(Boolean).sort((a, b) => a.localeCompare(b, 'de'));
        return {
          json: {
            meta,
            version: state.listsVersion,
            kinds: kinds.map((kind) => ({ ...kind, offers: counts.get(kind.key) ?? 0 })),
            targetGroups,
            profiles: PROFILES,
            networks: await networks.reports(city),
            inUse: {
              providers: inUse(offers.map(({ provider }) => provider)),
              languages: inUse(offers.flatMap(({ languages }) => languages)),
              handlungsfelder: inUse(offers.flatMap(({ handlungsfelder }) => handlungsfelder)),
              kinds: inUse(counts.keys()),
            },
          },
        };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/offers/history',
      tag: TAG,
      summary: 'Who changed what and when, last first',
      params: CityParams,
      query: HistoryQuery,
      responses: ok(HistoryAnswer),
      async handler({ params, query, incoming }) {
        const { model, meta } = await bookOf(params, incoming);
        const entries = await listHistory(database, model.id, query.offer ?? null, query.limit);
        return { json: { meta, entries: entries.map((entry) => historyAnswerEntry(entry, incoming)) } };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/offers/{id}',
      tag: TAG,
      summary: 'One offer with its place, its usual week and what is doubtful about it',
      params: OfferParams,
      query: AudienceQuery,
      responses: ok(OfferAnswer),
      async handler({ params, incoming }) {
        const { model, state, meta } = await bookOf(params, incoming);
        const position = positionIn(state, params.id);
        const canUndo = incoming.mayWrite && (await lastChange(database, model.id, params.id)) !== null;
        const issues = standingIssues(state, position, model.blockSets.at(-1)!.bbox);
        return { json: offerAnswer(state, position, { meta, at: null, ags: model.ags, issues, canUndo }) };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/places',
      tag: TAG,
      summary: 'Places with the offers that stand there: Orte der Begegnung carry many',
      params: CityParams,
      query: AudienceQuery,
      responses: ok(PlacesAnswer),
      async handler({ params, incoming }) {
        const { state, meta } = await bookOf(params, incoming);
        const at = new Map<string, string[]>();
        for (const { id, place } of state.book.offers) at.set(place, [...(at.get(place) ?? []), id]);
        const places = state.book.places.map((place) => ({ ...place, version: state.placeVersions.get(place.id)!, offers: at.get(place.id) ?? [] }));
        return { json: { meta, places } };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/addresses',
      tag: TAG,
      summary: 'Points of addresses, from the loaded data alone: places and named streets',
      params: CityParams,
      query: AddressesQuery,
      responses: ok(AddressesAnswer),
      async handler({ params, query, incoming }) {
        const { model, state, meta } = await bookOf(params, incoming);
        return { json: { meta, addresses: await addressesLike(database, model.id, state, query.q, query.limit) } };
      },
    }),
  ];
}

function selected(state: OfferState, query: OffersQuery, ags: string): Uint32Array {
  const filter = { ...filterOf(query, state.book.kinds), places: query.place?.split(',') };
  const chosen = openOnly(state, selectOffers(state.book, filter), query.openAt, ags);
  if (query.bbox === undefined) return chosen;
  const [west, south, east, north] = query.bbox.split(',').map(Number) as [number, number, number, number];
  return chosen.filter((at) => {
    const [lon, lat] = [state.points[2 * at]!, state.points[2 * at + 1]!];
    return lon >= west && lon <= east && lat >= south && lat <= north;
  });
}

/** @throws not_found */
export function positionIn(state: OfferState, id: string): number {
  const position = state.positionOf.get(id);
  if (position !== undefined) return position;
  throw new DomainError('not_found', `unknown offer ${id}`, { path: 'path.id', value: id, reason: { de: 'Dieses Angebot gibt es nicht (mehr)', en: 'There is no such offer (any more)' } });
}
