/**
 * Definitions that users make (indicators, index editions), by city; they survive a new delivery of the pack.
 * A save names the version it changes. One function a statement of sql/queries/definition.
 */
import type { Indicator } from '../../core/city/model.ts';
import { DomainError } from '../../core/errors.ts';
import type { IndexEdition } from '../../core/indices/edition.ts';
import type { Queryable } from '../database/database.ts';
import { sqlText } from './sql-text.ts';
import { isoTime } from './time.ts';

export interface Saved<T> {
  readonly key: string;
  readonly definition: T;
  readonly version: number;
  readonly updatedAt: string;
}

interface SavedRow<T> {
  readonly key: string;
  readonly definition: T;
  readonly version: number;
  readonly updated_at: string;
}

export interface DefinitionStore<T> {
  /** conflict where the key is taken, by the pack or a user */
  insert(database: Queryable, city: string, definition: T): Promise<Saved<T>>;
  list(database: Queryable, city: string): Promise<Saved<T>[]>;
  /** whatever its origin; null where there is none */
  find(database: Queryable, city: string, key: string): Promise<(Saved<T> & { readonly origin: string }) | null>;
  /** not_found, forbidden (the pack's), conflict (saved since `version`) */
  update(database: Queryable, city: string, version: number, definition: T): Promise<Saved<T>>;
  /** false where there is none of a user */
  remove(database: Queryable, city: string, key: string): Promise<boolean>;
}

export const userIndicators = definitionStore<Indicator>('indicator', (indicator) => indicator.id);
export const userIndexEditions = definitionStore<IndexEdition>('index-edition', (edition) => edition.key);

function definitionStore<T>(name: 'indicator' | 'index-edition', keyOf: (definition: T) => string): DefinitionStore<T> {
  const sql = (verb: string): string => sqlText(`definition/${verb}-${name}`);

  async function find(database: Queryable, city: string, key: string): Promise<(Saved<T> & { readonly origin: string }) | null> {
    const { rows } = await database.query<SavedRow<T> & { readonly origin: string }>(sql('find'), [city, key]);
    return rows[0] === undefined ? null : { ...savedOf(rows[0]), origin: rows[0].origin };
  }

  return {
    find,
    async insert(database, city, definition) {
      const key = keyOf(definition);
      const { rows } = await database.query<SavedRow<T>>(sql('insert'), [city, key, JSON.stringify({ ...definition, origin: 'user' })]);
      if (rows[0] !== undefined) return savedOf(rows[0]);
      throw new DomainError('conflict', `invalid ${name} ${key}: the key is taken`, { path: 'key', value: key, expected: 'another key' });
    },
    async list(database, city) {
      const { rows } = await database.query<SavedRow<T>>(sql('list'), [city]);
      return rows.map(savedOf);
    },
    async update(database, city, version, definition) {
      const key = keyOf(definition);
      const { rows } = await database.query<SavedRow<T>>(sql('update'), [city, key, version, JSON.stringify({ ...definition, origin: 'user' })]);
      if (rows[0] !== undefined) return savedOf(rows[0]);
      const current = await find(database, city, key);
      if (current === null) throw new DomainError('not_found', `unknown ${name} ${key}`, { path: 'key', value: key });
      if (current.origin !== 'user') throw new DomainError('forbidden', `invalid change: ${name} ${key} belongs to the ${current.origin}`, { path: 'key', value: key });
      throw new DomainError('conflict', `invalid version ${version} of ${name} ${key}: it was saved since, now ${current.version}`, {
        path: 'version',
        value: version,
        expected: String(current.version),
      });
    },
    async remove(database, city, key) {
      return (await database.query(sql('delete'), [city, key])).rowCount > 0;
    },
  };
}

function savedOf<T>({ key, definition, version, updated_at }: SavedRow<T>): Saved<T> {
  return { key, definition, version, updatedAt: isoTime(updated_at) };
}
