/** Real feeds load, or say precisely what of them cannot be used. */
import { describe, expect, test } from 'vitest';
import { readFeeds } from '../../api/timetable/read-feeds.ts';
import { readGtfs, type GtfsResult } from '../../api/timetable/read-gtfs.ts';
import { dayTypeOf, representativeDate } from '../../core/transit/day-types.ts';
import { departAt } from '../../core/transit/raptor/algorithm.ts';
import { prepareDay } from '../../core/transit/raptor/day.ts';
import { stopsAsTargets, travelTimes } from '../../core/transit/raptor/query.ts';
import { NOT_REACHED } from '../../core/transit/raptor/window.ts';
import { RaptorState } from '../../core/transit/raptor/state.ts';
import { validateTimetable } from '../../core/transit/timetable.ts';
import { footTransfers } from '../../core/transit/transfers.ts';
import { naiveArrivals } from '../core/transit/naive.ts';
import { realData } from '../support/real-data.ts';

const HOUR = 3600;

/** Code → how often, errors and warnings only unless notes are wanted. */
function counted({ findings }: GtfsResult): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code, severity, count } of findings) if (severity !== 'note') counts[code] = (counts[code] ?? 0) + count;
  return counts;
}

interface Expected {
  readonly path: string;
  readonly stops: number;
  readonly trips: number;
  readonly stopTimes: number;
  /** errors and warnings */
  readonly findings: Record<string, number>;
}

const FEEDS: readonly Expected[] = [
  { path: 'heidelberg/vrn_gtfs_cut.zip', stops: 354, trips: 1480, stopTimes: 46_269, findings: {} },
  { path: 'gtfs-samples/vvs-bus-751-only.gtfs.zip', stops: 47, trips: 134, stopTimes: 1495, findings: {} },
  { path: 'gtfs-samples/google_sample-feed.zip', stops: 9, trips: 12, stopTimes: 33, findings: { stop_time_with_departure_before_arrival_time: 5 } },
  { path: 'gtfs-samples/amtrak-gtfs-2021-10-06.zip', stops: 670, trips: 3173, stopTimes: 39_721, findings: { unusable_trip: 8 } },
  { path: 'berlin/vbb-u-s-bahn-12-13h-2019.gtfs.zip', stops: 871, trips: 1864, stopTimes: 22_597, findings: { missing_required_file: 1, foreign_key_violation: 421, unused_trip: 26_657, unusable_trip: 69 } },
  { path: 'porto-alegre/poa_eptc.zip', stops: 3986, trips: 2374, stopTimes: 130_019, findings: {} },
  { path: 'porto-alegre/poa_trensurb.zip', stops: 24, trips: 1248, stopTimes: 14_855, findings: {} },
];

describe('a real feed', () => {
  test.each(FEEDS)('$path', ({ path, stops, trips, stopTimes, findings }) => {
    const file = realData(path);
    if (file === null) return;
    const result = readGtfs(file);
    const timetable = result.timetable!;
    validateTimetable(timetable);
    expect([timetable.stops.ids.length, timetable.trips.ids.length, timetable.arrivals.length]).toEqual([stops, trips, stopTimes]);
    expect(counted(result)).toEqual(findings);
  });

  test('of Berlin has 421 stations that no file describes, in the middle of their platforms', () => {
    const file = realData('berlin/vbb-u-s-bahn-12-13h-2019.gtfs.zip');
    if (file === null) return;
    const { timetable, findings } = readGtfs(file);
    const parents = findings.find(({ code }) => code === 'foreign_key_violation')!;
    expect(parents).toMatchObject({ file: 'stops.txt', column: 'parent_station', row: 2, value: '900000550090', count: 421 });
    expect(parents.message.de).toContain('trotzdem zu einer Haltestelle zusammengefasst');
    // 17 of them have no trip between 12 and 13 h
    expect(timetable!.stations.ids.filter((id) => id.startsWith('900')).length).toBe(404);
    expect(timetable!.stations.names.filter((name) => name.includes('Alexanderplatz')).length).toBeGreaterThan(0);
  });

  test('of Trensurb has a header with spaces', () => {
    const file = realData('porto-alegre/poa_trensurb.zip');
    if (file === null) return;
    const { timetable, findings } = readGtfs(file);
    expect(timetable!.agencies).toEqual(['TRENSURB']);
    expect(findings.find(({ code }) => code === 'leading_or_trailing_whitespaces')).toMatchObject({ file: 'agency.txt', row: 1 });
  });

  test('of Porto Alegre is merged from bus and train', () => {
    const [bus, train] = [realData('porto-alegre/poa_eptc.zip'), realData('porto-alegre/poa_trensurb.zip')];
    if (bus === null || train === null) return;
    const { timetable } = readFeeds([{ prefix: 'eptc:', source: bus }, { prefix: 'trensurb:', source: train }]);
    validateTimetable(timetable!);
    expect(timetable!.stops.ids.length).toBe(3986 + 24);
    // the train's calendar runs from March to December, the bus's from April to July: a day with both is chosen
    const chosen = representativeDate(timetable!, dayTypeOf('weekday'))!;
    expect(chosen.date).toMatch(/^2019-0[4-7]-/);
    expect(chosen.considered).toBeLessThan(chosen.candidates / 2);
  });

  test('of Heidelberg gives the travel times of brute force, over the range and one by one', () => {
    const file = realData('heidelberg/vrn_gtfs_cut.zip');
    if (file === null) return;
    const timetable = readGtfs(file).timetable!;
    const { date } = representativeDate(timetable, dayTypeOf('weekday'))!;
    const span = { date, fromSeconds: 8 * HOUR, toSeconds: 10 * HOUR };
    const transfers = footTransfers(timetable);
    const day = prepareDay(timetable, transfers, span);
    const window = { fromSeconds: 8 * HOUR, toSeconds: 8.5 * HOUR, stepSeconds: 300, maximumSeconds: HOUR };
    const state = new RaptorState(day, 4);
    let reached = 0;
    for (let origin = 0; origin < timetable.stops.ids.length; origin += 29) {
      const access = { stops: Uint32Array.of(origin), seconds: Uint32Array.of(60) };
      const ranged = travelTimes(state, access, stopsAsTargets(timetable.stops.ids.length), null, window);
      for (let i = 0; i < ranged.departures; i += 2) {
        const departure = window.fromSeconds + i * 300;
        const single = new RaptorState(day, 4);
        departAt(single, access, departure, departure + HOUR);
        const naive = naiveArrivals(timetable, transfers, span, access, departure, departure + HOUR, 4);
        for (let stop = 0; stop < naive.length; stop++) {
          expect(single.arrival(stop)).toBe(naive[stop]);
          expect(ranged.seconds[stop * ranged.departures + i]).toBe(naive[stop] === NOT_REACHED ? NOT_REACHED : naive[stop]! - departure);
          if (naive[stop] !== NOT_REACHED) reached++;
        }
      }
    }
    expect(reached).toBeGreaterThan(500);
  });
});
