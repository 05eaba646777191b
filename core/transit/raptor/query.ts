/**
 * Questions to a search: how long from here to each target, for every minute of a departure window, and what of it is
 * typical. A target is anything egress leads to: a block, a stop, a category of offers (its nearest one from each stop).
 * The lucky connection is never the answer: percentiles are, over all minutes, with "not reached" as the longest time.
 * One origin costs what its improvements cost; the buffers are the state's and the table's and are used again.
 */
import { DomainError } from '../../errors.ts';
import { departAt, type Access } from './algorithm.ts';
import { NEVER, type RaptorState } from './state.ts';

/** In travel times: not reached within the bound. Sorts behind every time. */
export const NOT_REACHED = NEVER;

/** From stops to targets on foot, sparse by stop. */
export interface Egress {
  readonly targetCount: number;
  /** stops + 1 entries into targets and seconds */
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly seconds: Uint32Array;
}

export interface RangeOptions {
  /** departures at from, from + step … before to; seconds after midnight */
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** default 60 */
  readonly stepSeconds?: number;
  /** longest travel time, inclusive */
  readonly maximumSeconds: number;
}

/** seconds[target · departures + i]: travel time when leaving at fromSeconds + i · stepSeconds, NOT_REACHED beyond the bound. */
export interface TravelTimes {
  readonly targetCount: number;
  readonly departures: number;
  readonly fromSeconds: number;
  readonly stepSeconds: number;
  readonly seconds: Int32Array;
}

/** Number of departures in a window. @throws invalid_value for an empty one or a step that is no whole second ≥ 1 */
export function departureCount({ fromSeconds, toSeconds, stepSeconds = 60 }: RangeOptions): number {
  if (!Number.isInteger(stepSeconds) || stepSeconds < 1) throw new DomainError('invalid_value', `invalid step ${stepSeconds} s`, { path: 'query.step', value: stepSeconds, expected: 'whole seconds ≥ 1' });
  if (!(toSeconds > fromSeconds)) throw new DomainError('invalid_value', `invalid departure window ${fromSeconds}–${toSeconds} s`, { path: 'query.to', value: toSeconds, expected: `more than ${fromSeconds}` });
  return Math.ceil((toSeconds - fromSeconds) / stepSeconds);
}

/** Buffers for as many answers of one shape as are wanted, one after the other. */
export function emptyTravelTimes(targetCount: number, options: RangeOptions): TravelTimes {
  const departures = departureCount(options);
  return { targetCount, departures, fromSeconds: options.fromSeconds, stepSeconds: options.stepSeconds ?? 60, seconds: new Int32Array(targetCount * departures) };
}

/**
 * Travel times of one origin for the whole window. direct: seconds on foot per target without any vehicle
 * (NOT_REACHED where too far), which counts where it is quicker. `into` is overwritten and returned.
 */
export function travelTimes(state: RaptorState, access: Access, egress: Egress, direct: Int32Array | null, options: RangeOptions, into = emptyTravelTimes(egress.targetCount, options)): TravelTimes {
  const { departures, fromSeconds, stepSeconds } = into;
  const useful = Int32Array.from({ length: egress.targetCount }, (_, target) => Math.min(options.maximumSeconds, direct === null ? NOT_REACHED : direct[target]! - 1));
  const rows = { ...into, direct, maximumSeconds: options.maximumSeconds, useful, arrivals: new Int32Array(egress.targetCount).fill(NEVER), open: new Int32Array(egress.targetCount).fill(departures) };
  state.forget();
  for (let i = departures - 1; i >= 0; i--) {
    const departure = fromSeconds + i * stepSeconds;
    departAt(state, access, departure, departure + options.maximumSeconds);
    leaveVehicles(state, egress, rows, i, departure);
  }
  for (let target = 0; target < egress.targetCount; target++) fillRow(rows, target, 0);
  return into;
}

/** Rows under way: those of a target are written when its arrival changes, a stretch at a time. */
interface Rows extends TravelTimes {
  readonly direct: Int32Array | null;
  readonly maximumSeconds: number;
  /** longest travel time by vehicle that is within the bound and quicker than walking all the way */
  readonly useful: Int32Array;
  /** earliest arrival per target so far */
  readonly arrivals: Int32Array;
  /** per target: departures from this one on are written */
  readonly open: Int32Array;
}

