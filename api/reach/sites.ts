/** POST /reach/sites: a job that finds where new offers serve most people; computed in a worker thread, released here. */
import { Worker } from 'node:worker_threads';
import type { SitesInput, SitesResult } from '../../core/contract/reach.ts';
import { releaseParts } from '../../core/disclosure/parts-gate.ts';
import { minutesOf } from '../../core/network/profiles.ts';
import { nearestOffer } from '../../core/network/block-reach.ts';
import { SNAP_METRES } from '../../core/network/anchors.ts';
import type { JobControl } from '../jobs/jobs.ts';
import { headsOrNull, numberOrNull } from '../release/numbers.ts';
import { subset } from './columns.ts';
import { smallestAreas } from './people.ts';
import type { Question } from './question.ts';
import type { SitesOutcome, SitesProgress, SitesTask } from './sites-task.ts';

/** More make the proof slow and the sites hardly better. */
const MOST_BLOCK_CANDIDATES = 800;

export async function findSites(question: Question, asked: SitesInput, within: Uint32Array | null, control: JobControl): Promise<SitesResult> {
  const { network, anchors, chosen, people, boundDecimetres, model, audience } = question;
  const candidates = asked.candidates ? Float64Array.from(asked.candidates.flat()) : candidateBlocks(question, within);
  const task: SitesTask = {
    network: network.reach.network,
    blocks: network.reach.blocks,
    offers: subset(anchors, chosen),
    candidates,
    snapMetres: SNAP_METRES,
    people,
    boundDecimetres,
    count: asked.count,
    method: asked.method,
    timeLimitSeconds: asked.timeLimitSeconds,
    cancel: new SharedArrayBuffer(1),
  };
  const least = audience === 'statistics' ? 0 : model.policy.minimumDenominator;
  const progress = ({ share, best }: SitesProgress) => control.report(share, { best: best !== null && asked.method === 'coverage' && best >= least ? Math.round(best) : null });
  const outcome = await inWorker(task, control.signal, progress);
  return resultOf(question, candidates, outcome, asked.method);
}

/** Points of the blocks with most people who are not served; of all where everybody is. */
function candidateBlocks({ network, anchors, chosen, people, boundDecimetres, blockSet }: Question, within: Uint32Array | null): Float64Array {
  const { costs } = nearestOffer(network.reach, anchors, chosen, boundDecimetres);
  const weight = (block: number) => (people[block]! > 0 ? people[block]! : 0) * (costs[block]! <= boundDecimetres ? 1e-6 : 1);
  const blocks = [...(within ?? blockSet.codes.keys())].filter((block) => network.isAttached[block] === 1 && weight(block) > 0);
  const best = blocks.sort((a, b) => weight(b) - weight(a) || a - b).slice(0, MOST_BLOCK_CANDIDATES).sort((a, b) => a - b);
  return Float64Array.from(best.flatMap((block) => [blockSet.points[2 * block]!, blockSet.points[2 * block + 1]!]));
}

function inWorker(task: SitesTask, signal: AbortSignal, onProgress: (progress: SitesProgress) => void): Promise<SitesOutcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./sites-worker.mjs', import.meta.url), { workerData: task });
    worker.unref();
    const stop = () => {
      Atomics.store(new Uint8Array(task.cancel), 0, 1);
      // the solver asks now and then; before and after it nobody does
      finish(() => reject(signal.reason));
    };
    const finish = (settle: () => void) => {
      signal.removeEventListener('abort', stop);
      settle();
      void worker.terminate();
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (said: { progress?: SitesProgress; outcome?: SitesOutcome }) => {
      if (said.progress) onProgress(said.progress);
      if (said.outcome) finish(() => resolve(said.outcome!));
    });
    worker.once('error', (error) => finish(() => reject(error)));
    if (signal.aborted) stop();
  });
}

function resultOf(question: Question, candidates: Float64Array, { siting, people, coveredBefore, coveredAfter, costBefore }: SitesOutcome, method: SitesInput['method']): SitesResult {
  const { model, audience, isSensitive, profile, basis } = question;
  const isMedian = method === 'p-median';
  // parts of the whole: covered before, newly by each site, by none
  const gained = isMedian ? siting.sites.map(() => Number.NaN) : siting.added;
  const parts = releaseParts([coveredBefore, ...gained.map((count) => (Number.isNaN(count) ? 0 : count)), people - coveredAfter], model.policy, audience, isSensitive);
  const isHidden = parts.some(Number.isNaN);
  const minutes = (cost: number) => (people > 0 ? minutesOf(profile, 1) * (cost / people) : Number.NaN);
  return {
    sites: siting.sites.map((site, at) => ({ ...placeOf(question, candidates[2 * site]!, candidates[2 * site + 1]!), gained: isMedian ? null : headsOrNull(parts[at + 1]!) })),
    coveredBefore: headsOrNull(parts[0]!),
    coveredAfter: isHidden ? null : headsOrNull(coveredAfter),
    people: headsOrNull(people),
    bound: isMedian ? numberOrNull(minutes(siting.bound)) : isHidden ? null : numberOrNull(coveredBefore + siting.bound),
    gap: numberOrNull(siting.gap),
    isOptimal: siting.status === 'optimal',
    meanMinutesBefore: isMedian ? numberOrNull(minutes(costBefore)) : null,
    meanMinutesAfter: isMedian ? numberOrNull(minutes(siting.objective)) : null,
    basis,
  };
}

/** With the code of the block whose point it is. */
function placeOf({ model, blockSet, period }: Question, lon: number, lat: number): Omit<SitesResult['sites'][number], 'gained'> {
  const { codes, points } = blockSet;
  const { membership, names } = smallestAreas(model, blockSet.key, period);
  for (let block = 0; block < codes.length; block++) {
    if (points[2 * block] === lon && points[2 * block + 1] === lat) return { lon, lat, block: codes[block]!, area: names[membership[block]!] ?? '' };
  }
  return { lon, lat, block: '', area: '' };
}
