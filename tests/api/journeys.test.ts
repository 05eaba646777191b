/** Door to door over HTTP on the tiny city: times by hand, arriving, the last way home, wheelchairs, and the stored batch. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '../../core/contract/jobs.ts';
import type { BatchAnswer, BatchReachAnswer, JourneysAnswer } from '../../core/contract/journeys.ts';
import { checkedJson } from './schema-check.ts';
import { startService, type RunningService } from './service.ts';
import { BLOCK_CODES } from './tiny-city.ts';
import { HEADWAY_MINUTES, RIDE_MINUTES, stopPoint, transitTestCity } from './transit-city.ts';

let service: RunningService;
const CITY = '/api/cities/winzig';

beforeAll(async () => {
  service = await startService([transitTestCity()]);
}, 120_000);
afterAll(() => service?.stop());

const sent = async <T>(path: string, body: unknown, status = 200): Promise<T> => {
  const response = await service.post(CITY + path, body);
  expect(response.status, path).toBe(status);
  return (await checkedJson(service.routes, 'post', CITY + path, response)) as T;
};
const journeys = (body: unknown) => sent<JourneysAnswer>('/journeys/reach', body);
const FAR = BLOCK_CODES.length - 1;
const [lonA, latA] = stopPoint('A');
/** at stop A; to the block next to stop C it is far on foot, and near by bus */
const FROM_A = { origin: { lon: lonA, lat: latA }, time: '08:00', windowMinutes: 60, maximumAccessMinutes: 2, maximumEgressMinutes: 5 };

describe('from a point', () => {
  it('the median has half a headway of waiting, and walking where that is quicker', async () => {
    const { minutes, onFoot, origin, basis } = await journeys({ ...FROM_A, percentiles: [1, 50, 100] });
    const walkAtEnd = (await journeys({ origin: { lon: stopPoint('C')[0], lat: stopPoint('C')[1] } })).onFoot[FAR]!;
    const ride = 2 * RIDE_MINUTES;
    expect(origin).toMatchObject({ metres: 0, stops: 1 });
    expect(basis).toMatchObject({ departures: 60, from: '08:00', to: '09:00', day: 'weekday' });
    // leaving at 08:00 the bus stands there; at 08:01 it is nine minutes away
    expect(minutes[0]![FAR]!).toBeCloseTo(ride + walkAtEnd, 0);
    expect(minutes[1]![FAR]! - minutes[0]![FAR]!).toBeCloseTo(HEADWAY_MINUTES / 2 - 1, 0);
    expect(minutes[2]![FAR]!).toBeLessThanOrEqual(onFoot[FAR]!);
    expect(minutes[1]![0]).toBe(onFoot[0]);
  });

  it('percentiles are in order, and nobody is slower than on foot', async () => {
    const { minutes, onFoot, reliability, states } = await journeys(FROM_A);
    BLOCK_CODES.forEach((_, block) => {
      expect(minutes[0]![block]!).toBeLessThanOrEqual(minutes[1]![block]!);
      expect(minutes[1]![block]!).toBeLessThanOrEqual(minutes[2]![block]!);
      expect(minutes[2]![block]!).toBeLessThanOrEqual(onFoot[block]!);
      expect([reliability[block], states[block]]).toEqual([1, 'value']);
    });
  });

  it('arriving by a time takes as long the other way round', async () => {
    const back = await journeys({ ...FROM_A, question: 'to', time: '08:00' });
    const there = await journeys(FROM_A);
    expect(back.minutes[1]![FAR]!).toBeCloseTo(there.minutes[1]![FAR]!, 0);
    expect(back.basis.question).toBe('to');
  });

  it('a bicycle reaches more stops than a walk, a wheelchair boards only what it can', async () => {
    const bike = await journeys({ ...FROM_A, access: 'bike', maximumAccessMinutes: 5 });
    expect(bike.origin!.stops).toBeGreaterThan(1);
    const wheels = await journeys({ ...FROM_A, access: 'wheelchair', wheelchair: 'accessible' });
    // stop C is closed to wheelchairs: what remains is the way on the streets
    expect(wheels.minutes[1]![FAR]).toBe(wheels.onFoot[FAR]);
  });

  it('people and offers within a time grow with it', async () => {
    const { rings } = await journeys({ ...FROM_A, cutoffs: [5, 10, 60] });
    expect(rings.map(({ minutes }) => minutes)).toEqual([5, 10, 60]);
    expect(rings[2]!.offers).toEqual({ kita: 3, sport: 1 });
    expect(rings[2]!.share).toBeCloseTo(100, 6);
    expect(rings[0]!.blocks).toBeLessThanOrEqual(rings[1]!.blocks);
  });

  it('refuses what cannot be: unknown blocks, percentiles out of order, days without service', async () => {
    const problem = async (body: object) => (await sent<{ errors: { path: string }[] }>('/journeys/reach', body, 400)).errors[0]!.path;
    expect(await problem({ origin: { block: 'nix' } })).toBe('body.origin.block');
    expect(await problem({ ...FROM_A, percentiles: [50, 5] })).toContain('percentiles');
    expect(await problem({ ...FROM_A, time: '8 Uhr' })).toBe('body.time');
  });
});

