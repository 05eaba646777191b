/** One area looked at closely: its profile (official or drawn), its years, and where each number comes from. */
import { AreaParams, DrawnArea } from '../../core/contract/areas.ts';
import { AudienceQuery, CityParams } from '../../core/contract/meta.ts';
import { ExplainAnswer, ExplainQuery, ProfileAnswer, ProfileQuery, SeriesAnswer, SeriesQuery } from '../../core/contract/values.ts';
import { areaOf } from '../../core/city/lookup.ts';
import { blocksOfArea } from '../../core/city/partition.ts';
import { DomainError } from '../../core/errors.ts';
import { indicatorOf } from '../../core/indicators/available.ts';
import { drawnBlocks } from '../release/drawn-area.ts';
import { explainAnswer } from '../release/explain-answer.ts';
import { profileAnswer } from '../release/profile-answer.ts';
import { periodAsked } from '../release/released.ts';
import { seriesAnswer } from '../release/series-answer.ts';
import { ok, route, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { answer, editionAsked, metaOf, metaOfEdition, storedJson, today } from './city-call.ts';

const MOST_AREAS = 50;

export function profileRoutes({ atlas, cache }: Service): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/cities/{city}/areas/{level}/{code}/profile',
      tag: 'areas',
      summary: 'Profile of an area: every indicator against city, parent and the partial level',
      params: AreaParams,
      query: ProfileQuery,
      responses: ok(ProfileAnswer),
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        const { model } = city;
        const edition = editionAsked(model, params.level, query, today());
        const area = areaOf(edition, params.code, 'path.code');
        const request = { level: edition.level, edition: edition.key, area: params.code, ...(query.period === undefined ? {} : { period: query.period }) };
        const drawn = { blockSet: edition.blockSet, blocks: blocksOfArea(edition, area), name: edition.names[area]!, isSnapped: false };
        const { audience, locale } = incoming;
        const parts = { profile: params.code, level: edition.level, edition: edition.key, period: query.period, audience, locale };
        return { stored: await storedJson(cache, city, parts, () => profileAnswer(model, { request, drawn, audience, locale }, metaOfEdition(model, audience, edition, query.period))) };
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/profile',
      tag: 'areas',
      summary: 'Profile of a drawn area: blocks, areas or a polygon',
      params: CityParams,
      query: AudienceQuery,
      body: DrawnArea,
      responses: ok(ProfileAnswer),
      async handler({ params, body, incoming: { audience, locale } }) {
        const { model } = await atlas.city(params.city);
        const drawn = drawnBlocks(model, body, today());
        const { blockSet, blocks, name } = drawn;
        return { json: profileAnswer(model, { request: { blockSet, blocks, name }, drawn, audience, locale }, metaOf(model, audience, { blockSet })) };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/series',
      tag: 'values',
      summary: 'An indicator over time for one or several areas, the city last',
      params: CityParams,
      query: SeriesQuery,
      responses: ok(SeriesAnswer),
      async handler({ params, query, incoming: { audience } }) {
        const { model } = await atlas.city(params.city);
        const indicator = indicatorOf(model, query.indicator);
        const edition = editionAsked(model, query.level, query, today());
        const areas = [...new Set(query.area.split(',').map((code) => code.trim()))];
        if (areas.length > MOST_AREAS) throw new DomainError('too_large', `invalid area: ${areas.length} codes`, { path: 'query.area', value: areas.length, expected: `at most ${MOST_AREAS}` });
        for (const code of areas) areaOf(edition, code);
        return answer(seriesAnswer(model, { indicator, edition, areas, boundaries: query.boundaries, audience }, metaOfEdition(model, audience, edition)));
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/explain',
      tag: 'values',
      summary: 'Why this number: definition, counts, files and lines',
      params: CityParams,
      query: ExplainQuery,
      responses: ok(ExplainAnswer),
      async handler({ params, query, incoming: { audience, locale } }) {
        const { model } = await atlas.city(params.city);
        const indicator = indicatorOf(model, query.indicator);
        const edition = editionAsked(model, query.level, query, today());
        areaOf(edition, query.area);
        const period = periodAsked(model, indicator, edition, query.period);
        return answer(explainAnswer(model, { indicator, edition, area: query.area, period, audience, locale }, metaOfEdition(model, audience, edition, period)));
      },
    }),
  ];
}
