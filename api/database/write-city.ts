/**
 * A delivery into the tables: one transaction, all or nothing. The same pack twice writes nothing. What users made
 * (indicators, index editions, stories, scenarios) stays; everything else of the city is replaced, and editions that
 * were decided here are put back among the others.
 * Bulk goes by COPY; shapes of planning areas are dissolved from their blocks here and stored.
 */
import { createHash } from 'node:crypto';
import { DomainError } from '../../core/errors.ts';
import type { CityData } from '../packs/city-data.ts';
import * as pack from '../queries/pack.ts';
import { GAVE_UP } from './database-error.ts';
import type { Database, Queryable } from './database.ts';
import { writeGeography } from './write/geography.ts';
import { writeObservations } from './write/observations.ts';
import { writeOffers } from './write/offers.ts';
import { restorePublications } from './write/publications.ts';
import { writeStreets } from './write/streets.ts';
import { writeTimetable } from './write/timetable.ts';

/** Part of the revision: a loader that stores otherwise makes another revision of the same files. */
const LOADER_FORMAT = 3;

export interface WriteOptions {
  readonly packHash: string;
  /** the pack reader's quality report, stored as it is */
  readonly report: unknown;
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface WriteOutcome {
  readonly revision: string;
  readonly changed: boolean;
}

export function revisionOf(packHash: string): string {
  return createHash('sha256').update(`${packHash}\nloader ${LOADER_FORMAT}`).digest('hex').slice(0, 12);
}

/** Listeners of this channel get the city's id when a delivery is written. */
export const CITY_CHANGED = 'city_changed';

export async function writeCity(database: Database, city: CityData, options: WriteOptions): Promise<WriteOutcome> {
  const revision = revisionOf(options.packHash);
  const report = options.onProgress ?? (() => undefined);
  const attempt = (closesStreets: boolean): Promise<boolean> =>
    database.tx(async (transaction) => {
      if (await isLoaded(transaction, city.id, revision)) return false;
      await replace(transaction, city, { revision, packHash: options.packHash, report: options.report, closesStreets }, report);
      return true;
    });
  // where the geometry engine fails on closing the streets, areas keep them: a plainer map, the same numbers
  const changed = await database.lock(`city ${city.id}`, () => attempt(true).catch((error: unknown) => (isGeometryFailure(error) ? attempt(false) : Promise.reject(error))));
  if (changed) await database.settle();
  report(1);
  return { revision: await currentRevision(database, city.id), changed };
}

async function isLoaded(transaction: Queryable, city: string, revision: string): Promise<boolean> {
  const { rows } = await transaction.query<{ revision: string }>('select coalesce(delivered_revision, revision) as revision from city where id = $1 for update', [city]);
  return rows[0]?.revision === revision;
}

/** Of the delivery with what was published on it. */
async function currentRevision(database: Queryable, city: string): Promise<string> {
  const { rows } = await database.query<{ revision: string }>('select revision from city where id = $1', [city]);
  return rows[0]!.revision;
}

interface Replacement {
  readonly revision: string;
  readonly packHash: string;
  readonly report: unknown;
  readonly closesStreets: boolean;
}

/** The embedded engine gave up, or the server's library reported an exception. */
export function isGeometryFailure(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'internal' && error.details.some((detail) => detail['engine'] === GAVE_UP || detail['sqlState'] === 'XX000');
}

async function replace(transaction: Queryable, city: CityData, replacement: Replacement, report: (share: number) => void): Promise<void> {
  const { revision, packHash, closesStreets } = replacement;
  await transaction.query("select set_config('atlas.replacing_city', $1, true)", [city.id]);
  await pack.createStage(transaction);
  await pack.upsertCity(transaction, { ...city, revision, packHash, settings: settingsOf(city) });
  await pack.clearPack(transaction);
  report(0.05);
  const sources = await pack.insertSources(transaction, city.id, city.sources);
  const editions = await writeGeography(transaction, city, closesStreets, (share) => report(0.05 + 0.6 * share));
  await writeObservations(transaction, city, { sources, editions }, (share) => report(0.65 + 0.25 * share));
  await writeStreets(transaction, city);
  await writeOffers(transaction, city);
  await writeTimetable(transaction, city);
  await refuseTakenKeys(transaction, city);
  await pack.insertDefinitions(transaction, city.id, city.indicators, city.indexEditions);
  await pack.insertTargets(transaction, city.id, city.targets);
  await pack.insertQualityReport(transaction, city.id, revision, replacement.report);
  await restorePublications(transaction, city, revision, closesStreets);
  await transaction.query('select pg_notify($1, $2)', [CITY_CHANGED, city.id]);
  report(0.9);
}

function settingsOf(city: CityData): unknown {
  const { defaultLevel, defaultIndicator, attribution, baseLevel, policy } = city;
  return { defaultLevel, defaultIndicator, attribution, baseLevel, policy };
}

/** A user's definition keeps its key; the delivery must choose another. */
async function refuseTakenKeys(transaction: Queryable, city: CityData): Promise<void> {
  const { rows } = await transaction.query<{ key: string }>(
    `select key from indicator where city = $1 and key = any($2::text[])
     union all
     select key from index_edition where city = $1 and key = any($3::text[])`,
    [city.id, city.indicators.map((each) => each.id), city.indexEditions.map((each) => each.key)],
  );
  if (rows.length === 0) return;
  throw new DomainError(
    'conflict',
    `invalid pack: ${rows.map((row) => row.key).join(', ')} already defined by a user of this city`,
    rows.map((row) => ({ path: 'indicators', value: row.key, expected: 'another id, or the user definition deleted' })),
  );
}
