/**
 * frequencies.txt: exact headways become trips of their own, the others stay frequencies over a template, because their
 * departures are not fixed. transfers.txt: stated changes between stops, stations spread over their platforms.
 */
import { clockText } from '../../core/transit/dates.ts';
import { FORBIDDEN_TRANSFER } from '../../core/transit/timetable.ts';
import { BLANK } from './csv-rows.ts';
import type { TimetableFindings } from './findings.ts';
import type { FeedTrips } from './read-routes.ts';
import type { FeedStops } from './read-stops.ts';
import { FeedTable } from './table.ts';

export interface FrequencyRow {
  readonly trip: number;
  readonly start: number;
  /** exclusive */
  readonly end: number;
  readonly headway: number;
  readonly isExact: boolean;
}

const FILE = 'frequencies.txt';

/** Rows by trip and start. */
export function readFrequencies(files: ReadonlyMap<string, Uint8Array>, trips: FeedTrips, findings: TimetableFindings): FrequencyRow[] {
  const table = FeedTable.open(files, FILE, ['trip_id', 'start_time', 'end_time', 'headway_secs'], findings);
  const found: (FrequencyRow & { readonly line: number })[] = [];
  while (table?.next()) {
    const { rows } = table;
    const trip = trips.positions.get(rows.text(table.column('trip_id')));
    if (trip === undefined) {
      table.report('foreign_key_violation', table.column('trip_id'), rows.text(table.column('trip_id')), { target: 'trips.txt', consequence: ' Der Takt wurde weggelassen.', consequenceEn: ' The headway was left out.' });
      continue;
    }
    const [start, end] = [table.time(table.column('start_time')), table.time(table.column('end_time'))];
    const headway = rows.integer(table.column('headway_secs'));
    if (start === BLANK || end === BLANK) continue;
    if (headway <= 0) {
      table.report('number_out_of_range', table.column('headway_secs'), rows.text(table.column('headway_secs')), { expected: '> 0 s' });
      continue;
    }
    if (end <= start) {
      table.report('start_and_end_range_out_of_order', table.column('end_time'), clockText(end), { start: clockText(start) });
      continue;
    }
    const isExact = table.choice(table.column('exact_times'), { blank: 0, allowed: (value) => value <= 1 }) === 1;
    found.push({ trip, start, end, headway, isExact, line: rows.line });
  }
  found.sort((a, b) => a.trip - b.trip || a.start - b.start);
  for (let i = 1; i < found.length; i++) {
    const [before, row] = [found[i - 1]!, found[i]!];
    if (before.trip !== row.trip || row.start >= before.end) continue;
    const text = ({ start, end }: FrequencyRow): string => `${clockText(start)}–${clockText(end)}`;
    findings.add(FILE, 'overlapping_frequency', { row: row.line, column: 'start_time', value: trips.ids[row.trip]! }, { first: text(before), second: text(row) });
  }
  return found;
}

export interface TransferRow {
  readonly from: number;
  readonly to: number;
  /** seconds, or FORBIDDEN_TRANSFER */
  readonly seconds: number;
}

const FORBIDDEN = 3;
const MINIMUM_TIME = 2;

/** Rows between platforms; `unstated`: seconds of a transfer that is possible and has no time (by the caller's distance). */
export function readTransfers(files: ReadonlyMap<string, Uint8Array>, stops: FeedStops, findings: TimetableFindings, unstated: (from: number, to: number) => number): TransferRow[] {
  const table = FeedTable.open(files, 'transfers.txt', ['from_stop_id', 'to_stop_id'], findings);
  if (table === null) return [];
  const platforms = platformsByStation(stops);
  const found: TransferRow[] = [];
  const narrower = ['from_route_id', 'to_route_id', 'from_trip_id', 'to_trip_id'].map((name) => table.column(name)).filter((column) => column >= 0);
  while (table.next()) {
    const { rows } = table;
    const [from, to] = [endOf(table, 'from_stop_id', stops), endOf(table, 'to_stop_id', stops)];
    const kind = table.choice(table.column('transfer_type'), { blank: 0, allowed: (value) => value <= 5 });
    if (from === undefined || to === undefined) continue;
    const only = narrower.find((column) => rows.raw(column).length > 0);
    if (only !== undefined || kind > FORBIDDEN) {
      table.report('transfer_not_supported', only ?? table.column('transfer_type'), rows.text(only ?? table.column('transfer_type')));
      continue;
    }
    if (platforms.has(from) || platforms.has(to)) table.report('transfer_with_invalid_stop_location_type', table.column('from_stop_id'), `${stops.ids[from]} → ${stops.ids[to]}`);
    const stated = rows.integer(table.column('min_transfer_time'));
    for (const a of platforms.get(from) ?? [from]) {
      for (const b of platforms.get(to) ?? [to]) {
        if (Number.isNaN(stops.lon[a]!) || Number.isNaN(stops.lon[b]!)) continue;
        const seconds = kind === FORBIDDEN ? FORBIDDEN_TRANSFER : kind === MINIMUM_TIME && stated >= 0 ? stated : unstated(a, b);
        found.push({ from: a, to: b, seconds });
      }
    }
  }
  return found;
}

function endOf(table: FeedTable, column: string, stops: FeedStops): number | undefined {
  const id = table.rows.text(table.column(column));
  const stop = stops.positions.get(id);
  if (stop === undefined) table.report('foreign_key_violation', table.column(column), id, { target: 'stops.txt', consequence: ' Der Umstieg wurde weggelassen.', consequenceEn: ' The transfer was left out.' });
  return stop;
}

function platformsByStation({ parents, kinds, positions }: FeedStops): ReadonlyMap<number, number[]> {
  const platforms = new Map<number, number[]>();
  parents.forEach((parent, stop) => {
    const station = positions.get(parent);
    if (station === undefined || kinds[stop] !== 0) return;
    platforms.set(station, [...(platforms.get(station) ?? []), stop]);
  });
  return platforms;
}
