/** What both adapters promise, on both: values, parameters, errors, transactions, bulk, listening, locks. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../api/database/database.ts';
import { MAXIMUM_PARAMETERS } from '../../api/database/values.ts';
import { DomainError } from '../../core/errors.ts';
import { databaseKinds, testDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

async function refusal(work: Promise<unknown>): Promise<DomainError> {
  const error = await work.then(() => null, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(DomainError);
  return error as DomainError;
}

describe.each(databaseKinds())('the database (%s)', (kind) => {
  let opened: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    opened = await testDatabase(kind);
    database = opened.database;
    await database.exec('create table number (n int primary key check (n >= 0), word text not null, parent int references number)');
  });
  afterAll(() => opened.close());

  it('gives values the same types', async () => {
    const { rows } = await database.query(
      `select 2::int2 as int2, 3::int8 as int8, 1.25::numeric as numeric, 0.1::float8 as float8, true as yes, null as nothing,
              date '2021-03-28' as date, timestamp '2021-03-28 02:30:00' as stamp, jsonb '{"a": [1, null]}' as json,
              array[1, 2]::int8[] as int8s, array[1.5, null]::numeric[] as numerics, array['a', 'b,"c', null, 'NULL'] as texts,
              array[date '2021-01-01'] as dates, array[[1, 2], [3, 4]] as nested, array[true, false] as flags,
              daterange('2021-01-01', null) as range, '\\x00ff'::bytea as bytes, 'NaN'::float8 as nan, count(*) as count`,
    );
    expect(rows[0]).toEqual({
      int2: 2,
      int8: 3,
      numeric: 1.25,
      float8: 0.1,
      yes: true,
      nothing: null,
      date: '2021-03-28',
      stamp: '2021-03-28 02:30:00',
      json: { a: [1, null] },
      int8s: [1, 2],
      numerics: [1.5, null],
      texts: ['a', 'b,"c', null, 'NULL'],
      dates: ['2021-01-01'],
      nested: [
        [1, 2],
        [3, 4],
      ],
      flags: [true, false],
      range: '[2021-01-01,)',
      bytes: '\\x00ff',
      nan: Number.NaN,
      count: 1,
    });
  });

  it('refuses a whole number that a double cannot hold', async () => {
    expect((await refusal(database.query('select 9007199254740993::int8'))).code).toBe('too_large');
  });

  it('takes parameters as they are, quotes, umlauts and arrays included', async () => {
    const texts = ['Möhne "quer"', "O'Hara", 'back\\slash', 'a,b', '{x}', ''];
    const { rows } = await database.query('select $1::text as text, $2::int as n, $3::text[] as texts, $4::float8[] as numbers, $5::boolean as flag, $6::jsonb as json', [
      texts[0],
      -7,
      texts,
      new Float64Array([0.1, Number.NaN, -2]),
      false,
      JSON.stringify({ deep: ['ä'] }),
    ]);
    expect(rows[0]).toEqual({ text: texts[0], n: -7, texts, numbers: [0.1, Number.NaN, -2], flag: false, json: { deep: ['ä'] } });
  });

  it('refuses more parameters than a statement can bind, and lives on', async () => {
    const parameters = Array.from({ length: MAXIMUM_PARAMETERS + 1 }, (_, index) => index);
    const sql = `select ${parameters.map((index) => `$${index + 1}::int`).join(' + ')} as sum`;
    expect((await refusal(database.query(sql, parameters))).code).toBe('too_large');
    expect((await database.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('refuses a zero byte in a text', async () => {
    expect((await refusal(database.query('select $1::text', ['a\0b']))).code).toBe('invalid_value');
  });

  it('names what was wrong with a statement', async () => {
    await database.query("insert into number values (1, 'eins')");
    expect((await refusal(database.query("insert into number values (1, 'eins')"))).code).toBe('conflict');
    expect((await refusal(database.query("insert into number values (-1, 'minus')"))).code).toBe('invalid_value');
    expect((await refusal(database.query("insert into number values (2, 'zwei', 99)"))).code).toBe('unknown_name');
    expect((await refusal(database.query('insert into number values (2, null)'))).code).toBe('missing_value');
    expect((await refusal(database.query("select 'x'::int"))).code).toBe('invalid_value');
    const syntax = await refusal(database.query('selekt 1'));
    expect(syntax.code).toBe('internal');
    expect(syntax.details[0]).toMatchObject({ sqlState: '42601' });
  });

  it('writes nothing of a transaction that fails', async () => {
    await refusal(
      database.tx(async (transaction) => {
        await transaction.query("insert into number values (10, 'zehn')");
        throw new DomainError('conflict', 'invalid on purpose');
      }),
    );
    expect((await database.query('select n from number where n = 10')).rows).toEqual([]);
  });

  it('does not pretend to have written when an error inside was swallowed', async () => {
    await refusal(
      database.tx(async (transaction) => {
        await transaction.query("insert into number values (11, 'elf')");
        await transaction.query('select 1 / 0').catch(() => undefined);
      }),
    );
    expect((await database.query('select n from number where n = 11')).rows).toEqual([]);
  });

  it('refuses a statement beside its own transaction instead of waiting for ever', async () => {
    const error = await refusal(database.tx(() => database.query('select 1')));
    expect(error.message).toContain('inside its own transaction');
    expect((await refusal(database.tx(() => database.tx(() => Promise.resolve(1))))).message).toContain('inside its own transaction');
  });

  it('keeps concurrent transactions apart', async () => {
    await database.exec("insert into number values (20, '0')");
    const add = (): Promise<void> =>
      database.tx(async (transaction) => {
        const { rows } = await transaction.query<{ word: string }>('select word from number where n = 20 for update');
        await transaction.query('update number set word = $1 where n = 20', [String(Number(rows[0]!.word) + 1)]);
      });
    await Promise.all(Array.from({ length: 20 }, add));
    expect((await database.query('select word from number where n = 20')).rows).toEqual([{ word: '20' }]);
  });

  it('copies rows in bulk, whatever they hold', async () => {
    await database.exec('create table bulk (n int, word text, flag boolean, amount float8, list int[])');
    const words = ['tab\there', 'line\nbreak', 'return\rhere', 'back\\slash', '\\N', '', 'ß€😀', null];
    async function* rows(): AsyncGenerator<(string | number | boolean | null)[]> {
      for (let n = 0; n < 20_000; n++) yield [n, words[n % words.length]!, n % 2 === 0, n % 3 === 0 ? Number.NaN : n / 7, `{${n},NULL}`];
    }
    expect(await database.copyIn('bulk', ['n', 'word', 'flag', 'amount', 'list'], rows())).toBe(20_000);
    const { rows: first } = await database.query<{ word: string | null }>('select word from bulk where n < 8 order by n');
    expect(first.map((row) => row.word)).toEqual(words);
    expect((await database.query("select count(*) from bulk where amount <> 'NaN'")).rows).toEqual([{ count: 13_333 }]);
  });

  it('copies all rows or none', async () => {
    const rows = [
      [1, 'one'],
      ['two', 'two'],
    ];
    await database.exec('truncate bulk');
    expect((await refusal(database.copyIn('bulk', ['n', 'word'], rows))).code).toBe('invalid_value');
    expect((await database.query('select count(*) from bulk')).rows).toEqual([{ count: 0 }]);
  });

  it('copies only into names that code has written', async () => {
    expect((await refusal(database.copyIn('bulk; drop table bulk', ['n'], [[1]]))).code).toBe('internal');
  });

  it('hands out rows in batches and lets other statements run between them', async () => {
    const sizes: number[] = [];
    for await (const batch of database.cursor<{ n: number }>('select n from generate_series(1, $1::int) as n', [25], 10)) {
      sizes.push(batch.length);
      await database.query('select 1');
    }
    expect(sizes).toEqual([10, 10, 5]);
    for await (const batch of database.cursor('select n from generate_series(1, 100) as n', [], 10)) {
      expect(batch).toHaveLength(10);
      break; // left early: its resources are freed
    }
    expect((await database.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('hears notifications after commit, and no more after it stopped listening', async () => {
    const heard: string[] = [];
    const stop = await database.listen('news', (payload) => heard.push(payload));
    await database.tx(async (transaction) => {
      await transaction.query("select pg_notify('news', 'first')");
    });
    await refusal(
      database.tx(async (transaction) => {
        await transaction.query("select pg_notify('news', 'never')");
        throw new DomainError('conflict', 'invalid on purpose');
      }),
    );
    await expect.poll(() => heard).toEqual(['first']);
    await stop();
    await database.query("select pg_notify('news', 'late')");
    await new Promise((done) => setTimeout(done, 50));
    expect(heard).toEqual(['first']);
  });

  it('lets one at a time hold a key', async () => {
    const events: string[] = [];
    const hold = (name: string): Promise<void> =>
      database.lock('key', async () => {
        events.push(`${name} in`);
        await database.query('select pg_sleep(0.02)');
        events.push(`${name} out`);
      });
    await Promise.all([hold('a'), hold('b')]);
    expect(events.map((event) => event.split(' ')[1])).toEqual(['in', 'out', 'in', 'out']);
  });

  it('gives up a statement after its time, and answers the next', async () => {
    const error = await refusal(database.query('select count(*) from generate_series(1, 2000000000)', [], { timeoutMs: 200 }));
    expect(error.code).toBe('cancelled');
    expect((await database.query('select word from number where n = 20')).rows).toEqual([{ word: '20' }]);
  });

  it('survives 1,200 errors', async () => {
    for (let n = 0; n < 1200; n++) await refusal(database.query('select 1 / 0'));
    expect((await database.query('select word from number where n = 20')).rows).toEqual([{ word: '20' }]);
  });

  it('still hears after all of that', async () => {
    const heard: string[] = [];
    const stop = await database.listen('later', (payload) => heard.push(payload));
    if (kind === 'embedded') await refusal(database.query('select count(*) from generate_series(1, 2000000000)', [], { timeoutMs: 50 }));
    await database.query("select pg_notify('later', 'x')");
    await expect.poll(() => heard).toEqual(['x']);
    await stop();
  });
});
