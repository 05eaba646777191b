/** Sums that must agree: a count between levels, a part and its whole. O(columns · areas). */
import type { Term } from '../../../core/city/aggregate.ts';
import { CATALOGUE } from '../../../core/indicators/catalogue.ts';
import { parseFormula } from '../../../core/indicators/formula.ts';
import type { ColumnData } from '../city-data.ts';
import { editionKey, type PackContext } from '../context.ts';
import type { Origin } from '../findings.ts';
import type { EditionDraft } from '../roles/editions.ts';

/** Relative and absolute slack: published counts are often rounded to multiples of three. */
const TOTAL_SLACK = { share: 0.001, absolute: 3 };

/** A count delivered for blocks and for a coarser edition of them must agree where all blocks were delivered. */
export function checkTotals(context: PackContext): void {
  const { atlas } = context.descriptor;
  for (const coarse of context.columns) {
    const draft = context.editions.get(editionKey(coarse.level, coarse.edition));
    if (draft === undefined || atlas.measures[coarse.measure]?.kind !== 'count') continue;
    const fine = context.columns.find(
      ({ measure, period, level, edition }) =>
        measure === coarse.measure && period === coarse.period && level === atlas.baseLevel && edition === draft.blockSet,
    );
    if (fine !== undefined) compareTotals(context, draft, coarse, fine);
  }
}

function compareTotals(context: PackContext, draft: EditionDraft, coarse: ColumnData, fine: ColumnData): void {
  const codes = [...draft.areas.keys()].sort();
  const sums = new Map<string, number>(codes.map((code) => [code, 0]));
  draft.membership?.forEach((code, block) => sums.set(code, (sums.get(code) ?? 0) + fine.values[block]!));
  codes.forEach((code, i) => {
    const [value, sum] = [coarse.values[i]!, sums.get(code)!];
    if (!(Math.abs(value - sum) > Math.max(TOTAL_SLACK.absolute, value * TOTAL_SLACK.share))) return;
    const params = { measure: coarse.measure, period: coarse.period, level: draft.level, area: code, sum, value };
    const origin: Origin = {
      resource: coarse.source,
      file: context.sources.get(coarse.source)?.file ?? '',
      rowKind: context.rowKinds.get(coarse.source) ?? 'line',
    };
    context.findings.add(origin, 'totals-differ', params, { row: coarse.rows[i], column: coarse.measure, value }, `${coarse.measure}${coarse.period}`);
  });
}

/** Persons out of N cannot be more than N: for every indicator, the city's or the catalogue's, whose measures are all there. */
export function checkParts(context: PackContext): void {
  const own = context.descriptor.atlas.indicators;
  const catalogue = CATALOGUE.filter(({ id }) => !own.some((indicator) => indicator.id === id));
  const byMeasure = new Map<string, ColumnData[]>();
  for (const column of context.columns) byMeasure.set(column.measure, [...(byMeasure.get(column.measure) ?? []), column]);
  for (const { id, numerator, denominator, isProportion, publishedRate } of [...own, ...catalogue]) {
    if (!isProportion || denominator === null || publishedRate !== null) continue;
    const [parts, whole] = [parseFormula(numerator).terms, parseFormula(denominator).terms];
    const first = parts[0];
    if (first === undefined || whole.length === 0) continue;
    for (const column of byMeasure.get(first.measure) ?? []) checkPart(context, id, parts, whole, column, byMeasure);
  }
}

type ByMeasure = ReadonlyMap<string, readonly ColumnData[]>;

function checkPart(context: PackContext, indicator: string, parts: readonly Term[], whole: readonly Term[], first: ColumnData, byMeasure: ByMeasure): void {
  const [z, n] = [total(parts, first, byMeasure), total(whole, first, byMeasure)];
  if (z === null || n === null) return;
  const origin: Origin = { resource: first.source, file: context.sources.get(first.source)?.file ?? '', rowKind: context.rowKinds.get(first.source) ?? 'line' };
  z.forEach((value, i) => {
    if (!(value > n[i]! + 0.5)) return;
    context.findings.add(
      origin,
      'part-exceeds-whole',
      { whole: n[i]!, indicator },
      { row: first.rows[i], column: parts.map(({ measure }) => measure).join(' + '), value },
      indicator,
    );
  });
}

/** The formula over the areas and period of a column; null when a measure was not delivered there. NaN where a part is missing. */
function total(terms: readonly Term[], like: ColumnData, byMeasure: ByMeasure): Float64Array | null {
  const columns = terms.map(({ measure }) =>
    byMeasure.get(measure)?.find(({ period, level, edition }) => period === like.period && level === like.level && edition === like.edition),
  );
  const sum = new Float64Array(like.values.length);
  for (const [k, column] of columns.entries()) {
    if (column === undefined) return null;
    const { coefficient } = terms[k]!;
    for (let i = 0; i < sum.length; i++) sum[i]! += coefficient * column.values[i]!;
  }
  return sum;
}
