/**
 * An index edition as the contract's answer. Its inputs are released values, so neither a class nor a mean, a deviation
 * or a contribution can give away what the reader may not see; the result then passes the gate for index answers.
 */
import type { IndexAnswer } from '../../core/contract/indices.ts';
import { NO_AREA, type CityModel, type Edition, type Indicator, type LocalText, type Locale } from '../../core/city/model.ts';
import { editionOf } from '../../core/city/lookup.ts';
import { releaseIndex, type IndexColumns } from '../../core/disclosure/index-gate.ts';
import type { Audience, Release, Released } from '../../core/disclosure/gate.ts';
import { DomainError } from '../../core/errors.ts';
import { indicatorOf } from '../../core/indicators/available.ts';
import { STATES, SUPPRESSED, isShown } from '../../core/indicators/states.ts';
import { computeIndex } from '../../core/indices/compute.ts';
import type { IndexEdition, IndexInput } from '../../core/indices/edition.ts';
import { indexDataFromModel, indexFromModel, type ValuesOf } from '../../core/indices/inputs.ts';
import type { DimensionReference, DimensionResult, IndexData, IndexResult } from '../../core/indices/result.ts';
import { robustness } from '../../core/indices/robustness.ts';
import { aggregateUpward } from '../../core/indices/upward.ts';
import { classesOf, numberOrNull } from './numbers.ts';
import { releasedValues } from './released.ts';

export interface ComputedIndex {
  readonly result: IndexResult;
  readonly data: IndexData;
  readonly released: Released<IndexColumns & Release>;
}

const computed = new WeakMap<CityModel, WeakMap<IndexEdition, Map<Audience, ComputedIndex>>>();

/** Remembered for as long as the city's state and the definition live. */
export function computeReleasedIndex(model: CityModel, edition: IndexEdition, audience: Audience): ComputedIndex {
  const ofModel = computed.get(model) ?? new WeakMap<IndexEdition, Map<Audience, ComputedIndex>>();
  computed.set(model, ofModel);
  const ofEdition = ofModel.get(edition) ?? new Map<Audience, ComputedIndex>();
  ofModel.set(edition, ofEdition);
  const known = ofEdition.get(audience) ?? compute(model, edition, audience);
  ofEdition.set(audience, known);
  return known;
}

function compute(model: CityModel, edition: IndexEdition, audience: Audience): ComputedIndex {
  const scoped = withMeasures(model);
  const states = new Map<string, Uint8Array>();
  const valuesOf: ValuesOf = ({ indicator: asked, level, edition: key, period, isRebased }) => {
    const indicator = typeof asked === 'string' ? indicatorOf(scoped, asked) : asked;
    const released = releasedValues(scoped, indicator, editionOf(scoped, level, key), period, audience, isRebased);
    const before = states.get(indicator.id);
    states.set(indicator.id, before ? before.map((state, area) => (state === SUPPRESSED ? state : released.states[area]!)) : released.states);
    return released;
  };
  const data = indexDataFromModel(scoped, edition, { valuesOf });
  const result = edition.referenceEdition === null ? computeIndex(edition, data) : indexFromModel(scoped, edition, { valuesOf });
  const released = releaseIndex(result, { populations: data.populations, inputStates: states }, model.policy, audience);
  return { result, data, released };
}

const scopes = new WeakMap<CityModel, CityModel>();

/** Inputs may name a measure: as an indicator of its own it passes the gate like the others. */
export function withMeasures(model: CityModel): CityModel {
  const known = scopes.get(model);
  if (known) return known;
  const indicators = new Map<string, Indicator>();
  for (const { key, name, kind, unit, sensitive } of model.measures.values()) {
    const isCount = kind === 'count';
    indicators.set(key, {
      id: key,
      name,
      description: { de: '' },
      field: '',
      tags: [],
      unit: isCount ? 'count' : 'percent',
      factor: isCount ? 1 : 100,
      numerator: isCount ? `"${key}"` : '',
      denominator: null,
      publishedRate: isCount ? null : key,
      polarity: 0,
      digits: 1,
      sensitive,
      pooledPeriods: 1,
      isProportion: !isCount && unit === 'percent',
      source: '',
      definitionVersion: '1',
      origin: 'pack',
    });
  }
  for (const [id, indicator] of model.indicators) indicators.set(id, indicator);
  const scoped: CityModel = { ...model, indicators };
  scopes.set(model, scoped);
  return scoped;
}

