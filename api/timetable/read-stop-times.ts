/**
 * stop_times.txt into columns, then into trips: rows are ordered by trip and sequence by counting, whatever order the
 * file has. A row whose stop or trip is unknown is reported and left out; the rest of the trip stays. O(rows).
 */
import { MAY_ALIGHT, MAY_BOARD, ON_DEMAND } from '../../core/transit/timetable.ts';
import { BLANK, UNREADABLE } from './csv-rows.ts';
import type { TimetableFindings } from './findings.ts';
import type { FeedStops } from './read-stops.ts';
import type { FeedTrips } from './read-routes.ts';
import { FeedTable } from './table.ts';

/** Rows by trip and sequence; trip t has rows offsets[t] … offsets[t + 1] − 1. Times are BLANK where the file has none. */
export interface StopTimeRows {
  readonly offsets: Uint32Array;
  readonly stops: Uint32Array;
  readonly arrivals: Int32Array;
  readonly departures: Int32Array;
  readonly flags: Uint8Array;
  /** shape_dist_traveled, NaN where there is none */
  readonly distances: Float64Array;
  /** line of the file */
  readonly lines: Uint32Array;
}

export interface StopTimeOptions {
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal | undefined;
}

const FILE = 'stop_times.txt';
const PROGRESS_ROWS = 65_536;
const NO_ONE = 1;
const LF = 0x0a;

export function readStopTimes(files: ReadonlyMap<string, Uint8Array>, stops: FeedStops, trips: FeedTrips, findings: TimetableFindings, options: StopTimeOptions): StopTimeRows | null {
  const table = FeedTable.open(files, FILE, ['trip_id', 'stop_id', 'stop_sequence'], findings);
  if (table === null) return null;
  const raw = readRows(table, countLines(files.get(FILE)!), stops, trips, options);
  if (table.rows.line <= 1) findings.add(FILE, 'empty_file');
  return orderRows(raw, trips.ids.length, (line, sequence, trip) => findings.add(FILE, 'duplicate_key', { row: line, column: 'stop_sequence', value: `${trips.ids[trip]}, ${sequence}` }));
}

interface RawRows extends Omit<StopTimeRows, 'offsets'> {
  readonly trips: Uint32Array;
  readonly sequences: Uint32Array;
  count: number;
}

function readRows(table: FeedTable, capacity: number, stops: FeedStops, trips: FeedTrips, { onProgress, signal }: StopTimeOptions): RawRows {
  const { rows } = table;
  const [tripColumn, stopColumn, sequenceColumn] = [table.column('trip_id'), table.column('stop_id'), table.column('stop_sequence')];
  const [arrivalColumn, departureColumn] = [table.column('arrival_time'), table.column('departure_time')];
  const [pickupColumn, dropOffColumn, distanceColumn] = [table.column('pickup_type'), table.column('drop_off_type'), table.column('shape_dist_traveled')];
  const raw: RawRows = {
    trips: new Uint32Array(capacity),
    sequences: new Uint32Array(capacity),
    stops: new Uint32Array(capacity),
    arrivals: new Int32Array(capacity),
    departures: new Int32Array(capacity),
    flags: new Uint8Array(capacity),
    distances: new Float64Array(distanceColumn < 0 ? 0 : capacity),
    lines: new Uint32Array(capacity),
    count: 0,
  };
  let key = Buffer.alloc(0);
  let trip: number | undefined;
  for (let read = 0; table.next(); read++) {
    if (read % PROGRESS_ROWS === 0) {
      signal?.throwIfAborted();
      onProgress(rows.share);
    }
    if (read === 0 || !rows.isSameAs(tripColumn, key)) {
      key = rows.raw(tripColumn) as Buffer<ArrayBuffer>;
      trip = trips.positions.get(rows.text(tripColumn));
    }
    const stop = stops.positions.get(rows.text(stopColumn));
    const sequence = rows.integer(sequenceColumn);
    if (trip === undefined) dangling(table, tripColumn, 'trips.txt');
    if (stop === undefined) dangling(table, stopColumn, 'stops.txt');
    if (sequence < 0) table.report('invalid_integer', sequenceColumn, rows.text(sequenceColumn));
    if (trip === undefined || stop === undefined || sequence < 0) continue;
    const at = raw.count++;
    raw.trips[at] = trip;
    raw.stops[at] = stop;
    raw.sequences[at] = sequence;
    raw.arrivals[at] = table.time(arrivalColumn);
    raw.departures[at] = table.time(departureColumn);
    raw.flags[at] = flagsOf(table, pickupColumn, MAY_BOARD) | flagsOf(table, dropOffColumn, MAY_ALIGHT);
    if (distanceColumn >= 0) raw.distances[at] = rows.decimal(distanceColumn);
    raw.lines[at] = rows.line;
  }
  return raw;
}

