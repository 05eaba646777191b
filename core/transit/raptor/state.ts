/**
 * What a search knows, and its buffers. Two labels a stop and round, kept apart: `ride`, the earliest arrival in a
 * vehicle, and `ready`, the earliest moment at which one may board there (after a change or the way to the first stop).
 * With one label for both, a stop reached on foot hides a later ride that would have made a further change possible, and
 * a range search no longer equals single departures. Labels of round k hold for at most k rides and never rise with k.
 */
import type { RaptorDay } from './day.ts';

/** In labels: not reached. */
export const NEVER = 0x7fffffff;
/** In `readyFrom`: on foot from the origin. */
export const FROM_ORIGIN = -1;

export class RaptorState {
  readonly day: RaptorDay;
  readonly maximumRides: number;
  /** columns of a stop: label of round k stands at stop · rounds + k, k = 0 … maximumRides */
  readonly rounds: number;
  readonly ride: Int32Array;
  readonly ready: Int32Array;
  /** per round and slot: the earliest run boarded there so far in this range; run count of the day for none */
  readonly boarded: Int32Array;
  /** per slot: run to board in the round under way, NEVER for none */
  readonly pending: Int32Array;
  /** per pattern: first slot with a pending run, NEVER for none */
  readonly queuedFrom: Int32Array;
  readonly queue: Uint32Array;
  /** stops to look at in the next step, without repetition */
  readonly marked: Uint32Array;
  markedCount = 0;
  readonly isMarked: Uint8Array;
  /** stops whose ride label improved in the round under way */
  readonly ridden: Uint32Array;
  riddenCount = 0;
  readonly isRidden: Uint8Array;
  /** stops whose label of the last round improved by the departure under way: what egress has to look at */
  readonly improved: Uint32Array;
  improvedCount = 0;
  readonly isImproved: Uint8Array;
  /** how labels came about, for journeys: only where `tracks` */
  readonly tracks: boolean;
  readonly rideRun: Int32Array;
  readonly rideBoardSlot: Int32Array;
  readonly rideAlightSlot: Int32Array;
  readonly readyFrom: Int32Array;

  constructor(day: RaptorDay, maximumRides: number, tracks = false) {
    const [stops, slots] = [day.stopCount, day.slotStops.length];
    this.day = day;
    this.maximumRides = maximumRides;
    this.rounds = maximumRides + 1;
    this.ride = new Int32Array(stops * this.rounds);
    this.ready = new Int32Array(stops * this.rounds);
    this.boarded = new Int32Array(slots * this.rounds);
    this.pending = new Int32Array(slots).fill(NEVER);
    this.queuedFrom = new Int32Array(day.runOffsets.length - 1).fill(NEVER);
    this.queue = new Uint32Array(day.runOffsets.length - 1);
    this.marked = new Uint32Array(stops);
    this.isMarked = new Uint8Array(stops);
    this.ridden = new Uint32Array(stops);
    this.isRidden = new Uint8Array(stops);
    this.improved = new Uint32Array(stops);
    this.isImproved = new Uint8Array(stops);
    this.tracks = tracks;
    const tracked = tracks ? stops * this.rounds : 0;
    this.rideRun = new Int32Array(tracked);
    this.rideBoardSlot = new Int32Array(tracked);
    this.rideAlightSlot = new Int32Array(tracked);
    this.readyFrom = new Int32Array(tracked);
    this.forget();
  }

  /** Back to the beginning, for another origin. */
  forget(): void {
    this.ride.fill(NEVER);
    this.ready.fill(NEVER);
    this.boarded.fill(NEVER);
    this.forgetImproved();
  }

  forgetImproved(): void {
    for (let i = 0; i < this.improvedCount; i++) this.isImproved[this.improved[i]!] = 0;
    this.improvedCount = 0;
  }

  /** Earliest arrival by vehicle with at most `rides` rides. */
  arrival(stop: number, rides = this.maximumRides): number {
    return this.ride[stop * this.rounds + rides]!;
  }
}
