/**
 * A list of changes in the link that can be taken back: what stood before each step, and what was taken back. Several
 * nudges in a row (arrow keys on one marker) are one step. The lists belong to this window and to no link.
 */
import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';

export interface Undoable<T> {
  readonly done: ReadonlySignal<readonly T[]>;
  readonly undone: ReadonlySignal<readonly T[]>;
  alter(next: T): void;
  /** `what`: the same as in the nudge before, and nothing in between, makes them one step */
  nudge(next: T, what: number): void;
  undo(): void;
  redo(): void;
}

/** @param now what stands in the link @param show writes it there */
export function undoable<T>(now: () => T, show: (value: T) => void): Undoable<T> {
  const [done, undone] = [signal<readonly T[]>([]), signal<readonly T[]>([])];
  let nudged: { readonly what: number; readonly result: T } | null = null;
  const alter = (next: T): void => {
    done.value = [...done.peek(), now()];
    undone.value = [];
    show(next);
  };
  const step = (from: typeof done, to: typeof done): void => {
    const found = from.peek().at(-1);
    if (found === undefined) return;
    from.value = from.peek().slice(0, -1);
    to.value = [...to.peek(), now()];
    show(found);
  };
  return {
    done,
    undone,
    alter,
    nudge(next, what) {
      if (nudged?.what === what && nudged.result === now()) show(next);
      else alter(next);
      nudged = { what, result: now() };
    },
    undo: () => step(done, undone),
    redo: () => step(undone, done),
  };
}
