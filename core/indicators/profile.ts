/**
 * Profile (Steckbrief) of any area, official or drawn: per indicator the area beside the city, the area that holds it
 * and the sum of the partial level, with the years before. Raw: the gate releases it (disclosure/profile-gate.ts), and
 * differences, comparisons and arrows are made from what it released. O(indicators × periods × blocks of the area)
 */
import type { Refusal } from '../city/allocation.ts';
import { isRefusal } from '../city/allocation.ts';
import { cityOn, holdingArea, partialOn } from '../city/context.ts';
import type { HoldingArea } from '../city/context.ts';
import { areaOf, editionOf, blockSetOf } from '../city/lookup.ts';
import type { CityModel, Edition, Indicator, Target } from '../city/model.ts';
import { NO_AREA } from '../city/model.ts';
import type { Partition } from '../city/partition.ts';
import { areaPartition, coveredPartition, drawnPartition } from '../city/partition.ts';
import { populationsOf } from '../city/population.ts';
import type { IndicatorSeries } from '../city/series.ts';
import { computeSeries } from '../city/series.ts';
import { availableIndicators, candidatePeriods } from './available.ts';
import type { Cells } from './cells.ts';
import { computeCells } from './compute.ts';

export interface ProfileRequest {
  /** an official area … */
  readonly level?: string;
  readonly edition?: string;
  readonly area?: string;
  /** … or a drawn one */
  readonly blockSet?: string;
  readonly blocks?: Iterable<number>;
  readonly name?: string;
  /** default: each indicator's latest */
  readonly period?: string;
  /** default: all of the city */
  readonly indicators?: readonly Indicator[];
  /** years of the series behind the arrow, default 5 */
  readonly years?: number;
  /** how a drawn area is summed; default: from all its counts */
  readonly sums?: DrawnSums;
}

/** One row for a drawn area, and its people. */
export interface DrawnSums {
  readonly cells: (indicator: Indicator, period: string, isRebased: boolean) => Cells | Refusal;
  readonly people: (period: string) => number;
}

export interface ProfileArea {
  readonly level: string;
  readonly edition: string;
  readonly blockSet: string;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  /** '' where no area one level up holds it */
  readonly parentLevel: string;
  readonly parentName: string;
  /** level whose areas are summed for comparison, '' where there is none */
  readonly partialLevel: string;
  readonly decision: string | null;
  readonly blocks: number;
  readonly squareKilometres: number;
}

/** Who is compared; null: does not exist here, or the indicator cannot be summed to it. Each with one row. */
export interface ProfileRow {
  readonly indicator: Indicator;
  readonly period: string;
  readonly area: Cells;
  readonly city: Cells | null;
  readonly parent: Cells | null;
  readonly partial: Cells | null;
  readonly series: IndicatorSeries;
  readonly target: Target | null;
}

export interface Profile {
  readonly area: ProfileArea;
  /** head count, NaN unknown */
  readonly population: number;
  readonly rows: readonly ProfileRow[];
}

/** @throws unknown_name, not_found, missing_value (neither an area nor blocks) */
export function computeProfile(model: CityModel, request: ProfileRequest): Profile {
  const subject = subjectOf(model, request);
  const latest = request.period ?? latestPeriod(model);
  const surroundings = {
    city: cityOn(model, subject.partition.blockSet, latest),
    parent: holdingArea(model, subject.partition, subject.own, latest),
    partial: partialOn(model, subject.partition.blockSet, latest),
  };
  const indicators = request.indicators ?? [...availableIndicators(model).values()];
  const rows = indicators.flatMap((indicator) => profileRow(model, indicator, subject, surroundings, request) ?? []);
  return {
    area: describe(subject, surroundings.parent, surroundings.partial, model),
    population: subject.sums ? subject.sums.people(latest) : populationsOf(model, subject.partition, latest)[0]!,
    rows,
  };
}

export interface Subject {
  readonly partition: Partition;
  readonly own: HoldingArea | null;
  readonly name: string;
  readonly sums?: DrawnSums;
}

interface Surroundings {
  readonly city: Edition | null;
  readonly parent: HoldingArea | null;
  readonly partial: Edition | null;
}

export function subjectOf(model: CityModel, request: ProfileRequest): Subject {
  if (request.blockSet !== undefined && request.blocks !== undefined) {
    return { partition: drawnPartition(model, request.blockSet, request.blocks), own: null, name: request.name ?? '', ...(request.sums ? { sums: request.sums } : {}) };
  }
  const edition = editionOf(model, request.level ?? '', request.edition ?? '');
  const area = areaOf(edition, request.area ?? '');
  return { partition: areaPartition(edition, area), own: { edition, area }, name: edition.names[area]! };
}

