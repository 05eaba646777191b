/**
 * Published rates: values a source delivers already divided. They stand at the level they were published for. Over
 * larger areas they are a mean weighted by their known denominator, marked estimated with share 1; without a
 * denominator there is no honest way up, and the reason is returned. Source: methods/indicators.md (rule).
 */
import type { Refusal } from '../city/allocation.ts';
import { allocate, isRefusal } from '../city/allocation.ts';
import { sumFraction, sumPlan } from '../city/aggregate.ts';
import { carrierOf, columnsAt } from '../city/columns.ts';
import type { CityModel, Column, Edition, Indicator } from '../city/model.ts';
import type { Partition } from '../city/partition.ts';
import { populationsOf } from '../city/population.ts';
import type { Cells, Quality } from './cells.ts';
import { emptyCells } from './cells.ts';
import { ESTIMATED, MISSING, UNRELIABLE, VALUE } from './states.ts';

export function publishedCells(model: CityModel, indicator: Indicator, target: Partition, period: string, quality: Quality): Cells | Refusal {
  const rate = indicator.publishedRate!;
  const columns = columnsAt(model, rate, period);
  const own = columns.find((column) => carrierOf(model, column) === target);
  if (own) return ownCells(model, own, target, period, quality);
  const denominator = model.measures.get(rate)?.denominator ?? null;
  if (columns.length === 0) return { reason: { de: `„${rate}“ wurde für ${period} nicht geliefert`, en: `“${rate}” was not delivered for ${period}` } };
  if (denominator === null) return withoutDenominator(columns);
  let refused: Refusal | null = null;
  for (const column of columns) {
    const cells = weightedCells(model, column, denominator, target, period, quality);
    if (!isRefusal(cells)) return cells;
    refused ??= cells;
  }
  return refused!;
}

/** As delivered. N is shown where it is known; Z stays unknown. */
function ownCells(model: CityModel, column: Column, target: Partition, period: string, quality: Quality): Cells {
  const cells: Cells = { ...emptyCells(column.values.length), populations: populationsOf(model, target, period) };
  const denominator = model.measures.get(column.measure)?.denominator ?? null;
  const known = denominator === null ? null : sumFraction(model, { numerator: [{ measure: denominator, coefficient: 1 }], denominator: null, target, period });
  for (let area = 0; area < column.values.length; area++) {
    if (known && !isRefusal(known) && known.coverage[area]! > 0) cells.denominators[area] = known.numerators[area]!;
    if (Number.isNaN(column.values[area]!)) continue;
    cells.values[area] = column.values[area]!;
    cells.coverage[area] = 1;
    cells.states[area] = cells.denominators[area]! < quality.minimumDenominator ? UNRELIABLE : VALUE;
  }
  return cells;
}

function weightedCells(model: CityModel, column: Column, denominator: string, target: Partition, period: string, quality: Quality): Cells | Refusal {
  const carrier: Edition | undefined = carrierOf(model, column);
  if (!carrier) return withoutDenominator([column]);
  if (carrier.blockSet !== target.blockSet) return otherBlockSet(carrier, target);
  const allocation = allocate(model, carrier, target, false);
  if (isRefusal(allocation)) return allocation;
  const weights = sumFraction(model, { numerator: [{ measure: denominator, coefficient: 1 }], denominator: null, target: carrier, period });
  if (isRefusal(weights)) return weights;
  const n = weights.numerators.map((total, unit) => (weights.coverage[unit]! >= quality.minimumCoverage ? total : Number.NaN));
  // A unit without anybody has no rate to contribute, and none is missing.
  const z = column.values.map((rate, unit) => (n[unit] === 0 ? 0 : rate * n[unit]!));
  const columns = new Map([
    ['z', z],
    ['n', n],
  ]);
  const sums = sumPlan(model, { carrier, allocation, columns }, { numerator: [{ measure: 'z', coefficient: 1 }], denominator: [{ measure: 'n', coefficient: 1 }], target, period });
  const cells: Cells = { ...emptyCells(target.codes.length), denominators: sums.denominators, coverage: sums.coverage, populations: populationsOf(model, target, period) };
  for (let area = 0; area < cells.states.length; area++) {
    if (sums.coverage[area]! < quality.minimumCoverage - 1e-12 || !(sums.denominators[area]! > 0)) {
      cells.states[area] = MISSING;
      continue;
    }
    cells.values[area] = sums.numerators[area]! / sums.denominators[area]!;
    cells.estimatedShare[area] = 1;
    cells.states[area] = sums.denominators[area]! < quality.minimumDenominator ? UNRELIABLE : ESTIMATED;
  }
  return cells;
}

/** Carrying back rebases numerators and denominators: a ready-made rate has none, so this is not a way out. */
function otherBlockSet(carrier: Edition, target: Partition): Refusal {
  return {
    reason: {
      de: `Diese Quote wurde fertig gerechnet auf dem Gebietsstand ${carrier.blockSet} veröffentlicht. Auf den Gebietsstand ${target.blockSet} lassen sich nur Zähler und Nenner umrechnen, fertige Quoten nicht; zu sehen ist sie in den Grenzen von damals`,
      en: `this rate was published ready-made on block set ${carrier.blockSet}. Only numerators and denominators can be carried over to block set ${target.blockSet}, never ready-made rates; it can be seen within the boundaries of its time`,
    },
  };
}

function withoutDenominator(columns: readonly Column[]): Refusal {
  const levels = [...new Set(columns.map(({ level, edition }) => `${level} ${edition}`))].join(', ');
  return {
    reason: {
      de: `Diese Quote wurde fertig gerechnet für ${levels} veröffentlicht; ihr Nenner ist nicht bekannt, deshalb lässt sie sich nicht zusammenfassen`,
      en: `this rate was published ready-made for ${levels}; its denominator is not known, so it cannot be aggregated`,
    },
  };
}
