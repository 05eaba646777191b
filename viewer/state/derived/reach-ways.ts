import { computed } from '@preact/signals';
import { getReach } from '../../client/reach.ts';
import type { ProfileAnswer, ReachAnswer } from '../../client/reach-types.ts';
import { comparesWays } from '../reach-session.ts';
import { resource } from '../resource.ts';
import { cityAnswer } from './city.ts';
import { edition } from './edition.ts';
import { kindsAnswer } from './reach-kinds.ts';
import { reachRequest } from './reach-request.ts';

/** Ways of going that the city has a network for. */
export const ways = computed((): readonly ProfileAnswer[] => {
  const modes = new Set(kindsAnswer.value?.networks.map(({ mode }) => mode));
  return (kindsAnswer.value?.profiles ?? []).filter(({ mode }) => modes.has(mode));
});

/** The edition with the fewest areas over the same blocks: only the city's own row is read of the answer. */
const smallest = computed(() => {
  const alike = cityAnswer.value?.editions.filter(({ blockSet }) => blockSet === edition.value?.blockSet) ?? [];
  return alike.toSorted((a, b) => a.areas - b.areas)[0] ?? null;
});

export interface WayAnswer {
  readonly way: ProfileAnswer;
  readonly answer: ReachAnswer;
}

/** The same question for every way of going, while they are compared. */
export const reachByWay = resource(
  () => {
    const place = smallest.value;
    const request = place ? reachRequest({ level: place.level, edition: place.key, measure: 'coverage' }) : null;
    return comparesWays.value && request ? { ...request, ways: ways.value } : null;
  },
  ({ ways: all, ...request }, signal) => Promise.all(all.map(async (way): Promise<WayAnswer> => ({ way, answer: await getReach({ ...request, query: { ...request.query, profile: way.key } }, signal) }))),
);
