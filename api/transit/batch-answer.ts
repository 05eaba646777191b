/**
 * Reach by public transport from the stored batch: minutes to the nearest offer of a kind per block, and people within a
 * cutoff per area – the same kernels and gate as reach on foot, with seconds in place of decimetres.
 */
import { inflateSync } from 'node:zlib';
import { blockSetOf } from '../../core/city/lookup.ts';
import type { CityModel, Edition } from '../../core/city/model.ts';
import type { Partition } from '../../core/city/partition.ts';
import { populationsOf } from '../../core/city/population.ts';
import type { Audience } from '../../core/contract/meta.ts';
import { BatchInput, type BatchAnswer, type BatchBasis, type BatchReachAnswer, type BatchReachQuery } from '../../core/contract/journeys.ts';
import { release, type ReleasedCells } from '../../core/disclosure/gate.ts';
import { DomainError } from '../../core/errors.ts';
import type { Cells } from '../../core/indicators/cells.ts';
import type { Traits } from '../../core/indicators/definition.ts';
import { isShown, MISSING, NOT_APPLICABLE, STATES, VALUE } from '../../core/indicators/states.ts';
import { nearestOffer } from '../../core/network/block-reach.ts';
import { UNREACHED } from '../../core/network/graph.ts';
import { boundOf, minutesOf, type Profile } from '../../core/network/profiles.ts';
import { COVERAGE_TRAITS, coverageOf, meanMinutes, MINUTES_TRAITS, type BlockTimes } from '../../core/offers/coverage.ts';
import type { OfferKind } from '../../core/offers/offer.ts';
import { groupFor } from '../../core/offers/target-groups.ts';
import type { City } from '../atlas.ts';
import { groupIndicator, type OfferState } from '../offers/store.ts';
import { expectedNames } from '../nearest.ts';
import type { StoredJob } from '../queries/jobs.ts';
import { findParts, listBatches, type StoredBatch } from '../queries/transit.ts';
import { classified } from '../reach/area-answer.ts';
import { countCells, COUNT_TRAITS } from '../reach/columns.ts';
import { peopleFor, type People } from '../reach/people.ts';
import { groupNamed, offersMeta, periodOfGroup } from '../reach/question.ts';
import { headsOf, numbersOf } from '../release/numbers.ts';
import { cityEdition } from '../release/released.ts';
import { BEYOND } from './batch-task.ts';
import { USUAL_DAY } from './ground.ts';
import { profileOfMode } from './journey-ground.ts';
import { Kept } from './kept.ts';
import type { TransitStores } from './stores.ts';

/** Whole seconds as costs: a minute is 60 of them, so that reach's kernels need no second version. */
const SECONDS: Profile = { key: 'seconds', name: { de: '', en: '' }, mode: 'walk', kilometresPerHour: 0.36 };

/** @param latest job of this kind and data revision, whatever became of it */
export function batchAnswerOf(model: CityModel, state: OfferState, batches: readonly StoredBatch[], latest: StoredJob | null, audience: Audience): BatchAnswer {
  const isRunning = latest?.state === 'running' || latest?.state === 'waiting';
  return {
    batches: batches.map((batch) => ({ id: batch.id, state: batch.finishedAt !== null ? 'done' : isRunning ? 'running' : 'interrupted', blocksDone: batch.blocksDone, blocks: batch.blocks, basis: basisOf(batch, state) })),
    job: isRunning ? latest.id : null,
    stopped: stoppedOf(latest),
    meta: offersMeta(model, audience, state),
  };
}

function stoppedOf(job: StoredJob | null): BatchAnswer['stopped'] {
  if (job === null || (job.state !== 'cancelled' && job.state !== 'interrupted' && job.state !== 'failed')) return null;
  const { day, time } = BatchInput.parse(job.parameters);
  return { job: job.id, state: job.state, progress: job.progress, day: day ?? USUAL_DAY, from: time, reason: job.error?.detail ?? '' };
}

