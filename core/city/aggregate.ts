/**
 * Sums of counts over any areas: a pass over typed arrays by membership. Numerator and denominator are summed over the
 * same units and divided elsewhere; a unit that lacks one of them counts in neither, and the share covered says so.
 * O(blocks × terms). Source: methods/indicators.md (rule), geography.md.
 */
import { DomainError } from '../errors.ts';
import type { Allocation, Refusal } from './allocation.ts';
import { allocate, isRefusal } from './allocation.ts';
import { AREA_MEASURE, carrierOf, columnsAt } from './columns.ts';
import type { SumPlan } from './coverage.ts';
import { coverageOf } from './coverage.ts';
import { editionOf } from './lookup.ts';
import type { CityModel, Column, Edition, LocalText } from './model.ts';
import type { Partition } from './partition.ts';

/** One summand of a linear formula. */
export interface Term {
  readonly measure: string;
  readonly coefficient: number;
}

export interface SumRequest {
  readonly numerator: readonly Term[];
  /** null: only the numerator is summed */
  readonly denominator: readonly Term[] | null;
  readonly target: Partition;
  readonly period: string;
  /** carry columns of another block set over by block links; default false: refuse */
  readonly isRebased?: boolean;
}

/** Parallel to the target's codes. */
export interface Sums {
  /** over the covered units; 0 where none is */
  readonly numerators: Float64Array;
  /** NaN without a denominator */
  readonly denominators: Float64Array;
  /** 0–1: share of the denominator (else of the population, else of the blocks) that was delivered */
  readonly coverage: Float64Array;
  /** 0–1: share of the denominator (else numerator) that came through shared units */
  readonly estimatedShare: Float64Array;
}

export function sumFraction(model: CityModel, request: SumRequest): Sums | Refusal {
  const plan = planOf(model, request);
  return isRefusal(plan) ? plan : sumPlan(model, plan, request);
}

/**
 * One linear formula over an edition; NaN where nothing was delivered.
 * @throws not_aggregable with the reason where the measures cannot be summed to the edition
 */
export function sumFormula(model: CityModel, terms: readonly Term[], level: string, edition: string, period: string): Float64Array {
  const sums = sumFraction(model, { numerator: terms, denominator: null, target: editionOf(model, level, edition), period });
  if (isRefusal(sums)) throw notAggregable(terms.map(({ measure }) => measure).join(', '), sums);
  for (let area = 0; area < sums.numerators.length; area++) if (sums.coverage[area] === 0) sums.numerators[area] = Number.NaN;
  return sums.numerators;
}

/** One count over an edition. @throws not_aggregable */
export function aggregateMeasure(model: CityModel, measure: string, level: string, edition: string, period: string): Float64Array {
  return sumFormula(model, [{ measure, coefficient: 1 }], level, edition, period);
}

export function notAggregable(what: string, refusal: Refusal, path = 'query.level'): DomainError {
  return new DomainError('not_aggregable', `invalid aggregation of ${what}: ${refusal.reason.en ?? refusal.reason.de}`, {
    path,
    value: what,
    reason: refusal.reason,
  });
}

function planOf(model: CityModel, { numerator, denominator, target, period, isRebased = false }: SumRequest): SumPlan | Refusal {
  const found = new Map<string, Carried>();
  for (const { measure } of [...numerator, ...(denominator ?? [])]) {
    if (found.has(measure)) continue;
    const carried = finestCarried(model, measure, period, target, isRebased);
    if (isRefusal(carried)) return carried;
    found.set(measure, carried);
  }
  const units = [...found.values()].reduce((a, b) => (b.carrier.codes.length < a.carrier.codes.length ? b : a));
  return planOver(model, found, units.carrier, units.allocation) ?? planOverTarget(found, target);
}

/** Why a fraction cannot be summed to a target, or null. Costs no pass over the values where all stand at one carrier. */
export function sumRefusal(model: CityModel, request: SumRequest): Refusal | null {
  const plan = planOf(model, request);
  return isRefusal(plan) ? plan : null;
}

/** One measure where it stands, and how its units fall into the target. */
export interface Carried {
  readonly carrier: Edition;
  readonly allocation: Allocation;
  readonly column: Column;
}

/** The finest carrier that fits into the target: one number is summed one way, always from the smallest units there are. */
export function finestCarried(model: CityModel, measure: string, period: string, target: Partition, isRebased: boolean): Carried | Refusal {
  let best: Carried | null = null;
  let refused: Refusal | null = null;
  for (const column of columnsAt(model, measure, period)) {
    const carrier = carrierOf(model, column);
    if (!carrier || (measure === AREA_MEASURE && carrier.blockSet !== target.blockSet)) continue;
    const allocation = allocate(model, carrier, target, isRebased);
    if (isRefusal(allocation)) refused ??= allocation;
    else if (!best || isPreferred(carrier, best.carrier, target)) best = { carrier, allocation, column };
  }
  return best ?? refused ?? { reason: notDelivered(measure, period) };
}

