/** RAPTOR on timetables whose answers follow from arithmetic, against brute force, and its invariants. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { departAt } from '../../../core/transit/raptor/algorithm.ts';
import { prepareDay, reverseDay, type DayOptions } from '../../../core/transit/raptor/day.ts';
import { drawDays, travelTimesOverDraws } from '../../../core/transit/raptor/frequencies.ts';
import { journeysTo } from '../../../core/transit/raptor/journeys.ts';
import { stopsAsTargets, travelTimes, travelTimesArriving } from '../../../core/transit/raptor/query.ts';
import { NOT_REACHED } from '../../../core/transit/raptor/window.ts';
import { travelSummary } from '../../../core/transit/raptor/summary.ts';
import { NEVER, RaptorState } from '../../../core/transit/raptor/state.ts';
import { clockText } from '../../../core/transit/dates.ts';
import { MAY_ALIGHT, MAY_BOARD, timesOf, type Timetable } from '../../../core/transit/timetable.ts';
import { changes, DAY, draw, everyHeadway, near, oneTarget, type DrawnTrip } from './lines.ts';
import { naiveArrivals } from './naive.ts';
import { percentilesOf } from './percentiles-of.ts';

const MINUTE = 60;
const HOUR = 3600;
const eight = { fromSeconds: 8 * HOUR, toSeconds: 9 * HOUR, maximumSeconds: 2 * HOUR };
const span = (from: number, to: number): DayOptions => ({ date: DAY, fromSeconds: from, toSeconds: to });

describe('the minimal example (*ref*)', () => {
  const timetable = draw({ stops: { A: [0, 0], B: [500, 0], C: [1000, 0], D: [1500, 0] }, trips: [{ line: 'R1', stops: ['B', 'C', 'D'], times: [60, 180, 300] }] });
  const state = new RaptorState(prepareDay(timetable, changes(timetable, 60), span(0, HOUR)), 3, true);

  test('leaves at 0:00:30 and arrives at 0:05:20, 4 min 50 s', () => {
    const [journey] = journeysTo(timetable, state, { access: near(timetable, { B: 30 }), egress: oneTarget(timetable, { D: 20 }), target: 0, departureSeconds: 0, maximumSeconds: HOUR });
    expect([clockText(journey!.startSeconds), clockText(journey!.endSeconds), journey!.endSeconds - journey!.startSeconds]).toEqual(['00:00:30', '00:05:20', 290]);
    expect(journey!.legs.map(({ kind }) => kind)).toEqual(['walk', 'ride', 'walk']);
    expect(journey!.rides).toBe(1);
  });
});

describe('a grid city whose travel times follow from its headways (*ref*)', () => {
  // walk 1 min, ride 10 min east, change, ride 10 min north, walk 1 min: 22 min without waiting
  const stops = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [[`e${i}`, [i * 500, 0]], [`n${i}`, [20 * 500, 1 + i * 500]]]).flat()) as Record<string, [number, number]>;
  const east = Array.from({ length: 21 }, (_, i) => `e${i}`);
  const north = Array.from({ length: 21 }, (_, i) => `n${i}`);
  const access = (timetable: Timetable) => near(timetable, { e0: MINUTE });
  const egress = (timetable: Timetable) => oneTarget(timetable, { n20: MINUTE });

  test('with fixed departures every 20 minutes and one change the time is uniform between 31 and 51 minutes', () => {
    // the connecting line leaves 9 minutes after the arrival: 22 + 9 = 31
    const timetable = draw({ stops, trips: [...everyHeadway('E', east, 6 * HOUR, 12 * HOUR, 20 * MINUTE, 30), ...everyHeadway('N', north, 6 * HOUR + 19 * MINUTE, 12 * HOUR, 20 * MINUTE, 30)] });
    const day = prepareDay(timetable, changes(timetable, 0, [['e20', 'n0', 0]]), span(8 * HOUR, 12 * HOUR));
    const times = travelTimes(new RaptorState(day, 4), access(timetable), egress(timetable), null, eight);
    const minutes = Array.from(times.seconds, (seconds) => seconds / MINUTE).sort((a, b) => a - b);
    expect(minutes).toHaveLength(60);
    expect(new Set(minutes).size).toBe(20);
    expect([minutes[0], minutes.at(-1)]).toEqual([31, 50]);
    for (const percentile of [5, 25, 50, 75, 95]) {
      const [seconds] = percentilesOf(times, [percentile]);
      expect(Math.abs(seconds! / MINUTE - (31 + (percentile / 100) * 20))).toBeLessThanOrEqual(1);
    }
  });

  test('with headways only the time is triangular between 22 and 62 minutes', () => {
    const frequency = { start: 5 * HOUR, end: 13 * HOUR, headway: 20 * MINUTE };
    const line = (name: string, along: string[]): DrawnTrip => ({ line: name, stops: along, times: along.map((_, i) => i * 30), frequency });
    const timetable = draw({ stops, trips: [line('E', east), line('N', north)] });
    const days = drawDays(timetable, changes(timetable, 0, [['e20', 'n0', 0]]), span(8 * HOUR, 12 * HOUR), 200);
    const times = travelTimesOverDraws(days, 4, access(timetable), egress(timetable), null, eight);
    for (const percentile of [5, 25, 50, 75, 95]) {
      // the sum of two independent waits, each uniform on 0–20 minutes
      const share = percentile / 100;
      const expected = share <= 0.5 ? 22 + 40 * Math.sqrt(share / 2) : 62 - 40 * Math.sqrt((1 - share) / 2);
      expect(Math.abs(percentilesOf(times, [percentile])[0]! / MINUTE - expected)).toBeLessThanOrEqual(1);
    }
    const minutes = Array.from(times.seconds, (seconds) => seconds / MINUTE);
    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(22);
    expect(Math.max(...minutes)).toBeLessThanOrEqual(62);
  });
});

/** Any small city: loops, overtaking, stops where one may not board, trips after midnight. */
const anyTrips = fc.array(
  fc.record({
    line: fc.integer({ min: 0, max: 5 }),
    stops: fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 2, maxLength: 6 }),
    start: fc.integer({ min: 7 * HOUR, max: 10 * HOUR }),
    steps: fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 6, maxLength: 6 }),
    dwell: fc.integer({ min: 0, max: 120 }),
    isLate: fc.boolean(),
    closed: fc.integer({ min: 0, max: 11 }),
  }),
  { minLength: 1, maxLength: 24 },
);
const anyTransfers = fc.array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 600 })), { maxLength: 10 });
const anyAccess = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 900 })), { minLength: 1, maxLength: 3, selector: ([stop]) => stop });
const STOPS = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`S${i}`, [i * 1000, (i % 3) * 1000] as [number, number]]));

