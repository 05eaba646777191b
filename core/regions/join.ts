/**
 * Good areas on both sides of a calm strip: no single move crosses it, since the first block on the way brings nothing.
 * So the areas that the starts found are joined in pairs by the cheapest way between them, brought back into the bounds
 * and searched once more; what is better is joined again. Deterministic, bounded by numbers of joins.
 */
import type { RegionProblem } from './objective.ts';
import type { RegionSet } from './region-set.ts';
import { searchNear, type Found } from './search.ts';

export interface JoinBudget {
  /** tabu moves without a better area */
  readonly patience: number;
  /** so many of the best areas are joined with every other, again and again while something better comes of it */
  readonly bestJoined: number;
}

const MOST_ROUNDS = 8;
const EPSILON = 1e-9;

/**
 * The best of the areas met, or of what can be made of two of them, or of one and a goal. null: none was met.
 * @param goals blocks worth going to, whatever lies between
 */
export function joinFound(problem: RegionProblem, set: RegionSet, met: readonly Found[], goals: readonly number[], { patience, bestJoined }: JoinBudget): Found | null {
  let pool = distinct(met);
  const tried = new Set<string>();
  const cost = wayCosts(problem);
  const targets = goals.map((block): Found => ({ blocks: Uint32Array.of(block), objective: Infinity }));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const made: Found[] = [];
    for (const [at, one] of pool.slice(0, bestJoined).entries()) {
      for (const other of [...pool.slice(at + 1), ...targets]) {
        const pair = `${one.blocks.join()}|${other.blocks.join()}`;
        if (tried.has(pair)) continue;
        tried.add(pair);
        if (other.blocks.length === 1 && one.blocks.includes(other.blocks[0]!)) continue;
        const joined = joinedBlocks(problem, cost, one, other);
        const found = joined && searchNear(problem, set, joined, patience);
        if (found) made.push(found);
      }
    }
    const before = pool[0]?.objective ?? -Infinity;
    pool = distinct([...pool, ...made]).slice(0, Math.max(met.length, bestJoined));
    if ((pool[0]?.objective ?? -Infinity) <= before + EPSILON) break;
  }
  return pool[0] ?? null;
}

/** Best first; the same blocks once. */
function distinct(areas: readonly Found[]): Found[] {
  return [...new Map(areas.map((area) => [area.blocks.join(), area] as const)).values()].toSorted((a, b) => b.objective - a.objective || (a.blocks.join() < b.blocks.join() ? -1 : 1));
}

/** Both and the way between them; null: no way that the other could be worth. */
function joinedBlocks(problem: RegionProblem, cost: Float64Array, one: Found, other: Found): Set<number> | null {
  const joined = new Set(one.blocks);
  const goals = new Set(other.blocks);
  if (other.blocks.some((block) => joined.has(block))) return new Set([...one.blocks, ...other.blocks]);
  const { cameFrom, reached } = cheapestWays(problem, joined, cost, { goals, mostCost: Math.max(0, other.objective) });
  if (reached < 0) return null;
  for (let block = reached; !joined.has(block); block = cameFrom[block]!) joined.add(block);
  for (const block of goals) joined.add(block);
  return joined;
}

/** What a block lacks to be worth half its outline, and a little for every step. */
export function wayCosts({ worth, outlineMetres, lambda }: RegionProblem): Float64Array {
  const usual = worth.reduce((sum, value) => sum + Math.abs(value), 0) / worth.length || 1;
  return worth.map((value, block) => 0.1 * usual + Math.max(0, (lambda / 200) * outlineMetres[block]! - value));
}

export interface Ways {
  /** per block the one before it on the way, −1 unreached */
  readonly cameFrom: Int32Array;
  /** the goal that is reached most cheaply, −1 none */
  readonly reached: number;
}

/**
 * The cheapest ways from a set of blocks: relaxation by a queue, fast on city graphs.
 * @param goals stop counting beyond these; reached: the cheapest of them within mostCost
 */
export function cheapestWays({ ground, isExcluded }: RegionProblem, from: Iterable<number>, cost: Float64Array, { goals = [], mostCost = Infinity }: { readonly goals?: Iterable<number>; readonly mostCost?: number } = {}): Ways {
  const { offsets, neighbours } = ground.linking.links;
  const count = cost.length;
  const least = new Float64Array(count).fill(Infinity);
  const cameFrom = new Int32Array(count).fill(-1);
  const isQueued = new Uint8Array(count);
  const isGoal = new Uint8Array(count);
  for (const block of goals) isGoal[block] = 1;
  /** a ring: no block stands in it twice */
  const queue = new Uint32Array(count);
  let [head, waiting, reached, bound] = [0, 0, -1, mostCost];
  for (const block of from) {
    least[block] = 0;
    isQueued[block] = 1;
    queue[waiting++] = block;
  }
  while (waiting > 0) {
    const block = queue[head]!;
    head = head + 1 === count ? 0 : head + 1;
    waiting--;
    isQueued[block] = 0;
    for (let at = offsets[block]!, end = offsets[block + 1]!; at < end; at++) {
      const other = neighbours[at]!;
      const next = least[block]! + (isGoal[other] === 1 ? 0 : cost[other]!);
      if (next >= least[other]! || next > bound || isExcluded[other] === 1) continue;
      least[other] = next;
      cameFrom[other] = block;
      if (isGoal[other] === 1) {
        if (reached < 0 || next < least[reached]! || (next === least[reached] && other < reached)) reached = other;
        bound = Math.min(bound, next);
      } else if (isQueued[other] === 0) {
        isQueued[other] = 1;
        queue[(head + waiting++) % count] = other;
      }
    }
  }
  return { cameFrom, reached };
}
