import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DEFAULT_LINK } from '../../../viewer/state/link.ts';
import { change, link, member, open } from '../../../viewer/state/store.ts';

beforeEach(() => change(DEFAULT_LINK));

describe('the store', () => {
  test('keeps members that did not change as they were', () => {
    change({ pinned: ['a', 'b'] });
    const before = link.value.pinned;
    change({ pinned: ['a', 'b'], period: '2020' });
    expect(link.value.pinned).toBe(before);
    expect(link.value.period).toBe('2020');
  });

  test('does not move when nothing changes', () => {
    const before = link.value;
    change({ classes: 5, camera: null });
    expect(link.value).toBe(before);
  });

  test('tells only those who follow a member that changed', () => {
    const seen = vi.fn();
    const stop = member('period').subscribe(seen);
    change({ level: 'block' });
    change({ period: '2019' });
    stop();
    expect(seen.mock.calls).toEqual([[''], ['2019']]);
  });

  test('opens a slide without changing the reader’s language and theme', () => {
    change({ language: 'en', theme: 'dark' });
    open('lang=de&theme=light&indicator=arm_kind');
    expect(link.value).toMatchObject({ language: 'en', theme: 'dark', indicator: 'arm_kind' });
  });
});
