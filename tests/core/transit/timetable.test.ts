/** Calendar, day types, stations, directions, transfers and merging of timetables. */
import { describe, expect, test } from 'vitest';
import { clockText, dateOf, dayNumber, weekdayOf } from '../../../core/transit/dates.ts';
import { DAY_TYPES, dayTypeOf, representativeDate } from '../../../core/transit/day-types.ts';
import { hourlyDepartures, HOURS, stationDepartures } from '../../../core/transit/headway.ts';
import { mergeTimetables } from '../../../core/transit/merge.ts';
import { assembleTimetable, partsOf } from '../../../core/transit/patterns.ts';
import { runsBetween } from '../../../core/transit/runs.ts';
import { groupStations } from '../../../core/transit/stations.ts';
import { servicesOn, validateTimetable } from '../../../core/transit/timetable.ts';
import { DEFAULT_TRANSFERS, footTransfers } from '../../../core/transit/transfers.ts';
import { DAY, draw, everyHeadway, type DrawnTrip } from './lines.ts';

const HOUR = 3600;
const PLACES = { A: [0, 0], B: [300, 0], C: [2000, 0] } as const;
const ride = (service: string, start: number, stops = ['A', 'C']): DrawnTrip => ({ line: '1', service, stops, times: stops.map((_, i) => start + i * 600) });

describe('a calendar', () => {
  test('counts days since 1970 and back, leap days included', () => {
    expect([dayNumber('1970-01-01'), dayNumber('2000-02-29'), dayNumber('2026-06-02')]).toEqual([0, 11016, 20606]);
    for (let day = -800; day < 30_000; day += 13) expect(dayNumber(dateOf(day))).toBe(day);
    expect([dateOf(dayNumber('2024-02-28') + 1), dateOf(dayNumber('2100-02-28') + 1)]).toEqual(['2024-02-29', '2100-03-01']);
    expect([weekdayOf(dayNumber('2026-06-01')), weekdayOf(dayNumber('2026-06-07')), weekdayOf(-1)]).toEqual([0, 6, 2]);
  });

  test('refuses what is no date', () => {
    for (const date of ['2026-02-30', '2026-13-01', '20260601', '']) expect(() => dayNumber(date)).toThrow(/invalid date/);
  });

  test('knows which services begin on a date, and none outside the feed', () => {
    const timetable = draw({ stops: PLACES, services: { a: [DAY], b: ['2026-06-03', DAY] }, trips: [ride('a', 8 * HOUR), ride('b', 9 * HOUR)] });
    expect([DAY, '2026-06-03', '2026-06-04', '2030-01-01', '1999-01-01'].map((date) => Array.from(servicesOn(timetable, date)))).toEqual([[1, 1], [0, 1], [0, 0], [0, 0], [0, 0]]);
  });

  test('writes hours beyond midnight as they are', () => {
    expect([clockText(0), clockText(25 * HOUR + 61), clockText(-60)]).toEqual(['00:00:00', '25:01:01', '-00:01:00']);
  });
});

describe('a day type', () => {
  const weekday = dayTypeOf('weekday');

  test('stands for the median date, so that a holiday among three is not chosen, and says what it rests on', () => {
    // Wed 27 May, Thu 28 May, Tue 2 Jun, Wed 3 Jun, Thu 4 Jun (Corpus Christi: Sunday service)
    const services = { full: ['2026-05-28', '2026-06-02', '2026-06-03'], rest: ['2026-06-04'] };
    const timetable = draw({ stops: PLACES, services, trips: [...[8, 9, 10].map((hour) => ride('full', hour * HOUR)), ride('rest', 8 * HOUR)] });
    expect(representativeDate(timetable, weekday)).toEqual({ date: '2026-05-28', trips: 3, candidates: 4, considered: 3, fewest: 1, most: 3 });
    expect(representativeDate(timetable, dayTypeOf('sunday'))).toBeNull();
  });

  test('night is the small hours of Saturday, with Friday\'s late trips', () => {
    const friday = '2026-06-05';
    const timetable = draw({ stops: PLACES, services: { n: [friday], d: ['2026-06-06'] }, trips: [ride('n', 26 * HOUR), ride('d', 12 * HOUR)] });
    const night = DAY_TYPES.find(({ key }) => key === 'night')!;
    const chosen = representativeDate(timetable, night)!;
    expect(chosen.date).toBe('2026-06-06');
    expect(runsBetween(timetable, dayNumber(chosen.date), night.fromSeconds, night.toSeconds).trips).toHaveLength(1);
  });

  test('that is unknown is refused with the known ones', () => {
    expect(() => dayTypeOf('holiday')).toThrow(/unknown day type holiday .*weekday/);
  });
});

