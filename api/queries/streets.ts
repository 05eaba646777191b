/** Street networks in the database: one function a statement of sql/queries/streets. */
import type { StreetReport } from '../../core/network/osm-streets.ts';
import type { StreetMode } from '../../core/network/street-rules.ts';
import type { Queryable } from '../database/database.ts';
import { sqlText } from './sql-text.ts';

export async function clearStreets(transaction: Queryable, city: string): Promise<void> {
  await transaction.query(sqlText('streets/clear'), [city]);
  await transaction.query(sqlText('streets/clear-names'), [city]);
}

export async function insertNetwork(transaction: Queryable, city: string, content: string, report: StreetReport): Promise<void> {
  await transaction.query(sqlText('streets/insert'), [city, report.mode, content, JSON.stringify(report)]);
}

export async function findReports(database: Queryable, city: string): Promise<StreetReport[]> {
  const { rows } = await database.query<{ mode: StreetMode; report: StreetReport }>(sqlText('streets/reports'), [city]);
  return rows.map(({ report }) => report);
}

export interface StoredNetwork {
  readonly content: string;
  readonly report: StreetReport;
}

/** null: the city has no network of that mode. */
export async function findNetwork(database: Queryable, city: string, mode: StreetMode): Promise<StoredNetwork | null> {
  const { rows } = await database.query<StoredNetwork>(sqlText('streets/content'), [city, mode]);
  return rows[0] ?? null;
}

export interface NamedStreet {
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
}

export async function findStreetNames(database: Queryable, city: string): Promise<NamedStreet[]> {
  return (await database.query<NamedStreet>(sqlText('streets/names'), [city])).rows;
}
