/**
 * Lines that only promise a headway have no fixed departures. Travel times over them are taken over several draws of
 * their phases, stratified (each line takes every N-th part of its headway once, in seeded order), so that few draws
 * already show the whole distribution. Without such lines one draw is the timetable itself.
 */
import { seededRandom } from '../../statistics/random.ts';
import type { Timetable } from '../timetable.ts';
import type { FootTransfers } from '../transfers.ts';
import type { Access } from './algorithm.ts';
import { prepareDay, type DayOptions, type RaptorDay } from './day.ts';
import { travelTimes, type TravelTimes } from './query.ts';
import { departureCount, type Egress, type RangeOptions } from './window.ts';
import { RaptorState } from './state.ts';

export const DEFAULT_DRAWS = 60;
const SEED = 751;

/** One prepared day a draw; a single one where the timetable has no unfixed frequency. */
export function drawDays(timetable: Timetable, transfers: FootTransfers, options: DayOptions, draws = DEFAULT_DRAWS): RaptorDay[] {
  const count = timetable.frequencies.trips.length;
  if (count === 0) return [prepareDay(timetable, transfers, options)];
  const orders = Array.from({ length: count }, (_, frequency) => shuffled(draws, frequency));
  return Array.from({ length: draws }, (_, draw) => prepareDay(timetable, transfers, { ...options, phaseOf: (frequency) => (orders[frequency]![draw]! + 0.5) / draws }));
}

/** Travel times over all draws: the departures of one draw after those of another, in one row a target. */
export function travelTimesOverDraws(days: readonly RaptorDay[], maximumRides: number, access: Access, egress: Egress, direct: Int32Array | null, options: RangeOptions): TravelTimes {
  const perDraw = departureCount(options);
  const departures = perDraw * days.length;
  const seconds = new Int32Array(egress.targetCount * departures);
  days.forEach((day, draw) => {
    const times = travelTimes(new RaptorState(day, maximumRides), access, egress, direct, options);
    for (let target = 0; target < egress.targetCount; target++) {
      seconds.set(times.seconds.subarray(target * perDraw, (target + 1) * perDraw), target * departures + draw * perDraw);
    }
  });
  return { targetCount: egress.targetCount, departures, fromSeconds: options.fromSeconds, stepSeconds: options.stepSeconds ?? 60, seconds };
}

/** 0 … count − 1 in an order of its own for each stream (Fisher–Yates). */
function shuffled(count: number, stream: number): number[] {
  const random = seededRandom(SEED, stream);
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
