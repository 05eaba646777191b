/**
 * Head counts per block as everybody may know them, for sums over any choice of blocks: whoever may ask for two cutoffs,
 * sets of offers or ways of going that differ by one block would otherwise subtract its people. A count that is withheld
 * is replaced by the mean of those withheld in its area, so that every sum is made of published numbers (the blocks that
 * are shown, and an area's total less these) and holds nothing beyond them, however many are asked for. Where too little
 * is withheld in an area for a mean, areas are taken together; where that is too little, half the threshold stands.
 * Source: methods/disclosure.md, safe atoms. O(blocks)
 */
import { NO_AREA, type DisclosurePolicy } from '../city/model.ts';
import type { Partition } from '../city/partition.ts';
import { stamp, type Released } from './brand.ts';
import { isSmall, thresholdOf } from './rules.ts';

export interface PublicCounts {
  /** per block: as given where it may be shown, else a mean, rarely whole; NaN unknown. Totals of the areas stay the same. */
  readonly counts: Float64Array;
  /** blocks whose count is withheld */
  readonly withheld: number;
}

/** @param areas published areas whose totals may be known */
export function publicCounts(counts: Float64Array, areas: Partition, policy: DisclosurePolicy, isSensitive: boolean): Released<PublicCounts> {
  const threshold = thresholdOf(policy, isSensitive);
  const hidden = [...counts.keys()].filter((block) => isSmall(counts[block]!, threshold));
  const shown = counts.slice();
  const byArea = new Map<number, number[]>();
  for (const block of hidden) byArea.set(areas.membership[block]!, [...(byArea.get(areas.membership[block]!) ?? []), block]);
  const rest: number[] = [];
  for (const [area, blocks] of byArea) {
    if (area !== NO_AREA && hasMean(blocks, counts, threshold)) setMean(shown, blocks, counts);
    else rest.push(...blocks);
  }
  if (hasMean(rest, counts, threshold)) setMean(shown, rest, counts);
  else for (const block of rest) shown[block] = threshold / 2;
  return stamp({ counts: shown, withheld: hidden.length });
}

/** As for any part of a known total: one count alone, or several that are few together, would be told by it. */
function hasMean(blocks: readonly number[], counts: Float64Array, threshold: number): boolean {
  return blocks.length > 1 && sumOf(blocks, counts) >= threshold;
}

function setMean(shown: Float64Array, blocks: readonly number[], counts: Float64Array): void {
  const mean = sumOf(blocks, counts) / blocks.length;
  for (const block of blocks) shown[block] = mean;
}

function sumOf(blocks: readonly number[], counts: Float64Array): number {
  return blocks.reduce((sum, block) => sum + counts[block]!, 0);
}
