/**
 * What is summed over the blocks of a plan, and for whom. `released`: every block's count passes the gate for the
 * audience first, as it leaves for the browser; two drafts that differ by one block then tell nothing about it.
 * `exact`: for the administration's own answers, whose sums pass the gate afterwards. Remembered per city state.
 */
import { baseEdition, blockColumnsOf, fractionKey } from '../../core/regions/model-columns.ts';
import { liveColumns, type FractionInput, type LiveColumns, type LiveInputs } from '../../core/regions/live-columns.ts';
import type { CityModel, Edition, Indicator, LocalText } from '../../core/city/model.ts';
import { isRefusal } from '../../core/city/allocation.ts';
import { periodsOf } from '../../core/city/columns.ts';
import { releaseFor, type Audience } from '../../core/disclosure/gate.ts';
import { indicatorOf } from '../../core/indicators/available.ts';
import { computeCells } from '../../core/indicators/compute.ts';
import { SUPPRESSED } from '../../core/indicators/states.ts';
import type { IndexEdition } from '../../core/indices/edition.ts';
import type { IndexReference } from '../../core/indices/result.ts';
import { DomainError } from '../../core/errors.ts';
import { expectedNames } from '../nearest.ts';
import { computeReleasedIndex, withMeasures } from '../release/index-answer.ts';
import { knownPeriods, periodAsked, populationIndicator } from '../release/released.ts';

export interface PlanIndicator {
  readonly key: string;
  readonly indicator: Indicator;
  readonly period: string;
}

export interface PlanIndex {
  readonly edition: IndexEdition;
  readonly reference: IndexReference;
}

export interface PlanColumns {
  readonly inputs: LiveInputs;
  /** made when first asked for: a browser makes its own */
  readonly columns: LiveColumns;
  /** parallel to inputs.fractions */
  readonly indicators: readonly PlanIndicator[];
  /** per fraction and block: 0 known, 1 withheld, 2 not delivered */
  readonly hidden: readonly Uint8Array[];
  readonly refused: readonly { readonly id: string; readonly reason: LocalText }[];
  readonly index: PlanIndex | null;
  readonly populationPeriod: string;
  /** summed from what each block may show */
  readonly isReleased: boolean;
  /** something that is summed was withheld */
  readonly isPartlySuppressed: boolean;
}

export interface ColumnsAsked {
  readonly blockSet: string;
  /** ids, or "id|period"; null: every indicator that can be summed over blocks */
  readonly indicators: readonly string[] | null;
  readonly period?: string | undefined;
  /** null: none; undefined: the first that fits */
  readonly index?: string | null | undefined;
  readonly audience: Audience;
  readonly isReleased: boolean;
}

const MOST_KEPT = 16;
const kept = new WeakMap<CityModel, Map<string, PlanColumns>>();

export const HIDDEN_WITHHELD = 1;
export const HIDDEN_MISSING = 2;

/** @throws unknown_name, invalid_value for indicators, periods and index editions that are not there */
export function planColumns(model: CityModel, asked: ColumnsAsked): PlanColumns {
  const ofModel = kept.get(model) ?? new Map<string, PlanColumns>();
  kept.set(model, ofModel);
  const key = JSON.stringify(asked, Object.keys(asked).sort());
  const known = ofModel.get(key) ?? makeColumns(withMeasures(model), model, asked);
  ofModel.delete(key);
  if (ofModel.size >= MOST_KEPT) ofModel.delete(ofModel.keys().next().value!);
  ofModel.set(key, known);
  return known;
}

function makeColumns(scoped: CityModel, model: CityModel, { blockSet, indicators, period, index, audience, isReleased }: ColumnsAsked): PlanColumns {
  const base = baseEdition(model, blockSet);
  const chosenIndex = indexAsked(scoped, model, base, index, audience);
  const wanted = new Map<string, PlanIndicator>();
  const want = (indicator: Indicator, at: string) => wanted.set(fractionKey(indicator.id, at), { key: fractionKey(indicator.id, at), indicator, period: at });
  for (const { indicator, at } of indicatorsAsked(scoped, model, base, indicators)) want(indicator, at ?? periodAsked(model, indicator, base, knownPeriods(model, indicator, base).includes(period ?? '') ? period : undefined));
  for (const input of inputsOf(chosenIndex)) want(indicatorOf(scoped, input.id), input.period);
  const people = populationIndicator(model);
  const populationPeriod = populationPeriodOf(model, people, base, period) ?? wanted.values().next().value?.period ?? '';
  const exact = blockColumnsOf(scoped, { blockSet, indicators: [...wanted.values()], period: populationPeriod });
  const kept = exact.inputs.fractions.map(({ key }) => wanted.get(key)!);
  const withheld = kept.map((each) => (isReleased ? withheldBlocks(scoped, base, each, audience) : null));
  const fractions = exact.inputs.fractions.map((fraction, at) => masked(fraction, withheld[at]!));
  const peopleWithheld = isReleased ? withheldBlocks(scoped, base, { key: '', indicator: people, period: populationPeriod }, audience) : null;
  const inputs: LiveInputs = { population: maskedColumn(exact.inputs.population, peopleWithheld), fractions };
  let columns: LiveColumns | null = null;
  return {
    inputs,
    get columns() {
      return (columns ??= liveColumns(inputs));
    },
    indicators: kept,
    hidden: fractions.map(({ z, n }, at) => z.map((value, block) => (withheld[at]?.[block] ? HIDDEN_WITHHELD : Number.isNaN(value) || (n !== null && Number.isNaN(n[block]!)) ? HIDDEN_MISSING : 0))).map((each) => Uint8Array.from(each)),
    refused: exact.refused.map(({ key, refusal }) => ({ id: key.split('|')[0]!, reason: refusal.reason })),
    index: chosenIndex,
    populationPeriod,
    isReleased,
    isPartlySuppressed: [...withheld, peopleWithheld].some((each) => each?.includes(1) ?? false),
  };
}

