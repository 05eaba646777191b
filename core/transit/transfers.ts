/**
 * Changing between stops: what the feed states, and ways on foot between stops that are near. A stop is also its own
 * neighbour: the seconds needed to change there. Sparse by the stop of arrival, targets ascending. What the feed states
 * counts before what is measured; a transfer it forbids is left out. O(n log n + pairs).
 */
import { runningSums } from './patterns.ts';
import { crowFlyReach } from './stop-classes.ts';
import { FORBIDDEN_TRANSFER, type Timetable } from './timetable.ts';

export interface FootTransfers {
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly seconds: Uint32Array;
}

export interface TransferOptions {
  /** farthest way between two stops, metres as the crow flies */
  readonly maximumMetres: number;
  readonly kilometresPerHour: number;
  /** length of the way by the straight line */
  readonly detour: number;
  /** shortest change, at the same stop too */
  readonly changeSeconds: number;
}

/** The detour factor is usual for European towns; where streets are known use `streetTransfers`. */
export const DEFAULT_TRANSFERS: TransferOptions = { maximumMetres: 400, kilometresPerHour: 4.8, detour: 1.3, changeSeconds: 60 };

export function footTransfers(timetable: Timetable, options: TransferOptions = DEFAULT_TRANSFERS): FootTransfers {
  const { points } = timetable.stops;
  const near = crowFlyReach(points, points, options.maximumMetres);
  const secondsPerMetre = (options.detour * 3.6) / options.kilometresPerHour;
  return combine(timetable, near, (pair) => Math.max(options.changeSeconds, Math.round(near.costs[pair]! * secondsPerMetre)), options.changeSeconds);
}

/** From pairs measured on the street network: stops as offers and as blocks, decimetres (core/network/block-reach.ts). */
export function streetTransfers(timetable: Timetable, pairs: { readonly offsets: Uint32Array; readonly blocks: Uint32Array; readonly costs: Uint32Array }, kilometresPerHour: number, changeSeconds = DEFAULT_TRANSFERS.changeSeconds): FootTransfers {
  const seconds = (pair: number): number => Math.max(changeSeconds, Math.round((pairs.costs[pair]! * 0.36) / kilometresPerHour));
  return combine(timetable, { offsets: pairs.offsets, points: pairs.blocks }, seconds, changeSeconds);
}

function combine({ stops, transfers }: Timetable, near: { readonly offsets: Uint32Array; readonly points: Uint32Array }, secondsOf: (pair: number) => number, changeSeconds: number): FootTransfers {
  const rows = stops.ids.map((_, stop) => {
    const row = new Map<number, number>();
    for (let pair = near.offsets[stop]!; pair < near.offsets[stop + 1]!; pair++) row.set(near.points[pair]!, secondsOf(pair));
    row.set(stop, changeSeconds);
    for (let at = transfers.offsets[stop]!; at < transfers.offsets[stop + 1]!; at++) {
      if (transfers.seconds[at] === FORBIDDEN_TRANSFER) row.delete(transfers.targets[at]!);
      else row.set(transfers.targets[at]!, transfers.seconds[at]!);
    }
    return [...row].sort((a, b) => a[0] - b[0]);
  });
  return {
    offsets: runningSums(rows.map((row) => row.length)),
    targets: Uint32Array.from(rows.flatMap((row) => row.map(([target]) => target))),
    seconds: Uint32Array.from(rows.flatMap((row) => row.map(([, seconds]) => seconds))),
  };
}
