/**
 * Which OSM way may be travelled how: one table a mode, read from highway, access and the mode's own tags.
 * Wheelchairs: steps never, a way whose smoothness, surface, incline and wheelchair tags are all missing is "unknown"
 * and may be used; its share is reported, not hidden. Tag meanings: wiki.openstreetmap.org/wiki/Key:highway ff.
 */
import type { Tags } from './osm.ts';

export const STREET_MODES = ['walk', 'bike', 'wheelchair'] as const;
export type StreetMode = (typeof STREET_MODES)[number];

export interface StreetRule {
  /** effective length = length × factor; null: not in this direction */
  readonly forward: number | null;
  readonly backward: number | null;
  /** nothing is said about what decides for this mode */
  readonly isUnknown: boolean;
}

/** Steps take three times as long on foot (methods: accessibility). */
const STEPS_FACTOR = 3;
/** A bicycle is pushed along footways and up steps. 15 km/h against 4 km/h. */
const PUSHING_FACTOR = 3.75;

const WALKABLE = new Set([
  'primary', 'primary_link', 'secondary', 'secondary_link', 'tertiary', 'tertiary_link', 'unclassified', 'residential', 'living_street', 'service', 'road',
  'pedestrian', 'footway', 'path', 'track', 'steps', 'cycleway', 'bridleway', 'corridor', 'platform', 'elevator',
]); // prettier-ignore
const CYCLABLE = new Set([
  'primary', 'primary_link', 'secondary', 'secondary_link', 'tertiary', 'tertiary_link', 'unclassified', 'residential', 'living_street', 'service', 'road',
  'cycleway', 'path', 'track', 'bridleway',
]); // prettier-ignore
const CLOSED_ACCESS = new Set(['no', 'private', 'military', 'agricultural', 'forestry', 'delivery']);
const OPEN_ACCESS = new Set(['yes', 'designated', 'permissive', 'destination', 'official']);
const ROUGH_SMOOTHNESS = new Set(['bad', 'very_bad', 'horrible', 'very_horrible', 'impassable']);
const ROUGH_SURFACE = new Set(['cobblestone', 'unhewn_cobblestone', 'gravel', 'pebblestone', 'sand', 'mud', 'grass', 'ground', 'earth', 'dirt', 'woodchips', 'grass_paver']);
const STEEPEST_PERCENT = 6;

/** null: no street for the mode at all. */
export function streetRule(tags: Tags, mode: StreetMode): StreetRule | null {
  if (tags['highway'] === undefined && tags['railway'] !== 'platform') return null;
  if (mode === 'bike') return bikeRule(tags);
  const walking = walkRule(tags);
  return mode === 'walk' || !walking ? walking : wheelchairRule(tags);
}

function walkRule(tags: Tags): StreetRule | null {
  const kind = tags['highway'] ?? 'platform';
  const foot = tags['foot'];
  if (foot !== undefined && CLOSED_ACCESS.has(foot)) return null;
  const isInvited = foot !== undefined && OPEN_ACCESS.has(foot);
  if (!isInvited && tags['access'] !== undefined && CLOSED_ACCESS.has(tags['access'])) return null;
  const hasPavement = ['both', 'left', 'right', 'yes'].includes(tags['sidewalk'] ?? '');
  if (!WALKABLE.has(kind) && !(['trunk', 'trunk_link'].includes(kind) && (isInvited || hasPavement))) return null;
  if (kind === 'cycleway' && tags['segregated'] === undefined && foot === undefined && tags['sidewalk'] === 'no') return null;
  const factor = kind === 'steps' ? STEPS_FACTOR : 1;
  const isOneWay = tags['oneway:foot'] === 'yes';
  return { forward: factor, backward: isOneWay ? null : factor, isUnknown: false };
}

function wheelchairRule(tags: Tags): StreetRule | null {
  if (tags['wheelchair'] === 'no' || tags['highway'] === 'steps') return null;
  const isInvited = tags['wheelchair'] === 'yes' || tags['wheelchair'] === 'designated';
  const decisive = ['wheelchair', 'smoothness', 'surface', 'incline'].some((key) => tags[key] !== undefined);
  const isRough = ROUGH_SMOOTHNESS.has(tags['smoothness'] ?? '') || ROUGH_SURFACE.has(tags['surface'] ?? '');
  const isSteep = Math.abs(inclinePercent(tags['incline'])) > STEEPEST_PERCENT;
  const isHighKerb = tags['kerb'] === 'raised';
  if (!isInvited && (isRough || isSteep || isHighKerb)) return null;
  return { forward: 1, backward: 1, isUnknown: !decisive };
}

function bikeRule(tags: Tags): StreetRule | null {
  const kind = tags['highway'] ?? '';
  const bicycle = tags['bicycle'];
  const isInvited = bicycle !== undefined && OPEN_ACCESS.has(bicycle);
  if (!isInvited && tags['access'] !== undefined && CLOSED_ACCESS.has(tags['access'])) return null;
  const mayRide = isInvited || (CYCLABLE.has(kind) && bicycle !== 'no' && bicycle !== 'dismount' && bicycle !== 'use_sidepath');
  if (!mayRide || kind === 'steps') {
    const walking = walkRule(tags);
    return walking && { forward: PUSHING_FACTOR * walking.forward!, backward: walking.backward === null ? null : PUSHING_FACTOR * walking.backward, isUnknown: false };
  }
  const oneWay = tags['oneway:bicycle'] ?? (hasContraflow(tags) ? 'no' : (tags['oneway'] ?? (tags['junction'] === 'roundabout' ? 'yes' : 'no')));
  if (oneWay === '-1' || oneWay === 'reverse') return { forward: PUSHING_FACTOR, backward: 1, isUnknown: false };
  return { forward: 1, backward: oneWay === 'yes' || oneWay === 'true' || oneWay === '1' ? PUSHING_FACTOR : 1, isUnknown: false };
}

function hasContraflow(tags: Tags): boolean {
  return ['cycleway', 'cycleway:left', 'cycleway:right', 'cycleway:both'].some((key) => tags[key]?.startsWith('opposite') === true);
}

/** '5%', '-0.08', '5 °': percent; words ('up') and nothing are 0. */
function inclinePercent(text: string | undefined): number {
  const match = /^(-?\d+(?:\.\d+)?)\s*(%|°)?$/.exec(text ?? '');
  if (!match) return 0;
  const value = Number(match[1]);
  if (match[2] === '°') return Math.tan((value * Math.PI) / 180) * 100;
  return match[2] === '%' ? value : value * 100;
}
