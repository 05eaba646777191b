/**
 * The exact optimum of a suggestion: a mixed-integer program (HiGHS) with x = block is in, y ≥ |x_i − x_j| = border is
 * outline, and connectivity by lazy separator cuts; and all subsets for very small cities.
 */
import loadHighs from 'highs';
import { objectiveOf, type RegionProblem } from '../../../core/regions/objective.ts';
import { RegionSet } from '../../../core/regions/region-set.ts';

export interface Optimum {
  readonly objective: number;
  readonly blocks: number[];
}

export function bruteForce(problem: RegionProblem): Optimum | null {
  const count = problem.worth.length;
  let best: Optimum | null = null;
  for (let mask = 1; mask < 2 ** count; mask++) {
    const blocks = Array.from({ length: count }, (_none, block) => block).filter((block) => (mask >> block) & 1);
    if (!isAllowed(problem, blocks)) continue;
    const objective = objectiveOf(problem, blocks);
    if (!best || objective > best.objective) best = { objective, blocks };
  }
  return best;
}

function isAllowed(problem: RegionProblem, blocks: readonly number[]): boolean {
  const people = blocks.reduce((sum, block) => sum + problem.population[block]!, 0);
  if (people < problem.minimumPopulation || people > problem.maximumPopulation) return false;
  if (problem.pinned.some((block) => !blocks.includes(block)) || blocks.some((block) => problem.isExcluded[block] === 1)) return false;
  return componentsIn(problem, blocks).length === 1;
}

/**
 * All connected sets of blocks up to the population bound, each once: a set is grown from its first block by blocks that
 * come later in the order of discovery. Exact for any city, in time that grows with the bound.
 */
export function enumeratedOptimum(problem: RegionProblem): Optimum | null {
  const { offsets, neighbours } = problem.ground.linking.links;
  const set = new RegionSet(problem);
  const isSeen = new Uint8Array(problem.worth.length);
  let best: Optimum | null = null;
  const extend = (candidates: readonly number[], root: number): void => {
    if (set.population >= problem.minimumPopulation && (!best || set.objective > best.objective)) best = { objective: set.objective, blocks: [...set.members] };
    for (const [at, block] of candidates.entries()) {
      if (set.population + problem.population[block]! > problem.maximumPopulation) continue;
      const met: number[] = [];
      for (let link = offsets[block]!; link < offsets[block + 1]!; link++) {
        const other = neighbours[link]!;
        if (other > root && isSeen[other] === 0) met.push(other);
      }
      for (const other of met) isSeen[other] = 1;
      set.add(block);
      extend([...candidates.slice(at + 1), ...met], root);
      set.drop(block);
      for (const other of met) isSeen[other] = 0;
    }
  };
  for (const root of problem.worth.keys()) {
    isSeen.fill(0);
    isSeen[root] = 1;
    extend([root], root);
  }
  return best;
}

export async function exactOptimum(problem: RegionProblem): Promise<Optimum | null> {
  const highs = await loadHighs();
  const cuts: string[] = [];
  for (let round = 0; round < 400; round++) {
    const solution = highs.solve(program(problem, cuts), { mip_rel_gap: 0, mip_abs_gap: 1e-7 });
    if (solution.Status !== 'Optimal') return null;
    const blocks = Array.from(problem.worth.keys()).filter((block) => Number((solution.Columns[`x${block}`] as { Primal: number }).Primal) > 0.5);
    const parts = componentsIn(problem, blocks);
    if (parts.length <= 1) return { objective: objectiveOf(problem, blocks), blocks };
    cuts.push(...separators(problem, parts, cuts.length));
  }
  throw new Error('no connected optimum after 400 rounds of cuts');
}

