/** What a feed means: blank times, times beyond midnight, calendars, frequencies, boarding rules, and odd archives. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { BLANK, CsvRows, UNREADABLE } from '../../api/timetable/csv-rows.ts';
import { readFeeds } from '../../api/timetable/read-feeds.ts';
import { readGtfs } from '../../api/timetable/read-gtfs.ts';
import { TIMETABLE_FINDING_CODES, TIMETABLE_TEXTS } from '../../core/text/timetable.ts';
import { clockText, dayNumber } from '../../core/transit/dates.ts';
import { runsBetween } from '../../core/transit/runs.ts';
import { MAY_ALIGHT, MAY_BOARD, ON_DEMAND, servicesOn, timesOf, validateTimetable, type Timetable } from '../../core/transit/timetable.ts';
import { changed, find, readFeed, smallFeed } from './feed.ts';

const MONDAY = '2026-06-01';

/** "A 08:00:00 08:00:00" per stop of a trip. */
function rowsOf(timetable: Timetable, id: string): string[] {
  const trip = timetable.trips.ids.indexOf(id);
  const { patterns, stops, arrivals, departures, trips } = timetable;
  const [from, to] = [patterns.stopOffsets[trips.patterns[trip]!]!, patterns.stopOffsets[trips.patterns[trip]! + 1]!];
  const at = timesOf(timetable, trip);
  return Array.from(patterns.stops.subarray(from, to), (stop, i) => `${stops.ids[stop]} ${clockText(arrivals[at + i]!)} ${clockText(departures[at + i]!)}`);
}

const readTrips = (stopTimes: string, more: Record<string, string> = {}) => readFeed({ 'trips.txt': 'route_id,service_id,trip_id\n1,W,t\n', 'stop_times.txt': stopTimes, ...more });

describe('a whole feed', () => {
  test('is read without a finding, platforms under their station', () => {
    const { timetable, findings } = readFeed();
    expect(findings).toEqual([]);
    expect(timetable!.stops.ids).toEqual(['A', 'M1', 'M2', 'B', 'C']);
    expect(timetable!.stations.names).toEqual(['Anger', 'Markt', 'Berg', 'Campus']);
    expect(Array.from(timetable!.stops.stations)).toEqual([0, 1, 1, 2, 3]);
    expect(rowsOf(timetable!, 'a1')).toEqual(['A 08:00:00 08:00:00', 'M1 08:05:00 08:06:00', 'B 08:10:00 08:10:00']);
    expect(timetable!.timezone).toBe('Europe/Berlin');
  });

  test('gives the same timetable in any order of its rows', () => {
    const [header, ...rows] = String(smallFeed()['stop_times.txt']).trim().split('\n');
    const { timetable, findings } = readFeed({ 'stop_times.txt': [header, ...rows.reverse()].join('\n') });
    expect(findings).toEqual([]);
    expect(timetable).toEqual(readFeed().timetable);
  });

  test('gives the same timetable with BOM, CRLF, quotes and blank lines', () => {
    const odd = Object.fromEntries(Object.entries(smallFeed()).map(([name, text]) => [name, `\ufeff${String(text).replaceAll('\n', '\r\n\r\n').replaceAll('Anger,', '"Anger",')}`]));
    const { timetable, findings } = readFeed(odd);
    expect(findings).toEqual([]);
    expect(timetable).toEqual(readFeed().timetable);
  });

  test('tells its progress and can be cancelled', () => {
    const seen: number[] = [];
    readFeed({}, { onProgress: (share) => seen.push(share) });
    expect([seen[0], seen.at(-1)]).toEqual([0, 1]);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    const cancelled = readFeed({}, { signal: AbortSignal.abort() });
    expect(cancelled.timetable).toBeNull();
    expect(find(cancelled, 'cancelled')!.message.de).toBe('Das Einlesen wurde abgebrochen.');
  });
});

