/**
 * A timetable made ready for searching around one day and time: only the trips that run then, all on one clock, boarding
 * rules folded into two bytes a stop, departures laid out by stop (for finding the next trip) and arrivals by trip (for
 * riding along). A *slot* is one stop of one pattern; a *run* is one trip of that day. O(stop times of the window).
 */
import { DomainError } from '../../errors.ts';
import { dayNumber } from '../dates.ts';
import { chainsOf } from '../overtaking.ts';
import { runningSums } from '../patterns.ts';
import { runsBetween, type PhaseOf, type Runs } from '../runs.ts';
import { MAY_ALIGHT, MAY_BOARD, ON_DEMAND, patternLength, timesOf, WHEELCHAIR_NO, WHEELCHAIR_YES, type Timetable } from '../timetable.ts';
import type { FootTransfers } from '../transfers.ts';

/** Which stops and vehicles count for a person in a wheelchair: all; all that are not refused; only those known to be accessible. */
export type WheelchairRule = 'any' | 'not-refused' | 'accessible';

export interface DayOptions {
  /** yyyy-mm-dd */
  readonly date: string;
  /** earliest and latest moment of interest, seconds after midnight: departure of the first, arrival of the last */
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly wheelchair?: WheelchairRule;
  /** may trips be used that run only after a call? default true */
  readonly usesOnDemand?: boolean;
  readonly phaseOf?: PhaseOf;
}

export interface RaptorDay {
  readonly stopCount: number;
  /** slots of pattern p: slotOffsets[p] … slotOffsets[p + 1] − 1 */
  readonly slotOffsets: Uint32Array;
  /** per slot: stop, pattern, whether one may board or alight there */
  readonly slotStops: Uint32Array;
  readonly slotPatterns: Uint32Array;
  readonly mayBoard: Uint8Array;
  readonly mayAlight: Uint8Array;
  /** runs of pattern p: runOffsets[p] … runOffsets[p + 1] − 1, ascending in time at every slot */
  readonly runOffsets: Uint32Array;
  /** departure of run r at slot s: departures[departureBase[s] + r − runOffsets[p]] */
  readonly departureBase: Uint32Array;
  readonly departures: Int32Array;
  /** arrival of run r at the i-th slot of p: arrivals[arrivalBase[p] + (r − runOffsets[p]) · length + i] */
  readonly arrivalBase: Uint32Array;
  readonly arrivals: Int32Array;
  /** slots of a stop where one may board: stopSlots[stopSlotOffsets[s] … stopSlotOffsets[s + 1] − 1] */
  readonly stopSlotOffsets: Uint32Array;
  readonly stopSlots: Uint32Array;
  /** trip of the timetable per run, and the seconds added to its times */
  readonly runTrips: Uint32Array;
  readonly runShifts: Int32Array;
  readonly transfers: FootTransfers;
  /** true: times are negated and patterns turned round (reverseDay) */
  readonly isReversed: boolean;
}

/** @throws invalid_value for a malformed date or an empty span */
export function prepareDay(timetable: Timetable, transfers: FootTransfers, options: DayOptions): RaptorDay {
  if (!(options.toSeconds >= options.fromSeconds)) {
    throw new DomainError('invalid_value', `invalid span ${options.fromSeconds}–${options.toSeconds} s: the end lies before the start`, { path: 'toSeconds', value: options.toSeconds });
  }
  const runs = runsBetween(timetable, dayNumber(options.date), options.fromSeconds, options.toSeconds, options.phaseOf);
  const chains = runsByPattern(timetable, runs, options.wheelchair ?? 'any');
  const lengths = chains.map(({ pattern }) => patternLength(timetable.patterns, pattern));
  const slotOffsets = runningSums(lengths);
  const runOffsets = runningSums(chains.map(({ members }) => members.length));
  const order = chains.flatMap(({ members }) => members);
  const slots = describeSlots(timetable, chains, slotOffsets, options);
  return {
    stopCount: timetable.stops.ids.length,
    slotOffsets,
    runOffsets,
    ...slots,
    ...layOutTimes(timetable, runs, chains, slotOffsets),
    ...slotsByStop(timetable.stops.ids.length, slots.slotStops, slots.mayBoard),
    runTrips: Uint32Array.from(order, (run) => runs.trips[run]!),
    runShifts: Int32Array.from(order, (run) => runs.shifts[run]!),
    transfers,
    isReversed: false,
  };
}

