/**
 * Where next: the maximal covering location problem (Church & ReVelle 1974). Of candidate sites choose p so that most
 * people (weighted by need, where asked for) get an offer within the cutoff; who has one already counts as served.
 * Blocks with the same candidates in reach are one demand, which makes the model a tenth as large. Here the problem, a
 * good start (greedy and interchange) and a bound that needs no solver; exact-cover.ts proves the best.
 */
import { DomainError } from '../errors.ts';
import type { ReachPairs } from '../network/block-reach.ts';

export interface CoverRequest {
  /** candidates × blocks within the cutoff (pairsWithin over the candidates) */
  readonly pairs: ReachPairs;
  /** per block: people · need ≥ 0; NaN counts as none */
  readonly weights: ArrayLike<number>;
  /** per block: 1 = served by an offer that exists */
  readonly isServed: ArrayLike<number>;
}

/** Demands that at least one candidate can serve. */
export interface CoverProblem {
  readonly candidates: number;
  /** one entry a demand */
  readonly weights: Float64Array;
  /** demands + 1 entries into demandCandidates (ascending per demand) */
  readonly offsets: Uint32Array;
  readonly demandCandidates: Uint32Array;
  /** the same turned round: candidates + 1 entries into candidateDemands */
  readonly candidateOffsets: Uint32Array;
  readonly candidateDemands: Uint32Array;
  /** weight served already, and weight that no candidate can serve */
  readonly servedWeight: number;
  readonly hopelessWeight: number;
}

export function coverProblem({ pairs, weights, isServed }: CoverRequest): CoverProblem {
  const candidates = pairs.offsets.length - 1;
  const perBlock: number[][] = Array.from({ length: pairs.blockCount }, () => []);
  for (let candidate = 0; candidate < candidates; candidate++) {
    for (let pair = pairs.offsets[candidate]!; pair < pairs.offsets[candidate + 1]!; pair++) perBlock[pairs.blocks[pair]!]!.push(candidate);
  }
  const demands = new Map<string, { sites: number[]; weight: number }>();
  let [servedWeight, hopelessWeight] = [0, 0];
  for (const [block, sites] of perBlock.entries()) {
    const weight = weights[block]!;
    if (!(weight > 0)) continue;
    if (isServed[block] === 1) servedWeight += weight;
    else if (sites.length === 0) hopelessWeight += weight;
    else {
      const key = sites.join(' ');
      const known = demands.get(key);
      if (known) known.weight += weight;
      else demands.set(key, { sites, weight });
    }
  }
  return { candidates, servedWeight, hopelessWeight, ...laidOut([...demands.values()], candidates) };
}

function laidOut(demands: readonly { sites: number[]; weight: number }[], candidates: number) {
  const offsets = new Uint32Array(demands.length + 1);
  const candidateOffsets = new Uint32Array(candidates + 1);
  for (const [demand, { sites }] of demands.entries()) {
    offsets[demand + 1] = offsets[demand]! + sites.length;
    for (const site of sites) candidateOffsets[site + 1]!++;
  }
  for (let site = 0; site < candidates; site++) candidateOffsets[site + 1]! += candidateOffsets[site]!;
  const cursor = candidateOffsets.slice();
  const candidateDemands = new Uint32Array(offsets.at(-1)!);
  for (const [demand, { sites }] of demands.entries()) for (const site of sites) candidateDemands[cursor[site]!++] = demand;
  return {
    weights: Float64Array.from(demands, ({ weight }) => weight),
    offsets,
    demandCandidates: Uint32Array.from(demands.flatMap(({ sites }) => sites)),
    candidateOffsets,
    candidateDemands,
  };
}

export interface Siting {
  /** candidate positions, in the order in which each adds most */
  readonly sites: readonly number[];
  /** weight each adds to those before it; parallel to sites */
  readonly added: readonly number[];
  /** weight newly served by all of them */
  readonly objective: number;
  /** no choice of p sites serves more (covering), or costs less (median) */
  readonly bound: number;
  /** |bound − objective| / max(objective, tiny): 0 = proven best */
  readonly gap: number;
  readonly status: 'optimal' | 'feasible' | 'cancelled';
  readonly method: 'exact' | 'heuristic';
}

