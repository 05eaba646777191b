/**
 * Shapes of a plan: areas drawn over blocks, the strokes that change them and the ground they are drawn on. All of it is
 * plain data and typed arrays, so it passes to a worker and into a store unchanged. Positions: blocks as in their block
 * set, areas as in PlanState.areas; NO_AREA = the block belongs to no area. Source: methods/regions.md.
 */
import type { BlockLinking } from './links.ts';
import type { LiveColumns } from './live-columns.ts';

export interface PlanArea {
  /** unique in the plan */
  readonly code: string;
  readonly name: string;
  /** "Aktionsraum", "Aktionsquartier"; '' where the level has one kind */
  readonly kind: string;
  /** "#rrggbb" */
  readonly colour: string;
}

/** Never changed in place: every stroke gives a new one that shares what it left alone. */
export interface PlanState {
  readonly areas: readonly PlanArea[];
  /** per block: area position or NO_AREA; at most one area a block */
  readonly label: Int32Array;
  /** codes of areas that neither gain nor lose blocks */
  readonly lockedAreas: readonly string[];
  /** positions of blocks that stay where they are, ascending */
  readonly lockedBlocks: Uint32Array;
}

export const STROKE_KINDS = ['add', 'remove', 'move', 'merge', 'split', 'create', 'fill-hole', 'bridge', 'drop-part', 'suggest', 'load', 'edit-area'] as const;
export type StrokeKind = (typeof STROKE_KINDS)[number];

/** What one action changed; inverted, it takes the action back. */
export interface Stroke {
  readonly kind: StrokeKind;
  /** ascending block positions; only blocks that changed */
  readonly indices: Uint32Array;
  /** parallel to indices */
  readonly before: Int32Array;
  readonly after: Int32Array;
  /** null: the table of areas stayed */
  readonly areas: { readonly before: readonly PlanArea[]; readonly after: readonly PlanArea[] } | null;
}

export interface StrokeOutcome {
  readonly state: PlanState;
  readonly stroke: Stroke;
  /** blocks asked for that a lock held back, ascending */
  readonly held: Uint32Array;
}

/** Everything about the blocks that does not change while drawing. */
export interface PlanGround {
  readonly blockCodes: readonly string[];
  readonly linking: BlockLinking;
  readonly shapes: BlockShapes;
  readonly columns: LiveColumns;
  /** a place that people know per block ("Nordmarkt"), for naming parts; '' unknown */
  readonly placeNames: readonly string[];
}

/** Measures of block shapes, in metres. */
export interface BlockShapes {
  readonly areaSquareMetres: Float64Array;
  /** outline that no other block shares: the city's edge, rivers, railways */
  readonly outerMetres: Float64Array;
  /** convex hull of block i: points hullStart[i] … hullStart[i + 1] − 1 */
  readonly hullStart: Uint32Array;
  /** x0, y0, x1, y1 …, metres from a corner of the city */
  readonly hullPoints: Float64Array;
}
