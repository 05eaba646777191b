import { computed } from '@preact/signals';
import { EVERYONE, groupFor } from '../../../core/offers/target-groups.ts';
import { getKinds } from '../../client/reach-offers.ts';
import type { KindAnswer, ProfileAnswer, ReachBasis, TargetGroupAnswer } from '../../client/reach-types.ts';
import { offersWritten } from '../reach-session.ts';
import { resource } from '../resource.ts';
import { token } from '../session.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';

/** What the link names instead of a profile. */
export const BY_TRANSIT = 'transit';

const mode = member('mode');
const wantedKind = member('offerKind');
const wantedGroup = member('group');
const wantedProfile = member('profile');
const wantedCutoff = member('cutoff');

export const isReach = computed(() => mode.value === 'reach');

/** Ways are asked by bus and train instead of by a profile of walking or cycling. */
export const isByTransit = computed(() => isReach.value && wantedProfile.value === BY_TRANSIT && (cityAnswer.value?.hasTimetable ?? false));

/** Kinds of offers, target groups, profiles, networks of the city, while mode Erreichen is open. */
export const kinds = resource(
  () => (isReach.value && cityAnswer.value ? { city: cityAnswer.value.id, revision: cityAnswer.value.meta.revision, written: offersWritten.value, token: token.value } : null),
  ({ city }, signal) => getKinds(city, signal),
);

export const kindsAnswer = computed(() => (kinds.data.value?.meta.city === cityAnswer.value?.id ? kinds.data.value : null));

/** Another state of the offer database is another answer to everything. */
export const offersVersion = computed(() => kindsAnswer.value?.meta.offersVersion ?? -1);

/** Kinds the city has offers of; Kitas stand first unless another one is asked for. */
export const kind = computed((): KindAnswer | null => {
  const all = kindsAnswer.value?.kinds ?? [];
  const own = all.find((one) => one.key === wantedKind.value);
  if (own) return own;
  const present = all.filter((one) => one.offers > 0);
  return present.find((one) => one.key === 'kita') ?? present[0] ?? all[0] ?? null;
});

/** The group whose need the chosen kind serves, or the nearest one that the city has; the server takes the same. */
export const usualGroup = computed((): TargetGroupAnswer | null => {
  const all = kindsAnswer.value?.targetGroups ?? [];
  return kind.value && all.some((one) => one.key === EVERYONE) ? groupByKey(groupFor(kind.value.targetGroup, all).key) : (all[0] ?? null);
});

/** The target group asked for, else the usual one. */
export const group = computed((): TargetGroupAnswer | null => groupByKey(wantedGroup.value) ?? usualGroup.value);

export function groupByKey(key: string): TargetGroupAnswer | null {
  return kindsAnswer.value?.targetGroups.find((one) => one.key === key) ?? null;
}

export function kindByKey(key: string): KindAnswer | null {
  return kindsAnswer.value?.kinds.find((one) => one.key === key) ?? null;
}

export const profile = computed((): ProfileAnswer | null => {
  const all = kindsAnswer.value?.profiles ?? [];
  return all.find((one) => one.key === wantedProfile.value) ?? all.find((one) => one.key === 'standard') ?? all[0] ?? null;
});

/** Minutes that count as near: the link's, else the kind's own (its metres at the profile's speed). */
export const cutoffMinutes = computed(() => {
  if (wantedCutoff.value > 0) return wantedCutoff.value;
  const own = kind.value?.cutoff;
  if (!own) return 15;
  return 'minutes' in own ? own.minutes : metresToMinutes(own.metres, profile.value?.kilometresPerHour ?? 4.8);
});

/** The cutoff of an answer in minutes; one in metres at the speed of the profile it was asked for. */
export function minutesOfCutoff(basis: Pick<ReachBasis, 'cutoffMinutes' | 'cutoffMetres' | 'profile'>): number {
  if (basis.cutoffMinutes !== null) return basis.cutoffMinutes;
  const own = kindsAnswer.value?.profiles.find(({ key }) => key === basis.profile);
  return basis.cutoffMetres === null ? 0 : metresToMinutes(basis.cutoffMetres, own?.kilometresPerHour ?? 4.8);
}

/** 2000 m at 4.8 km/h = 25 minutes. */
export function metresToMinutes(metres: number, kilometresPerHour: number): number {
  return (metres * 60) / (kilometresPerHour * 1000);
}