/** Greedy, then interchange of single sites while it helps; the bound is that of submodular functions (Nemhauser et al. 1978). */
export function heuristicCover(problem: CoverProblem, p: number): Siting {
  const count = checkedSites(p, problem.candidates);
  const depth = new Uint16Array(problem.weights.length);
  const chosen: number[] = [];
  while (chosen.length < count) {
    const best = bestCandidate(problem, depth, chosen);
    if (best < 0) break;
    chosen.push(best);
    shift(problem, depth, best, 1);
  }
  interchange(problem, depth, chosen);
  const { sites, added } = inOrderOfGain(problem, chosen);
  const objective = sum(added);
  const gains = Array.from({ length: problem.candidates }, (_, site) => gainOf(problem, depth, site)).sort((a, b) => b - a);
  const bound = Math.min(sum(problem.weights), objective + sum(gains.slice(0, count)));
  const gap = gapOf(objective, bound);
  return { sites, added, objective, bound, gap, status: gap === 0 ? 'optimal' : 'feasible', method: 'heuristic' };
}

/** @throws invalid_value unless p is a whole number from 1; more than there are candidates means all */
export function checkedSites(p: number, candidates: number): number {
  if (!Number.isInteger(p) || p < 1) throw new DomainError('invalid_value', `invalid number of sites ${p}: expected a whole number from 1`, { path: 'body.sites', value: p, expected: '≥ 1' });
  return Math.min(p, candidates);
}

/** Sites sorted so that each adds most to those before it. */
export function inOrderOfGain(problem: CoverProblem, chosen: readonly number[]): { sites: number[]; added: number[] } {
  const depth = new Uint16Array(problem.weights.length);
  const rest = new Set(chosen);
  const [sites, added]: [number[], number[]] = [[], []];
  while (rest.size > 0) {
    const best = [...rest].map((site) => ({ site, gain: gainOf(problem, depth, site) })).reduce((a, b) => (b.gain > a.gain || (b.gain === a.gain && b.site < a.site) ? b : a));
    rest.delete(best.site);
    sites.push(best.site);
    added.push(best.gain);
    shift(problem, depth, best.site, 1);
  }
  return { sites, added };
}

export function gapOf(objective: number, bound: number): number {
  const gap = Math.abs(bound - objective) / Math.max(Math.abs(objective), 1e-9);
  return gap < 1e-9 ? 0 : gap;
}

function bestCandidate(problem: CoverProblem, depth: Uint16Array, chosen: readonly number[]): number {
  let [best, most] = [-1, 0];
  for (let site = 0; site < problem.candidates; site++) {
    const gain = chosen.includes(site) ? 0 : gainOf(problem, depth, site);
    if (gain > most) [best, most] = [site, gain];
  }
  return best;
}

/** Weight of the demands that only this site would serve. depth: how many chosen sites serve each demand. */
function gainOf({ candidateOffsets, candidateDemands, weights }: CoverProblem, depth: Uint16Array, site: number): number {
  let gain = 0;
  for (let at = candidateOffsets[site]!; at < candidateOffsets[site + 1]!; at++) if (depth[candidateDemands[at]!] === 0) gain += weights[candidateDemands[at]!]!;
  return gain;
}

function shift({ candidateOffsets, candidateDemands }: CoverProblem, depth: Uint16Array, site: number, by: number): void {
  for (let at = candidateOffsets[site]!; at < candidateOffsets[site + 1]!; at++) depth[candidateDemands[at]!]! += by;
}

/** Takes each site out in turn and puts the best one in, until a round changes nothing. */
function interchange(problem: CoverProblem, depth: Uint16Array, chosen: number[]): void {
  for (let isBetter = true, round = 0; isBetter && round < 100; round++) {
    isBetter = false;
    for (const [at, site] of chosen.entries()) {
      shift(problem, depth, site, -1);
      const lost = gainOf(problem, depth, site);
      const best = bestCandidate(problem, depth, chosen.filter((_, other) => other !== at));
      const isGain = best >= 0 && best !== site && gainOf(problem, depth, best) > lost + 1e-9;
      if (isGain) {
        chosen[at] = best;
        isBetter = true;
      }
      shift(problem, depth, chosen[at]!, 1);
    }
  }
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
