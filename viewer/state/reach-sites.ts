/** The job "where next": started, followed until it ends, cancelled; its result becomes points on the map. */
import { signal } from '@preact/signals';
import { asApiError } from '../client/http.ts';
import { cancelJob, followJob, resumeJob } from '../client/jobs.ts';
import { startSites } from '../client/reach.ts';
import type { JobAnswer, SitesResult } from '../client/reach-types.ts';
import { cityAnswer } from './derived/city.ts';
import { kind } from './derived/reach-kinds.ts';
import { asked } from './derived/reach-request.ts';
import { addOffers } from './reach-actions.ts';
import { proposed } from './reach-session.ts';

export const siteCount = signal(3);
export const siteMethod = signal<'coverage' | 'p-median'>('coverage');
export const job = signal<JobAnswer | null>(null);
/** '' = none */
export const jobError = signal('');

const LONGEST_SECONDS = 30;
let following: AbortController | null = null;

export async function startSearch(): Promise<void> {
  const city = cityAnswer.peek();
  const question = asked.peek();
  if (!city || !question) return;
  await follow(city.id, () => startSites(city.id, { ...question, count: siteCount.peek(), method: siteMethod.peek(), timeLimitSeconds: LONGEST_SECONDS }));
}

/** Goes on with a search that was broken off. */
export async function resumeSearch(): Promise<void> {
  const city = cityAnswer.peek();
  const now = job.peek();
  if (city && now) await follow(city.id, () => resumeJob(city.id, now.id));
}

/** One search at a time is followed: a new one lets go of the last. */
async function follow(city: string, begin: () => Promise<JobAnswer>): Promise<void> {
  following?.abort();
  const own = (following = new AbortController());
  jobError.value = '';
  proposed.value = [];
  try {
    const begun = await begin();
    job.value = begun;
    for await (const now of followJob(city, begun.id, own.signal)) if (following === own) job.value = now;
    if (following === own) proposed.value = job.peek()?.result?.sites ?? [];
  } catch (cause) {
    if (own.signal.aborted) return;
    job.value = null;
    jobError.value = asApiError(cause).message;
  }
}

export async function stopSearch(): Promise<void> {
  const city = cityAnswer.peek();
  const now = job.peek();
  if (!city || !now) return;
  try {
    await cancelJob(city.id, now.id);
  } catch (cause) {
    jobError.value = asApiError(cause).message;
  }
}

/** The proposals become new offers of the scenario, in one step that one undo takes back. */
export function addProposed({ sites }: SitesResult): void {
  if (!kind.peek()) return;
  proposed.value = [];
  addOffers(sites.map(({ lon, lat }) => [lon, lat] as const));
}
