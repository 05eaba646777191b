/**
 * From a draft to a decided edition, in one transaction: checked, written down for good, put among the editions with
 * dissolved areas, lineage stored, local knowledge carried over, and the city's revision moved on. Withdrawal likewise.
 */
import type { MultiPolygon } from 'geojson';
import { isValidOn, publishedEditions } from '../../core/city/editions.ts';
import { blockSetOf, levelOf } from '../../core/city/lookup.ts';
import { NO_AREA, type CityModel, type Edition } from '../../core/city/model.ts';
import type { DecisionInput, PublishInput, WithdrawInput } from '../../core/contract/publications.ts';
import { DomainError, type ErrorDetail } from '../../core/errors.ts';
import { baseEdition } from '../../core/regions/model-columns.ts';
import type { City } from '../atlas.ts';
import type { Database, Queryable } from '../database/database.ts';
import { placeEdition, type Place } from '../database/write/place-edition.ts';
import { updateRevision } from '../database/write/publications.ts';
import { growthMetres, localPlane } from '../database/write/shapes.ts';
import { CITY_CHANGED, isGeometryFailure } from '../database/write-city.ts';
import { carryKnowledge } from '../queries/local-knowledge.ts';
import * as publications from '../queries/publications.ts';
import type { LineageRecord, PublishedArea, StoredDecision } from '../queries/publications.ts';
import { keepGround, lockScenario, setStatus } from '../queries/scenarios.ts';
import { fingerprintOf } from './ground.ts';
import { deriveLineage } from './lineage.ts';
import { onToday, openScenario, refuseFinal, savedSince, storedScenario, unknownScenario, type OpenScenario } from './store.ts';

export interface PublishedOutcome {
  readonly level: string;
  readonly valid: { readonly from: string; readonly to: string | null };
  readonly decision: string;
  readonly areas: number;
  readonly succeeds: string | null;
  readonly lineage: readonly LineageRecord[];
  readonly carried: number;
}

/** @throws conflict, forbidden, invalid_value with every reason why it cannot be published */
export async function publishScenario(city: City, database: Database, id: string, input: PublishInput, today: string): Promise<PublishedOutcome> {
  const { summary } = await openScenario(database, city.model, id);
  // Geometry is read before the transaction: inside, only the transaction is asked.
  const shape = await groundShape(city, summary.blockSet);
  const attempt = (closing: typeof shape) => database.tx((transaction) => publish(transaction, city.model, id, input, today, closing));
  return database.lock(`city ${city.model.id}`, () => withShape(shape, attempt));
}

async function publish(transaction: Queryable, model: CityModel, id: string, input: PublishInput, today: string, shape: Pick<Place, 'growthMetres' | 'plane'>): Promise<PublishedOutcome> {
  if (!(await lockScenario(transaction, model.id, id))) throw unknownScenario(id);
  const opened = await onToday(transaction, model, await storedScenario(transaction, model.id, id));
  const { summary } = opened;
  refuseFinal(summary);
  refuseUnready(model, opened, input, today);
  const valid = { from: input.validFrom, to: input.validTo };
  await refuseOverlap(transaction, model.id, summary.level, valid);
  const before = editionBefore(model, summary.level, input.validFrom);
  const plan = numbered(opened);
  const lineage = before && deriveLineage(model, before, { ...plan.columns, blockSet: summary.blockSet }, input.validFrom);
  const parent = parentsOf(model, before?.parentLevel ?? null, summary.blockSet, plan.columns.membership, plan.columns.codes.length, input.validFrom);
  const areas: PublishedArea[] = plan.columns.codes.map((code, at) => ({ code, name: plan.columns.names[at]!, kind: plan.columns.kinds[at]!, parent: parent.codes[at]!, continues: lineage?.continues.get(code) ?? '' }));
  const decision = decisionFor(model, input.decision, input.key);
  const publication = { level: summary.level, key: input.key, scenario: id, areas, membership: plan.columns.membership, parentLevel: parent.level, valid, decision, succeeds: before?.key ?? null, signedOffBy: input.signedOffBy };
  const { codes } = blockSetOf(model, summary.blockSet);
  const ground = await keepGround(transaction, model.id, summary.blockSet, fingerprintOf(codes), codes);
  await publications.insertPublication(transaction, model.id, ground, publication);
  const { rows } = await transaction.query<{ now: string }>('select now()::text as now');
  await placeEdition(transaction, model.id, { ...publication, isWithdrawn: false, publishedAt: rows[0]!.now }, await placeOn(transaction, model.id, summary.blockSet, shape));
  if (before && lineage) await publications.insertLineage(transaction, model.id, summary.level, before.key, input.key, lineage.rows);
  const carried = before && lineage ? await carryKnowledge(transaction, model.id, summary.level, before.key, input.key, lineage.rows) : 0;
  await setStatus(transaction, model.id, id, 'published', input.key);
  await announce(transaction, model.id);
  return { level: summary.level, valid, decision: decision.key, areas: areas.length, succeeds: before?.key ?? null, lineage: lineage?.rows ?? [], carried };
}