/** Earliest arrival per target over the stops whose arrival got better by departure i. */
function leaveVehicles(state: RaptorState, { offsets, targets, seconds }: Egress, rows: Rows, i: number, departure: number): void {
  const last = state.rounds - 1;
  const { arrivals, open, useful } = rows;
  for (let at = 0; at < state.improvedCount; at++) {
    const stop = state.improved[at]!;
    const time = state.ride[stop * state.rounds + last]!;
    for (let pair = offsets[stop]!, end = offsets[stop + 1]!; pair < end; pair++) {
      const arrival = time + seconds[pair]!;
      const target = targets[pair]!;
      // what is of no use now is of none to earlier departures, for which it takes longer
      if (arrival >= arrivals[target]! || arrival - departure > useful[target]!) continue;
      // later departures keep the arrival known until now
      if (open[target]! > i + 1) fillRow(rows, target, i + 1);
      arrivals[target] = arrival;
    }
  }
}

/**
 * Writes the travel times of a target from departure `from` up to what is written: by vehicle where that is of use, which
 * is so for the later departures of the stretch, else on foot.
 */
function fillRow({ departures, fromSeconds, stepSeconds, seconds, direct, maximumSeconds, useful, arrivals, open }: Rows, target: number, from: number): void {
  const onFoot = direct !== null && direct[target]! <= maximumSeconds ? direct[target]! : NOT_REACHED;
  const row = target * departures;
  const end = open[target]!;
  const arrival = arrivals[target]!;
  const firstUseful = arrival === NEVER ? end : Math.ceil((arrival - fromSeconds - useful[target]!) / stepSeconds);
  const first = Math.min(end, Math.max(from, firstUseful));
  seconds.fill(onFoot, row + from, row + first);
  let time = arrival - fromSeconds - first * stepSeconds;
  for (let at = row + first; at < row + end; at++, time -= stepSeconds) seconds[at] = time;
  open[target] = from;
}

/** Every stop is a target of its own, without a way: for travel times to stops. */
export function stopsAsTargets(stopCount: number): Egress {
  const each = Uint32Array.from({ length: stopCount + 1 }, (_, stop) => stop);
  return { targetCount: stopCount, offsets: each, targets: each.slice(0, stopCount), seconds: new Uint32Array(stopCount) };
}

/**
 * Latest departure of the window, per target, from which the target is still reached within the bound; NOT_REACHED
 * where none. With the offer as origin and its opening hours as window: the last way home.
 */
export function latestDepartures({ targetCount, departures, fromSeconds, stepSeconds, seconds }: TravelTimes): Int32Array {
  const latest = new Int32Array(targetCount).fill(NOT_REACHED);
  for (let target = 0; target < targetCount; target++) {
    for (let i = departures - 1; i >= 0; i--) {
      if (seconds[target * departures + i] === NOT_REACHED) continue;
      latest[target] = fromSeconds + i * stepSeconds;
      break;
    }
  }
  return latest;
}

/**
 * Arriving by a time: `state` is one of reverseDay, `access` the stops around the destination and `egress` those around
 * origins. Answers, for arrivals by from, from + step … before to, how long before it one must leave.
 */
export function travelTimesArriving(state: RaptorState, access: Access, egress: Egress, direct: Int32Array | null, options: RangeOptions): TravelTimes {
  if (!state.day.isReversed) throw new DomainError('invalid_value', 'invalid day for a search by arrival: expected one of reverseDay', { path: 'state.day', value: 'forward' });
  const count = departureCount(options);
  const stepSeconds = options.stepSeconds ?? 60;
  const lastArrival = options.fromSeconds + (count - 1) * stepSeconds;
  // backwards the latest arrival is the earliest "departure"
  const turned = travelTimes(state, access, egress, direct, { ...options, fromSeconds: -lastArrival, toSeconds: -options.fromSeconds + 1 });
  const seconds = new Int32Array(turned.seconds.length);
  for (let target = 0; target < turned.targetCount; target++) {
    for (let i = 0; i < count; i++) seconds[target * count + i] = turned.seconds[target * count + count - 1 - i]!;
  }
  return { ...turned, fromSeconds: options.fromSeconds, seconds };
}
