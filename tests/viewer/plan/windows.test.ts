/** One draft in two windows, and a log that the server has already: nothing drawn is lost, nothing is sent twice. */
import { describe, expect, test } from 'vitest';
import { createArea, emptyPlan, moveBlocks } from '../../../core/regions/operations.ts';
import { alreadySaved, strokesOf } from '../../../viewer/state/plan-history.ts';
import { ownStrokesOn, windowSeals } from '../../../viewer/state/plan-windows.ts';

const empty = createArea(emptyPlan(6), { code: '01', name: 'Nord', kind: '' }, []).state;
const withBlocks = (...blocks: number[]) => moveBlocks(empty, blocks, 0).state;

describe('one draft in two windows', () => {
  test('a copy made from the one here is taken up', () => {
    const [a, b] = [windowSeals('a'), windowSeals('b')];
    const first = a.next(empty);
    b.take(first.seal, empty);
    expect(a.meet(b.next(withBlocks(1)), null)).toEqual({ kind: 'take' });
  });

  test('where both drew at once exactly one of them joins the strokes of both', () => {
    const [a, b] = [windowSeals('a'), windowSeals('b')];
    const first = a.next(empty);
    b.take(first.seal, empty);
    const [fromA, fromB] = [a.next(withBlocks(1)), b.next(withBlocks(2))];
    expect([a.meet(fromB, null).kind, b.meet(fromA, null).kind]).toEqual(['merge', 'leave']);
    const meeting = a.meet(fromB, null);
    if (meeting.kind !== 'merge') throw new Error('expected to join');
    const joined = ownStrokesOn(withBlocks(2), meeting.common, withBlocks(1));
    expect([...joined.state.label]).toEqual([-1, 0, 0, -1, -1, -1]);
    a.take(fromB.seal, withBlocks(2));
    expect(b.meet(a.next(joined.state), null)).toEqual({ kind: 'take' });
  });

  test('the window that is behind the server is the one that joins', () => {
    const [a, b] = [windowSeals('a'), windowSeals('b')];
    const first = a.next(empty);
    b.take(first.seal, empty);
    const fromA = a.next(withBlocks(1));
    b.next(withBlocks(2));
    expect(b.meet(fromA, true).kind).toBe('merge');
  });

  test('areas made in both are all there, each with its blocks', () => {
    const mine = createArea(empty, { code: '02', name: 'Süd', kind: '' }, [3]).state;
    const theirs = createArea(empty, { code: '03', name: 'West', kind: '' }, [4]).state;
    const { state } = ownStrokesOn(theirs, empty, mine);
    expect(state.areas.map(({ code }) => code)).toEqual(['01', '03', '02']);
    expect([...state.label]).toEqual([-1, -1, -1, 2, 1, -1]);
  });
});

describe('strokes whose confirmation got lost', () => {
  const first = { stroke: moveBlocks(empty, [1], 0).stroke, action: 'do' as const };
  const second = { stroke: moveBlocks(withBlocks(1), [2], 0).stroke, action: 'do' as const };
  const others = { stroke: moveBlocks(empty, [5], 0).stroke, action: 'do' as const };

  test('are found on the server and not sent again', () => {
    expect(alreadySaved(strokesOf([first]), [first, second])).toBe(1);
    expect(alreadySaved([], [first])).toBe(0);
  });

  test('are told from strokes of somebody else', () => {
    expect(alreadySaved(strokesOf([others]), [first])).toBeNull();
    expect(alreadySaved(strokesOf([first, others]), [first, second])).toBeNull();
    expect(alreadySaved(strokesOf([first, others]), [first])).toBe(1);
  });
});
