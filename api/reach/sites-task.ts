/**
 * Where next, computed: the kernel of a sites job. Runs in a worker thread, for HiGHS blocks its own. Typed arrays in,
 * plain numbers out; progress and cancelling through the two callbacks.
 */
import loadHighs from 'highs';
import { anchorTo, type Anchors } from '../../core/network/anchors.ts';
import { nearestOffer, pairsWithin, prepareReach } from '../../core/network/block-reach.ts';
import { UNREACHED, type StreetNetwork } from '../../core/network/graph.ts';
import { exactCover } from '../../core/offers/exact-cover.ts';
import { pMedian } from '../../core/offers/p-median.ts';
import { coverProblem, type Siting } from '../../core/offers/siting.ts';

export interface SitesTask {
  readonly network: StreetNetwork;
  readonly blocks: Anchors;
  /** offers that count */
  readonly offers: Anchors;
  /** lon, lat per candidate */
  readonly candidates: Float64Array;
  readonly snapMetres: number;
  /** per block; NaN counts as none */
  readonly people: Float64Array;
  readonly boundDecimetres: number;
  readonly count: number;
  readonly method: 'coverage' | 'p-median';
  readonly timeLimitSeconds: number;
  /** one byte, shared: 1 = give up */
  readonly cancel: SharedArrayBuffer;
}

export interface SitesOutcome {
  readonly siting: Siting;
  /** people covered before and after; coverage of all */
  readonly coveredBefore: number;
  readonly coveredAfter: number;
  readonly people: number;
  /** p-median: person-decimetres before, ways beyond the bound as the bound */
  readonly costBefore: number;
}

export interface SitesProgress {
  readonly share: number;
  readonly best: number | null;
}

/** p-median looks as far as three cutoffs: beyond it every way counts the same. */
const MEDIAN_REACH = 3;

export async function solveSites(task: SitesTask, onProgress: (progress: SitesProgress) => void): Promise<SitesOutcome> {
  const flag = new Uint8Array(task.cancel);
  const isCancelled = () => Atomics.load(flag, 0) === 1;
  const reach = prepareReach(task.network, task.blocks);
  const existing = nearestOffer(reach, task.offers, [...task.offers.edges.keys()], UNREACHED - 1).costs;
  onProgress({ share: 0.1, best: null });
  const bound = task.method === 'p-median' ? MEDIAN_REACH * task.boundDecimetres : task.boundDecimetres;
  const pairs = pairsWithin(reach, anchorTo(task.network, task.snapMetres)(task.candidates), bound);
  onProgress({ share: 0.4, best: null });
  const weights = task.people.map((count) => (count > 0 ? count : 0));
  const isServed = Uint8Array.from(existing, (cost) => (cost <= task.boundDecimetres ? 1 : 0));
  const people = weights.reduce((sum, count) => sum + count, 0);
  const coveredBefore = weights.reduce((sum, count, block) => sum + (isServed[block] === 1 ? count : 0), 0);
  const costBefore = weights.reduce((sum, count, block) => sum + count * Math.min(existing[block]!, bound), 0);
  const siting = task.method === 'p-median' ? median() : await cover();
  const chosen = new Set(siting.sites);
  const covered = isServed.slice();
  for (const site of chosen) for (let pair = pairs.offsets[site]!; pair < pairs.offsets[site + 1]!; pair++) if (pairs.costs[pair]! <= task.boundDecimetres) covered[pairs.blocks[pair]!] = 1;
  const coveredAfter = weights.reduce((sum, count, block) => sum + (covered[block] === 1 ? count : 0), 0);
  return { siting, people, coveredBefore, coveredAfter, costBefore };

  function median(): Siting {
    return pMedian({ pairs, weights, existing, boundDecimetres: bound }, task.count, { isCancelled, onProgress: ({ objective }) => onProgress({ share: 0.7, best: objective }) });
  }

  async function cover(): Promise<Siting> {
    const { timeLimitSeconds } = task;
    return exactCover(await loadHighs(), coverProblem({ pairs, weights, isServed }), task.count, {
      timeLimitSeconds,
      isCancelled,
      onProgress: ({ objective, seconds }) => onProgress({ share: Math.min(0.95, 0.4 + (0.6 * seconds) / timeLimitSeconds), best: objective }),
    });
  }
}
