/** What a first start copies is what a load would have written. */
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../api/database/database.ts';
import { readCity, readQualityReport } from '../../api/database/read-city.ts';
import { prepareCity, preparedCity } from '../../api/installation/demo-city.ts';
import { demoCity } from '../../api/installation/products.mjs';
import { prepareMusterstadt } from '../../api/load-pack.ts';
import { setReportLocale } from '../../api/queries/pack.ts';
import { loadedOnce } from '../e2e/loaded-once.ts';
import { load } from '../e2e/service.ts';
import { temporaryDirectory } from '../support/database.ts';

const today = new Date().toISOString().slice(0, 10);
const packs = [{ name: 'musterstadt', files: null }];
let folders: string[] = [];
let copied: Database;
let loaded: Database;

beforeAll(async () => {
  await prepareMusterstadt();
  await prepareCity({ locale: 'de', today, onProgress: () => undefined });
  folders = [await temporaryDirectory(), await temporaryDirectory()];
  copied = await openDatabase({ dataDirectory: folders[0]!, filledFrom: preparedCity(today)!.directory });
  await setReportLocale(copied, 'musterstadt', 'de');
});
beforeAll(async () => {
  await cp(await loadedOnce(packs, (folder) => load(folder, packs)), folders[1]!, { recursive: true });
  loaded = await openDatabase({ dataDirectory: folders[1]! });
});
afterAll(async () => {
  await copied.close();
  await loaded.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** Of every table: rows, and a digest of all that does not tell the time of the load. */
async function digests(database: Database): Promise<Record<string, unknown>> {
  const { rows: tables } = await database.query<{ name: string; columns: string }>(
    `select quote_ident(table_name) as name, string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
       from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'spatial_ref_sys' and data_type <> 'timestamp with time zone'
      group by table_name order by table_name`,
  );
  const found: Record<string, unknown> = {};
  for (const { name, columns } of tables) {
    const { rows } = await database.query(`select count(*) as rows, md5(string_agg(md5(each::text), '' order by md5(each::text))) as digest from (select ${columns} from ${name}) as each`);
    found[name] = rows[0];
  }
  return found;
}

describe('the demo city of the installation', () => {
  it('holds in every table what a load writes', async () => {
    const expected = await digests(loaded);
    expect(expected).toMatchObject({ city: { rows: 1 }, quality_report: { rows: 1 }, neighbourhood: { rows: 1 } });
    expect(await digests(copied)).toEqual(expected);
  });

  it('gives the same city and the same quality report', async () => {
    // millions of numbers: the comparison of typed arrays that takes no minutes
    expect(isDeepStrictEqual(await readCity(copied, 'musterstadt'), await readCity(loaded, 'musterstadt'))).toBe(true);
    const report = await readQualityReport(loaded, 'musterstadt');
    expect(await readQualityReport(copied, 'musterstadt')).toEqual(report);
    await setReportLocale(copied, 'musterstadt', 'en');
    expect(await readQualityReport(copied, 'musterstadt')).toEqual({ ...(report as object), locale: 'en' });
  });

  it('can be written to as any other database', async () => {
    await copied.exec('create table note (text text); insert into note values (\'kept\')');
    await copied.close();
    copied = await openDatabase({ dataDirectory: folders[0]! });
    expect((await copied.query('select text from note')).rows).toEqual([{ text: 'kept' }]);
  });

  it('is not used on days on which its timetable would be judged otherwise', () => {
    expect(preparedCity('2019-01-01')).toBeNull();
    expect(preparedCity('2099-01-01')).toBeNull();
  });

  it('is not used when it was made of other sources', () => {
    expect(preparedCity(today, { ...demoCity, sources: [...demoCity.sources, 'README.md'] })).toBeNull();
  });

  it('is not there where it was never made', () => {
    expect(preparedCity(today, { ...demoCity, output: join(folders[0]!, 'none') })).toBeNull();
  });
});
