/**
 * Scenarios between tables and plans: creating, reading with rebase onto the blocks of today, saving strokes one after
 * the other. A save names the version it was made on; another one in between is a conflict, never overwritten.
 */
import { randomUUID } from 'node:crypto';
import { blockSetOf, editionOf, levelOf, positionOf } from '../../core/city/lookup.ts';
import { defaultEdition } from '../../core/city/editions.ts';
import { NO_AREA, type CityModel, type Edition } from '../../core/city/model.ts';
import type { BlockSetChange, ForkInput, ScenarioInput, ScenarioStatus, ScenarioSummary, StrokeAction, StrokeSchema } from '../../core/contract/scenarios.ts';
import { DomainError } from '../../core/errors.ts';
import type { PlanState } from '../../core/regions/contract.ts';
import { planIssues, strokeFromJson } from '../../core/regions/draft.ts';
import { emptyPlan } from '../../core/regions/operations.ts';
import { invertStroke, performStroke } from '../../core/regions/strokes.ts';
import type { Database, Queryable } from '../database/database.ts';
import { findScenario, insertScenario, insertStroke, keepGround, listStrokes, lockScenario, putAreas, putPlan, setVersion, type StoredScenario } from '../queries/scenarios.ts';
import { codesOfGround, fingerprintOf } from './ground.ts';
import { blockSetToDraw, planOn } from './plan-on.ts';

/** A scenario as it is drawn on today's blocks. */
export interface OpenScenario {
  readonly summary: ScenarioSummary;
  readonly parameters: Record<string, unknown>;
  readonly state: PlanState;
  readonly blockSetChange: BlockSetChange | null;
}

export function unknownScenario(id: string): DomainError {
  return new DomainError('not_found', `unknown scenario ${id}`, { path: 'path.id', value: id, reason: { de: 'Diesen Entwurf gibt es nicht (mehr)', en: 'There is no such draft (any more)' } });
}

export async function storedScenario(database: Queryable, city: string, id: string): Promise<StoredScenario> {
  const stored = await findScenario(database, city, id);
  if (!stored) throw unknownScenario(id);
  return stored;
}

export async function openScenario(database: Queryable, model: CityModel, id: string): Promise<OpenScenario> {
  return onToday(database, model, await storedScenario(database, model.id, id));
}

/** The same blocks by code; what is gone is told, what is new has no area. A published one stays on its own ground as far as it is there. */
export async function onToday(database: Queryable, model: CityModel, stored: StoredScenario): Promise<OpenScenario> {
  const { summary, parameters, areas, lockedAreas } = stored;
  const blockSet = blockSetOfScenario(model, summary.blockSet);
  const fingerprint = fingerprintOf(blockSet.codes);
  const own = { areas, label: stored.label, lockedAreas, lockedBlocks: stored.lockedBlocks };
  if (fingerprint === summary.ground && blockSet.key === summary.blockSet) return { summary, parameters, state: own, blockSetChange: null };
  const codes = await codesOfGround(database, summary.ground, stored.ground);
  const label = new Int32Array(blockSet.codes.length).fill(NO_AREA);
  const lost: string[] = [];
  let found = 0;
  for (const [block, code] of codes.entries()) {
    const position = positionOf(blockSet.codes, code);
    if (position >= 0) {
      found++;
      label[position] = stored.label[block]!;
    } else if (stored.label[block] !== NO_AREA) lost.push(code);
  }
  const lockedBlocks = Uint32Array.from(stored.lockedBlocks, (block) => positionOf(blockSet.codes, codes[block]!)).filter((block) => block < blockSet.codes.length).sort();
  const added = blockSet.codes.length - found;
  return {
    summary: { ...summary, ground: fingerprint, blockSet: blockSet.key },
    parameters,
    state: { areas, label, lockedAreas, lockedBlocks },
    blockSetChange: {
      lost: lost.slice(0, 100),
      lostCount: lost.length,
      added,
      note: {
        de: `Die Blöcke haben sich seit dem Entwurf geändert (Gebietsstand ${blockSet.key}): ${lost.length} zugeordnete Blöcke gibt es nicht mehr, ${added} sind neu und gehören zu keinem Gebiet.`,
        en: `The blocks have changed since the draft was made (block set ${blockSet.key}): ${lost.length} assigned blocks are gone, ${added} are new and belong to no area.`,
      },
    },
  };
}

