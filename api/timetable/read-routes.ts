/** agency.txt, routes.txt and trips.txt. A trip keeps running when its route is missing: as a route of unknown type. */
import { isRouteType } from '../../core/transit/modes.ts';
import { UNKNOWN_ROUTE_TYPE } from '../../core/transit/timetable.ts';
import type { FeedServices } from './read-calendar.ts';
import { FeedTable } from './table.ts';
import type { TimetableFindings } from './findings.ts';

export interface FeedAgencies {
  readonly names: string[];
  readonly timezone: string;
}

export function readAgencies(files: ReadonlyMap<string, Uint8Array>, findings: TimetableFindings): FeedAgencies {
  if (!files.has('agency.txt')) {
    findings.add('agency.txt', 'missing_required_file', { value: 'agency.txt' }, { consequence: ' Das Unternehmen bleibt unbekannt; die Zeiten gelten als Ortszeit.', consequenceEn: ' The agency stays unknown; times count as local time.' });
    return { names: [], timezone: '' };
  }
  const table = FeedTable.open(files, 'agency.txt', [], findings);
  const names: string[] = [];
  let timezone = '';
  if (table && table.column('agency_name') < 0) findings.add('agency.txt', 'missing_required_column', { row: 1, column: 'agency_name' });
  while (table?.next()) {
    const name = table.rows.text(table.column('agency_name'));
    if (name === '' && table.column('agency_name') >= 0) findings.add('agency.txt', 'missing_required_field', { row: table.rows.line, column: 'agency_name' });
    names.push(name || table.rows.text(table.column('agency_id')));
    const zone = table.rows.text(table.column('agency_timezone'));
    if (timezone !== '' && zone !== timezone) table.report('inconsistent_agency_timezone', table.column('agency_timezone'), timezone);
    timezone ||= zone;
  }
  return { names, timezone };
}

export interface FeedRoutes {
  readonly ids: string[];
  readonly shortNames: string[];
  readonly longNames: string[];
  readonly types: number[];
  readonly agencies: string[];
  readonly positions: Map<string, number>;
}

export function readRoutes(files: ReadonlyMap<string, Uint8Array>, findings: TimetableFindings): FeedRoutes {
  const routes: FeedRoutes = { ids: [], shortNames: [], longNames: [], types: [], agencies: [], positions: new Map() };
  if (!files.has('routes.txt')) {
    findings.add('routes.txt', 'missing_required_file', { value: 'routes.txt' }, { consequence: ' Die Fahrten bleiben, ihr Verkehrsmittel ist unbekannt.', consequenceEn: ' The trips stay, their means of transport is unknown.' });
  }
  const table = FeedTable.open(files, 'routes.txt', ['route_id', 'route_type'], findings);
  while (table?.next()) {
    const { rows } = table;
    const id = rows.text(table.column('route_id'));
    if (routes.positions.has(id)) {
      table.report('duplicate_key', table.column('route_id'), id);
      continue;
    }
    const [short, long] = [rows.text(table.column('route_short_name')), rows.text(table.column('route_long_name'))];
    if (short === '' && long === '') table.report('route_both_short_and_long_name_missing', table.column('route_id'), id);
    addRoute(routes, id, short || (long === '' ? id : ''), long, routeType(table), rows.text(table.column('agency_id')));
  }
  return routes;
}

function routeType(table: FeedTable): number {
  const column = table.column('route_type');
  const type = table.rows.integer(column);
  if (isRouteType(type)) return type;
  table.report('unexpected_enum_value', column, table.rows.text(column), { used: '„other“' });
  return UNKNOWN_ROUTE_TYPE;
}

function addRoute(routes: FeedRoutes, id: string, short: string, long: string, type: number, agency: string): number {
  const at = routes.ids.push(id) - 1;
  routes.positions.set(id, at);
  routes.shortNames.push(short);
  routes.longNames.push(long);
  routes.types.push(type);
  routes.agencies.push(agency);
  return at;
}

export interface FeedTrips {
  readonly ids: string[];
  readonly headsigns: string[];
  readonly routes: number[];
  readonly services: number[];
  /** 0, 1 or −1 */
  readonly directions: number[];
  readonly wheelchair: number[];
  readonly lines: number[];
  readonly positions: Map<string, number>;
}

/** Adds routes and services that trips name and no file has. */
export function readTrips(files: ReadonlyMap<string, Uint8Array>, routes: FeedRoutes, services: FeedServices, findings: TimetableFindings): FeedTrips | null {
  const table = FeedTable.open(files, 'trips.txt', ['route_id', 'service_id', 'trip_id'], findings);
  if (table === null) return null;
  const trips: FeedTrips = { ids: [], headsigns: [], routes: [], services: [], directions: [], wheelchair: [], lines: [], positions: new Map() };
  const columns = { trip: table.column('trip_id'), route: table.column('route_id'), service: table.column('service_id'), headsign: table.column('trip_headsign'), direction: table.column('direction_id'), wheelchair: table.column('wheelchair_accessible') };
  while (table.next()) {
    const { rows } = table;
    const id = rows.text(columns.trip);
    if (trips.positions.has(id)) {
      table.report('duplicate_key', columns.trip, id);
      continue;
    }
    trips.positions.set(id, trips.ids.push(id) - 1);
    trips.headsigns.push(rows.text(columns.headsign));
    trips.routes.push(routeOf(table, columns.route, routes));
    trips.services.push(serviceOf(table, columns.service, services));
    trips.directions.push(table.choice(columns.direction, { blank: -1, allowed: (value) => value <= 1 }));
    trips.wheelchair.push(table.choice(columns.wheelchair, { blank: 0, allowed: (value) => value <= 2 }));
    trips.lines.push(rows.line);
  }
  if (trips.ids.length === 0) findings.add('trips.txt', 'empty_file');
  return trips;
}

function routeOf(table: FeedTable, column: number, routes: FeedRoutes): number {
  const id = table.rows.text(column);
  const known = routes.positions.get(id);
  if (known !== undefined && !(routes.types[known] === UNKNOWN_ROUTE_TYPE && routes.agencies[known] === MISSING_ROUTE)) return known;
  table.report('foreign_key_violation', column, id, { target: 'routes.txt', consequence: ' Die Fahrt bleibt, ihr Verkehrsmittel ist unbekannt.', consequenceEn: ' The trip stays, its means of transport is unknown.' });
  return known ?? addRoute(routes, id, id, '', UNKNOWN_ROUTE_TYPE, MISSING_ROUTE);
}

/** Marks, in `agencies`, a route that no file describes. */
const MISSING_ROUTE = '\u0000missing';

function serviceOf(table: FeedTable, column: number, services: FeedServices): number {
  const id = table.rows.text(column);
  const known = services.positions.get(id);
  if (known !== undefined && !services.undescribed.has(known)) return known;
  table.report('foreign_key_violation', column, id, { target: 'calendar.txt / calendar_dates.txt', consequence: ' Die Fahrt verkehrt an keinem Tag.', consequenceEn: ' The trip runs on no day.' });
  if (known !== undefined) return known;
  const at = services.ids.push(id) - 1;
  services.positions.set(id, at);
  services.undescribed.add(at);
  services.days.push(new Set());
  return at;
}

/** The routes as the timetable holds them: without the mark. */
export function routeAgencies(routes: FeedRoutes): string[] {
  return routes.agencies.map((agency) => (agency === MISSING_ROUTE ? '' : agency));
}
