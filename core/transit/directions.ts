/**
 * Direction of trips where the feed gives none (direction_id blank): within a route the trip with most stations sets
 * direction 0; another goes the same way if it meets their common stations in the same order, else it is direction 1.
 * Needed because stop classes count departures per direction. O(distinct stop sequences × stops) a route.
 */
import type { TripRows } from './patterns.ts';
import { NO_DIRECTION } from './timetable.ts';

/** stations: per stop. Trips that share fewer than two stations with the leading one keep NO_DIRECTION. */
export function deriveDirections(trips: TripRows, stations: Uint32Array): Int8Array {
  const directions = trips.directions.slice();
  const unknown = new Map<number, number[]>();
  for (let trip = 0; trip < directions.length; trip++) {
    if (directions[trip] !== NO_DIRECTION) continue;
    const ofRoute = unknown.get(trips.routes[trip]!);
    if (ofRoute) ofRoute.push(trip);
    else unknown.set(trips.routes[trip]!, [trip]);
  }
  for (const ofRoute of unknown.values()) orient(trips, stations, ofRoute, directions);
  return directions;
}

function orient(trips: TripRows, stations: Uint32Array, ofRoute: readonly number[], directions: Int8Array): void {
  const length = (trip: number): number => trips.offsets[trip + 1]! - trips.offsets[trip]!;
  const leader = ofRoute.reduce((longest, trip) => (length(trip) > length(longest) ? trip : longest));
  const places = new Map<number, number>();
  for (let i = trips.offsets[leader]!; i < trips.offsets[leader + 1]!; i++) {
    const station = stations[trips.stops[i]!]!;
    if (!places.has(station)) places.set(station, places.size);
  }
  const known = new Map<string, number>();
  for (const trip of ofRoute) {
    const sequence = Array.from(trips.stops.subarray(trips.offsets[trip], trips.offsets[trip + 1]), (stop) => stations[stop]!);
    const key = sequence.join();
    const direction = known.get(key) ?? directionOf(sequence.flatMap((station) => places.get(station) ?? []));
    known.set(key, direction);
    directions[trip] = direction;
  }
}

/** More steps forward than back along the leading trip. */
function directionOf(places: readonly number[]): number {
  let balance = 0;
  for (let i = 1; i < places.length; i++) balance += Math.sign(places[i]! - places[i - 1]!);
  return balance > 0 ? 0 : balance < 0 ? 1 : NO_DIRECTION;
}