function program({ worth, population, outlineMetres, lambda, ground, minimumPopulation, maximumPopulation, pinned, isExcluded }: RegionProblem, cuts: readonly string[]): string {
  const { offsets, neighbours, sharedMetres } = ground.linking.borders;
  const perMetre = lambda / 100;
  const objective: string[] = [];
  const rows: string[] = [];
  const names: string[] = [];
  for (let a = 0; a < worth.length; a++) {
    let outer = outlineMetres[a]!;
    for (let at = offsets[a]!; at < offsets[a + 1]!; at++) {
      const b = neighbours[at]!;
      outer -= sharedMetres[at]!;
      if (b < a) continue;
      objective.push(term(-perMetre * sharedMetres[at]!, `y${a}_${b}`));
      rows.push(`e${a}_${b}: y${a}_${b} - x${a} + x${b} >= 0`, `f${a}_${b}: y${a}_${b} + x${a} - x${b} >= 0`);
      names.push(`y${a}_${b}`);
    }
    objective.push(term(worth[a]! - perMetre * outer, `x${a}`));
  }
  const blocks = Array.from(worth.keys());
  const people = blocks.map((block) => term(population[block]!, `x${block}`)).join(' ');
  const fixed = [...pinned.map((block) => `x${block} = 1`), ...blocks.filter((block) => isExcluded[block] === 1).map((block) => `x${block} = 0`)];
  const some = blocks.map((block) => `+ 1 x${block}`).join(' ');
  return [
    'Maximize', ` obj: ${objective.join(' ')}`, 'Subject To', ` least: ${people} >= ${minimumPopulation}`, ` most: ${people} <= ${maximumPopulation}`, ` some: ${some} >= 1`,
    ...rows.map((row) => ` ${row}`), ...cuts.map((cut) => ` ${cut}`), 'Bounds', ...names.map((name) => ` 0 <= ${name} <= 1`), ...fixed.map((bound) => ` ${bound}`), 'Binary', ` ${blocks.map((block) => `x${block}`).join(' ')}`, 'End',
  ].join('\n');
}

function term(coefficient: number, name: string): string {
  return `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient).toFixed(9)} ${name}`;
}

/** For each two parts and the blocks of most worth in them: x_a + x_b ≤ 1 + what lies around part a, in reach of b. */
function separators(problem: RegionProblem, parts: readonly (readonly number[])[], first: number): string[] {
  const { offsets, neighbours } = problem.ground.linking.links;
  const found: string[] = [];
  for (const part of parts) {
    const inside = new Set(part);
    const around = new Set(part.flatMap((block) => [...neighbours.subarray(offsets[block], offsets[block + 1])]).filter((block) => !inside.has(block)));
    const others = parts.filter((other) => other !== part).flat();
    const needed = new Set(reachedBehind(problem, around, others));
    const separator = [...around].filter((block) => needed.has(block));
    for (const other of parts) {
      if (other === part) continue;
      for (const a of mostWorth(problem, part)) {
        for (const b of mostWorth(problem, other)) found.push(`c${first + found.length}: x${a} + x${b} ${separator.map((block) => `- x${block}`).join(' ')} <= 1`);
      }
    }
  }
  return found;
}

/** Blocks of the ring that can be met coming from the others without crossing it. */
function reachedBehind({ ground }: RegionProblem, ring: ReadonlySet<number>, from: readonly number[]): Set<number> {
  const { offsets, neighbours } = ground.linking.links;
  const met = new Set<number>();
  const seen = new Set(from);
  for (const block of seen) {
    if (ring.has(block)) {
      met.add(block);
      continue;
    }
    for (let at = offsets[block]!; at < offsets[block + 1]!; at++) seen.add(neighbours[at]!);
  }
  return met;
}

/** Up to six blocks of a part, those of most worth. */
function mostWorth({ worth }: RegionProblem, blocks: readonly number[]): number[] {
  return blocks.toSorted((a, b) => worth[b]! - worth[a]!).slice(0, 6);
}

export function componentsIn({ ground }: RegionProblem, blocks: readonly number[]): number[][] {
  const { offsets, neighbours } = ground.linking.links;
  const left = new Set(blocks);
  const parts: number[][] = [];
  for (const start of blocks) {
    if (!left.delete(start)) continue;
    const part = [start];
    for (const block of part) for (let at = offsets[block]!; at < offsets[block + 1]!; at++) if (left.delete(neighbours[at]!)) part.push(neighbours[at]!);
    parts.push(part);
  }
  return parts;
}
