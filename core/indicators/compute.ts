/**
 * Values of an indicator over the areas of an edition, over drawn areas or any other partition: counts are summed,
 * pooled over years where the definition says so, and divided last. Published rates stand at their own level; further
 * up they are weighted by their known denominator and marked estimated, without one refused.
 * O(blocks × terms). Source: methods/indicators.md.
 */
import type { Sums, Term } from '../city/aggregate.ts';
import { notAggregable, sumFraction, sumPlan } from '../city/aggregate.ts';
import type { Refusal } from '../city/allocation.ts';
import { isRefusal } from '../city/allocation.ts';
import { crosswalk } from '../city/crosswalk.ts';
import { yearsBefore } from '../city/editions.ts';
import { editionOf } from '../city/lookup.ts';
import type { CityModel, Edition, Indicator } from '../city/model.ts';
import type { Partition } from '../city/partition.ts';
import { drawnPartition } from '../city/partition.ts';
import { populationsOf } from '../city/population.ts';
import { indicatorOf } from './available.ts';
import type { Cells, Quality } from './cells.ts';
import { DEFAULT_QUALITY, cellsOf } from './cells.ts';
import { fractionOf, traitsOf } from './definition.ts';
import { publishedCells } from './published.ts';
import type { IndicatorValues } from './states.ts';

export interface PartitionRequest {
  /** id in the city's catalogue, or a definition */
  readonly indicator: string | Indicator;
  readonly period: string;
  readonly quality?: Quality;
  /** carry counts of another block set over by block links; default false: refuse */
  readonly isRebased?: boolean;
}

export interface ValuesRequest extends PartitionRequest {
  readonly level: string;
  readonly edition: string;
  /** 0–1, default 0.95: areas less covered are missing */
  readonly minimumCoverage?: number;
}

/** @throws unknown_name, not_aggregable with the reason */
export function computeValues(model: CityModel, request: ValuesRequest): IndicatorValues {
  const indicator = asIndicator(model, request.indicator);
  const edition = editionOf(model, request.level, request.edition);
  const quality = { ...(request.quality ?? DEFAULT_QUALITY), ...(request.minimumCoverage === undefined ? {} : { minimumCoverage: request.minimumCoverage }) };
  const cells = computeCells(model, edition, { ...request, quality });
  if (isRefusal(cells)) throw notAggregable(indicator.id, cells);
  return { indicator: indicator.id, level: edition.level, edition: edition.key, period: request.period, codes: edition.codes, names: edition.names, ...cells };
}

export interface BlocksRequest extends PartitionRequest {
  readonly blockSet: string;
  /** positions in the block set */
  readonly blocks: Iterable<number>;
  readonly name?: string;
}

/** One drawn area, by the same way as any other. level and edition of the answer are '' and the block set. */
export function computeForBlocks(model: CityModel, request: BlocksRequest): IndicatorValues {
  const indicator = asIndicator(model, request.indicator);
  const cells = computeCells(model, drawnPartition(model, request.blockSet, request.blocks), request);
  if (isRefusal(cells)) throw notAggregable(indicator.id, cells, 'body.blocks');
  return { indicator: indicator.id, level: '', edition: request.blockSet, period: request.period, codes: [''], names: [request.name ?? ''], ...cells };
}

/** Cells over any partition, or why there are none. */
export function computeCells(model: CityModel, target: Partition, request: PartitionRequest): Cells | Refusal {
  const indicator = asIndicator(model, request.indicator);
  const quality = request.quality ?? DEFAULT_QUALITY;
  if (indicator.publishedRate !== null) return publishedCells(model, indicator, target, request.period, quality);
  const sums = pooledSums(model, indicator, target, request.period, request.isRebased ?? false);
  if (isRefusal(sums)) return sums;
  return cellsOf(sums, traitsOf(model, indicator), populationsOf(model, target, request.period), quality, isEventCount(indicator));
}

/** Cells of an edition whose counts come from the areas of an earlier one, spread by the population in common. */
export function crosswalkCells(model: CityModel, from: Edition, to: Edition, request: PartitionRequest): Cells | Refusal {
  const indicator = asIndicator(model, request.indicator);
  const quality = request.quality ?? DEFAULT_QUALITY;
  if (indicator.publishedRate !== null) return from === to ? publishedCells(model, indicator, to, request.period, quality) : { reason: RATES_STAY };
  const sums = pooledSums(model, indicator, from, request.period, false);
  if (isRefusal(sums)) return sums;
  const allocation = crosswalk(model, from, to, request.period);
  if (isRefusal(allocation)) return allocation;
  const isDelivered = (area: number) => sums.coverage[area]! >= quality.minimumCoverage;
  const columns = new Map([
    ['z', sums.numerators.map((z, area) => (isDelivered(area) ? z : Number.NaN))],
    ['n', sums.denominators.map((n, area) => (isDelivered(area) ? n : Number.NaN))],
  ]);
  const spread = sumPlan(
    model,
    { carrier: from, allocation, columns },
    { numerator: [{ measure: 'z', coefficient: 1 }], denominator: indicator.denominator === null ? null : [{ measure: 'n', coefficient: 1 }], target: to, period: request.period },
  );
  return cellsOf(spread, traitsOf(model, indicator), populationsOf(model, to, request.period), quality, isEventCount(indicator));
}

const RATES_STAY = {
  de: 'Eine fertig veröffentlichte Quote lässt sich nicht auf andere Grenzen umrechnen: es fehlen Zähler und Nenner',
  en: 'a rate published ready-made cannot be carried to other boundaries: its numerator and denominator are not known',
};

/** Events vary by chance; a register's heads do not. */
export function isEventCount(indicator: Indicator): boolean {
  return indicator.denominator === null && indicator.unit === 'count';
}

/** The periods that go into a value: n years up to the one named. */
export function pooledPeriods(indicator: Indicator, period: string): readonly string[] {
  return Array.from({ length: indicator.pooledPeriods }, (_none, place) => yearsBefore(period, indicator.pooledPeriods - 1 - place));
}

export function asIndicator(model: CityModel, indicator: string | Indicator): Indicator {
  return typeof indicator === 'string' ? indicatorOf(model, indicator) : indicator;
}

function pooledSums(model: CityModel, indicator: Indicator, target: Partition, period: string, isRebased: boolean): Sums | Refusal {
  const { numerator, denominator } = fractionOf(indicator);
  let pooled: Sums | null = null;
  for (const each of pooledPeriods(indicator, period)) {
    const sums: Sums | Refusal = sumFraction(model, { numerator, denominator, target, period: each, isRebased });
    if (isRefusal(sums)) return sums;
    pooled = pooled ? addSums(pooled, sums, denominator) : sums;
  }
  return pooled!;
}

/** ΣZ and ΣN; the worst year's coverage counts. */
function addSums(a: Sums, b: Sums, denominator: readonly Term[] | null): Sums {
  const base = (sums: Sums) => (denominator ? sums.denominators : sums.numerators);
  return {
    numerators: a.numerators.map((z, area) => z + b.numerators[area]!),
    denominators: a.denominators.map((n, area) => n + b.denominators[area]!),
    coverage: a.coverage.map((share, area) => Math.min(share, b.coverage[area]!)),
    estimatedShare: a.estimatedShare.map((share, area) => {
      const whole = base(a)[area]! + base(b)[area]!;
      return whole > 0 ? (share * base(a)[area]! + b.estimatedShare[area]! * base(b)[area]!) / whole : 0;
    }),
  };
}
