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

  it('know of editions published before what was decided, and let hold again what a withdrawn one had ended', async () => {
    const at = shipped.findIndex(({ name }) => name.startsWith('0303'));
    let rows: unknown;
    const tried = opened.database.tx(async (transaction) => {
      await transaction.exec('create schema before; set local search_path = before, public');
      for (const { text } of shipped.slice(0, at)) await transaction.exec(text);
      await transaction.exec(BEFORE_0303);
      await transaction.exec(shipped[at]!.text);
      ({ rows } = await transaction.query('select key, status, valid::text as valid, decided_valid::text as decided from edition order by key'));
      throw new Error('as it was');
    });
    await expect(tried).rejects.toThrow('as it was');
    expect(rows).toEqual([
      { key: '2016', status: 'published', valid: '[2016-01-01,2018-01-01)', decided: '[2016-01-01,2018-01-01)' },
      { key: '2018', status: 'published', valid: '[2018-01-01,2025-01-01)', decided: '[2018-01-01,)' },
      { key: '2021', status: 'withdrawn', valid: '[2021-01-01,2025-01-01)', decided: '[2021-01-01,)' },
      { key: '2025', status: 'published', valid: '[2025-01-01,)', decided: '[2025-01-01,)' },
    ]);
  });

  it('run once when two start at the same time', async () => {
    const more = [...shipped, file('9001_once.sql', 'create table once (n int)')];
    const applied = await Promise.all([migrate(opened.database, more), migrate(opened.database, more)]);
    expect(applied.flat()).toEqual(['9001_once.sql']);
  });
});

/** Two delivered editions, then one decided here that ended the second, its successor, and its withdrawal. */
const BEFORE_0303 = `
  insert into city values ('k', '99000001', 'K', 25832, true, 'aaaaaaaaaaaa', 'x', now(), '{}', null);
  insert into block_set (city, key, valid, block_count) values ('k', 'b', daterange(null, null), 1);
  insert into level (city, key, name, plural, kind, rank) values ('k', 'ar', '{}', '{}', 'partial', 1);
  insert into edition (level, key, block_set, status, valid, published_at, area_count)
    select level.id, e.key, block_set.id, e.status, e.valid::daterange, now(), 0
      from level, block_set, (values ('2016', 'published', '[2016-01-01,2018-01-01)'), ('2018', 'published', '[2018-01-01,2021-01-01)'),
                                     ('2021', 'withdrawn', '[2021-01-01,2025-01-01)'), ('2025', 'published', '[2025-01-01,)')) as e (key, status, valid);
  insert into scenario_ground (city, block_set, fingerprint, codes) values ('k', 'b', 'ffffffffffffffff', '{1}');
  insert into scenario (id, city, level, ground, name, author, comment, status, edition)
    select 's' || e.key, 'k', 'ar', scenario_ground.id, 'S', '', '', e.status, e.key from scenario_ground, (values ('2021', 'withdrawn'), ('2025', 'published')) as e (key, status);
  insert into plan_publication (city, level, key, scenario, ground, area_of_block, areas, valid, decision, status, signed_off_by, withdrawal, withdrawn_at)
    select 'k', 'ar', e.key, 's' || e.key, scenario_ground.id, '{null}', '[]', e.valid::daterange, '{}', e.status, '',
           case e.status when 'withdrawn' then '{}'::jsonb end, case e.status when 'withdrawn' then now() end
      from scenario_ground, (values ('2021', 'withdrawn', '[2021-01-01,)'), ('2025', 'published', '[2025-01-01,)')) as e (key, status, valid);
`;
