/** Cities, and what each holds: levels, editions, decisions. `/cities/{city}` is all that a viewer needs at its start. */
import { AudienceQuery, CityParams } from '../../core/contract/meta.ts';
import {
  CitiesAnswer,
  CityAnswer,
  DecisionsAnswer,
  EditionsAnswer,
  EditionsQuery,
  LevelsAnswer,
} from '../../core/contract/cities.ts';
import { levelOf } from '../../core/city/lookup.ts';
import { ok, route, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { answer, metaOf, storedJson } from './city-call.ts';
import { cityAnswer, citySummary, decisionAnswer, editionAnswer } from './city-answer.ts';

const TAG = 'cities';

export function cityRoutes({ atlas, cache }: Service): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/cities',
      tag: TAG,
      summary: 'The loaded cities',
      responses: ok(CitiesAnswer),
      async handler() {
        const listed = await atlas.list();
        const cities = await Promise.all(listed.map(async ({ id }) => citySummary((await atlas.city(id)).model)));
        return { json: { cities } };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}',
      tag: TAG,
      summary: 'A city: levels, editions, indicators, indices, sources',
      params: CityParams,
      query: AudienceQuery,
      responses: ok(CityAnswer),
      async handler({ params, incoming }) {
        const city = await atlas.city(params.city);
        const { audience, mayWrite } = incoming;
        return { stored: await storedJson(cache, city, { city: true, audience, mayWrite }, () => cityAnswer(city, incoming)) };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/levels',
      tag: TAG,
      summary: 'Spatial levels, coarse to fine',
      params: CityParams,
      responses: ok(LevelsAnswer),
      async handler({ params, incoming }) {
        const { model } = await atlas.city(params.city);
        return answer({ levels: model.levels, meta: metaOf(model, incoming.audience) });
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/editions',
      tag: TAG,
      summary: 'Editions of the levels, with validity and decision',
      params: CityParams,
      query: EditionsQuery,
      responses: ok(EditionsAnswer),
      async handler({ params, query, incoming }) {
        const { model } = await atlas.city(params.city);
        if (query.level !== undefined) levelOf(model, query.level);
        const editions = model.editions.filter(({ level }) => query.level === undefined || level === query.level);
        return answer({ editions: editions.map(editionAnswer), meta: metaOf(model, incoming.audience) });
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/decisions',
      tag: TAG,
      summary: 'Decisions behind the editions',
      params: CityParams,
      responses: ok(DecisionsAnswer),
      async handler({ params, incoming }) {
        const { model } = await atlas.city(params.city);
        return answer({ decisions: model.decisions.map(decisionAnswer), meta: metaOf(model, incoming.audience) });
      },
    }),
  ];
}
