/** Long computations, watched: how far they are, their results, given up and resumed. Started by the routes that need them. */
import { AudienceQuery, CityParams } from '../../core/contract/meta.ts';
import { Job, JobParams, JobsAnswer, JobsQuery } from '../../core/contract/jobs.ts';
import type { CityModel } from '../../core/city/model.ts';
import type { Jobs, JobStart } from '../jobs/jobs.ts';
import type { StoredJob } from '../queries/jobs.ts';
import { ok, route, type Reply, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { metaOf } from './city-call.ts';

const TAG = 'jobs';

export function jobRoutes({ atlas, jobs }: Service): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/cities/{city}/jobs',
      tag: TAG,
      summary: 'Long computations of a city, last first; results only one by one',
      params: CityParams,
      query: JobsQuery.extend(AudienceQuery.shape),
      responses: ok(JobsAnswer),
      async handler({ params, query, incoming }) {
        const { model } = await atlas.city(params.city);
        const found = await jobs.list(model.id, incoming.audience, query.limit);
        return { json: { jobs: found.map((job) => jobAnswer(jobs, model, job)), meta: metaOf(model, incoming.audience) }, headers: { 'Cache-Control': 'no-store' } };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/jobs/{id}',
      tag: TAG,
      summary: 'How far a computation is, and its result',
      params: JobParams,
      query: AudienceQuery,
      responses: ok(Job),
      async handler({ params, incoming }) {
        const { model } = await atlas.city(params.city);
        return { json: jobAnswer(jobs, model, await jobs.find(model.id, incoming.audience, params.id)), headers: { 'Cache-Control': 'no-store' } };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/jobs/{id}/events',
      tag: TAG,
      summary: 'The same as server-sent events, until it stands still',
      params: JobParams,
      query: AudienceQuery,
      responses: ok(null, 'text/event-stream', 'events named `job`'),
      async handler({ params, incoming }) {
        const { model } = await atlas.city(params.city);
        await jobs.find(model.id, incoming.audience, params.id); // not_found before the stream begins
        return { events: (signal) => eventsOf(jobs, model, jobs.watch(model.id, incoming.audience, params.id, signal)) };
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/jobs/{id}/resume',
      tag: TAG,
      summary: 'Goes on with a computation that a restart, a failure or giving up broke off',
      params: JobParams,
      query: AudienceQuery,
      responses: { 202: { description: 'waits again', content: { 'application/json': Job } } },
      async handler({ params, incoming }) {
        const { model } = await atlas.city(params.city);
        await jobs.resume(model.id, incoming.audience, params.id, model.revision);
        return { status: 202, json: jobAnswer(jobs, model, await jobs.find(model.id, incoming.audience, params.id)) };
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
        await jobs.cancel(model.id, incoming.audience, params.id);
        return { status: 204 };
      },
    }),
  ];
}

/** Waits from now on; 202 with where it can be watched. */
export async function startedJob(jobs: Jobs, model: CityModel, job: Pick<JobStart, 'kind' | 'audience' | 'parameters' | 'run'>): Promise<Reply> {
  const id = await jobs.startJob({ ...job, city: model.id, revision: model.revision });
  return { status: 202, json: jobAnswer(jobs, model, await jobs.find(model.id, job.audience, id)), headers: { Location: `/api/cities/${model.id}/jobs/${id}` } };
}

/** Also for the 202 of a route that resumes one. */
export function jobAnswer(jobs: Jobs, model: CityModel, job: StoredJob): Job {
  const { id, kind, state, progress, best, message, startedAt, endedAt, revision, parameters, result, error } = job;
  return { id, type: kind, state, progress, best, message, startedAt, endedAt, revision, isCurrent: revision === model.revision, isResumable: jobs.isResumable(job), parameters, result, error };
}

/** One event a change; a comment where nothing changed keeps the connection open. */
async function* eventsOf(jobs: Jobs, model: CityModel, states: AsyncIterable<StoredJob | null>): AsyncGenerator<string> {
  for await (const job of states) yield job ? `event: job\ndata: ${JSON.stringify(jobAnswer(jobs, model, job))}\n\n` : ': \n\n';
}
