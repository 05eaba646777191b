/** Migrations run once, in order, and never twice differently. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, readSqlFiles } from '../../api/database/migrate.ts';
import type { SqlFile } from '../../api/database/migrate.ts';
import { databaseKinds, testDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

const file = (name: string, text: string, sha256 = 'f'.repeat(64)): SqlFile => ({ name, text, sha256 });

describe.each(databaseKinds())('migrations (%s)', (kind) => {
  let opened: TestDatabase;
  const shipped = readSqlFiles('migrations');
  const views = readSqlFiles('views');
  beforeAll(async () => {
    opened = await testDatabase(kind);
  });
  afterAll(() => opened.close());

  it('have nothing to do on a database that was opened', async () => {
    expect(await migrate(opened.database)).toEqual([]);
  });

  it('refuse a file that changed after it was applied', async () => {
    const changed = shipped.map((each, index) => (index === 0 ? { ...each, sha256: '0'.repeat(64) } : each));
    await expect(migrate(opened.database, changed)).rejects.toThrow(`invalid migration ${shipped[0]!.name}: the file has changed`);
  });

  it('refuse a database of a newer version', async () => {
    await expect(migrate(opened.database, shipped.slice(0, -1))).rejects.toThrow(`unknown migration ${shipped.at(-1)!.name}`);
  });

  it('leave nothing of a file that fails in the middle', async () => {
    const broken = [...shipped, file('9000_broken.sql', 'create table half (n int); select 1 / 0;')];
    await expect(migrate(opened.database, broken)).rejects.toThrow('division by zero');
    expect((await opened.database.query("select to_regclass('half') as half")).rows).toEqual([{ half: null }]);
    expect(await migrate(opened.database)).toEqual([]);
  });

  it('replace a view whose text changed', async () => {
    const before = [...views, file('99_probe.sql', 'create or replace view gis.probe as select 1 as n', '1'.repeat(64))];
    const after = [...views, file('99_probe.sql', 'create or replace view gis.probe as select 2 as n', '2'.repeat(64))];
    expect(await migrate(opened.database, shipped, before)).toEqual(['view 99_probe.sql']);
    expect(await migrate(opened.database, shipped, after)).toEqual(['view 99_probe.sql']);
    expect((await opened.database.query('select n from gis.probe')).rows).toEqual([{ n: 2 }]);
  });

  it('run once when two start at the same time', async () => {
    const more = [...shipped, file('9001_once.sql', 'create table once (n int)')];
    const applied = await Promise.all([migrate(opened.database, more), migrate(opened.database, more)]);
    expect(applied.flat()).toEqual(['9001_once.sql']);
  });
});
