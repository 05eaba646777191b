/**
 * A draft: a plan and the strokes that led to it, the last 200 of which can be taken back and made again. Drafts and
 * strokes turn into plain JSON, so they outlive a reload and a lost connection; what comes back is checked, every
 * issue named. Labels are stored as runs ([area, length] …): some hundred numbers for 12,309 blocks.
 */
import { NO_AREA } from '../city/model.ts';
import { DomainError, type ErrorDetail } from '../errors.ts';
import { STROKE_KINDS, type PlanArea, type PlanState, type Stroke, type StrokeOutcome } from './contract.ts';
import { invertStroke, isEmptyStroke, performStroke } from './strokes.ts';

export const HISTORY_LENGTH = 200;

export interface Draft {
  readonly state: PlanState;
  /** oldest first; at most HISTORY_LENGTH */
  readonly done: readonly Stroke[];
  /** taken back, the next to be made again last */
  readonly undone: readonly Stroke[];
  /** grows with every stroke, undo and redo: what a store compares to see which of two copies is newer */
  readonly revision: number;
}

export function startDraft(state: PlanState): Draft {
  return { state, done: [], undone: [], revision: 0 };
}

/** Takes up an operation's outcome; what had been undone is forgotten. A stroke without effect changes nothing. */
export function pushStroke(draft: Draft, { state, stroke }: StrokeOutcome): Draft {
  if (isEmptyStroke(stroke)) return draft;
  return { state, done: [...draft.done, stroke].slice(-HISTORY_LENGTH), undone: [], revision: draft.revision + 1 };
}

/** The draft itself where there is nothing to take back. Locks set since do not stop it. */
export function undo(draft: Draft): Draft {
  const stroke = draft.done.at(-1);
  if (!stroke) return draft;
  return { state: performStroke(draft.state, invertStroke(stroke)), done: draft.done.slice(0, -1), undone: [...draft.undone, stroke], revision: draft.revision + 1 };
}

export function redo(draft: Draft): Draft {
  const stroke = draft.undone.at(-1);
  if (!stroke) return draft;
  return { state: performStroke(draft.state, stroke), done: [...draft.done, stroke], undone: draft.undone.slice(0, -1), revision: draft.revision + 1 };
}

/** Locks and other changes that are no strokes. */
export function withState(draft: Draft, state: PlanState): Draft {
  return { ...draft, state, revision: draft.revision + 1 };
}

/** Net change of all strokes that are still in the history, as one stroke: what the plan's sentence is about. */
export function netStroke(from: Pick<PlanState, 'label'>, to: Pick<PlanState, 'label'>): Stroke {
  const indices: number[] = [];
  for (let block = 0; block < to.label.length; block++) if (from.label[block] !== to.label[block]) indices.push(block);
  return {
    kind: 'load',
    indices: Uint32Array.from(indices),
    before: Int32Array.from(indices, (block) => from.label[block]!),
    after: Int32Array.from(indices, (block) => to.label[block]!),
    areas: null,
  };
}

export interface StrokeJson {
  readonly kind: string;
  readonly indices: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly areas?: { readonly before: readonly PlanArea[]; readonly after: readonly PlanArea[] };
}

export interface PlanJson {
  readonly areas: readonly PlanArea[];
  /** [label, length, label, length, …] */
  readonly labelRuns: readonly number[];
  readonly lockedAreas: readonly string[];
  readonly lockedBlocks: readonly number[];
}

export interface DraftJson extends PlanJson {
  readonly done: readonly StrokeJson[];
  readonly undone: readonly StrokeJson[];
  readonly revision: number;
}

export function strokeToJson({ kind, indices, before, after, areas }: Stroke): StrokeJson {
  return { kind, indices: [...indices], before: [...before], after: [...after], ...(areas ? { areas } : {}) };
}

/** @throws invalid_value with the place */
export function strokeFromJson(json: StrokeJson, path = 'stroke'): Stroke {
  const kind = STROKE_KINDS.find((each) => each === json.kind);
  const { length } = json.indices;
  if (!kind) throw invalid(path, [{ path: `${path}.kind`, value: json.kind, expected: STROKE_KINDS.join(', ') }]);
  if (json.before.length !== length || json.after.length !== length) throw invalid(path, [{ path, value: length, expected: 'as many blocks before as after' }]);
  return { kind, indices: Uint32Array.from(json.indices), before: Int32Array.from(json.before), after: Int32Array.from(json.after), areas: json.areas ?? null };
}

export function planToJson({ areas, label, lockedAreas, lockedBlocks }: PlanState): PlanJson {
  const labelRuns: number[] = [];
  for (let from = 0; from < label.length; ) {
    let to = from + 1;
    while (to < label.length && label[to] === label[from]) to++;
    labelRuns.push(label[from]!, to - from);
    from = to;
  }
  return { areas, labelRuns, lockedAreas, lockedBlocks: [...lockedBlocks] };
}

/** @throws invalid_value naming every issue: wrong number of blocks, labels outside the table, codes twice */
export function planFromJson(json: PlanJson, blocks: number): PlanState {
  const label = new Int32Array(blocks).fill(NO_AREA);
  let at = 0;
  for (let run = 0; run + 1 < json.labelRuns.length; run += 2) {
    const length = json.labelRuns[run + 1]!;
    label.fill(json.labelRuns[run]!, at, at + length);
    at += length;
  }
  const state = { areas: json.areas, label, lockedAreas: json.lockedAreas, lockedBlocks: Uint32Array.from(json.lockedBlocks) };
  const issues = at === blocks ? planIssues(state) : [{ path: 'labelRuns', value: at, expected: `${blocks} blocks` }];
  if (issues.length > 0) throw invalid('plan', issues);
  return state;
}

export function draftToJson(draft: Draft): DraftJson {
  return { ...planToJson(draft.state), done: draft.done.map(strokeToJson), undone: draft.undone.map(strokeToJson), revision: draft.revision };
}

/** @throws invalid_value with every issue of the plan, or the first broken stroke */
export function draftFromJson(json: DraftJson, blocks: number): Draft {
  const read = (list: readonly StrokeJson[], name: string) => list.map((stroke, at) => strokeFromJson(stroke, `${name}.${at}`));
  return { state: planFromJson(json, blocks), done: read(json.done, 'done'), undone: read(json.undone, 'undone'), revision: json.revision };
}

/** What is wrong with a plan; empty: it is a partition of the assigned blocks. O(blocks) */
export function planIssues({ areas, label, lockedBlocks }: PlanState): ErrorDetail[] {
  const issues: ErrorDetail[] = [];
  const codes = new Set<string>();
  for (const [position, { code }] of areas.entries()) {
    if (codes.has(code)) issues.push({ path: `areas.${position}.code`, value: code, expected: 'a code that occurs once' });
    codes.add(code);
  }
  const wrong = label.findIndex((area) => area < NO_AREA || area >= areas.length);
  if (wrong >= 0) issues.push({ path: `label.${wrong}`, value: label[wrong], expected: `${NO_AREA} … ${areas.length - 1}` });
  if (lockedBlocks.some((block) => block >= label.length)) issues.push({ path: 'lockedBlocks', value: Math.max(...lockedBlocks), expected: `below ${label.length}` });
  return issues;
}

function invalid(path: string, issues: readonly ErrorDetail[]): DomainError {
  return new DomainError('invalid_value', `invalid ${path}: ${issues.map(({ path: place, value }) => `${place} ${String(value)}`).join(', ')}`, issues);
}
