/** What-ifs of service: a new timetable each, the old one untouched, and the difference in departures. */
import { describe, expect, test } from 'vitest';
import { countDepartures } from '../../../core/transit/departures.ts';
import { dayNumber } from '../../../core/transit/dates.ts';
import { runsBetween } from '../../../core/transit/runs.ts';
import { departureDifference, withHeadway, withoutStation, withStop } from '../../../core/transit/service-changes.ts';
import { timesOf, validateTimetable, type Timetable } from '../../../core/transit/timetable.ts';
import { DAY, draw, everyHeadway, type Drawing } from './lines.ts';

const HOUR = 3600;
const drawing: Drawing = {
  stops: { A: [0, 0], B: [2000, 0], C: [4000, 0] },
  trips: [...everyHeadway('1', ['A', 'B', 'C'], 6 * HOUR, 10 * HOUR, 1200, 300), ...everyHeadway('1', ['C', 'B', 'A'], 6 * HOUR, 10 * HOUR, 1200, 300, 1), ...everyHeadway('2', ['A', 'C'], 6 * HOUR, 10 * HOUR, 3600, 500)],
};
const timetable = draw(drawing);

/** First departures of a route and direction on a date, ascending. */
function starts(of: Timetable, route: string, direction: number, date = DAY): number[] {
  const runs = runsBetween(of, dayNumber(date), 0, 24 * HOUR);
  const found: number[] = [];
  runs.trips.forEach((trip, run) => {
    const pattern = of.trips.patterns[trip]!;
    if (of.routes.ids[of.patterns.routes[pattern]!] === route && of.patterns.directions[pattern] === direction) found.push(of.departures[timesOf(of, trip)]! + runs.shifts[run]!);
  });
  return found.sort((a, b) => a - b);
}

const departuresOf = (of: Timetable) => countDepartures(of, { date: DAY, fromSeconds: 6 * HOUR, toSeconds: 10 * HOUR });

describe('another headway', () => {
  const change = { route: '1', direction: 0 as const, date: DAY, fromSeconds: 7 * HOUR, toSeconds: 9 * HOUR, headwaySeconds: 600 };

  test('replaces the trips that begin in the window, on that date and in that direction only', () => {
    const denser = withHeadway(timetable, change);
    validateTimetable(denser);
    expect(starts(denser, '1', 0)).toEqual([0, 20, 40, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180, 200, 220].map((minutes) => 6 * HOUR + minutes * 60));
    expect(starts(denser, '1', 1)).toEqual(starts(timetable, '1', 1));
    expect(starts(denser, '1', 0, '2026-06-03')).toEqual(starts(timetable, '1', 0, '2026-06-03'));
    expect(starts(timetable, '1', 0)).toHaveLength(12);
  });

  test('may be a new evening service where there was none', () => {
    const evening = withHeadway(timetable, { ...change, direction: null, fromSeconds: 20 * HOUR, toSeconds: 22 * HOUR, headwaySeconds: 1800 });
    expect([0, 1].map((direction) => starts(evening, '1', direction).length)).toEqual([16, 16]);
  });

  test('shows its difference at the stations it serves', () => {
    const denser = withHeadway(timetable, change);
    const difference = departureDifference(timetable, departuresOf(timetable), denser, departuresOf(denser));
    expect(difference.stations).toEqual(['A', 'B']);
    expect(Array.from(difference.after, (after, i) => after - difference.before[i]!)).toEqual([6, 6]);
  });

  test('of a line without fixed departures stays without them', () => {
    const loose = draw({ stops: drawing.stops, trips: [{ line: 'F', stops: ['A', 'C'], times: [0, 900], frequency: { start: 6 * HOUR, end: 10 * HOUR, headway: 1200 } }] });
    const denser = withHeadway(loose, { ...change, route: 'F', headwaySeconds: 300 });
    validateTimetable(denser);
    expect(starts(denser, 'F', 0)).toEqual([...[0, 20, 40].map((m) => m * 60), ...Array.from({ length: 24 }, (_, i) => 3600 + i * 300), ...[180, 200, 220].map((m) => m * 60)].map((time) => 6 * HOUR + time));
    expect(starts(denser, 'F', 0, '2026-06-03')).toEqual(starts(loose, 'F', 0, '2026-06-03'));
    expect(denser.trips.isTemplate.every((each) => each === 1)).toBe(true);
  });

  test('that cannot be is refused with its name', () => {
    expect(() => withHeadway(timetable, { ...change, route: '9' })).toThrow(/unknown route 9/);
    expect(() => withHeadway(timetable, { ...change, headwaySeconds: 0 })).toThrow(/invalid headway 0 s/);
    expect(() => withHeadway(timetable, { ...change, date: '2031-01-01' })).toThrow(/missing trips of route 1 on 2031-01-01/);
  });
});

describe('a closed station', () => {
  test('is passed without stopping; trips with one stop left are gone', () => {
    const closed = withoutStation(timetable, 'B');
    validateTimetable(closed);
    expect(departureDifference(timetable, departuresOf(timetable), closed, departuresOf(closed))).toEqual({ stations: ['B'], before: Float64Array.of(24), after: Float64Array.of(0) });
    expect(starts(withoutStation(timetable, 'A'), '2', 0)).toEqual([]);
    expect(() => withoutStation(timetable, 'Z')).toThrow(/unknown station Z/);
  });
});

describe('a new stop', () => {
  const added = { id: 'N', name: 'Neubau', lon: 3000 / 111_195, lat: 0, route: '1', between: ['B', 'C'] as const, delaySeconds: 30 };

  test('is served by the line between its neighbours in both directions, later times a little later', () => {
    const after = withStop(timetable, added);
    validateTimetable(after);
    const difference = departureDifference(timetable, departuresOf(timetable), after, departuresOf(after));
    expect([difference.stations, Array.from(difference.after)]).toEqual([['N'], [24]]);
    const trip = after.trips.ids.indexOf('1-0');
    const at = timesOf(after, trip);
    expect(Array.from(after.arrivals.subarray(at, at + 4), (time) => time - 6 * HOUR)).toEqual([0, 300, 450, 630]);
    expect(after.departures[at + 2]! - 6 * HOUR).toBe(480);
  });

  test('needs a free id and a line that passes', () => {
    expect(() => withStop(timetable, { ...added, id: 'A' })).toThrow(/invalid id A/);
    expect(() => withStop(timetable, { ...added, route: '2' })).toThrow(/missing trips of route 2 between B and C/);
    expect(() => withStop(timetable, { ...added, lon: Number.NaN })).toThrow(/invalid place/);
  });
});
