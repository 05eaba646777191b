/**
 * The search behind "suggest": greedy growth from a start with a look one block ahead, then tabu moves (add, drop, swap;
 * only blocks that do not hold the area together may leave), then kicks that take a bite out of the rim and grow again.
 * Works by numbers of iterations, never by time, and draws from a seed: the same input gives the same area everywhere.
 */
import type { Random } from '../statistics/random.ts';
import type { RegionProblem } from './objective.ts';
import type { RegionSet } from './region-set.ts';

export interface SearchBudget {
  /** tabu moves without a better area before a start is given up */
  readonly patience: number;
  /** bites taken after the first search of a start */
  readonly kicks: number;
}

export interface Found {
  /** ascending */
  readonly blocks: Uint32Array;
  readonly objective: number;
}

/** The best area within the population bounds met on the way, or null. @param isByDensity prefer gain per inhabitant */
export function searchFrom(problem: RegionProblem, set: RegionSet, start: readonly number[], isByDensity: boolean, budget: SearchBudget, random: Random): Found | null {
  set.fill(start);
  grow(problem, set, isByDensity);
  let best = tabu(problem, set, budget.patience);
  for (let kick = 0; kick < budget.kicks && best; kick++) {
    set.fill(best.blocks);
    bite(problem, set, random);
    grow(problem, set, kick % 2 === 0 ? !isByDensity : isByDensity);
    const next = tabu(problem, set, budget.patience);
    if (next && next.objective > best.objective) best = next;
  }
  return best;
}

/** The best area near a connected set of blocks: people above the bound leave first, those who are worth least. */
export function searchNear(problem: RegionProblem, set: RegionSet, blocks: Iterable<number>, patience: number): Found | null {
  set.fill(blocks);
  trim(problem, set);
  grow(problem, set, false);
  return tabu(problem, set, patience);
}

function trim({ population, maximumPopulation, pinned }: RegionProblem, set: RegionSet): void {
  const isPinned = new Set(pinned);
  while (set.population > maximumPopulation) {
    const cuts = set.cuts();
    let chosen = -1;
    let least = Infinity;
    for (const block of set.members) {
      if (cuts[block] === 1 || isPinned.has(block) || population[block] === 0) continue;
      const score = set.gain(block) / population[block]!;
      if (score < least || (score === least && block < chosen)) {
        least = score;
        chosen = block;
      }
    }
    if (chosen < 0 || set.members.length === 1) return;
    set.drop(chosen);
  }
}

/** Adds blocks while they gain, or while people are missing; stops where the area would get too big. */
function grow(problem: RegionProblem, set: RegionSet, isByDensity: boolean): void {
  const { population, minimumPopulation, maximumPopulation, isExcluded } = problem;
  for (;;) {
    let chosen = -1;
    let most = -Infinity;
    for (const block of set.rim) {
      if (isExcluded[block] === 1 || set.population + population[block]! > maximumPopulation) continue;
      const gain = set.gain(block) + lookAhead(problem, set, block);
      const score = isByDensity ? gain / (population[block]! + 20) : gain;
      // Ties go to the lower position, so that the order of the rim does not matter.
      if (score > most || (score === most && block < chosen)) {
        most = score;
        chosen = block;
      }
    }
    if (chosen < 0 || (most <= 0 && set.population >= minimumPopulation)) return;
    set.add(chosen);
  }
}

/** Best gain that becomes reachable behind a block, as far as it is one. */
function lookAhead({ ground, isExcluded, population, maximumPopulation }: RegionProblem, set: RegionSet, block: number): number {
  const { offsets, neighbours } = ground.linking.links;
  let most = 0;
  for (let at = offsets[block]!, end = offsets[block + 1]!; at < end; at++) {
    const other = neighbours[at]!;
    if (set.isIn[other] === 1 || isExcluded[other] === 1 || set.population + population[block]! + population[other]! > maximumPopulation) continue;
    const gain = set.gain(other) + set.swapCost(block, other);
    if (gain > most) most = gain;
  }
  return most;
}

/** Takes about a quarter of the blocks away from a random place on, never one that holds the area together. */
function bite({ pinned }: RegionProblem, set: RegionSet, random: Random): void {
  const isPinned = new Set(pinned);
  const wanted = Math.max(1, Math.ceil(set.members.length * (0.1 + 0.3 * random())));
  let near = set.members[Math.floor(random() * set.members.length)]!;
  for (let taken = 0; taken < wanted && set.members.length > 1; taken++) {
    const cuts = set.cuts();
    const free = set.members.filter((block) => cuts[block] === 0 && !isPinned.has(block)).sort((a, b) => a - b);
    if (free.length === 0) return;
    const next = free.find((block) => set.isLinked(block, near)) ?? free[Math.floor(random() * free.length)]!;
    set.drop(next);
    near = next;
  }
}

