/** Drafts in the tables: the last confirmed stroke outlives a kill, a plan is always a partition, strokes are only added. */
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../api/database/database.ts';
import { readSqlFiles } from '../../api/database/migrate.ts';
import { deleteCity, readCity } from '../../api/database/read-city.ts';
import { writeCity } from '../../api/database/write-city.ts';
import * as publications from '../../api/queries/publications.ts';
import { findScenario, listStrokes } from '../../api/queries/scenarios.ts';
import { createScenario, forkScenario, openScenario, planFor, saveStrokes } from '../../api/scenarios/store.ts';
import type { CityModel } from '../../core/city/model.ts';
import { NO_AREA } from '../../core/city/model.ts';
import { invertStroke, performStroke } from '../../core/regions/strokes.ts';
import { strokeFromJson } from '../../core/regions/draft.ts';
import { databaseKinds, temporaryDirectory, testDatabase, type TestDatabase } from '../support/database.ts';
import { gridCity } from '../support/grid-city.ts';

const city = gridCity({ columns: 6, rows: 4 });
const LEVEL = city.levels.find(({ kind }) => kind === 'nested' || kind === 'parallel' || kind === 'partial')!.key;
const wish = (name: string) => ({ level: LEVEL, name, author: '', comment: '', blank: false, parameters: {} });

describe.each(databaseKinds())('scenarios (%s)', (kind) => {
  let opened: TestDatabase;
  let database: Database;
  let model: CityModel;
  beforeAll(async () => {
    opened = await testDatabase(kind);
    database = opened.database;
    await writeCity(database, city, { packHash: 'first', report: {} });
    model = await readCity(database, city.id);
  });
  afterAll(() => opened.close());

  const draft = async (name: string) => createScenario(database, model, await planFor(database, model, wish(name), '2022-01-01'));

  it('hold a partition after any strokes, and every earlier version can be had again', async () => {
    const id = await draft('beliebig');
    const first = await openScenario(database, model, id);
    const areas = first.state.areas.length;
    const blocks = first.state.label.length;
    const states = [first.state];
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(blocks - 1), { minLength: 1, maxLength: 6 }), fc.integer({ min: NO_AREA, max: areas - 1 }), async (touched, to) => {
        const before = states.at(-1)!;
        const indices = touched.toSorted((a, b) => a - b);
        const stroke = { kind: 'move' as const, action: 'do' as const, indices, before: indices.map((block) => before.label[block]!), after: indices.map(() => to) };
        const version = await saveStrokes(database, model, id, { version: states.length - 1, ground: first.summary.ground, author: '', strokes: [stroke] });
        expect(version).toBe(states.length);
        const { state } = await openScenario(database, model, id);
        expect(state.label).toEqual(performStroke(before, strokeFromJson(stroke)).label);
        expect(performStroke(state, invertStroke(strokeFromJson(stroke))).label).toEqual(before.label);
        states.push(state);
      }),
      { numRuns: 25, seed: 7 },
    );
    for (const version of [0, 7, 25]) {
      const fork = await forkScenario(database, model, id, { name: `Stand ${version}`, author: '', comment: '', fromVersion: version, strokes: [] });
      expect((await openScenario(database, model, fork)).state.label).toEqual(states[version]!.label);
    }
    expect(await listStrokes(database, id, 20)).toHaveLength(5);
  });

  it('are refused where a plan is none', async () => {
    const id = await draft('Prüfung');
    const refused = (sql: string) => expect(database.tx((transaction) => transaction.query(sql, [id]))).rejects.toBeDefined();
    await refused("update scenario_plan set area_of_block = '{0}' where scenario = $1");
    await refused('update scenario_plan set area_of_block = array_fill(99, array[cardinality(area_of_block)]) where scenario = $1');
    expect((await findScenario(database, city.id, id))!.label).toHaveLength(24);
  });

  it('become editions that hold until the next one begins, and again once that one is withdrawn', async () => {
    const decision = await database.tx((transaction) => publications.keepDecision(transaction, city.id, { key: 'b1', body: 'Rat', decidedOn: '2020-01-01', paperNo: '1-20' }));
    const publish = (key: string, from: string, to: string | null = null) =>
      database.tx(async (transaction) => {
        const row = (await publications.insertEdition(transaction, { city: city.id, level: LEVEL, key, blockSet: model.blockSets[0]!.key, valid: { from, to }, decision, succeeds: null, parentLevel: null, areaCount: 0 }))!;
        await publications.insertMembership(transaction, row.id, new Int32Array(model.blockSets[0]!.codes.length).fill(NO_AREA));
        await publications.endEditionBefore(transaction, row.level, from);
        await publications.publishEdition(transaction, row.id, '2022-01-01T00:00:00Z');
      });
    const withdraw = (key: string) => database.tx((transaction) => publications.withdrawEdition(transaction, city.id, LEVEL, key));
    const holding = async () => {
      const { rows } = await database.query<{ told: string }>("select edition.key || ' ' || edition.valid::text as told from edition join level on level.id = edition.level where level.city = $1 and level.key = $2 and status = 'published' order by edition.valid", [city.id, LEVEL]);
      return rows.map(({ told }) => told);
    };
    const [first] = await holding();
    const own = first!.split(' ')[0]!;
    await publish('zwei', '2030-01-01');
    await publish('drei', '2040-01-01');
    expect((await holding()).slice(1)).toEqual(['zwei [2030-01-01,2040-01-01)', 'drei [2040-01-01,)']);
    expect((await holding())[0]).toBe(first!.replace(/,.*/, ',2030-01-01)'));
    expect(await withdraw('zwei')).toEqual([own]);
    expect((await holding())[0]).toBe(first!.replace(/,.*/, ',2040-01-01)'));
    await publish('kurz', '2032-01-01', '2034-01-01');
    expect((await holding())[0]).toBe(first!.replace(/,.*/, ',2032-01-01)'));
    await expect(publish('quer', '2033-01-01', '2034-01-01')).rejects.toBeDefined();
    await expect(database.tx((transaction) => transaction.query("update edition set valid = daterange('2032-01-01', '2033-01-01') where key = 'kurz'"))).rejects.toBeDefined();
    await expect(database.tx((transaction) => transaction.query("update edition set status = 'withdrawn' where key = 'kurz'"))).rejects.toBeDefined();
    await expect(database.tx((transaction) => transaction.query("update edition set status = 'published' where key = 'zwei'"))).rejects.toBeDefined();
    expect(await withdraw('drei')).toEqual([]);
    expect(await withdraw('kurz')).toEqual([own]);
    expect(await holding()).toEqual([first]);
  });

  it('keep every check of the database', async () => {
    for (const { name, text } of readSqlFiles('checks')) expect((await database.query(text)).rows, name).toEqual([]);
  });

  it('go with their city', async () => {
    await writeCity(database, { ...city, id: 'kurz', ags: '99000002' }, { packHash: 'x', report: {} });
    const short = await readCity(database, 'kurz');
    const id = await createScenario(database, short, await planFor(database, short, wish('kurz'), '2022-01-01'));
    expect(await deleteCity(database, 'kurz')).toBe(true);
    expect(await findScenario(database, 'kurz', id)).toBeNull();
  });
});

