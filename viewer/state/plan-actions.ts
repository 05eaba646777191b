/** What a planner does, as strokes: blocks in and out, areas new, merged, divided, renamed, locked. */
import { NO_AREA } from '../../core/city/model.ts';
import type { PlanArea, PlanState, StrokeOutcome } from '../../core/regions/contract.ts';
import { addBlocks, adoptLabels, blocksIn, bridgePart, colourAt, createArea, dropPart, editArea, fillHole, lockArea, lockBlocks, mergeAreas, moveBlocks, removeBlocks, splitArea } from '../../core/regions/operations.ts';
import { bridgeFor } from '../../core/regions/bridge.ts';
import type { AreaPart, Hole } from '../../core/regions/parts.ts';
import { applyStroke, relabel } from '../../core/regions/strokes.ts';
import { activeArea } from './derived/plan-area.ts';
import { planBase } from './derived/plan-base.ts';
import { decidedPlan, perform, setLocks, settledPlan } from './plan-draft.ts';
import { planAction } from './plan-session.ts';
import type { PlanAction } from './plan-session.ts';
import { goTo } from './session.ts';
import { change } from './store.ts';

function stateNow() {
  return settledPlan.peek()?.state ?? null;
}

/** The stroke that some blocks make with the chosen action; null: nothing can be done. */
export function strokeOf(blocks: Iterable<number>, action: PlanAction = planAction.peek()): StrokeOutcome | null {
  const [state, area] = [stateNow(), activeArea.peek()];
  if (!state || area < 0 || action === 'lock') return null;
  if (action === 'give') return removeBlocks(state, blocks, area);
  return action === 'free' ? addBlocks(state, blocks, area) : moveBlocks(state, blocks, area);
}

/** One click: a block of the active area goes out, any other one comes in. */
export function pickBlock(block: number): void {
  const [state, area] = [stateNow(), activeArea.peek()];
  if (!state || block < 0) return;
  if (planAction.peek() === 'lock') toggleBlockLocks([block]);
  else if (area < 0) return;
  else if (state.label[block] === area) perform(removeBlocks(state, [block], area));
  else {
    const outcome = strokeOf([block], planAction.peek() === 'give' ? 'take' : planAction.peek());
    if (outcome) perform(outcome);
  }
}

/** All of them at once; locking locks unless all are locked already. */
export function strokeBlocks(blocks: readonly number[]): void {
  if (planAction.peek() === 'lock') {
    toggleBlockLocks(blocks);
    return;
  }
  const outcome = strokeOf(blocks);
  if (outcome) perform(outcome);
}

export function toggleBlockLocks(blocks: readonly number[]): void {
  const state = stateNow();
  if (!state || blocks.length === 0) return;
  const locked = new Set(state.lockedBlocks);
  setLocks(lockBlocks(state, blocks, !blocks.every((block) => locked.has(block))));
}

export function toggleAreaLock(code: string): void {
  const state = stateNow();
  if (state) setLocks(lockArea(state, code, !state.lockedAreas.includes(code)));
}

/** A code that is free: the next number, as wide as those there are. */
export function freeCode(areas: readonly PlanArea[], stem = ''): string {
  const taken = new Set(areas.map(({ code }) => code));
  const width = Math.max(2, ...areas.map(({ code }) => /(\d+)$/.exec(code)?.[1]?.length ?? 0));
  const prefix = stem || (/^(.*?)\d+$/.exec(areas.at(-1)?.code ?? '')?.[1] ?? '');
  for (let number = stem ? 1 : areas.length + 1; ; number++) {
    const code = `${prefix}${String(number).padStart(stem ? 1 : width, '0')}`;
    if (!taken.has(code)) return code;
  }
}

export function addArea(name: string, kind: string, blocks: readonly number[] = []): void {
  const state = stateNow();
  if (!state) return;
  const code = freeCode(state.areas);
  perform(createArea(state, { code, name: name || code, kind }, blocks));
  change({ planArea: code }, 'replace');
}

export function renameArea(position: number, next: Partial<Omit<PlanArea, 'code'>>): void {
  const state = stateNow();
  if (state) perform(editArea(state, position, next));
}

export function mergeInto(from: number, into: number): void {
  const state = stateNow();
  if (!state) return;
  perform(mergeAreas(state, [from], into));
  change({ planArea: state.areas[into]!.code }, 'replace');
}

export function dissolveArea(position: number): void {
  const state = stateNow();
  if (state) perform(removeBlocks(state, blocksIn(state, new Set([position])), position));
}

/** Divides an area; the first part keeps its code and name. */
export function splitInto(position: number, parts: readonly (readonly number[])[], names: readonly string[], kind: string): void {
  const state = stateNow();
  if (!state) return;
  const added: Omit<PlanArea, 'colour'>[] = [];
  for (const name of names.slice(1)) {
    const known = [...state.areas, ...added.map((one) => ({ ...one, colour: '' }))];
    added.push({ code: freeCode(known, `${state.areas[position]!.code}-`), name, kind });
  }
  perform(splitArea(state, position, parts, added));
}

