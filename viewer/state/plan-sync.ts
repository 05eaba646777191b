/**
 * Opening a draft and keeping it safe: every stroke is written into this browser at once and sent to the server one
 * request at a time. Without a connection it waits and tries again; where somebody else saved in between, both are
 * kept: the own strokes go into a fork (core/contract/scenarios.ts tells the protocol).
 */
import { effect, signal, untracked } from '@preact/signals';
import { startDraft } from '../../core/regions/draft.ts';
import type { Draft } from '../../core/regions/draft.ts';
import { asApiError } from '../client/http.ts';
import type { ApiError } from '../client/http.ts';
import { getScenario, getStrokes, patchScenario, postFork, postScenario, postStrokes } from '../client/plan.ts';
import type { PlanBase } from '../client/plan.ts';
import type { Scenario } from '../client/plan-types.ts';
import { cityId } from './derived/city.ts';
import { planBase, planLevel } from './derived/plan-base.ts';
import { closeDraft, decidedState, draft, isFinal, lockChanges, log, measureAgain, openDraft, perform } from './plan-draft.ts';
import type { LoggedAction } from './plan-draft.ts';
import { alreadySaved, draftOf, isSameLocks, lockSaves, strokesOf } from './plan-history.ts';
import type { Locks } from './plan-history.ts';
import { browserStore, keepDraft, keptFrom, keptKey, readKept } from './plan-kept.ts';
import type { KeptDraft } from './plan-kept.ts';
import { author } from './plan-session.ts';
import { ownStrokesOn, windowSeals } from './plan-windows.ts';
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
/** Edition that the draft of one's own began with. */
let basis: string | null = null;
let locksSent = 0;
/** Sent last, confirmed or not. */
let triedLocks: Locks | null = null;
let isSending = false;
let retry: ReturnType<typeof setTimeout> | null = null;
let openedKey = '';
/** blocks that the open draft is drawn on */
let openedGround = '';
const seals = windowSeals(Math.random().toString(36).slice(2, 8));
/** What this browser's copy holds: nothing is written twice, and what came from another window not back. */
let written: { readonly draft: Draft; readonly log: readonly LoggedAction[]; readonly locks: number; readonly version: number } | null = null;
let soon: ReturnType<typeof setTimeout> | null = null;

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
    void draft.value;
    void log.value;
    void lockChanges.value;
    // after the frame that shows the stroke; keepNow() makes up for it where the page goes away before
    if (openedKey) soon ??= setTimeout(keepAndSend);
  });
  const stopFinal = effect(() => {
    const status = scenario.value?.status;
    isFinal.value = wantedScenario.value !== '' && status !== undefined && status !== 'draft' && status !== 'review';
  });
  const onOnline = (): void => void send();
  const onStorage = ({ key, newValue }: StorageEvent): void => {
    if (key === openedKey && newValue) meetWindow(newValue);
  };
  addEventListener('online', onOnline);
  addEventListener('pagehide', keepNow);
  addEventListener('storage', onStorage);
  return () => {
    keepNow();
    stopOpening();
    stopKeeping();
    stopFinal();
    removeEventListener('online', onOnline);
    removeEventListener('pagehide', keepNow);
    removeEventListener('storage', onStorage);
    if (retry) clearTimeout(retry);
    retry = null;
    openedKey = '';
    closeDraft();
  };
}

function keepAndSend(): void {
  keepNow();
  void send();
}

function keepNow(): void {
  if (soon) clearTimeout(soon);
  soon = null;
  const [own, pending, locks] = [draft.peek(), log.peek(), lockChanges.peek()];
  if (!own || !openedKey) return;
  if (written?.draft === own && written.log === pending && written.locks === locks && written.version === version) return;
  written = { draft: own, log: pending, locks, version };
  keepDraft(browserStore(), openedKey, { ground: openedGround, basis, version, draft: own, pending, locksChanged: locks !== locksSent, ...seals.next(own.state) });
}

/** Another window of this browser wrote the draft that is open here. */
function meetWindow(text: string): void {
  const [base, own] = [planBase.peek(), draft.peek()];
  const other = base && keptFrom(text, base.head.ground, base.head.blockCodes.length);
  if (!base || !own || !other) return;
  keepNow();
  const meeting = seals.meet(other, other.version === version ? null : other.version > version);
  if (meeting.kind === 'leave') return;
  takeUp(base, other);
  if (meeting.kind === 'merge') perform(ownStrokesOn(other.draft.state, meeting.common, own.state));
  if (other.pending.length > 0) retry ??= setTimeout(retryNow, RETRY_MILLISECONDS);
}

