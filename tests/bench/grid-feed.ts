/** A feed by arithmetic for the benchmarks: streets of buses in a square, every ten minutes in four directions, and blocks between the stops. */
import { prepareDay, type RaptorDay } from '../../core/transit/raptor/day.ts';
import type { Access } from '../../core/transit/raptor/algorithm.ts';
import { runningSums } from '../../core/transit/patterns.ts';
import { footTransfers } from '../../core/transit/transfers.ts';
import type { Egress, RangeOptions } from '../../core/transit/raptor/window.ts';
import { DAY, draw, everyHeadway } from '../core/transit/lines.ts';

const SIDE = 24;
const STOP_METRES = 450;
const BLOCKS_A_SIDE = 100;
const WALK_METRES = 1_600;
const METRES_PER_SECOND = 4.8 / 3.6;
const HOUR = 3600;

export interface GridFeed {
  readonly day: RaptorDay;
  readonly egress: Egress;
  /** of blocks spread over the city */
  readonly origins: readonly Access[];
}

export function gridFeed({ fromSeconds, toSeconds, maximumSeconds }: RangeOptions): GridFeed {
  const name = (column: number, row: number): string => `${column}-${row}`;
  const steps = Array.from({ length: SIDE }, (_, at) => at);
  const stops = Object.fromEntries(steps.flatMap((column) => steps.map((row) => [name(column, row), [column * STOP_METRES, row * STOP_METRES] as const])));
  const ways = steps.flatMap((at) => [steps.map((each) => name(each, at)), steps.map((each) => name(at, each))]);
  const trips = ways.flatMap((way, at) => [way, way.toReversed()].flatMap((stopsOnWay, direction) => everyHeadway(`L${at}`, stopsOnWay, 6 * HOUR + 97 * at, 11 * HOUR, 600, 90, direction)));
  const timetable = draw({ stops, trips });
  const day = prepareDay(timetable, footTransfers(timetable), { date: DAY, fromSeconds, toSeconds: toSeconds + maximumSeconds });
  const near = Array.from({ length: BLOCKS_A_SIDE ** 2 }, (_, block) => stopsAround((block % BLOCKS_A_SIDE) + 0.5, Math.floor(block / BLOCKS_A_SIDE) + 0.5));
  return { day, egress: egressOf(near, SIDE * SIDE), origins: near.filter((_, block) => block % 417 === 0) };
}

/** @param column, row in blocks */
function stopsAround(column: number, row: number): Access {
  const metres = ((SIDE - 1) * STOP_METRES) / BLOCKS_A_SIDE;
  const found: { stop: number; seconds: number }[] = [];
  for (let stop = 0; stop < SIDE * SIDE; stop++) {
    const way = Math.abs(column * metres - Math.floor(stop / SIDE) * STOP_METRES) + Math.abs(row * metres - (stop % SIDE) * STOP_METRES);
    if (way <= WALK_METRES) found.push({ stop, seconds: Math.round(way / METRES_PER_SECOND) });
  }
  return { stops: Uint32Array.from(found, ({ stop }) => stop), seconds: Uint32Array.from(found, ({ seconds }) => seconds) };
}

function egressOf(near: readonly Access[], stopCount: number): Egress {
  const rows = Array.from({ length: stopCount }, (): [number, number][] => []);
  near.forEach(({ stops, seconds }, block) => stops.forEach((stop, at) => rows[stop]!.push([block, seconds[at]!])));
  const pairs = rows.flat();
  return { targetCount: near.length, offsets: runningSums(rows.map((row) => row.length)), targets: Uint32Array.from(pairs, ([block]) => block), seconds: Uint32Array.from(pairs, ([, seconds]) => seconds) };
}