describe('an archive', () => {
  const files = Object.fromEntries(Object.entries(smallFeed()).map(([name, text]) => [name, strToU8(String(text))]));

  test('may hold macOS leavings', () => {
    const zip = zipSync({ ...files, '__MACOSX/._stops.txt': strToU8('rubbish'), '._trips.txt': strToU8('rubbish'), 'shapes.txt': strToU8('') });
    expect(readGtfs(zip)).toEqual(readFeed());
  });

  test('may hold the files in a folder, which is said', () => {
    const result = readGtfs(zipSync(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`gtfs/2026/${name}`, bytes]))));
    expect(result.timetable).toEqual(readFeed().timetable);
    expect(find(result, 'invalid_input_files_in_subfolder')).toMatchObject({ value: 'gtfs/2026/' });
  });
});

describe('blank times', () => {
  const HEAD = 'trip_id,arrival_time,departure_time,stop_id,stop_sequence';

  test('are placed by the straight line', () => {
    // A, M1, B lie 0.02° apart each: half way
    const { timetable, findings } = readTrips(`${HEAD}\nt,08:00:00,08:00:00,A,1\nt,,,M1,2\nt,08:10:00,08:10:00,B,3\n`);
    expect(rowsOf(timetable!, 't')[1]).toBe('M1 08:05:00 08:05:00');
    expect(findings.find(({ code }) => code === 'interpolated_stop_times')!.message.de).toContain('1 Halte ohne Zeit');
  });

  test('are placed by shape_dist_traveled where it is given, and not where it decreases', () => {
    const rows = (middle: number) => `${HEAD},shape_dist_traveled\nt,08:00:00,08:00:00,A,1,0\nt,,,M1,2,${middle}\nt,08:10:00,08:10:00,B,3,10\n`;
    expect(rowsOf(readTrips(rows(2)).timetable!, 't')[1]).toBe('M1 08:02:00 08:02:00');
    const wrong = readTrips(rows(12));
    expect(rowsOf(wrong.timetable!, 't')[1]).toBe('M1 08:05:00 08:05:00');
    expect(find(wrong, 'decreasing_or_equal_stop_time_distance')).toMatchObject({ value: 't', row: 2 });
  });

  test('are placed evenly between stops at one place', () => {
    const { timetable } = readTrips(`${HEAD}\nt,08:00:00,08:00:00,A,1\nt,,,A,2\nt,,,A,3\nt,08:06:00,08:06:00,A,4\n`);
    expect(rowsOf(timetable!, 't')).toEqual(['A 08:00:00 08:00:00', 'A 08:02:00 08:02:00', 'A 08:04:00 08:04:00', 'A 08:06:00 08:06:00']);
  });
});

describe('a service', () => {
  const days = (timetable: Timetable, service: string, dates: readonly string[]) => dates.map((date) => servicesOn(timetable, date)[timetable.services.ids.indexOf(service)]);

  test('follows the week and its exceptions', () => {
    const { timetable } = readFeed({ 'calendar_dates.txt': 'service_id,date,exception_type\nW,20260604,2\nW,20260606,1\nW,20260704,1\n' });
    expect(days(timetable!, 'W', ['2026-05-31', MONDAY, '2026-06-04', '2026-06-05', '2026-06-06', '2026-06-07', '2026-06-28', '2026-07-04'])).toEqual([0, 1, 0, 1, 1, 0, 0, 1]);
  });

  test('may stand in calendar_dates.txt alone', () => {
    const { timetable, findings } = readFeed({ 'calendar.txt': null, 'calendar_dates.txt': 'service_id,date,exception_type\nW,20260606,1\n' });
    expect(findings).toEqual([]);
    expect(days(timetable!, 'W', ['2026-06-05', '2026-06-06'])).toEqual([0, 1]);
  });

  test('after midnight belongs to the day before', () => {
    const { timetable } = readFeed(changed('stop_times.txt', 'b1,08:08:00,08:08:00,M2,1\nb1,08:15:00,08:15:00', 'b1,24:08:00,24:08:00,M2,1\nb1,25:15:00,25:15:00'));
    const at = (date: string) => runsBetween(timetable!, dayNumber(date), 0, 2 * 3600).trips.length;
    // Monday to Friday at 24:08: Tuesday to Saturday at 0:08
    expect(['2026-06-01', '2026-06-02', '2026-06-06', '2026-06-07'].map(at)).toEqual([0, 1, 1, 0]);
  });
});

