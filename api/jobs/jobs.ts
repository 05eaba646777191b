/**
 * Long computations that outlive a request and a restart. Use:
 *   const id = await jobs.startJob({ kind, city, revision, audience, parameters, run });   // run: ({ signal, report, checkpoint }) => Promise<JSON>
 *   jobs.resumable(kind, (job) => run);                                                    // once, when routes are made
 * `run` stops when `signal` is aborted, says `report(share, { best, message, checkpoint })` as often as it likes and
 * returns what GET /jobs/{id} shows as `result` – released for `audience`, for it is stored. Heavy work belongs into a
 * worker thread. One job runs at a time in a process, the others wait. What a stopped process leaves behind is
 * "interrupted"; resuming makes `run` anew from the stored parameters, with the last checkpoint.
 */
import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Audience } from '../../core/contract/meta.ts';
import { DomainError } from '../../core/errors.ts';
import type { Database } from '../database/database.ts';
import { endJob, findJob, forgetJobs, insertJob, interruptJobs, listJobs, resumeJob, saveProgress, type JobMessage, type NewJob, type StoredJob } from '../queries/jobs.ts';

export interface Report {
  /** the best found so far; undefined leaves what was said before, as with the others */
  readonly best?: number | null;
  readonly message?: JobMessage | null;
  /** JSON that a resumed run goes on from */
  readonly checkpoint?: unknown;
}

export interface JobControl {
  readonly signal: AbortSignal;
  /** of the run before, null on the first */
  readonly checkpoint: unknown;
  /** share: 0–1 */
  report(share: number, more?: Report): void;
}

/** Returns JSON. */
export type JobRun = (control: JobControl) => Promise<unknown>;

export type Resume = (job: StoredJob) => JobRun | Promise<JobRun>;

export interface JobStart extends Omit<NewJob, 'id'> {
  readonly run: JobRun;
}

interface LiveJob {
  readonly id: string;
  readonly run: JobRun;
  readonly abort: AbortController;
  readonly resumedFrom: unknown;
  state: 'waiting' | 'running';
  progress: number;
  best: number | null;
  message: JobMessage | null;
  /** not yet saved; undefined: nothing new */
  checkpoint: unknown;
}

const MOST_WAITING = 20;
const KEPT_DAYS = 30;
export interface Pace {
  /** a job is written down this often while it runs or waits */
  readonly saveMilliseconds: number;
  /** one that was silent for so long has lost its process */
  readonly silentSeconds: number;
}

const PACE: Pace = { saveMilliseconds: 2000, silentSeconds: 30 };
const FASTEST_NEWS_MILLISECONDS = 100;

export class Jobs {
  /** also wakes those who watch: the id of a job is the event's name */
  private readonly changes = new EventEmitter().setMaxListeners(0);
  private readonly live = new Map<string, LiveJob>();
  private readonly resumes = new Map<string, Resume>();
  private readonly process = randomUUID();
  private readonly database: Database;
  private readonly logger: Logger;
  private readonly pace: Pace;
  private running: Promise<void> | null = null;
  private saving: NodeJS.Timeout | null = null;
  private isClosing = false;

  private constructor(database: Database, logger: Logger, pace: Pace) {
    this.database = database;
    this.logger = logger;
    this.pace = pace;
  }

  /** What an earlier process left running is interrupted from now on. */
  static async open(database: Database, logger: Logger, pace: Pace = PACE): Promise<Jobs> {
    // the embedded database has one process only: whatever ran, ran in one that is gone
    const interrupted = await interruptJobs(database, null, database.kind === 'embedded' ? 0 : pace.silentSeconds);
    if (interrupted.length > 0) logger.info({ jobs: interrupted.length }, 'jobs interrupted by a restart');
    return new Jobs(database, logger, pace);
  }

  resumable(kind: string, resume: Resume): void {
    this.resumes.set(kind, resume);
  }

