/**
 * One indicator of one area over the years, in three honest modes (methods: geography): `as-was` (the edition valid at
 * the time, breaks marked), `carried-back` (one edition, blocks summed again; across block sets along the
 * Umsteigeschlüssel, estimated share shown), `crosswalk` (areas of the time spread over one edition by population in
 * common). Numerator and denominator are rebased, never rates. O(periods × blocks × terms)
 */
import { DomainError } from '../errors.ts';
import type { Cells, Quality } from '../indicators/cells.ts';
import { DEFAULT_QUALITY, emptyCells } from '../indicators/cells.ts';
import { asIndicator, computeCells, crosswalkCells } from '../indicators/compute.ts';
import { candidatePeriods } from '../indicators/available.ts';
import type { Refusal } from './allocation.ts';
import { isRefusal } from './allocation.ts';
import { counterpart, isSameGround } from './counterparts.ts';
import { defaultEdition, editionAt, publishedEditions } from './editions.ts';
import { areaOf, editionOf } from './lookup.ts';
import type { CityModel, Edition, Indicator, LocalText } from './model.ts';
import type { Partition } from './partition.ts';
import { areaPartition, drawnPartition } from './partition.ts';

export type Boundaries = 'as-was' | 'carried-back' | 'crosswalk';

/** Cells with one row a period; row-parallel members are ascending by period. */
export interface IndicatorSeries extends Cells {
  readonly indicator: string;
  /** '' for a drawn area */
  readonly level: string;
  readonly code: string;
  readonly name: string;
  readonly boundaries: Boundaries;
  readonly periods: readonly string[];
  /** edition (drawn area: block set) whose boundary each row has */
  readonly editions: readonly string[];
  /** code of the area in that edition */
  readonly codes: readonly string[];
  readonly names: readonly string[];
  /** periods before which the boundary changed, or may have */
  readonly breaks: readonly string[];
  /** periods without a row, and why */
  readonly refusals: readonly { readonly period: string; readonly reason: LocalText }[];
}

interface SeriesOptions {
  readonly indicator: string | Indicator;
  readonly boundaries: Boundaries;
  /** default: all periods of the indicator */
  readonly periods?: readonly string[];
  readonly quality?: Quality;
}

export interface AreaSeriesRequest extends SeriesOptions {
  readonly level: string;
  /** code in `edition` */
  readonly area: string;
  /** default: the latest published one */
  readonly edition?: string;
}

export interface DrawnSeriesRequest extends SeriesOptions {
  readonly blockSet: string;
  readonly blocks: Iterable<number>;
  /** the same blocks laid out already, for many series of one area */
  readonly partition?: Partition;
  readonly name?: string;
  /** how the area is summed; default: from all its counts */
  readonly cells?: (indicator: Indicator, period: string, isRebased: boolean) => Cells | Refusal;
}

/** @throws unknown_name, not_found, invalid_value (crosswalk of a drawn area) */
export function computeSeries(model: CityModel, request: AreaSeriesRequest | DrawnSeriesRequest): IndicatorSeries {
  const indicator = asIndicator(model, request.indicator);
  const rowAt = 'area' in request ? areaRows(model, indicator, request) : drawnRows(model, indicator, request);
  const rows: SeriesRow[] = [];
  const refusals: { period: string; reason: LocalText }[] = [];
  for (const period of request.periods ?? candidatePeriods(model, indicator)) {
    const row = rowAt.at(period);
    if (isRefusal(row)) refusals.push({ period, reason: row.reason });
    else rows.push(row);
  }
  return {
    indicator: indicator.id,
    level: rowAt.level,
    code: rowAt.code,
    name: rowAt.name,
    boundaries: request.boundaries,
    periods: rows.map(({ period }) => period),
    editions: rows.map(({ edition }) => edition),
    codes: rows.map(({ code }) => code),
    names: rows.map(({ name }) => name),
    breaks: request.boundaries === 'as-was' ? breaksOf(model, rows) : [],
    refusals,
    ...stack(rows),
  };
}

interface SeriesRow {
  readonly period: string;
  readonly edition: string;
  readonly code: string;
  readonly name: string;
  /** null: a drawn area */
  readonly place: { readonly edition: Edition; readonly area: number } | null;
  readonly cells: Cells;
  /** row of the area in the cells */
  readonly row: number;
}

interface Rows {
  readonly level: string;
  readonly code: string;
  readonly name: string;
  readonly at: (period: string) => SeriesRow | Refusal;
}