type AnyTrip = typeof anyTrips extends fc.Arbitrary<(infer T)[]> ? T : never;

function cityOf(trips: readonly AnyTrip[]): Timetable {
  const drawn = trips.map(({ line, stops, start, steps, dwell, isLate, closed }): DrawnTrip => {
    let time = start + (isLate ? 24 * HOUR : 0);
    const times = stops.map((_, i) => {
      const arrival = (time += i === 0 ? 0 : steps[i]!);
      time += dwell;
      return [arrival, time] as const;
    });
    const flags = stops.map((_, i) => (i === closed ? MAY_ALIGHT : i + 6 === closed ? MAY_BOARD : MAY_BOARD | MAY_ALIGHT));
    return { line: `L${line}`, stops: stops.map((stop) => `S${stop}`), times, flags };
  });
  return draw({ stops: STOPS, trips: drawn });
}

/** Departures of a trip at a stop, seconds. */
function boardings(timetable: Timetable, trip: number, stop: number): number[] {
  const [pattern, at] = [timetable.trips.patterns[trip]!, timesOf(timetable, trip)];
  const from = timetable.patterns.stopOffsets[pattern]!;
  return Array.from(timetable.patterns.stops.subarray(from, timetable.patterns.stopOffsets[pattern + 1]), (each, i) => (each === stop ? timetable.departures[at + i]! : -1)).filter((time) => time >= 0);
}

const window = { fromSeconds: 7.5 * HOUR, toSeconds: 8 * HOUR, stepSeconds: 120, maximumSeconds: 2 * HOUR };
const whole = span(7 * HOUR, 11 * HOUR);