  isResumable({ kind, state }: Pick<StoredJob, 'kind' | 'state'>): boolean {
    return this.resumes.has(kind) && (state === 'interrupted' || state === 'cancelled' || state === 'failed');
  }

  /** @returns its id @throws unavailable where too many wait already */
  async startJob({ run, ...job }: JobStart): Promise<string> {
    this.refuseTooMany();
    const id = randomUUID();
    await insertJob(this.database, { id, ...job }, this.process);
    await forgetJobs(this.database, KEPT_DAYS);
    this.queue(id, run, null);
    return id;
  }

  /** With what is known here of a job that runs here. A result is for the audience it was released for. @throws not_found */
  async find(city: string, audience: Audience, id: string): Promise<StoredJob> {
    if (!this.live.has(id)) await this.interruptSilent();
    const stored = await findJob(this.database, id);
    if (stored?.city !== city || stored.audience !== audience) throw unknownJob(id);
    return this.withLive(stored);
  }

  async list(city: string, audience: Audience, limit: number): Promise<StoredJob[]> {
    await this.interruptSilent();
    return (await listJobs(this.database, city, audience, limit)).map((job) => this.withLive(job));
  }

  /** Given up; one that stands still already stays as it is. @throws not_found */
  async cancel(city: string, audience: Audience, id: string): Promise<void> {
    const { progress } = await this.find(city, audience, id);
    await endJob(this.database, id, null, { state: 'cancelled', progress, result: null, error: null });
    this.live.get(id)?.abort.abort(cancelled());
    this.live.delete(id);
    this.changes.emit(id);
  }

  /** @throws not_found, conflict where it runs, is done or cannot be resumed */
  async resume(city: string, audience: Audience, id: string, revision: string): Promise<void> {
    const job = await this.find(city, audience, id);
    const resume = this.resumes.get(job.kind);
    if (!resume || !this.isResumable(job)) throw notResumable(job);
    this.refuseTooMany();
    const run = await resume(job);
    if (!(await resumeJob(this.database, id, revision, this.process))) throw notResumable(job);
    this.queue(id, run, job.checkpoint);
    this.changes.emit(id);
  }

  /** The job now and after every change, until it stands still or the signal ends it. Null is a sign of life without news. */
  async *watch(city: string, audience: Audience, id: string, signal: AbortSignal): AsyncGenerator<StoredJob | null> {
    let said = '';
    while (!signal.aborted) {
      const changed = this.change(id, signal);
      const job = await this.find(city, audience, id);
      const text = JSON.stringify([job.state, job.progress, job.best, job.message]);
      yield text === said ? null : job;
      said = text;
      if (job.state !== 'waiting' && job.state !== 'running') return;
      await Promise.all([changed, setTimeout(FASTEST_NEWS_MILLISECONDS)]);
    }
  }

  /** Stops what runs here; it is interrupted, not lost. */
  async close(): Promise<void> {
    this.isClosing = true;
    for (const { abort } of this.live.values()) abort.abort(cancelled());
    await this.running;
    this.stopSaving();
    await interruptJobs(this.database, this.process, 0);
  }

  private queue(id: string, run: JobRun, resumedFrom: unknown): void {
    this.live.set(id, { id, run, resumedFrom, abort: new AbortController(), state: 'waiting', progress: 0, best: null, message: null, checkpoint: undefined });
    // those that wait too: another process would take one that is silent for lost
    this.saving ??= setInterval(() => this.live.forEach((job) => void this.save(job)), this.pace.saveMilliseconds).unref();
    this.runNext();
  }

  private runNext(): void {
    if (this.live.size === 0) this.stopSaving();
    const next = this.running || this.isClosing ? undefined : this.live.values().next().value;
    if (!next) return;
    this.running = this.work(next)
      .catch((error: unknown) => this.logger.error({ err: error, job: next.id }, 'a job could not be written down'))
      .finally(() => {
        this.running = null;
        if (this.live.get(next.id) === next) this.live.delete(next.id);
        this.changes.emit(next.id);
        this.runNext();
      });
  }

