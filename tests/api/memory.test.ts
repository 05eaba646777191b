/** What is kept in memory: cities by revision, answers by size, and long computations elsewhere. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCity } from '../../api/database/write-city.ts';
import { AnswerCache } from '../../api/release/answer-cache.ts';
import { lisaAside } from '../../api/release/lisa-aside.ts';
import { bestEncoding, StoredBody } from '../../api/release/stored-body.ts';
import type { ValuesAnswer } from '../../core/contract/values.ts';
import { lisa } from '../../core/statistics/lisa.ts';
import { neighboursFromLists, weightsFrom } from '../../core/statistics/weights.ts';
import { startService, type RunningService } from './service.ts';
import { tinyCity } from './tiny-city.ts';

const body = (bytes: number) => new StoredBody('text/plain', 'tag', Buffer.alloc(bytes, 'x'));

describe('the answer cache', () => {
  it('computes a question once, however many ask at the same time', async () => {
    const cache = new AnswerCache(1e6);
    let made = 0;
    const make = async () => {
      made++;
      await new Promise((resolve) => setTimeout(resolve, 5));
      return body(10);
    };
    const answers = await Promise.all([cache.of('a', make), cache.of('a', make), cache.of('a', make)]);
    expect(made).toBe(1);
    expect(new Set(answers).size).toBe(1);
    expect(cache.get('a')).toBe(answers[0]);
  });

  it('holds no more bytes than it may, and lets the least recently used go', async () => {
    const cache = new AnswerCache(1000);
    for (const key of ['a', 'b', 'c', 'd']) await cache.of(key, () => body(240));
    cache.get('a');
    await cache.of('e', () => body(240));
    expect(cache.size.bytes).toBeLessThanOrEqual(1000);
    expect(cache.get('a')).toBeDefined();
    expect(cache.get('b')).toBeUndefined();
  });

  it('counts the encodings it comes to keep', async () => {
    const cache = new AnswerCache(1e6);
    const kept = await cache.of('a', () => body(50_000));
    const gzipped = await kept.as('gzip');
    expect(cache.size.bytes).toBe(50_000 + gzipped.length);
    expect(kept.asReady('gzip')).toBe(gzipped);
  });

  it('keeps neither a failure nor what is too large for it', async () => {
    const cache = new AnswerCache(1000);
    await expect(cache.of('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((await cache.of('a', () => body(10))).bytes).toBe(10);
    await cache.of('large', () => body(600));
    expect(cache.get('large')).toBeUndefined();
  });
});

describe('an encoding', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'gzip'],
    ['deflate', 'identity'],
    ['gzip;q=0', 'identity'],
  ])('for %s is %s', (accept, encoding) => {
    expect(bestEncoding(accept)).toBe(encoding);
  });
});

describe('local Moran', () => {
  it('is the same in a worker as here', async () => {
    const side = 30;
    const values = Float64Array.from({ length: side * side }, (_, area) => Math.sin(area) + area / 100);
    const weights = weightsFrom(neighboursFromLists(Array.from(values, (_, area) => [area - 1, area + 1, area - side, area + side].filter((other) => other >= 0 && other < values.length))), 'rook');
    const aside = lisaAside(values, weights, 999, 7);
    expect(aside).toBeInstanceOf(Promise);
    expect((await aside).pValues).toEqual(lisa(values, weights, { permutations: 999, seed: 7 }).pValues);
  });
});

describe('a city that is loaded anew', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService([tinyCity()]);
  });
  afterAll(() => service?.stop());

  it('is answered from its new data at once, and its old revision is not found', async () => {
    const path = '/api/cities/winzig/values?indicator=dem_ew&level=stadt';
    const before = await service.json<ValuesAnswer>(path);
    await service.json<ValuesAnswer>(path); // the short way
    const changed = tinyCity();
    const columns = changed.columns.map((column) => (column.measure === 'einwohner' ? { ...column, values: column.values.map((value) => value + 1000) } : column));
    await writeCity(service.database, { ...changed, columns }, { packHash: 'other', report: {} });
    const after = await until(async () => service.json<ValuesAnswer>(path), ({ meta }) => meta.revision !== before.meta.revision);
    expect(after.values[0]).toBe(before.values[0]! + 16_000);
    expect((await service.problem(`${path}&revision=${before.meta.revision}`)).status).toBe(404);
  });
});

/** The notification travels through the database: a moment, not a fixed one. */
async function until<T>(ask: () => Promise<T>, isDone: (answer: T) => boolean): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const answer = await ask();
    if (isDone(answer) || attempt > 100) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
