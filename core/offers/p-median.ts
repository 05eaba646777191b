/**
 * Where next for the shortest ways: of candidate sites choose p so that the sum of people · decimetres to the nearest
 * offer, existing ones included, is least (p-median, Hakimi 1964). Greedy start, vertex interchange (Teitz & Bart 1968)
 * with Whitaker's (1983) evaluation of all swaps in one pass, and a Lagrangian lower bound by subgradient steps, so that
 * the distance to the best is known. A way longer than the pairs' bound counts as that bound. O(pairs) a round.
 */
import type { ReachPairs } from '../network/block-reach.ts';
import { checkedSites, gapOf, type Siting } from './siting.ts';

export interface MedianRequest {
  /** candidates × blocks within boundDecimetres */
  readonly pairs: ReachPairs;
  /** per block: people · need ≥ 0; NaN counts as none */
  readonly weights: ArrayLike<number>;
  /** per block decimetres to the nearest existing offer; UNREACHED and anything beyond the bound count as the bound */
  readonly existing: ArrayLike<number>;
  readonly boundDecimetres: number;
}

export interface MedianOptions {
  /** subgradient steps for the bound; default 150 */
  readonly steps?: number;
  /** after each interchange and every ten steps: best so far and bound */
  readonly onProgress?: (progress: { readonly objective: number; readonly bound: number }) => void;
  readonly isCancelled?: () => boolean;
}

/** objective and bound in person-decimetres (lower is better); added: what each site saves, in order. */
export function pMedian(request: MedianRequest, p: number, options: MedianOptions = {}): Siting {
  const { pairs } = request;
  const candidates = pairs.offsets.length - 1;
  const count = checkedSites(p, candidates);
  const weights = Float64Array.from(request.weights, (weight) => (weight > 0 ? weight : 0));
  const existing = Float64Array.from(request.existing, (cost) => Math.min(cost, request.boundDecimetres));
  const problem: Median = { pairs, candidates, weights, existing };
  const chosen = greedy(problem, count);
  let isCancelled = false;
  for (let round = 0; round < 1000; round++) {
    isCancelled = options.isCancelled?.() === true;
    if (isCancelled || !swapOnce(problem, chosen)) break;
    options.onProgress?.({ objective: costOf(problem, chosen), bound: 0 });
  }
  const objective = costOf(problem, chosen);
  const bound = isCancelled ? 0 : lagrangianBound(problem, count, objective, options);
  const { sites, added } = inOrder(problem, chosen);
  const gap = gapOf(objective, bound);
  return { sites, added, objective, bound, gap, status: isCancelled ? 'cancelled' : gap === 0 ? 'optimal' : 'feasible', method: 'heuristic' };
}

interface Median {
  readonly pairs: ReachPairs;
  readonly candidates: number;
  readonly weights: Float64Array;
  readonly existing: Float64Array;
}

function greedy(problem: Median, count: number): number[] {
  const chosen: number[] = [];
  const costs = problem.existing.slice();
  while (chosen.length < count) {
    let [best, most] = [-1, -1];
    for (let site = 0; site < problem.candidates; site++) {
      if (chosen.includes(site)) continue;
      const saved = savingOf(problem, costs, site);
      if (saved > most) [best, most] = [site, saved];
    }
    chosen.push(best);
    serve(problem, costs, best);
  }
  return chosen;
}

function savingOf({ pairs, weights }: Median, costs: Float64Array, site: number): number {
  let saved = 0;
  for (let pair = pairs.offsets[site]!; pair < pairs.offsets[site + 1]!; pair++) {
    const block = pairs.blocks[pair]!;
    if (pairs.costs[pair]! < costs[block]!) saved += weights[block]! * (costs[block]! - pairs.costs[pair]!);
  }
  return saved;
}

function serve({ pairs }: Median, costs: Float64Array, site: number): void {
  for (let pair = pairs.offsets[site]!; pair < pairs.offsets[site + 1]!; pair++) {
    const block = pairs.blocks[pair]!;
    if (pairs.costs[pair]! < costs[block]!) costs[block] = pairs.costs[pair]!;
  }
}

function costOf(problem: Median, chosen: readonly number[]): number {
  const costs = problem.existing.slice();
  for (const site of chosen) serve(problem, costs, site);
  return costs.reduce((total, cost, block) => total + problem.weights[block]! * cost, 0);
}

