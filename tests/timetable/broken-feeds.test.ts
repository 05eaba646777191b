/** Thirty and more broken feeds: each is named by its canonical code, in both languages, and what is usable is kept. */
import { describe, expect, test } from 'vitest';
import type { TimetableFindingCode } from '../../core/text/timetable.ts';
import { validateTimetable } from '../../core/transit/timetable.ts';
import { readGtfs } from '../../api/timetable/read-gtfs.ts';
import { changed, find, readFeed, smallFeed } from './feed.ts';

interface Case {
  readonly name: string;
  readonly files: Record<string, string | Uint8Array | null>;
  readonly code: TimetableFindingCode;
  readonly at: { readonly file?: string; readonly row?: number; readonly column?: string; readonly value?: string };
  readonly de: string;
  readonly en: string;
  /** trips that remain; null: no timetable */
  readonly trips: number | null;
  readonly today?: string;
}

const add = (file: string, text: string): Record<string, string> => ({ [file]: `${String(smallFeed()[file])}${text}` });

const CASES: readonly Case[] = [
  { name: 'without stop_times.txt cannot be used', files: { 'stop_times.txt': null }, code: 'missing_required_file', at: { file: 'stop_times.txt' }, de: '„stop_times.txt“ fehlt. Ohne sie', en: '"stop_times.txt" is missing. There is no', trips: null },
  { name: 'without stops.txt cannot be used', files: { 'stops.txt': null }, code: 'missing_required_file', at: { file: 'stops.txt' }, de: '„stops.txt“ fehlt', en: '"stops.txt" is missing', trips: null },
  { name: 'without agency.txt is used in local time', files: { 'agency.txt': null }, code: 'missing_required_file', at: { file: 'agency.txt' }, de: 'gelten als Ortszeit', en: 'count as local time', trips: 3 },
  { name: 'without routes.txt keeps its trips with unknown means', files: { 'routes.txt': null }, code: 'missing_required_file', at: { file: 'routes.txt' }, de: 'Verkehrsmittel ist unbekannt', en: 'means of transport is unknown', trips: 3 },
  { name: 'without any calendar says that no day is known', files: { 'calendar.txt': null }, code: 'missing_calendar_and_calendar_date_files', at: { file: 'calendar.txt' }, de: 'kein Verkehrstag ist bekannt', en: 'no day of service is known', trips: 3 },
  { name: 'that is no zip is named', files: {}, code: 'i_o_error', at: {}, de: 'lässt sich nicht öffnen', en: 'cannot be opened', trips: null },
  { name: 'with an empty stops.txt is named', files: { 'stops.txt': '' }, code: 'empty_file', at: { file: 'stops.txt' }, de: 'enthält keine Zeilen', en: 'has no rows', trips: null },
  { name: 'without the column stop_sequence is refused', files: changed('stop_times.txt', 'stop_sequence', 'folge'), code: 'missing_required_column', at: { file: 'stop_times.txt', row: 1, column: 'stop_sequence' }, de: 'Spalte „stop_sequence“ fehlt', en: 'column "stop_sequence" is missing', trips: null },
  { name: 'with a column twice uses the first', files: changed('routes.txt', 'route_long_name', 'route_short_name'), code: 'duplicated_column', at: { file: 'routes.txt', column: 'route_short_name' }, de: 'kommt mehrfach vor', en: 'more than once', trips: 3 },
  { name: 'with a row that is too short passes over it', files: add('trips.txt', '1,W\n'), code: 'invalid_row_length', at: { file: 'trips.txt', row: 5 }, de: '2 Felder, die Kopfzeile 4', en: '2 fields, the header 4', trips: 3 },
  { name: 'with a blank trip_id passes over the row', files: add('trips.txt', '1,W,,0\n'), code: 'missing_required_field', at: { file: 'trips.txt', row: 5, column: 'trip_id' }, de: '„trip_id“ ist leer', en: '"trip_id" is empty', trips: 3 },
  { name: 'with an unclosed quotation mark names its line', files: add('stops.txt', 'X,"Halt ohne Ende,51.5,7.4,0,\n'), code: 'csv_parsing_failed', at: { file: 'stops.txt', row: 8 }, de: 'ab Zeile 8 nicht lesbar', en: 'from line 8 on', trips: 3 },
  { name: 'in Windows-1252 is read with its umlauts', files: { 'stops.txt': Uint8Array.from(Buffer.from(String(smallFeed()['stops.txt']).replace('Anger', 'Großmarkt'), 'latin1')) }, code: 'invalid_character', at: { file: 'stops.txt' }, de: 'als Windows-1252 gelesen', en: 'read as Windows-1252', trips: 3 },
  { name: 'with a doubled stop keeps the first', files: add('stops.txt', 'A,Anger 2,52,8,0,\n'), code: 'duplicate_key', at: { file: 'stops.txt', row: 8, column: 'stop_id', value: 'A' }, de: 'Schlüssel „A“ kommt mehrfach vor', en: 'key "A" occurs more than once', trips: 3 },
  { name: 'with a doubled trip keeps the first', files: add('trips.txt', '2,W,a1,0\n'), code: 'duplicate_key', at: { file: 'trips.txt', row: 5, value: 'a1' }, de: 'erste Zeile gilt', en: 'first row counts', trips: 3 },
  { name: 'with a doubled stop_sequence keeps the first', files: changed('stop_times.txt', 'M1,2\na1', 'M1,1\na1'), code: 'duplicate_key', at: { file: 'stop_times.txt', row: 3, column: 'stop_sequence' }, de: 'kommt mehrfach vor', en: 'more than once', trips: 3 },
  { name: 'with a stop time at an unknown stop leaves it out', files: changed('stop_times.txt', 'M1,2\na1', 'ZZ,2\na1'), code: 'foreign_key_violation', at: { file: 'stop_times.txt', row: 3, column: 'stop_id', value: 'ZZ' }, de: '„ZZ“ steht nicht in stops.txt. Der Halt wurde weggelassen', en: '"ZZ" does not occur in stops.txt', trips: 3 },
  { name: 'with stop times of an unknown trip leaves them out', files: add('stop_times.txt', 'zz,08:00:00,08:00:00,A,1\n'), code: 'foreign_key_violation', at: { file: 'stop_times.txt', row: 10, column: 'trip_id', value: 'zz' }, de: 'nicht in trips.txt', en: 'not occur in trips.txt', trips: 3 },
  { name: 'with a trip of an unknown route keeps it', files: changed('trips.txt', '2,W,b1', '9,W,b1'), code: 'foreign_key_violation', at: { file: 'trips.txt', row: 4, column: 'route_id', value: '9' }, de: 'Die Fahrt bleibt', en: 'The trip stays', trips: 3 },
  { name: 'with a trip of an unknown service says that it never runs', files: changed('trips.txt', '2,W,b1', '2,X,b1'), code: 'foreign_key_violation', at: { file: 'trips.txt', row: 4, column: 'service_id', value: 'X' }, de: 'verkehrt an keinem Tag', en: 'runs on no day', trips: 3 },
  { name: 'with a missing parent still groups its platforms', files: changed('stops.txt', 'M,Markt,51.500,7.420,1,\n', ''), code: 'foreign_key_violation', at: { file: 'stops.txt', row: 3, column: 'parent_station', value: 'M' }, de: 'trotzdem zu einer Haltestelle', en: 'one station nevertheless', trips: 3 },
  { name: 'with a parent that is no station uses it as one', files: changed('stops.txt', '7.420,1,', '7.420,0,'), code: 'wrong_parent_location_type', at: { file: 'stops.txt', row: 3, value: 'M1' }, de: 'kein Bahnhof', en: 'is no station', trips: 3 },
  { name: 'whose trips stop at a station reads it as a platform', files: changed('stop_times.txt', ',M2,1', ',M,1'), code: 'stop_time_at_station', at: { file: 'stops.txt', value: 'M' }, de: 'als Steig gelesen', en: 'read as a platform', trips: 3 },
  { name: 'with a stop without coordinates leaves out its stop times', files: changed('stops.txt', '51.500,7.400,0,', ',,0,'), code: 'stop_without_location', at: { file: 'stops.txt', row: 2, value: 'A' }, de: 'hat keine Koordinaten', en: 'has no coordinates', trips: 3 },
  { name: 'with a platform without coordinates takes its station\'s', files: changed('stops.txt', '51.5001,7.4201,0,M', ',,0,M'), code: 'stop_without_location', at: { file: 'stops.txt', row: 4, value: 'M2' }, de: 'wo ihr Bahnhof liegt', en: 'where its station is', trips: 3 },
  { name: 'with a stop at 0, 0 treats it as one without a place', files: changed('stops.txt', '51.500,7.400,0,', '0,0,0,'), code: 'point_near_origin', at: { file: 'stops.txt', row: 2, value: 'A' }, de: '0° Breite', en: 'latitude 0', trips: 3 },
  { name: 'with a latitude of 515 names the range', files: changed('stops.txt', 'Berg,51.500', 'Berg,515.00'), code: 'number_out_of_range', at: { file: 'stops.txt', row: 6, column: 'stop_lat', value: '515.00' }, de: 'außerhalb von −90 … 90', en: 'outside −90 … 90', trips: 3 },
  { name: 'with a decimal comma names the cell', files: changed('stops.txt', 'Berg,51.500', 'Berg,"51,500"'), code: 'invalid_float', at: { file: 'stops.txt', row: 6, column: 'stop_lat', value: '51,500' }, de: 'ist keine Zahl', en: 'is no number', trips: 3 },
  { name: 'with an unknown route type reads "other"', files: changed('routes.txt', 'Berg,3', 'Berg,99'), code: 'unexpected_enum_value', at: { file: 'routes.txt', row: 2, column: 'route_type', value: '99' }, de: 'nicht vorgesehen', en: 'not provided for', trips: 3 },
  { name: 'with a time running backwards sets it to the departure before', files: changed('stop_times.txt', 'a1,08:05:00,08:06:00', 'a1,07:05:00,07:06:00'), code: 'stop_time_with_arrival_before_previous_departure_time', at: { file: 'stop_times.txt', row: 3, column: 'arrival_time', value: '07:05:00' }, de: 'vor der Abfahrt am Halt davor (08:00:00)', en: 'before the departure at the stop before (08:00:00)', trips: 3 },
  { name: 'with a departure before the arrival uses the arrival', files: changed('stop_times.txt', 'a1,08:05:00,08:06:00', 'a1,08:06:00,08:05:00'), code: 'stop_time_with_departure_before_arrival_time', at: { file: 'stop_times.txt', row: 3, column: 'departure_time', value: '08:05:00' }, de: 'vor der Ankunft am selben Halt', en: 'before the arrival at the same stop', trips: 3 },
  { name: 'with one of two times uses it for both', files: changed('stop_times.txt', 'a1,08:05:00,08:06:00', 'a1,,08:06:00'), code: 'stop_time_with_only_arrival_or_departure_time', at: { file: 'stop_times.txt', row: 3, column: 'arrival_time', value: '08:06:00' }, de: 'gilt für beide', en: 'counts for both', trips: 3 },
  { name: 'with a time of 8.05 treats it as blank', files: changed('stop_times.txt', 'a1,08:05:00', 'a1,8.05'), code: 'invalid_time', at: { file: 'stop_times.txt', row: 3, column: 'arrival_time', value: '8.05' }, de: 'keine Uhrzeit', en: 'is no time', trips: 3 },
  { name: 'with a trip that has no first time leaves out its beginning', files: changed('stop_times.txt', 'a1,08:00:00,08:00:00', 'a1,,'), code: 'missing_trip_edge', at: { file: 'stop_times.txt', row: 2, value: 'a1' }, de: 'hat keine Zeit', en: 'has no time', trips: 3 },
  { name: 'with a trip without stop times leaves it out', files: add('trips.txt', '1,W,a3,0\n'), code: 'unused_trip', at: { file: 'trips.txt', row: 5, value: 'a3' }, de: 'keine Halte in stop_times.txt', en: 'no stops in stop_times.txt', trips: 3 },
  { name: 'with a trip of one stop leaves it out', files: changed('stop_times.txt', 'b1,08:15:00,08:15:00,C,2\n', ''), code: 'unusable_trip', at: { file: 'trips.txt', row: 4, value: 'b1' }, de: 'weniger als zwei brauchbare Halte', en: 'fewer than two usable stops', trips: 2 },
  { name: 'with a bus at 800 km/h says so', files: changed('stops.txt', 'Berg,51.500,7.440', 'Berg,51.500,8.440'), code: 'fast_travel_between_consecutive_stops', at: { file: 'stop_times.txt', row: 4, value: 'a1' }, de: 'km/h unterwegs', en: 'km/h between two stops', trips: 3 },
  { name: 'whose calendar ends before it starts loses the row', files: changed('calendar.txt', '20260601,20260628', '20260628,20260601'), code: 'start_and_end_range_out_of_order', at: { file: 'calendar.txt', row: 2, column: 'end_date', value: '2026-06-01' }, de: 'vor seinem Anfang 2026-06-28', en: 'before its start 2026-06-28', trips: 3 },
  { name: 'with a date of 30 February names it', files: changed('calendar.txt', '20260601', '20260230'), code: 'invalid_date', at: { file: 'calendar.txt', row: 2, column: 'start_date', value: '20260230' }, de: 'kein Datum', en: 'is no date', trips: 3 },
  { name: 'that has expired is named', files: {}, code: 'expired_calendar', at: { file: 'calendar.txt', value: '2026-06-26' }, de: 'endete am 2026-06-26', en: 'ended on 2026-06-26', trips: 3, today: '2026-07-01' },
  { name: 'that ends within a week is named', files: {}, code: 'feed_expiration_date7_days', at: { file: 'calendar.txt', value: '2026-06-26' }, de: 'in höchstens sieben Tagen', en: 'within seven days', trips: 3, today: '2026-06-20' },
  { name: 'that has not begun is named', files: {}, code: 'feed_not_started', at: { value: '2026-06-01' }, de: 'beginnt erst am 2026-06-01', en: 'begins only on 2026-06-01', trips: 3, today: '2026-05-01' },
  { name: 'with overlapping headways says which', files: { 'frequencies.txt': 'trip_id,start_time,end_time,headway_secs\na1,08:00:00,10:00:00,600\na1,09:00:00,11:00:00,600\n' }, code: 'overlapping_frequency', at: { file: 'frequencies.txt', row: 3, value: 'a1' }, de: '08:00:00–10:00:00 und 09:00:00–11:00:00', en: '08:00:00–10:00:00 and 09:00:00–11:00:00', trips: 3 },
  { name: 'with a headway of 0 loses it', files: { 'frequencies.txt': 'trip_id,start_time,end_time,headway_secs\na1,08:00:00,10:00:00,0\n' }, code: 'number_out_of_range', at: { file: 'frequencies.txt', row: 2, column: 'headway_secs', value: '0' }, de: 'außerhalb von > 0 s', en: 'outside > 0 s', trips: 3 },
  { name: 'with a transfer to an unknown stop leaves it out', files: { 'transfers.txt': 'from_stop_id,to_stop_id,transfer_type,min_transfer_time\nM1,QQ,2,60\n' }, code: 'foreign_key_violation', at: { file: 'transfers.txt', row: 2, column: 'to_stop_id', value: 'QQ' }, de: 'Der Umstieg wurde weggelassen', en: 'The transfer was left out', trips: 3 },
  { name: 'with agencies in two time zones uses the first', files: add('agency.txt', 'W,Weit,https://w.example,Asia/Tokyo\n'), code: 'inconsistent_agency_timezone', at: { file: 'agency.txt', row: 3, value: 'Europe/Berlin' }, de: 'verschiedenen Zeitzonen', en: 'different time zones', trips: 3 },
  { name: 'with spaces in its header is read nevertheless', files: changed('agency.txt', 'agency_id,agency_name', 'agency_id, agency_name'), code: 'leading_or_trailing_whitespaces', at: { file: 'agency.txt', row: 1 }, de: 'Leerzeichen am Rand', en: 'spaces at the edge', trips: 3 },
];

describe('a broken feed', () => {
  test.each(CASES)('$name', ({ name, files, code, at, de, en, trips, today }) => {
    const result = name.startsWith('that is no zip') ? readBytes() : readFeed(files, { today });
    const finding = find(result, code, at.file);
    expect(finding, `no ${code} among ${result.findings.map((each) => each.code).join(', ')}`).toBeDefined();
    expect(finding).toMatchObject(at);
    expect(finding!.message.de).toContain(de);
    expect(finding!.message.en).toContain(en);
    expect(`${finding!.message.de}${finding!.message.en}${finding!.remedy.de}${finding!.remedy.en}`).not.toMatch(/[{}]|undefined/);
    expect(finding!.remedy.de.length).toBeGreaterThan(5);
    if (trips === null) expect(result.timetable).toBeNull();
    else {
      expect(result.timetable!.trips.ids).toHaveLength(trips);
      validateTimetable(result.timetable!);
    }
  });
});

function readBytes() {
  return readGtfs(new Uint8Array([1, 2, 3, 4]));
}
