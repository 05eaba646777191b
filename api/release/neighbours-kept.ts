/**
 * Neighbours of thousands of areas, kept in the database: finding them takes seconds, reading them a tenth of one. Those
 * of a delivery's latest blocks are found when it is loaded, others when they are first asked for. They belong to a delivery; a published edition leaves them as they are.
 */
import { deserialize, serialize } from 'node:v8';
import { deflateSync, inflateSync } from 'node:zlib';
import type { Database } from '../database/database.ts';
import { readAreaGeometry } from '../database/read-city.ts';
import { sqlText } from '../queries/sql-text.ts';
import { neighboursAside, type Neighbourhood } from './neighbours-aside.ts';

/** Another way of finding or storing them is another format. */
const FORMAT = 1;
/** areas from which on keeping pays */
const LEAST_AREAS = 500;

export interface NeighboursOf {
  readonly city: string;
  /** of the city as it was read */
  readonly revision: string;
  readonly level: string;
  readonly edition: string;
}

/** null: not kept, or by a newer version of this software. */
export async function keptNeighbours(database: Database, { city, level, edition }: NeighboursOf): Promise<Neighbourhood | null> {
  const { rows } = await database.query<{ content: string }>(sqlText('neighbourhood/find'), [city, level, edition, FORMAT]);
  try {
    return rows[0] ? (deserialize(inflateSync(Buffer.from(rows[0].content, 'base64'))) as Neighbourhood) : null;
  } catch {
    return null;
  }
}

/** Of a city just loaded. Nothing is lost where it fails: they are then found at the first question. */
export async function findNeighboursEarly(database: Database, of: NeighboursOf, areas: number): Promise<void> {
  if (areas <= LEAST_AREAS) return;
  const { geometries } = await readAreaGeometry(database, of.city, of.level, of.edition);
  await keepNeighbours(database, of, await neighboursAside(geometries.map((geometry) => JSON.stringify(geometry))));
}

export async function keepNeighbours(database: Database, { city, revision, level, edition }: NeighboursOf, found: Neighbourhood): Promise<void> {
  if (found.borders.offsets.length <= LEAST_AREAS) return;
  await database.query(sqlText('neighbourhood/keep'), [city, level, edition, revision, FORMAT, deflateSync(serialize(found)).toString('base64')]);
}
