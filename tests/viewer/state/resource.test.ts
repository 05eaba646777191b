import { signal } from '@preact/signals';
import { describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../../viewer/client/http.ts';
import { resource } from '../../../viewer/state/resource.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a resource', () => {
  test('fetches when its request changes and keeps the earlier data until the new ones are there', async () => {
    const key = signal('a');
    const one = resource(() => ({ key: key.value }), async (request) => request.key.toUpperCase());
    expect(one.isLoading.value).toBe(true);
    await settled();
    expect(one.data.value).toBe('A');
    key.value = 'b';
    expect([one.data.value, one.isStale.value, one.isLoading.value]).toEqual(['A', true, true]);
    await settled();
    expect([one.data.value, one.isStale.value, one.isLoading.value]).toEqual(['B', false, false]);
  });

  test('does not fetch twice what it knows', async () => {
    const key = signal('a');
    const fetcher = vi.fn(async (request: { key: string }) => request.key);
    resource(() => ({ key: key.value }), fetcher);
    for (const next of ['b', 'a', 'b']) {
      await settled();
      key.value = next;
    }
    expect(fetcher).toHaveBeenCalledTimes(2);
  });

  test('drops the answer of a request that is no longer wanted', async () => {
    const key = signal('slow');
    const release = new Map<string, (text: string) => void>();
    const one = resource(() => ({ key: key.value }), (request) => new Promise<string>((resolve) => release.set(request.key, resolve)));
    key.value = 'quick';
    release.get('quick')!('quick');
    release.get('slow')!('slow');
    await settled();
    expect(one.data.value).toBe('quick');
  });

  test('names an error and tries again when asked', async () => {
    let isDown = true;
    const one = resource(() => ({}), async () => {
      if (isDown) throw new ApiError(503, 'unavailable', 'starting');
      return 'up';
    });
    await settled();
    expect(one.error.value?.message).toBe('starting');
    isDown = false;
    one.retry();
    await settled();
    expect([one.data.value, one.error.value]).toEqual(['up', null]);
  });

  test('has nothing to say when there is nothing to ask', async () => {
    const fetcher = vi.fn();
    const one = resource(() => null, fetcher);
    await settled();
    expect([one.data.value, one.isLoading.value, fetcher.mock.calls.length]).toEqual([null, false, 0]);
  });
});
