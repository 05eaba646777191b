/**
 * Range RAPTOR (Delling, Pajor & Werneck 2012, rRAPTOR): departures are taken from the latest to the earliest, labels are
 * kept, so each departure only does what it improves. A round boards at marked stops, rides patterns to their end and
 * walks to neighbouring stops. A slot is only boarded again when an earlier run can be caught than in any later
 * departure of the same round. O(rounds × slots touched) a departure.
 */
import type { RaptorDay } from './day.ts';
import { FROM_ORIGIN, NEVER, type RaptorState } from './state.ts';

/** Stops that can be reached on foot from the origin. Parallel arrays. */
export interface Access {
  readonly stops: Uint32Array;
  readonly seconds: Uint32Array;
}

/**
 * One departure. Departures of one range must descend; state.forget() before another origin. Nothing that arrives after
 * `latest` is followed. Afterwards state.improved lists the stops whose arrival got better.
 */
export function departAt(state: RaptorState, access: Access, departure: number, latest: number): void {
  state.forgetImproved();
  leaveOrigin(state, access, departure, latest);
  for (let round = 1; round <= state.maximumRides && state.markedCount > 0; round++) {
    const queued = collectBoardings(state, round);
    for (let i = 0; i < queued; i++) ridePattern(state, state.queue[i]!, round, latest);
    walkOn(state, round, latest);
  }
  clearMarks(state);
}

function leaveOrigin(state: RaptorState, { stops, seconds }: Access, departure: number, latest: number): void {
  for (let i = 0; i < stops.length; i++) {
    const time = departure + seconds[i]!;
    if (time <= latest) makeReady(state, stops[i]!, 0, time, FROM_ORIGIN);
  }
}

/** Queues the patterns of marked stops at which an earlier run than so far can be caught; returns how many. */
function collectBoardings(state: RaptorState, round: number): number {
  const { day, marked, isMarked, ready, rounds, boarded, pending, queuedFrom, queue } = state;
  const { stopSlotOffsets, stopSlots, slotPatterns, runOffsets, departureBase, departures } = day;
  let queued = 0;
  for (let i = 0; i < state.markedCount; i++) {
    const stop = marked[i]!;
    isMarked[stop] = 0;
    const time = ready[stop * rounds + round - 1]!;
    for (let at = stopSlotOffsets[stop]!, end = stopSlotOffsets[stop + 1]!; at < end; at++) {
      const slot = stopSlots[at]!;
      const pattern = slotPatterns[slot]!;
      const first = runOffsets[pattern]!;
      const base = departureBase[slot]! - first;
      const known = boarded[slot * rounds + round]!;
      let high = known === NEVER ? runOffsets[pattern + 1]! : known;
      // most often the run before the known one has left already
      if (high === first || departures[base + high - 1]! < time) continue;
      let low = first;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (departures[base + middle]! < time) low = middle + 1;
        else high = middle;
      }
      boarded[slot * rounds + round] = low;
      pending[slot] = low;
      if (queuedFrom[pattern] === NEVER) queue[queued++] = pattern;
      if (slot < queuedFrom[pattern]!) queuedFrom[pattern] = slot;
    }
  }
  state.markedCount = 0;
  return queued;
}

/** From the first boarding to the last stop, changing to an earlier run wherever one is pending. */
function ridePattern(state: RaptorState, pattern: number, round: number, latest: number): void {
  const { day, pending, queuedFrom, ride, rounds } = state;
  const { slotStops, mayAlight, arrivals } = day;
  const firstSlot = day.slotOffsets[pattern]!;
  const end = day.slotOffsets[pattern + 1]!;
  const length = end - firstSlot;
  const base = day.arrivalBase[pattern]! - firstSlot - day.runOffsets[pattern]! * length;
  let run = NEVER;
  let row = 0;
  let boardSlot = 0;
  for (let slot = queuedFrom[pattern]!; slot < end; slot++) {
    if (run !== NEVER && mayAlight[slot] === 1) {
      const time = arrivals[row + slot]!;
      const stop = slotStops[slot]!;
      if (time <= latest && time < ride[stop * rounds + round]!) arrive(state, stop, round, time, run, boardSlot, slot);
    }
    const next = pending[slot]!;
    if (next === NEVER) continue;
    pending[slot] = NEVER;
    if (next >= run) continue;
    run = next;
    row = base + run * length;
    boardSlot = slot;
  }
  queuedFrom[pattern] = NEVER;
}

function arrive(state: RaptorState, stop: number, round: number, time: number, run: number, boardSlot: number, alightSlot: number): void {
  const { ride, rounds } = state;
  const at = stop * rounds;
  for (let k = round; k < rounds && time < ride[at + k]!; k++) ride[at + k] = time;
  if (state.isRidden[stop] === 0) {
    state.isRidden[stop] = 1;
    state.ridden[state.riddenCount++] = stop;
  }
  if (state.isImproved[stop] === 0 && ride[at + rounds - 1] === time) {
    state.isImproved[stop] = 1;
    state.improved[state.improvedCount++] = stop;
  }
  if (!state.tracks) return;
  state.rideRun[at + round] = run;
  state.rideBoardSlot[at + round] = boardSlot;
  state.rideAlightSlot[at + round] = alightSlot;
}

/** From stops reached by vehicle in this round to those where one may change. */
function walkOn(state: RaptorState, round: number, latest: number): void {
  const { offsets, targets, seconds } = state.day.transfers;
  for (let i = 0; i < state.riddenCount; i++) {
    const stop = state.ridden[i]!;
    state.isRidden[stop] = 0;
    if (round === state.maximumRides) continue;
    const arrived = state.ride[stop * state.rounds + round]!;
    for (let at = offsets[stop]!, end = offsets[stop + 1]!; at < end; at++) {
      const time = arrived + seconds[at]!;
      if (time <= latest) makeReady(state, targets[at]!, round, time, stop);
    }
  }
  state.riddenCount = 0;
}

function makeReady(state: RaptorState, stop: number, round: number, time: number, from: number): void {
  const { ready, rounds } = state;
  const at = stop * rounds;
  if (time >= ready[at + round]!) return;
  for (let k = round; k < rounds && time < ready[at + k]!; k++) ready[at + k] = time;
  if (state.isMarked[stop] === 0) {
    state.isMarked[stop] = 1;
    state.marked[state.markedCount++] = stop;
  }
  if (state.tracks) state.readyFrom[at + round] = from;
}

function clearMarks(state: RaptorState): void {
  for (let i = 0; i < state.markedCount; i++) state.isMarked[state.marked[i]!] = 0;
  state.markedCount = 0;
}

/** Departure of a run at a slot, on the day's clock. */
export function departureAt(day: RaptorDay, run: number, slot: number): number {
  return day.departures[day.departureBase[slot]! + run - day.runOffsets[day.slotPatterns[slot]!]!]!;
}

/** Arrival of a run at a slot, on the day's clock. */
export function arrivalAt(day: RaptorDay, run: number, slot: number): number {
  const pattern = day.slotPatterns[slot]!;
  const first = day.slotOffsets[pattern]!;
  const length = day.slotOffsets[pattern + 1]! - first;
  return day.arrivals[day.arrivalBase[pattern]! + (run - day.runOffsets[pattern]!) * length + slot - first]!;
}