/** The period asked for, else the latest; null where the city's source counts nobody. */
function populationPeriodOf(model: CityModel, people: Indicator, base: Edition, asked: string | undefined): string | null {
  const known = knownPeriods(model, people, base);
  if (known.length === 0 && periodsOf(model, people.numerator).length === 0) return null;
  return periodAsked(model, people, base, known.includes(asked ?? '') ? asked : undefined);
}

/** Measures are indicators of their own where they are named with a period: inputs of an index. */
function indicatorsAsked(scoped: CityModel, model: CityModel, base: Edition, ids: readonly string[] | null): { readonly indicator: Indicator; readonly at?: string }[] {
  if (ids === null) return [...model.indicators.values()].filter((each) => each.publishedRate === null && knownPeriods(model, each, base).length > 0).map((indicator) => ({ indicator }));
  return ids.map((text) => {
    const [id = '', at] = text.split('|');
    const indicator = indicatorOf(at === undefined ? model : scoped, id, [], 'query.indicators');
    return at === undefined ? { indicator } : { indicator, at: periodAsked(model, indicator, base, at) };
  });
}

function inputsOf(index: PlanIndex | null): { readonly id: string; readonly period: string }[] {
  if (index === null) return [];
  return [...index.edition.status, ...index.edition.dynamics].flatMap(({ indicator, period, previousPeriod }) => [
    { id: indicator, period },
    ...(previousPeriod === null ? [] : [{ id: indicator, period: previousPeriod }]),
  ]);
}

function indexAsked(scoped: CityModel, model: CityModel, base: Edition, asked: string | null | undefined, audience: Audience): PlanIndex | null {
  if (asked === null) return null;
  if (asked !== undefined) {
    const edition = model.indexEditions.get(asked);
    if (!edition) throw new DomainError('unknown_name', `unknown index edition ${asked}`, { path: 'query.index', value: asked, expected: expectedNames(asked, model.indexEditions.keys()) });
    return indexOf(model, edition, audience);
  }
  for (const edition of model.indexEditions.values()) {
    const fits = inputsOf({ edition, reference: { edition: '', status: NO_REFERENCE, dynamics: null } }).every(({ id, period }) => {
      const indicator = scoped.indicators.get(id);
      return indicator !== undefined && indicator.publishedRate === null && knownPeriods(scoped, indicator, base).includes(period);
    });
    if (fits) return indexOf(model, edition, audience);
  }
  return null;
}

const NO_REFERENCE = { inputs: [], scoreDeviation: 0, sortedScores: null, areas: 0 };

function indexOf(model: CityModel, edition: IndexEdition, audience: Audience): PlanIndex {
  return { edition, reference: computeReleasedIndex(model, edition, audience).result.reference };
}

/** 1 where the gate hides a block's value from the audience. */
function withheldBlocks(model: CityModel, base: Edition, { indicator, period }: PlanIndicator, audience: Audience): Uint8Array {
  const cells = computeCells(model, base, { indicator, period });
  if (isRefusal(cells)) return new Uint8Array(base.codes.length);
  return releaseFor(model, indicator, cells, audience).states.map((state) => (state === SUPPRESSED ? 1 : 0));
}

function masked(fraction: FractionInput, withheld: Uint8Array | null): FractionInput {
  return { ...fraction, z: maskedColumn(fraction.z, withheld), n: fraction.n && maskedColumn(fraction.n, withheld) };
}

function maskedColumn(values: Float64Array, withheld: Uint8Array | null): Float64Array {
  return withheld === null ? values : values.map((value, block) => (withheld[block] === 1 ? Number.NaN : value));
}
