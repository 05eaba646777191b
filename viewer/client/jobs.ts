/**
 * Long computations: followed, given up, resumed. News come as server-sent events; where they do not get through (a proxy
 * that holds them back, a restart of the service) the job is asked for again and again.
 */
import { cityPath } from './cities.ts';
import { asApiError, call, callEvents } from './http.ts';
import type { JobAnswer, JobsAnswer } from './reach-types.ts';

const POLL_MILLISECONDS = 1000;
/** How many times in a row nobody may answer: a restart takes seconds. */
const MOST_SILENT_POLLS = 60;

export function isJobRunning(job: Pick<JobAnswer, 'state'> | null): boolean {
  return job?.state === 'waiting' || job?.state === 'running';
}

/** The job now and after every change, until it stands still. @throws ApiError; AbortError where `signal` ends it */
export async function* followJob(city: string, id: string, signal?: AbortSignal): AsyncGenerator<JobAnswer> {
  let last: JobAnswer | null = null;
  try {
    for await (const job of callEvents<JobAnswer>(cityPath(city, 'jobs', id, 'events'), 'job', signal)) {
      last = job;
      yield job;
    }
  } catch (cause) {
    if (signal?.aborted || !isPassing(cause)) throw cause;
  }
  if (last && !isJobRunning(last)) return;
  yield* pollJob(city, id, signal);
}

async function* pollJob(city: string, id: string, signal?: AbortSignal): AsyncGenerator<JobAnswer> {
  let silent = 0;
  for (;;) {
    try {
      const job = await getJob(city, id, signal);
      silent = 0;
      yield job;
      if (!isJobRunning(job)) return;
    } catch (cause) {
      if (signal?.aborted || !isPassing(cause) || ++silent > MOST_SILENT_POLLS) throw cause;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
    signal?.throwIfAborted();
  }
}

/** No answer, or one that the service is not up. */
function isPassing(cause: unknown): boolean {
  const { status } = asApiError(cause);
  return status === 0 || status >= 500;
}

/** The latest of the city, without their results. */
export function listJobs(city: string, signal?: AbortSignal): Promise<JobsAnswer> {
  return call(cityPath(city, 'jobs'), { query: { limit: 100 }, signal });
}

export function getJob(city: string, id: string, signal?: AbortSignal): Promise<JobAnswer> {
  return call(cityPath(city, 'jobs', id), { signal });
}

export function cancelJob(city: string, id: string): Promise<void> {
  return call(cityPath(city, 'jobs', id), { method: 'DELETE' });
}

/** Goes on where a restart, a failure or giving up broke it off. */
export function resumeJob(city: string, id: string): Promise<JobAnswer> {
  return call(cityPath(city, 'jobs', id, 'resume'), { method: 'POST' });
}
