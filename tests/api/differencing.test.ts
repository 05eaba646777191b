/**
 * Drawn areas attacked by differences. Two cities are the same to the public: the withheld counts of two blocks differ,
 * their sum does not, so that every published number of every level is equal. Whatever areas are drawn, the public must
 * get the same answers from both; exact sums would tell them apart at once.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken } from '../../api/auth/token.ts';
import type { CityData } from '../../api/packs/city-data.ts';
import type { IndexClassifyAnswer } from '../../core/contract/indices.ts';
import type { ProfileAnswer, ValuesAnswer } from '../../core/contract/values.ts';
import { startService, type RunningService } from './service.ts';
import { BLOCK_CODES, tinyCity } from './tiny-city.ts';

const CITY = '/api/cities/winzig';
let one: RunningService;
let twin: RunningService;
let planning: Record<string, string>;

/** One person more in block 005 (2 → 3 of 439), one less in 006 (348 → 347 of 349): both stay withheld. */
function twinCity(): CityData {
  const city = tinyCity();
  const moved = (values: Float64Array) => values.map((count, block) => count + (block === 4 ? 1 : block === 5 ? -1 : 0));
  return { ...city, columns: city.columns.map((column) => (column.measure === 'sgb2' ? { ...column, values: moved(column.values) } : column)) };
}

beforeAll(async () => {
  [one, twin] = await Promise.all([startService([tinyCity()], { isWritable: false }), startService([twinCity()], { isWritable: false })]);
  const { token } = await createToken(one.database, { audience: 'planning', label: 'Amt', days: 1 });
  planning = { Authorization: `Bearer ${token}` };
});
afterAll(async () => {
  await one?.stop();
  await twin?.stop();
});

async function asked(service: RunningService, path: string, body: object, headers: Record<string, string> = {}): Promise<string> {
  const response = await service.post(`${CITY}${path}`, body, headers);
  expect(response.status).toBe(200);
  return (await response.text()).replaceAll(/"revision":"[^"]*"/g, '"revision":""');
}

const profile = async (body: object, headers: Record<string, string> = {}, query = '') => JSON.parse(await asked(one, `/profile${query}`, body, headers)) as ProfileAnswer;
const rowOf = ({ rows }: ProfileAnswer, id: string) => rows.find(({ indicator }) => indicator === id)!;
const codes = (blocks: readonly number[]) => blocks.map((block) => BLOCK_CODES[block]!);

describe('two cities that are the same to the public', () => {
  it('have the same published values', async () => {
    for (const level of ['stadt', 'quartier', 'aktionsraum', 'block']) {
      const [a, b] = await Promise.all([one, twin].map((service) => service.json<ValuesAnswer>(`${CITY}/values?indicator=arm_sgb2&level=${level}`)));
      expect(a!.values).toEqual(b!.values);
    }
  });

  it('give the same profile and class for any drawn blocks, and for these with one block more', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(15), { minLength: 1, maxLength: 9 }), fc.constantFrom(4, 5), async (drawn, secret) => {
        for (const blocks of [drawn, [...new Set([...drawn, secret])], [...new Set([...drawn, 4])].filter((block) => block !== 5)]) {
          for (const path of ['/profile', '/indices/lage-2021/classify']) {
            const [a, b] = await Promise.all([one, twin].map((service) => asked(service, path, { blocks: codes(blocks) })));
            expect(a).toBe(b);
          }
        }
      }),
      { numRuns: 40, seed: 11 },
    );
  }, 120_000);

  it('give the same for polygons and named areas', async () => {
    const box = (columns: number, rows: number) => ({ geometry: { type: 'Polygon', coordinates: [[[13.4, 52.5], [13.4 + 0.002 * columns, 52.5], [13.4 + 0.002 * columns, 52.5 + 0.002 * rows], [13.4, 52.5 + 0.002 * rows], [13.4, 52.5]]] } });
    for (const body of [box(1, 2), box(2, 2), box(3, 2), box(1, 4), { areas: ['Q1', 'Q3'], level: 'quartier' }, { areas: ['005', '001', '002'], level: 'block' }]) {
      for (const path of ['/profile', '/indices/lage-2021/classify']) expect(await asked(one, path, body)).toBe(await asked(twin, path, body));
    }
  });

  it('are told apart by the administration, whose sums are exact', async () => {
    const body = { blocks: codes([0, 1, 4]) };
    const exact = await profile(body, planning, '?audience=planning');
    expect(rowOf(exact, 'arm_sgb2').numerator).toBe(97 + 83 + 2);
    expect(exact.area.note).toBe('');
  });
});

describe('a drawn area for the public', () => {
  it('has no value where too much is withheld, and says why', async () => {
    const answer = await profile({ blocks: codes([0, 1, 4]) });
    expect(rowOf(answer, 'arm_sgb2')).toMatchObject({ value: null, state: 'suppressed', numerator: null });
    expect(rowOf(answer, 'hh_allein').numerator).toBe(31 + 29 + 17);
    expect(answer.area.note).toContain('Summe aus 3 Blöcken');
    expect(answer.index[0]!.statusClass).toBeNull();
    const placed = (await (await one.post(`${CITY}/indices/lage-2021/classify`, { blocks: codes([0, 1, 4]) }, { 'Accept-Language': 'en' })).json()) as IndexClassifyAnswer;
    expect(placed).toMatchObject({ state: 'suppressed', status: null });
    expect(placed.note).toContain('Sum of 3 blocks');
  });

  it('is the sum of published areas that lie wholly inside, and of blocks beside them', async () => {
    const whole = await profile({ blocks: codes([0, 1, 4, 5]) });
    expect(rowOf(whole, 'arm_sgb2').numerator).toBe(97 + 83 + 2 + 348);
    expect(whole.area.note).toBe('');
    const more = await profile({ blocks: codes([0, 1, 4, 5, 2]) });
    expect(rowOf(more, 'arm_sgb2').numerator).toBe(97 + 83 + 2 + 348 + 71);
    expect(more.area.note).toContain('1 veröffentlichten Gebiet und 1 Block');
    const city = await profile({ areas: ['Q1', 'Q2', 'Q3', 'Q4'], level: 'quartier' });
    const official = await one.json<ProfileAnswer>(`${CITY}/areas/stadt/winzig/profile`);
    expect(rowOf(city, 'arm_sgb2')).toMatchObject({ numerator: rowOf(official, 'arm_sgb2').numerator, value: rowOf(official, 'arm_sgb2').value });
  });
});