function takeUp(base: PlanBase, kept: KeptDraft): void {
  version = kept.version;
  locksSent = lockChanges.peek() - (kept.locksChanged ? 1 : 0);
  written = { draft: kept.draft, log: kept.pending, locks: lockChanges.peek(), version };
  seals.take(kept.seal, kept.draft.state);
  openDraft(base, kept.draft, kept.pending);
}

async function open(base: PlanBase, id: string, signalOf: AbortSignal): Promise<void> {
  const [city, level] = [cityId.peek(), planLevel.peek()?.key ?? ''];
  const key = keptKey(city, level, id);
  if (key === openedKey && draft.peek() && openedGround === base.head.ground) {
    measureAgain(base);
    return;
  }
  keepNow();
  openedGround = base.head.ground;
  openedKey = '';
  openError.value = null;
  saveError.value = null;
  closeDraft();
  written = null;
  const kept = readKept(browserStore(), key, base.head.ground, base.head.blockCodes.length);
  if (!id) {
    scenario.value = null;
    version = 0;
    basis = kept ? kept.basis : base.head.decided.edition;
    saveState.value = 'own';
    openedKey = key;
    if (kept) takeUp(base, kept);
    else openDraft(base, startDraft(decidedState(base)));
    return;
  }
  try {
    const [answer, strokes] = await Promise.all([getScenario(city, id, signalOf), getStrokes(city, id, 0, signalOf)]);
    if (signalOf.aborted) return;
    const fresh = answer.scenario;
    scenario.value = fresh;
    openedKey = key;
    basis = null;
    const hasUnsaved = kept !== null && (kept.pending.length > 0 || kept.locksChanged);
    saveState.value = hasUnsaved ? 'saving' : 'saved';
    if (kept && (hasUnsaved || kept.version === fresh.version)) takeUp(base, kept);
    else {
      version = fresh.version;
      locksSent = lockChanges.peek();
      openDraft(base, draftOf(fresh, strokes, base.head.ground, base.head.blockCodes.length));
    }
  } catch (cause) {
    if (signalOf.aborted) return;
    const error = asApiError(cause);
    // Without a connection the copy in this browser is worked on.
    if (error.status === 0 && kept) {
      openedKey = key;
      saveState.value = 'offline';
      takeUp(base, kept);
      retry ??= setTimeout(retryNow, RETRY_MILLISECONDS);
    } else openError.value = error;
  }
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
      confirmFirst(part.length, part);
    } else {
      const { lockedAreas, lockedBlocks } = draft.peek()!.state;
      triedLocks = { lockedAreas, lockedBlocks };
      const answer = await patchScenario(city, id, { version, lockedAreas: [...lockedAreas], lockedBlocks: [...lockedBlocks] });
      version = answer.scenario.version;
      locksSent = locks;
      written = null;
      keepNow();
    }
    saveError.value = null;
    saveState.value = 'saved';
    if (scenario.peek()) scenario.value = { ...scenario.peek()!, version };
  } catch (cause) {
    const error = asApiError(cause);
    if (error.status === 409 && (await isOnlyOurs(city, id, base))) saveState.value = 'saved';
    else failed(error);
  } finally {
    isSending = false;
    if (saveState.peek() === 'saved') void send();
  }
}

/** The first of the log are confirmed. Another window may have shortened the log meanwhile. */
function confirmFirst(count: number, sent: readonly LoggedAction[]): void {
  const pending = log.peek();
  log.value = pending[0] === sent[0] ? pending.slice(count) : pending.slice(alreadySaved(strokesOf(sent), pending) ?? 0);
}

/** What was saved in between is what we sent: its answer got lost, or another window sent it. Then go on behind it. */
async function isOnlyOurs(city: string, id: string, base: PlanBase): Promise<boolean> {
  try {
    const answer = await getStrokes(city, id, version);
    const pending = log.peek();
    const count = answer.ground === base.head.ground ? alreadySaved(answer.strokes, pending) : null;
    if (count === null || link.peek().scenario !== id) return false;
    if (lockSaves(answer, version) > 0 && !(await hasOurLocks(city, id))) return false;
    if (count < answer.strokes.length) reopen();
    else {
      version = answer.version;
      log.value = pending.slice(count);
    }
    return true;
  } catch {
    return false;
  }
}

