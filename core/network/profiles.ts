/**
 * How fast people go, and the one place where a cutoff in seconds or minutes becomes effective decimetres (and back).
 * Costs in the network are decimetres, so one network serves every speed. Cutoffs are inclusive: 60 minutes means 60.
 * Speeds: methods/accessibility.md. Steps and pushing a bicycle are factors of the network, not of the profile.
 */
import type { LocalText } from '../city/model.ts';
import { DomainError } from '../errors.ts';
import { UNREACHED } from './graph.ts';
import type { StreetMode } from './street-rules.ts';

export interface Profile {
  readonly key: string;
  readonly name: LocalText;
  /** the network that is travelled */
  readonly mode: StreetMode;
  readonly kilometresPerHour: number;
}

export const PROFILES: readonly Profile[] = [
  { key: 'standard', name: { de: 'Zu Fuß', en: 'On foot' }, mode: 'walk', kilometresPerHour: 4.8 },
  { key: 'seniors', name: { de: 'Zu Fuß, ältere Menschen', en: 'On foot, older people' }, mode: 'walk', kilometresPerHour: 3.5 },
  { key: 'small-child', name: { de: 'Zu Fuß mit kleinem Kind', en: 'On foot with a small child' }, mode: 'walk', kilometresPerHour: 3.2 },
  { key: 'wheelchair', name: { de: 'Mit dem Rollstuhl', en: 'By wheelchair' }, mode: 'wheelchair', kilometresPerHour: 4 },
  { key: 'bike', name: { de: 'Mit dem Fahrrad', en: 'By bicycle' }, mode: 'bike', kilometresPerHour: 15 },
];

export const DEFAULT_PROFILE = 'standard';

/** @throws unknown_name */
export function profileOf(key: string, profiles: readonly Profile[] = PROFILES, path = 'query.profile'): Profile {
  const profile = profiles.find((each) => each.key === key);
  if (profile) return profile;
  const known = profiles.map((each) => each.key).join(', ');
  throw new DomainError('unknown_name', `unknown profile ${key} (${path}): expected ${known}`, { path, value: key, expected: known });
}

/** The greatest whole number of decimetres that takes no longer than the cutoff. 600 s at 4.8 km/h = 8000. */
export function cutoffDecimetres(profile: Profile, cutoffSeconds: number): number {
  if (!(cutoffSeconds >= 0)) throw invalidCutoff('cutoffSeconds', cutoffSeconds);
  // 1 km/h = 10000 dm / 3600 s; the tiny addition keeps 0.1 + 0.2 from losing the inclusive bound
  return Math.min(UNREACHED - 1, Math.floor((cutoffSeconds * profile.kilometresPerHour * 10_000) / 3600 + 1e-6));
}

/** Inclusive bound in decimetres of a cutoff by distance or by time at the profile's speed. */
export function boundOf(profile: Profile, cutoff: { readonly metres: number } | { readonly minutes: number }): number {
  if ('minutes' in cutoff) return cutoffDecimetres(profile, cutoff.minutes * 60);
  if (!(cutoff.metres >= 0)) throw invalidCutoff('metres', cutoff.metres);
  return Math.min(UNREACHED - 1, Math.floor(cutoff.metres * 10 + 1e-6));
}

/** Infinity for UNREACHED. */
export function minutesOf(profile: Profile, decimetres: number): number {
  return decimetres === UNREACHED ? Infinity : (decimetres * 60) / (profile.kilometresPerHour * 10_000);
}

/** Per entry; Infinity where unreached. */
export function minutesColumn(profile: Profile, decimetres: Uint32Array): Float64Array {
  return Float64Array.from(decimetres, (cost) => minutesOf(profile, cost));
}

function invalidCutoff(path: string, value: number): DomainError {
  return new DomainError('invalid_value', `invalid ${path} ${value}: expected a number ≥ 0`, { path, value, expected: '≥ 0' });
}
