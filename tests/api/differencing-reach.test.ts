/**
 * Reach and stop classes of drawn areas attacked by differences, as in differencing.test.ts. In both cities the people of
 * two blocks are withheld; they trade places, and since both blocks are as far from a Kita and from a stop, every
 * published number of every level is equal. Exact sums over drawn areas would tell the cities apart.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken } from '../../api/auth/token.ts';
import type { CityData } from '../../api/packs/city-data.ts';
import { REACH_MEASURES, type ReachAnswer, type ReachAreaAnswer } from '../../core/contract/reach.ts';
import type { MobilityAreaAnswer } from '../../core/contract/mobility.ts';
import { startService, type RunningService } from './service.ts';
import { BLOCK_CODES } from './tiny-city.ts';
import { transitTestCity } from './transit-city.ts';

const CITY = '/api/cities/winzig';
/** Blocks 002 and 005: across the diagonal of the first quarter, as far from the Kita and the stop at both of its ends. */
const SECRETS = [1, 4] as const;
let one: RunningService;
let twin: RunningService;
let planning: Record<string, string>;

function cityWith(first: number, second: number, secrets: readonly [number, number] = SECRETS): CityData {
  const city = transitTestCity();
  const withSecrets = (values: Float64Array) => values.map((count, block) => (block === secrets[0] ? first : block === secrets[1] ? second : count));
  return { ...city, columns: city.columns.map((column) => (column.measure === 'einwohner' ? { ...column, values: withSecrets(column.values) } : column)) };
}

beforeAll(async () => {
  [one, twin] = await Promise.all([startService([cityWith(2, 1)], { isWritable: false }), startService([cityWith(1, 2)], { isWritable: false })]);
  const { token } = await createToken(one.database, { audience: 'planning', label: 'Amt', days: 1 });
  planning = { Authorization: `Bearer ${token}` };
}, 120_000);
afterAll(async () => {
  await one?.stop();
  await twin?.stop();
});

const plain = (text: string) => text.replaceAll(/"revision":"[^"]*"/g, '"revision":""').replaceAll(/"offersVersion":"[^"]*"/g, '"offersVersion":""');
async function asked(service: RunningService, path: string, body: object, headers: Record<string, string> = {}): Promise<string> {
  const response = await service.post(`${CITY}${path}`, body, headers);
  const text = await response.text();
  expect([response.status, response.status === 200 ? '' : text]).toEqual([200, '']);
  return plain(text);
}

const codes = (blocks: readonly number[]) => blocks.map((block) => BLOCK_CODES[block]!);
const ATTACKS: readonly (readonly [string, object])[] = [
  ['/reach/area', { category: 'kita', cutoff: 60 }],
  ['/reach/area', { category: 'kita', cutoff: 3 }],
  ['/reach/area', { category: 'kita', measure: 'nearest' }],
  ['/mobility', {}],
  ['/mobility', { upTo: 'A' }],
];

describe('two cities whose reach is the same to the public', () => {
  it('have the same published rows', async () => {
    for (const level of ['stadt', 'quartier', 'aktionsraum']) {
      for (const path of [`/reach?category=kita&cutoff=3&level=${level}`, `/reach?category=kita&measure=nearest&level=${level}`, `/mobility?level=${level}`]) {
        const [a, b] = await Promise.all([one, twin].map(async (service) => plain(JSON.stringify(await service.json<object>(`${CITY}${path}`)))));
        expect(a).toBe(b);
      }
    }
  });

  it('give the same reach and stop classes for any drawn blocks, and for these with one block more', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(15), { minLength: 1, maxLength: 9 }), fc.constantFrom(...SECRETS), fc.constantFrom(...ATTACKS), async (drawn, secret, [path, query]) => {
        for (const blocks of [drawn, [...new Set([...drawn, secret])], drawn.filter((block) => block !== secret)]) {
          if (blocks.length === 0) continue;
          const [a, b] = await Promise.all([one, twin].map((service) => asked(service, path, { ...query, area: { blocks: codes(blocks) } })));
          expect(a).toBe(b);
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  }, 120_000);

  it('are told apart by the administration, whose sums are exact', async () => {
    const area = { blocks: codes([0, 1, 2]) };
    const reach = JSON.parse(await asked(one, '/reach/area?audience=planning', { category: 'kita', cutoff: 60, area }, planning)) as ReachAreaAnswer;
    expect(reach.people).toEqual([997 + 2 + 769]);
    const mobility = JSON.parse(await asked(one, '/mobility?audience=planning', { area }, planning)) as MobilityAreaAnswer;
    expect(mobility.people).toEqual([997 + 2 + 769]);
  });
});

describe('a drawn area for the public', () => {
  const reachOf = async (blocks: readonly number[]) => JSON.parse(await asked(one, '/reach/area', { category: 'kita', cutoff: 60, area: { blocks: codes(blocks) } })) as ReachAreaAnswer;
  const mobilityOf = async (blocks: readonly number[]) => JSON.parse(await asked(one, '/mobility', { area: { blocks: codes(blocks) } })) as MobilityAreaAnswer;

  it('is the sum of what is shown of published areas and blocks inside', async () => {
    // blocks 1, 2, 5 and 6 are the first quarter, published as a whole; block 3 stands alone
    const [reach, mobility] = [await reachOf([0, 1, 4, 5, 2]), await mobilityOf([0, 1, 4, 5, 2])];
    const people = 997 + 2 + 1 + 431 + 769;
    expect({ people: reach.people, reached: reach.reached, share: reach.share }).toEqual({ people: [people], reached: [people], share: [100] });
    expect(reach.histogram.people.reduce<number>((sum, each) => sum + (each ?? 0), 0)).toBe(people - 3);
    expect(mobility.people).toEqual([people]);
    expect(mobility.byClass.reduce((sum, [each]) => sum + (each ?? 0), 0)).toBe(people);
  });

  it('leaves out a block whose people are withheld', async () => {
    expect((await reachOf([0, 2])).people).toEqual([997 + 769]);
    // one of three blocks may weigh as much as the others: too little is known for a value
    expect(await reachOf([0, 1, 2])).toMatchObject({ people: [null], share: [null], shareStates: ['suppressed'] });
    expect([(await mobilityOf([0, 2])).people, (await mobilityOf([0, 1, 2])).people]).toEqual([[997 + 769], [997 + 769]]);
  });
});