/** Of the same key, else the latest. */
function blockSetOfScenario(model: CityModel, key: string) {
  return model.blockSets.find((each) => each.key === key) ?? model.blockSets.at(-1)!;
}

/** Level and edition that a new draft starts from; a draft needs a level that planners may redraw. */
export function levelToDraw(model: CityModel, key: string, path = 'body.level'): string {
  const level = levelOf(model, key, path);
  if (level.kind !== 'base' && level.kind !== 'city') return level.key;
  const expected = model.levels.filter(({ kind }) => kind !== 'base' && kind !== 'city').map((each) => each.key);
  throw new DomainError('invalid_value', `invalid level ${key}: it cannot be redrawn`, { path, value: key, expected: expected.join(', ') });
}

export function decidedEdition(model: CityModel, level: string, today: string): Edition | null {
  try {
    return defaultEdition(model, level, today);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') return null;
    throw error;
  }
}

export interface PlanToStore {
  readonly level: string;
  readonly blockSet: string;
  readonly name: string;
  readonly author: string;
  readonly comment: string;
  readonly basedOnEdition: string | null;
  readonly basedOnScenario: string | null;
  readonly parameters: Record<string, unknown>;
  readonly state: PlanState;
}

export async function createScenario(database: Database, model: CityModel, plan: PlanToStore): Promise<string> {
  const { codes } = blockSetOf(model, plan.blockSet);
  checkPlan(plan.state);
  const id = randomUUID();
  await database.tx(async (transaction) => {
    const ground = await keepGround(transaction, model.id, plan.blockSet, fingerprintOf(codes), codes);
    await insertScenario(transaction, { ...plan, id, city: model.id, ground }, plan.state);
  });
  return id;
}

/** From an edition, a scenario, or nothing. */
export async function planFor(database: Queryable, model: CityModel, input: ScenarioInput, today: string): Promise<PlanToStore> {
  const { name, author, comment, parameters, basedOn } = input;
  const level = levelToDraw(model, input.level);
  const words = { level, name, author, comment, parameters, basedOnEdition: null, basedOnScenario: null };
  if (basedOn?.scenario !== undefined) {
    const source = await openScenario(database, model, basedOn.scenario);
    if (source.summary.level !== level) throw new DomainError('invalid_value', `invalid scenario ${basedOn.scenario}: it is about ${source.summary.level}`, { path: 'body.basedOn.scenario', value: basedOn.scenario, expected: `a scenario of ${level}` });
    return { ...words, basedOnScenario: source.summary.id, blockSet: source.summary.blockSet, state: source.state };
  }
  const edition = basedOn?.edition !== undefined ? editionOf(model, level, basedOn.edition, 'body.basedOn.edition') : input.blank ? null : decidedEdition(model, level, today);
  const blockSet = blockSetToDraw(model, edition ?? decidedEdition(model, level, today));
  if (edition === null) return { ...words, blockSet, state: emptyPlan(blockSetOf(model, blockSet).codes.length) };
  return { ...words, basedOnEdition: edition.key, blockSet, state: planOn(model, edition, blockSet) };
}

function checkPlan(state: PlanState): void {
  const issues = planIssues(state);
  if (issues.length > 0) throw new DomainError('invalid_value', 'invalid plan', issues.map((issue) => ({ ...issue, path: `body.plan.${issue.path ?? ''}` })));
}

export interface StrokesToSave {
  readonly version: number;
  readonly ground: string;
  readonly author: string;
  readonly strokes: readonly (StrokeSchema & { readonly action: StrokeAction })[];
}

