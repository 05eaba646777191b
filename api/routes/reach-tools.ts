/** Reach, tried out: isochrones, what-if, where next (as a job), gaps and duplicates. */
import { AudienceQuery, CityParams, type Audience } from '../../core/contract/meta.ts';
import { DuplicatesAnswer, DuplicatesQuery, GapsAnswer, GapsQuery, IsochroneAnswer, IsochroneInput, SitesInput, JobAnswer, WhatIfAnswer, WhatIfInput } from '../../core/contract/reach.ts';
import { editionOf, levelOf } from '../../core/city/lookup.ts';
import type { CityModel, Edition } from '../../core/city/model.ts';
import { isShown } from '../../core/indicators/states.ts';
import { indicatorOf } from '../../core/indicators/available.ts';
import type { City } from '../atlas.ts';
import { recordsAnswer, strongest, structuresAnswer } from '../reach/duplicates-answer.ts';
import type { JobRun } from '../jobs/jobs.ts';
import { gapsAnswer } from '../reach/gaps-answer.ts';
import { gapsCsv } from '../reach/gaps-csv.ts';
import { isochroneAnswer } from '../reach/isochrone-answer.ts';
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
import { startedJob } from './jobs.ts';

const TAG = 'reach';

export function reachToolRoutes(service: Service): readonly Route[] {
  const { atlas, cache, jobs } = service;
  const stores = storesOf(service);

  /** Everything a wrong question can be refused for is found before the job waits. */
  const sitesRun = async (city: City, asked: SitesInput, audience: Audience): Promise<JobRun> => {
    const question = await questionOf(stores, city, asked, audience, {});
    const within = asked.within ? drawnBlocks(city.model, { ...asked.within, blockSet: question.blockSet.key }, today()).blocks : null;
    return (control) => findSites(question, asked, within, control);
  };
  jobs.resumable('sites', async ({ city, parameters, audience }) => sitesRun(await atlas.city(city), SitesInput.parse(parameters), audience));

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
        const { openAt, withPlacesFree, placesNeeded, format, ...rest } = query;
        const make = async () => {
          const question = await questionOf(stores, city, { ...rest, measure: 'coverage', on: query.on ?? openAt?.slice(0, 10) }, incoming.audience, { edition });
          return gapsAnswer({ question, edition, openAt, withPlacesFree: withPlacesFree === 'true', placesNeeded: placesNeeded ?? null, need: query.need === undefined ? null : needOf(model, query.need, edition, incoming), limit: query.limit });
        };
        if ((format ?? formatOf(incoming.accept, [['application/json', 'json'], ['text/csv', 'csv']] as const)) === 'csv') {
          return { bytes: gapsCsv(await make(), query.lang ?? incoming.locale), type: 'text/csv; charset=utf-8', headers: { 'Content-Disposition': `attachment; filename="${model.id}-luecken.csv"` } };
        }
        return { stored: await kept(city, 'gaps', { ...query, edition: edition.key, at: undefined }, incoming, make), isVolatile: true };
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
        const { category, type, limit, ...rest } = query;
        const stored = await kept(city, 'duplicates', query, incoming, async () => {
          const state = await stores.offers.of(city);
          const structures: DuplicatesAnswer['structures'] = [];
          const kinds = category?.split(',') ?? [...new Set(state.book.offers.map(({ kind }) => kind))].sort();
          if (type !== 'records') for (const kind of kinds) structures.push(...structuresAnswer(await questionOf(stores, city, { ...rest, category: kind }, incoming.audience, {})));
          return { meta: offersMeta(city.model, incoming.audience, state), records: type === 'structures' ? [] : recordsAnswer(state), structures: strongest(structures, limit), structuresTotal: structures.length };
        });
        return { stored, isVolatile: true };
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
        const run = await sitesRun(city, body, incoming.audience);
        return startedJob(jobs, city.model, { kind: 'sites', audience: incoming.audience, parameters: body, run });
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
