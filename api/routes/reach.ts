/** Reach: who gets to which offer, per area, per block, by status class, and for a drawn area. */
import { AudienceQuery, CityParams } from '../../core/contract/meta.ts';
import { EquityAnswer, EquityQuery, ReachAnswer, ReachAreaAnswer, ReachAreaInput, ReachBlocksAnswer, ReachBlocksQuery, ReachQuery } from '../../core/contract/reach.ts';
import { levelOf } from '../../core/city/lookup.ts';
import type { CityModel } from '../../core/city/model.ts';
import { DomainError } from '../../core/errors.ts';
import type { IndexEdition } from '../../core/indices/edition.ts';
import type { City } from '../atlas.ts';
import { expectedNames } from '../nearest.ts';
import { drawnBlocks } from '../release/drawn-area.ts';
import { StoredBody } from '../release/stored-body.ts';
import { reachAnswer, reachAreaAnswer, reachBlocksAnswer } from '../reach/area-answer.ts';
import { equityAnswer } from '../reach/equity-answer.ts';
import { questionOf } from '../reach/question.ts';
import { storesOf } from '../reach/stores.ts';
import { ok, route, type Incoming, type Reply, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { editionAsked, etagOf, keyOf, today } from './city-call.ts';

const TAG = 'reach';

export function reachRoutes(service: Service): readonly Route[] {
  const { atlas, cache } = service;
  const stores = storesOf(service);

  /** Kept under the state of the city and of its offers. */
  const kept = async (city: City, name: string, query: object, { audience, locale }: Incoming, make: () => Promise<object>): Promise<Reply> => {
    const { version } = await stores.offers.of(city);
    const key = keyOf(city.stateKey, { reach: name, ...query, offers: version, audience, locale });
    const stored = await cache.of(key, async () => new StoredBody('application/json; charset=utf-8', etagOf(key, city.model.revision), Buffer.from(JSON.stringify(await make()))));
    return { stored };
  };

  return [
    route({
      method: 'get',
      path: '/api/cities/{city}/reach',
      tag: TAG,
      summary: 'People reached and not reached, minutes and access, per area of a level',
      params: CityParams,
      query: ReachQuery,
      responses: ok(ReachAnswer),
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        levelOf(city.model, query.level);
        const edition = editionAsked(city.model, query.level, query, today());
        return kept(city, 'areas', { ...query, edition: edition.key, at: undefined }, incoming, async () =>
          reachAnswer(await questionOf(stores, city, query, incoming.audience, { edition }), edition, query),
        );
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/reach/blocks',
      tag: TAG,
      summary: 'Minutes to the nearest offer, or access, per block',
      params: CityParams,
      query: ReachBlocksQuery,
      responses: ok(ReachBlocksAnswer),
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        const { blockSet, ...rest } = query;
        return kept(city, 'blocks', query, incoming, async () => reachBlocksAnswer(await questionOf(stores, city, rest, incoming.audience, blockSet === undefined ? {} : { blockSet }), query));
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/reach/equity',
      tag: TAG,
      summary: 'Reach by status class of an index edition: the worst off against the best off',
      params: CityParams,
      query: EquityQuery,
      responses: ok(EquityAnswer),
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        const index = indexNamed(city.model, query.index);
        const edition = editionAsked(city.model, index.level, { edition: index.edition }, today());
        return kept(city, 'equity', query, incoming, async () => equityAnswer(await questionOf(stores, city, query, incoming.audience, { edition }), index, query.lang ?? incoming.locale));
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/reach/area',
      tag: TAG,
      summary: 'Reach of a drawn area: blocks, areas or a polygon',
      params: CityParams,
      query: AudienceQuery,
      body: ReachAreaInput,
      responses: ok(ReachAreaAnswer),
      async handler({ params, body, incoming }) {
        const city = await atlas.city(params.city);
        const { area, ...asked } = body;
        const drawn = drawnBlocks(city.model, area, today());
        const question = await questionOf(stores, city, asked, incoming.audience, { blockSet: drawn.blockSet });
        return { json: reachAreaAnswer(question, drawn) };
      },
    }),
  ];
}

function indexNamed(model: CityModel, key: string): IndexEdition {
  const found = model.indexEditions.get(key);
  if (found) return found;
  throw new DomainError('unknown_name', `unknown index edition ${key}`, { path: 'query.index', value: key, expected: expectedNames(key, model.indexEditions.keys()) });
}