export function indexAnswer(model: CityModel, edition: IndexEdition, audience: Audience, locale: Locale, meta: IndexAnswer['meta']): IndexAnswer {
  const index = computeReleasedIndex(model, edition, audience);
  const { result, data, released } = index;
  return {
    ...columns(released, editionOf(model, edition.level, edition.edition).names),
    contributions: Object.fromEntries([...released.contributions].map(([code, column]) => [code, numbers(column)])),
    ...described(edition, result, locale),
    excluded: exclusions(index, editionOf(model, edition.level, edition.edition).names, locale),
    robustness: robustnessOf(edition, data, released),
    meta,
  };
}

/** Carried to a coarser level by population (Hamburg's way), where every area lies in one of the coarser ones. */
export function indexAnswerUpward(model: CityModel, edition: IndexEdition, coarse: Edition, audience: Audience, locale: Locale, meta: IndexAnswer['meta']): IndexAnswer {
  const { result, data } = computeReleasedIndex(model, edition, audience);
  const groups = groupsOf(editionOf(model, edition.level, edition.edition), coarse);
  const carry = (dimension: DimensionResult, bounds: IndexEdition['statusClasses']): DimensionResult => {
    const { scores, values, classes } = aggregateUpward(dimension, data.populations, groups, coarse.codes.length, bounds);
    return { ...dimension, contributions: new Map(), scores, values, classes };
  };
  const status = carry(result.status, edition.statusClasses);
  const dynamics = result.dynamics && carry(result.dynamics, edition.dynamicsClasses);
  const upward: IndexResult = { ...result, codes: coarse.codes, status, dynamics, criteria: new Int16Array(coarse.codes.length).fill(-1), excluded: [] };
  const populations = new Float64Array(coarse.codes.length);
  for (const [area, group] of groups.entries()) if (group !== NO_AREA) populations[group]! += data.populations[area]! || 0;
  const released = releaseIndex(upward, { populations, inputStates: new Map() }, model.policy, audience);
  const states = released.states.map((state, area) => (isShown(state) && Number.isNaN(released.status[area]!) ? STATES.indexOf('missing') : state));
  return { ...columns({ ...released, states }, coarse.names), contributions: {}, ...described(edition, upward, locale), excluded: [], robustness: null, meta };
}

function columns(released: Pick<IndexColumns, 'codes' | 'status' | 'dynamics' | 'statusClasses' | 'dynamicsClasses' | 'criteria' | 'states'>, names: readonly string[]) {
  return {
    codes: [...released.codes],
    names: [...names],
    status: numbers(released.status),
    dynamics: numbers(released.dynamics),
    statusClass: classesOf(released.statusClasses, 0),
    dynamicsClass: classesOf(released.dynamicsClasses, 0),
    states: Array.from(released.states, (state) => STATES[state]!),
    criteria: classesOf(released.criteria, -1),
  };
}

/** Unrounded but for noise: classes follow from these values and are checked against them. */
function numbers(column: ArrayLike<number>): (number | null)[] {
  return Array.from(column, (value) => (Number.isFinite(value) ? Math.round(value * 1e9) / 1e9 + 0 : null));
}

function described(edition: IndexEdition, result: IndexResult, locale: Locale) {
  const text = (each: LocalText) => (locale === 'en' ? (each.en ?? each.de) : each.de);
  const { key, name, origin } = edition;
  const inputsOf = (dimension: 'status' | 'dynamics', inputs: readonly IndexInput[], reference: DimensionReference | null) =>
    inputs.map((input) => {
      const own = reference?.inputs.find(({ code }) => code === input.code);
      return { code: input.code, name: { ...input.name }, indicator: input.indicator, dimension, weight: input.weight, mean: numberOrNull(own?.mean ?? Number.NaN), sd: numberOrNull(own?.deviation ?? Number.NaN) };
    });
  return {
    statusClasses: edition.statusClasses.map((bound) => ({ ...bound.name })),
    dynamicsClasses: edition.dynamicsClasses.map((bound) => ({ ...bound.name })),
    inputs: [...inputsOf('status', edition.status, result.reference.status), ...inputsOf('dynamics', edition.dynamics, result.reference.dynamics)],
    reference: { name: result.reference.edition === key ? text(name) : result.reference.edition, areas: result.reference.status.areas },
    explainedVariance: numberOrNull(result.status.explainedVariance ?? Number.NaN),
    definition: definitionOf(edition),
    origin,
    warning: WARNING[locale],
  };
}

