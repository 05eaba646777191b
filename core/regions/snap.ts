/**
 * Boundaries from outside (a drawn polygon, a consultant's shapefile) snapped to whole blocks: a block belongs to the
 * shape that covers most of it, if that is at least half of its area. What was cut is told block by block: share of area
 * and people inside and outside, so that nobody takes the snapped area for the drawn one. O(overlapping pairs × edges²).
 */
import { NO_AREA } from '../city/model.ts';
import type { MultiPolygonCoordinates } from '../statistics/contiguity.ts';
import { planarArea } from '../city/planar-area.ts';
import { overlapAreas } from './overlay.ts';

export interface SnapOptions {
  /** a block is taken from this covered share on; default 0.5 */
  readonly minimumShare?: number;
  /** shares closer to 0 or 1 than this are drawing errors, not cuts; default 0.02 */
  readonly tolerance?: number;
}

export interface CutBlock {
  readonly block: number;
  /** shape that covers most of it */
  readonly area: number;
  readonly isTaken: boolean;
  /** share of the block's area inside that shape, 0–1 */
  readonly areaShare: number;
  /** people of the block (by area) that the drawing has inside the shape; NaN unknown */
  readonly populationInside: number;
  /** people of the block that the drawing leaves outside */
  readonly populationOutside: number;
}

export interface Snapped {
  /** per block: position of the shape or NO_AREA */
  readonly label: Int32Array;
  /** cut blocks, most people moved by the snapping first */
  readonly cut: readonly CutBlock[];
  /** per shape: area drawn and area of its blocks, square metres; a shape may reach beyond the city */
  readonly drawnSquareMetres: Float64Array;
  readonly snappedSquareMetres: Float64Array;
  /** per shape: people by area share as drawn, and in whole blocks */
  readonly drawnPopulation: Float64Array;
  readonly snappedPopulation: Float64Array;
}

/** @param blocks and shapes in the same planar coordinates, metres */
export function snapToBlocks(blocks: readonly MultiPolygonCoordinates[], shapes: readonly MultiPolygonCoordinates[], population: Float64Array, options: SnapOptions = {}): Snapped {
  const { minimumShare = 0.5, tolerance = 0.02 } = options;
  const areas = Float64Array.from(blocks, planarArea);
  const { source, target, size } = overlapAreas(blocks, shapes);
  const best = new Int32Array(blocks.length).fill(NO_AREA);
  const covered = new Float64Array(blocks.length);
  const drawnPopulation = new Float64Array(shapes.length);
  for (let at = 0; at < source.length; at++) {
    const block = source[at]!;
    const share = Math.min(1, size[at]! / areas[block]!);
    drawnPopulation[target[at]!]! += share * people(population, block);
    // Equal shares: the first shape keeps the block.
    if (share > covered[block]!) {
      covered[block] = share;
      best[block] = target[at]!;
    }
  }
  const label = best.map((area, block) => (covered[block]! >= minimumShare ? area : NO_AREA));
  const snappedSquareMetres = new Float64Array(shapes.length);
  const snappedPopulation = new Float64Array(shapes.length);
  const cut: CutBlock[] = [];
  for (let block = 0; block < blocks.length; block++) {
    const area = best[block]!;
    if (area === NO_AREA) continue;
    const isTaken = label[block] !== NO_AREA;
    const share = covered[block]!;
    if (isTaken) {
      snappedSquareMetres[area]! += areas[block]!;
      snappedPopulation[area]! += people(population, block);
    }
    if (share <= tolerance || share >= 1 - tolerance) continue;
    cut.push({ block, area, isTaken, areaShare: share, populationInside: share * population[block]!, populationOutside: (1 - share) * population[block]! });
  }
  const moved = ({ isTaken, populationInside, populationOutside }: CutBlock) => people([isTaken ? populationOutside : populationInside], 0);
  cut.sort((a, b) => moved(b) - moved(a) || a.block - b.block);
  return { label, cut, drawnSquareMetres: Float64Array.from(shapes, planarArea), snappedSquareMetres, drawnPopulation, snappedPopulation };
}

function people(population: ArrayLike<number>, block: number): number {
  return Number.isNaN(population[block]!) ? 0 : population[block]!;
}
