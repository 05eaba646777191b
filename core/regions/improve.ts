/**
 * Better boundaries with as few changes as possible: from the area as it is, single moves (take in, give up) in order of
 * what they bring, each with its reason; it stops where no move brings enough. Population bounds come first: an area
 * outside them moves towards them whatever that costs. O(moves × (members + rim)).
 */
import type { RegionProblem } from './objective.ts';
import { RegionSet } from './region-set.ts';

/** Why a move: the larger part of its gain. */
export type MoveReason = 'need' | 'calm' | 'outline' | 'too-few-people' | 'too-many-people';

export interface SuggestedMove {
  readonly block: number;
  readonly isAdded: boolean;
  /** change of the objective */
  readonly gain: number;
  /** affected persons beyond κ times the city's rate that come in (+) or leave (−) */
  readonly worth: number;
  /** change of the outline */
  readonly outlineMetres: number;
  readonly population: number;
  readonly reason: MoveReason;
}

export interface ImproveOptions {
  /** default 20 */
  readonly maximumMoves?: number;
  /** a move must bring at least this; default 1e-9 */
  readonly minimumGain?: number;
}

/** @param current blocks of the area, connected; moves keep it so */
export function suggestMoves(problem: RegionProblem, current: Iterable<number>, options: ImproveOptions = {}): { readonly moves: readonly SuggestedMove[]; readonly blocks: Uint32Array; readonly objective: number } {
  const { maximumMoves = 20, minimumGain = 1e-9 } = options;
  const set = new RegionSet(problem);
  set.fill(current);
  const moves: SuggestedMove[] = [];
  while (moves.length < maximumMoves) {
    const move = bestMove(problem, set, minimumGain);
    if (!move) break;
    if (move.isAdded) set.add(move.block);
    else set.drop(move.block);
    moves.push(move);
  }
  return { moves, blocks: Uint32Array.from(set.members).sort(), objective: set.objective };
}

function bestMove(problem: RegionProblem, set: RegionSet, minimumGain: number): SuggestedMove | null {
  const { population, minimumPopulation, maximumPopulation, isExcluded, pinned } = problem;
  const isPinned = new Set(pinned);
  const isShort = set.population < minimumPopulation;
  const isOver = set.population > maximumPopulation;
  let block = -1;
  let isAdded = false;
  let best = -Infinity;
  const consider = (candidate: number, adds: boolean, gain: number) => {
    if (gain < best || (gain === best && candidate > block)) return;
    best = gain;
    block = candidate;
    isAdded = adds;
  };
  if (!isOver) {
    for (const each of set.rim) if (isExcluded[each] === 0 && set.population + population[each]! <= maximumPopulation && (!isShort || population[each]! > 0)) consider(each, true, set.gain(each));
  }
  if (!isShort) {
    const cuts = set.cuts();
    for (const each of set.members) {
      if (cuts[each] === 1 || isPinned.has(each) || set.members.length === 1) continue;
      if (set.population - population[each]! >= minimumPopulation && (!isOver || population[each]! > 0)) consider(each, false, -set.gain(each));
    }
  }
  if (block < 0 || (best < minimumGain && !isShort && !isOver)) return null;
  const sign = isAdded ? 1 : -1;
  const worth = sign * problem.worth[block]!;
  const outlineMetres = problem.lambda === 0 ? 0 : (worth - best) / (problem.lambda / 100);
  const reason = isShort ? 'too-few-people' : isOver ? 'too-many-people' : worth >= best - worth ? (isAdded ? 'need' : 'calm') : 'outline';
  return { block, isAdded, gain: best, worth, outlineMetres, population: sign * population[block]!, reason };
}
