/**
 * What this browser keeps of a draft: the plan, its history and what the server has not confirmed. It outlives a reload
 * and a lost connection. What does not fit (other blocks, broken text) is not taken up.
 */
import type { Draft, DraftJson, StrokeJson } from '../../core/regions/draft.ts';
import { draftFromJson, planToJson, strokeFromJson, strokeToJson } from '../../core/regions/draft.ts';
import type { Stroke } from '../../core/regions/contract.ts';
import type { StrokeAction } from '../client/plan-types.ts';
import type { LoggedAction } from './plan-draft.ts';

export interface KeptDraft {
  readonly ground: string;
  /** of a draft of one's own: key of the edition that it began with; null = blank, or a scenario */
  readonly basis: string | null;
  /** of the scenario that the unconfirmed strokes were made on; 0 = no scenario yet */
  readonly version: number;
  readonly draft: Draft;
  readonly pending: readonly LoggedAction[];
  readonly locksChanged: boolean;
  /** which window wrote it, and a running number: "k3f9-12" */
  readonly seal: string;
  /** seals of what it was made from: how two windows tell a later copy from another one */
  readonly follows: readonly string[];
}

interface KeptJson extends Omit<KeptDraft, 'draft' | 'pending'> {
  readonly draft: DraftJson;
  readonly pending: readonly { readonly stroke: StrokeJson; readonly action: StrokeAction }[];
}

export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function keptKey(city: string, level: string, scenario: string): string {
  return `sa-plan:${city}:${level}:${scenario || 'own'}`;
}

/** false: the browser keeps nothing (private window, no room). With little room the history is cut before the plan. */
export function keepDraft(store: Store | null, key: string, { draft, pending, ...rest }: KeptDraft): boolean {
  const { state, done, undone, revision } = draft;
  const start = JSON.stringify({ ...rest, draft: { ...planToJson(state), revision } });
  const log = pending.map(({ stroke, action }) => `{"stroke":${textOf(stroke)},"action":"${action}"}`).join();
  for (const history of [done.length, 20, 0]) {
    const kept = done.slice(done.length - Math.min(history, done.length)).map(textOf).join();
    const later = history === done.length ? undone.map(textOf).join() : '';
    try {
      store?.setItem(key, `${start.slice(0, -2)},"done":[${kept}],"undone":[${later}]},"pending":[${log}]}`);
      return store !== null;
    } catch {
      // no room: again with less history
    }
  }
  return false;
}

/** Of the 200 strokes of the history, one is new each time. */
const texts = new WeakMap<Stroke, string>();

function textOf(stroke: Stroke): string {
  const known = texts.get(stroke);
  if (known !== undefined) return known;
  const text = JSON.stringify(strokeToJson(stroke));
  texts.set(stroke, text);
  return text;
}

/** null: nothing kept, or not for these blocks. */
export function readKept(store: Store | null, key: string, ground: string, blocks: number): KeptDraft | null {
  return keptFrom(store?.getItem(key) ?? null, ground, blocks);
}

export function keptFrom(text: string | null, ground: string, blocks: number): KeptDraft | null {
  if (!text) return null;
  try {
    const json = JSON.parse(text) as KeptJson;
    if (json.ground !== ground) return null;
    return {
      ground,
      basis: json.basis,
      version: json.version,
      draft: draftFromJson(json.draft, blocks),
      pending: json.pending.map(({ stroke, action }, at) => ({ stroke: strokeFromJson(stroke, `pending.${at}`), action })),
      locksChanged: json.locksChanged,
      seal: json.seal,
      follows: json.follows,
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