describe('a search', () => {
  test('over a range equals single departures, and both equal brute force, for every number of rides', () => {
    fc.assert(
      fc.property(anyTrips, anyTransfers, anyAccess, fc.integer({ min: 1, max: 4 }), (trips, walks, starts, rides) => {
        const timetable = cityOf(trips);
        const transfers = changes(timetable, 45, walks.filter(([a, b]) => a !== b).map(([a, b, seconds]) => [`S${a}`, `S${b}`, seconds] as const));
        const access = near(timetable, Object.fromEntries(starts.map(([stop, seconds]) => [`S${stop}`, seconds])));
        const day = prepareDay(timetable, transfers, whole);
        const state = new RaptorState(day, rides);
        // a state that has answered for another origin before
        travelTimes(state, near(timetable, { S3: 0, S7: 0 }), stopsAsTargets(8), null, window);
        const ranged = travelTimes(state, access, stopsAsTargets(8), null, window);
        for (let i = 0; i < ranged.departures; i++) {
          const departure = window.fromSeconds + i * window.stepSeconds;
          const single = new RaptorState(day, rides);
          departAt(single, access, departure, departure + window.maximumSeconds);
          const naive = naiveArrivals(timetable, transfers, whole, access, departure, departure + window.maximumSeconds, rides);
          for (let stop = 0; stop < 8; stop++) {
            const expected = naive[stop] === NEVER ? NOT_REACHED : naive[stop]! - departure;
            expect(single.arrival(stop)).toBe(naive[stop]);
            expect(ranged.seconds[stop * ranged.departures + i]).toBe(expected);
          }
        }
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  test('says of a window what its travel times say, over one day and over several draws of it', () => {
    const percentiles = [5, 50, 95];
    fc.assert(
      fc.property(fc.array(anyTrips, { minLength: 1, maxLength: 3 }), anyAccess, fc.option(fc.integer({ min: 0, max: 4000 })), (draws, starts, walk) => {
        const direct = new Int32Array(8).map((_, stop) => (walk === null ? NOT_REACHED : walk + 100 * stop));
        const days = draws.map((trips) => prepareDay(cityOf(trips), changes(cityOf(trips), 45), whole));
        const access = near(cityOf(draws[0]!), Object.fromEntries(starts.map(([stop, seconds]) => [`S${stop}`, seconds])));
        const summary = travelSummary(days.map((day) => new RaptorState(day, 3)), access, stopsAsTargets(8), direct, window, percentiles);
        const times = travelTimesOverDraws(days, 3, access, stopsAsTargets(8), direct, window);
        expect(summary.percentiles).toEqual(percentilesOf(times, percentiles));
        for (let stop = 0; stop < 8; stop++) {
          const row = Array.from(times.seconds.subarray(stop * times.departures, (stop + 1) * times.departures));
          const reached = row.flatMap((seconds, at) => (seconds === NOT_REACHED ? [] : [window.fromSeconds + (at % (times.departures / days.length)) * window.stepSeconds]));
          expect([summary.reached[stop], summary.latest[stop]]).toEqual([reached.length, reached.length === 0 ? NOT_REACHED : Math.max(...reached)]);
        }
      }),
      { numRuns: 200, seed: 8 },
    );
  });

  test('takes a target from whichever of its stops is best at each departure', () => {
    fc.assert(
      fc.property(anyTrips, anyAccess, fc.array(fc.integer({ min: 0, max: 1500 }), { minLength: 8, maxLength: 8 }), (trips, starts, ways) => {
        const timetable = cityOf(trips);
        const access = near(timetable, Object.fromEntries(starts.map(([stop, seconds]) => [`S${stop}`, seconds])));
        const state = new RaptorState(prepareDay(timetable, changes(timetable, 45), whole), 3);
        const atStops = travelTimes(state, access, stopsAsTargets(8), null, window);
        const { seconds } = travelTimes(state, access, oneTarget(timetable, Object.fromEntries(ways.map((way, stop) => [`S${stop}`, way]))), null, window);
        seconds.forEach((time, i) => {
          const over = ways.map((way, stop) => atStops.seconds[stop * atStops.departures + i]! + way).filter((each) => each <= window.maximumSeconds);
          expect(time).toBe(over.length === 0 ? NOT_REACHED : Math.min(...over));
        });
      }),
      { numRuns: 200, seed: 9 },
    );
  });

  test('is never slower with more trips', () => {
    fc.assert(
      fc.property(anyTrips, anyTrips, anyAccess, (some, more, starts) => {
        const times = [some, [...some, ...more]].map((trips) => {
          const timetable = cityOf(trips);
          const access = near(timetable, Object.fromEntries(starts.map(([stop, seconds]) => [`S${stop}`, seconds])));
          return travelTimes(new RaptorState(prepareDay(timetable, changes(timetable, 30), whole), 3), access, stopsAsTargets(8), null, window);
        });
        times[0]!.seconds.forEach((seconds, i) => expect(times[1]!.seconds[i]!).toBeLessThanOrEqual(seconds));
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  test('backwards from a destination finds the latest departure that brute force finds', () => {
    let reached = 0;
    fc.assert(
      fc.property(anyTrips, fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }), (trips, from, to) => {
        const timetable = cityOf(trips);
        const transfers = changes(timetable, 45);
        const deadline = 9 * HOUR;
        const state = new RaptorState(reverseDay(prepareDay(timetable, transfers, whole)), 3);
        const back = travelTimesArriving(state, near(timetable, { [`S${to}`]: 60 }), oneTarget(timetable, { [`S${from}`]: 90 }), null, { fromSeconds: deadline, toSeconds: deadline + 1, maximumSeconds: HOUR });
        // whoever leaves as late as possible leaves so as to just catch a trip
        const candidates = trips.flatMap((_, trip) => boardings(timetable, trip, from)).flatMap((time) => [time - 90, time - 24 * HOUR - 90]);
        const inTime = candidates.filter((departure) => departure >= deadline - HOUR && naiveArrivals(timetable, transfers, whole, near(timetable, { [`S${from}`]: 90 }), departure, deadline, 3)[to]! <= deadline - 60);
        const latest = inTime.length === 0 ? NOT_REACHED : deadline - Math.max(...inTime);
        reached += inTime.length > 0 ? 1 : 0;
        expect(back.seconds[0]).toBe(latest);
      }),
      { numRuns: 300, seed: 6 },
    );
    expect(reached).toBeGreaterThan(20);
  });
});

describe('a timetable of a day', () => {
  test('has yesterday\'s trips after midnight and tomorrow\'s before it', () => {
    const services = { y: ['2026-06-01'], d: [DAY], t: ['2026-06-03'] };
    const ride = (line: string, service: string, start: number): DrawnTrip => ({ line, service, stops: ['A', 'B'], times: [start, start + 600] });
    const timetable = draw({ stops: { A: [0, 0], B: [5000, 0] }, services, trips: [ride('night', 'y', 24.5 * HOUR), ride('late', 'd', 23.9 * HOUR), ride('early', 't', 0.2 * HOUR)] });
    const reach = (from: number) => travelTimes(new RaptorState(prepareDay(timetable, changes(timetable, 0), span(from, from + 2 * HOUR)), 2), near(timetable, { A: 0 }), oneTarget(timetable, { B: 0 }), null, { fromSeconds: from, toSeconds: from + 1, maximumSeconds: 2 * HOUR }).seconds[0];
    expect(reach(0)).toBe(0.5 * HOUR + 600);
    expect(reach(23.9 * HOUR)).toBe(600);
    expect(reach(23.95 * HOUR)).toBe(0.25 * HOUR + 600);
  });

  test('lets a fast trip overtake a slow one', () => {
    const timetable = draw({ stops: { A: [0, 0], B: [5000, 0] }, trips: [{ line: 'X', stops: ['A', 'B'], times: [8 * HOUR, 9 * HOUR] }, { line: 'X', stops: ['A', 'B'], times: [8 * HOUR + 600, 8 * HOUR + 1200] }] });
    expect(timetable.patterns.routes).toHaveLength(2);
    const state = new RaptorState(prepareDay(timetable, changes(timetable, 0), span(8 * HOUR, 10 * HOUR)), 1);
    expect(travelTimes(state, near(timetable, { A: 0 }), oneTarget(timetable, { B: 0 }), null, { fromSeconds: 8 * HOUR, toSeconds: 8 * HOUR + 1, maximumSeconds: HOUR }).seconds[0]).toBe(1200);
  });

  test('rides a loop to where it began', () => {
    const timetable = draw({ stops: { A: [0, 0], B: [2000, 0], C: [0, 2000] }, trips: [{ line: 'O', stops: ['A', 'B', 'C', 'A', 'B'], times: [0, 300, 600, 900, 1200].map((t) => t + 8 * HOUR) }] });
    const state = new RaptorState(prepareDay(timetable, changes(timetable, 0), span(8 * HOUR, 9 * HOUR)), 1);
    departAt(state, near(timetable, { C: 0 }), 8 * HOUR, 9 * HOUR);
    expect([state.arrival(0), state.arrival(1), state.arrival(2)]).toEqual([8 * HOUR + 900, 8 * HOUR + 1200, NEVER]);
  });

  test('for a wheelchair uses accessible vehicles and stops only', () => {
    const trips: DrawnTrip[] = [
      { line: '1', stops: ['A', 'B'], times: [8 * HOUR, 8 * HOUR + 300], wheelchair: 2 },
      { line: '1', stops: ['A', 'B'], times: [8 * HOUR + 600, 8 * HOUR + 900], wheelchair: 0 },
      { line: '1', stops: ['A', 'B'], times: [8 * HOUR + 1200, 8 * HOUR + 1500], wheelchair: 1 },
    ];
    const reach = (wheelchair: 'any' | 'not-refused' | 'accessible', atB: number) => {
      const timetable = draw({ stops: { A: [0, 0], B: [2000, 0] }, wheelchair: { A: 1, B: atB }, trips });
      const day = prepareDay(timetable, changes(timetable, 0), { ...span(8 * HOUR, 10 * HOUR), wheelchair });
      return travelTimes(new RaptorState(day, 1), near(timetable, { A: 0 }), oneTarget(timetable, { B: 0 }), null, { fromSeconds: 8 * HOUR, toSeconds: 8 * HOUR + 1, maximumSeconds: HOUR }).seconds[0];
    };
    expect([reach('any', 1), reach('not-refused', 1), reach('accessible', 1)]).toEqual([300, 900, 1500]);
    expect([reach('any', 2), reach('not-refused', 2), reach('accessible', 0)]).toEqual([300, NOT_REACHED, NOT_REACHED]);
  });

  test('tells the last way home, and walking where it is quicker', () => {
    const timetable = draw({ stops: { A: [0, 0], B: [5000, 0] }, trips: [{ line: '1', stops: ['A', 'B'], times: [20 * HOUR, 20 * HOUR + 600] }, { line: '1', stops: ['A', 'B'], times: [21.5 * HOUR, 21.5 * HOUR + 600] }] });
    const open = { fromSeconds: 19 * HOUR, toSeconds: 23 * HOUR, maximumSeconds: 40 * MINUTE };
    const state = new RaptorState(prepareDay(timetable, changes(timetable, 0), span(19 * HOUR, 24 * HOUR)), 2);
    const [access, egress] = [near(timetable, { A: 120 }), oneTarget(timetable, { B: 180 })];
    expect(clockText(travelSummary([state], access, egress, null, open, [50]).latest[0]!)).toBe('21:28:00');
    const onFoot = travelTimes(state, access, egress, Int32Array.of(700), open);
    expect(Math.max(...onFoot.seconds)).toBe(700);
    expect(travelSummary([state], access, egress, Int32Array.of(700), open, [50]).latest[0]).toBe(23 * HOUR - MINUTE);
  });
});

describe('journeys', () => {
  test('are offered with fewer rides later and with more rides earlier', () => {
    const trips: DrawnTrip[] = [
      { line: 'slow', stops: ['A', 'C'], times: [8 * HOUR, 9 * HOUR] },
      { line: 'fast', stops: ['A', 'B'], times: [8 * HOUR, 8 * HOUR + 600] },
      { line: 'next', stops: ['b', 'C'], times: [8 * HOUR + 900, 8 * HOUR + 1500] },
    ];
    const timetable = draw({ stops: { A: [0, 0], B: [2000, 0], b: [2100, 50], C: [9000, 0] }, trips });
    const state = new RaptorState(prepareDay(timetable, changes(timetable, 60, [['B', 'b', 120]]), span(8 * HOUR, 10 * HOUR)), 3, true);
    const found = journeysTo(timetable, state, { access: near(timetable, { A: 0 }), egress: oneTarget(timetable, { C: 0 }), target: 0, departureSeconds: 8 * HOUR, maximumSeconds: 2 * HOUR });
    expect(found.map(({ rides, endSeconds }) => [rides, endSeconds - 8 * HOUR])).toEqual([[1, 3600], [2, 1500]]);
    expect(found[1]!.legs.map((leg) => [leg.kind, timetable.stops.ids[leg.fromStop] ?? '', timetable.stops.ids[leg.toStop] ?? '', leg.endSeconds - 8 * HOUR])).toEqual([
      ['walk', '', 'A', 0],
      ['ride', 'A', 'B', 600],
      ['walk', 'B', 'b', 720],
      ['ride', 'b', 'C', 1500],
      ['walk', 'C', '', 1500],
    ]);
  });
});
