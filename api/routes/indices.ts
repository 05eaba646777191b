/** Index editions: shipped, delivered and made by users; computed, previewed, saved, and used to place a drawn area. */
import { DrawnArea } from '../../core/contract/areas.ts';
import { IndicesAnswer } from '../../core/contract/cities.ts';
import { IndexAnswer, IndexClassifyAnswer, IndexParams, IndexPresetsAnswer, IndexPresetsQuery, IndexPreview, IndexQuery, IndexUpdate } from '../../core/contract/indices.ts';
import { AudienceQuery, CityParams } from '../../core/contract/meta.ts';
import type { CityModel } from '../../core/city/model.ts';
import { levelOf } from '../../core/city/lookup.ts';
import { DomainError } from '../../core/errors.ts';
import type { IndexEdition } from '../../core/indices/edition.ts';
import type { City } from '../atlas.ts';
import { expectedNames } from '../nearest.ts';
import { userIndexEditions } from '../queries/definitions.ts';
import { classifyDrawnArea } from '../release/classify-answer.ts';
import { drawnBlocks } from '../release/drawn-area.ts';
import { definitionOf, indexAnswer, indexAnswerUpward } from '../release/index-answer.ts';
import { indexCsv } from '../release/index-csv.ts';
import { indexPresets, refuseWrongEdition } from '../release/index-scope.ts';
import { StoredBody } from '../release/stored-body.ts';
import { ok, route, type Incoming, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { answer, editionAsked, etagOf, keyOf, metaOf, today } from './city-call.ts';
import { indexSummary } from './city-answer.ts';
import { formatOf } from './format.ts';

const TAG = 'indices';
const JSON_TYPE = 'application/json; charset=utf-8';

export function indexRoutes(service: Service): readonly Route[] {
  const { atlas, cache, database } = service;

  async function save(city: City, edition: IndexEdition, version: number | undefined, incoming: Incoming): Promise<{ readonly json: IndexAnswer; readonly status: number }> {
    refuseWrongEdition(city.model, edition, 'body.edition');
    const known = await userIndexEditions.find(database, city.model.id, edition.key);
    if (known) await userIndexEditions.update(database, city.model.id, version ?? known.version, edition);
    else await userIndexEditions.insert(database, city.model.id, edition);
    await atlas.definitionsChanged(city.model.id);
    const { model } = await atlas.city(city.model.id);
    return { json: computed(model, edition, incoming), status: known ? 200 : 201 };
  }

  return [
    route({
      method: 'get',
      path: '/api/cities/{city}/indices',
      tag: TAG,
      summary: 'Index editions of the city',
      params: CityParams,
      responses: ok(IndicesAnswer),
      async handler({ params, incoming }) {
        const { model } = await atlas.city(params.city);
        return answer({ indices: [...model.indexEditions.values()].map(indexSummary), meta: metaOf(model, incoming.audience) });
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/indices/presets',
      tag: TAG,
      summary: 'Ready-made editions from what the city has',
      params: CityParams,
      query: IndexPresetsQuery,
      responses: ok(IndexPresetsAnswer),
      async handler({ params, query }) {
        const { model } = await atlas.city(params.city);
        const level = query.level ?? model.defaultLevel;
        levelOf(model, level);
        const { presets, lacking } = indexPresets(model, editionAsked(model, level, query, today()), query.period);
        return answer({ presets: presets.map(definitionOf), lacking });
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/indices/preview',
      tag: TAG,
      summary: 'Computes an edition without keeping it',
      params: CityParams,
      query: AudienceQuery,
      body: IndexPreview,
      responses: ok(IndexAnswer),
      async handler({ params, body, incoming }) {
        const { model } = await atlas.city(params.city);
        const edition: IndexEdition = { ...body.edition, origin: 'user' };
        refuseWrongEdition(model, edition, 'body.edition');
        return { json: computed(model, edition, incoming) };
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/indices',
      tag: TAG,
      summary: 'Saves an edition of a user',
      params: CityParams,
      query: AudienceQuery,
      body: IndexUpdate,
      responses: { 201: { description: 'saved', content: { 'application/json': IndexAnswer } } },
      writes: true,
      async handler({ params, body, incoming }) {
        const city = await atlas.city(params.city);
        const edition: IndexEdition = { ...body.edition, origin: 'user' };
        if (city.model.indexEditions.has(edition.key)) throw new DomainError('conflict', `invalid key ${edition.key}: there is such an edition already`, { path: 'body.edition.key', value: edition.key, expected: 'another key' });
        return save(city, edition, undefined, incoming);
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/indices/{edition}',
      tag: TAG,
      summary: 'Status, dynamics, classes, exclusions and robustness',
      params: IndexParams,
      query: IndexQuery,
      responses: { 200: { description: 'columns of equal length', content: { 'application/json': IndexAnswer, 'text/csv': null } } },
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        const edition = indexEditionOf(city.model, params.edition);
        const format = query.format ?? formatOf(incoming.accept, [['application/json', 'json'], ['text/csv', 'csv']] as const);
        const locale = query.lang ?? incoming.locale;
        const key = keyOf(city.stateKey, { index: edition.key, level: query.level, format, locale, audience: incoming.audience });
        const stored = await cache.of(key, () => {
          const made = computed(city.model, edition, { ...incoming, locale }, query.level);
          const etag = etagOf(key, city.model.revision);
          if (format === 'json') return new StoredBody(JSON_TYPE, etag, Buffer.from(JSON.stringify(made)));
          return new StoredBody('text/csv; charset=utf-8', etag, Buffer.from(indexCsv(made, locale)), { 'Content-Disposition': `attachment; filename="${edition.key}.csv"` });
        });
        return { stored };
      },
    }),
    route({
      method: 'put',
      path: '/api/cities/{city}/indices/{edition}',
      tag: TAG,
      summary: 'Saves an edition of a user, new or again',
      params: IndexParams,
      query: AudienceQuery,
      body: IndexUpdate,
      responses: {
        200: { description: 'saved again', content: { 'application/json': IndexAnswer } },
        201: { description: 'saved', content: { 'application/json': IndexAnswer } },
      },
      writes: true,
      async handler({ params, body, incoming }) {
        if (body.edition.key !== params.edition) throw new DomainError('invalid_value', `invalid key ${body.edition.key}`, { path: 'body.edition.key', value: body.edition.key, expected: params.edition });
        return save(await atlas.city(params.city), { ...body.edition, origin: 'user' }, body.version, incoming);
      },
    }),
    route({
      method: 'delete',
      path: '/api/cities/{city}/indices/{edition}',
      tag: TAG,
      summary: 'Removes an edition of a user',
      params: IndexParams,
      responses: { 204: { description: 'removed' } },
      writes: true,
      async handler({ params }) {
        const { model } = await atlas.city(params.city);
        const { key, origin } = indexEditionOf(model, params.edition);
        if (origin !== 'user') throw new DomainError('forbidden', `invalid edition ${key}: it belongs to the ${origin}`, { path: 'path.edition', value: key, expected: 'an edition of a user' });
        await userIndexEditions.remove(database, model.id, key);
        await atlas.definitionsChanged(model.id);
        return { status: 204 };
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/indices/{edition}/classify',
      tag: TAG,
      summary: 'Places a drawn area by the published reference set',
      params: IndexParams,
      query: AudienceQuery,
      body: DrawnArea,
      responses: ok(IndexClassifyAnswer),
      async handler({ params, body, incoming }) {
        const { model } = await atlas.city(params.city);
        const edition = indexEditionOf(model, params.edition);
        const drawn = drawnBlocks(model, body, today());
        return { json: classifyDrawnArea(model, edition, drawn, incoming.audience, incoming.locale, metaOf(model, incoming.audience, { blockSet: drawn.blockSet, period: edition.period })) };
      },
    }),
  ];
}

function indexEditionOf(model: CityModel, key: string): IndexEdition {
  const found = model.indexEditions.get(key);
  if (found) return found;
  throw new DomainError('not_found', `unknown index edition ${key}`, { path: 'path.edition', value: key, expected: expectedNames(key, model.indexEditions.keys()) });
}

function computed(model: CityModel, edition: IndexEdition, { audience, locale }: Incoming, level?: string): IndexAnswer {
  if (level === undefined || level === edition.level) {
    const meta = metaOf(model, audience, { level: edition.level, edition: edition.edition, period: edition.period });
    return indexAnswer(model, edition, audience, locale, meta);
  }
  const own = model.editions.find((each) => each.level === edition.level && each.key === edition.edition);
  const coarse = model.editions.find((each) => each.level === level && each.blockSet === own?.blockSet) ?? editionAsked(model, level, {}, today());
  return indexAnswerUpward(model, edition, coarse, audience, locale, metaOf(model, audience, { level, edition: coarse.key, period: edition.period }));
}
