/** Door to door: from one place at once, from all blocks as a job whose result is stored. */
import { AudienceQuery, CityParams } from '../../core/contract/meta.ts';
import { Job } from '../../core/contract/jobs.ts';
import { BatchAnswer, BatchInput, BatchReachAnswer, BatchReachQuery, JourneysAnswer, JourneysInput } from '../../core/contract/journeys.ts';
import { levelOf } from '../../core/city/lookup.ts';
import { listBatches } from '../queries/transit.ts';
import { ok, route, type Reply, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { batchAnswerOf, batchNamed, batchReachAnswer } from '../transit/batch-answer.ts';
import { prepareBatch } from '../transit/batch.ts';
import { journeysAnswer } from '../transit/journeys-answer.ts';
import { batchReachCsv } from '../transit/mobility-csv.ts';
import { transitOf } from '../transit/stores.ts';
import { editionAsked, storedJson, today } from './city-call.ts';
import { formatOf } from './format.ts';
import { startedJob } from './jobs.ts';

const TAG = 'mobility';
const JOB_KIND = 'transit-reach';
const MOST_JOBS_LOOKED_AT = 100;

export function journeyRoutes(service: Service): readonly Route[] {
  const { atlas, cache, jobs, database } = service;
  const stores = transitOf(service);
  jobs.resumable(JOB_KIND, async ({ city, parameters }) => (await prepareBatch(stores, await atlas.city(city), BatchInput.parse(parameters))).run);

  return [
    route({
      method: 'post',
      path: '/api/cities/{city}/journeys/reach',
      tag: TAG,
      summary: 'From a point, a block or an offer door to door: minutes per block, people and offers within cutoffs, last way home',
      params: CityParams,
      query: AudienceQuery,
      body: JourneysInput,
      responses: ok(JourneysAnswer),
      async handler({ params, body, incoming }) {
        return { json: await journeysAnswer(stores, await atlas.city(params.city), body, incoming.audience) };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/journeys/reach',
      tag: TAG,
      summary: 'Stored travel times to the nearest offer of a kind per block, and people within a cutoff per area',
      params: CityParams,
      query: BatchReachQuery,
      responses: { 200: { description: 'columns of equal length', content: { 'application/json': BatchReachAnswer, 'text/csv': null } } },
      async handler({ params, query, incoming }): Promise<Reply> {
        const city = await atlas.city(params.city);
        const { model } = city;
        if (query.level !== undefined) levelOf(model, query.level);
        const edition = query.level === undefined ? null : editionAsked(model, query.level, query, today());
        const batch = await batchNamed(stores, city, query.batch);
        const make = () => batchReachAnswer(stores, city, batch, query, edition, incoming.audience);
        if ((query.format ?? formatOf(incoming.accept, [['application/json', 'json'], ['text/csv', 'csv']] as const)) === 'csv') {
          return { bytes: batchReachCsv(await make(), query.lang ?? incoming.locale), type: 'text/csv; charset=utf-8', headers: { 'Content-Disposition': `attachment; filename="${model.id}-oepnv-reichweite-${query.category}.csv"` } };
        }
        const { version } = await stores.offers.of(city);
        return { stored: await storedJson(cache, city, { transitReach: batch.id, ...query, at: undefined, edition: edition?.key, offers: version, audience: incoming.audience }, make), isVolatile: true };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/journeys/batch',
      tag: TAG,
      summary: 'Stored computations of travel times of this data revision, and the one under way',
      params: CityParams,
      query: AudienceQuery,
      responses: ok(BatchAnswer),
      async handler({ params, incoming }) {
        const city = await atlas.city(params.city);
        const { model } = city;
        const latest = (await jobs.list(model.id, incoming.audience, MOST_JOBS_LOOKED_AT)).find(({ kind, revision }) => kind === JOB_KIND && revision === model.revision) ?? null;
        const batches = await listBatches(database, model.id, model.revision);
        return { json: batchAnswerOf(model, await stores.offers.of(city), batches, latest, incoming.audience), headers: { 'Cache-Control': 'no-store' } };
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/journeys/batch',
      tag: TAG,
      summary: 'Travel times from all blocks to the nearest offer of every kind: a job; asking the same again goes on where it was left',
      params: CityParams,
      query: AudienceQuery,
      body: BatchInput,
      responses: { 202: { description: 'started: watch it at Location', content: { 'application/json': Job } } },
      async handler({ params, body, incoming }) {
        const city = await atlas.city(params.city);
        const { run } = await prepareBatch(stores, city, body);
        return startedJob(jobs, city.model, { kind: JOB_KIND, audience: incoming.audience, parameters: body, run });
      },
    }),
  ];
}