/** The stored locks are those of this draft or those that were sent from here: nobody else's. */
async function hasOurLocks(city: string, id: string): Promise<boolean> {
  const { plan } = (await getScenario(city, id)).scenario;
  const own = draft.peek()?.state;
  const isOwn = own !== undefined && isSameLocks(plan, own);
  if (isOwn) locksSent = lockChanges.peek();
  return isOwn || (triedLocks !== null && isSameLocks(plan, triedLocks));
}

function failed(error: ApiError): void {
  saveError.value = error;
  if (error.status === 409) saveState.value = 'conflict';
  else if (error.status === 0 || error.status >= 500) {
    saveState.value = 'offline';
    retry ??= setTimeout(retryNow, RETRY_MILLISECONDS);
  } else saveState.value = 'refused';
}

/** Also where the draft was opened without a connection: then what the server has is asked for first. */
function retryNow(): void {
  retry = null;
  if (scenario.peek() === null && saveState.peek() === 'offline') reopen();
  else if (log.peek().length > 0 || lockChanges.peek() !== locksSent) void send();
  else if (saveState.peek() === 'offline') saveState.value = 'saved';
}

/** A scenario out of the draft in this browser, strokes and all. The browser's own copy ends: the plan starts from the decided one again. */
export async function saveAsScenario(words: { readonly name: string; readonly comment: string }): Promise<void> {
  const [base, own] = [planBase.peek()!, draft.peek()!];
  const [city, level] = [cityId.peek(), planLevel.peek()!.key];
  const pending = log.peek();
  const { scenario: made } = await postScenario(city, { level, ...words, author: author.peek(), ...(basis ? { basedOn: { edition: basis } } : { blank: true }) });
  const key = keptKey(city, level, made.id);
  keepDraft(browserStore(), key, { ground: base.head.ground, basis: null, version: made.version, draft: own, pending, locksChanged: own.state.lockedAreas.length + own.state.lockedBlocks.length > 0, ...seals.next(own.state) });
  browserStore()?.removeItem(keptKey(city, level, ''));
  openedKey = '';
  scenariosWritten.value++;
  change({ scenario: made.id });
}

/** A new scenario from an edition, '' = from nothing. The draft in this browser stays as it is. */
export async function startScenario(words: { readonly name: string; readonly comment: string }, edition: string): Promise<void> {
  const { scenario: made } = await postScenario(cityId.peek(), { level: planLevel.peek()!.key, ...words, author: author.peek(), ...(edition ? { basedOn: { edition } } : { blank: true }) });
  scenariosWritten.value++;
  change({ scenario: made.id, planArea: '' });
}

/** Both are kept: the own, unsaved strokes and locks go into a new scenario. */
export async function forkConflict(name: string): Promise<void> {
  const [city, id, base] = [cityId.peek(), link.peek().scenario, planBase.peek()!];
  try {
    const { scenario: made } = await postFork(city, id, { name, author: author.peek(), fromVersion: version, ground: base.head.ground, strokes: strokesOf(log.peek()) });
    const { lockedAreas, lockedBlocks } = draft.peek()!.state;
    if (!isSameLocks(made.plan, { lockedAreas, lockedBlocks })) await patchScenario(city, made.id, { version: made.version, lockedAreas: [...lockedAreas], lockedBlocks: [...lockedBlocks] });
    forget(id);
    scenariosWritten.value++;
    change({ scenario: made.id });
  } catch (cause) {
    saveError.value = asApiError(cause);
  }
}

/** Takes the server's plan and lets the own unsaved strokes go. */
export function reopen(): void {
  const id = link.peek().scenario;
  if (saveState.peek() !== 'offline') forget(id);
  openedKey = '';
  const base = planBase.peek();
  if (base) void open(base, id, new AbortController().signal);
}

function forget(id: string): void {
  browserStore()?.removeItem(keptKey(cityId.peek(), planLevel.peek()?.key ?? '', id));
  openedKey = '';
}
