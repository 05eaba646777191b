/**
 * Opening a draft and keeping it safe: every stroke is written into this browser at once and sent to the server one
 * request at a time. Without a connection it waits and tries again; where somebody else saved in between, both are
 * kept: the own strokes go into a fork (core/contract/scenarios.ts tells the protocol).
 */
import { effect, signal, untracked } from '@preact/signals';
import { HISTORY_LENGTH, planFromJson, startDraft, strokeFromJson, strokeToJson } from '../../core/regions/draft.ts';
import type { Draft } from '../../core/regions/draft.ts';
import type { Stroke } from '../../core/regions/contract.ts';
import { asApiError } from '../client/http.ts';
import type { ApiError } from '../client/http.ts';
import { getScenario, getStrokes, patchScenario, postFork, postScenario, postStrokes } from '../client/plan.ts';
import type { PlanBase } from '../client/plan.ts';
import type { Scenario, StrokesAnswer } from '../client/plan-types.ts';
import { cityId } from './derived/city.ts';
import { planBase, planLevel } from './derived/plan-base.ts';
import { closeDraft, decidedState, draft, lockChanges, log, openDraft } from './plan-draft.ts';
import type { LoggedAction } from './plan-draft.ts';
import { browserStore, keepDraft, keptKey, readKept } from './plan-kept.ts';
import { author } from './plan-session.ts';
import { change, link, member } from './store.ts';

/** own: in this browser only; saving, saved; offline: waits for the server; conflict: somebody else saved; refused: may not write */
export type SaveState = 'own' | 'saving' | 'saved' | 'offline' | 'conflict' | 'refused';

export const saveState = signal<SaveState>('own');
export const saveError = signal<ApiError | null>(null);
/** Why the draft could not be opened. */
export const openError = signal<ApiError | null>(null);
export const scenario = signal<Scenario | null>(null);
/** Counts what was written to scenarios from here: lists are asked anew. */
export const scenariosWritten = signal(0);

const wantedScenario = member('scenario');
const RETRY_MILLISECONDS = 4000;
const MOST_STROKES = 200;

let version = 0;
let locksSent = 0;
let isSending = false;
let retry: ReturnType<typeof setTimeout> | null = null;
let openedKey = '';

/** Follows link and base; returns how to let go. */
export function followDraft(): () => void {
  const stopOpening = effect(() => {
    const base = planBase.value;
    const id = wantedScenario.value;
    if (!base) return undefined;
    const abort = new AbortController();
    untracked(() => void open(base, id, abort.signal));
    return () => abort.abort();
  });
  const stopKeeping = effect(() => {
    const [own, pending, locks] = [draft.value, log.value, lockChanges.value];
    const base = planBase.peek();
    if (!own || !base || !openedKey) return;
    keepDraft(browserStore(), openedKey, { ground: base.head.ground, version, draft: own, pending, locksChanged: locks !== locksSent });
    untracked(() => void send());
  });
  const onOnline = (): void => void send();
  addEventListener('online', onOnline);
  return () => {
    stopOpening();
    stopKeeping();
    removeEventListener('online', onOnline);
    if (retry) clearTimeout(retry);
    retry = null;
    openedKey = '';
    closeDraft();
  };
}

async function open(base: PlanBase, id: string, signalOf: AbortSignal): Promise<void> {
  const [city, level] = [cityId.peek(), planLevel.peek()?.key ?? ''];
  const key = keptKey(city, level, id);
  if (key === openedKey && draft.peek()) return;
  openedKey = '';
  openError.value = null;
  closeDraft();
  const kept = readKept(browserStore(), key, base.head.ground, base.head.blockCodes.length);
  if (!id) {
    scenario.value = null;
    version = 0;
    saveState.value = 'own';
    openedKey = key;
    openDraft(base, kept?.draft ?? startDraft(decidedState(base)), kept?.pending ?? []);
    return;
  }
  try {
    const [answer, strokes] = await Promise.all([getScenario(city, id, signalOf), getStrokes(city, id, signalOf)]);
    if (signalOf.aborted) return;
    const fresh = answer.scenario;
    scenario.value = fresh;
    const hasUnsaved = kept !== null && (kept.pending.length > 0 || kept.locksChanged);
    version = hasUnsaved ? kept.version : fresh.version;
    openedKey = key;
    locksSent = lockChanges.peek() - (hasUnsaved && kept.locksChanged ? 1 : 0);
    saveState.value = 'saved';
    if (hasUnsaved || (kept && kept.version === fresh.version)) openDraft(base, kept.draft, kept.pending);
    else openDraft(base, draftOf(fresh, strokes, base));
  } catch (cause) {
    if (signalOf.aborted) return;
    const error = asApiError(cause);
    // Without a connection the copy in this browser is worked on.
    if (error.status === 0 && kept) {
      version = kept.version;
      openedKey = key;
      saveState.value = 'offline';
      openDraft(base, kept.draft, kept.pending);
    } else openError.value = error;
  }
}

