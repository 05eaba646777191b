/** Everything about a draft that the panel shows, computed once on the server and released for the audience. */
import { NO_AREA, type CityModel, type LocalText } from '../../core/city/model.ts';
import type { MetricsAnswer } from '../../core/contract/scenario-numbers.ts';
import { release, type Audience } from '../../core/disclosure/gate.ts';
import { isSmall } from '../../core/disclosure/rules.ts';
import { traitsOf } from '../../core/indicators/definition.ts';
import { MISSING, STATES, SUPPRESSED } from '../../core/indicators/states.ts';
import type { DrawnIndex } from '../../core/indices/drawn.ts';
import type { PlanChange } from '../../core/regions/changes.ts';
import type { PlanGround, PlanState } from '../../core/regions/contract.ts';
import { withKnownAreas, withKnownCity } from '../../core/regions/known-areas.ts';
import { liveMetrics, warningsOf, type PeopleMetrics, type PlanMetrics } from '../../core/regions/live-metrics.ts';
import type { AreaPart } from '../../core/regions/parts.ts';
import { partName, planSentence, WARNING_TEXTS, withheldNote, type SpokenIndicator } from '../../core/text/regions.ts';
import { withMeasures } from '../release/index-answer.ts';
import { numberOrNull } from '../release/numbers.ts';
import { HIDDEN_WITHHELD, type PlanColumns } from './columns.ts';
import type { Terrain } from './ground.ts';
import { knownAreas, knownCity, publishedPlans } from './known.ts';

/** A plan measured for an audience. */
export interface Measured {
  readonly ground: PlanGround;
  readonly state: PlanState;
  readonly metrics: PlanMetrics;
}

export function groundFrom(terrain: Terrain, { columns }: PlanColumns): PlanGround {
  return { blockCodes: terrain.base.codes, linking: terrain.linking, shapes: terrain.shapes, columns, placeNames: terrain.placeNames };
}

export interface MetricsContext {
  readonly model: CityModel;
  readonly columns: PlanColumns;
  readonly audience: Audience;
}

export interface PlanContext extends MetricsContext {
  readonly terrain: Terrain;
  readonly level: string;
}

/** Sums of blocks; where an area is one of a published plan, and for the city, the numbers published of it. */
export function measure({ model, columns, audience, terrain, level }: PlanContext, state: PlanState): Measured {
  const ground = groundFrom(terrain, columns);
  const options = columns.index ? { index: columns.index } : {};
  const summed = liveMetrics(ground, state, options);
  const { blockSet } = terrain.base;
  if (!columns.isReleased) return { ground, state, metrics: summed };
  const known = publishedPlans(model, level, blockSet).map((edition) => knownAreas(model, columns, edition, blockSet, audience));
  return { ground, state, metrics: known.reduceRight((metrics, areas) => withKnownAreas(metrics, state, areas, options), withKnownCity(summed, knownCity(model, columns, blockSet, audience))) };
}

type Rows = Omit<MetricsAnswer, 'meta' | 'scenario' | 'version'>;

/** @param decided the decided plan measured the same way, and what the plan changes in it; null: there is none */
export function metricsRows({ model, columns, audience }: MetricsContext, measured: Measured, decided: { readonly measured: Measured; readonly change: PlanChange } | null): Rows {
  const { metrics, state, ground } = measured;
  const people = (count: number) => shownPeople(model, audience, count);
  const spoken = columns.indicators[0];
  return {
    areas: state.areas.map(({ code, name, kind }, row) => ({
      code,
      name,
      kind,
      blocks: metrics.blocks[row]!,
      population: people(metrics.areas.populations[row]!),
      squareMetres: metrics.areaSquareMetres[row]!,
      perimeterMetres: metrics.perimeterMetres[row]!,
      compactness: metrics.compactness[row] ?? null,
      parts: metrics.parts[row]!.map((part) => partOf(part, ground, people)),
      index: indexOfRow({ model, columns, audience }, metrics.areas, row),
    })),
    together: { blocks: metrics.blocks.reduce((sum, count) => sum + count, 0), population: people(metrics.together.populations[0]!) },
    city: { blocks: state.label.length, population: people(metrics.city.populations[0]!) },
    indicators: indicatorRows({ model, columns, audience }, measured, decided?.measured ?? null),
    refused: columns.refused.map((each) => ({ ...each })),
    unassigned: {
      blocks: metrics.unassigned.blocks,
      population: people(metrics.unassigned.population),
      holes: metrics.unassigned.holes.map(({ area, blocks, population, isEnclosed }) => ({
        area: state.areas[area]!.code,
        blocks: Array.from(blocks, (block) => ground.blockCodes[block]!),
        population: people(population),
        isEnclosed,
      })),
    },
    warnings: warningRows(measured),
    partlySuppressed: columns.isPartlySuppressed,
    sentence: decided === null ? NOTHING_DECIDED : inBoth((locale) => planSentence(decided.change, spoken ? spokenOf(spoken.indicator) : null, locale)),
  };
}

const NOTHING_DECIDED: LocalText = { de: 'Für diese Ebene gibt es noch keine beschlossene Abgrenzung.', en: 'There are no decided boundaries for this level yet.' };

export function spokenOf({ name, unit, digits }: SpokenIndicator): SpokenIndicator {
  return { name, unit, digits };
}

export function inBoth(say: (locale: 'de' | 'en') => string): Required<LocalText> & { en: string } {
  return { de: say('de'), en: say('en') };
}

/** A head count under the threshold is nobody's business; sums of released counts are what they are. */
export function shownPeople(model: CityModel, audience: Audience, count: number): number | null {
  return audience !== 'statistics' && isSmall(count, model.policy.minimumCount) ? null : numberOrNull(count);
}

