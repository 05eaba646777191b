/**
 * What this browser keeps of a draft: the plan, its history and what the server has not confirmed. It outlives a reload
 * and a lost connection. What does not fit (other blocks, broken text) is not taken up.
 */
import type { Draft, DraftJson, StrokeJson } from '../../core/regions/draft.ts';
import { draftFromJson, draftToJson, strokeFromJson, strokeToJson } from '../../core/regions/draft.ts';
import type { StrokeAction } from '../client/plan-types.ts';
import type { LoggedAction } from './plan-draft.ts';

export interface KeptDraft {
  readonly ground: string;
  /** of the scenario that the unconfirmed strokes were made on; 0 = no scenario yet */
  readonly version: number;
  readonly draft: Draft;
  readonly pending: readonly LoggedAction[];
  readonly locksChanged: boolean;
}

interface KeptJson {
  readonly ground: string;
  readonly version: number;
  readonly draft: DraftJson;
  readonly pending: readonly { readonly stroke: StrokeJson; readonly action: StrokeAction }[];
  readonly locksChanged: boolean;
}

export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function keptKey(city: string, level: string, scenario: string): string {
  return `sa-plan:${city}:${level}:${scenario || 'own'}`;
}

/** false: the browser keeps nothing (private window, no room). With little room the history is cut before the plan. */
export function keepDraft(store: Store | null, key: string, { draft, pending, ...rest }: KeptDraft): boolean {
  const written = { ...rest, pending: pending.map(({ stroke, action }) => ({ stroke: strokeToJson(stroke), action })) };
  for (const history of [draft.done.length, 20, 0]) {
    const shorter = { ...draft, done: draft.done.slice(draft.done.length - Math.min(history, draft.done.length)), undone: history === draft.done.length ? draft.undone : [] };
    try {
      store?.setItem(key, JSON.stringify({ ...written, draft: draftToJson(shorter) } satisfies KeptJson));
      return store !== null;
    } catch {
      // no room: again with less history
    }
  }
  return false;
}

/** null: nothing kept, or not for these blocks. */
export function readKept(store: Store | null, key: string, ground: string, blocks: number): KeptDraft | null {
  const text = store?.getItem(key);
  if (!text) return null;
  try {
    const json = JSON.parse(text) as KeptJson;
    if (json.ground !== ground) return null;
    return {
      ground,
      version: json.version,
      draft: draftFromJson(json.draft, blocks),
      pending: json.pending.map(({ stroke, action }, at) => ({ stroke: strokeFromJson(stroke, `pending.${at}`), action })),
      locksChanged: json.locksChanged,
    };
  } catch {
    return null;
  }
}

export function browserStore(): Store | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage;
  } catch {
    return null;
  }
}
