/** stops.txt: platforms, poles and stations with their places. What has no place takes its parent's, or is not usable. */
import { FeedTable } from './table.ts';
import type { TimetableFindings } from './findings.ts';

export interface FeedStops {
  readonly ids: string[];
  readonly names: string[];
  /** degrees, NaN where the feed gives no usable place */
  readonly lon: number[];
  readonly lat: number[];
  /** location_type 0–4 */
  readonly kinds: number[];
  readonly parents: string[];
  /** 0 unknown, 1 yes, 2 no; a platform that says nothing takes its station's */
  readonly wheelchair: number[];
  readonly lines: number[];
  readonly positions: Map<string, number>;
}

const FILE = 'stops.txt';
const PLATFORM = 0;
const STATION = 1;
/** |lat| and |lon| below this is a placeholder and no place on land */
const NEAR_ORIGIN_DEGREES = 1;

export function readStops(files: ReadonlyMap<string, Uint8Array>, findings: TimetableFindings): FeedStops | null {
  const table = FeedTable.open(files, FILE, ['stop_id'], findings);
  if (table === null) return null;
  const stops: FeedStops = { ids: [], names: [], lon: [], lat: [], kinds: [], parents: [], wheelchair: [], lines: [], positions: new Map() };
  const columns = { id: table.column('stop_id'), name: table.column('stop_name'), lon: table.column('stop_lon'), lat: table.column('stop_lat'), kind: table.column('location_type'), parent: table.column('parent_station'), wheelchair: table.column('wheelchair_boarding') };
  while (table.next()) {
    const { rows } = table;
    const id = rows.text(columns.id);
    if (stops.positions.has(id)) {
      table.report('duplicate_key', columns.id, id);
      continue;
    }
    const [lon, lat] = place(table, columns.lon, columns.lat, id);
    stops.positions.set(id, stops.ids.push(id) - 1);
    stops.names.push(rows.text(columns.name) || id);
    stops.lon.push(lon);
    stops.lat.push(lat);
    stops.kinds.push(table.choice(columns.kind, { blank: PLATFORM, allowed: (value) => value <= 4 }));
    stops.parents.push(rows.text(columns.parent));
    stops.wheelchair.push(table.choice(columns.wheelchair, { blank: 0, allowed: (value) => value <= 2 }));
    stops.lines.push(rows.line);
  }
  if (stops.ids.length === 0) findings.add(FILE, 'empty_file');
  checkParents(stops, findings);
  inherit(stops, findings);
  return stops;
}

function place(table: FeedTable, lonColumn: number, latColumn: number, id: string): [number, number] {
  const lon = coordinate(table, lonColumn, 180);
  const lat = coordinate(table, latColumn, 90);
  if (Math.abs(lon) < NEAR_ORIGIN_DEGREES && Math.abs(lat) < NEAR_ORIGIN_DEGREES) {
    table.report('point_near_origin', latColumn, id);
    return [Number.NaN, Number.NaN];
  }
  return Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : [Number.NaN, Number.NaN];
}

function coordinate(table: FeedTable, column: number, limit: number): number {
  const text = table.rows.text(column);
  if (text === '') return Number.NaN;
  const value = Number(text);
  if (Number.isNaN(value)) table.report('invalid_float', column, text);
  else if (Math.abs(value) > limit) table.report('number_out_of_range', column, text, { expected: `−${limit} … ${limit}` });
  else return value;
  return Number.NaN;
}

/** A parent that is missing is reported once, at its first platform. */
function checkParents(stops: FeedStops, findings: TimetableFindings): void {
  const missing = new Set<string>();
  stops.parents.forEach((parent, stop) => {
    if (parent === '' || missing.has(parent)) return;
    const at = stops.positions.get(parent);
    if (at === undefined) missing.add(parent);
    const where = { row: stops.lines[stop]!, column: 'parent_station' };
    if (at === undefined) {
      findings.add(FILE, 'foreign_key_violation', { ...where, value: parent }, {
        target: FILE,
        consequence: ' Die Steige werden trotzdem zu einer Haltestelle zusammengefasst; sie liegt in ihrer Mitte.',
        consequenceEn: ' The platforms are one station nevertheless; it lies in their middle.',
      });
    } else if (stops.kinds[stop] === PLATFORM && stops.kinds[at] !== STATION) findings.add(FILE, 'wrong_parent_location_type', { ...where, value: stops.ids[stop]! });
  });
}

/** Place and wheelchair access from the parent where a stop has none of its own. */
function inherit(stops: FeedStops, findings: TimetableFindings): void {
  for (let stop = 0; stop < stops.ids.length; stop++) {
    const parent = stops.positions.get(stops.parents[stop]!) ?? -1;
    if (parent >= 0 && stops.wheelchair[stop] === 0) stops.wheelchair[stop] = stops.wheelchair[parent]!;
    if (!Number.isNaN(stops.lon[stop]!) || stops.kinds[stop]! > STATION) continue;
    const hasPlace = parent >= 0 && !Number.isNaN(stops.lon[parent]!);
    if (hasPlace) {
      stops.lon[stop] = stops.lon[parent]!;
      stops.lat[stop] = stops.lat[parent]!;
    }
    findings.add(
      FILE,
      'stop_without_location',
      { row: stops.lines[stop]!, column: 'stop_lat', value: stops.ids[stop]! },
      hasPlace
        ? { consequence: ' Sie liegt nun dort, wo ihr Bahnhof liegt.', consequenceEn: ' It now lies where its station is.' }
        : { consequence: ' Sie und ihre Halte wurden weggelassen.', consequenceEn: ' It and its stop times were left out.' },
      hasPlace ? 'parent' : 'none',
    );
  }
}