/** So many of the best single moves are tried in pairs. */
const SWAP_WIDTH = 8;
const TENURE = 8;

function tabu(problem: RegionProblem, set: RegionSet, patience: number): Found | null {
  const { population, minimumPopulation, maximumPopulation, isExcluded, pinned } = problem;
  const isPinned = new Set(pinned);
  /** per block the last step at which it may not be moved, −1 = it may */
  const barredUntil = new Int32Array(population.length).fill(-1);
  let best: Found | null = isFeasible(problem, set) ? snapshot(set) : null;
  const adds = new Ranking(SWAP_WIDTH);
  const drops = new Ranking(SWAP_WIDTH);
  let since = 0;
  for (let step = 0; since < patience; step++, since++) {
    const cuts = set.cuts();
    const people = set.population;
    // A barred move is made all the same where it leads to something better than ever.
    const objective = set.objective;
    const wanted = best ? best.objective + EPSILON : Infinity;
    const move = { add: -1, drop: -1, gain: -Infinity };
    adds.clear();
    drops.clear();
    for (const block of set.rim) {
      if (isExcluded[block] === 1) continue;
      const gain = set.gain(block);
      if (barredUntil[block]! >= step && objective + gain <= wanted) continue;
      adds.offer(block, gain);
      if (people + population[block]! <= maximumPopulation) consider(move, block, -1, gain);
    }
    for (const block of set.members) {
      if (cuts[block] === 1 || set.members.length === 1) continue;
      const gain = -set.gain(block);
      if ((barredUntil[block]! >= step && objective + gain <= wanted) || isPinned.has(block)) continue;
      drops.offer(block, gain);
      if (people - population[block]! >= minimumPopulation || people > maximumPopulation) consider(move, -1, block, gain);
    }
    considerSwaps(problem, set, adds, drops, move);
    if (move.gain === -Infinity) return best;
    const tenure = step + TENURE + (step % 5);
    if (move.add >= 0) barredUntil[move.add] = tenure;
    if (move.drop >= 0) barredUntil[move.drop] = tenure;
    if (move.add >= 0) set.add(move.add);
    if (move.drop >= 0) set.drop(move.drop);
    if (isFeasible(problem, set) && (!best || set.objective > best.objective + EPSILON)) {
      best = snapshot(set);
      since = 0;
    }
  }
  return best;
}

/** −1: none */
interface Move {
  add: number;
  drop: number;
  gain: number;
}

/** Ties go to the lower positions. */
function consider(move: Move, add: number, drop: number, gain: number): void {
  if (gain < move.gain || (gain === move.gain && (add > move.add || (add === move.add && drop >= move.drop)))) return;
  move.add = add;
  move.drop = drop;
  move.gain = gain;
}

/** One in and one out at once, of the best of both. */
function considerSwaps({ population, minimumPopulation, maximumPopulation }: RegionProblem, set: RegionSet, adds: Ranking, drops: Ranking, move: Move): void {
  for (let at = 0; at < adds.length; at++) {
    const add = adds.blocks[at]!;
    for (let other = 0; other < drops.length; other++) {
      const most = adds.scores[at]! + drops.scores[other]!;
      // Ranked: the rest brings no more, and a common border takes away from it.
      if (most < move.gain) break;
      const drop = drops.blocks[other]!;
      const people = set.population + population[add]! - population[drop]!;
      if (people > maximumPopulation || people < minimumPopulation) continue;
      // The newcomer must hang on somebody who stays.
      if (set.linksInside(add) - (set.isLinked(add, drop) ? 1 : 0) < 1) continue;
      consider(move, add, drop, most - set.swapCost(add, drop));
    }
  }
}

function isFeasible({ minimumPopulation, maximumPopulation }: RegionProblem, set: RegionSet): boolean {
  return set.population >= minimumPopulation && set.population <= maximumPopulation;
}

/** Objectives closer than this are the same but for rounding. */
const EPSILON = 1e-9;

function snapshot(set: RegionSet): Found {
  return { blocks: Uint32Array.from(set.members).sort(), objective: set.objective };
}

/** The best few of a stream, by score, lower position first among equals. */
class Ranking {
  readonly blocks: Int32Array;
  readonly scores: Float64Array;
  length = 0;

  constructor(width: number) {
    this.blocks = new Int32Array(width);
    this.scores = new Float64Array(width);
  }

  clear(): void {
    this.length = 0;
  }

  offer(block: number, score: number): void {
    const { blocks, scores } = this;
    let at = this.length;
    while (at > 0 && (scores[at - 1]! < score || (scores[at - 1] === score && blocks[at - 1]! > block))) at--;
    if (at >= blocks.length) return;
    if (this.length < blocks.length) this.length++;
    for (let place = this.length - 1; place > at; place--) {
      blocks[place] = blocks[place - 1]!;
      scores[place] = scores[place - 1]!;
    }
    blocks[at] = block;
    scores[at] = score;
  }
}