describe('frequencies', () => {
  const rows = (exact: string) => ({ 'frequencies.txt': `trip_id,start_time,end_time,headway_secs,exact_times\na1,10:00:00,11:00:00,1200,${exact}\n` });

  test('with exact times become trips', () => {
    const { timetable } = readFeed(rows('1'));
    expect(timetable!.trips.ids.filter((id) => id.startsWith('a1'))).toEqual(['a1@10:00:00', 'a1@10:20:00', 'a1@10:40:00']);
    expect(rowsOf(timetable!, 'a1@10:20:00')).toEqual(['A 10:20:00 10:20:00', 'M1 10:25:00 10:26:00', 'B 10:30:00 10:30:00']);
    expect(timetable!.frequencies.trips).toHaveLength(0);
  });

  test('without exact times stay frequencies, at any phase', () => {
    const { timetable } = readFeed(rows(''));
    validateTimetable(timetable!);
    expect(Array.from(timetable!.frequencies.trips, (trip) => timetable!.trips.ids[trip])).toEqual(['a1']);
    const starts = (phase: number) => Array.from(runsBetween(timetable!, dayNumber(MONDAY), 10 * 3600, 11.5 * 3600, () => phase).shifts, (shift) => clockText(shift + 8 * 3600));
    expect(starts(0)).toEqual(['10:00:00', '10:20:00', '10:40:00']);
    expect(starts(0.5)).toEqual(['10:10:00', '10:30:00', '10:50:00']);
  });
});

describe('boarding rules', () => {
  test('of pickup and drop-off types are kept', () => {
    const text = String(smallFeed()['stop_times.txt']).trim().split('\n').map((row, at) => `${row},${['pickup_type,drop_off_type', '0,1', '1,0', '2,3', ',', ',', ',', '0,9', ','][at]}`).join('\n');
    const result = readFeed({ 'stop_times.txt': text });
    const { patterns, trips } = result.timetable!;
    const flags = (id: string) => Array.from(patterns.flags.subarray(patterns.stopOffsets[trips.patterns[trips.ids.indexOf(id)]!], patterns.stopOffsets[trips.patterns[trips.ids.indexOf(id)]! + 1]));
    expect(flags('a1')).toEqual([MAY_BOARD, MAY_ALIGHT, MAY_BOARD | MAY_ALIGHT | ON_DEMAND]);
    expect(flags('b1')).toEqual([3, 3]);
    expect(find(result, 'unexpected_enum_value', 'stop_times.txt')).toMatchObject({ column: 'drop_off_type', value: '9', row: 8 });
  });

  test('of transfers join platforms, stations spread over theirs', () => {
    const result = readFeed({ 'transfers.txt': 'from_stop_id,to_stop_id,transfer_type,min_transfer_time\nM1,M2,2,90\nM2,M1,3,\nM,M,2,30\nA,A,0,\n' });
    const { stops, transfers } = result.timetable!;
    const found = stops.ids.flatMap((id, stop) => Array.from(transfers.targets.subarray(transfers.offsets[stop], transfers.offsets[stop + 1]), (to, i) => [id, stops.ids[to], transfers.seconds[transfers.offsets[stop]! + i]]));
    expect(found).toEqual([['A', 'A', 60], ['M1', 'M1', 30], ['M1', 'M2', 90], ['M2', 'M1', 0xffffffff], ['M2', 'M2', 30]]);
    expect(find(result, 'transfer_with_invalid_stop_location_type')).toMatchObject({ row: 4 });
  });

  test('for wheelchairs pass from a station to its platforms', () => {
    const stops = String(smallFeed()['stops.txt']).trim().split('\n').map((row, at) => `${row},${['wheelchair_boarding', '2', '', '2', '1', '', ''][at]}`).join('\n');
    expect(Array.from(readFeed({ 'stops.txt': stops }).timetable!.stops.wheelchair)).toEqual([2, 1, 2, 0, 0]);
  });
});

