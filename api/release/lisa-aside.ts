/**
 * Local Moran with its permutations: a few hundred areas here, thousands in a worker thread, so that the service goes
 * on answering. The result does not depend on where it was computed.
 */
import { Worker } from 'node:worker_threads';
import { DomainError } from '../../core/errors.ts';
import { lisa, type LisaResult } from '../../core/statistics/lisa.ts';
import type { Weights } from '../../core/statistics/weights.ts';

/** areas × permutations that take about 50 ms */
const MOST_DRAWS_HERE = 600_000;
const PATIENCE_MILLISECONDS = 60_000;

export interface LisaTask {
  readonly values: Float64Array;
  readonly weights: Weights;
  readonly permutations: number;
  readonly seed: number;
}

export function lisaAside(values: Float64Array, weights: Weights, permutations: number, seed: number): Promise<LisaResult> | LisaResult {
  if (values.length * permutations <= MOST_DRAWS_HERE) return lisa(values, weights, { permutations, seed });
  const task: LisaTask = { values, weights, permutations, seed };
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./lisa-worker.mjs', import.meta.url), { workerData: task });
    const timer = setTimeout(() => finish(() => reject(new DomainError('unavailable', 'invalid moment: the computation took too long'))), PATIENCE_MILLISECONDS);
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      settle();
      void worker.terminate();
    };
    worker.once('message', (result: LisaResult) => finish(() => resolve(result)));
    worker.once('error', (error) => finish(() => reject(error)));
  });
}
