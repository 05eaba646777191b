/**
 * Hidden pockets: blocks whose share lies far above or below that of the rest of their area, so far that chance is no
 * explanation (two-proportion z), grouped where they touch. Needs people, not rates alone: small blocks stay silent.
 * O(blocks + links of the area).
 */
import { NO_AREA } from '../city/model.ts';
import { twoProportionZ } from '../indicators/uncertainty.ts';
import type { PlanGround, PlanState } from './contract.ts';
import { NO_COLUMN } from './live-columns.ts';
import { componentsOf } from './parts.ts';

export interface Pocket {
  readonly area: number;
  /** 'above': far more than the rest of the area; 'below': calm blocks inside */
  readonly side: 'above' | 'below';
  /** ascending */
  readonly blocks: Uint32Array;
  readonly z: number;
  readonly n: number;
  /** in the fraction's unit */
  readonly value: number;
  readonly areaValue: number;
  /** Z minus what the area's share would give: persons above (+) or below (−) */
  readonly excess: number;
}

export interface PocketOptions {
  /** |z| of a block against the rest of its area; default 2.58 (1 %) */
  readonly minimumZ?: number;
  /** a block's share is at least this many times the area's, or at most its inverse; default 1.5 */
  readonly minimumRatio?: number;
  /** N of a block; default 30 */
  readonly minimumDenominator?: number;
}

/** Largest excess first. [] for a fraction that is no proportion. @param fraction key among the columns */
export function hiddenPockets({ columns, linking }: PlanGround, { label, areas }: Pick<PlanState, 'label' | 'areas'>, fraction: string, options: PocketOptions = {}): Pocket[] {
  const { minimumZ = 2.58, minimumRatio = 1.5, minimumDenominator = 30 } = options;
  const found = columns.fractions.find(({ key }) => key === fraction);
  if (!found || found.n === NO_COLUMN || !found.traits.isProportion) return [];
  const zAt = (block: number) => columns.values[block * columns.width + found.z]!;
  const nAt = (block: number) => columns.values[block * columns.width + found.n]!;
  const z = new Float64Array(areas.length);
  const n = new Float64Array(areas.length);
  for (let block = 0; block < label.length; block++) {
    if (label[block] === NO_AREA) continue;
    z[label[block]!]! += zAt(block);
    n[label[block]!]! += nAt(block);
  }
  /** 2 · area + side for a block that stands out, NO_AREA for the others */
  const standsOut = new Int32Array(label.length).fill(NO_AREA);
  for (let block = 0; block < label.length; block++) {
    const area = label[block]!;
    if (area === NO_AREA || nAt(block) < minimumDenominator) continue;
    const ratio = zAt(block) / nAt(block) / (z[area]! / n[area]!);
    const score = twoProportionZ(zAt(block), nAt(block), z[area]! - zAt(block), n[area]! - nAt(block));
    if (score >= minimumZ && ratio >= minimumRatio) standsOut[block] = 2 * area;
    else if (score <= -minimumZ && ratio <= 1 / minimumRatio) standsOut[block] = 2 * area + 1;
  }
  const components = componentsOf(linking.links, standsOut);
  const members: number[][] = Array.from(components.size, () => []);
  for (let block = 0; block < label.length; block++) if (standsOut[block] !== NO_AREA) members[components.of[block]!]!.push(block);
  const pockets = members.flatMap((blocks, component): Pocket[] => {
    if (blocks.length === 0) return [];
    const area = components.label[component]! >> 1;
    const pocketZ = blocks.reduce((sum, block) => sum + zAt(block), 0);
    const pocketN = blocks.reduce((sum, block) => sum + nAt(block), 0);
    const rate = z[area]! / n[area]!;
    const { factor } = found.traits;
    return [{ area, side: components.label[component]! % 2 === 0 ? 'above' : 'below', blocks: Uint32Array.from(blocks), z: pocketZ, n: pocketN, value: (factor * pocketZ) / pocketN, areaValue: factor * rate, excess: pocketZ - rate * pocketN }];
  });
  return pockets.sort((a, b) => Math.abs(b.excess) - Math.abs(a.excess) || a.blocks[0]! - b.blocks[0]!);
}
