/** Stretches of blocks over two worker threads: each takes the next one when it has finished one. Stops with the signal. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { BatchPart, BatchTask, Stretch } from './batch-task.ts';

const MOST_THREADS = 2;

/** Resolves when all are done and `onPart` has kept them. A thread waits until its part is kept. */
export function solveStretches(task: BatchTask, stretches: readonly Stretch[], signal: AbortSignal, onPart: (stretch: Stretch, part: BatchPart) => Promise<void>): Promise<void> {
  const open = stretches.values();
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const threads = Array.from({ length: Math.min(MOST_THREADS, availableParallelism(), Math.max(1, stretches.length)) }, () => runThread(task, open, either, onPart));
  return Promise.all(threads)
    .then(() => undefined)
    .finally(() => stop.abort());
}

type Said = { readonly ready: true } | { readonly first: number; readonly part: BatchPart };

function runThread(task: BatchTask, open: IterableIterator<Stretch>, signal: AbortSignal, onPart: (stretch: Stretch, part: BatchPart) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./batch-worker.mjs', import.meta.url), { workerData: task });
    worker.unref();
    let current: Stretch | null = null;
    const finish = (settle: () => void): void => {
      signal.removeEventListener('abort', giveUp);
      settle();
      void worker.terminate();
    };
    const giveUp = (): void => finish(() => reject(signal.reason));
    const next = (): void => {
      const { value, done } = open.next();
      if (done) return finish(resolve);
      current = value;
      worker.postMessage(value);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    worker.once('error', (error) => finish(() => reject(error)));
    worker.on('message', (said: Said) => {
      if ('ready' in said) next();
      else onPart(current!, said.part).then(next, (error: unknown) => finish(() => reject(error)));
    });
    if (signal.aborted) giveUp();
  });
}
