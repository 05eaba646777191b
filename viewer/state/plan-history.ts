/** The server's log of strokes against the one in this browser, pure: the history out of it, and which of ours it has. */
import { HISTORY_LENGTH, planFromJson, strokeFromJson, strokeToJson } from '../../core/regions/draft.ts';
import type { Draft } from '../../core/regions/draft.ts';
import type { Stroke } from '../../core/regions/contract.ts';
import type { Scenario, StrokesAnswer } from '../client/plan-types.ts';
import type { LoggedAction } from './plan-draft.ts';

type Logged = Omit<StrokesAnswer['strokes'][number], 'version' | 'author' | 'at'>;

/** As the server takes them. */
export function strokesOf(actions: readonly LoggedAction[]) {
  return actions.map(({ stroke, action }) => {
    const { areas, indices, before, after } = strokeToJson(stroke);
    return { kind: stroke.kind, indices: [...indices], before: [...before], after: [...after], ...(areas ? { areas: { before: [...areas.before], after: [...areas.after] } } : {}), action };
  });
}

/** The stored plan with the history that its log tells. */
export function draftOf(fresh: Scenario, answer: StrokesAnswer, ground: string, blocks: number): Draft {
  const done: Stroke[] = [];
  const undone: Stroke[] = [];
  for (const { action, ...json } of answer.ground === ground ? answer.strokes : []) {
    const stroke = strokeFromJson({ kind: json.kind, indices: json.indices, before: json.before, after: json.after, ...(json.areas ? { areas: json.areas } : {}) });
    if (action === 'undo') {
      const last = done.pop();
      if (last) undone.push(last);
    } else {
      if (action === 'do') undone.length = 0;
      else undone.pop();
      done.push(stroke);
    }
  }
  return { state: planFromJson(fresh.plan, blocks), done: done.slice(-HISTORY_LENGTH), undone, revision: fresh.version };
}

/**
 * How many of the pending actions the server has already taken: an answer may get lost on the way, or another window of
 * this browser was quicker. null: it has somebody else's among or before them.
 */
export function alreadySaved(saved: readonly Logged[], pending: readonly LoggedAction[]): number | null {
  const own = strokesOf(pending);
  const same = saved.findIndex((stroke, at) => at >= own.length || !isSame(stroke, own[at]!));
  if (same < 0) return saved.length;
  return same === own.length ? same : null;
}

/** Of the versions since, how many no stroke made: those were saved with locks. */
export function lockSaves({ version, strokes }: Pick<StrokesAnswer, 'version' | 'strokes'>, since: number): number {
  return version - since - strokes.length;
}

export interface Locks {
  readonly lockedAreas: readonly string[];
  readonly lockedBlocks: ArrayLike<number>;
}

/** In any order. */
export function isSameLocks(a: Locks, b: Locks): boolean {
  const text = ({ lockedAreas, lockedBlocks }: Locks): string => JSON.stringify([lockedAreas.toSorted(), Array.from(lockedBlocks).sort((one, other) => one - other)]);
  return text(a) === text(b);
}

function isSame(a: Logged, b: ReturnType<typeof strokesOf>[number]): boolean {
  const equal = (left: readonly number[], right: readonly number[]): boolean => left.length === right.length && left.every((value, at) => value === right[at]);
  return a.action === b.action && a.kind === b.kind && equal(a.indices, b.indices) && equal(a.before, b.before) && equal(a.after, b.after) && JSON.stringify(a.areas?.after) === JSON.stringify(b.areas?.after);
}
