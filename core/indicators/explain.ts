/**
 * Why this number: every measure of an indicator's formulas with its sum over the area, where it stands, and the rows
 * of the file it came from. Raw: the gate releases it (disclosure/explanation-gate.ts). O(measures × periods × blocks)
 */
import type { Term } from '../city/aggregate.ts';
import { finestCarried, notAggregable, sumFraction } from '../city/aggregate.ts';
import type { Refusal } from '../city/allocation.ts';
import { isRefusal } from '../city/allocation.ts';
import { AREA_MEASURE, carrierOf, columnsAt } from '../city/columns.ts';
import { formatRanges } from '../city/ranges.ts';
import type { CityModel, Column, Indicator, LocalText, Source } from '../city/model.ts';
import { NO_AREA } from '../city/model.ts';
import type { Partition } from '../city/partition.ts';
import type { Cells } from './cells.ts';
import { asIndicator, pooledPeriods } from './compute.ts';
import { fractionOf } from './definition.ts';
import type { ProfileRequest } from './profile.ts';
import { cellsOfSubject, subjectOf } from './profile.ts';

export interface ExplainRequest extends Omit<ProfileRequest, 'indicators' | 'years'> {
  readonly indicator: string | Indicator;
  readonly period: string;
}

export interface ExplanationPart {
  readonly measure: string;
  readonly name: LocalText;
  readonly role: 'numerator' | 'denominator' | 'rate';
  readonly coefficient: number;
  readonly period: string;
  /** sum over the area; NaN where a part of it was not delivered */
  readonly value: number;
  readonly isSensitive: boolean;
  /** "block 2021": level and edition where the counts stand */
  readonly carrier: string;
  readonly source: Source | null;
  /** "2–5, 9": 1-based lines of the file; '' where nothing came from a file */
  readonly rows: string;
}

export interface Explanation {
  readonly indicator: Indicator;
  readonly period: string;
  readonly name: string;
  /** one row */
  readonly cells: Cells;
  readonly parts: readonly ExplanationPart[];
  readonly blocks: number;
  /** blocks without a numerator or denominator */
  readonly blocksMissing: number;
}

/** @throws unknown_name, not_found, not_aggregable with the reason */
export function explainValue(model: CityModel, request: ExplainRequest): Explanation {
  const indicator = asIndicator(model, request.indicator);
  const subject = subjectOf(model, request);
  const cells = cellsOfSubject(model, indicator, subject, request.period);
  if (isRefusal(cells)) throw notAggregable(indicator.id, cells);
  const { partition } = subject;
  const parts = indicator.publishedRate === null ? countParts(model, indicator, partition, request.period) : rateParts(model, indicator, subject.own?.edition ?? null, subject.own?.area ?? -1, partition, request.period);
  return { indicator, period: request.period, name: subject.name, cells, parts, ...countBlocks(model, indicator, partition, request.period) };
}

function countParts(model: CityModel, indicator: Indicator, target: Partition, period: string): ExplanationPart[] {
  const { numerator, denominator } = fractionOf(indicator);
  return pooledPeriods(indicator, period).flatMap((each) => [
    ...numerator.map((term) => partOf(model, term, 'numerator', target, each)),
    ...(denominator ?? []).map((term) => partOf(model, term, 'denominator', target, each)),
  ]);
}

function partOf(model: CityModel, { measure, coefficient }: Term, role: ExplanationPart['role'], target: Partition, period: string): ExplanationPart {
  const carried = finestCarried(model, measure, period, target, false);
  const sums = sumFraction(model, { numerator: [{ measure, coefficient: 1 }], denominator: null, target, period });
  const base = { measure, name: nameOf(model, measure), role, coefficient, period, isSensitive: model.measures.get(measure)?.sensitive ?? false };
  if (isRefusal(carried) || isRefusal(sums)) return { ...base, value: Number.NaN, carrier: '', source: null, rows: '' };
  return {
    ...base,
    value: sums.coverage[0] === 1 ? sums.numerators[0]! : Number.NaN,
    carrier: `${carried.column.level} ${carried.column.edition}`,
    ...origin(model, carried.column, carried.allocation.unit),
  };
}

/** A published rate is its own part; its denominator, where known, is named beside it. */
function rateParts(model: CityModel, indicator: Indicator, edition: object | null, area: number, target: Partition, period: string): ExplanationPart[] {
  const rate = indicator.publishedRate!;
  const measure = model.measures.get(rate);
  const own = columnsAt(model, rate, period).find((column) => carrierOf(model, column) === edition);
  const carried: { column: Column; unit: Uint32Array } | Refusal = own ? { column: own, unit: Uint32Array.of(area) } : carriedUnits(model, rate, period, target);
  const parts: ExplanationPart[] = isRefusal(carried)
    ? []
    : [
        {
          measure: rate,
          name: nameOf(model, rate),
          role: 'rate',
          coefficient: 1,
          period,
          value: carried.unit.length === 1 ? carried.column.values[carried.unit[0]!]! : Number.NaN,
          isSensitive: measure?.sensitive ?? false,
          carrier: `${carried.column.level} ${carried.column.edition}`,
          ...origin(model, carried.column, carried.unit),
        },
      ];
  return measure?.denominator ? [...parts, partOf(model, { measure: measure.denominator, coefficient: 1 }, 'denominator', target, period)] : parts;
}

function carriedUnits(model: CityModel, measure: string, period: string, target: Partition): { column: Column; unit: Uint32Array } | Refusal {
  const carried = finestCarried(model, measure, period, target, false);
  return isRefusal(carried) ? carried : { column: carried.column, unit: carried.allocation.unit };
}

function origin(model: CityModel, column: Column, units: Uint32Array): { source: Source | null; rows: string } {
  const rows = [...new Set(units)].map((unit) => column.rows[unit]!).filter((row) => row > 0);
  return { source: model.sources.get(column.source) ?? null, rows: formatRanges(rows) };
}

function nameOf(model: CityModel, measure: string): LocalText {
  if (measure === AREA_MEASURE) return { de: 'Fläche in km²', en: 'area in km²' };
  return model.measures.get(measure)?.name ?? { de: measure };
}

function countBlocks(model: CityModel, indicator: Indicator, target: Partition, period: string): { blocks: number; blocksMissing: number } {
  const blocks = target.membership.reduce((count, area) => count + (area === NO_AREA ? 0 : 1), 0);
  const missing = new Set<number>();
  for (const each of pooledPeriods(indicator, period)) {
    for (const { measure } of [...fractionOf(indicator).numerator, ...(fractionOf(indicator).denominator ?? [])]) {
      const carried = finestCarried(model, measure, each, target, false);
      if (!isRefusal(carried)) addMissing(missing, target, carried.carrier.membership, carried.column.values);
    }
  }
  return { blocks, blocksMissing: missing.size };
}

function addMissing(missing: Set<number>, target: Partition, unitOfBlock: Int32Array, values: Float64Array): void {
  for (let block = 0; block < target.membership.length; block++) {
    if (target.membership[block] === NO_AREA) continue;
    const unit = unitOfBlock[block]!;
    if (unit === NO_AREA || Number.isNaN(values[unit]!)) missing.add(block);
  }
}
