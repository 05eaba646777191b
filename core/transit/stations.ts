/**
 * Which stops are one station. A feed's parent_station is taken as it is; where it says nothing, platforms with the same
 * IFOPT number (de:08115:2222:…) or the same name within 250 m are one station, because the two poles of a bus stop
 * otherwise count as two stops with half the service each. O(n log n).
 */
import Flatbush from 'flatbush';
import { distanceMetres } from '../network/osm-streets.ts';
import type { Stations } from './timetable.ts';

export const SAME_NAME_METRES = 250;
const METRES_PER_DEGREE = 111_195;

export interface StopPlaces {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** lon, lat pairs */
  readonly points: Float64Array;
  /** id of the parent station, '' for none */
  readonly parents: readonly string[];
}

/** A station of the feed. */
export interface KnownStation {
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
}

/** `known`: stations of the feed by id; a parent that is missing there stands at the middle of its stops, named after the first. */
export function groupStations(stops: StopPlaces, known: ReadonlyMap<string, KnownStation>): { stations: Stations; of: Uint32Array } {
  const keys = stops.ids.map((id, stop) => stops.parents[stop] || ifopt(id));
  const leaders = sameNameLeaders(stops, keys);
  const positions = new Map<string, number>();
  const of = new Uint32Array(stops.ids.length);
  const members: number[][] = [];
  const ids: string[] = [];
  stops.ids.forEach((id, stop) => {
    const key = keys[stop] || `\u0000${leaders[stop]}`;
    let station = positions.get(key);
    if (station === undefined) {
      station = ids.push(keys[stop] || id) - 1;
      positions.set(key, station);
      members.push([]);
    }
    of[stop] = station;
    members[station]!.push(stop);
  });
  return { of, stations: describe(ids, members, stops, known) };
}

function describe(ids: readonly string[], members: readonly (readonly number[])[], stops: StopPlaces, known: ReadonlyMap<string, KnownStation>): Stations {
  const points = new Float64Array(2 * ids.length);
  const names = ids.map((id, station) => {
    const parent = known.get(id);
    const inside = members[station]!;
    const middle = (at: 0 | 1): number => inside.reduce((sum, stop) => sum + stops.points[2 * stop + at]!, 0) / inside.length;
    points[2 * station] = parent && Number.isFinite(parent.lon) ? parent.lon : middle(0);
    points[2 * station + 1] = parent && Number.isFinite(parent.lat) ? parent.lat : middle(1);
    return parent?.name || stops.names[inside[0]!]!;
  });
  return { ids, names, points };
}

/** "de:08115:2222:0:3" → "de:08115:2222"; '' for other ids. */
function ifopt(id: string): string {
  return /^[a-z]{2}:\d+:\d+(?=:|$)/.exec(id)?.[0] ?? '';
}

/** Per stop without a key the first stop of the same name that is near; the stop itself where there is none. */
function sameNameLeaders(stops: StopPlaces, keys: readonly string[]): Uint32Array {
  const leaders = Uint32Array.from(stops.ids.keys());
  const loose = [...leaders].filter((stop) => keys[stop] === '');
  if (loose.length === 0) return leaders;
  const tree = new Flatbush(loose.length);
  for (const stop of loose) tree.add(stops.points[2 * stop]!, stops.points[2 * stop + 1]!);
  tree.finish();
  for (const stop of loose) {
    const [lon, lat] = [stops.points[2 * stop]!, stops.points[2 * stop + 1]!];
    const height = SAME_NAME_METRES / METRES_PER_DEGREE;
    const width = height / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
    for (const at of tree.search(lon - width, lat - height, lon + width, lat + height).sort((a, b) => a - b)) {
      const other = loose[at]!;
      if (other >= stop) break;
      if (stops.names[other] !== stops.names[stop] || leaders[other] !== other) continue;
      if (distanceMetres(lon, lat, stops.points[2 * other]!, stops.points[2 * other + 1]!) > SAME_NAME_METRES) continue;
      leaders[stop] = other;
      break;
    }
  }
  return leaders;
}
