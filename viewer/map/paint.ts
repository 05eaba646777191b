/**
 * From columns to feature states, pure. A map keeps what it painted last; only areas that differ are set again.
 * k: place in the ramp (class 0 stands at its `first`), or one of the codes below; h: hatch. Both are small integers, so that comparing is one pass over bytes.
 */
import { NOT_APPLICABLE, SUPPRESSED, UNRELIABLE } from '../../core/indicators/states.ts';
import { NO_CLASS } from '../../core/statistics/breaks.ts';
import type { Shown } from './shown.ts';

/** k of an area without class */
export const K_NONE = 255;
export const K_NOT_APPLICABLE = 254;

export const H_NONE = 0;
export const H_MISSING = 1;
export const H_SUPPRESSED = 2;
export const H_UNRELIABLE = 3;

export interface Paint {
  readonly k: Uint8Array;
  readonly h: Uint8Array;
}

export function paintOf({ classes, states, ramp }: Pick<Shown, 'classes' | 'states' | 'ramp'>): Paint {
  const first = ramp?.first ?? 0;
  const k = new Uint8Array(classes.length);
  const h = new Uint8Array(classes.length);
  for (let area = 0; area < classes.length; area++) {
    const hasClass = classes[area] !== NO_CLASS;
    k[area] = hasClass ? first + classes[area]! : states[area] === NOT_APPLICABLE ? K_NOT_APPLICABLE : K_NONE;
    h[area] = hatchOf(states[area]!, hasClass);
  }
  return { k, h };
}

function hatchOf(state: number, hasClass: boolean): number {
  if (hasClass) return state === UNRELIABLE ? H_UNRELIABLE : H_NONE;
  if (state === SUPPRESSED) return H_SUPPRESSED;
  return state === NOT_APPLICABLE ? H_NONE : H_MISSING;
}

/** Calls `set` for every position whose byte differs from before (all of them when `before` is null or of another length). */
export function eachChange(before: Uint8Array | null, after: Uint8Array, set: (position: number, value: number) => void): number {
  const isNew = before === null || before.length !== after.length;
  let changed = 0;
  for (let i = 0; i < after.length; i++) {
    if (!isNew && before[i] === after[i]) continue;
    set(i, after[i]!);
    changed++;
  }
  return changed;
}