describe('stations', () => {
  const place = (ids: string[], names: string[], metres: number[], parents: string[]) => groupStations({ ids, names, points: Float64Array.from(metres.flatMap((x) => [x / 111_195, 0])), parents }, new Map([['P', { name: 'Platz', lon: 5, lat: 6 }]]));

  test('are the parent, else the IFOPT number, else the same name nearby', () => {
    const { stations, of } = place(['1', '2', 'de:1:7:0:1', 'de:1:7:0:2', 'x', 'y', 'z'], ['a', 'b', 'c', 'c', 'Markt', 'Markt', 'Markt'], [0, 10, 20, 30, 100, 340, 900], ['P', 'P', '', '', '', '', '']);
    expect(Array.from(of)).toEqual([0, 0, 1, 1, 2, 2, 3]);
    expect(stations.ids).toEqual(['P', 'de:1:7', 'x', 'z']);
    expect(stations.names).toEqual(['Platz', 'c', 'Markt', 'Markt']);
    expect([stations.points[0], stations.points[1]]).toEqual([5, 6]);
  });

  test('whose parent is missing lie in the middle of their platforms', () => {
    const { stations } = place(['1', '2'], ['a', 'b'], [0, 100], ['Q', 'Q']);
    expect(stations.ids).toEqual(['Q']);
    expect(stations.names).toEqual(['a']);
    expect(stations.points[0]! * 111_195).toBeCloseTo(50, 6);
  });
});

describe('a pattern', () => {
  test('keeps trips in order and apart where one overtakes another', () => {
    const timetable = draw({ stops: PLACES, trips: [ride('', 9 * HOUR), ride('', 8 * HOUR), { line: '1', stops: ['A', 'C'], times: [8 * HOUR + 60, 8 * HOUR + 120] }] });
    expect(timetable.patterns.routes).toHaveLength(2);
    expect(Array.from(timetable.departures.filter((_, i) => i % 2 === 0))).toEqual([8 * HOUR, 9 * HOUR, 8 * HOUR + 60]);
  });

  test('comes back from its rows unchanged', () => {
    const timetable = draw({ stops: PLACES, trips: [...everyHeadway('1', ['A', 'B', 'C'], 6 * HOUR, 9 * HOUR, 1200, 300), ...everyHeadway('2', ['C', 'A'], 6 * HOUR, 9 * HOUR, 1200, 200)] });
    expect(assembleTimetable(partsOf(timetable)).timetable).toEqual(timetable);
  });

  test('that is broken is named by validate', () => {
    const timetable = draw({ stops: PLACES, trips: [ride('', 8 * HOUR), ride('', 9 * HOUR)] });
    const broken = { ...timetable, departures: timetable.departures.map((time, i) => (i === 2 ? 7 * HOUR : time)), arrivals: timetable.arrivals.map((time, i) => (i === 2 ? 7 * HOUR : time)) };
    expect(() => validateTimetable(broken)).toThrow(/no overtaking in pattern 0/);
    expect(() => validateTimetable({ ...timetable, trips: { ...timetable.trips, services: Uint32Array.of(0, 9) } })).toThrow(/trips.services\[1\]/);
  });
});

