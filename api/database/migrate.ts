/**
 * Migrations: sql/migrations/NNNN_name.sql, append-only, each in its own transaction, its SHA-256 remembered.
 * A changed file or one that this version does not know stops the start. Views (sql/views) are replaced when
 * their text changes: they hold nothing.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '../../core/errors.ts';
import type { Database } from './database.ts';

const sqlDirectory = join(import.meta.dirname, '../../sql');

export interface SqlFile {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

export function readSqlFiles(folder: 'migrations' | 'views' | 'checks'): SqlFile[] {
  const directory = join(sqlDirectory, folder);
  const names = readdirSync(directory).filter((name) => name.endsWith('.sql')).toSorted();
  return names.map((name) => {
    const text = readFileSync(join(directory, name), 'utf8');
    return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
  });
}

/** Returns the names applied now. */
export async function migrate(database: Database, migrations = readSqlFiles('migrations'), views = readSqlFiles('views')): Promise<string[]> {
  return database.lock('atlas migrations', async () => {
    await database.exec('create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())');
    const { rows } = await database.query<{ name: string; sha256: string }>("select name, sha256 from migration where name not like 'view %'");
    const applied = new Map(rows.map((row) => [row.name, row.sha256]));
    refuseForeign(applied, migrations);
    const pending = migrations.filter((file) => !applied.has(file.name));
    for (const file of pending) await apply(database, file.name, file);
    return [...pending.map((file) => file.name), ...(await replaceViews(database, views))];
  });
}

function refuseForeign(applied: ReadonlyMap<string, string>, migrations: readonly SqlFile[]): void {
  const known = new Map(migrations.map((file) => [file.name, file.sha256]));
  for (const [name, sha256] of applied) {
    if (!known.has(name)) throw new DomainError('conflict', `unknown migration ${name} in the database: it was written by a newer version`, { value: name });
    if (known.get(name) !== sha256) throw new DomainError('conflict', `invalid migration ${name}: the file has changed since it was applied`, { value: name });
  }
}

async function apply(database: Database, key: string, file: SqlFile): Promise<void> {
  await database.tx(async (transaction) => {
    await transaction.exec(file.text);
    await transaction.query(
      'insert into migration (name, sha256) values ($1, $2) on conflict (name) do update set sha256 = excluded.sha256, applied_at = now()',
      [key, file.sha256],
    );
  });
}

async function replaceViews(database: Database, views: readonly SqlFile[]): Promise<string[]> {
  const { rows } = await database.query<{ name: string; sha256: string }>("select name, sha256 from migration where name like 'view %'");
  const applied = new Map(rows.map((row) => [row.name, row.sha256]));
  const changed = views.filter((file) => applied.get(`view ${file.name}`) !== file.sha256);
  for (const file of changed) await apply(database, `view ${file.name}`, file);
  return changed.map((file) => `view ${file.name}`);
}
