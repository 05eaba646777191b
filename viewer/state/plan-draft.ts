/**
 * The draft that is being drawn and everything known about it at once. `perform` takes up a stroke, `preview` shows one
 * that is still under the pointer; both carry the metrics on by stroke, within a frame (core/regions/live-metrics.ts).
 * What was done goes into `log`, which plan-sync.ts keeps in this browser and sends to the server.
 */
import { batch, computed, signal } from '@preact/signals';
import type { PlanState, Stroke, StrokeOutcome } from '../../core/regions/contract.ts';
import { planChange } from '../../core/regions/changes.ts';
import type { PlanSnapshot } from '../../core/regions/changes.ts';
import type { Draft } from '../../core/regions/draft.ts';
import { pushStroke, redo, undo, withState } from '../../core/regions/draft.ts';
import { withKnownAreas, withKnownCity } from '../../core/regions/known-areas.ts';
import { liveMetrics, liveMetricsAfter } from '../../core/regions/live-metrics.ts';
import type { LiveOptions, PlanMetrics } from '../../core/regions/live-metrics.ts';
import { populationOf } from '../../core/regions/parts.ts';
import { invertStroke, isEmptyStroke, isSameStroke } from '../../core/regions/strokes.ts';
import { blocksText, planSentence, strokeSentence, WARNING_TEXTS } from '../../core/text/regions.ts';
import type { SpokenIndicator } from '../../core/text/regions.ts';
import type { PlanBase } from '../client/plan.ts';
import type { PlanningFraction, StrokeAction } from '../client/plan-types.ts';
import { language } from '../text/texts.ts';
import { indicator } from './derived/indicator.ts';
import { planBase } from './derived/plan-base.ts';
import { announce } from './session.ts';

export interface LivePlan {
  readonly state: PlanState;
  readonly metrics: PlanMetrics;
}

export interface LoggedAction {
  readonly stroke: Stroke;
  readonly action: StrokeAction;
}

export const draft = signal<Draft | null>(null);
/** Published, withdrawn or discarded: it may be looked at and copied, not drawn on. */
export const isFinal = signal(false);
const current = signal<LivePlan | null>(null);
const underPointer = signal<{ readonly live: LivePlan; readonly stroke: Stroke } | null>(null);
/** The plan before the last stroke, for its sentence. */
const before = signal<LivePlan | null>(null);
/** blocks that a lock held back in the last stroke */
export const heldBack = signal(0);

/** Not yet confirmed by the server, oldest first. */
export const log = signal<readonly LoggedAction[]>([]);
/** Counts changes that are no strokes (locks). */
export const lockChanges = signal(0);

/** What the map and the panel show: with what is under the pointer. */
export const plan = computed<LivePlan | null>(() => underPointer.value?.live ?? current.value);
/** Without it: what undo, export and the outlines go by. */
export const settledPlan = computed(() => current.value);

/** The decided plan with its metrics, computed once. */
export const decidedPlan = computed<LivePlan | null>(() => {
  const base = planBase.value;
  if (!base) return null;
  const state = decidedState(base);
  return measured(base, state);
});

export function decidedState({ head, decided }: PlanBase): PlanState {
  return { areas: head.decided.areas, label: decided.slice(), lockedAreas: [], lockedBlocks: new Uint32Array(0) };
}

function optionsOf({ index }: PlanBase): LiveOptions {
  return index ? { index } : {};
}

/** Everything about a plan; after a stroke only what it touched is made anew. Published numbers stand where they hold. */
function measured(base: PlanBase, state: PlanState, after?: { readonly live: LivePlan; readonly stroke: Stroke }): LivePlan {
  const options = optionsOf(base);
  const sums = after ? liveMetricsAfter(base.ground, after.live.metrics, state, after.stroke, options) : withKnownCity(liveMetrics(base.ground, state, options), base.city);
  return { state, metrics: base.known ? withKnownAreas(sums, state, base.known, options) : sums };
}

/** Takes up a draft that was opened or came back. */
export function openDraft(base: PlanBase, opened: Draft, pending: readonly LoggedAction[] = []): void {
  batch(() => {
    draft.value = opened;
    current.value = measured(base, opened.state);
    underPointer.value = null;
    before.value = null;
    heldBack.value = 0;
    log.value = pending;
  });
}

/** The same blocks with newer numbers: the city was read anew. */
export function measureAgain(base: PlanBase): void {
  const own = draft.peek();
  if (!own) return;
  batch(() => {
    current.value = measured(base, own.state);
    underPointer.value = null;
    before.value = null;
  });
}

