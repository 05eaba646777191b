/** Long computations: one at a time, watched while they run, and what a stopped service leaves behind is not lost. */
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job, JobsAnswer } from '../../core/contract/jobs.ts';
import type { JobAnswer } from '../../core/contract/reach.ts';
import type { Database } from '../../api/database/database.ts';
import { Jobs, type JobControl, type JobRun } from '../../api/jobs/jobs.ts';
import type { StoredJob } from '../../api/queries/jobs.ts';
import { reachCity } from './reach-city.ts';
import { serve, startService, type RunningService } from './service.ts';

let given: RunningService;
let database: Database;
const logger = pino({ level: 'silent' });

beforeAll(async () => {
  given = await startService([reachCity()]);
  database = given.database;
});
afterAll(() => given?.stop());

const asked = { kind: 'counting', city: 'winzig', revision: '000000000000', audience: 'public', parameters: { to: 3 } } as const;

/** Runs until it is told to go on, or given up. */
function held(): { run: JobRun; control: Promise<JobControl>; finish: (result: unknown) => void } {
  let finish: (result: unknown) => void = () => undefined;
  let begin: (control: JobControl) => void = () => undefined;
  const control = new Promise<JobControl>((resolve) => (begin = resolve));
  const run: JobRun = (given) =>
    new Promise((resolve, reject) => {
      finish = resolve;
      given.signal.addEventListener('abort', () => reject(given.signal.reason as Error), { once: true });
      begin(given);
    });
  return { run, control, finish: (result) => finish(result) };
}

async function ended(jobs: Jobs, id: string): Promise<StoredJob> {
  let last: StoredJob | null = null;
  for await (const job of jobs.watch('winzig', 'public', id, AbortSignal.timeout(20_000))) last = job ?? last;
  return last!;
}