/** All strokes or none; returns the version. @throws conflict where someone saved since, or a stroke does not fit */
export async function saveStrokes(database: Database, model: CityModel, id: string, { version, ground, author, strokes }: StrokesToSave): Promise<number> {
  return database.tx(async (transaction) => {
    if (!(await lockScenario(transaction, model.id, id))) throw unknownScenario(id);
    const stored = await storedScenario(transaction, model.id, id);
    refuseFinal(stored.summary);
    const opened = await onToday(transaction, model, stored);
    if (opened.summary.version !== version) throw savedSince(id, version, opened.summary.version);
    if (opened.summary.ground !== ground) throw groundChanged(ground, opened.summary.ground);
    const codes = blockSetOf(model, opened.summary.blockSet).codes;
    const groundId = opened.blockSetChange === null ? stored.ground : await keepGround(transaction, model.id, opened.summary.blockSet, opened.summary.ground, codes);
    let state = opened.state;
    for (const [at, { action, ...json }] of strokes.entries()) {
      state = performed(state, json, `body.strokes.${at}`);
      await insertStroke(transaction, id, { version: version + at + 1, ground: groundId, action, author, stroke: json });
    }
    if (strokes.some(({ areas }) => areas !== undefined)) await putAreas(transaction, id, state.areas);
    await putPlan(transaction, id, state.label);
    await setVersion(transaction, id, version + strokes.length, groundId, state);
    return version + strokes.length;
  });
}

/** A stroke on a plan, checked: places that exist, blocks where it found them, codes that occur once. */
function performed(state: PlanState, json: Omit<StrokeSchema, 'action'>, path: string): PlanState {
  const stroke = strokeFromJson(json as Parameters<typeof strokeFromJson>[0], path);
  const beyond = stroke.indices.findIndex((block) => block >= state.label.length);
  if (beyond >= 0) throw new DomainError('invalid_value', `invalid stroke: block ${stroke.indices[beyond]} does not exist`, { path: `${path}.indices.${beyond}`, value: stroke.indices[beyond], expected: `below ${state.label.length}` });
  if (new Set(stroke.indices).size !== stroke.indices.length) throw new DomainError('invalid_value', 'invalid stroke: a block occurs twice', { path: `${path}.indices`, expected: 'every block once' });
  if (stroke.areas && JSON.stringify(stroke.areas.before) !== JSON.stringify(state.areas)) {
    throw new DomainError('conflict', 'invalid stroke: the table of areas is another one', { path: `${path}.areas.before`, value: stroke.areas.before.length, expected: `${state.areas.length} areas as stored` });
  }
  const next = performStroke(state, stroke);
  const issues = planIssues(next);
  if (issues.length > 0) throw new DomainError('invalid_value', 'invalid stroke: the plan would be none', issues.map((issue) => ({ ...issue, path: `${path}.${issue.path ?? ''}` })));
  return next;
}

export async function saveLocks(database: Database, model: CityModel, id: string, version: number, locks: { readonly lockedAreas?: readonly string[] | undefined; readonly lockedBlocks?: readonly number[] | undefined }): Promise<void> {
  await database.tx(async (transaction) => {
    if (!(await lockScenario(transaction, model.id, id))) throw unknownScenario(id);
    const stored = await storedScenario(transaction, model.id, id);
    refuseFinal(stored.summary);
    const { summary, state, blockSetChange } = await onToday(transaction, model, stored);
    if (summary.version !== version) throw savedSince(id, version, summary.version);
    if (blockSetChange !== null) throw groundChanged(stored.summary.ground, summary.ground);
    const lockedAreas = locks.lockedAreas ?? state.lockedAreas;
    const lockedBlocks = locks.lockedBlocks ? Uint32Array.from(new Set(locks.lockedBlocks)).sort() : state.lockedBlocks;
    const unknown = lockedAreas.filter((code) => !state.areas.some((area) => area.code === code));
    if (unknown.length > 0) throw new DomainError('unknown_name', `unknown areas ${unknown.join(', ')}`, { path: 'body.lockedAreas', value: unknown[0], expected: state.areas.map(({ code }) => code).join(', ') });
    checkPlan({ ...state, lockedAreas, lockedBlocks });
    // as a stroke does: who did not see these locks is told
    await setVersion(transaction, id, version + 1, stored.ground, { lockedAreas, lockedBlocks });
  });
}