/** The edition as the contract has it, so that it can be edited and sent back. */
export function definitionOf({ origin: _origin, ...edition }: IndexEdition): IndexAnswer['definition'] {
  const { name, description, status, dynamics, statusClasses, dynamicsClasses, exclusions: excluded } = edition;
  return {
    ...edition,
    name: { ...name },
    description: { ...description },
    status: status.map((input) => ({ ...input, name: { ...input.name } })),
    dynamics: dynamics.map((input) => ({ ...input, name: { ...input.name } })),
    statusClasses: statusClasses.map((bound) => ({ ...bound, name: { ...bound.name } })),
    dynamicsClasses: dynamicsClasses.map((bound) => ({ ...bound, name: { ...bound.name } })),
    exclusions: excluded.map((each) => ({ ...each })),
  };
}

const WARNING: Readonly<Record<Locale, string>> = {
  de: 'Handlungsbedarf folgt nicht allein aus dem Index: er ordnet Gebiete nach den gewählten Indikatoren und ersetzt keine Kenntnis vor Ort.',
  en: 'Need for action does not follow from the index alone: it orders areas by the chosen indicators and replaces no local knowledge.',
};

const WITHHELD: Readonly<Record<Locale, string>> = { de: 'Zum Schutz Einzelner zurückgehalten', en: 'Withheld to protect individuals' };

/** Everything that has no status, and why; what is withheld is only said to be withheld. */
function exclusions({ result, released }: ComputedIndex, names: readonly string[], locale: Locale): IndexAnswer['excluded'] {
  const reasons = new Map(result.excluded.map(({ area, reason }) => [area, locale === 'en' ? (reason.en ?? reason.de) : reason.de]));
  const excluded: IndexAnswer['excluded'] = [];
  for (const [area, code] of result.codes.entries()) {
    const isWithheld = released.states[area] === SUPPRESSED;
    const reason = isWithheld ? WITHHELD[locale] : reasons.get(area);
    if (reason !== undefined) excluded.push({ code, name: names[area]!, reason });
  }
  return excluded;
}

/** Only areas whose class is shown count and are named. */
function robustnessOf(edition: IndexEdition, data: IndexData, released: IndexColumns): IndexAnswer['robustness'] {
  const shown = new Set(released.codes.filter((_, area) => isShown(released.states[area]!)));
  if (shown.size === 0) return null;
  const { variants, stableShare } = robustness(edition, data);
  if (!Number.isFinite(stableShare)) return null;
  return {
    variants: variants.map(({ kind, code, factor, changedShare, changed }) => ({ kind, code, factor, changedShare: numberOrNull(changedShare) ?? 0, changed: changed.filter((each) => shown.has(each)) })),
    stableShare: numberOrNull(stableShare)!,
  };
}

/** Coarse area of each fine one. @throws not_aggregable where one lies in several */
function groupsOf(fine: Edition, coarse: Edition): Int32Array {
  const groups = new Int32Array(fine.codes.length).fill(NO_AREA);
  const isSeen = new Uint8Array(fine.codes.length);
  if (fine.blockSet !== coarse.blockSet) throw doesNotNest(fine, coarse);
  for (const [block, area] of fine.membership.entries()) {
    if (area === NO_AREA) continue;
    const group = coarse.membership[block]!;
    if (isSeen[area] && groups[area] !== group) throw doesNotNest(fine, coarse);
    groups[area] = group;
    isSeen[area] = 1;
  }
  return groups;
}

function doesNotNest(fine: Edition, coarse: Edition): DomainError {
  return new DomainError('not_aggregable', `invalid level ${coarse.level}: areas of ${fine.level} do not nest in it`, {
    path: 'query.level',
    value: coarse.level,
    reason: {
      de: `Gebiete von ${fine.level} liegen nicht ganz in je einem Gebiet von ${coarse.level}; der Index lässt sich dorthin nicht übertragen`,
      en: `areas of ${fine.level} do not lie wholly within areas of ${coarse.level}; the index cannot be carried there`,
    },
  });
}