describe('a long computation', () => {
  it('is watched while it runs and keeps its result', async () => {
    const jobs = await Jobs.open(database, logger);
    const { run, control, finish } = held();
    const id = await jobs.startJob({ ...asked, run });
    (await control).report(0.5, { best: 7, message: { de: 'zählt', en: 'counts' } });
    expect(await jobs.find('winzig', 'public', id)).toMatchObject({ state: 'running', progress: 0.5, best: 7, message: { de: 'zählt' }, parameters: { to: 3 }, endedAt: null });
    const watched = ended(jobs, id);
    finish({ counted: 3 });
    expect(await watched).toMatchObject({ state: 'done', progress: 1, result: { counted: 3 } });
    await jobs.close();
    expect(await (await Jobs.open(database, logger)).find('winzig', 'public', id)).toMatchObject({ state: 'done', result: { counted: 3 } });
  });

  it('waits for its turn, and starts when the one before is given up', async () => {
    const jobs = await Jobs.open(database, logger);
    const [first, second] = [held(), held()];
    const ids = [await jobs.startJob({ ...asked, run: first.run }), await jobs.startJob({ ...asked, run: second.run })];
    await first.control;
    expect((await jobs.find('winzig', 'public', ids[1]!)).state).toBe('waiting');
    await jobs.cancel('winzig', 'public', ids[0]!);
    await second.control;
    second.finish(2);
    expect((await ended(jobs, ids[1]!)).result).toBe(2);
    expect((await jobs.find('winzig', 'public', ids[0]!)).state).toBe('cancelled');
    await jobs.close();
  });

  it('says why it failed, without the words of an unexpected error', async () => {
    const jobs = await Jobs.open(database, logger);
    const id = await jobs.startJob({ ...asked, run: () => Promise.reject(new Error('secret words')) });
    expect(await ended(jobs, id)).toMatchObject({ state: 'failed', error: { code: 'internal', detail: 'unexpected error' } });
    await jobs.close();
  });

  it('is interrupted by a restart, not lost, and goes on from its checkpoint', async () => {
    const jobs = await Jobs.open(database, logger);
    const { run, control } = held();
    const id = await jobs.startJob({ ...asked, run });
    (await control).report(0.6, { checkpoint: { counted: 2 } });
    await jobs.close();

    const after = await Jobs.open(database, logger);
    const found = await after.find('winzig', 'public', id);
    expect(found).toMatchObject({ state: 'interrupted', progress: 0.6, checkpoint: { counted: 2 } });
    expect(after.isResumable(found)).toBe(false);
    await expect(after.resume('winzig', 'public', id, '111111111111')).rejects.toMatchObject({ code: 'conflict' });
    after.resumable('counting', ({ parameters }) => async ({ checkpoint }) => ({ counted: parameters['to'], from: checkpoint }));
    await after.resume('winzig', 'public', id, '111111111111');
    expect(await ended(after, id)).toMatchObject({ state: 'done', revision: '111111111111', result: { counted: 3, from: { counted: 2 } } });
    await expect(after.resume('winzig', 'public', id, '111111111111')).rejects.toMatchObject({ code: 'conflict' });
    await after.close();
  });

  it('of a process that was killed is interrupted when the next one opens', async () => {
    const killed = await Jobs.open(database, logger);
    const { run, control } = held();
    const id = await killed.startJob({ ...asked, run });
    await control;
    const next = await Jobs.open(database, logger);
    expect((await next.find('winzig', 'public', id)).state).toBe('interrupted');
    await killed.close();
  });

  it('is shown to its own audience and city only', async () => {
    const jobs = await Jobs.open(database, logger);
    const id = await jobs.startJob({ ...asked, audience: 'planning', run: async () => 1 });
    await expect(jobs.find('winzig', 'public', id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(jobs.find('anderswo', 'planning', id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await jobs.list('winzig', 'public', 100)).map((job) => job.id)).not.toContain(id);
    await jobs.close();
  });
});

describe('over HTTP', () => {
  it('a siting tells its progress as events and stands in the list after a restart', async () => {
    const service = await serve(database);
    const response = await service.post('/api/cities/winzig/reach/sites', { category: 'kita', cutoff: 2, count: 2, timeLimitSeconds: 10 });
    expect(response.status).toBe(202);
    const { id } = (await response.json()) as JobAnswer;
    expect(response.headers.get('location')).toBe(`/api/cities/winzig/jobs/${id}`);
    const stream = await service.get(`/api/cities/winzig/jobs/${id}/events`);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const events = (await stream.text()).split('\n\n').filter((event) => event.startsWith('event: job')).map((event) => JSON.parse(event.split('\ndata: ')[1]!) as Job);
    expect(events.at(-1)).toMatchObject({ id, type: 'sites', state: 'done', isCurrent: true, isResumable: false });
    const shares = events.map(({ progress }) => progress);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    await service.stop();

    const again = await serve(database);
    const { jobs } = await again.json<JobsAnswer>('/api/cities/winzig/jobs');
    expect(jobs.find((job) => job.id === id)).toMatchObject({ state: 'done', result: null });
    expect((await again.json<JobAnswer>(`/api/cities/winzig/jobs/${id}`)).result!.isOptimal).toBe(true);
    expect((await again.problem('/api/cities/winzig/jobs/00000000-0000-0000-0000-000000000000/events')).code).toBe('not_found');
    await again.stop();
  }, 60_000);

  it('a siting that the service left behind is resumed from its parameters', async () => {
    const service = await serve(database);
    const { id } = (await (await service.post('/api/cities/winzig/reach/sites', { category: 'kita', cutoff: 2, count: 3, method: 'p-median' })).json()) as JobAnswer;
    await service.stop();

    const again = await serve(database);
    const left = await again.json<Job>(`/api/cities/winzig/jobs/${id}`);
    expect(left).toMatchObject({ state: 'interrupted', isResumable: true });
    expect((await again.post(`/api/cities/winzig/jobs/${id}/resume`, undefined)).status).toBe(202);
    await (await again.get(`/api/cities/winzig/jobs/${id}/events`)).text();
    expect(await again.json<Job>(`/api/cities/winzig/jobs/${id}`)).toMatchObject({ state: 'done' });
    expect((await again.post(`/api/cities/winzig/jobs/${id}/resume`, undefined)).status).toBe(409);
    await again.stop();
  }, 60_000);
});
