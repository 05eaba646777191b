/**
 * Crosswalk: counts known for the areas of one edition, spread over the areas of another by the population in common
 * (w(a→b) = O_ab / pop(a); blocks count as one where an area's population is 0 or unknown). An area that lies wholly
 * in one other passes whole, so the identity crosswalk changes nothing. Source: methods/geography.md. O(blocks)
 */
import type { Allocation, Refusal } from './allocation.ts';
import { allocate, allocationOfShares, isRefusal } from './allocation.ts';
import { baseLevelOf, editionsOf } from './lookup.ts';
import type { CityModel, Edition } from './model.ts';
import { NO_AREA } from './model.ts';
import type { Partition } from './partition.ts';
import { populationsOf } from './population.ts';

export function crosswalk(model: CityModel, from: Edition, to: Partition, period: string): Allocation | Refusal {
  const base = editionsOf(model, baseLevelOf(model).key).find((each) => each.blockSet === from.blockSet);
  if (!base) return { reason: { de: `Gebietsstand ${from.blockSet} hat keine Blöcke`, en: `block set ${from.blockSet} has no blocks` } };
  const blocks = allocate(model, base, to, true);
  if (isRefusal(blocks)) return blocks;
  const population = populationsOf(model, base, period);
  const byPopulation = overlaps(from, blocks, (block) => (population[block]! > 0 ? population[block]! : 0), base.codes.length);
  const byBlocks = overlaps(from, blocks, () => 1, base.codes.length);
  return allocationOfShares(byPopulation.map((row, area) => (totalOf(row) > 0 ? row : byBlocks[area]!)));
}

/** Per area of `from`: area of the target (or NO_AREA) → weight in common. */
function overlaps(from: Edition, blocks: Allocation, weightOf: (block: number) => number, count: number): Map<number, number>[] {
  const rows: Map<number, number>[] = from.codes.map(() => new Map());
  const placed = new Float64Array(count);
  for (let entry = 0; entry < blocks.unit.length; entry++) {
    const block = blocks.unit[entry]!;
    const share = blocks.share ? blocks.share[entry]! : 1;
    placed[block]! += share;
    add(rows, from.membership[block]!, blocks.area[entry]!, share * weightOf(block));
  }
  // What lies outside the target stays outside.
  for (let block = 0; block < count; block++) {
    if (placed[block]! < 1 - 1e-9) add(rows, from.membership[block]!, NO_AREA, (1 - placed[block]!) * weightOf(block));
  }
  return rows;
}

function add(rows: readonly Map<number, number>[], area: number, to: number, weight: number): void {
  if (area === NO_AREA || weight <= 0) return;
  rows[area]!.set(to, (rows[area]!.get(to) ?? 0) + weight);
}

function totalOf(row: ReadonlyMap<number, number>): number {
  let total = 0;
  for (const weight of row.values()) total += weight;
  return total;
}
