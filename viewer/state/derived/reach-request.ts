import { computed } from '@preact/signals';
import type { ReachRequest } from '../../client/reach.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { edition } from './edition.ts';
import { BY_TRANSIT, isReach, kind, kindsAnswer, offersVersion } from './reach-kinds.ts';

const group = member('group');
const profile = member('profile');
const cutoff = member('cutoff');
const placesFree = member('placesFree');
const when = member('when');

/** Whose people, which offers, how they go, how far is near: the same in every question. Defaults are left to the server. */
export interface AskedQuery {
  readonly category: string;
  readonly group?: string;
  readonly profile?: string;
  readonly cutoff?: number;
  readonly withPlacesFree?: 'true';
  readonly openAt?: string;
}

export const asked = computed((): AskedQuery | null => {
  if (!isReach.value || !kind.value || !kindsAnswer.value || kindsAnswer.value.networks.length === 0) return null;
  return {
    category: kind.value.key,
    ...(group.value ? { group: group.value } : {}),
    // ways by transit have an answer of their own; all else is asked for the usual way on foot
    ...(profile.value && profile.value !== BY_TRANSIT ? { profile: profile.value } : {}),
    ...(cutoff.value > 0 ? { cutoff: cutoff.value } : {}),
    ...(placesFree.value ? { withPlacesFree: 'true' as const } : {}),
    ...(when.value ? { openAt: when.value } : {}),
  };
});

/** A question about the shown areas; `more` are its own members. */
export function reachRequest(more: Record<string, string | number | boolean>): ReachRequest | null {
  const city = cityAnswer.value;
  if (!city || !asked.value || !edition.value) return null;
  return { city: city.id, revision: city.meta.revision, offersVersion: offersVersion.value, query: { ...asked.value, level: edition.value.level, edition: edition.value.key, ...more } };
}