function areaRows(model: CityModel, indicator: Indicator, request: AreaSeriesRequest): Rows {
  const edition = request.edition === undefined ? defaultEdition(model, request.level) : editionOf(model, request.level, request.edition);
  const anchor = { edition, area: areaOf(edition, request.area) };
  const quality = request.quality ?? DEFAULT_QUALITY;
  const partitions = new Map<Edition, Partition>();
  const rowOf = (period: string, place: { edition: Edition; area: number }, cells: Cells | Refusal, row: number): SeriesRow | Refusal =>
    isRefusal(cells)
      ? cells
      : { period, edition: place.edition.key, code: place.edition.codes[place.area]!, name: place.edition.names[place.area]!, place, cells, row };
  // A published rate stands at its whole edition; counts need only the area's own blocks.
  const cellsAt = (period: string, place: { edition: Edition; area: number }, isRebased: boolean): SeriesRow | Refusal => {
    if (indicator.publishedRate !== null) return rowOf(period, place, computeCells(model, place.edition, { indicator, period, quality }), place.area);
    const partition = partitions.get(place.edition) ?? areaPartition(place.edition, place.area);
    partitions.set(place.edition, partition);
    return rowOf(period, place, computeCells(model, partition, { indicator, period, quality, isRebased }), 0);
  };
  const rowIn = (period: string, then: Edition): SeriesRow | Refusal => {
    const area = counterpart(model, anchor, then);
    return area < 0 ? noCounterpart(anchor.edition.names[anchor.area]!, then) : cellsAt(period, { edition: then, area }, false);
  };
  // An office may deliver the last Stichtag of an old Gebietsstand in the new one already (Berlin's MSS 2021 of 2020-12).
  const deliveredElsewhere = (period: string, valid: Edition | null): SeriesRow | undefined =>
    publishedEditions(model, request.level)
      .filter((other) => other !== valid)
      .map((other) => rowIn(period, other))
      .find((row): row is SeriesRow => !isRefusal(row));
  const modes: Readonly<Record<Boundaries, (period: string) => SeriesRow | Refusal>> = {
    'as-was': (period) => {
      const then = editionAt(model, request.level, period);
      const row = then ? rowIn(period, then) : noEdition(request.level, period);
      return isRefusal(row) ? (deliveredElsewhere(period, then) ?? row) : row;
    },
    'carried-back': (period) => cellsAt(period, anchor, true),
    crosswalk: (period) => {
      const then = editionAt(model, request.level, period);
      return then ? rowOf(period, anchor, crosswalkCells(model, then, anchor.edition, { indicator, period, quality }), anchor.area) : noEdition(request.level, period);
    },
  };
  return { level: request.level, code: request.area, name: edition.names[anchor.area]!, at: modes[request.boundaries] };
}

function drawnRows(model: CityModel, indicator: Indicator, request: DrawnSeriesRequest): Rows {
  if (request.boundaries === 'crosswalk') {
    throw new DomainError('invalid_value', 'invalid boundaries crosswalk: a drawn area has no earlier edition', { path: 'query.boundaries', value: 'crosswalk', expected: 'as-was or carried-back' });
  }
  const partition = request.partition ?? drawnPartition(model, request.blockSet, request.blocks);
  const isRebased = request.boundaries === 'carried-back';
  const at = (period: string): SeriesRow | Refusal => {
    const cells = request.cells ? request.cells(indicator, period, isRebased) : computeCells(model, partition, { indicator, period, isRebased, ...(request.quality ? { quality: request.quality } : {}) });
    return isRefusal(cells) ? cells : { period, edition: request.blockSet, code: '', name: request.name ?? '', place: null, cells, row: 0 };
  };
  return { level: '', code: '', name: request.name ?? '', at };
}

/** A break is also marked where nothing tells whether the boundary stayed. */
function breaksOf(model: CityModel, rows: readonly SeriesRow[]): readonly string[] {
  return rows.flatMap(({ period, place }, at) => {
    const before = rows[at - 1]?.place;
    return before && place && isSameGround(model, before, place) !== true ? [period] : [];
  });
}

const COLUMNS = ['numerators', 'denominators', 'values', 'lower', 'upper', 'coverage', 'estimatedShare', 'smoothed', 'populations'] as const;

/** One row out of each answer. */
function stack(rows: readonly SeriesRow[]): Cells {
  const stacked = emptyCells(rows.length);
  for (const [at, { cells, row }] of rows.entries()) {
    stacked.states[at] = cells.states[row]!;
    for (const column of COLUMNS) stacked[column][at] = cells[column][row]!;
  }
  return stacked;
}

function noEdition(level: string, period: string): Refusal {
  return { reason: { de: `Für ${period} gab es keine gültige Einteilung „${level}“`, en: `no edition of ${level} was valid in ${period}` } };
}

function noCounterpart(name: string, edition: Edition): Refusal {
  return { reason: { de: `„${name}“ gab es in der Einteilung ${edition.key} nicht`, en: `“${name}” did not exist in edition ${edition.key}` } };
}
