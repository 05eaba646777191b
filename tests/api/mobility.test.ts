/** Stop classes over HTTP on a city small enough to count: tables, sums, own presets, what-ifs, and what the gate withholds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken } from '../../api/auth/token.ts';
import { distanceMetres } from '../../core/network/osm-streets.ts';
import type { MobilityAnswer, MobilityAreaAnswer, MobilityBlocksAnswer, MobilityPolygons, ServiceWhatIfAnswer } from '../../core/contract/mobility.ts';
import type { DeparturesAnswer, StopsAnswer } from '../../core/contract/stops.ts';
import type { PresetsAnswer } from '../../core/contract/transit.ts';
import { checkedJson } from './schema-check.ts';
import { startService, type RunningService } from './service.ts';
import { BLOCK_CODES, tinyCity } from './tiny-city.ts';
import { SOUTH, STEP, WEST } from './reach-city.ts';
import { stopPoint, transitTestCity } from './transit-city.ts';

let service: RunningService;
let statistics: Record<string, string>;
const CITY = '/api/cities/winzig';

beforeAll(async () => {
  service = await startService([transitTestCity(), { ...tinyCity('ohne'), ags: '99000002' }]);
  const { token } = await createToken(service.database, { audience: 'statistics', label: 'Statistikstelle', days: 1 });
  statistics = { Authorization: `Bearer ${token}` };
}, 120_000);
afterAll(() => service?.stop());

const mobility = (query: string, headers = {}) => service.json<MobilityAnswer>(`${CITY}/mobility?${query}`, headers);
const sent = async <T>(method: string, path: string, body: unknown, status = 200): Promise<T> => {
  const response = await service.send(method, CITY + path, body);
  expect(response.status, path).toBe(status);
  return (await checkedJson(service.routes, method.toLowerCase(), CITY + path, response)) as T;
};
const sum = (column: readonly (number | null)[]): number => column.reduce<number>((total, each) => total + (each ?? 0), 0);

/** Metres from the middle of a block to the nearest of some stops. */
function metresTo(block: number, stops: readonly ('A' | 'B' | 'C')[]): number {
  const [lon, lat] = [WEST + ((block % 4) + 0.5) * STEP, SOUTH + (Math.floor(block / 4) + 0.5) * STEP];
  return Math.min(...stops.map((id) => distanceMetres(lon, lat, ...stopPoint(id))));
}

/** A bus every ten minutes is category IV of the Swiss table: C to 300 m, D to 500 m. */
function classByHand(block: number): string | null {
  const metres = metresTo(block, ['A', 'B', 'C']);
  return metres <= 300 ? 'C' : metres <= 500 ? 'D' : null;
}