describe('transfers', () => {
  test('on foot join near stops, take a shortest change, and let the feed decide', () => {
    const timetable = draw({ stops: PLACES, trips: [ride('', 8 * HOUR)] });
    const walks = footTransfers(timetable);
    const of = (stop: number, all = walks) => Array.from(all.targets.subarray(all.offsets[stop], all.offsets[stop + 1]), (target, i) => [target, all.seconds[all.offsets[stop]! + i]]);
    expect(of(2)).toEqual([[2, DEFAULT_TRANSFERS.changeSeconds]]);
    // 300 m × 1.3 at 4.8 km/h
    expect(of(0)).toEqual([[0, 60], [1, Math.round((300 * 1.3 * 3.6) / 4.8)]]);
    const stated = footTransfers({ ...timetable, transfers: { offsets: Uint32Array.of(0, 2, 2, 2), targets: Uint32Array.of(0, 1), seconds: Uint32Array.of(240, 0xffffffff) } });
    expect(of(0, stated)).toEqual([[0, 240]]);
  });
});

describe('departures over the day', () => {
  const timetable = draw({ stops: PLACES, trips: [...everyHeadway('1', ['A', 'B', 'C'], 6 * HOUR, 8 * HOUR, 1200, 300), ...everyHeadway('1', ['C', 'A'], 7 * HOUR, 8 * HOUR, 1800, 600, 1), ride('', 24.5 * HOUR)] });

  test('stand in the hour of the clock, after midnight at 0 h', () => {
    const hours = hourlyDepartures(timetable, DAY);
    expect(Array.from(hours.subarray(0, HOURS)).map((count, hour) => (count > 0 ? [hour, count] : [])).flat()).toEqual([0, 1, 6, 3, 7, 3]);
    expect(hours[2 * HOURS + 7]).toBe(2);
  });

  test('of a station are told line by line and direction', () => {
    const [line, ...rest] = stationDepartures(timetable, DAY, 0);
    expect(rest).toEqual([]);
    expect(line).toMatchObject({ route: '1', name: '1', mode: 'bus', direction: 0, headsign: 'C' });
    expect(Array.from(line!.seconds, clockText)).toEqual(['00:30:00', '06:00:00', '06:20:00', '06:40:00', '07:00:00', '07:20:00', '07:40:00']);
  });
});

describe('merged feeds', () => {
  test('keep equal ids apart and join stations of one name and place', () => {
    const bus = draw({ stops: PLACES, trips: [ride('', 8 * HOUR)] });
    const rail = draw({ stops: { C: [2100, 0], D: [9000, 0] }, services: { s: ['2026-06-01', DAY] }, trips: [{ line: '1', service: 's', stops: ['C', 'D'], times: [9 * HOUR, 9 * HOUR + 900] }], types: { '1': 109 } });
    const merged = mergeTimetables([{ prefix: 'bus:', timetable: bus }, { prefix: 'rail:', timetable: rail }]);
    validateTimetable(merged);
    expect(merged.stops.ids).toEqual(['bus:A', 'bus:B', 'bus:C', 'rail:C', 'rail:D']);
    expect(merged.stations.ids).toEqual(['bus:A', 'bus:B', 'bus:C', 'rail:D']);
    expect(Array.from(merged.stops.stations)).toEqual([0, 1, 2, 2, 3]);
    expect(merged.routes.ids).toEqual(['bus:1', 'rail:1']);
    expect([DAY, '2026-06-03'].map((date) => Array.from(servicesOn(merged, date)))).toEqual([[1, 1], [1, 0]]);
    expect(Array.from(merged.departures)).toEqual([8 * HOUR, 8 * HOUR + 600, 9 * HOUR, 9 * HOUR + 900]);
  });

  test('need prefixes of their own', () => {
    const timetable = draw({ stops: PLACES, trips: [ride('', 8 * HOUR)] });
    expect(() => mergeTimetables([{ prefix: 'a', timetable }, { prefix: 'a', timetable }])).toThrow(/two feeds/);
    expect(() => mergeTimetables([])).toThrow(/missing feeds/);
    expect(mergeTimetables([{ prefix: '', timetable }])).toBe(timetable);
  });
});
