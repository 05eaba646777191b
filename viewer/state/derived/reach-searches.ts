/** Searches "where next" that the service has stored: which of them asks what the rail asks, and which others there are. */
import { computed, signal } from '@preact/signals';
import { isJobRunning, listJobs } from '../../client/jobs.ts';
import type { ListedJob } from '../../client/reach-types.ts';
import { resource } from '../resource.ts';
import { token } from '../session.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { asked, type AskedQuery } from './reach-request.ts';

const panel = member('reachPanel');

/** Counts when the list is to be read anew: the panel was opened, a search began here. */
export const searchesSeen = signal(0);

/** The one that is shown, while it asks what the rail asks; '' = the best one for the question. */
export const chosenSearch = signal('');

export const searches = resource(
  () => (panel.value === 'sites' && cityAnswer.value ? { city: cityAnswer.value.id, audience: cityAnswer.value.audience, token: token.value, seen: searchesSeen.value } : null),
  async ({ city }, signal) => (await listJobs(city, signal)).jobs.filter(({ type }) => type === 'sites'),
);

const LINKED: readonly string[] = ['category', 'group', 'profile', 'cutoff', 'withPlacesFree', 'openAt'] satisfies (keyof AskedQuery)[];
/** Members of a search that are no part of the question. */
const ASIDE: readonly string[] = ['count', 'method', 'timeLimitSeconds', 'measure', 'k', 'lang'];

/** What a search asked, as the rail can ask it; null where it was asked in another way (of given points, within an area, in metres). */
export function questionOf({ parameters }: Pick<ListedJob, 'parameters'>): AskedQuery | null {
  const entries = Object.entries(parameters).filter(([key, value]) => !ASIDE.includes(key) && !(key === 'withPlacesFree' && value === 'false'));
  if (entries.some(([key]) => !LINKED.includes(key)) || typeof parameters['category'] !== 'string') return null;
  return Object.fromEntries(entries) as unknown as AskedQuery;
}

export function isSameQuestion(one: AskedQuery | null, other: AskedQuery | null): boolean {
  return one !== null && other !== null && LINKED.every((key) => one[key as keyof AskedQuery] === other[key as keyof AskedQuery]);
}

/** Of several the one that was shown, else one that still runs, else the latest that came to something, else the latest. */
export function bestOf(jobs: readonly ListedJob[], chosen: string): ListedJob | null {
  const cameToNothing = ({ state }: ListedJob): boolean => state === 'cancelled' || state === 'failed';
  return jobs.find(({ id }) => id === chosen) ?? jobs.find(isJobRunning) ?? jobs.find((one) => !cameToNothing(one)) ?? jobs[0] ?? null;
}

/** undefined: the list is not there yet. */
export const foundSearch = computed(() => {
  const jobs = searches.data.value;
  if (!jobs || searches.isStale.value) return undefined;
  return bestOf(jobs.filter((one) => isSameQuestion(questionOf(one), asked.value)), chosenSearch.value);
});
