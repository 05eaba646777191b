/**
 * Suggests Aktionsräume: the best areas found by the objective of objective.ts, one after the other without overlap, each
 * tried from many starts at local maxima of need; then every area is searched once more with the others in place.
 * Of up to 100 usable blocks whose graph is narrow enough (proof.ts) an area is the exact optimum, the others held, and
 * says so (isProven); beyond it is "best found", and several areas together never are proven to be the best together.
 * Version, seed and parameters belong to the answer and are stored with a scenario.
 */
import { NO_AREA } from '../city/model.ts';
import { DomainError } from '../errors.ts';
import { seededRandom, type Random } from '../statistics/random.ts';
import type { PlanGround, PlanState } from './contract.ts';
import { cheapestWays, joinFound, wayCosts } from './join.ts';
import { regionProblem, type RegionProblem, type SuggestParameters } from './objective.ts';
import { PROOF_LIMITS, provenBest, QUICK_LIMITS } from './proof.ts';
import { RegionSet } from './region-set.ts';
import { searchFrom, type Found } from './search.ts';

/** Changes whenever the same input gives another area. */
export const SUGGEST_VERSION = '3';

export interface SuggestRequest extends SuggestParameters {
  /** areas to find; default 1 */
  readonly count?: number;
  /** blocks that must be in the first area */
  readonly pinned?: readonly number[];
  /** blocks that must stay out of every area */
  readonly excluded?: readonly number[];
  /** only these blocks may be used: the parent of Aktionsquartiere; default all */
  readonly within?: readonly number[];
  /** default 1 */
  readonly seed?: number;
  readonly starts?: number;
  readonly patience?: number;
  readonly kicks?: number;
}

export interface SuggestedArea extends Found {
  readonly population: number;
  readonly worth: number;
  readonly outlineMetres: number;
  /** no other area of this problem is better: all of them were ruled out */
  readonly isProven: boolean;
}

export interface Suggestion {
  /** best first; fewer than asked for where no further area within the bounds was found */
  readonly areas: readonly SuggestedArea[];
  readonly version: string;
  readonly request: SuggestRequest;
}

const BUDGET = { starts: 10, patience: 60, kicks: 3, goals: 3, bestJoined: 1 };
/** A first guess that mostly is the best already, which then is quickly proven. */
const QUICK_BUDGET = { starts: 4, patience: 60, kicks: 1, goals: 3, bestJoined: 1 };
/** Few blocks are searched far more thoroughly, every block being a goal: it costs little. */
const SMALL = 200;
const SMALL_BUDGET = { starts: 16, patience: 60, kicks: 4, goals: SMALL, bestJoined: 5 };

/** Told the share done, 0–1, never less than before. */
export type OnProgress = (share: number) => void;

/** Of the time for several areas, what finding them takes; the rest is searching each once more. */
const FIRST_SHARE = 0.7;

/** @throws invalid_value for parameters or pinned blocks that contradict each other */
export function suggest(ground: PlanGround, request: SuggestRequest, onProgress: OnProgress = () => undefined): Suggestion {
  const isExcluded = excludedBlocks(ground.columns.blocks, request);
  const areas: SuggestedArea[] = [];
  const count = request.count ?? 1;
  const firstShare = count === 1 ? 1 : FIRST_SHARE;
  for (let each = 0; each < count; each++) {
    const problem = regionProblem(ground, request, { pinned: each === 0 ? request.pinned : [], isExcluded });
    const found = suggestOne(problem, request, (share) => onProgress((firstShare * (each + share)) / count));
    if (!found) break;
    areas.push(found);
    for (const block of found.blocks) isExcluded[block] = 1;
  }
  if (areas.length > 1) searchAgain(ground, request, areas, isExcluded, (share) => onProgress(FIRST_SHARE + (1 - FIRST_SHARE) * share));
  onProgress(1);
  return { areas: areas.map((area) => area).sort((a, b) => b.objective - a.objective), version: SUGGEST_VERSION, request };
}

/** Locked blocks and blocks of other areas stay out; the area's own locked ones are pinned. For a suggestion inside a plan. */
export function limitsOf(state: PlanState, area: number | null): { readonly pinned: number[]; readonly excluded: number[] } {
  const locked = new Set(state.lockedBlocks);
  const pinned: number[] = [];
  const excluded: number[] = [];
  for (let block = 0; block < state.label.length; block++) {
    const isOwn = area !== null && state.label[block] === area;
    if (isOwn && locked.has(block)) pinned.push(block);
    else if (!isOwn && (locked.has(block) || state.label[block] !== NO_AREA)) excluded.push(block);
  }
  return { pinned, excluded };
}

type Budget = Pick<SuggestRequest, 'seed' | 'starts' | 'patience' | 'kicks'>;

/** One area of a problem; null where no area within the bounds was met. */
export function suggestOne(problem: RegionProblem, asked: Budget = {}, onProgress: OnProgress = () => undefined): SuggestedArea | null {
  const usable = problem.isExcluded.reduce((count, excluded) => count + 1 - excluded, 0);
  const set = new RegionSet(problem);
  if (usable > PROOF_LIMITS.blocks) return described(set, searched(problem, set, usable <= SMALL ? SMALL_BUDGET : BUDGET, asked, onProgress), false);
  const quick = provenBest(problem, searched(problem, set, QUICK_BUDGET, { seed: asked.seed }), QUICK_LIMITS);
  if (quick !== 'open') return described(set, quick, true);
  const found = searched(problem, set, SMALL_BUDGET, asked, onProgress);
  const proven = provenBest(problem, found, PROOF_LIMITS);
  return proven === 'open' ? described(set, found, false) : described(set, proven, true);
}