function isPreferred(carrier: Edition, best: Edition, target: Partition): boolean {
  const isSame = carrier.blockSet === target.blockSet;
  if (isSame !== (best.blockSet === target.blockSet)) return isSame;
  return carrier.codes.length > best.codes.length;
}

/** All measures as columns over one carrier's units; null where a finer carrier does not fit into its units. */
function planOver(model: CityModel, found: ReadonlyMap<string, Carried>, units: Edition, allocation: Allocation): SumPlan | null {
  const columns = new Map<string, Float64Array>();
  for (const [measure, { carrier, column }] of found) {
    if (carrier === units) {
      columns.set(measure, column.values);
      continue;
    }
    const inner = allocate(model, carrier, units, false);
    if (isRefusal(inner)) return null;
    columns.set(measure, wholeSums(column.values, inner, units));
  }
  return { carrier: units, allocation, columns };
}

function planOverTarget(found: ReadonlyMap<string, Carried>, target: Partition): SumPlan {
  const columns = new Map([...found].map(([measure, { column, allocation }]) => [measure, wholeSums(column.values, allocation, target)] as const));
  const unit = Uint32Array.from(target.codes.keys());
  return { carrier: null, allocation: { unit, area: unit, share: null, uncovered: new Uint32Array(0) }, columns };
}

/** Sums that are NaN as soon as one part is missing. */
function wholeSums(values: Float64Array, { unit, area, share, uncovered }: Allocation, target: Partition): Float64Array {
  const totals = new Float64Array(target.codes.length);
  for (let entry = 0; entry < unit.length; entry++) totals[area[entry]!]! += (share ? share[entry]! : 1) * values[unit[entry]!]!;
  for (const block of uncovered) totals[target.membership[block]!] = Number.NaN;
  return totals;
}

/** The sums themselves, over units that have been laid out already. */
export function sumPlan(model: CityModel, plan: SumPlan, { numerator, denominator, target, period }: SumRequest): Sums {
  const areas = target.codes.length;
  const { unit, area, share } = plan.allocation;
  const z = combine(numerator, plan.columns, plan.allocation);
  const n = denominator && combine(denominator, plan.columns, plan.allocation);
  const numerators = new Float64Array(areas);
  const denominators = new Float64Array(areas).fill(n ? 0 : Number.NaN);
  const estimated = new Float64Array(areas);
  let isComplete = plan.allocation.uncovered.length === 0;
  for (let entry = 0; entry < unit.length; entry++) {
    const part = z[entry]!;
    const base = n ? n[entry]! : 0;
    // NaN in either: the unit counts in neither.
    if (part !== part || base !== base) {
      isComplete = false;
      continue;
    }
    const weight = share ? share[entry]! : 1;
    numerators[area[entry]!]! += weight * part;
    if (n) denominators[area[entry]!]! += weight * base;
    if (weight < 1) estimated[area[entry]!]! += weight * Math.abs(n ? base : part);
  }
  return {
    numerators,
    denominators,
    coverage: coverageOf(model, { plan, target, period, z, n, denominators, isComplete }),
    estimatedShare: share ? sharesOf(estimated, n ? denominators : numerators) : estimated,
  };
}

/** Σ coefficient · column per entry of the allocation; NaN where one is missing. May be the column itself: read only. */
function combine(terms: readonly Term[], columns: ReadonlyMap<string, Float64Array>, { unit, share }: Allocation): Float64Array {
  const [first] = terms;
  if (!first) throw new DomainError('missing_value', 'missing measures in a formula: nothing to sum', { path: 'formula', value: '', expected: 'at least one measure' });
  const firstColumn = columns.get(first.measure)!;
  // As many entries as units, none of them split: entries ascend by unit, so entry and unit are the same.
  const isDirect = share === null && unit.length === firstColumn.length;
  if (isDirect && terms.length === 1 && first.coefficient === 1) return firstColumn;
  const combined = new Float64Array(unit.length);
  for (const { measure, coefficient } of terms) {
    const values = columns.get(measure)!;
    if (isDirect) for (let entry = 0; entry < combined.length; entry++) combined[entry]! += coefficient * values[entry]!;
    else for (let entry = 0; entry < combined.length; entry++) combined[entry]! += coefficient * values[unit[entry]!]!;
  }
  return combined;
}

function sharesOf(parts: Float64Array, wholes: Float64Array): Float64Array {
  return parts.map((part, area) => (part > 0 ? Math.min(1, part / Math.abs(wholes[area]!)) : 0));
}

function notDelivered(measure: string, period: string): LocalText {
  return { de: `„${measure}“ wurde für ${period} nicht geliefert`, en: `“${measure}” was not delivered for ${period}` };
}

