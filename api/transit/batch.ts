/**
 * The batch: minutes from every block to the nearest offer of every kind, percentiles over a window. Stretches of blocks
 * are computed in worker threads and stored as they come, under an id that follows from the question and what it rests
 * on; asking the same again, or resuming, goes on after what is stored.
 */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { blockSetOf } from '../../core/city/lookup.ts';
import type { BlockSet } from '../../core/city/model.ts';
import type { BatchInput } from '../../core/contract/journeys.ts';
import { DomainError } from '../../core/errors.ts';
import { nearestOffer } from '../../core/network/block-reach.ts';
import { cutoffDecimetres } from '../../core/network/profiles.ts';
import { hourText, secondsOfClock } from '../../core/transit/dates.ts';
import { runningSums } from '../../core/transit/patterns.ts';
import { departureCount, NOT_REACHED, type RangeOptions } from '../../core/transit/raptor/window.ts';
import { accessByBlock, egressToCategories } from '../../core/transit/raptor/street-links.ts';
import type { City } from '../atlas.ts';
import type { Database } from '../database/database.ts';
import type { JobRun } from '../jobs/jobs.ts';
import type { OfferState } from '../offers/store.ts';
import { beginBatch, findDoneParts, finishBatch, insertPart, type StoredBasis } from '../queries/transit.ts';
import { solveStretches } from './batch-threads.ts';
import type { BatchPart, BatchTask, Stretch } from './batch-task.ts';
import { USUAL_DAY } from './ground.ts';
import { egressMode } from './journeys-answer.ts';
import { profileOfMode, secondsOf, type JourneyGround } from './journey-ground.ts';
import type { TransitStores } from './stores.ts';

/** Long enough that a thread is busy, short enough that little is lost when one is stopped. */
const STRETCH = 200;
/** Ways on foot to the first and from the last stop. */
const WALK_MINUTES = 20;

export interface Batch {
  readonly id: string;
  readonly basis: StoredBasis;
  readonly blocks: number;
  readonly run: JobRun;
}

/** Everything a wrong question can be refused for is found here, before a job waits. */
export async function prepareBatch(stores: TransitStores, city: City, asked: BatchInput): Promise<Batch> {
  const { model } = city;
  const journeys = await stores.journeysOf(city);
  const [state, day] = [await stores.offers.of(city), journeys.ground.dayOf(asked, USUAL_DAY)];
  const blockSet = blockSetOf(model, model.blockSets.at(-1)!.key);
  const present = new Set(state.book.offers.map(({ kind }) => kind));
  const kinds = state.book.kinds.map(({ key }) => key).filter((key) => present.has(key));
  if (kinds.length === 0) throw new DomainError('not_found', `missing offers of ${model.id}`, { path: 'path.city', value: model.id, reason: { de: 'Für diese Stadt sind keine Angebote geladen', en: 'No offers are loaded for this city' } });
  const from = secondsOfClock(asked.time, 'body.time');
  const options: RangeOptions = { fromSeconds: from, toSeconds: from + asked.windowMinutes * 60, maximumSeconds: asked.maximumMinutes * 60 };
  const basis: StoredBasis = {
    date: day.date,
    day: day.dayType.key,
    from: hourText(options.fromSeconds),
    to: hourText(options.toSeconds),
    departures: departureCount(options),
    percentiles: [...asked.percentiles],
    maximumMinutes: asked.maximumMinutes,
    maximumRides: asked.maximumRides,
    access: asked.access,
    wheelchair: asked.wheelchair,
    kilometresPerHour: { access: profileOfMode(asked.access).kilometresPerHour, egress: profileOfMode(egressMode(asked)).kilometresPerHour },
    blockSet: blockSet.key,
    kinds,
    offersVersion: state.version,
  };
  await journeys.stopsOn(asked.access, blockSet); // not_found before the job waits
  const id = createHash('sha256').update(JSON.stringify([model.id, model.revision, basis])).digest('hex').slice(0, 24);
  const blocks = blockSet.codes.length;
  const run: JobRun = async ({ signal, report }) => {
    await beginBatch(stores.database, { id, city: model.id, revision: model.revision, basis, blocks });
    report(0.01, { message: { de: 'Wege und Fahrplan werden vorbereitet', en: 'Preparing ways and timetable' } });
    const done = await findDoneParts(stores.database, id);
    const stretches = stretchesOf(blocks).filter(({ first }) => !done.has(first));
    const task = stretches.length === 0 ? null : await taskOf(journeys, { asked, basis, state, blockSet, options });
    signal.throwIfAborted();
    let finished = blocks - stretches.reduce((sum, { count }) => sum + count, 0);
    const keep = async ({ first, count }: Stretch, part: BatchPart): Promise<void> => {
      await keepPart(stores.database, id, { first, count }, part);
      finished += count;
      report(0.03 + (0.97 * finished) / blocks, { message: { de: `${finished} von ${blocks} Blöcken`, en: `${finished} of ${blocks} blocks` } });
    };
    if (task !== null) await solveStretches(task, stretches, signal, keep);
    await finishBatch(stores.database, id);
    return { batch: id, blocks };
  };
  return { id, basis, blocks, run };
}

