/**
 * People per stop class and area, weighted by block population. A block stands for itself as one point, or as several
 * points inside its cell with shares of its people (large blocks), never as a uniform density over a large area.
 * Unknown stays unknown: blocks without a population count in no class and lower the coverage. O(points).
 */
import { ESTIMATED, MISSING, NOT_APPLICABLE, VALUE } from '../indicators/states.ts';
import { NO_AREA } from '../city/model.ts';
import { NO_CLASS } from './stop-classes.ts';

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
  /** share of an area's blocks that must have a population, 0–1 */
  readonly minimumCoverage?: number;
}

export interface Served {
  /** areas × (classCount + 1); the last column counts people without a class */
  readonly people: Float64Array;
  /** the same as shares of the area's people; NaN where not shown */
  readonly shares: Float64Array;
  readonly totals: Float64Array;
  /** 0–1: blocks of the area with a known population */
  readonly coverage: Float64Array;
  /** VALUE; ESTIMATED where a block's people fall into several classes; MISSING; NOT_APPLICABLE without people */
  readonly states: Uint8Array;
}

const DEFAULT_COVERAGE = 0.95;
/** In the class seen first of a block: none yet. */
const UNSEEN = NO_CLASS - 1;

export function peopleByClass({ classCount, classes, points, people, membership, areaCount, minimumCoverage = DEFAULT_COVERAGE }: ServedRequest): Served {
  const columns = classCount + 1;
  const served: Served = {
    people: new Float64Array(areaCount * columns),
    shares: new Float64Array(areaCount * columns).fill(Number.NaN),
    totals: new Float64Array(areaCount),
    coverage: new Float64Array(areaCount),
    states: new Uint8Array(areaCount),
  };
  const isEstimated = new Uint8Array(areaCount);
  const firstClass = new Int16Array(people.length).fill(UNSEEN);
  for (let point = 0; point < points.blocks.length; point++) {
    const block = points.blocks[point]!;
    const area = membership[block]!;
    if (area === NO_AREA || Number.isNaN(people[block]!)) continue;
    const column = classes[point] === NO_CLASS ? classCount : classes[point]!;
    served.people[area * columns + column]! += people[block]! * points.shares[point]!;
    if (firstClass[block] === UNSEEN) firstClass[block] = classes[point]!;
    else if (firstClass[block] !== classes[point] && people[block]! > 0) isEstimated[area] = 1;
  }
  judge(served, people, membership, isEstimated, columns, minimumCoverage);
  return served;
}

function judge(served: Served, people: Float64Array, membership: Int32Array, isEstimated: Uint8Array, columns: number, minimumCoverage: number): void {
  const blocks = new Float64Array(served.totals.length);
  people.forEach((count, block) => {
    const area = membership[block]!;
    if (area === NO_AREA) return;
    blocks[area]!++;
    if (Number.isNaN(count)) return;
    served.coverage[area]!++;
    served.totals[area]! += count;
  });
  for (let area = 0; area < blocks.length; area++) {
    served.coverage[area] = blocks[area]! > 0 ? served.coverage[area]! / blocks[area]! : 0;
    served.states[area] = stateOf(served.coverage[area]!, minimumCoverage, served.totals[area]!, isEstimated[area] === 1);
    if (served.states[area] === MISSING || served.states[area] === NOT_APPLICABLE) continue;
    for (let column = 0; column < columns; column++) served.shares[area * columns + column] = served.people[area * columns + column]! / served.totals[area]!;
  }
}

function stateOf(coverage: number, minimumCoverage: number, total: number, isEstimated: boolean): number {
  if (coverage === 0 || coverage < minimumCoverage - 1e-12) return MISSING;
  if (!(total > 0)) return NOT_APPLICABLE;
  return isEstimated ? ESTIMATED : VALUE;
}

/** Every block as one point. */
export function wholeBlocks(count: number): BlockPoints {
  return { blocks: Uint32Array.from({ length: count }, (_, block) => block), shares: new Float64Array(count).fill(1) };
}
