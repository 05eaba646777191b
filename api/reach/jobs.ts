/**
 * Long computations as jobs: asked for by POST, watched by GET, given up by DELETE. Kept in memory, for their results
 * are computed anew in seconds; an hour after its end a job is forgotten. One runs at a time, the others wait.
 */
import { randomUUID } from 'node:crypto';
import type { JobAnswer, SitesResult } from '../../core/contract/reach.ts';
import { DomainError } from '../../core/errors.ts';

export interface JobControl {
  readonly signal: AbortSignal;
  progress(share: number, best: number | null): void;
}

export type JobWork = (control: JobControl) => Promise<SitesResult>;

interface Job {
  readonly id: string;
  readonly city: string;
  readonly audience: string;
  readonly startedAt: string;
  readonly abort: AbortController;
  readonly work: JobWork;
  state: JobAnswer['state'];
  progress: number;
  best: number | null;
  result: SitesResult | null;
  error: JobAnswer['error'];
}

const MOST_WAITING = 20;
const KEPT_MILLISECONDS = 3_600_000;

export class Jobs {
  private readonly jobs = new Map<string, Job>();
  private isRunning = false;

  /** @throws unavailable where too many wait already */
  start(city: string, audience: string, work: JobWork): string {
    if ([...this.jobs.values()].filter(({ state }) => state === 'waiting').length >= MOST_WAITING) {
      throw new DomainError('unavailable', 'invalid moment: too many computations are waiting', { path: 'jobs', reason: { de: 'Zu viele Berechnungen warten schon', en: 'Too many computations are waiting already' } });
    }
    const job: Job = { id: randomUUID(), city, audience, startedAt: new Date().toISOString(), abort: new AbortController(), work, state: 'waiting', progress: 0, best: null, result: null, error: null };
    this.jobs.set(job.id, job);
    void this.runNext();
    return job.id;
  }

  /** A result is for the audience it was released for. @throws not_found */
  find(city: string, audience: string, id: string): JobAnswer {
    const { state, progress, best, startedAt, result, error } = this.jobOf(city, audience, id);
    return { id, type: 'sites', state, progress, best, startedAt, result, error };
  }

  cancel(city: string, audience: string, id: string): void {
    const job = this.jobOf(city, audience, id);
    if (job.state === 'done' || job.state === 'failed') return;
    job.state = 'cancelled';
    job.abort.abort();
  }

  private jobOf(city: string, audience: string, id: string): Job {
    const job = this.jobs.get(id);
    if (job?.city === city && job.audience === audience) return job;
    throw new DomainError('not_found', `unknown job ${id}`, { path: 'path.id', value: id, reason: { de: 'Diese Berechnung gibt es nicht (mehr)', en: 'There is no such computation (any more)' } });
  }

  private async runNext(): Promise<void> {
    if (this.isRunning) return;
    const job = [...this.jobs.values()].find(({ state }) => state === 'waiting');
    if (!job) return;
    this.isRunning = true;
    job.state = 'running';
    try {
      const progress = (share: number, best: number | null) => {
        job.progress = share;
        job.best = best;
      };
      const result = await job.work({ signal: job.abort.signal, progress });
      if (!job.abort.signal.aborted) Object.assign(job, { state: 'done', progress: 1, result });
    } catch (error) {
      if (!job.abort.signal.aborted) Object.assign(job, { state: 'failed', error: problemOfJob(error) });
    }
    setTimeout(() => this.jobs.delete(job.id), KEPT_MILLISECONDS).unref();
    this.isRunning = false;
    void this.runNext();
  }
}

function problemOfJob(error: unknown): NonNullable<JobAnswer['error']> {
  return error instanceof DomainError ? { code: error.code, detail: error.message } : { code: 'internal', detail: 'unexpected error' };
}
