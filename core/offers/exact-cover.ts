/**
 * The maximal covering problem solved to proof by HiGHS (branch and cut). max Σ w_d y_d with y_d ≤ Σ x_j over the
 * candidates of d, Σ x_j ≤ p, x binary; y may be continuous, for it is whole where x is. The heuristic's sites are handed
 * over as a start. HiGHS blocks its thread: run it in a worker; it asks `isCancelled` now and then.
 */
import type { Highs, ModelData, ObjectiveSense } from 'highs';
import { DomainError } from '../errors.ts';
import { checkedSites, gapOf, heuristicCover, inOrderOfGain, type CoverProblem, type Siting } from './siting.ts';

export interface ExactOptions {
  readonly timeLimitSeconds: number;
  /** stops when this near the bound; default 0 (proof) */
  readonly relativeGap?: number;
  /** best so far, bound and seconds as HiGHS counts them */
  readonly onProgress?: (progress: { readonly objective: number; readonly bound: number; readonly seconds: number }) => void;
  readonly isCancelled?: () => boolean;
}

/** Columns: candidates first, then demands. Rows: one a demand, the last one counts the sites. */
export function coverModel(problem: CoverProblem, p: number, maximise: ObjectiveSense): ModelData {
  const { candidates, weights, offsets, demandCandidates } = problem;
  const demands = weights.length;
  const entries = demandCandidates.length + demands + candidates;
  const starts = new Int32Array(demands + 2);
  const indices = new Int32Array(entries);
  const values = new Float64Array(entries);
  let at = 0;
  const put = (column: number, value: number): void => {
    indices[at] = column;
    values[at++] = value;
  };
  for (let demand = 0; demand < demands; demand++) {
    starts[demand] = at;
    for (let pair = offsets[demand]!; pair < offsets[demand + 1]!; pair++) put(demandCandidates[pair]!, 1);
    put(candidates + demand, -1);
  }
  starts[demands] = at;
  for (let candidate = 0; candidate < candidates; candidate++) put(candidate, 1);
  starts[demands + 1] = at;
  const columns = candidates + demands;
  return {
    numCols: columns,
    numRows: demands + 1,
    sense: maximise,
    colCost: Float64Array.from({ length: columns }, (_, column) => (column < candidates ? 0 : weights[column - candidates]!)),
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns).fill(1),
    rowLower: new Float64Array(demands + 1),
    rowUpper: Float64Array.from({ length: demands + 1 }, (_, row) => (row < demands ? Infinity : checkedSites(p, candidates))),
    matrix: { format: 'csr', numRows: demands + 1, numCols: columns, starts, indices, values },
    integrality: Int32Array.from({ length: columns }, (_, column) => Number(column < candidates)),
  };
}

/** @throws unavailable where the solver ends without an answer */
export function exactCover(highs: Highs, problem: CoverProblem, p: number, options: ExactOptions): Siting {
  const start = heuristicCover(problem, p);
  if (start.gap === 0) return start;
  const { callbackType, modelStatus, objectiveSense } = highs.constants;
  const { timeLimitSeconds, relativeGap = 0, onProgress, isCancelled } = options;
  return highs.withModel(coverModel(problem, p, objectiveSense.maximize), (model): Siting => {
    model.options.set({ output_flag: false, time_limit: timeLimitSeconds, mip_rel_gap: relativeGap, random_seed: 1 });
    model.setSolution({ colValue: columnsOf(problem, start.sites) });
    const run = model.run({
      [callbackType.mipLogging]: ({ data }: ProgressEvent) => {
        onProgress?.({ objective: data.mip_primal_bound ?? start.objective, bound: data.mip_dual_bound ?? start.bound, seconds: data.running_time ?? 0 });
        return undefined;
      },
      [callbackType.mipInterrupt]: (event: ProgressEvent & { interrupt(): void }) => {
        if (isCancelled?.() === true) event.interrupt();
        return undefined;
      },
    });
    const values = model.getSolution().colValue;
    const chosen = Array.from({ length: problem.candidates }, (_, candidate) => candidate).filter((candidate) => values[candidate]! > 0.5);
    const found = chosen.length > 0 ? inOrderOfGain(problem, chosen) : start;
    const objective = found.added.reduce((total, each) => total + each, 0);
    const isBest = run.modelStatus === modelStatus.optimal;
    if (!isBest && run.modelStatus !== modelStatus.timeLimit && run.modelStatus !== modelStatus.interrupted) {
      throw new DomainError('unavailable', `invalid end of the solver: HiGHS status ${run.modelStatus}`, { path: 'highs', value: run.modelStatus });
    }
    const best = objective >= start.objective ? { sites: found.sites, added: found.added, objective } : start;
    const bound = Math.max(best.objective, Math.min(start.bound, Number(model.info.get('mip_dual_bound'))));
    const status = run.modelStatus === modelStatus.interrupted ? 'cancelled' : isBest && relativeGap === 0 ? 'optimal' : 'feasible';
    return { sites: best.sites, added: best.added, objective: best.objective, bound, gap: gapOf(best.objective, bound), status, method: 'exact' };
  });
}

interface ProgressEvent {
  readonly data: { readonly mip_primal_bound?: number; readonly mip_dual_bound?: number; readonly running_time?: number };
}

function columnsOf({ candidates, weights, candidateOffsets, candidateDemands }: CoverProblem, sites: readonly number[]): Float64Array {
  const columns = new Float64Array(candidates + weights.length);
  for (const site of sites) {
    columns[site] = 1;
    for (let at = candidateOffsets[site]!; at < candidateOffsets[site + 1]!; at++) columns[candidates + candidateDemands[at]!] = 1;
  }
  return columns;
}
