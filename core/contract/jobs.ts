/**
 * Long computations, all below /api/cities/{city}:
 *   GET /jobs                 those of the city, last first, without results
 *   GET /jobs/{id}            how far, and the result        DELETE /jobs/{id}  gives up
 *   GET /jobs/{id}/events     server-sent events: `job` with the same document at every change, until it stands still
 *   POST /jobs/{id}/resume    goes on where a restart, a failure or giving up broke off (202)
 */
import { z } from 'zod';
import { CityParams, Meta } from './meta.ts';

/** interrupted: the service stopped meanwhile; can be resumed. */
export const JOB_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled', 'interrupted'] as const;
export type JobState = (typeof JOB_STATES)[number];

export const JobParams = CityParams.extend({ id: z.string().regex(/^[0-9a-f-]{36}$/) });

export const Job = z.object({
  id: z.string(),
  /** what is computed: sites, … */
  type: z.string(),
  state: z.enum(JOB_STATES),
  /** 0–1 */
  progress: z.number(),
  /** while running: the best found so far; null before, and where none is sought */
  best: z.number().nullable(),
  /** what it is doing, in words */
  message: z.object({ de: z.string(), en: z.string() }).nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** data revision it rests on; isCurrent: still the one that is loaded */
  revision: z.string(),
  isCurrent: z.boolean(),
  /** stands still, and POST …/resume starts it again */
  isResumable: z.boolean(),
  parameters: z.record(z.string(), z.unknown()),
  /** of a job that is done; its shape follows from the type */
  result: z.unknown().nullable(),
  /** of a failed job */
  error: z.object({ code: z.string(), detail: z.string() }).nullable(),
});
export type Job = z.infer<typeof Job>;

export const JobsQuery = z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) });
export const JobsAnswer = z.object({ jobs: z.array(Job), meta: Meta });
export type JobsAnswer = z.infer<typeof JobsAnswer>;