function dangling(table: FeedTable, column: number, target: string): void {
  table.report('foreign_key_violation', column, table.rows.text(column), { target, consequence: ' Der Halt wurde weggelassen.', consequenceEn: ' The stop time was left out.' });
}

/** 0 or blank: regularly; 1: not at all; 2, 3: after a call. */
function flagsOf(table: FeedTable, column: number, may: number): number {
  const value = table.rows.integer(column);
  if (value === BLANK || value === 0) return may;
  if (value === NO_ONE) return 0;
  if (value === UNREADABLE || value > 3) {
    table.report('unexpected_enum_value', column, table.rows.text(column), { used: '0' });
    return may;
  }
  return may | ON_DEMAND;
}

function orderRows(raw: RawRows, tripCount: number, onDuplicate: (line: number, sequence: number, trip: number) => void): StopTimeRows {
  const { count } = raw;
  const starts = new Uint32Array(tripCount + 1);
  for (let row = 0; row < count; row++) starts[raw.trips[row]! + 1]!++;
  for (let trip = 0; trip < tripCount; trip++) starts[trip + 1]! += starts[trip]!;
  const cursor = starts.slice();
  const order = new Uint32Array(count);
  for (let row = 0; row < count; row++) order[cursor[raw.trips[row]!]!++] = row;
  const offsets = new Uint32Array(tripCount + 1);
  let kept = 0;
  for (let trip = 0; trip < tripCount; trip++) {
    const inTrip = order.subarray(starts[trip], starts[trip + 1]);
    if (!isAscending(inTrip, raw.sequences)) inTrip.sort((a, b) => raw.sequences[a]! - raw.sequences[b]! || a - b);
    let before = -1;
    for (const row of inTrip) {
      const sequence = raw.sequences[row]!;
      if (sequence === before) {
        onDuplicate(raw.lines[row]!, sequence, trip);
        continue;
      }
      before = sequence;
      order[kept++] = row;
    }
    offsets[trip + 1] = kept;
  }
  const rows = order.subarray(0, kept);
  return {
    offsets,
    stops: rows.map((row) => raw.stops[row]!),
    arrivals: Int32Array.from(rows, (row) => raw.arrivals[row]!),
    departures: Int32Array.from(rows, (row) => raw.departures[row]!),
    flags: Uint8Array.from(rows, (row) => raw.flags[row]!),
    distances: raw.distances.length === 0 ? new Float64Array(kept).fill(Number.NaN) : Float64Array.from(rows, (row) => raw.distances[row]!),
    lines: rows.map((row) => raw.lines[row]!),
  };
}

function isAscending(rows: Uint32Array, sequences: Uint32Array): boolean {
  for (let i = 1; i < rows.length; i++) if (sequences[rows[i]!]! <= sequences[rows[i - 1]!]!) return false;
  return true;
}

function countLines(bytes: Uint8Array): number {
  let lines = 1;
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) lines++;
  return lines;
}