describe('a server that is killed while saving', () => {
  it('has the last confirmed stroke when it opens again', async () => {
    const dataDirectory = await temporaryDirectory();
    const before = await openDatabase({ dataDirectory });
    await writeCity(before, city, { packHash: 'first', report: {} });
    const model = await readCity(before, city.id);
    const id = await createScenario(before, model, await planFor(before, model, wish('Kill'), '2022-01-01'));
    await before.close();
    const confirmed = await drawUntilKilled(dataDirectory, id, 12);
    const after = await openDatabase({ dataDirectory });
    const { summary, state } = await openScenario(after, await readCity(after, city.id), id);
    const log = await listStrokes(after, id, 0);
    expect(confirmed).toBeGreaterThanOrEqual(12);
    // One more may have been written whose confirmation did not get out.
    expect([confirmed, confirmed + 1]).toContain(summary.version);
    expect(log.map(({ version }) => version)).toEqual(Array.from({ length: summary.version }, (_none, at) => at + 1));
    const replayed = log.reduceRight((later, { stroke }) => performStroke(later, invertStroke(strokeFromJson(stroke))), state);
    expect(log.reduce((earlier, { stroke }) => performStroke(earlier, strokeFromJson(stroke)), replayed).label).toEqual(state.label);
    await after.close();
    await rm(dataDirectory, { recursive: true, force: true });
  }, 120_000);
});

/** The version that was confirmed last when the process was killed. */
function drawUntilKilled(dataDirectory: string, scenario: string, strokes: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../support/scenario-process.mjs'), dataDirectory, city.id, scenario], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (said: string) => {
      text += said;
      if (text.split('\n').length > strokes) child.kill('SIGKILL');
    });
    child.once('exit', () => resolve(Number(text.slice(0, text.lastIndexOf('\n')).split('\n').at(-1))));
    child.once('error', reject);
  });
}
