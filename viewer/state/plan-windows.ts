/**
 * One draft in two windows of a browser. Each writing carries a seal and the seals it was made from. What was made from
 * the copy here is simply taken up. Where both drew at once, the window that is behind lays its own strokes on the other
 * copy: nothing is lost, and a block that both moved goes where the later copy says.
 */
import { NO_AREA } from '../../core/city/model.ts';
import type { PlanState, StrokeOutcome } from '../../core/regions/contract.ts';
import { relabel } from '../../core/regions/strokes.ts';

export interface Sealed {
  readonly seal: string;
  readonly follows: readonly string[];
}

export interface Seals {
  /** Seal for a copy that is written now. */
  next(state: PlanState): Sealed;
  /** A copy was taken up: the next one is made from it. */
  take(seal: string, state: PlanState): void;
  /** What to do with a copy that another window wrote; merge: `common` is what both were made from. */
  meet(other: Sealed, isBehind: boolean | null): { readonly kind: 'take' | 'leave' } | { readonly kind: 'merge'; readonly common: PlanState };
}

const MOST_KEPT = 30;

/** @param name of this window, unlike any other */
export function windowSeals(name: string): Seals {
  const known = new Map<string, PlanState>();
  let count = 0;
  let made: readonly string[] = [];
  const remember = (seal: string, state: PlanState): void => {
    known.set(seal, state);
    if (known.size > MOST_KEPT) known.delete(known.keys().next().value!);
  };
  return {
    next: (state) => {
      const sealed = { seal: `${name}-${++count}`, follows: made };
      made = [sealed.seal];
      remember(sealed.seal, state);
      return sealed;
    },
    take: (seal, state) => {
      made = [...made.filter((one) => one.startsWith(`${name}-`)), seal];
      remember(seal, state);
    },
    meet: ({ seal, follows }, isBehind) => {
      const last = made.at(-1);
      if (last === undefined || follows.includes(last)) return { kind: 'take' };
      const common = follows.find((one) => known.has(one));
      const isOurs = isBehind ?? name < seal.slice(0, seal.lastIndexOf('-'));
      return common !== undefined && isOurs ? { kind: 'merge', common: known.get(common)! } : { kind: 'leave' };
    },
  };
}

/** What was drawn from `common` to `own`, as one stroke on another copy. Areas are matched by their codes. */
export function ownStrokesOn(other: PlanState, common: PlanState, own: PlanState): StrokeOutcome {
  const added = own.areas.filter(({ code }) => !other.areas.some((one) => one.code === code) && !common.areas.some((one) => one.code === code));
  const edited = other.areas.map((area) => {
    const [before, after] = [common.areas, own.areas].map((areas) => areas.find(({ code }) => code === area.code));
    return after && JSON.stringify(before) !== JSON.stringify(after) ? after : area;
  });
  const areas = [...edited, ...added];
  const positions = own.areas.map(({ code }) => areas.findIndex((one) => one.code === code));
  const targets: [number, number][] = [];
  for (let block = 0; block < own.label.length; block++) {
    if (own.label[block] === common.label[block]) continue;
    const to = own.label[block] === NO_AREA ? NO_AREA : positions[own.label[block]!]!;
    targets.push([block, to]);
  }
  const hasNewTable = JSON.stringify(areas) !== JSON.stringify(other.areas);
  return relabel(other, targets, 'load', hasNewTable ? areas : null);
}
