/** Steps of a changed plan or service, back and forth. */
import { describe, expect, it } from 'vitest';
import { undoable } from '../../../viewer/state/undoable.ts';

function list() {
  let now: readonly string[] = [];
  const steps = undoable<readonly string[]>(() => now, (value) => (now = value));
  return { steps, now: () => now.join('') };
}

describe('changes that can be taken back', () => {
  it('go back and forth, one step at a time', () => {
    const { steps, now } = list();
    steps.alter(['a']);
    steps.alter(['a', 'b']);
    steps.undo();
    expect(now()).toBe('a');
    steps.undo();
    steps.undo();
    expect(now()).toBe('');
    steps.redo();
    steps.redo();
    steps.redo();
    expect([now(), steps.done.value.length, steps.undone.value.length]).toEqual(['ab', 2, 0]);
  });

  it('forget what was taken back as soon as something else is done', () => {
    const { steps, now } = list();
    steps.alter(['a']);
    steps.undo();
    steps.alter(['c']);
    steps.redo();
    expect(now()).toBe('c');
  });

  it('are one step for several nudges of the same mark, and two where something lies between', () => {
    const { steps, now } = list();
    steps.alter(['0']);
    for (const place of ['1', '2', '3']) steps.nudge([place], 0);
    steps.undo();
    expect(now()).toBe('0');
    steps.nudge(['4'], 0);
    steps.nudge(['5'], 1);
    steps.undo();
    expect(now()).toBe('4');
  });
});
