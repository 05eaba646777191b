/**
 * Means of transport by GTFS route type, basic (0–12) and extended (100–1799, as used in German feeds). The presets of
 * stop classes are written in these words. Source: gtfs.org (route_type), Google's extended route types.
 */
import type { LocalText } from '../city/model.ts';

export const MODES = ['long-distance', 'regional-express', 'regional', 's-bahn', 'u-bahn', 'tram', 'bus', 'cable', 'ferry', 'other'] as const;
export type Mode = (typeof MODES)[number];

export const MODE_NAMES: Readonly<Record<Mode, LocalText>> = {
  'long-distance': { de: 'Fernverkehr', en: 'Long-distance rail' },
  'regional-express': { de: 'Regionalexpress', en: 'Regional express' },
  regional: { de: 'Regionalbahn', en: 'Regional rail' },
  's-bahn': { de: 'S-Bahn', en: 'S-Bahn' },
  'u-bahn': { de: 'U-Bahn', en: 'Underground' },
  tram: { de: 'Straßenbahn, Stadtbahn', en: 'Tram, light rail' },
  bus: { de: 'Bus', en: 'Bus' },
  cable: { de: 'Seilbahn', en: 'Cable car' },
  ferry: { de: 'Fähre', en: 'Ferry' },
  other: { de: 'Sonstiges', en: 'Other' },
};

const BASIC: readonly Mode[] = ['tram', 'u-bahn', 'regional', 'bus', 'ferry', 'tram', 'cable', 'cable', 'other', 'other', 'other', 'bus', 'u-bahn'];

/** Hundreds of the extended types; what differs within a hundred stands in RAIL. */
const EXTENDED: readonly Mode[] = ['other', 'regional', 'bus', 's-bahn', 'u-bahn', 'u-bahn', 'u-bahn', 'bus', 'bus', 'tram', 'ferry', 'other', 'ferry', 'cable', 'cable', 'other', 'other', 'other'];

const RAIL: Readonly<Record<number, Mode>> = { 101: 'long-distance', 102: 'long-distance', 103: 'regional-express', 105: 'long-distance', 109: 's-bahn', 116: 'cable', 117: 'other' };

/** Basic type 2 ("rail") does not tell long-distance from regional trains: it counts as regional. */
export function modeOf(routeType: number): Mode {
  if (routeType < 100) return BASIC[routeType] ?? 'other';
  return RAIL[routeType] ?? EXTENDED[Math.floor(routeType / 100)] ?? 'other';
}

/** Types that GTFS or the extended list knows. */
export function isRouteType(routeType: number): boolean {
  return Number.isInteger(routeType) && ((routeType >= 0 && routeType <= 7) || routeType === 11 || routeType === 12 || (routeType >= 100 && routeType <= 1799));
}