function basisOf({ basis, startedAt, finishedAt }: StoredBatch, { version }: OfferState): BatchBasis {
  return { ...basis, computedAt: finishedAt ?? startedAt, isCurrent: basis.offersVersion === version };
}

/** @throws not_found where none is done */
export async function batchNamed(stores: TransitStores, { model }: City, id: string | undefined): Promise<StoredBatch> {
  const done = (await listBatches(stores.database, model.id, model.revision)).filter(({ finishedAt }) => finishedAt !== null);
  const found = id === undefined ? done[0] : done.find((batch) => batch.id === id);
  if (found) return found;
  throw new DomainError('not_found', `missing computation of travel times for ${model.id} ${model.revision}`, {
    path: 'query.batch',
    value: id,
    expected: 'POST /journeys/batch',
    reason: { de: 'Für diesen Datenstand sind noch keine Reisezeiten aller Blöcke berechnet', en: 'Travel times of all blocks have not been computed for this data revision' },
  });
}

const columns = new Kept<Promise<Uint16Array>>(8);

/** Seconds per block of one kind and percentile, BEYOND where not reached. */
async function secondsOf(stores: TransitStores, batch: StoredBatch, kind: number, percentile: number): Promise<Uint16Array> {
  return columns.ofPromise(`${batch.id}|${kind}|${percentile}`, async () => {
    const whole = new Uint16Array(batch.blocks).fill(BEYOND);
    const { kinds } = batch.basis;
    for (const { first_block, blocks, content } of await findParts(stores.database, batch.id)) {
      const bytes = inflateSync(Buffer.from(content, 'base64'));
      const part = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
      const row = (percentile * kinds.length + kind) * blocks;
      whole.set(part.subarray(row, row + blocks), first_block);
    }
    return whole;
  });
}

export async function batchReachAnswer(stores: TransitStores, city: City, batch: StoredBatch, asked: BatchReachQuery, edition: Edition | null, audience: Audience): Promise<BatchReachAnswer> {
  const { model } = city;
  const state = await stores.offers.of(city);
  const { basis } = batch;
  const kind = kindOf(state, basis.kinds, asked.category);
  const percentile = basis.percentiles.indexOf(asked.percentile);
  if (percentile < 0) throw new DomainError('invalid_value', `invalid percentile ${asked.percentile}`, { path: 'query.percentile', value: asked.percentile, expected: basis.percentiles.join(', ') });
  const blockSet = blockSetOf(model, basis.blockSet);
  const network = await stores.networks.of(city, basis.access, blockSet);
  const seconds = await secondsOf(stores, batch, basis.kinds.indexOf(kind.key), percentile);
  const times: BlockTimes = { costs: Uint32Array.from(seconds, (each) => (each === BEYOND ? UNREACHED : each)), isAttached: network.isAttached };
  const group = asked.group === undefined ? groupFor(kind.targetGroup, state.book.targetGroups) : groupNamed(asked.group, state.book.targetGroups);
  const period = periodOfGroup(model, groupIndicator(group), blockSet.key, asked.period);
  const cutoffMinutes = asked.cutoff ?? ('minutes' in kind.cutoff ? kind.cutoff.minutes : Math.round(minutesOf(profileOfMode(basis.access), 10 * kind.cutoff.metres)));
  const people: Asked = { ...peopleFor(model, group, blockSet.key, period, audience), model, audience, times, cutoffMinutes, period };
  const whole = cityEdition(model, blockSet.key, period);
  const rows = edition && columnsOf(people, edition, edition.names);
  const minutes = minutesOfBlocks(times);
  return {
    blocks: { codes: [...blockSet.codes], minutes: numbersOf(minutes.values), onFoot: onFoot(stores, state, network, kind, basis.access, basis.maximumMinutes), states: Array.from(minutes.states, (each) => STATES[each]!), ...classified(minutes.values, minutes.states, asked) },
    areas: rows && { ...rows, ...classified(Float64Array.from(rows.values, (value) => value ?? Number.NaN), Uint8Array.from(rows.states, (each) => STATES.indexOf(each)), asked) },
    city: columnsOf(people, whole, whole.names),
    category: kind.key,
    group: group.key,
    period,
    cutoffMinutes,
    percentile: asked.percentile,
    basis: basisOf(batch, state),
    meta: offersMeta(model, audience, state, { blockSet: blockSet.key, period, ...(edition ? { level: edition.level, edition: edition.key } : {}) }),
  };
}

