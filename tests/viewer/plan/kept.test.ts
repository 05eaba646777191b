import { describe, expect, test } from 'vitest';
import { pushStroke, startDraft } from '../../../core/regions/draft.ts';
import { createArea, emptyPlan, moveBlocks } from '../../../core/regions/operations.ts';
import { keepDraft, readKept } from '../../../viewer/state/plan-kept.ts';
import type { Store } from '../../../viewer/state/plan-kept.ts';

function store(most = Infinity): Store & { readonly items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => {
      if (value.length > most) throw new Error('QuotaExceededError');
      items.set(key, value);
    },
  };
}

function drawn(strokes: number) {
  const blocks = 300;
  let draft = startDraft(emptyPlan(blocks));
  draft = pushStroke(draft, createArea(draft.state, { code: '01', name: 'Nord', kind: '' }, [0]));
  for (let at = 1; at <= strokes; at++) draft = pushStroke(draft, moveBlocks(draft.state, [at], 0));
  const pending = draft.done.slice(-2).map((stroke) => ({ stroke, action: 'do' as const }));
  return { ground: 'abc', basis: '2021', version: 7, draft, pending, locksChanged: false, seal: 'a-2', follows: ['a-1'] };
}

describe('what the browser keeps of a draft', () => {
  test('comes back with its history and what the server has not confirmed', () => {
    const [place, kept] = [store(), drawn(5)];
    expect(keepDraft(place, 'key', kept)).toBe(true);
    expect(readKept(place, 'key', 'abc', 300)).toEqual(kept);
  });

  test('is not taken up on other blocks, nor when it is broken', () => {
    const place = store();
    keepDraft(place, 'key', drawn(2));
    expect(readKept(place, 'key', 'other', 300)).toBeNull();
    place.setItem('key', '{"ground":"abc"');
    expect(readKept(place, 'key', 'abc', 300)).toBeNull();
  });

  test('loses history before it loses the plan when there is little room', () => {
    const kept = drawn(190);
    const place = store(9000);
    expect(keepDraft(place, 'key', kept)).toBe(true);
    const back = readKept(place, 'key', 'abc', 300);
    expect(back?.draft.state).toEqual(kept.draft.state);
    expect(back?.pending).toHaveLength(2);
    expect(back?.draft.done.length).toBeLessThan(kept.draft.done.length);
  });
});
