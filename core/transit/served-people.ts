/**
 * People per stop class and area, weighted by block population. A block stands for itself as one point, or as several
 * points inside its cell with shares of its people (large blocks), never as a uniform density over a large area.
 * Unknown stays unknown: blocks without a population count in no class and lower the coverage. O(points).
 */
import { NO_AREA } from '../city/model.ts';
import { cellsOf, DEFAULT_QUALITY } from '../indicators/cells.ts';
import type { Traits } from '../indicators/definition.ts';
import { isShown } from '../indicators/states.ts';
import { NO_CLASS } from './stop-classes.ts';

const SERVED_TRAITS: Traits = { isSensitive: false, isProportion: true, denominator: 'units', factor: 100, isExact: true };

/** Where a block's people are. Shares of one block sum to 1. */
export interface BlockPoints {
  readonly blocks: Uint32Array;
  readonly shares: Float64Array;
}

export interface ServedRequest {
  readonly classCount: number;
  /** per point: position of its class, or NO_CLASS */
  readonly classes: Int8Array;
  readonly points: BlockPoints;
  /** people (or a target group) per block, NaN unknown */
  readonly people: Float64Array;
  /** per block: area or NO_AREA */
  readonly membership: Int32Array;
  readonly areaCount: number;
  /** what each block weighs in the coverage (blockWeights of the city); default: all alike */
  readonly weights?: Float64Array;
}

export interface Served {
  /** areas × (classCount + 1); the last column counts people without a class */
  readonly people: Float64Array;
  /** the same as shares of the area's people; NaN where not shown */
  readonly shares: Float64Array;
  readonly totals: Float64Array;
  /** 0–1: share of the area's blocks, by weight, with a known population */
  readonly coverage: Float64Array;
  /** VALUE; MISSING; NOT_APPLICABLE without people. Where in their block people live is part of the method, no estimate */
  readonly states: Uint8Array;
}

export function peopleByClass({ classCount, classes, points, people, membership, areaCount, weights }: ServedRequest): Served {
  const columns = classCount + 1;
  const counts = new Float64Array(areaCount * columns);
  for (let point = 0; point < points.blocks.length; point++) {
    const block = points.blocks[point]!;
    const area = membership[block]!;
    if (area === NO_AREA || Number.isNaN(people[block]!)) continue;
    const column = classes[point] === NO_CLASS ? classCount : classes[point]!;
    counts[area * columns + column]! += people[block]! * points.shares[point]!;
  }
  const { totals, coverage } = totalsOf(people, membership, areaCount, weights);
  const states = statesOf(counts, totals, coverage, columns);
  const shares = counts.map((count, at) => (isShown(states[Math.floor(at / columns)]!) ? count / totals[Math.floor(at / columns)]! : Number.NaN));
  return { people: counts, shares, totals, coverage, states };
}

function totalsOf(people: Float64Array, membership: Int32Array, areaCount: number, weights: Float64Array | undefined): Pick<Served, 'totals' | 'coverage'> {
  const [totals, known, all] = [new Float64Array(areaCount), new Float64Array(areaCount), new Float64Array(areaCount)];
  people.forEach((count, block) => {
    const area = membership[block]!;
    if (area === NO_AREA) return;
    const weight = weights ? weights[block]! : 1;
    all[area]! += weight;
    if (Number.isNaN(count)) return;
    known[area]! += weight;
    totals[area]! += count;
  });
  return { totals, coverage: known.map((part, area) => (all[area]! > 0 ? part / all[area]! : 0)) };
}

/** By the same rule as the indicator that is made of the same people (mob_halt): one number has one state. */
function statesOf(counts: Float64Array, totals: Float64Array, coverage: Float64Array, columns: number): Uint8Array {
  const numerators = totals.map((total, area) => total - counts[area * columns + columns - 1]!);
  const none = new Float64Array(totals.length);
  return cellsOf({ numerators, denominators: totals, coverage, estimatedShare: none }, SERVED_TRAITS, none, DEFAULT_QUALITY, false).states;
}

/** Blocks whose places lie in more than one class. O(points). */
export function dividedBlocks(classes: Int8Array, { blocks }: Pick<BlockPoints, 'blocks'>): number {
  const divided = new Set<number>();
  const first = new Map<number, number>();
  blocks.forEach((block, point) => {
    const known = first.get(block) ?? classes[point]!;
    first.set(block, known);
    if (known !== classes[point]) divided.add(block);
  });
  return divided.size;
}

/** Every block as one point. */
export function wholeBlocks(count: number): BlockPoints {
  return { blocks: Uint32Array.from({ length: count }, (_, block) => block), shares: new Float64Array(count).fill(1) };
}