/** Keys of the editions that are valid again. @throws not_found, conflict where it is not published */
export function withdrawScenario(model: CityModel, database: Database, id: string, { decision, reason, by }: WithdrawInput): Promise<string[]> {
  return database.lock(`city ${model.id}`, () =>
    database.tx(async (transaction) => {
      if (!(await lockScenario(transaction, model.id, id))) throw unknownScenario(id);
      const { summary } = await storedScenario(transaction, model.id, id);
      if (summary.status !== 'published' || summary.edition === null) {
        throw new DomainError('conflict', `invalid withdrawal: scenario ${id} is ${summary.status}`, { path: 'path.id', value: summary.status, expected: 'published', reason: { de: 'Zurücknehmen lässt sich nur, was veröffentlicht ist', en: 'Only what is published can be withdrawn' } });
      }
      await publications.withdrawPublication(transaction, model.id, summary.level, summary.edition, { reason, by, decision: decision ?? null });
      const validAgain = await publications.withdrawEdition(transaction, model.id, summary.level, summary.edition);
      await setStatus(transaction, model.id, id, 'withdrawn', summary.edition);
      await announce(transaction, model.id);
      return validAgain;
    }),
  );
}

/** A new revision, told to every process. */
async function announce(transaction: Queryable, city: string): Promise<void> {
  await updateRevision(transaction, city, await publications.deliveredRevision(transaction, city));
  await transaction.query('select pg_notify($1, $2)', [CITY_CHANGED, city]);
}

function refuseUnready(model: CityModel, { summary, state, blockSetChange }: OpenScenario, input: PublishInput, today: string): void {
  const issues: ErrorDetail[] = [];
  const level = levelOf(model, summary.level);
  const used = new Set(state.label);
  if (![...used].some((area) => area !== NO_AREA)) issues.push({ path: 'scenario.plan', reason: { de: 'Kein Gebiet hat einen Block', en: 'No area has a block' } });
  if (level.kind === 'nested' && used.has(NO_AREA)) issues.push({ path: 'scenario.plan', reason: { de: 'Diese Ebene deckt die Stadt ab; es gibt Blöcke ohne Gebiet', en: 'This level covers the city; there are blocks without an area' } });
  if (input.validTo !== null && input.validTo <= input.validFrom) issues.push({ path: 'body.validTo', value: input.validTo, expected: `after ${input.validFrom}` });
  if (input.decision.decidedOn > today) issues.push({ path: 'body.decision.decidedOn', value: input.decision.decidedOn, expected: `${today} or earlier`, reason: { de: 'Der Beschluss liegt in der Zukunft', en: 'The decision lies in the future' } });
  if (issues.length > 0) throw new DomainError('invalid_value', `invalid publication of scenario ${summary.id}`, issues);
  if (summary.status === 'discarded') throw new DomainError('conflict', `invalid publication: scenario ${summary.id} is discarded`, { path: 'path.id', value: 'discarded', expected: 'draft or review' });
  if (summary.version !== input.version) throw savedSince(summary.id, input.version, summary.version);
  if (blockSetChange !== null && blockSetChange.lostCount > 0) throw new DomainError('conflict', 'invalid publication: blocks of the draft are gone', { path: 'scenario.ground', value: blockSetChange.lostCount, reason: blockSetChange.note });
  if (model.editions.some((each) => each.level === summary.level && each.key === input.key)) {
    throw new DomainError('conflict', `invalid key ${input.key}: there is such an edition of ${summary.level}`, { path: 'body.key', value: input.key, expected: 'another key', reason: { de: 'Diese Einteilung gibt es schon; ihr Schlüssel bleibt ihr', en: 'There is such an edition; its key stays its own' } });
  }
}

async function refuseOverlap(transaction: Queryable, city: string, level: string, valid: publications.Publication['valid']): Promise<void> {
  const others = await publications.overlappingEditions(transaction, city, level, valid);
  if (others.length === 0) return;
  throw new DomainError(
    'conflict',
    `invalid validity from ${valid.from}: ${others.map(({ key }) => key).join(', ')} would overlap`,
    others.map(({ key, from, to }) => ({
      path: 'body.validFrom',
      value: valid.from,
      expected: `a time outside ${from ?? '…'} – ${to ?? '…'} (${key})`,
      reason: { de: `In dieser Zeit gilt schon „${key}“; sie ist zuerst zurückzunehmen`, en: `Edition ${key} is valid in that time; withdraw it first` },
    })),
  );
}

