/**
 * What a planner does to a plan, each as one stroke: add, remove, move, merge, split, create, fill a hole, bridge or drop
 * a part, rename; and locks, which are no strokes. An area that lost all blocks keeps its place in the table (positions
 * stay valid for undo) and is left out when the plan is published.
 */
import type { Edition } from '../city/model.ts';
import { NO_AREA } from '../city/model.ts';
import { DomainError } from '../errors.ts';
import type { PlanArea, PlanState, StrokeOutcome } from './contract.ts';
import { applyStroke, relabel } from './strokes.ts';

/** Twelve hues that stay apart for colour-blind readers (after P. Tol's muted and light schemes). */
export const AREA_COLOURS = ['#332288', '#88ccee', '#44aa99', '#117733', '#999933', '#ddcc77', '#cc6677', '#882255', '#aa4499', '#77aadd', '#ee8866', '#bbcc33'] as const;

export function colourAt(position: number): string {
  return AREA_COLOURS[position % AREA_COLOURS.length]!;
}

export function emptyPlan(blocks: number): PlanState {
  return { areas: [], label: new Int32Array(blocks).fill(NO_AREA), lockedAreas: [], lockedBlocks: new Uint32Array(0) };
}

/** The kind that most of the areas have, the first of equally many; '' where there are none. */
export function usualKind(areas: readonly Pick<PlanArea, 'kind'>[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of areas) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), ['', 0] as [string, number])[0];
}

/** A plan that starts from a decided edition; its labels are copied. */
export function planFromEdition(edition: Pick<Edition, 'codes' | 'names' | 'kinds' | 'membership'>): PlanState {
  const areas = edition.codes.map((code, position) => ({ code, name: edition.names[position] ?? '', kind: edition.kinds[position] ?? '', colour: colourAt(position) }));
  return { areas, label: edition.membership.slice(), lockedAreas: [], lockedBlocks: new Uint32Array(0) };
}

/** Gives blocks of no area to an area; blocks of other areas stay. */
export function addBlocks(state: PlanState, blocks: Iterable<number>, area: number): StrokeOutcome {
  return applyStroke(state, { blocks: filtered(blocks, (block) => state.label[block] === NO_AREA), to: area, kind: 'add' });
}

/** Takes blocks out of one area, or out of any. */
export function removeBlocks(state: PlanState, blocks: Iterable<number>, area: number | null = null): StrokeOutcome {
  return applyStroke(state, { blocks: filtered(blocks, (block) => area === null || state.label[block] === area), to: NO_AREA, kind: 'remove' });
}

/** Gives blocks to an area wherever they are now. */
export function moveBlocks(state: PlanState, blocks: Iterable<number>, area: number): StrokeOutcome {
  return applyStroke(state, { blocks, to: area, kind: 'move' });
}

export function mergeAreas(state: PlanState, from: readonly number[], into: number): StrokeOutcome {
  return applyStroke(state, { blocks: blocksIn(state, new Set(from)), to: into, kind: 'merge' });
}

/** New areas out of free or taken blocks. @throws conflict for a code in use */
export function createArea(state: PlanState, area: Omit<PlanArea, 'colour'> & { readonly colour?: string }, blocks: Iterable<number>): StrokeOutcome {
  const position = state.areas.length;
  const areas = withAreas(state, [{ ...area, colour: area.colour ?? colourAt(position) }]);
  return relabel(state, Array.from(blocks, (block) => [block, position] as const), 'create', areas);
}

/**
 * Divides one area: blocks of parts[0] keep it, every further part becomes a new area.
 * @param added one entry per part but the first
 */
export function splitArea(state: PlanState, area: number, parts: readonly Iterable<number>[], added: readonly Omit<PlanArea, 'colour'>[]): StrokeOutcome {
  if (parts.length - 1 !== added.length) {
    throw new DomainError('invalid_value', `invalid split: ${parts.length} parts and ${added.length} new areas`, { path: 'split.parts', value: parts.length, expected: String(added.length + 1) });
  }
  const first = state.areas.length;
  const areas = withAreas(state, added.map((each, at) => ({ ...each, colour: colourAt(first + at) })));
  const targets = parts.flatMap((blocks, part) =>
    Array.from(filtered(blocks, (block) => state.label[block] === area), (block) => [block, part === 0 ? area : first + part - 1] as const),
  );
  return relabel(state, targets, 'split', areas);
}

export function fillHole(state: PlanState, hole: { readonly blocks: Iterable<number>; readonly area: number }): StrokeOutcome {
  return applyStroke(state, { blocks: hole.blocks, to: hole.area, kind: 'fill-hole' });
}

export function dropPart(state: PlanState, blocks: Iterable<number>): StrokeOutcome {
  return applyStroke(state, { blocks, to: NO_AREA, kind: 'drop-part' });
}

export function bridgePart(state: PlanState, bridge: Iterable<number>, area: number): StrokeOutcome {
  return applyStroke(state, { blocks: bridge, to: area, kind: 'bridge' });
}

/** Name, kind or colour; the code is what an area is known by and stays. */
export function editArea(state: PlanState, area: number, change: Partial<Omit<PlanArea, 'code'>>): StrokeOutcome {
  const areas = state.areas.map((each, position) => (position === area ? { ...each, ...change } : each));
  return relabel(state, [], 'edit-area', areas);
}

/** Every block as in another labelling of the same areas (a suggestion, a loaded plan), as one stroke. */
export function adoptLabels(state: PlanState, label: Int32Array, kind: 'suggest' | 'load', areas: readonly PlanArea[] | null = null): StrokeOutcome {
  const targets: [number, number][] = [];
  for (let block = 0; block < label.length; block++) if (label[block] !== state.label[block]) targets.push([block, label[block]!]);
  return relabel(state, targets, kind, areas);
}

export function lockArea(state: PlanState, code: string, isLocked: boolean): PlanState {
  const others = state.lockedAreas.filter((each) => each !== code);
  return { ...state, lockedAreas: isLocked ? [...others, code] : others };
}

export function lockBlocks(state: PlanState, blocks: Iterable<number>, isLocked: boolean): PlanState {
  const locked = new Set(state.lockedBlocks);
  for (const block of blocks) if (isLocked) locked.add(block);
  else locked.delete(block);
  return { ...state, lockedBlocks: Uint32Array.from(locked).sort() };
}

/** Blocks of some areas, ascending. O(blocks) */
export function blocksIn(state: Pick<PlanState, 'label'>, areas: ReadonlySet<number>): number[] {
  const found: number[] = [];
  for (let block = 0; block < state.label.length; block++) if (areas.has(state.label[block]!)) found.push(block);
  return found;
}

function withAreas(state: PlanState, added: readonly PlanArea[]): PlanArea[] {
  const known = new Set(state.areas.map(({ code }) => code));
  for (const { code } of added) {
    if (code === '' || known.has(code)) throw new DomainError('conflict', `invalid area code "${code}": it is empty or taken`, { path: 'areas.code', value: code, expected: 'a code of its own' });
    known.add(code);
  }
  return [...state.areas, ...added];
}

function filtered(blocks: Iterable<number>, isKept: (block: number) => boolean): number[] {
  return [...blocks].filter(isKept);
}