describe('stop classes', () => {
  it('of blocks are those counted by hand', async () => {
    const { codes, classes, basis, stations } = await service.json<MobilityBlocksAnswer>(`${CITY}/mobility/blocks`);
    expect(codes).toEqual(BLOCK_CODES);
    expect(classes.map((each) => (each === null ? null : basis.classes[each]))).toEqual(codes.map((_, block) => classByHand(block)));
    expect(new Set(classes).size).toBeGreaterThan(1);
    expect(stations.every((station, block) => (station === '') === (classes[block] === null))).toBe(true);
    expect(basis).toMatchObject({ preset: 'are-2022', day: 'weekday', metric: 'crow-fly', from: '06:00', to: '20:00', served: 3, stations: 3 });
  });

  it('count everybody once: classes and nobody served are the people of the city, at every level', async () => {
    const { city } = await mobility('level=stadt', statistics);
    const people = await service.json<{ values: number[] }>(`${CITY}/values?indicator=dem_ew&level=stadt`);
    expect(city.people[0]).toBe(people.values[0]);
    expect(sum(city.byClass.map((column) => column[0]!))).toBeCloseTo(people.values[0]!, 6);
    const { byClass } = await mobility('level=block&audience=statistics', statistics);
    city.byClass.forEach((column, at) => expect(sum(byClass[at]!)).toBeCloseTo(column[0]!, 6));
  });

  it('by the network are never more than in a straight line, and minutes convert at 4.8 km/h', async () => {
    const [straight, network, minutes] = [await mobility('level=stadt'), await mobility('level=stadt&distance=network'), await mobility('level=stadt&distance=walking-time')];
    expect(network.city.served[0]!).toBeLessThanOrEqual(straight.city.served[0]!);
    expect(minutes.city.served[0]).toBe(network.city.served[0]);
    expect(minutes.basis.distances[0]).toBeCloseTo(300 / 80, 9);
  });

  it('differ by day: nothing runs on Sundays, little in the evening', async () => {
    expect((await service.problem(`${CITY}/mobility?level=stadt&day=sunday`)).code).toBe('not_found');
    const evening = await mobility('level=stadt&day=evening');
    expect(evening.city.served[0]!).toBeLessThan((await mobility('level=stadt')).city.served[0]!);
    expect((await service.problem(`${CITY}/mobility?level=stadt&date=2031-01-01`)).errors[0]!.message).toContain('Fahrplan gilt');
  });

  it('of a drawn city are those of the city', async () => {
    const { city } = await mobility('level=stadt');
    const drawn = await sent<MobilityAreaAnswer>('POST', '/mobility', { area: { level: 'stadt', areas: ['winzig'] } });
    expect({ byClass: drawn.byClass, values: drawn.values }).toEqual({ byClass: city.byClass, values: city.values });
  });

  it('are drawn as areas that hold the blocks of the class', async () => {
    const { features } = await service.json<MobilityPolygons>(`${CITY}/mobility/polygons`);
    expect(features.map(({ properties }) => properties.class)).toEqual(['D', 'C']);
    const [far, near] = features.map(({ properties }) => properties.squareKilometres);
    // three circles of 300 m are 0.85 km², of 500 m they overlap
    expect(near).toBeGreaterThan(0.8);
    expect(near).toBeLessThan(0.86);
    expect(far).toBeGreaterThan(near!);
    expect(far).toBeLessThan((3 * Math.PI * 500 ** 2) / 1e6);
  });

  it('say what is not there', async () => {
    expect((await service.problem('/api/cities/ohne/mobility?level=stadt')).errors[0]!.message).toContain('kein Fahrplan');
    expect((await service.problem(`${CITY}/mobility?level=stadt&preset=nix`)).code).toBe('unknown_name');
    expect((await service.problem(`${CITY}/mobility?level=stadt&upTo=Z`)).errors[0]!.expected).toBe('A, B, C, D');
  });

  it('are a table for offices', async () => {
    const text = await (await service.get(`${CITY}/mobility?level=quartier&format=csv&lang=de`)).text();
    expect(text.split('\r\n')[0]).toContain('Klasse A;Klasse B;Klasse C;Klasse D;ohne Klasse');
    expect(text.trim().split('\r\n')).toHaveLength(5);
  });
});

describe('the gate', () => {
  it('shows no small count, whichever class the question stops at', async () => {
    const known = new Map<string, Set<number>>();
    for (const query of ['level=block', 'level=block&upTo=A', 'level=block&upTo=C', 'level=block&upTo=D', 'level=quartier&upTo=C']) {
      const { codes, served, notServed, byClass } = await mobility(query);
      for (const [row, code] of codes.entries()) {
        const numbers = [served, notServed, ...byClass].flatMap((column) => column[row] ?? []);
        known.set(code, new Set([...(known.get(code) ?? []), ...numbers]));
      }
    }
    for (const [code, numbers] of known) {
      const sorted = [0, ...numbers].sort((a, b) => a - b);
      sorted.forEach((count, at) => {
        if (at > 0 && count !== sorted[at - 1]) expect(count - sorted[at - 1]!, code).toBeGreaterThanOrEqual(3);
      });
    }
  });

  it('withholds a block of thirteen from the public and shows it to the statistics office', async () => {
    const at = BLOCK_CODES.indexOf('008');
    const open = await mobility('level=block');
    expect([open.values[at], open.states[at], open.people[at] === null || open.people[at] === 13]).toEqual([null, 'suppressed', true]);
    const full = await mobility('level=block&audience=statistics', statistics);
    expect(full.people[at]).toBe(13);
  });
});

describe('stops', () => {
  it('have departures per hour by day type, access for wheelchairs, category and class', async () => {
    const answer = await service.json<StopsAnswer>(`${CITY}/stops`);
    expect(answer).toMatchObject({ ids: ['A', 'B', 'C'], names: ['Anger', 'Brücke', 'Campus'], modes: ['bus', 'bus', 'bus'], wheelchair: ['yes', 'yes', 'no'], categories: [4, 4, 4] });
    expect(answer.perHour['weekday']).toEqual([6, 12, 6]);
    expect(answer.dayTypes.map(({ key }) => key)).not.toContain('sunday');
    const [lon, lat] = stopPoint('B');
    expect((await service.json<StopsAnswer>(`${CITY}/stops?bbox=${lon - 0.001},${lat - 0.001},${lon + 0.001},${lat + 0.001}`)).ids).toEqual(['B']);
  });

  it('show their departures over the day', async () => {
    const answer = await service.json<DeparturesAnswer>(`${CITY}/stops/B/departures`);
    expect(answer.perHour.slice(4, 7)).toEqual([0, 12, 12]);
    expect(answer.lines.map(({ route, direction, headsign, headwayMinutes }) => [route, direction, headsign, headwayMinutes])).toEqual([['1', 0, 'Campus', 10], ['1', 1, 'Anger', 10]]);
    expect((await service.problem(`${CITY}/stops/nix/departures`)).code).toBe('not_found');
  });
});

