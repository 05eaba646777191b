import { describe, expect, test } from 'vitest';
import type { LoggedAction } from '../../../viewer/state/plan-draft.ts';
import { alreadySaved, isSameLocks, lockSaves, strokesOf } from '../../../viewer/state/plan-history.ts';

const action = (block: number): LoggedAction => ({ stroke: { kind: 'add', indices: Uint32Array.of(block), before: Int32Array.of(-1), after: Int32Array.of(0), areas: null }, action: 'do' });
const saved = (blocks: readonly number[], since: number) => strokesOf(blocks.map(action)).map((stroke, at) => ({ ...stroke, version: since + at + 1, author: '', at: '' }));

describe('what the server has', () => {
  test('ours, whose confirmation got lost', () => {
    expect(alreadySaved(saved([1, 2], 4), [1, 2, 3].map(action))).toBe(2);
  });

  test("somebody else's stroke is no stroke of ours", () => {
    expect(alreadySaved(saved([9], 4), [1, 2].map(action))).toBeNull();
  });

  test('a version that no stroke made was saved with locks', () => {
    expect(lockSaves({ version: 6, strokes: saved([1, 2], 4) }, 4)).toBe(0);
    expect(lockSaves({ version: 7, strokes: saved([1, 2], 4) }, 4)).toBe(1);
  });

  test('locks are the same in any order', () => {
    expect(isSameLocks({ lockedAreas: ['A', 'B'], lockedBlocks: [10, 9] }, { lockedAreas: ['B', 'A'], lockedBlocks: Uint32Array.of(9, 10) })).toBe(true);
    expect(isSameLocks({ lockedAreas: [], lockedBlocks: [9] }, { lockedAreas: [], lockedBlocks: [] })).toBe(false);
  });
});