/**
 * The people of two blocks of one quarter, withheld, trade places; one of them is nearer to the Kita. Every area has the
 * same totals, so only a question whose answer depends on the way – a cutoff between the two, an offer added beside one
 * of them – could tell the cities apart.
 */
describe('two cities that differ in who of two blocks lives nearer', () => {
  let near: RunningService;
  let far: RunningService;
  beforeAll(async () => {
    [near, far] = await Promise.all([startService([cityWith(2, 1, [0, 1])], { isWritable: false }), startService([cityWith(1, 2, [0, 1])], { isWritable: false })]);
  }, 120_000);
  afterAll(async () => {
    await near?.stop();
    await far?.stop();
  });

  const bothAnswer = async (ask: (service: RunningService) => Promise<string>) => {
    const [a, b] = await Promise.all([ask(near), ask(far)]);
    expect(a).toBe(b);
    return a;
  };
  const got = (path: string) => bothAnswer(async (service) => plain(JSON.stringify(await service.json<object>(`${CITY}${path}`))));
  const posted = (path: string, body: object) => bothAnswer((service) => asked(service, path, body));

  const category = fc.constantFrom('kita', 'sport', 'kita,sport');
  const limit = fc.oneof(
    fc.double({ min: 0.5, max: 15, noNaN: true }).map((minutes) => `cutoff=${minutes.toFixed(2)}`),
    fc.integer({ min: 40, max: 1200 }).map((metres) => `cutoffMetres=${metres}`),
  );
  const level = fc.constantFrom('stadt', 'quartier', 'aktionsraum', 'block');
  const lon = fc.double({ min: 13.4, max: 13.408, noNaN: true });
  const lat = fc.double({ min: 52.5, max: 52.508, noNaN: true });

  it('answer every cutoff, measure, profile and choice of offers alike', async () => {
    const measure = fc.constantFrom(...REACH_MEASURES);
    const more = fc.constantFrom('', '&profile=seniors', '&profile=bike', '&withPlacesFree=true', '&openAt=2026-11-23T08:30', '&audience=public');
    await fc.assert(
      fc.asyncProperty(category, limit, measure, level, more, async (kinds, far, how, at, rest) => {
        await got(`/reach?category=${kinds}&${far}&measure=${how}&level=${at}${rest}`);
        await got(`/reach/blocks?category=${kinds}&${far}&measure=${how}${rest}`);
        await got(`/reach/equity?index=lage-2021&category=${kinds}&${far}&measure=${how}${rest}`);
        await got(`/offers/gaps?category=${kinds}&${far}&level=${at}${rest}`);
        await got(`/offers/duplicates?type=structures&category=${kinds.split(',')[0]}&${far}`);
      }),
      { numRuns: 40, seed: 11 },
    );
  }, 120_000);

  it('answer every point, ring and what-if alike', async () => {
    await fc.assert(
      fc.asyncProperty(lon, lat, fc.double({ min: 0.5, max: 12, noNaN: true }), level, async (x, y, minutes, at) => {
        await posted('/reach/isochrone', { lon: x, lat: y, cutoffs: [minutes, minutes + 0.4, minutes + 3] });
        await posted('/reach/what-if', { category: 'kita', cutoff: minutes, level: at, changes: [{ type: 'add', lon: x, lat: y, kind: 'kita', capacity: 50 }] });
        await posted('/reach/what-if', { category: 'kita', cutoff: minutes, level: at, changes: [{ type: 'close', offer: 'sued' }] });
      }),
      { numRuns: 30, seed: 12 },
    );
  }, 120_000);

  it('answer every journey and every changed service alike', async () => {
    await fc.assert(
      fc.asyncProperty(lon, lat, fc.double({ min: 1, max: 20, noNaN: true }), level, async (x, y, minutes, at) => {
        await posted('/journeys/reach', { origin: { lon: x, lat: y }, time: '08:00', windowMinutes: 30, cutoffs: [minutes, minutes + 0.4, minutes + 3] });
        await posted('/mobility/what-if', { level: at === 'block' ? 'quartier' : at, changes: [{ type: 'add', name: 'Neu', lon: x, lat: y, route: '1', between: ['A', 'B'] }] });
      }),
      { numRuns: 20, seed: 13 },
    );
  }, 120_000);

  it('say in how many blocks a mean stands for the number, and keep the totals that are published', async () => {
    const answer = JSON.parse(await got('/reach?category=kita&cutoff=60&level=quartier')) as ReachAnswer;
    expect(answer.basis.blocksWithheld).toBe(2);
    expect(answer.people[0]).toBe(2 + 1 + 547 + 431);
    expect(answer.city.people[0]).toBe(answer.people.reduce<number>((sum, count) => sum + (count ?? 0), 0));
  });
});