function profileRow(model: CityModel, indicator: Indicator, subject: Subject, around: Surroundings, request: ProfileRequest): ProfileRow | null {
  const found = latestCells(model, indicator, subject, request.period);
  if (!found) return null;
  const { period, cells } = found;
  const of = (place: HoldingArea | null) => (place ? orNull(cellsOfPlace(model, indicator, place, period)) : null);
  return {
    indicator,
    period,
    area: cells,
    city: of(around.city && { edition: around.city, area: 0 }),
    parent: of(around.parent),
    partial: around.partial && orNull(computeCells(model, coveredPartition(around.partial), { indicator, period })),
    series: seriesOf(model, indicator, subject, period, request.years ?? 5),
    target: (subject.own && targetOf(model, indicator, subject.own)) ?? null,
  };
}

/** Cells at the period asked for, or at the latest one that has some. */
function latestCells(model: CityModel, indicator: Indicator, subject: Subject, asked: string | undefined): { period: string; cells: Cells } | null {
  const periods = candidatePeriods(model, indicator).filter((each) => asked === undefined || each <= asked);
  for (const period of periods.toReversed()) {
    const cells = cellsOfSubject(model, indicator, subject, period);
    if (!isRefusal(cells)) return { period, cells };
  }
  return null;
}

export function cellsOfSubject(model: CityModel, indicator: Indicator, subject: Subject, period: string): Cells | Refusal {
  if (subject.own) return cellsOfPlace(model, indicator, subject.own, period);
  return subject.sums ? subject.sums.cells(indicator, period, false) : computeCells(model, subject.partition, { indicator, period });
}

/** One row. A published rate stands at its whole edition; counts need only the area's own blocks. */
function cellsOfPlace(model: CityModel, indicator: Indicator, { edition, area }: HoldingArea, period: string): Cells | Refusal {
  if (indicator.publishedRate === null) return computeCells(model, areaPartition(edition, area), { indicator, period });
  const cells = computeCells(model, edition, { indicator, period });
  return isRefusal(cells) ? cells : rowOf(cells, area);
}

function rowOf(cells: Cells, row: number): Cells {
  const one = (column: Float64Array) => column.slice(row, row + 1);
  return {
    numerators: one(cells.numerators),
    denominators: one(cells.denominators),
    values: one(cells.values),
    states: cells.states.slice(row, row + 1),
    lower: one(cells.lower),
    upper: one(cells.upper),
    coverage: one(cells.coverage),
    estimatedShare: one(cells.estimatedShare),
    smoothed: one(cells.smoothed),
    populations: one(cells.populations),
  };
}

function orNull(cells: Cells | Refusal): Cells | null {
  return isRefusal(cells) ? null : cells;
}

/** The area's own boundary carried back, so that the arrow does not show a boundary change. */
function seriesOf(model: CityModel, indicator: Indicator, subject: Subject, period: string, years: number): IndicatorSeries {
  const since = String(Number(period.slice(0, 4)) - years);
  const periods = candidatePeriods(model, indicator).filter((each) => each.slice(0, 4) >= since && each <= period);
  if (subject.own) {
    const { edition, area } = subject.own;
    return computeSeries(model, { indicator, level: edition.level, edition: edition.key, area: edition.codes[area]!, boundaries: 'carried-back', periods });
  }
  const { partition, name, sums } = subject;
  return computeSeries(model, { indicator, blockSet: partition.blockSet, blocks: [], partition, name, boundaries: 'carried-back', periods, ...(sums ? { cells: sums.cells } : {}) });
}

function targetOf(model: CityModel, indicator: Indicator, { edition, area }: HoldingArea): Target | undefined {
  return model.targets.find((each) => each.indicator === indicator.id && each.level === edition.level && each.area === edition.codes[area]);
}

function latestPeriod(model: CityModel): string {
  let latest = '';
  for (const { period } of model.columns.values()) if (period > latest) latest = period;
  return latest;
}

function describe({ partition, own, name }: Subject, parent: HoldingArea | null, partial: Edition | null, model: CityModel): ProfileArea {
  const { areaSquareMetres } = blockSetOf(model, partition.blockSet);
  let squareMetres = 0;
  let blocks = 0;
  for (let block = 0; block < partition.membership.length; block++) {
    if (partition.membership[block] === NO_AREA) continue;
    squareMetres += areaSquareMetres[block]!;
    blocks++;
  }
  return {
    level: own?.edition.level ?? '',
    edition: own?.edition.key ?? '',
    blockSet: partition.blockSet,
    code: own ? own.edition.codes[own.area]! : '',
    name,
    kind: own ? own.edition.kinds[own.area]! : '',
    parentLevel: parent?.edition.level ?? '',
    parentName: parent ? parent.edition.names[parent.area]! : '',
    partialLevel: partial?.level ?? '',
    decision: own?.edition.decision ?? null,
    blocks,
    squareKilometres: squareMetres / 1e6,
  };
}