/** As it was at a version: later strokes taken back from the end. */
async function stateAt(database: Queryable, model: CityModel, stored: StoredScenario, version: number): Promise<{ readonly opened: OpenScenario; readonly state: PlanState }> {
  const opened = await onToday(database, model, stored);
  if (version === stored.summary.version) return { opened, state: opened.state };
  if (version > stored.summary.version) throw new DomainError('invalid_value', `invalid version ${version}`, { path: 'body.fromVersion', value: version, expected: `0 … ${stored.summary.version}` });
  const strokes = await listStrokes(database, stored.summary.id, version);
  const other = strokes.find(({ ground }) => ground !== opened.summary.ground);
  if (other || opened.blockSetChange) throw groundChanged(other?.ground ?? stored.summary.ground, opened.summary.ground);
  const state = strokes.reduceRight((later, { stroke }) => performStroke(later, invertStroke(strokeFromJson(stroke))), opened.state);
  return { opened, state };
}

/** A scenario of its own from any version of another one, with strokes that found no place there: so both are kept. */
export async function forkScenario(database: Database, model: CityModel, id: string, { name, author, comment, fromVersion, ground, strokes }: ForkInput): Promise<string> {
  const stored = await storedScenario(database, model.id, id);
  const { opened, state } = await stateAt(database, model, stored, fromVersion ?? stored.summary.version);
  if (ground !== undefined && strokes.length > 0 && ground !== opened.summary.ground) throw groundChanged(ground, opened.summary.ground);
  const final = strokes.reduce((each, { action: _action, ...json }, at) => performed(each, json, `body.strokes.${at}`), state);
  const { level, blockSet } = opened.summary;
  return createScenario(database, model, { level, blockSet, name, author, comment, basedOnEdition: null, basedOnScenario: id, parameters: opened.parameters, state: final });
}

export function refuseFinal({ id, status }: { readonly id: string; readonly status: ScenarioStatus }): void {
  if (status !== 'published' && status !== 'withdrawn') return;
  throw new DomainError('forbidden', `invalid change: scenario ${id} is ${status}`, {
    path: 'path.id',
    value: id,
    expected: 'POST …/fork',
    reason: { de: 'Was veröffentlicht ist, ändert sich nicht mehr; eine Kopie lässt sich weiterzeichnen', en: 'What is published does not change any more; a copy can be drawn on' },
  });
}

export function savedSince(id: string, version: number, current: number): DomainError {
  return new DomainError('conflict', `invalid version ${version} of scenario ${id}: it was saved since, now ${current}`, {
    path: 'version',
    value: version,
    expected: String(current),
    fork: `POST /scenarios/${id}/fork with fromVersion ${version} and the unsaved strokes keeps both`,
    reason: {
      de: `Jemand hat inzwischen gespeichert (Stand ${current}). Beides bleibt erhalten: eine Kopie ab Stand ${version} nimmt die eigenen Striche auf`,
      en: `Someone has saved in the meantime (version ${current}). Both are kept: a copy from version ${version} takes the own strokes`,
    },
  });
}

function groundChanged(given: string, current: string): DomainError {
  return new DomainError('conflict', `invalid ground ${given}: the blocks have changed`, {
    path: 'ground',
    value: given,
    expected: current,
    reason: { de: 'Die Blöcke haben sich durch eine neue Lieferung geändert; bitte neu laden', en: 'The blocks have changed with a new delivery; please load again' },
  });
}