function kindOf({ book }: OfferState, kinds: readonly string[], key: string): OfferKind {
  const found = kinds.includes(key) ? book.kinds.find((kind) => kind.key === key) : undefined;
  if (found) return found;
  throw new DomainError('unknown_name', `unknown kind of offers ${key} in this computation`, { path: 'query.category', value: key, expected: expectedNames(key, kinds) });
}

function minutesOfBlocks({ costs, isAttached }: BlockTimes): { readonly values: Float64Array; readonly states: Uint8Array } {
  const values = Float64Array.from(costs, (seconds, block) => (isAttached[block] === 1 && seconds !== UNREACHED ? Math.round(seconds / 6) / 10 : Number.NaN));
  const states = Uint8Array.from(costs, (seconds, block) => (isAttached[block] === 0 ? MISSING : seconds === UNREACHED ? NOT_APPLICABLE : VALUE));
  return { values, states };
}

/** Minutes without any vehicle to the nearest offer, within the batch's bound. */
function onFoot(stores: TransitStores, state: OfferState, network: Awaited<ReturnType<TransitStores['networks']['of']>>, kind: OfferKind, access: BatchBasis['access'], maximumMinutes: number): (number | null)[] {
  const profile = profileOfMode(access);
  const chosen = Uint32Array.from(state.book.offers.flatMap((offer, at) => (offer.kind === kind.key ? [at] : [])));
  const bound = boundOf(profile, { minutes: maximumMinutes });
  const { costs } = nearestOffer(network.reach, stores.networks.anchorsOf(state, network), chosen, bound);
  return Array.from(costs, (cost) => (cost === UNREACHED ? null : Math.round(10 * minutesOf(profile, cost)) / 10));
}

interface Asked extends People {
  readonly model: CityModel;
  readonly audience: Audience;
  readonly times: BlockTimes;
  readonly cutoffMinutes: number;
  readonly period: string;
}

function columnsOf({ model, audience, counts, times, cutoffMinutes, period, isSensitive }: Asked, partition: Partition, names: readonly string[]): BatchReachAnswer['city'] {
  const populations = populationsOf(model, partition, period);
  const through = <T extends Cells>(cells: T, traits: Traits): ReleasedCells<T> => release(cells, model.policy, audience, { ...traits, isSensitive });
  const counted = coverageOf(counts, times, boundOf(SECONDS, { minutes: cutoffMinutes }), partition, populations);
  const coverage = through(counted, COVERAGE_TRAITS);
  const minutes = through(meanMinutes(counts, times, SECONDS, partition, populations), MINUTES_TRAITS);
  const unknown = through(countCells(counted.unknown, populations), COUNT_TRAITS);
  const shown = ({ states }: Pick<Cells, 'states'>, column: Float64Array): Float64Array => column.map((value, row) => (isShown(states[row]!) ? value : Number.NaN));
  const [people, reached] = [headsOf(shown(coverage, coverage.denominators)), headsOf(shown(coverage, coverage.numerators))];
  return {
    codes: [...partition.codes],
    names: [...names],
    values: numbersOf(coverage.values),
    states: Array.from(coverage.states, (each) => STATES[each]!),
    people,
    reached,
    notReached: people.map((all, area) => (all === null || reached[area] === null ? null : all - reached[area]!)),
    unknown: headsOf(shown(unknown, unknown.values)),
    meanMinutes: numbersOf(minutes.values),
    medianMinutes: numbersOf(shown(minutes, minutes.medians)),
  };
}
