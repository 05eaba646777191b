/** Reach, tried out: isochrones, what-if, where next (as a job), gaps and duplicates. */
import { AudienceQuery, CityParams } from '../../core/contract/meta.ts';
import { DuplicatesAnswer, DuplicatesQuery, GapsAnswer, GapsQuery, IsochroneAnswer, IsochroneInput, JobAnswer, JobParams, SitesInput, WhatIfAnswer, WhatIfInput } from '../../core/contract/reach.ts';
import { editionOf, levelOf } from '../../core/city/lookup.ts';
import type { CityModel, Edition } from '../../core/city/model.ts';
import { isShown } from '../../core/indicators/states.ts';
import { indicatorOf } from '../../core/indicators/available.ts';
import type { City } from '../atlas.ts';
import { recordsAnswer, structuresAnswer } from '../reach/duplicates-answer.ts';
import { gapsAnswer } from '../reach/gaps-answer.ts';
import { gapsCsv } from '../reach/gaps-csv.ts';
import { isochroneAnswer } from '../reach/isochrone-answer.ts';
import { Jobs } from '../reach/jobs.ts';
import { offersMeta, questionOf } from '../reach/question.ts';
import { findSites } from '../reach/sites.ts';
import { storesOf } from '../reach/stores.ts';
import { whatIfAnswer } from '../reach/what-if-answer.ts';
import { drawnBlocks } from '../release/drawn-area.ts';
import { periodAsked, releasedCityValue, releasedValues } from '../release/released.ts';
import { StoredBody } from '../release/stored-body.ts';
import { ok, route, type Incoming, type Reply, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { editionAsked, etagOf, keyOf, today } from './city-call.ts';
import { formatOf } from './format.ts';

const TAG = 'reach';

export function reachToolRoutes(service: Service): readonly Route[] {
  const { atlas, cache } = service;
  const stores = storesOf(service);
  const jobs = new Jobs();

  const kept = async (city: City, name: string, query: object, { audience, locale }: Incoming, make: () => Promise<object>): Promise<StoredBody> => {
    const { version } = await stores.offers.of(city);
    const key = keyOf(city.stateKey, { reach: name, ...query, offers: version, audience, locale });
    return cache.of(key, async () => new StoredBody('application/json; charset=utf-8', etagOf(key, city.model.revision), Buffer.from(JSON.stringify(await make()))));
  };

  return [
    route({
      method: 'get',
      path: '/api/cities/{city}/offers/gaps',
      tag: TAG,
      summary: 'People of a target group who are not served, with the cause, the most urgent first',
      params: CityParams,
      query: GapsQuery,
      responses: { 200: { description: 'ranked columns', content: { 'application/json': GapsAnswer, 'text/csv': null } } },
      async handler({ params, query, incoming }): Promise<Reply> {
        const city = await atlas.city(params.city);
        const { model } = city;
        levelOf(model, query.level);
        const edition = editionAsked(model, query.level, query, today());
        const { openAt, withPlacesFree, format, ...rest } = query;
        const make = async () => {
          const question = await questionOf(stores, city, { ...rest, measure: 'coverage', on: query.on ?? openAt?.slice(0, 10) }, incoming.audience, { edition });
          return gapsAnswer({ question, edition, openAt, withPlacesFree: withPlacesFree === 'true', need: query.need === undefined ? null : needOf(model, query.need, edition, incoming), limit: query.limit });
        };
        if ((format ?? formatOf(incoming.accept, [['application/json', 'json'], ['text/csv', 'csv']] as const)) === 'csv') {
          return { bytes: gapsCsv(await make(), query.lang ?? incoming.locale), type: 'text/csv; charset=utf-8', headers: { 'Content-Disposition': `attachment; filename="${model.id}-luecken.csv"` } };
        }
        return { stored: await kept(city, 'gaps', { ...query, edition: edition.key, at: undefined }, incoming, make) };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/offers/duplicates',
      tag: TAG,
      summary: 'Offers entered twice, and doubled structures with their reasons',
      params: CityParams,
      query: DuplicatesQuery,
      responses: ok(DuplicatesAnswer),
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        const { category, type, ...rest } = query;
        const stored = await kept(city, 'duplicates', query, incoming, async () => {
          const state = await stores.offers.of(city);
          const structures: DuplicatesAnswer['structures'] = [];
          const kinds = category?.split(',') ?? [...new Set(state.book.offers.map(({ kind }) => kind))].sort();
          if (type !== 'records') for (const kind of kinds) structures.push(...structuresAnswer(await questionOf(stores, city, { ...rest, category: kind }, incoming.audience, {})));
          return { meta: offersMeta(city.model, incoming.audience, state), records: type === 'structures' ? [] : recordsAnswer(state), structures };
        });
        return { stored };
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/reach/isochrone',
      tag: TAG,
      summary: 'Streets and polygons reached from a point, people and offers within',
      params: CityParams,
      query: AudienceQuery,
      body: IsochroneInput,
      responses: ok(IsochroneAnswer),
      async handler({ params, body, incoming }) {
        return { json: await isochroneAnswer(stores, await atlas.city(params.city), body, incoming.audience) };
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/reach/what-if',
      tag: TAG,
      summary: 'Offers added, moved, closed, resized: who gains and who loses',
      params: CityParams,
      query: AudienceQuery,
      body: WhatIfInput,
      responses: ok(WhatIfAnswer),
      async handler({ params, body, incoming }) {
        const city = await atlas.city(params.city);
        const { changes, level, edition: key, groups, ...asked } = body;
        levelOf(city.model, level, 'body.level');
        const edition = key === undefined ? editionAsked(city.model, level, {}, today()) : editionOf(city.model, level, key, 'body.edition');
        return { json: whatIfAnswer(await questionOf(stores, city, asked, incoming.audience, { edition }), edition, changes, groups) };
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/reach/sites',
      tag: TAG,
      summary: 'Where next: a job that finds the sites that serve most people, proven best where time allows',
      params: CityParams,
      query: AudienceQuery,
      body: SitesInput,
      responses: { 202: { description: 'started: watch it at Location', content: { 'application/json': JobAnswer } } },
      async handler({ params, body, incoming }) {
        const city = await atlas.city(params.city);
        const question = await questionOf(stores, city, body, incoming.audience, {});
        const within = body.within ? drawnBlocks(city.model, { ...body.within, blockSet: question.blockSet.key }, today()).blocks : null;
        const id = jobs.start(city.model.id, incoming.audience, (control) => findSites(question, body, within, control));
        return { status: 202, json: jobs.find(city.model.id, incoming.audience, id), headers: { Location: `/api/cities/${city.model.id}/jobs/${id}` } };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/jobs/{id}',
      tag: TAG,
      summary: 'How far a computation is, and its result',
      params: JobParams,
      query: AudienceQuery,
      responses: ok(JobAnswer),
      async handler({ params, incoming }) {
        const { model } = await atlas.city(params.city);
        return { json: jobs.find(model.id, incoming.audience, params.id), headers: { 'Cache-Control': 'no-store' } };
      },
    }),
    route({
      method: 'delete',
      path: '/api/cities/{city}/jobs/{id}',
      tag: TAG,
      summary: 'Gives a computation up',
      params: JobParams,
      query: AudienceQuery,
      responses: { 204: { description: 'given up' } },
      async handler({ params, incoming }) {
        const { model } = await atlas.city(params.city);
        jobs.cancel(model.id, incoming.audience, params.id);
        return { status: 204 };
      },
    }),
  ];
}

/** How much a person counts in an area: the indicator against the city's value, turned round where higher is better. Released values only. */
function needOf(model: CityModel, id: string, edition: Edition, { audience }: Incoming): Float64Array {
  const indicator = indicatorOf(model, id, [], 'query.need');
  const period = periodAsked(model, indicator, edition, undefined);
  const { values, states } = releasedValues(model, indicator, edition, period, audience);
  const city = releasedCityValue(model, indicator, edition.blockSet, period, audience)?.values[0] ?? Number.NaN;
  return values.map((value, area) => {
    if (!isShown(states[area]!) || !(value >= 0) || !(city > 0)) return Number.NaN;
    return indicator.polarity === 1 ? city / Math.max(value, city / 10) : value / city;
  });
}
