/** A timetable, the users' tables and stored travel times in the database: replaced, kept, saved without overwriting. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../api/database/database.ts';
import { writeCity } from '../../api/database/write-city.ts';
import { findTimetable, insertClassTable, listClassTables, removeClassTable, updateClassTable } from '../../api/queries/timetable.ts';
import { beginBatch, findDoneParts, findParts, finishBatch, insertPart, listBatches, type StoredBasis } from '../../api/queries/transit.ts';
import { timetableOfText } from '../../api/timetable/timetable-text.ts';
import { tableSchemaOf } from '../../api/transit/tables.ts';
import { SWISS_ARE_2022 } from '../../core/transit/class-presets.ts';
import { tinyTimetable } from '../api/transit-city.ts';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.ts';
import { gridCity } from '../support/grid-city.ts';

const OWN = { ...tableSchemaOf(SWISS_ARE_2022), key: 'eigene' };
const BASIS: StoredBasis = {
  date: '2026-06-02', day: 'weekday', from: '07:00', to: '09:00', departures: 120, percentiles: [50], maximumMinutes: 60, maximumRides: 4, access: 'walk', wheelchair: 'any',
  kilometresPerHour: { access: 4.8, egress: 4.8 }, blockSet: '2018', kinds: ['kita'], offersVersion: 1,
}; // prettier-ignore

describe.each(databaseKinds())('on %s', (kind) => {
  let opened: TestDatabase;
  let database: Database;
  const load = (packHash: string, timetable = true) => writeCity(database, { ...gridCity({ columns: 4, rows: 4 }), ...(timetable && { timetable: tinyTimetable() }) }, { packHash, report: {} });

  beforeAll(async () => {
    opened = await testDatabase(kind);
    database = opened.database;
    await load('erste');
  }, 120_000);
  afterAll(() => opened?.close());

  it('the timetable is what was delivered, and leaves with the next delivery that has none', async () => {
    const stored = (await findTimetable(database, 'gridstadt'))!;
    expect(timetableOfText(stored.content)).toEqual(tinyTimetable());
    expect(stored.report).toMatchObject({ stations: 3, routes: 2 });
    await load('zweite', false);
    expect(await findTimetable(database, 'gridstadt')).toBeNull();
  });

  it('own tables stay through deliveries and are saved from the version they were made from', async () => {
    expect(await insertClassTable(database, 'gridstadt', OWN, 'ich')).toEqual({ key: 'eigene', definition: OWN, version: 1 });
    await expect(insertClassTable(database, 'gridstadt', OWN, 'ich')).rejects.toMatchObject({ code: 'conflict' });
    await load('dritte');
    expect((await updateClassTable(database, 'gridstadt', 1, { ...OWN, classes: ['A', 'B', 'C', 'E'] }, 'du')).version).toBe(2);
    await expect(updateClassTable(database, 'gridstadt', 1, OWN, 'ich')).rejects.toMatchObject({ code: 'conflict' });
    await expect(removeClassTable(database, 'gridstadt', 'keine', 1)).rejects.toMatchObject({ code: 'not_found' });
    await removeClassTable(database, 'gridstadt', 'eigene', 2);
    expect(await listClassTables(database, 'gridstadt')).toEqual([]);
  });

  it('travel times are stored in parts, each once, and those of another revision leave', async () => {
    const batch = { id: 'b1', city: 'gridstadt', revision: 'r1', basis: BASIS, blocks: 16 };
    await beginBatch(database, batch);
    await beginBatch(database, batch);
    await insertPart(database, 'b1', 0, 10, 'AAAA');
    await insertPart(database, 'b1', 0, 10, 'BBBB');
    expect([...(await findDoneParts(database, 'b1'))]).toEqual([0]);
    expect((await findParts(database, 'b1')).map(({ content }) => content)).toEqual(['AAAA']);
    expect((await listBatches(database, 'gridstadt', 'r1'))[0]).toMatchObject({ id: 'b1', basis: BASIS, blocks: 16, blocksDone: 10, finishedAt: null });
    await finishBatch(database, 'b1');
    expect((await listBatches(database, 'gridstadt', 'r1'))[0]!.finishedAt).toMatch(/^\d{4}-/);
    await beginBatch(database, { ...batch, id: 'b2', revision: 'r2' });
    expect([await listBatches(database, 'gridstadt', 'r1'), (await listBatches(database, 'gridstadt', 'r2')).length]).toEqual([[], 1]);
    expect(await findParts(database, 'b1')).toEqual([]);
  });
});
