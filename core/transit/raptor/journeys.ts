/**
 * Journeys as people read them: walk, ride, change, ride, walk, with lines and times. One departure, all numbers of rides
 * that arrive earlier than with fewer (Pareto). The way to the first stop begins as late as the first ride allows.
 * The state must track (third argument of RaptorState). O(rides) a journey.
 */
import { DomainError } from '../../errors.ts';
import type { Timetable } from '../timetable.ts';
import { arrivalAt, departAt, departureAt, type Access } from './algorithm.ts';
import type { Egress } from './window.ts';
import { FROM_ORIGIN, NEVER, type RaptorState } from './state.ts';

/** Stops are positions of the timetable; −1 at the end of a walk is the origin or the destination. Times in seconds of the day. */
export type Leg =
  | { readonly kind: 'walk'; readonly fromStop: number; readonly toStop: number; readonly startSeconds: number; readonly endSeconds: number }
  | { readonly kind: 'ride'; readonly trip: number; readonly route: number; readonly fromStop: number; readonly toStop: number; readonly startSeconds: number; readonly endSeconds: number };

export interface Journey {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly rides: number;
  readonly legs: readonly Leg[];
}

export interface JourneyQuery {
  readonly access: Access;
  readonly egress: Egress;
  readonly target: number;
  readonly departureSeconds: number;
  readonly maximumSeconds: number;
}

/** By number of rides, each arriving earlier than the one before; empty where none arrives in time. */
export function journeysTo(timetable: Timetable, state: RaptorState, query: JourneyQuery): Journey[] {
  if (!state.tracks) throw new DomainError('invalid_value', 'invalid state for journeys: it does not track', { path: 'state.tracks', value: false });
  const latest = query.departureSeconds + query.maximumSeconds;
  state.forget();
  departAt(state, query.access, query.departureSeconds, latest);
  const found: Journey[] = [];
  for (let rides = 1; rides <= state.maximumRides; rides++) {
    const last = bestEnd(state, query, rides);
    if (last === null || last.arrival > latest || (found.length > 0 && last.arrival >= found.at(-1)!.endSeconds)) continue;
    found.push(trace(timetable, state, query.access, last, rides));
  }
  return found;
}

interface End {
  readonly stop: number;
  readonly walkSeconds: number;
  readonly arrival: number;
}

function bestEnd(state: RaptorState, { egress, target }: JourneyQuery, rides: number): End | null {
  let best: End | null = null;
  for (let stop = 0; stop < state.day.stopCount; stop++) {
    const time = state.arrival(stop, rides);
    if (time === NEVER) continue;
    for (let at = egress.offsets[stop]!; at < egress.offsets[stop + 1]!; at++) {
      if (egress.targets[at] !== target) continue;
      const arrival = time + egress.seconds[at]!;
      if (best === null || arrival < best.arrival) best = { stop, walkSeconds: egress.seconds[at]!, arrival };
    }
  }
  return best;
}

function trace(timetable: Timetable, state: RaptorState, access: Access, { stop: lastStop, walkSeconds, arrival }: End, rides: number): Journey {
  const { day, rounds } = state;
  const legs: Leg[] = [{ kind: 'walk', fromStop: lastStop, toStop: -1, startSeconds: arrival - walkSeconds, endSeconds: arrival }];
  let stop = lastStop;
  let round = rides;
  let ridden = 0;
  for (;;) {
    round = firstRound(state.ride, stop * rounds, round);
    const at = stop * rounds + round;
    const run = state.rideRun[at]!;
    const [boardSlot, alightSlot] = [state.rideBoardSlot[at]!, state.rideAlightSlot[at]!];
    const trip = day.runTrips[run]!;
    const board = day.slotStops[boardSlot]!;
    const departure = departureAt(day, run, boardSlot);
    legs.push({ kind: 'ride', trip, route: timetable.patterns.routes[timetable.trips.patterns[trip]!]!, fromStop: board, toStop: stop, startSeconds: departure, endSeconds: arrivalAt(day, run, alightSlot) });
    ridden++;
    round = firstRound(state.ready, board * rounds, round - 1);
    const from = state.readyFrom[board * rounds + round]!;
    if (from === FROM_ORIGIN) {
      const walk = accessSeconds(access, board);
      legs.push({ kind: 'walk', fromStop: -1, toStop: board, startSeconds: departure - walk, endSeconds: departure });
      break;
    }
    if (from !== board) {
      const arrived = state.ride[from * rounds + round]!;
      legs.push({ kind: 'walk', fromStop: from, toStop: board, startSeconds: arrived, endSeconds: state.ready[board * rounds + round]! });
    }
    stop = from;
  }
  legs.reverse();
  return { startSeconds: legs[0]!.startSeconds, endSeconds: arrival, rides: ridden, legs };
}

/** The least round whose label equals that of `round`: where it was made. */
function firstRound(labels: Int32Array, at: number, round: number): number {
  let first = round;
  while (first > 0 && labels[at + first - 1] === labels[at + round]) first--;
  return first;
}

function accessSeconds({ stops, seconds }: Access, stop: number): number {
  let least = NEVER;
  for (let i = 0; i < stops.length; i++) if (stops[i] === stop && seconds[i]! < least) least = seconds[i]!;
  return least;
}