interface Chain {
  readonly pattern: number;
  /** positions in the runs, in order of travel, none overtaking */
  readonly members: readonly number[];
}

function runsByPattern(timetable: Timetable, runs: Runs, rule: WheelchairRule): Chain[] {
  const byPattern = new Map<number, number[]>();
  runs.trips.forEach((trip, run) => {
    if (!isUsable(timetable.trips.wheelchair[trip]!, rule)) return;
    const pattern = timetable.trips.patterns[trip]!;
    const known = byPattern.get(pattern);
    if (known) known.push(run);
    else byPattern.set(pattern, [run]);
  });
  return [...byPattern].sort((a, b) => a[0] - b[0]).flatMap(([pattern, members]) => {
    // yesterday's late trips and today's may overtake each other although neither day's do
    const chains = chainsOf({
      count: members.length,
      length: patternLength(timetable.patterns, pattern),
      arrival: (item, position) => timetable.arrivals[timesOf(timetable, runs.trips[members[item]!]!) + position]! + runs.shifts[members[item]!]!,
      departure: (item, position) => timetable.departures[timesOf(timetable, runs.trips[members[item]!]!) + position]! + runs.shifts[members[item]!]!,
    });
    return chains.map((chain) => ({ pattern, members: chain.map((item) => members[item]!) }));
  });
}

function isUsable(wheelchair: number, rule: WheelchairRule): boolean {
  return rule === 'any' || (rule === 'accessible' ? wheelchair === WHEELCHAIR_YES : wheelchair !== WHEELCHAIR_NO);
}

function describeSlots(timetable: Timetable, chains: readonly Chain[], slotOffsets: Uint32Array, { wheelchair = 'any', usesOnDemand = true }: DayOptions) {
  const count = slotOffsets.at(-1)!;
  const slots = { slotStops: new Uint32Array(count), slotPatterns: new Uint32Array(count), mayBoard: new Uint8Array(count), mayAlight: new Uint8Array(count) };
  chains.forEach(({ pattern }, chain) => {
    const from = timetable.patterns.stopOffsets[pattern]!;
    for (let slot = slotOffsets[chain]!; slot < slotOffsets[chain + 1]!; slot++) {
      const at = from + slot - slotOffsets[chain]!;
      const stop = timetable.patterns.stops[at]!;
      const flags = timetable.patterns.flags[at]!;
      const isOpen = isUsable(timetable.stops.wheelchair[stop]!, wheelchair) && (usesOnDemand || (flags & ON_DEMAND) === 0);
      slots.slotStops[slot] = stop;
      slots.slotPatterns[slot] = chain;
      slots.mayBoard[slot] = isOpen && (flags & MAY_BOARD) !== 0 && slot + 1 < slotOffsets[chain + 1]! ? 1 : 0;
      slots.mayAlight[slot] = isOpen && (flags & MAY_ALIGHT) !== 0 && slot > slotOffsets[chain]! ? 1 : 0;
    }
  });
  return slots;
}

function layOutTimes(timetable: Timetable, runs: Runs, chains: readonly Chain[], slotOffsets: Uint32Array) {
  const sizes = chains.map(({ members }, chain) => members.length * (slotOffsets[chain + 1]! - slotOffsets[chain]!));
  const arrivalBase = runningSums(sizes);
  const total = arrivalBase.at(-1)!;
  const [departures, arrivals] = [new Int32Array(total), new Int32Array(total)];
  const departureBase = new Uint32Array(slotOffsets.at(-1)!);
  chains.forEach(({ members }, chain) => {
    const length = slotOffsets[chain + 1]! - slotOffsets[chain]!;
    const base = arrivalBase[chain]!;
    for (let i = 0; i < length; i++) departureBase[slotOffsets[chain]! + i] = base + i * members.length;
    members.forEach((run, position) => {
      const from = timesOf(timetable, runs.trips[run]!);
      const shift = runs.shifts[run]!;
      for (let i = 0; i < length; i++) {
        arrivals[base + position * length + i] = timetable.arrivals[from + i]! + shift;
        departures[base + i * members.length + position] = timetable.departures[from + i]! + shift;
      }
    });
  });
  return { departureBase, departures, arrivalBase: arrivalBase.slice(0, -1), arrivals };
}

