/**
 * Hierarchies of large networks (docs/decisions/0004), built in a thread beside the requests, one after the other, some
 * seconds after the network was first read: nothing waits for them, and a service that is starting has better to do.
 * Until one is there the plain searches answer, with the same costs and winners.
 */
import { Worker } from 'node:worker_threads';
import type { StreetNetwork } from '../../core/network/graph.ts';
import type { Hierarchy } from '../../core/network/hierarchy.ts';
import type { BlockReach } from '../../core/network/block-reach.ts';

/** The first question is answered before. */
const PAUSE_MILLISECONDS = 2000;

export class Hierarchies {
  private last: Promise<void> = Promise.resolve();
  private readonly pauseMilliseconds: number;

  constructor(pauseMilliseconds = PAUSE_MILLISECONDS) {
    this.pauseMilliseconds = pauseMilliseconds;
  }

  /** @param isWanted asked when its turn comes: a network that is kept no more needs none. Resolves when it is in use, or never will be. */
  add({ contracted, wide }: BlockReach, isWanted: () => boolean): Promise<void> {
    if (!wide.isLarge) return Promise.resolve();
    // a search without hierarchy is slower, not wrong: what failed here is not tried again
    this.last = this.last
      .then(() => pause(this.pauseMilliseconds))
      .then(async () => (isWanted() ? wide.use(await hierarchyAside(contracted.network)) : undefined))
      .catch(() => undefined);
    return this.last;
  }
}

/** Never keeps the process alive. */
export function hierarchyAside(network: StreetNetwork): Promise<Hierarchy> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./hierarchy-worker.mjs', import.meta.url), { workerData: network });
    worker.unref();
    worker.once('message', (built: Hierarchy) => {
      resolve(built);
      void worker.terminate();
    });
    worker.once('error', reject);
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
