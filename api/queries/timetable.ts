/** The timetable and the users' tables of stop classes in the database: one function a statement of sql/queries. */
import type { ClassTableSchema, TimetableReport } from '../../core/contract/transit.ts';
import { DomainError } from '../../core/errors.ts';
import type { Queryable } from '../database/database.ts';
import { sqlText } from './sql-text.ts';

export async function clearTimetable(transaction: Queryable, city: string): Promise<void> {
  await transaction.query(sqlText('timetable/clear'), [city]);
}

export async function insertTimetable(transaction: Queryable, city: string, format: number, content: string, report: TimetableReport): Promise<void> {
  await transaction.query(sqlText('timetable/insert'), [city, format, content, JSON.stringify(report)]);
}

export interface StoredTimetable {
  readonly content: string;
  readonly report: TimetableReport;
}

/** null: the city has none. */
export async function findTimetable(database: Queryable, city: string): Promise<StoredTimetable | null> {
  return (await database.query<StoredTimetable>(sqlText('timetable/content'), [city])).rows[0] ?? null;
}

export async function hasTimetable(database: Queryable, city: string): Promise<boolean> {
  return (await database.query<{ found: boolean }>(sqlText('timetable/has'), [city])).rows[0]?.found ?? false;
}

export interface SavedTable {
  readonly key: string;
  readonly definition: ClassTableSchema;
  readonly version: number;
}

export async function listClassTables(database: Queryable, city: string): Promise<SavedTable[]> {
  return (await database.query<SavedTable>(sqlText('class-table/list'), [city])).rows;
}

/** @throws conflict where the key is taken */
export async function insertClassTable(database: Queryable, city: string, table: ClassTableSchema, who: string): Promise<SavedTable> {
  const { rows } = await database.query<SavedTable>(sqlText('class-table/insert'), [city, table.key, JSON.stringify(table), who]);
  if (rows[0]) return rows[0];
  throw new DomainError('conflict', `invalid key ${table.key} of a class table: it is taken`, { path: 'body.key', value: table.key, expected: 'another key' });
}

/** @throws not_found, conflict (saved since `version`) */
export async function updateClassTable(database: Queryable, city: string, version: number, table: ClassTableSchema, who: string): Promise<SavedTable> {
  const { rows } = await database.query<SavedTable>(sqlText('class-table/update'), [city, table.key, version, JSON.stringify(table), who]);
  if (rows[0]) return rows[0];
  throw await outdated(database, city, table.key, version);
}

/** @throws not_found, conflict */
export async function removeClassTable(database: Queryable, city: string, key: string, version: number): Promise<void> {
  const { rowCount } = await database.query(sqlText('class-table/delete'), [city, key, version]);
  if (rowCount === 0) throw await outdated(database, city, key, version);
}

async function outdated(database: Queryable, city: string, key: string, version: number): Promise<DomainError> {
  const current = (await listClassTables(database, city)).find((each) => each.key === key);
  if (!current) return new DomainError('not_found', `unknown class table ${key}`, { path: 'path.key', value: key });
  return new DomainError('conflict', `invalid version ${version} of class table ${key}: it was saved since, now ${current.version}`, { path: 'version', value: version, expected: String(current.version) });
}
