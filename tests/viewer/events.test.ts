import { afterEach, expect, test, vi } from 'vitest';
import { followJob } from '../../viewer/client/jobs.ts';
import { callEvents, eventData } from '../../viewer/client/http.ts';

const job = (state: string, progress: number): object => ({ id: '1', state, progress });
const event = (data: object): string => `event: job\ndata: ${JSON.stringify(data)}\n\n`;

/** A service that answers one call after the other: text = a stream of these parts, object = JSON. */
function answering(...answers: readonly (readonly string[] | object)[]): ReturnType<typeof vi.fn> {
  const left = [...answers];
  const fetched = vi.fn(() => {
    const next = left.shift();
    if (next === undefined) return Promise.reject(new TypeError('unreachable'));
    return Promise.resolve(Array.isArray(next) ? new Response(streamOf(next as string[])) : Response.json(next));
  });
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

/** Every part on its own, as a network delivers them. */
function streamOf(parts: readonly string[]): ReadableStream<Uint8Array> {
  const left = parts.map((part) => new TextEncoder().encode(part));
  return new ReadableStream({
    pull(controller) {
      const next = left.shift();
      if (next) controller.enqueue(next);
      else controller.close();
    },
  });
}

async function collect<T>(all: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = [];
  for await (const one of all) seen.push(one);
  return seen;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test('of an event stream only the events of the asked name are read, comments are signs of life', () => {
  expect(eventData('event: job\ndata: {"a":1}', 'job')).toEqual(['{"a":1}']);
  expect(eventData(': ', 'job')).toEqual([]);
  expect(eventData('event: other\ndata: 1', 'job')).toEqual([]);
});

test('an event that arrives in pieces is put together', async () => {
  const [first, second] = [event(job('running', 0.2)), event(job('done', 1))];
  answering([`: \n\n${first.slice(0, 9)}`, first.slice(9) + second.slice(0, 20), second.slice(20)]);
  expect(await collect(callEvents('x', 'job'))).toEqual([job('running', 0.2), job('done', 1)]);
});

test('a stream that breaks off before the job stands still is followed by asking, a job that stands still is not asked again', async () => {
  const broken = answering([event(job('running', 0.2))], job('interrupted', 0.4));
  expect((await collect(followJob('c', '1'))).map(({ state }) => state)).toEqual(['running', 'interrupted']);
  expect(broken).toHaveBeenCalledTimes(2);
  const whole = answering([event(job('done', 1))]);
  expect((await collect(followJob('c', '1'))).map(({ state }) => state)).toEqual(['done']);
  expect(whole).toHaveBeenCalledTimes(1);
});

test('a job that the service does not know is an error, not something to wait for', async () => {
  vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(new Response('{"code":"not_found","detail":"unknown job"}', { status: 404, headers: { 'content-type': 'application/problem+json' } }))));
  await expect(collect(followJob('c', '1'))).rejects.toMatchObject({ status: 404, code: 'not_found' });
});