function slotsByStop(stopCount: number, slotStops: Uint32Array, mayBoard: Uint8Array) {
  const counts = new Uint32Array(stopCount);
  for (let slot = 0; slot < slotStops.length; slot++) if (mayBoard[slot] === 1) counts[slotStops[slot]!]!++;
  const stopSlotOffsets = runningSums(counts);
  const cursor = stopSlotOffsets.slice();
  const stopSlots = new Uint32Array(stopSlotOffsets.at(-1)!);
  for (let slot = 0; slot < slotStops.length; slot++) if (mayBoard[slot] === 1) stopSlots[cursor[slotStops[slot]!]!++] = slot;
  return { stopSlotOffsets, stopSlots };
}

/**
 * The same day seen backwards: times negated, patterns and runs turned round, boarding and alighting swapped, transfers
 * transposed. A search on it from a destination at −T finds the latest departures that arrive by T. O(stop times).
 */
export function reverseDay(day: RaptorDay): RaptorDay {
  const [slots, patterns] = [day.slotStops.length, day.runOffsets.length - 1];
  const mirrored = Uint32Array.from({ length: slots }, (_, slot) => {
    const pattern = day.slotPatterns[slot]!;
    return day.slotOffsets[pattern]! + day.slotOffsets[pattern + 1]! - 1 - slot;
  });
  const [departures, arrivals] = [new Int32Array(day.departures.length), new Int32Array(day.arrivals.length)];
  const runOf = new Uint32Array(day.runTrips.length);
  for (let pattern = 0; pattern < patterns; pattern++) {
    const [firstSlot, firstRun] = [day.slotOffsets[pattern]!, day.runOffsets[pattern]!];
    const [length, count] = [day.slotOffsets[pattern + 1]! - firstSlot, day.runOffsets[pattern + 1]! - firstRun];
    const base = day.arrivalBase[pattern]!;
    for (let run = 0; run < count; run++) {
      runOf[firstRun + run] = firstRun + count - 1 - run;
      for (let i = 0; i < length; i++) {
        arrivals[base + run * length + i] = -day.departures[base + (length - 1 - i) * count + count - 1 - run]!;
        departures[base + i * count + run] = -day.arrivals[base + (count - 1 - run) * length + length - 1 - i]!;
      }
    }
  }
  const slotStops = mirrored.map((slot) => day.slotStops[slot]!);
  const mayBoard = Uint8Array.from(mirrored, (slot) => day.mayAlight[slot]!);
  return {
    ...day,
    slotStops,
    mayBoard,
    mayAlight: Uint8Array.from(mirrored, (slot) => day.mayBoard[slot]!),
    departures,
    arrivals,
    ...slotsByStop(day.stopCount, slotStops, mayBoard),
    runTrips: runOf.map((run) => day.runTrips[run]!),
    runShifts: Int32Array.from(runOf, (run) => day.runShifts[run]!),
    transfers: transposed(day.transfers, day.stopCount),
    isReversed: !day.isReversed,
  };
}

function transposed({ offsets, targets, seconds }: FootTransfers, stopCount: number): FootTransfers {
  const counts = new Uint32Array(stopCount);
  for (const target of targets) counts[target]!++;
  const turned = { offsets: runningSums(counts), targets: new Uint32Array(targets.length), seconds: new Uint32Array(targets.length) };
  const cursor = turned.offsets.slice();
  for (let stop = 0; stop < stopCount; stop++) {
    for (let at = offsets[stop]!; at < offsets[stop + 1]!; at++) {
      const to = cursor[targets[at]!]!++;
      turned.targets[to] = stop;
      turned.seconds[to] = seconds[at]!;
    }
  }
  return turned;
}