  private async work(job: LiveJob): Promise<void> {
    job.state = 'running';
    try {
      if (!(await this.save(job))) return;
      const result = await job.run({ signal: job.abort.signal, checkpoint: job.resumedFrom, report: (share, more = {}) => this.hear(job, share, more) });
      if (!job.abort.signal.aborted) await endJob(this.database, job.id, this.process, { state: 'done', progress: 1, result, error: null });
    } catch (error) {
      if (!job.abort.signal.aborted) await this.fail(job, error);
      else if (this.isClosing) await this.save(job); // the last checkpoint, for who resumes it
    }
  }

  private hear(job: LiveJob, share: number, { best, message, checkpoint }: Report): void {
    job.progress = Math.min(1, Math.max(job.progress, share));
    if (best !== undefined) job.best = best;
    if (message !== undefined) job.message = message;
    if (checkpoint !== undefined) job.checkpoint = checkpoint;
    this.changes.emit(job.id);
  }

  /** False where someone else gave it up: then it stops here too. */
  private async save(job: LiveJob): Promise<boolean> {
    if (this.live.get(job.id) !== job) return false; // given up, and perhaps resumed as another run
    const { checkpoint } = job;
    job.checkpoint = undefined;
    try {
      const isOurs = await saveProgress(this.database, job.id, this.process, { ...job, checkpoint });
      if (!isOurs) job.abort.abort(cancelled());
      return isOurs;
    } catch (error) {
      job.checkpoint ??= checkpoint; // the next time
      this.logger.warn({ err: error, job: job.id }, 'progress of a job was not saved');
      return true;
    }
  }

  private async fail(job: LiveJob, error: unknown): Promise<void> {
    const isKnown = error instanceof DomainError;
    if (!isKnown) this.logger.error({ err: error, job: job.id }, 'a job failed');
    const problem = isKnown ? { code: error.code, detail: error.message } : { code: 'internal', detail: 'unexpected error' };
    await endJob(this.database, job.id, this.process, { state: 'failed', progress: job.progress, result: null, error: problem });
  }

  /** Jobs of other processes that say nothing any more; the embedded database has no other process. */
  private async interruptSilent(): Promise<void> {
    if (this.database.kind === 'server') await interruptJobs(this.database, null, this.pace.silentSeconds);
  }

  private stopSaving(): void {
    if (this.saving) clearInterval(this.saving);
    this.saving = null;
  }

  private withLive(stored: StoredJob): StoredJob {
    const live = this.live.get(stored.id);
    if (!live || (stored.state !== 'waiting' && stored.state !== 'running')) return stored;
    const { state, progress, best, message } = live;
    return { ...stored, state, progress, best, message };
  }

  /** Resolves at the next change here, or after a while: another process may have changed it. */
  private async change(id: string, signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, AbortSignal.timeout(this.pace.saveMilliseconds)]);
    await once(this.changes, id, { signal: either }).catch(() => undefined);
  }

  private refuseTooMany(): void {
    if (this.live.size < MOST_WAITING) return;
    throw new DomainError('unavailable', 'invalid moment: too many computations are waiting', { path: 'jobs', reason: { de: 'Zu viele Berechnungen warten schon', en: 'Too many computations are waiting already' } });
  }
}

function cancelled(): DomainError {
  return new DomainError('cancelled', 'invalid state: the computation was given up');
}

function unknownJob(id: string): DomainError {
  return new DomainError('not_found', `unknown job ${id}`, { path: 'path.id', value: id, reason: { de: 'Diese Berechnung gibt es nicht (mehr)', en: 'There is no such computation (any more)' } });
}

function notResumable({ id, state }: StoredJob): DomainError {
  return new DomainError('conflict', `invalid state of job ${id}: ${state} cannot be resumed`, { path: 'path.id', value: state, expected: 'interrupted, cancelled, failed', reason: { de: 'Diese Berechnung läuft noch oder ist fertig', en: 'This computation still runs or is done' } });
}