function described(set: RegionSet, found: Found | null, isProven: boolean): SuggestedArea | null {
  if (found === null) return null;
  set.fill(found.blocks);
  return { ...found, objective: set.objective, population: set.population, worth: set.worth, outlineMetres: set.outline, isProven };
}

function searched(problem: RegionProblem, set: RegionSet, budget: typeof BUDGET, asked: Budget, onProgress: OnProgress = () => undefined): Found | null {
  const { seed = 1, ...changes } = asked;
  const { starts, patience, kicks, goals, bestJoined } = { ...budget, ...changes };
  const peaks = peaksOf(problem, problem.pinned.length > 0 ? goals : Math.max(starts, goals));
  const chosen = problem.pinned.length > 0 ? pinnedStarts(problem, starts, seed) : peaks.slice(0, starts).map((block) => [block]);
  const met = chosen.flatMap((start, at) => {
    const found = searchFrom(problem, set, start, at % 2 === 1, { patience, kicks }, seededRandom(seed, at));
    // joining what was met takes about as long as two more starts
    onProgress((at + 1) / (chosen.length + 2));
    return found ?? [];
  });
  return joinFound(problem, set, met, peaks.slice(0, goals), { patience, bestJoined });
}

/** Each area once more, the others held: what one took first may serve another better. */
function searchAgain(ground: PlanGround, request: SuggestRequest, areas: SuggestedArea[], isExcluded: Uint8Array, onProgress: OnProgress): void {
  for (const [each, area] of areas.entries()) {
    for (const block of area.blocks) isExcluded[block] = 0;
    const problem = regionProblem(ground, request, { pinned: each === 0 ? request.pinned : [], isExcluded });
    const again = suggestOne(problem, { ...request, starts: Math.ceil((request.starts ?? BUDGET.starts) / 3) }, (share) => onProgress((each + share) / areas.length));
    areas[each] = again && again.objective > area.objective ? again : { ...area, isProven: again?.isProven ?? false };
    // What was proven beside the area as it was is not proven beside another one.
    if (areas[each] === again) for (let earlier = 0; earlier < each; earlier++) areas[earlier] = { ...areas[earlier]!, isProven: false };
    for (const block of areas[each]!.blocks) isExcluded[block] = 1;
  }
}

function excludedBlocks(blocks: number, { excluded = [], within, pinned = [] }: SuggestRequest): Uint8Array {
  const isExcluded = new Uint8Array(blocks).fill(within ? 1 : 0);
  for (const block of within ?? []) isExcluded[block] = 0;
  for (const block of excluded) isExcluded[block] = 1;
  const clash = pinned.find((block) => isExcluded[block] !== 0);
  if (clash !== undefined) throw new DomainError('invalid_value', `invalid pinned block ${clash}: it is locked out or does not exist`, { path: 'pinned', value: clash });
  return isExcluded;
}

/** Pinned blocks joined in several ways. */
function pinnedStarts(problem: RegionProblem, starts: number, seed: number): number[][] {
  return Array.from({ length: PINNED_STARTS * starts }, (_none, at) => joinPinned(problem, at === 0 ? () => 0.5 : seededRandom(seed, 1000 + at)));
}

/** Blocks at local maxima of the need around them, greatest first, one a neighbourhood; of fewer the first. */
function peaksOf(problem: RegionProblem, most: number): number[] {
  const { isExcluded, ground } = problem;
  const { offsets, neighbours } = ground.linking.links;
  const need = aroundSums(problem, aroundSums(problem, problem.worth));
  const order = Array.from(need.keys()).filter((block) => isExcluded[block] === 0).sort((a, b) => need[b]! - need[a]! || a - b);
  const isCovered = new Uint8Array(need.length);
  const chosen = new Set<number>();
  for (const block of order) {
    if (chosen.size >= most) break;
    if (isCovered[block] === 1) continue;
    chosen.add(block);
    isCovered[block] = 1;
    for (let at = offsets[block]!; at < offsets[block + 1]!; at++) {
      const other = neighbours[at]!;
      isCovered[other] = 1;
      for (let next = offsets[other]!; next < offsets[other + 1]!; next++) isCovered[neighbours[next]!] = 1;
    }
  }
  // A small city has few neighbourhoods: go on with the blocks of greatest need.
  for (const block of order) if (chosen.size < most) chosen.add(block);
  return [...chosen];
}

/** A block's value and those around it that may be used. */
function aroundSums({ ground, isExcluded }: RegionProblem, values: Float64Array): Float64Array {
  const { offsets, neighbours } = ground.linking.links;
  return values.map((own, block) => {
    let sum = isExcluded[block] === 1 ? 0 : own;
    for (let at = offsets[block]!; at < offsets[block + 1]!; at++) if (isExcluded[neighbours[at]!] === 0) sum += values[neighbours[at]!]!;
    return sum;
  });
}

/** Ways between pinned blocks cannot be moved block by block later on, so more of them are tried. */
const PINNED_STARTS = 3;

/** Pinned blocks and cheap ways between them, one after the other; chance lets each start take other ways. @throws invalid_value where there is no way */
function joinPinned(problem: RegionProblem, random: Random): number[] {
  const { pinned } = problem;
  const cost = wayCosts(problem).map((each) => each * (0.2 + 1.6 * random()));
  const joined = new Set([pinned[0]!]);
  for (const goal of pinned) {
    const { cameFrom } = cheapestWays(problem, joined, cost);
    if (!joined.has(goal) && cameFrom[goal] === -1) throw new DomainError('invalid_value', `invalid pinned block ${goal}: no way leads to it from block ${pinned[0]}`, { path: 'pinned', value: goal });
    for (let block = goal; !joined.has(block); block = cameFrom[block]!) joined.add(block);
  }
  return [...joined];
}