function stretchesOf(blocks: number): Stretch[] {
  return Array.from({ length: Math.ceil(blocks / STRETCH) }, (_, at) => ({ first: at * STRETCH, count: Math.min(STRETCH, blocks - at * STRETCH) }));
}

async function keepPart(database: Database, id: string, { first, count }: Stretch, part: BatchPart): Promise<void> {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  await insertPart(database, id, first, count, deflateSync(bytes, { level: 4 }).toString('base64'));
}

export interface TaskGround {
  readonly asked: BatchInput;
  readonly basis: Pick<StoredBasis, 'kinds' | 'date'>;
  readonly state: OfferState;
  readonly blockSet: BlockSet;
  readonly options: RangeOptions;
}

/** Access of every block, egress to the nearest offer of every kind, ways without a vehicle. */
export async function taskOf(journeys: JourneyGround, { asked, basis, state, blockSet, options }: TaskGround): Promise<BatchTask> {
  const [near, far] = [profileOfMode(asked.access), profileOfMode(egressMode(asked))];
  const access = await journeys.stopsOn(asked.access, blockSet);
  const egress = await journeys.stopsOn(egressMode(asked), blockSet);
  const chosen = basis.kinds.map((kind) => Uint32Array.from(state.book.offers.flatMap((offer, at) => (offer.kind === kind ? [at] : []))));
  const toStops = accessByBlock(journeys.blockPairs(access, cutoffDecimetres(near, WALK_MINUTES * 60), 'to'), near.kilometresPerHour);
  const offersFrom = journeys.networks.anchorsOf(state, egress.network);
  const nearest = chosen.map((offers) => nearestOffer(egress.reach, offersFrom, offers, cutoffDecimetres(far, WALK_MINUTES * 60)).costs);
  const bound = cutoffDecimetres(near, options.maximumSeconds);
  const offersHere = journeys.networks.anchorsOf(state, access.network);
  const blocks = blockSet.codes.length;
  const direct = new Int32Array(chosen.length * blocks).fill(NOT_REACHED);
  chosen.forEach((offers, kind) => {
    const { costs } = nearestOffer(access.network.reach, offersHere, offers, bound);
    costs.forEach((cost, block) => {
      if (cost <= bound) direct[kind * blocks + block] = secondsOf(near, cost);
    });
  });
  const days = await journeys.daysOf({ date: basis.date, fromSeconds: options.fromSeconds, toSeconds: options.toSeconds + options.maximumSeconds, wheelchair: asked.wheelchair, isReversed: false }, blockSet);
  return {
    days,
    maximumRides: asked.maximumRides,
    accessOffsets: runningSums(toStops.map(({ stops }) => stops.length)),
    accessStops: joined(toStops.map(({ stops }) => stops)),
    accessSeconds: joined(toStops.map(({ seconds }) => seconds)),
    egress: egressToCategories(nearest, journeys.ground.timetable.stops.ids.length, far.kilometresPerHour),
    direct,
    blocks,
    options,
    percentiles: asked.percentiles,
  };
}

function joined(rows: readonly Uint32Array[]): Uint32Array {
  const whole = new Uint32Array(rows.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const row of rows) {
    whole.set(row, at);
    at += row.length;
  }
  return whole;
}