/** The published edition in force on the day before, or the last one before it. */
function editionBefore(model: CityModel, level: string, from: string): Edition | null {
  const published = publishedEditions(model, level).filter(({ valid }) => valid.from === null || valid.from < from);
  return published.findLast(({ valid }) => isValidOn(valid, from)) ?? published.at(-1) ?? null;
}

/** Areas that have blocks, ascending by code, and labels in that order. */
function numbered({ state }: OpenScenario) {
  const used = new Set(state.label);
  const kept = [...state.areas.keys()].filter((area) => used.has(area)).toSorted((a, b) => (state.areas[a]!.code < state.areas[b]!.code ? -1 : 1));
  const position = new Int32Array(state.areas.length).fill(NO_AREA);
  for (const [at, area] of kept.entries()) position[area] = at;
  const areas = kept.map((area) => state.areas[area]!);
  const columns = { codes: areas.map(({ code }) => code), names: areas.map(({ code, name }) => name || code), kinds: areas.map(({ kind }) => kind), membership: state.label.map((area) => (area === NO_AREA ? NO_AREA : position[area]!)) };
  return { columns };
}

/** The area of the parent level that holds most of the blocks. */
function parentsOf(model: CityModel, level: string | null, blockSet: string, membership: Int32Array, count: number, day: string): { readonly level: string | null; readonly codes: readonly string[] } {
  const none = Array.from({ length: count }, () => '');
  const candidates = level === null ? [] : publishedEditions(model, level).filter((each) => each.blockSet === blockSet);
  const parent = candidates.findLast(({ valid }) => isValidOn(valid, day)) ?? candidates.at(-1);
  if (!parent) return { level, codes: none };
  const counts = none.map(() => new Map<number, number>());
  for (const [block, area] of membership.entries()) if (area !== NO_AREA && parent.membership[block] !== NO_AREA) counts[area]!.set(parent.membership[block]!, (counts[area]!.get(parent.membership[block]!) ?? 0) + 1);
  return { level, codes: counts.map((each) => parent.codes[[...each].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? -1] ?? '') };
}

/** The city's own record of the decision where it has it, else a new one under the number of its paper. */
function decisionFor(model: CityModel, given: DecisionInput, edition: string): StoredDecision {
  const known = model.decisions.find(({ body, decidedOn, paperNo }) => body === given.body && decidedOn === given.decidedOn && paperNo === given.paperNo);
  if (known) return { ...known };
  const key = given.paperNo.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '') || edition;
  return { ...given, key: model.decisions.some((each) => each.key === key) ? `${key}-${edition}` : key };
}

/** How areas over a block set are dissolved, as the loader does it. */
export async function groundShape(city: City, blockSet: string): Promise<Pick<Place, 'growthMetres' | 'plane'>> {
  const { model } = city;
  const set = blockSetOf(model, blockSet);
  const base = baseEdition(model, blockSet);
  const texts = await city.geometry(base.level, base.key);
  const blocks = set.codes.map((code, block) => ({
    code,
    name: set.names[block]!,
    geometry: JSON.parse(texts[block]!) as MultiPolygon,
    areaSquareMetres: set.areaSquareMetres[block]!,
    point: [set.points[2 * block]!, set.points[2 * block + 1]!] as const,
  }));
  const data = { key: blockSet, valid: set.valid, blocks };
  return { growthMetres: growthMetres(data), plane: localPlane(data) };
}

export async function placeOn(transaction: Queryable, city: string, blockSet: string, shape: Pick<Place, 'growthMetres' | 'plane'>): Promise<Place> {
  const placed = (await publications.placedBlockSets(transaction, city)).find(({ key }) => key === blockSet);
  if (!placed) throw new DomainError('conflict', `invalid block set ${blockSet}: the city was loaded anew`, { path: 'blockSet', value: blockSet, expected: 'the request again' });
  return { blockSet: placed, ...shape };
}

/** With streets closed between the blocks; where the geometry engine fails on that, with streets open: the same numbers. */
export async function withShape<T>(shape: Pick<Place, 'growthMetres' | 'plane'>, attempt: (shape: Pick<Place, 'growthMetres' | 'plane'>) => Promise<T>): Promise<T> {
  try {
    return await attempt(shape);
  } catch (error) {
    if (isGeometryFailure(error) && shape.growthMetres > 0) return attempt({ ...shape, growthMetres: 0 });
    throw error;
  }
}