describe('the last way home', () => {
  it('is the last bus within the opening hours, and closing time where one walks', async () => {
    const answer = await journeys({ question: 'last-way-home', origin: { offer: 'sued' }, maximumMinutes: 15, maximumAccessMinutes: 5, maximumEgressMinutes: 5 });
    expect(answer.openingHours).toBe('Mo-Fr 07:00-17:00');
    expect(answer.basis).toMatchObject({ from: '07:00', to: '17:00' });
    expect(answer.lastDepartures[0]).toBe('17:00');
    expect(answer.lastDepartures[FAR]! <= '17:00').toBe(true);
    expect(answer.lastDepartures[FAR]! >= '16:40').toBe(true);
  });

  it('does not exist on a day when the offer is closed', async () => {
    const refused = await sent<{ errors: { message: string }[] }>('/journeys/reach', { question: 'last-way-home', origin: { offer: 'club' } }, 400);
    expect(refused.errors[0]!.message).toContain('geschlossen');
  });
});

describe('the batch', () => {
  const done = async (id: string): Promise<Job> => {
    for (;;) {
      const job = await service.json<Job>(`${CITY}/jobs/${id}`);
      if (job.state !== 'running' && job.state !== 'waiting') return job;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const ASKED = { time: '08:00', windowMinutes: 60 };

  it('is not there before it is computed', async () => {
    expect((await service.problem(`${CITY}/journeys/reach?category=kita`)).errors[0]!.message).toContain('noch keine');
  });

  it('is computed as a job, stored, and agrees with single questions', { timeout: 60_000 }, async () => {
    const { id } = await sent<Job>('/journeys/batch', ASKED, 202);
    expect(await done(id)).toMatchObject({ state: 'done', progress: 1, type: 'transit-reach' });
    const { batches, job } = await service.json<BatchAnswer>(`${CITY}/journeys/batch`);
    expect([batches.length, batches[0]!.state, batches[0]!.blocksDone, job]).toEqual([1, 'done', 16, null]);
    expect(batches[0]!.basis).toMatchObject({ kinds: ['kita', 'sport'], isCurrent: true });
    const stored = await service.json<BatchReachAnswer>(`${CITY}/journeys/reach?category=sport&level=quartier`);
    const single = await journeys({ ...ASKED, origin: { block: BLOCK_CODES[FAR] }, percentiles: [50] });
    // the club stands on the street beside the first block
    expect(stored.blocks.minutes[FAR]! - single.minutes[0]![0]!).toBeLessThan(3);
    expect(stored.blocks.minutes.every((minutes, block) => minutes! <= stored.blocks.onFoot[block]! + 0.1)).toBe(true);
    expect(stored.city.reached[0]! + stored.city.notReached[0]!).toBe(stored.city.people[0]);
  });

  it('goes on where it was left: parts that are stored are not computed again', { timeout: 60_000 }, async () => {
    const { batches } = await service.json<BatchAnswer>(`${CITY}/journeys/batch`);
    await service.database.query('update transit_batch set finished_at = null where id = $1', [batches[0]!.id]);
    await service.database.query('delete from transit_batch_part where batch = $1', [batches[0]!.id]);
    expect((await service.json<BatchAnswer>(`${CITY}/journeys/batch`)).batches[0]).toMatchObject({ state: 'interrupted', blocksDone: 0 });
    const before = await done((await sent<Job>('/journeys/batch', ASKED, 202)).id);
    const again = await done((await sent<Job>('/journeys/batch', ASKED, 202)).id);
    expect([before.state, again.state, again.result]).toEqual(['done', 'done', before.result]);
    expect((await service.json<BatchAnswer>(`${CITY}/journeys/batch`)).batches).toHaveLength(1);
  });

  it('can be given up', { timeout: 60_000 }, async () => {
    const { id } = await sent<Job>('/journeys/batch', { ...ASKED, windowMinutes: 240 }, 202);
    await service.send('DELETE', `${CITY}/jobs/${id}`, undefined);
    expect((await done(id)).state).not.toBe('failed');
  });

  it('that was given up or broken off is found again and goes on', { timeout: 60_000 }, async () => {
    const { id } = await sent<Job>('/journeys/batch', { ...ASKED, windowMinutes: 90 }, 202);
    await done(id);
    await service.database.query("update job set state = 'interrupted', progress = 0.4, ended_at = null where id = $1", [id]);
    expect(await service.json<BatchAnswer>(`${CITY}/journeys/batch`)).toMatchObject({ job: null, stopped: { job: id, state: 'interrupted', progress: 0.4, day: 'weekday', from: '08:00', reason: '' } });
    await sent<Job>(`/jobs/${id}/resume`, {}, 202);
    expect((await done(id)).state).toBe('done');
    expect((await service.json<BatchAnswer>(`${CITY}/journeys/batch`)).stopped).toBeNull();
  });

  it('is a table for offices', async () => {
    const text = await (await service.get(`${CITY}/journeys/reach?category=kita&level=quartier&format=csv&lang=de`)).text();
    expect(text.trim().split('\r\n')).toHaveLength(5);
  });
});
