/** The search itself, over one prepared day or several draws of it, forwards or by arrival; buffers are used again. */
import { egressToBlocks, type StopPairs } from '../../core/transit/raptor/street-links.ts';
import type { RaptorDay } from '../../core/transit/raptor/day.ts';
import type { Egress, RangeOptions } from '../../core/transit/raptor/window.ts';
import { RaptorState } from '../../core/transit/raptor/state.ts';
import { travelSummary, type TravelSummary } from '../../core/transit/raptor/summary.ts';
import type { Access } from '../../core/transit/raptor/algorithm.ts';

const states = new WeakMap<RaptorDay, RaptorState>();

function stateOn(day: RaptorDay, rides: number): RaptorState {
  const known = states.get(day);
  if (known?.maximumRides === rides) return known;
  const made = new RaptorState(day, rides);
  states.set(day, made);
  return made;
}

/** One prepared day, or several draws of it. */
export function summaryOf(days: readonly RaptorDay[], rides: number, access: Access, egress: Egress, direct: Int32Array, options: RangeOptions, percentiles: readonly number[]): TravelSummary {
  return travelSummary(days.map((day) => stateOn(day, rides)), access, egress, direct, options, percentiles);
}

const joined = new WeakMap<StopPairs, { readonly second: StopPairs; readonly egress: Egress }>();

/** Targets of the first pairs, then those of the second, as one egress; kept with the first. */
export function joinedEgress([first, second]: readonly [StopPairs, StopPairs], kilometresPerHour: number): Egress {
  const known = joined.get(first);
  if (known?.second === second) return known.egress;
  const [a, b] = [egressToBlocks(first, kilometresPerHour), egressToBlocks(second, kilometresPerHour)];
  const stops = a.offsets.length - 1;
  const egress = { targetCount: a.targetCount + b.targetCount, offsets: new Uint32Array(stops + 1), targets: new Uint32Array(a.targets.length + b.targets.length), seconds: new Uint32Array(a.targets.length + b.targets.length) };
  let used = 0;
  for (let stop = 0; stop < stops; stop++) {
    for (const [from, shift] of [[a, 0], [b, a.targetCount]] as const) {
      for (let pair = from.offsets[stop]!; pair < from.offsets[stop + 1]!; pair++, used++) {
        egress.targets[used] = from.targets[pair]! + shift;
        egress.seconds[used] = from.seconds[pair]!;
      }
    }
    egress.offsets[stop + 1] = used;
  }
  joined.set(first, { second, egress });
  return egress;
}