export function fill(hole: Hole): void {
  const state = stateNow();
  if (state) perform(fillHole(state, hole));
}

export function drop(part: AreaPart): void {
  const state = stateNow();
  if (state) perform(dropPart(state, part.blocks));
}

/** false: no way leads from the part to the rest of its area. */
export function bridge(part: AreaPart): boolean {
  const [state, ground] = [stateNow(), planBase.peek()?.ground];
  if (!state || !ground) return false;
  const way = bridgeFor(ground, state, part.blocks, part.area);
  if (!way) return false;
  perform(bridgePart(state, way, part.area));
  return true;
}

/** A suggested area: its blocks come in, those it left out go; one stroke. */
export function takeSuggestion(area: number, blocks: ReadonlySet<number>): void {
  const state = stateNow();
  if (!state) return;
  const own = blocksIn(state, new Set([area]));
  const targets = [...own.filter((block) => !blocks.has(block)).map((block) => [block, NO_AREA] as const), ...[...blocks].map((block) => [block, area] as const)];
  perform(relabel(state, targets, 'suggest'));
}

/** Several areas as one stroke: the first takes the place of the active one, the others become new areas. */
export function takeSuggestions(area: number, found: readonly (readonly number[])[], names: readonly string[]): void {
  const state = stateNow();
  if (!state) return;
  const added: PlanArea[] = [];
  for (const name of names) added.push({ code: freeCode([...state.areas, ...added]), name, kind: state.areas[area]?.kind ?? '', colour: colourAt(state.areas.length + added.length) });
  const own = blocksIn(state, new Set([area]));
  const taken = found.flatMap((blocks, at) => blocks.map((block) => [block, at === 0 ? area : state.areas.length + at - 1] as const));
  perform(relabel(state, [...own.map((block) => [block, NO_AREA] as const), ...taken], 'suggest', [...state.areas, ...added]));
}

/** A plan from a file laid on the draft as one stroke: areas are matched by their codes, unknown ones are added. */
export function takePlan(other: PlanState): void {
  const state = stateNow();
  if (!state) return;
  const known = state.areas.map((area) => {
    const named = other.areas.find(({ code }) => code === area.code);
    return named?.name ? { ...area, name: named.name, kind: named.kind || area.kind } : area;
  });
  const added = other.areas.filter(({ code }) => !known.some((area) => area.code === code)).map((area, at) => ({ ...area, name: area.name || area.code, colour: colourAt(known.length + at) }));
  const areas = [...known, ...added];
  const positions = other.areas.map(({ code }) => areas.findIndex((area) => area.code === code));
  perform(adoptLabels(state, other.label.map((area) => (area === NO_AREA ? NO_AREA : positions[area]!)), 'load', areas));
}

/** Back to the decided plan as one stroke, so that it can be undone. Locks are let go. */
export function startOver(): void {
  const [own, decided] = [stateNow(), decidedPlan.peek()?.state];
  if (!own || !decided) return;
  const state = { ...own, lockedAreas: [], lockedBlocks: new Uint32Array(0) };
  if (own.lockedAreas.length + own.lockedBlocks.length > 0) setLocks(state);
  const isPrefix = decided.areas.every(({ code }, at) => state.areas[at]?.code === code);
  if (isPrefix) perform(adoptLabels(state, decided.label, 'load', decided.areas));
  else takePlan(decided);
}

export function takeMove(area: number, block: number, isAdded: boolean): void {
  const state = stateNow();
  if (state) perform(applyStroke(state, { blocks: [block], to: isAdded ? area : NO_AREA, kind: 'suggest' }));
}

/** All moves as one stroke. */
export function takeMoves(area: number, moves: readonly { readonly block: number; readonly isAdded: boolean }[]): void {
  const state = stateNow();
  if (state) perform(relabel(state, moves.map(({ block, isAdded }) => [block, isAdded ? area : NO_AREA] as const), 'suggest'));
}

export function blocksOf(area: number): number[] {
  const state = stateNow();
  return state ? blocksIn(state, new Set([area])) : [];
}

/** Moves the map to some blocks. */
export function goToBlocks(blocks: Iterable<number>): void {
  const points = planBase.peek()?.points;
  if (!points) return;
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const block of blocks) {
    const [lon, lat] = [points[2 * block]!, points[2 * block + 1]!];
    box[0] = Math.min(box[0], lon - 0.002);
    box[1] = Math.min(box[1], lat - 0.0015);
    box[2] = Math.max(box[2], lon + 0.002);
    box[3] = Math.max(box[3], lat + 0.0015);
  }
  if (box[0] <= box[2]) goTo.value = { box };
}