describe('directions', () => {
  test('that the feed does not give follow from the order of stations', () => {
    const stopTimes = `${String(smallFeed()['stop_times.txt'])}a3,10:00:00,10:00:00,B,1\na3,10:05:00,10:05:00,M1,2\na3,10:10:00,10:10:00,A,3\n`;
    const { timetable } = readFeed({ 'trips.txt': 'route_id,service_id,trip_id\n1,W,a1\n1,W,a2\n1,W,a3\n2,W,b1\n', 'stop_times.txt': stopTimes });
    const { patterns, trips } = timetable!;
    expect(['a1', 'a2', 'a3', 'b1'].map((id) => patterns.directions[trips.patterns[trips.ids.indexOf(id)]!])).toEqual([0, 0, 1, 0]);
  });
});

describe('several feeds', () => {
  test('are merged; one that cannot be read is named and the other used', () => {
    const zip = zipSync(Object.fromEntries(Object.entries(smallFeed()).map(([name, text]) => [name, strToU8(String(text))])));
    const both = readFeeds([{ prefix: 'a:', source: zip }, { prefix: 'b:', source: zip }]);
    expect(both.timetable!.trips.ids).toHaveLength(6);
    expect(both.timetable!.stations.ids).toEqual(['a:A', 'a:M', 'a:B', 'a:C']);
    const one = readFeeds([{ prefix: 'a:', source: zip }, { prefix: 'b:', source: new Uint8Array(3) }]);
    expect(one.timetable!.trips.ids).toHaveLength(3);
    expect(one.findings).toMatchObject([{ code: 'i_o_error', file: 'b:' }]);
  });
});

describe('rows of a file', () => {
  const rows = (text: string) => new CsvRows(strToU8(text));

  test('may have quotes, commas and line breaks inside fields; lines are counted through them', () => {
    const csv = rows('a,b\n"x ""y"", z\n2nd", 7 \n\n,\n1,2');
    expect(csv.header).toEqual(['a', 'b']);
    expect([csv.next(), csv.line, csv.text(0), csv.integer(1)]).toEqual([true, 2, 'x "y", z\n2nd', 7]);
    expect([csv.next(), csv.line, csv.text(0), csv.integer(1)]).toEqual([true, 5, '', BLANK]);
    expect([csv.next(), csv.line, csv.text(1), csv.next()]).toEqual([true, 6, '2', false]);
  });

  test('hold times and numbers, or say what they are not', () => {
    const csv = rows('t\n7:05:09\n07:05:09\n28:00:00\n100:00:00\n\n7:5:09\n7:60:00\n07:05\nx\n-1\n');
    const read: number[] = [];
    while (csv.next()) read.push(csv.time(0));
    expect(read).toEqual([25_509, 25_509, 100_800, 360_000, UNREADABLE, UNREADABLE, UNREADABLE, UNREADABLE, UNREADABLE]);
  });
});

test('every finding has its sentence and its remedy in both languages', () => {
  expect(TIMETABLE_FINDING_CODES.length).toBeGreaterThanOrEqual(40);
  for (const code of TIMETABLE_FINDING_CODES) {
    const { message, remedy } = TIMETABLE_TEXTS[code];
    for (const text of [message.de, message.en, remedy.de, remedy.en]) expect(text).toMatch(/^\S.{4,}[.!?]$|consequence/);
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!.replace(/En$/, '')).sort();
    expect(names(message.en), code).toEqual(names(message.de));
  }
});
