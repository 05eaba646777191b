/** Reach: who gets to which offer, per area, per block, by status class, and for a drawn area. */
import { AudienceQuery, CityParams } from '../../core/contract/meta.ts';
import { EquityAnswer, EquityQuery, ReachAnswer, ReachAreaAnswer, ReachAreaInput, ReachBlocksAnswer, ReachBlocksQuery, ReachQuery } from '../../core/contract/reach.ts';
import { levelOf } from '../../core/city/lookup.ts';
import type { CityModel } from '../../core/city/model.ts';
import { DomainError } from '../../core/errors.ts';
import { indicatorOf } from '../../core/indicators/available.ts';
import type { IndexEdition } from '../../core/indices/edition.ts';
import type { City } from '../atlas.ts';
import { expectedNames } from '../nearest.ts';
import { drawnBlocks } from '../release/drawn-area.ts';
import { StoredBody } from '../release/stored-body.ts';
import { reachAnswer, reachAreaAnswer, reachBlocksAnswer } from '../reach/area-answer.ts';
import { classesOfIndex, classesOfIndicator, equityAnswer, type EquityClasses } from '../reach/equity-answer.ts';
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
    return { stored, isVolatile: true };
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
      summary: 'Reach by status class of an index edition, or by fifths of an indicator: the worst off against the best off',
      params: CityParams,
      query: EquityQuery,
      responses: ok(EquityAnswer),
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        const { model } = city;
        return kept(city, 'equity', { ...query, today: query.at === undefined && query.edition === undefined ? today() : undefined }, incoming, async () => {
          const classes = classesAsked(model, query, incoming);
          return equityAnswer(await questionOf(stores, city, query, incoming.audience, { edition: classes.edition }), classes);
        });
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
        return { json: reachAreaAnswer(question, drawn, asked.lang ?? incoming.locale) };
      },
    }),
  ];
}

/** @throws invalid_value unless exactly one of index and indicator is asked for */
function classesAsked(model: CityModel, query: EquityQuery, { audience, locale }: Incoming): EquityClasses {
  const { index, indicator, level } = query;
  if ((index === undefined) === (indicator === undefined)) {
    throw new DomainError('invalid_value', 'invalid classes: exactly one of index and indicator', { path: 'query.index', value: index ?? '', expected: 'index or indicator' });
  }
  if (index !== undefined) return classesOfIndex(model, indexNamed(model, index), audience, query.lang ?? locale);
  if (level === undefined) throw new DomainError('missing_value', 'missing level of the areas that are cut into fifths', { path: 'query.level', expected: model.levels.map(({ key }) => key).join(', ') });
  const edition = editionAsked(model, levelOf(model, level).key, query, today());
  return classesOfIndicator(model, indicatorOf(model, indicator!, [], 'query.indicator'), edition, audience);
}

function indexNamed(model: CityModel, key: string): IndexEdition {
  const found = model.indexEditions.get(key);
  if (found) return found;
  throw new DomainError('unknown_name', `unknown index edition ${key}`, { path: 'query.index', value: key, expected: expectedNames(key, model.indexEditions.keys()) });
}
