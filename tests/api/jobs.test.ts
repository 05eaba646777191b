/** Long computations: one at a time, watched while they run, and what a stopped service leaves behind is not lost. */
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Job, JobsAnswer } from '../../core/contract/jobs.ts';
import type { JobAnswer } from '../../core/contract/reach.ts';
import { openDatabase, type Database } from '../../api/database/database.ts';
import { writeCity } from '../../api/database/write-city.ts';
import { Jobs, type JobControl, type JobRun } from '../../api/jobs/jobs.ts';
import type { StoredJob } from '../../api/queries/jobs.ts';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.ts';
import { reachCity } from './reach-city.ts';
import { reportOf, serve, startService, type RunningService } from './service.ts';

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

/** Two services on one database, as behind a load balancer; the times are those of a test. */
describe.each(databaseKinds().filter((kind) => kind === 'server'))('on a %s database that two services share', (kind) => {
  const pace = { saveMilliseconds: 100, silentSeconds: 2 };
  let shared: TestDatabase;
  let second: Database;
  let here: Jobs;
  let there: Jobs;

  beforeAll(async () => {
    shared = await testDatabase(kind);
    await writeCity(shared.database, reachCity(), { packHash: 'winzig000000', report: reportOf(reachCity()) });
    second = await openDatabase({ databaseUrl: shared.url, dataDirectory: '' });
  }, 60_000);
  beforeEach(async () => {
    [here, there] = [await Jobs.open(shared.database, logger, pace), await Jobs.open(second, logger, pace)];
  });
  afterEach(async () => {
    await here.close();
    await there.close();
  });
  afterAll(async () => {
    await second?.close();
    await shared?.close();
  });

  const eventually = (jobs: Jobs, id: string) => expect.poll(() => jobs.find('winzig', 'public', id), { timeout: 10_000, interval: 50 });

  it('a job that one runs is shown by the other as it goes on, and done when it is', async () => {
    const { run, control, finish } = held();
    const id = await here.startJob({ ...asked, run });
    (await control).report(0.4, { best: 5 });
    await eventually(there, id).toMatchObject({ state: 'running', progress: 0.4, best: 5 });
    expect((await there.list('winzig', 'public', 100))[0]).toMatchObject({ id, state: 'running', progress: 0.4 });
    const watched = ended(there, id);
    finish({ counted: 3 });
    expect(await watched).toMatchObject({ state: 'done', result: { counted: 3 } });
  });

  it('a job given up at the other stops where it runs', async () => {
    const { run, control } = held();
    const id = await here.startJob({ ...asked, run });
    const { signal } = await control;
    await there.cancel('winzig', 'public', id);
    await expect.poll(() => signal.aborted, { timeout: 10_000 }).toBe(true);
    expect(await here.find('winzig', 'public', id)).toMatchObject({ state: 'cancelled' });
  });

  it('a job that waits longer than a dead one is silent still waits, whoever asks for it', async () => {
    const [first, next] = [held(), held()];
    const ids = [await here.startJob({ ...asked, run: first.run }), await here.startJob({ ...asked, run: next.run })];
    await first.control;
    await setTimeout(2500);
    expect((await there.find('winzig', 'public', ids[1]!)).state).toBe('waiting');
    expect((await there.list('winzig', 'public', 100)).map(({ state }) => state)).toEqual(expect.arrayContaining(['waiting', 'running']));
    first.finish(1);
    await next.control;
    next.finish(2);
    expect((await ended(here, ids[1]!)).result).toBe(2);
  });

  it('the job of a service that died is taken up by the other from its last checkpoint, and the dead one cannot write to it', async () => {
    const quiet = await Jobs.open(shared.database, logger, { ...pace, saveMilliseconds: 600_000 }); // says nothing any more
    const { run, control, finish } = held();
    const id = await quiet.startJob({ ...asked, run });
    const dead = await control;
    await shared.database.query('update job set checkpoint = $2::jsonb, progress = 0.6 where id = $1', [id, JSON.stringify({ counted: 2 })]);
    await eventually(there, id).toMatchObject({ state: 'interrupted', progress: 0.6 });
    const again = held();
    there.resumable('counting', () => again.run);
    await there.resume('winzig', 'public', id, '111111111111');
    expect((await again.control).checkpoint).toEqual({ counted: 2 });
    dead.report(0.9);
    finish({ counted: 'by the dead' });
    await quiet.close();
    expect(await there.find('winzig', 'public', id)).toMatchObject({ state: 'running', progress: 0, revision: '111111111111' });
    again.finish({ counted: 3 });
    expect(await ended(there, id)).toMatchObject({ state: 'done', result: { counted: 3 } });
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
