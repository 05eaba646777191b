/**
 * Suggesting and splitting: a few blocks here, more of them in a worker thread, so that the service goes on
 * answering. Where it is computed makes no difference to the result.
 */
import { Worker } from 'node:worker_threads';
import { DomainError, type ErrorCode, type ErrorDetail } from '../../core/errors.ts';
import { runRegionsTask, type RegionsOutcome, type RegionsTask } from './regions-task.ts';

/** blocks that are searched within about 50 ms */
const MOST_BLOCKS_HERE = 60;
const PATIENCE_MILLISECONDS = 60_000;

interface Said {
  readonly outcome?: RegionsOutcome;
  readonly failure?: { readonly code: ErrorCode; readonly message: string; readonly details: readonly ErrorDetail[] };
}

export async function regionsAside(task: RegionsTask): Promise<RegionsOutcome> {
  const blocks = task.kind === 'split' ? task.input.neighbours.offsets.length : task.ground.columns.blocks;
  if (blocks <= MOST_BLOCKS_HERE) return runRegionsTask(task);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./regions-worker.mjs', import.meta.url), { workerData: task });
    worker.unref();
    const timer = setTimeout(() => finish(() => reject(new DomainError('unavailable', 'invalid moment: the search took too long'))), PATIENCE_MILLISECONDS);
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      settle();
      void worker.terminate();
    };
    worker.once('message', ({ outcome, failure }: Said) => finish(() => (outcome ? resolve(outcome) : reject(new DomainError(failure?.code ?? 'internal', failure?.message ?? '', failure?.details)))));
    worker.once('error', (error) => finish(() => reject(error)));
  });
}