export function closeDraft(): void {
  batch(() => {
    draft.value = null;
    current.value = null;
    underPointer.value = null;
    before.value = null;
    log.value = [];
  });
}

/** Shows a stroke that is still being drawn; null ends it without trace. */
export function preview(outcome: StrokeOutcome | null): void {
  const [base, live] = [planBase.peek(), current.peek()];
  if (!outcome || !base || !live || isFinal.peek()) {
    underPointer.value = null;
    return;
  }
  underPointer.value = { live: measured(base, outcome.state, { live, stroke: outcome.stroke }), stroke: outcome.stroke };
}

/** One action of the planner, made final and spoken. */
export function perform(outcome: StrokeOutcome): void {
  const own = draft.peek();
  if (!own || isFinal.peek()) return;
  const shown = underPointer.peek();
  batch(() => {
    underPointer.value = null;
    heldBack.value = outcome.held.length;
    if (isEmptyStroke(outcome.stroke)) return;
    // what was under the pointer has its numbers already, and everything that shows them
    const known = shown && isSameStroke(shown.stroke, outcome.stroke) ? shown.live : null;
    settle(pushStroke(own, known ? { ...outcome, state: known.state } : outcome), outcome.stroke, known);
    log.value = [...log.peek(), { stroke: outcome.stroke, action: 'do' }];
  });
  announce([isEmptyStroke(outcome.stroke) ? '' : lastSentence.peek(), heldText.peek()].filter(Boolean).join('. '));
}

export function undoStroke(): void {
  const stroke = draft.peek()?.done.at(-1);
  if (stroke && !isFinal.peek()) step(undo(draft.peek()!), invertStroke(stroke), 'undo');
}

export function redoStroke(): void {
  const stroke = draft.peek()?.undone.at(-1);
  if (stroke && !isFinal.peek()) step(redo(draft.peek()!), stroke, 'redo');
}

/** Locks are no strokes: they are not undone. */
export function setLocks(state: PlanState): void {
  const [own, live] = [draft.peek(), current.peek()];
  if (!own || !live || isFinal.peek()) return;
  batch(() => {
    draft.value = withState(own, state);
    current.value = { ...live, state };
    lockChanges.value++;
  });
}

function step(next: Draft, stroke: Stroke, action: StrokeAction): void {
  batch(() => {
    heldBack.value = 0;
    settle(next, stroke);
    log.value = [...log.peek(), { stroke, action }];
  });
  announce(lastSentence.peek());
}

function settle(next: Draft, stroke: Stroke, known: LivePlan | null = null): void {
  const [base, live] = [planBase.peek()!, current.peek()!];
  before.value = live;
  draft.value = next;
  current.value = known ?? measured(base, next.state, { live, stroke });
}

/** The fraction of the shown indicator, else the first share there is. */
export const spokenFraction = computed((): PlanningFraction | null => {
  const fractions = planBase.value?.head.fractions ?? [];
  return fractions.find((one) => one.indicator === indicator.value?.id) ?? fractions.find(({ traits }) => traits.isProportion) ?? fractions[0] ?? null;
});

const spoken = computed((): SpokenIndicator | null => {
  const one = spokenFraction.value;
  return one && { name: one.name, unit: one.unit as SpokenIndicator['unit'], digits: one.digits };
});

function changeFrom(from: PlanSnapshot | null, to: PlanSnapshot | null): ReturnType<typeof planChange> | null {
  const ground = planBase.value?.ground;
  if (!from || !to || !ground) return null;
  return planChange(from, to, spokenFraction.value?.key ?? null, (block) => populationOf(ground, block));
}

/** What the stroke under the pointer, or else the last one, did. */
export const lastSentence = computed(() => {
  const change = underPointer.value ? changeFrom(current.value, underPointer.value.live) : changeFrom(before.value, current.value);
  return change ? strokeSentence(change, spoken.value, language.value) : '';
});

/** That locks held blocks back in the last stroke; '' = they did not. */
export const heldText = computed(() => (heldBack.value > 0 ? WARNING_TEXTS.held[language.value].replace('{count}', blocksText(heldBack.value, language.value)) : ''));

export const changeAgainstDecided = computed(() => changeFrom(decidedPlan.value, plan.value));

export const wholeSentence = computed(() => (changeAgainstDecided.value ? planSentence(changeAgainstDecided.value, spoken.value, language.value) : ''));
