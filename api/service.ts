/** What every route may use. */
import type { Logger } from 'pino';
import type { Atlas } from './atlas.ts';
import type { Database } from './database/database.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Metrics } from './metrics.ts';
import type { AnswerCache } from './release/answer-cache.ts';

export interface Service {
  readonly database: Database;
  readonly logger: Logger;
  readonly atlas: Atlas;
  readonly cache: AnswerCache;
  readonly metrics: Metrics;
  readonly jobs: Jobs;
  readonly isWritable: boolean;
}
