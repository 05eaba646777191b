/**
 * Travel times from many blocks to the nearest offer of every kind: the kernel of a batch, run by worker threads. What all
 * blocks share is handed over once; a stretch of blocks in, percentiles in whole seconds out. Buffers are made once.
 */
import type { RaptorDay } from '../../core/transit/raptor/day.ts';
import { RaptorState } from '../../core/transit/raptor/state.ts';
import { travelSummary } from '../../core/transit/raptor/summary.ts';
import { NOT_REACHED, type Egress, type RangeOptions } from '../../core/transit/raptor/window.ts';

/** In the answer: not reached within the bound. Every time is below it (at most three hours). */
export const BEYOND = 65_535;

export interface BatchTask {
  /** one, or several draws where lines only promise a headway */
  readonly days: readonly RaptorDay[];
  readonly maximumRides: number;
  /** stops near each block: accessOffsets[block] … of stops and seconds */
  readonly accessOffsets: Uint32Array;
  readonly accessStops: Uint32Array;
  readonly accessSeconds: Uint32Array;
  /** stops to kinds */
  readonly egress: Egress;
  /** kind-major seconds without a vehicle, NOT_REACHED beyond: direct[kind · blocks + block] */
  readonly direct: Int32Array;
  readonly blocks: number;
  readonly options: RangeOptions;
  readonly percentiles: readonly number[];
}

export interface Stretch {
  readonly first: number;
  readonly count: number;
}

/** Entry (percentile · kinds + kind) · count + block: seconds or BEYOND. */
export type BatchPart = Uint16Array;

/** Made once a thread; then one stretch after the other. */
export function batchSolver(task: BatchTask): (stretch: Stretch) => BatchPart {
  const { days, egress, percentiles, blocks } = task;
  const kinds = egress.targetCount;
  const states = days.map((day) => new RaptorState(day, task.maximumRides));
  const direct = new Int32Array(kinds);

  const searchFrom = (block: number): Int32Array => {
    const [from, to] = [task.accessOffsets[block]!, task.accessOffsets[block + 1]!];
    const access = { stops: task.accessStops.subarray(from, to), seconds: task.accessSeconds.subarray(from, to) };
    for (let kind = 0; kind < kinds; kind++) direct[kind] = task.direct[kind * blocks + block]!;
    return travelSummary(states, access, egress, direct, task.options, percentiles).percentiles;
  };

  return ({ first, count }) => {
    const part = new Uint16Array(percentiles.length * kinds * count);
    for (let i = 0; i < count; i++) {
      searchFrom(first + i).forEach((seconds, at) => (part[at * count + i] = seconds === NOT_REACHED ? BEYOND : seconds));
    }
    return part;
  };
}
