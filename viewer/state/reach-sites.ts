/** The job "where next": started, found again after a reload, followed until it ends, cancelled; its result becomes points on the map. */
import { signal } from '@preact/signals';
import { asApiError } from '../client/http.ts';
import { cancelJob, followJob, getJob, isJobRunning, resumeJob } from '../client/jobs.ts';
import { startSites } from '../client/reach.ts';
import type { JobAnswer, ListedJob, SitesResult } from '../client/reach-types.ts';
import { cityAnswer } from './derived/city.ts';
import { kind } from './derived/reach-kinds.ts';
import { asked } from './derived/reach-request.ts';
import { chosenSearch, questionOf, searchesSeen } from './derived/reach-searches.ts';
import { addOffers } from './reach-actions.ts';
import { proposed } from './reach-session.ts';
import { change } from './store.ts';

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
  await follow(city.id, async () => {
    const begun = await startSites(city.id, { ...question, count: siteCount.peek(), method: siteMethod.peek(), timeLimitSeconds: LONGEST_SECONDS });
    searchesSeen.value++; // before the choice: the list as it is does not hold it yet
    chosenSearch.value = begun.id;
    return begun;
  });
}

/** Goes on with a search that was broken off. */
export async function resumeSearch(): Promise<void> {
  const city = cityAnswer.peek();
  const now = job.peek();
  if (!city || !now) return;
  await follow(city.id, async () => {
    const begun = await resumeJob(city.id, now.id);
    searchesSeen.value++;
    return begun;
  });
}

/** A stored search is shown, with what it was asked for; null: none asks what the rail asks now. */
export async function showSearch(stored: ListedJob | null): Promise<void> {
  const city = cityAnswer.peek();
  if (!city || stored?.id === job.peek()?.id) return;
  if (stored === null) {
    following?.abort();
    job.value = null;
    jobError.value = '';
    proposed.value = [];
    return;
  }
  chosenSearch.value = stored.id; // stays the one, also when it is cancelled
  siteCount.value = Number(stored.parameters['count']) || siteCount.peek();
  siteMethod.value = stored.parameters['method'] === 'p-median' ? 'p-median' : 'coverage';
  await follow(city.id, () => getJob(city.id, stored.id));
}

/** The rail asks what a stored search asked, so that it is the one that is shown. */
export function openSearch(stored: ListedJob): void {
  const question = questionOf(stored);
  if (!question) return;
  chosenSearch.value = stored.id;
  const { category, group = '', profile = '', cutoff = 0, withPlacesFree, openAt = '' } = question;
  change({ offerKind: category, group, profile: profile === 'standard' ? '' : profile, cutoff, placesFree: withPlacesFree === 'true', when: openAt });
}

/** One search at a time is followed: a new one lets go of the last. */
async function follow(city: string, begin: () => Promise<JobAnswer>): Promise<void> {
  following?.abort();
  const own = (following = new AbortController());
  jobError.value = '';
  proposed.value = [];
  try {
    const begun = await begin();
    if (following !== own) return;
    job.value = begun;
    if (isJobRunning(begun)) {
      for await (const now of followJob(city, begun.id, own.signal)) if (following === own) job.value = now;
      searchesSeen.value++; // the list says that it ended
    }
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