/** Makes the best single exchange, if one helps. */
function swapOnce(problem: Median, chosen: number[]): boolean {
  const { pairs, weights, candidates } = problem;
  const { first, second, owner } = closestTwo(problem, chosen);
  // what taking a site out costs, if nothing came in
  const losses = new Float64Array(chosen.length);
  for (let block = 0; block < owner.length; block++) if (owner[block]! >= 0) losses[owner[block]!]! += weights[block]! * (second[block]! - first[block]!);
  const relief = new Float64Array(chosen.length);
  let best = { gain: 1e-6, site: -1, at: -1 };
  for (let site = 0; site < candidates; site++) {
    if (chosen.includes(site)) continue;
    relief.fill(0);
    let saved = 0;
    for (let pair = pairs.offsets[site]!; pair < pairs.offsets[site + 1]!; pair++) {
      const block = pairs.blocks[pair]!;
      const cost = pairs.costs[pair]!;
      if (cost < first[block]!) saved += weights[block]! * (first[block]! - cost);
      if (owner[block]! >= 0 && cost < second[block]!) relief[owner[block]!]! += weights[block]! * (second[block]! - Math.max(cost, first[block]!));
    }
    for (let at = 0; at < chosen.length; at++) {
      const gain = saved - (losses[at]! - relief[at]!);
      if (gain > best.gain) best = { gain, site, at };
    }
  }
  if (best.site < 0) return false;
  chosen[best.at] = best.site;
  return true;
}

/** Per block the least and second least cost over existing and chosen sites; owner: position in chosen of the least, −1 existing. */
function closestTwo({ pairs, existing }: Median, chosen: readonly number[]): { first: Float64Array; second: Float64Array; owner: Int32Array } {
  const first = existing.slice();
  const second = existing.slice();
  const owner = new Int32Array(existing.length).fill(-1);
  for (const [at, site] of chosen.entries()) {
    for (let pair = pairs.offsets[site]!; pair < pairs.offsets[site + 1]!; pair++) {
      const block = pairs.blocks[pair]!;
      const cost = pairs.costs[pair]!;
      if (cost < first[block]!) {
        second[block] = first[block]!;
        first[block] = cost;
        owner[block] = at;
      } else if (cost < second[block]!) second[block] = cost;
    }
  }
  return { first, second, owner };
}

/**
 * Relaxes "every block is served once" with prices λ: L(λ) = Σ λ_i + the p most negative Σ_i min(0, w_i c_ij − λ_i).
 * Prices never exceed what the existing offer costs, so the existing one never pays.
 */
function lagrangianBound(problem: Median, count: number, objective: number, { steps = 150, onProgress, isCancelled }: MedianOptions): number {
  const { pairs, candidates, weights, existing } = problem;
  const ceiling = existing.map((cost, block) => weights[block]! * cost);
  const prices = ceiling.slice();
  const usage = new Float64Array(prices.length);
  let [best, scale, stale] = [0, 2, 0];
  for (let step = 0; step < steps; step++) {
    if (isCancelled?.() === true) break;
    const reduced = new Float64Array(candidates);
    for (let site = 0; site < candidates; site++) {
      for (let pair = pairs.offsets[site]!; pair < pairs.offsets[site + 1]!; pair++) {
        const block = pairs.blocks[pair]!;
        reduced[site]! += Math.min(0, weights[block]! * pairs.costs[pair]! - prices[block]!);
      }
    }
    const open = [...reduced.keys()].sort((a, b) => reduced[a]! - reduced[b]! || a - b).slice(0, count);
    const bound = prices.reduce((total, price) => total + price, 0) + open.reduce((total, site) => total + reduced[site]!, 0);
    stale = bound > best + 1e-9 * objective ? 0 : stale + 1;
    best = Math.max(best, bound);
    if (best >= objective * (1 - 1e-9)) return objective;
    if (stale === 8) [scale, stale] = [scale / 2, 0];
    usage.fill(0);
    for (const site of open) {
      for (let pair = pairs.offsets[site]!; pair < pairs.offsets[site + 1]!; pair++) {
        const block = pairs.blocks[pair]!;
        if (weights[block]! * pairs.costs[pair]! < prices[block]!) usage[block]!++;
      }
    }
    // a price at its ceiling may stay there unserved: the existing offer serves the block
    const slope = (block: number) => (usage[block] === 0 && prices[block]! >= ceiling[block]! ? 0 : 1 - usage[block]!);
    let norm = 0;
    for (let block = 0; block < prices.length; block++) norm += weights[block]! > 0 ? slope(block) ** 2 : 0;
    if (norm === 0) break;
    const length = (scale * (objective - bound)) / norm;
    for (let block = 0; block < prices.length; block++) prices[block] = Math.min(ceiling[block]!, Math.max(0, prices[block]! + length * slope(block)));
    if (step % 10 === 0) onProgress?.({ objective, bound: best });
  }
  return Math.min(best, objective);
}

/** Sites so that each saves most after those before it. */
function inOrder(problem: Median, chosen: readonly number[]): { sites: number[]; added: number[] } {
  const rest = [...chosen];
  const costs = problem.existing.slice();
  const [sites, added]: [number[], number[]] = [[], []];
  while (rest.length > 0) {
    const savings = rest.map((site) => savingOf(problem, costs, site));
    const at = savings.reduce((best, saved, index) => (saved > savings[best]! || (saved === savings[best] && rest[index]! < rest[best]!) ? index : best), 0);
    const [site] = rest.splice(at, 1);
    sites.push(site!);
    added.push(savings[at]!);
    serve(problem, costs, site!);
  }
  return { sites, added };
}
