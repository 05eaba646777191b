/** calendar.txt and calendar_dates.txt: days of service, as sets and then as bits; either file alone is enough. */
import { civilDay, dateOf, dayNumber, weekdayOf } from '../../core/transit/dates.ts';
import type { Services } from '../../core/transit/timetable.ts';
import type { TimetableFindings } from './findings.ts';
import { FeedTable } from './table.ts';

export interface FeedServices {
  readonly ids: string[];
  readonly positions: Map<string, number>;
  /** days since 1970-01-01, per service */
  readonly days: Set<number>[];
  /** services that trips name and no calendar describes */
  readonly undescribed: Set<number>;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const ADDED = 1;
const REMOVED = 2;
/** A calendar may not run longer than this: beyond it a date is a slip of the pen. */
const LONGEST_DAYS = 30 * 366;
const NO_DATE = Number.NaN;

export function readServices(files: ReadonlyMap<string, Uint8Array>, findings: TimetableFindings): FeedServices {
  const services: FeedServices = { ids: [], positions: new Map(), days: [], undescribed: new Set() };
  if (!files.has('calendar.txt') && !files.has('calendar_dates.txt')) findings.add('calendar.txt', 'missing_calendar_and_calendar_date_files', { value: 'calendar.txt' });
  readWeeks(files, services, findings);
  readExceptions(files, services, findings);
  return services;
}

function readWeeks(files: ReadonlyMap<string, Uint8Array>, services: FeedServices, findings: TimetableFindings): void {
  const table = FeedTable.open(files, 'calendar.txt', ['service_id', 'start_date', 'end_date'], findings);
  if (table === null) return;
  const week = WEEKDAYS.map((name) => table.column(name));
  week.forEach((column, day) => {
    if (column < 0) findings.add('calendar.txt', 'missing_required_column', { row: 1, column: WEEKDAYS[day]! });
  });
  while (table.next()) {
    const id = table.rows.text(table.column('service_id'));
    if (services.positions.has(id)) {
      table.report('duplicate_key', table.column('service_id'), id);
      continue;
    }
    const service = serviceOf(services, id);
    const active = week.map((column) => table.choice(column, { blank: 0, allowed: (value) => value <= 1 }) === 1);
    if (!active.includes(true)) table.report('service_has_no_active_day_of_the_week', table.column('service_id'), id);
    addWeeks(table, services.days[service]!, active);
  }
}

function addWeeks(table: FeedTable, days: Set<number>, active: readonly boolean[]): void {
  const [start, end] = [dateCell(table, table.column('start_date')), dateCell(table, table.column('end_date'))];
  if (Number.isNaN(start) || Number.isNaN(end)) return;
  if (end < start) table.report('start_and_end_range_out_of_order', table.column('end_date'), dateOf(end), { start: dateOf(start) });
  if (end - start > LONGEST_DAYS) table.report('number_out_of_range', table.column('end_date'), table.rows.text(table.column('end_date')), { expected: `${dateOf(start)} + 30 a` });
  for (let day = start; day <= Math.min(end, start + LONGEST_DAYS); day++) if (active[weekdayOf(day)]) days.add(day);
}

function readExceptions(files: ReadonlyMap<string, Uint8Array>, services: FeedServices, findings: TimetableFindings): void {
  const table = FeedTable.open(files, 'calendar_dates.txt', ['service_id', 'date', 'exception_type'], findings);
  const seen = new Set<string>();
  while (table?.next()) {
    const id = table.rows.text(table.column('service_id'));
    const day = dateCell(table, table.column('date'));
    const kind = table.choice(table.column('exception_type'), { blank: 0, allowed: (value) => value === ADDED || value === REMOVED });
    if (Number.isNaN(day) || kind === 0) continue;
    const key = `${id}\u0000${day}`;
    if (seen.has(key)) {
      table.report('duplicate_key', table.column('date'), `${id}, ${dateOf(day)}`);
      continue;
    }
    seen.add(key);
    const days = services.days[serviceOf(services, id)]!;
    if (kind === ADDED) days.add(day);
    else days.delete(day);
  }
}

/** yyyymmdd → day number; NaN with a finding for what is no date. */
function dateCell(table: FeedTable, column: number): number {
  const text = table.rows.text(column);
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const day = parts ? civilDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) : null;
  if (day !== null) return day;
  table.report('invalid_date', column, text);
  return NO_DATE;
}

function serviceOf(services: FeedServices, id: string): number {
  const known = services.positions.get(id);
  if (known !== undefined) return known;
  const at = services.ids.push(id) - 1;
  services.positions.set(id, at);
  services.days.push(new Set());
  return at;
}

/** Bits by day between the first and the last day of any service. */
export function packServices(services: FeedServices): Services {
  let first = Infinity;
  let last = -Infinity;
  for (const days of services.days) {
    for (const day of days) {
      if (day < first) first = day;
      if (day > last) last = day;
    }
  }
  if (first > last) return { ids: services.ids, firstDay: 0, dayCount: 0, bits: new Uint32Array(0) };
  const dayCount = last - first + 1;
  const words = (dayCount + 31) >> 5;
  const bits = new Uint32Array(services.ids.length * words);
  services.days.forEach((days, service) => {
    for (const day of days) bits[service * words + ((day - first) >> 5)]! |= 1 << ((day - first) & 31);
  });
  return { ids: services.ids, firstDay: first, dayCount, bits };
}

/** A feed that ends in no more days than these is about to expire. */
const EXPIRING_DAYS = 7;

/** Is the feed valid on `today` (yyyy-mm-dd)? */
export function checkValidity(services: Services, today: string, findings: TimetableFindings): void {
  if (services.dayCount === 0) return;
  const day = dayNumber(today, 'today');
  const last = services.firstDay + services.dayCount - 1;
  const where = (at: number) => ({ column: 'end_date', value: dateOf(at) });
  if (last < day) findings.add('calendar.txt', 'expired_calendar', where(last));
  else if (last <= day + EXPIRING_DAYS) findings.add('calendar.txt', 'feed_expiration_date7_days', where(last));
  if (services.firstDay > day) findings.add('calendar.txt', 'feed_not_started', { column: 'start_date', value: dateOf(services.firstDay) });
}

export interface Days {
  /** yyyy-mm-dd, both included; null: without end */
  readonly from: string | null;
  readonly to: string | null;
}

/** On which days around `today` a feed with these services is judged as on `today`. */
export function daysJudgedAlike({ firstDay, dayCount }: Services, today: string): Days {
  if (dayCount === 0) return { from: null, to: null };
  const day = dayNumber(today, 'today');
  const end = firstDay + dayCount;
  const turns = [firstDay, end - 1 - EXPIRING_DAYS, end];
  const before = turns.filter((turn) => turn <= day);
  const after = turns.filter((turn) => turn > day);
  return { from: before.length > 0 ? dateOf(Math.max(...before)) : null, to: after.length > 0 ? dateOf(Math.min(...after) - 1) : null };
}