describe('own tables', () => {
  it('are checked, saved, used, changed and removed', async () => {
    const { presets, timetable, metrics } = await service.json<PresetsAnswer>(`${CITY}/mobility/presets`);
    expect(presets.map(({ table }) => table.key)).toEqual(['are-2022', 'oerok', 'hamburg', 'twenty-departures', 'local-plan-600', 'local-plan-1000']);
    expect(timetable).toMatchObject({ stations: 3, valid: { from: '2026-06-01', to: '2026-06-26' }, wheelchairKnown: { stops: 1, trips: 1 } });
    expect(metrics).toHaveLength(3);
    const own = { ...presets[0]!.table, key: 'eigene', distances: [400, 600, 750, 1000] };
    const refused = await sent<{ errors: { path: string }[] }>('POST', '/mobility/presets', { ...own, distances: [400, 300, 750, 1000] }, 400);
    expect(refused.errors[0]!.path).toBe('body.distances[1]');
    await sent('POST', '/mobility/presets', { ...own, key: 'are-2022' }, 409);
    await sent('POST', '/mobility/presets', own, 201);
    await sent('POST', '/mobility/presets', own, 409);
    const wider = await mobility('level=stadt&preset=eigene');
    expect(wider.city.byClass[2]![0]!).toBeGreaterThan((await mobility('level=stadt')).city.byClass[2]![0]!);
    await sent('PUT', '/mobility/presets/eigene', { version: 7, table: own }, 409);
    await sent('PUT', '/mobility/presets/eigene', { version: 1, table: { ...own, distances: [100, 200, 300, 400] } });
    expect((await mobility('level=stadt&preset=eigene')).city.served[0]!).toBeLessThan(wider.city.served[0]!);
    const removed = await service.send('DELETE', `${CITY}/mobility/presets/eigene?version=2`, undefined);
    expect(removed.status).toBe(204);
    expect((await service.problem(`${CITY}/mobility?level=stadt&preset=eigene`)).code).toBe('unknown_name');
  });
});

describe('what if', () => {
  const whatIf = (changes: unknown[], more = {}) => sent<ServiceWhatIfAnswer>('POST', '/mobility/what-if', { level: 'quartier', changes, ...more });

  it('a bus came every five minutes: categories rise, people gain, nobody loses', async () => {
    const answer = await whatIf([{ type: 'headway', route: '1', from: '05:00', to: '21:00', minutes: 5 }]);
    expect(answer.stations.categoryBefore).toEqual([4, 4, 4]);
    expect(answer.stations.categoryAfter).toEqual([3, 3, 3]);
    expect(answer.city.gained!).toBeGreaterThan(0);
    expect(answer.city.lost).toBe(0);
    expect(sum(answer.city.after)).toBeCloseTo(sum(answer.city.before), 6);
  });

  it('a stop were closed: those around it lose, by as many as its class changes', async () => {
    const answer = await whatIf([{ type: 'close', station: 'B' }]);
    const people = (await service.json<{ values: number[] }>(`${CITY}/values?indicator=dem_ew&level=block&audience=statistics`, statistics)).values;
    const rank = (metres: number): number => (metres <= 300 ? 0 : metres <= 500 ? 1 : 2);
    const losing = people.reduce((total, count, block) => total + (rank(metresTo(block, ['A', 'C'])) > rank(metresTo(block, ['A', 'B', 'C'])) ? count : 0), 0);
    expect(answer.city.lost).toBeCloseTo(losing, 6);
    expect(answer.stations.ids).toContain('B');
    expect(answer.blocks.codes.length).toBeGreaterThan(0);
  });

  it('a stop were added between two: those around it gain', async () => {
    const [lon, lat] = [WEST + STEP, SOUTH + 3 * STEP];
    const answer = await whatIf([{ type: 'add', name: 'Neu', lon, lat, route: '1', between: ['A', 'B'] }]);
    expect(answer.city.gained!).toBeGreaterThan(0);
    expect(answer.stations.ids).toContain('neu');
  });

  it('the line does not exist: it says so', async () => {
    const refused = await sent<{ errors: { path: string; message: string }[] }>('POST', '/mobility/what-if', { level: 'quartier', changes: [{ type: 'headway', route: 'X', from: '05:00', to: '21:00', minutes: 5 }] }, 400);
    expect(refused.errors[0]).toMatchObject({ path: 'body.changes.0.route', message: expect.stringContaining('Diese Linie') as string });
  });
});