/** The stored plan with the history that its log tells. */
function draftOf(fresh: Scenario, answer: StrokesAnswer, base: PlanBase): Draft {
  const done: Stroke[] = [];
  const undone: Stroke[] = [];
  for (const { action, ...json } of answer.ground === base.head.ground ? answer.strokes : []) {
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
  return { state: planFromJson(fresh.plan, base.head.blockCodes.length), done: done.slice(-HISTORY_LENGTH), undone, revision: fresh.version };
}

async function send(): Promise<void> {
  const [id, base] = [link.peek().scenario, planBase.peek()];
  const pending = log.peek();
  const locks = lockChanges.peek();
  const hasLocks = locks !== locksSent;
  if (!id || !base || !openedKey.endsWith(`:${id}`) || isSending || (pending.length === 0 && !hasLocks)) return;
  if (saveState.peek() === 'conflict' || saveState.peek() === 'refused') return;
  isSending = true;
  saveState.value = 'saving';
  const city = cityId.peek();
  try {
    if (pending.length > 0) {
      const part = pending.slice(0, MOST_STROKES);
      const confirmed = await postStrokes(city, id, { version, ground: base.head.ground, author: author.peek(), strokes: strokesOf(part) });
      if (link.peek().scenario !== id) return;
      version = confirmed.version;
      log.value = log.peek().slice(part.length);
    } else {
      const { lockedAreas, lockedBlocks } = draft.peek()!.state;
      const answer = await patchScenario(city, id, { version, lockedAreas: [...lockedAreas], lockedBlocks: [...lockedBlocks] });
      version = answer.scenario.version;
      locksSent = locks;
    }
    saveError.value = null;
    saveState.value = 'saved';
    if (scenario.peek()) scenario.value = { ...scenario.peek()!, version };
  } catch (cause) {
    failed(asApiError(cause));
  } finally {
    isSending = false;
    if (saveState.peek() === 'saved') void send();
  }
}

function strokesOf(actions: readonly LoggedAction[]) {
  return actions.map(({ stroke, action }) => {
    const { areas, indices, before, after } = strokeToJson(stroke);
    return { kind: stroke.kind, indices: [...indices], before: [...before], after: [...after], ...(areas ? { areas: { before: [...areas.before], after: [...areas.after] } } : {}), action };
  });
}

function failed(error: ApiError): void {
  saveError.value = error;
  if (error.status === 409) saveState.value = 'conflict';
  else if (error.status === 0 || error.status >= 500) {
    saveState.value = 'offline';
    retry ??= setTimeout(() => {
      retry = null;
      void send();
    }, RETRY_MILLISECONDS);
  } else saveState.value = 'refused';
}

/** A scenario out of the draft in this browser, strokes and all. The browser's own copy ends: the plan starts from the decided one again. */
export async function saveAsScenario(words: { readonly name: string; readonly comment: string }): Promise<void> {
  const [base, own] = [planBase.peek()!, draft.peek()!];
  const [city, level] = [cityId.peek(), planLevel.peek()!.key];
  const pending = log.peek();
  const { edition } = base.head.decided;
  const { scenario: made } = (await postScenario(city, { level, ...words, author: author.peek(), ...(edition ? { basedOn: { edition } } : { blank: true }) }));
  const key = keptKey(city, level, made.id);
  keepDraft(browserStore(), key, { ground: base.head.ground, version: made.version, draft: own, pending, locksChanged: own.state.lockedAreas.length + own.state.lockedBlocks.length > 0 });
  browserStore()?.removeItem(keptKey(city, level, ''));
  openedKey = '';
  scenariosWritten.value++;
  change({ scenario: made.id });
}

/** Both are kept: the own, unsaved strokes go into a new scenario. */
export async function forkConflict(name: string): Promise<void> {
  const [city, id, base] = [cityId.peek(), link.peek().scenario, planBase.peek()!];
  const { scenario: made } = await postFork(city, id, { name, author: author.peek(), fromVersion: version, ground: base.head.ground, strokes: strokesOf(log.peek()) });
  forget(id);
  scenariosWritten.value++;
  change({ scenario: made.id });
}

/** Takes the server's plan and lets the own unsaved strokes go. */
export function reopen(): void {
  const id = link.peek().scenario;
  forget(id);
  const base = planBase.peek();
  if (base) void open(base, id, new AbortController().signal);
}

/** The draft of one's own starts again from the decided plan. */
export function startOver(): void {
  forget('');
  const base = planBase.peek();
  if (base && !link.peek().scenario) void open(base, '', new AbortController().signal);
}

function forget(id: string): void {
  browserStore()?.removeItem(keptKey(cityId.peek(), planLevel.peek()?.key ?? '', id));
  openedKey = '';
}
