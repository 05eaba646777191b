/**
 * One action on a plan as a stroke: which blocks changed, from where, to where. Locks are kept here and nowhere else;
 * undo is the inverted stroke, so undo∘do is the identity. Each gives a new state: O(blocks) to copy the labels.
 */
import { NO_AREA } from '../city/model.ts';
import { DomainError } from '../errors.ts';
import type { PlanArea, PlanState, Stroke, StrokeKind, StrokeOutcome } from './contract.ts';

export interface StrokeRequest {
  /** block positions in any order */
  readonly blocks: Iterable<number>;
  /** area position or NO_AREA */
  readonly to: number;
  readonly kind?: StrokeKind;
}

/** Gives blocks to one area or takes them out. @throws invalid_value for a position that does not exist */
export function applyStroke(state: PlanState, { blocks, to, kind = to === NO_AREA ? 'remove' : 'add' }: StrokeRequest): StrokeOutcome {
  return relabel(state, Array.from(blocks, (block) => [block, to] as const), kind);
}

/**
 * Several targets in one stroke. With `areas` the table changes in the same stroke; positions in use must stay.
 * A block asked for twice goes where it was asked for last.
 */
export function relabel(state: PlanState, targets: readonly (readonly [block: number, to: number])[], kind: StrokeKind, areas: readonly PlanArea[] | null = null): StrokeOutcome {
  const wanted = new Map<number, number>();
  for (const [block, to] of targets) {
    checkPosition('block', block, 0, state.label.length);
    checkPosition('area', to, NO_AREA, (areas ?? state.areas).length);
    if (state.label[block] !== to) wanted.set(block, to);
    else wanted.delete(block);
  }
  const isHeld = lockCheck(state);
  const changed = [...wanted].sort(([a], [b]) => a - b);
  const free = changed.filter(([block, to]) => !isHeld(block, to));
  const stroke: Stroke = {
    kind,
    indices: Uint32Array.from(free, ([block]) => block),
    before: Int32Array.from(free, ([block]) => state.label[block]!),
    after: Int32Array.from(free, ([, to]) => to),
    areas: areas && { before: state.areas, after: areas },
  };
  return { state: performStroke(state, stroke), stroke, held: Uint32Array.from(changed.filter(([block, to]) => isHeld(block, to)), ([block]) => block) };
}

/** Whether a lock forbids to move a block to an area. */
export function lockCheck(state: PlanState): (block: number, to: number) => boolean {
  const lockedCodes = new Set(state.lockedAreas);
  const isLockedArea = state.areas.map(({ code }) => lockedCodes.has(code));
  const lockedBlocks = new Set(state.lockedBlocks);
  return (block, to) => lockedBlocks.has(block) || (isLockedArea[to] ?? false) || (isLockedArea[state.label[block]!] ?? false);
}

/** @throws conflict where a block is not where the stroke found it: somebody else was there first */
export function performStroke(state: PlanState, stroke: Stroke): PlanState {
  const label = state.label.slice();
  for (const [at, block] of stroke.indices.entries()) {
    if (label[block] !== stroke.before[at]) {
      throw new DomainError('conflict', `invalid stroke: block ${block} lies in area ${label[block]}, not in ${stroke.before[at]}`, { path: `stroke.indices.${at}`, value: label[block], expected: String(stroke.before[at]) });
    }
    label[block] = stroke.after[at]!;
  }
  return { ...state, label, areas: stroke.areas ? stroke.areas.after : state.areas };
}

export function invertStroke(stroke: Stroke): Stroke {
  return { ...stroke, before: stroke.after, after: stroke.before, areas: stroke.areas && { before: stroke.areas.after, after: stroke.areas.before } };
}

export function isEmptyStroke({ indices, areas }: Stroke): boolean {
  return indices.length === 0 && areas === null;
}

/** The same blocks from and to the same areas, and no table of areas in either. */
export function isSameStroke(a: Stroke, b: Stroke): boolean {
  if (a.areas !== null || b.areas !== null || a.indices.length !== b.indices.length) return false;
  return a.indices.every((block, at) => block === b.indices[at] && a.before[at] === b.before[at] && a.after[at] === b.after[at]);
}

function checkPosition(what: string, position: number, from: number, to: number): void {
  if (Number.isInteger(position) && position >= from && position < to) return;
  throw new DomainError('invalid_value', `invalid ${what} position ${position}`, { path: what, value: position, expected: `${from} … ${to - 1}` });
}
