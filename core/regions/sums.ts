/**
 * Sums of all columns over all areas of a plan: once in full, then by stroke. Row-major: sums[area * width + column].
 * Full: O(blocks × columns), about 2 ms for 12,309 × 100; by stroke: O(changed blocks × columns). Counts are whole
 * numbers, so both agree exactly; columns with fractions agree to rounding.
 */
import { NO_AREA } from '../city/model.ts';
import type { PlanState, Stroke } from './contract.ts';
import type { LiveColumns } from './live-columns.ts';

export function sumAreas({ values, width }: LiveColumns, { label, areas }: Pick<PlanState, 'label' | 'areas'>): Float64Array {
  const sums = new Float64Array(areas.length * width);
  for (let block = 0; block < label.length; block++) {
    const area = label[block]!;
    if (area === NO_AREA) continue;
    let from = block * width;
    for (let to = area * width, end = to + width; to < end; to++) sums[to]! += values[from++]!;
  }
  return sums;
}

/** Sums after a stroke, from those before it. @param areaCount areas after the stroke */
export function sumsAfter({ values, width }: LiveColumns, before: Float64Array, { indices, before: left, after: entered }: Stroke, areaCount: number): Float64Array {
  const sums = new Float64Array(areaCount * width);
  sums.set(before.subarray(0, sums.length));
  for (let at = 0; at < indices.length; at++) {
    const row = indices[at]! * width;
    const minus = left[at]! * width;
    const plus = entered[at]! * width;
    if (left[at] !== NO_AREA && minus < sums.length) for (let column = 0; column < width; column++) sums[minus + column]! -= values[row + column]!;
    if (entered[at] !== NO_AREA) for (let column = 0; column < width; column++) sums[plus + column]! += values[row + column]!;
  }
  return sums;
}

/** Blocks per area. */
export function countBlocks({ label, areas }: Pick<PlanState, 'label' | 'areas'>): Uint32Array {
  const counts = new Uint32Array(areas.length);
  for (const area of label) if (area !== NO_AREA) counts[area]! += 1;
  return counts;
}

/** One row: everything that lies in any area. */
export function sumOfAreas(sums: Float64Array, width: number): Float64Array {
  const total = new Float64Array(width);
  for (let at = 0; at < sums.length; at++) total[at % width]! += sums[at]!;
  return total;
}
