/** The job "where next": started, followed until it ends, cancelled; its result becomes points on the map. */
import { signal } from '@preact/signals';
import { asApiError } from '../client/http.ts';
import { cancelJob, getJob, startSites } from '../client/reach.ts';
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

const POLL_MILLISECONDS = 400;
const LONGEST_SECONDS = 30;

export async function startSearch(): Promise<void> {
  const city = cityAnswer.peek();
  const question = asked.peek();
  if (!city || !question) return;
  jobError.value = '';
  proposed.value = [];
  try {
    let now = await startSites(city.id, { ...question, count: siteCount.peek(), method: siteMethod.peek(), timeLimitSeconds: LONGEST_SECONDS });
    job.value = now;
    while (now.state === 'waiting' || now.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
      if (job.peek()?.id !== now.id) return;
      now = await getJob(city.id, now.id);
      job.value = now;
    }
    proposed.value = now.result?.sites ?? [];
  } catch (cause) {
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