function partOf(part: AreaPart, { blockCodes }: PlanGround, people: (count: number) => number | null) {
  const population = people(part.population);
  const named = { ...part, population: population ?? 0 };
  return {
    number: part.number,
    place: part.place,
    blocks: part.blocks.length,
    population,
    name: inBoth((locale) => partName(named, locale)),
    codes: Array.from(part.blocks.subarray(0, 2000), (block) => blockCodes[block]!),
  };
}

function warningRows({ metrics, state }: Measured): Rows['warnings'] {
  const { empty, divided, holes, unassigned } = warningsOf(metrics);
  const text = (key: keyof typeof WARNING_TEXTS, values: Record<string, string | number>): LocalText =>
    inBoth((locale) => WARNING_TEXTS[key][locale].replaceAll(/\{(\w+)\}/g, (_match, name: string) => String(values[name] ?? '')));
  const nameOf = (area: number) => state.areas[area]!.name || state.areas[area]!.code;
  return [
    ...empty.map((area) => ({ kind: 'empty' as const, area: state.areas[area]!.code, text: text('empty', { name: nameOf(area) }) })),
    ...divided.map((area) => ({ kind: 'divided' as const, area: state.areas[area]!.code, text: text('divided', { name: nameOf(area), count: metrics.parts[area]!.length }) })),
    ...(holes > 0 ? [{ kind: 'holes' as const, area: null, text: text('holes', { count: holes }) }] : []),
    ...(unassigned > 0 ? [{ kind: 'unassigned' as const, area: null, text: text('unassigned', { count: unassigned }) }] : []),
  ];
}

/** Rows: areas, all areas together, the city; each passes the gate. */
function indicatorRows({ model, columns, audience }: MetricsContext, { metrics, state }: Measured, decided: Measured | null): Rows['indicators'] {
  const scoped = withMeasures(model);
  return columns.indicators.map(({ key, indicator, period }, at) => {
    const withheld = withheldIn(columns.hidden[at]!, state);
    const stateOfRow = (each: number, row: number) => STATES[each === MISSING && withheld[row]! > 0 ? SUPPRESSED : each]!;
    const traits = traitsOf(scoped, indicator);
    const parts = [metrics.areas, metrics.together, metrics.city].map((rows) => release(rows.cells.get(key)!, model.policy, audience, traits));
    const column = (name: 'values' | 'lower' | 'upper' | 'numerators' | 'denominators' | 'coverage') => parts.flatMap((cells) => Array.from(cells[name], numberOrNull));
    const states = parts.flatMap((cells) => [...cells.states]).map(stateOfRow);
    const isHidden = states.slice(0, state.areas.length).some((each, row) => each === 'suppressed' && withheld[row]! > 0);
    const before = decided && release(decided.metrics.areas.cells.get(key)!, model.policy, audience, traits);
    return {
      id: indicator.id,
      name: indicator.name,
      period,
      values: column('values'),
      states,
      lower: column('lower'),
      upper: column('upper'),
      numerators: column('numerators'),
      denominators: column('denominators'),
      coverage: column('coverage'),
      decided: state.areas.map(({ code }) => {
        const row = decided?.state.areas.findIndex((area) => area.code === code) ?? -1;
        return row < 0 || before === null ? null : numberOrNull(before.values[row]!);
      }),
      note: isHidden ? inBoth((locale) => withheldNote(withheld[state.areas.length]!, locale)) : null,
    };
  });
}

/** Blocks whose value is withheld: per area, then in all areas together. Of the city nothing is made of blocks. */
function withheldIn(hidden: Uint8Array, { areas, label }: PlanState): Uint32Array {
  const counts = new Uint32Array(areas.length + 2);
  for (const [block, area] of label.entries()) {
    if (area === NO_AREA || hidden[block] !== HIDDEN_WITHHELD) continue;
    counts[area]!++;
    counts[areas.length]!++;
  }
  return counts;
}

/** As core/disclosure/index-gate.ts: too few people, or an input that may not be seen, and nothing is shown. */
export function indexOfRow({ model, columns, audience }: MetricsContext, rows: PeopleMetrics, row: number): Rows['areas'][number]['index'] {
  const placed = rows.index[row] ?? null;
  if (columns.index === null || placed === null) return null;
  const { edition } = columns.index;
  const isSmallArea = audience !== 'statistics' && rows.populations[row]! < model.policy.minimumPopulationIndex;
  const isHidden = isSmallArea || hasHiddenInput({ model, columns, audience }, rows, row);
  const shown = (value: number) => (isHidden ? null : numberOrNull(value));
  const shownClass = (value: number) => (isHidden || value === 0 ? null : value);
  return {
    edition: edition.key,
    status: shown(placed.status),
    statusClass: shownClass(placed.statusClass),
    dynamics: shown(placed.dynamics),
    dynamicsClass: shownClass(placed.dynamicsClass),
    state: isHidden ? 'suppressed' : stateOf(placed),
  };
}

function stateOf({ notEvaluated }: DrawnIndex): 'not_applicable' | 'missing' | 'value' {
  if (notEvaluated === null) return 'value';
  return notEvaluated === 'population' ? 'not_applicable' : 'missing';
}

function hasHiddenInput({ model, columns, audience }: MetricsContext, rows: PeopleMetrics, row: number): boolean {
  const { status, dynamics } = columns.index!.edition;
  const used = new Set([...status, ...dynamics].map(({ indicator }) => indicator));
  const scoped = withMeasures(model);
  return columns.indicators.some(({ key, indicator }) => used.has(indicator.id) && release(rows.cells.get(key)!, model.policy, audience, traitsOf(scoped, indicator)).states[row] === SUPPRESSED);
}
