/** What a legend says, pure: histogram, classes with counts, states without number, source. Legend*.tsx draws it. */
import type { DecisionAnswer, EditionAnswer } from '../client/types.ts';
import { ESTIMATED, MISSING, NOT_APPLICABLE, SUPPRESSED, UNRELIABLE } from '../../core/indicators/states.ts';
import { classOf, quantileOfSorted } from '../../core/statistics/breaks.ts';
import { histogram } from '../../core/statistics/histogram.ts';
import { classCounts, stateCounts } from './shown.ts';
import type { Shown, ShownClasses, ShownIndicator } from './shown.ts';

interface LegendBar {
  /** share of the axis, 0–1 */
  readonly from: number;
  readonly to: number;
  /** share of the highest bar, 0–1 */
  readonly height: number;
  readonly colour: string;
}

interface LegendClass {
  readonly colour: string;
  readonly from: number;
  readonly to: number;
  readonly areas: number;
  /** sum of the denominators: persons (or households …) of the reference group */
  readonly denominators: number;
}

export interface LegendHistogram {
  /** ends of the axis: the shown range, cut where a few far values would squeeze all others (bars then gather at the end) */
  readonly minimum: number;
  readonly maximum: number;
  readonly bars: readonly LegendBar[];
  readonly classes: readonly LegendClass[];
  /** inner breaks */
  readonly breaks: readonly number[];
}

export type Weighting = 'areas' | 'denominator';

const BINS = 48;

/** null when no value is shown. Weighted by the denominator (persons of the reference group) or by areas. */
export function legendHistogram(shown: ShownClasses, weighting: Weighting): LegendHistogram | null {
  const { breaks, colours, values, states, answer, codes } = shown;
  if (breaks.length < 2) return null;
  const { minimum, maximum } = axisOf(values, breaks);
  const denominators = answer.codes.length === codes.length ? answer.denominators : [];
  const weights = weighting === 'denominator' ? denominators.map((n) => n ?? Number.NaN) : null;
  const bins = histogram(values, BINS, { states, weights, range: [minimum, maximum] });
  const heights = weights ? bins.weights : bins.counts;
  const highest = Math.max(...heights, 1e-9);
  const span = maximum - minimum || 1;
  const counts = classCounts(shown.classes, colours.length);
  const persons = classSums(shown.classes, denominators, colours.length);
  return {
    minimum,
    maximum,
    breaks: breaks.slice(1, -1),
    bars: Array.from(heights, (height, i) => {
      const [from, to] = [bins.edges[i]!, bins.edges[i + 1]!];
      const shares = maximum > minimum ? { from: (from - minimum) / span, to: (to - minimum) / span } : { from: 0, to: 1 };
      return { ...shares, height: height / highest, colour: colours[classOf((from + to) / 2, breaks)] ?? '' };
    }),
    classes: colours.map((colour, i) => ({ colour, from: breaks[i]!, to: breaks[i + 1]!, areas: counts[i]!, denominators: persons[i]! })),
  };
}

const FAR_SHARE = 0.01;
const FAR_FACTOR = 1.6;

const sortedOf = new WeakMap<Float64Array, Float64Array>();

/** Ascending, without NaN; kept as long as the column lives: the axis follows every dragged break. */
function sortedNumbers(values: Float64Array): Float64Array {
  const known = sortedOf.get(values);
  if (known) return known;
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  sortedOf.set(values, sorted);
  return sorted;
}

/** From the first to the 99th percentile (but never inside the inner breaks) where the range is 1.6 times that; else all of it. */
function axisOf(values: Float64Array, breaks: readonly number[]): { minimum: number; maximum: number } {
  const [minimum, maximum] = [breaks[0]!, breaks.at(-1)!];
  const sorted = sortedNumbers(values);
  if (sorted.length === 0) return { minimum, maximum };
  const low = Math.min(quantileOfSorted(sorted, FAR_SHARE), breaks[1]!);
  const high = Math.max(quantileOfSorted(sorted, 1 - FAR_SHARE), breaks.at(-2)!);
  const isCut = maximum - minimum > FAR_FACTOR * (high - low) && high > low;
  if (!isCut) return { minimum, maximum };
  const edge = (high - low) / 20;
  return { minimum: Math.max(minimum, low - edge), maximum: Math.min(maximum, high + edge) };
}

function classSums(classes: Uint8Array, column: readonly (number | null)[], count: number): Float64Array {
  const sums = new Float64Array(count);
  for (let area = 0; area < column.length; area++) {
    const one = classes[area]!;
    if (one < count) sums[one]! += column[area] ?? 0;
  }
  return sums;
}

/** Place of a value on the legend's axis, 0–1, NaN when it has none. */
export function axisShare(value: number, { minimum, maximum }: Pick<LegendHistogram, 'minimum' | 'maximum'>): number {
  if (!Number.isFinite(value)) return Number.NaN;
  if (maximum <= minimum) return 0.5;
  return Math.min(1, Math.max(0, (value - minimum) / (maximum - minimum)));
}

/** A break moved to `value`, kept between its neighbours by at least a thousandth of the axis, rounded for the reader. */
export function movedBreaks(breaks: readonly number[], position: number, value: number, axis: Pick<LegendHistogram, 'minimum' | 'maximum'>, digits: number): number[] {
  const least = Math.max((axis.maximum - axis.minimum) / 1000, 10 ** -digits);
  const low = (breaks[position - 1] ?? axis.minimum) + least;
  const high = (breaks[position + 1] ?? axis.maximum) - least;
  const inside = Math.min(Math.max(value, low), Math.max(low, high));
  const rounded = Number(inside.toFixed(digits));
  const kept = rounded >= low && rounded <= high ? rounded : inside;
  return breaks.map((one, i) => (i === position ? kept : one));
}

type LegendStateName = 'missing' | 'suppressed' | 'unreliable' | 'estimated' | 'not_applicable';

export interface LegendState {
  readonly state: LegendStateName;
  readonly areas: number;
}

/** States to explain: only those that occur. */
export function legendStates(shown: Pick<Shown, 'states' | 'classes'>): LegendState[] {
  const counts = stateCounts(shown.states);
  const rows: [LegendStateName, number][] = [
    ['unreliable', UNRELIABLE],
    ['estimated', ESTIMATED],
    ['suppressed', SUPPRESSED],
    ['missing', MISSING],
    ['not_applicable', NOT_APPLICABLE],
  ];
  return rows.map(([state, code]) => ({ state, areas: counts[code]! })).filter(({ areas }) => areas > 0);
}

export interface LegendSource {
  readonly attribution: string;
  readonly period: string;
  readonly edition: string;
  readonly decision: { readonly paperNo: string; readonly decidedOn: string } | null;
  readonly method: string;
  readonly definition: string;
}

export interface SourceInput {
  readonly edition: EditionAnswer;
  readonly decision: DecisionAnswer | null;
  readonly meta: { readonly attribution: string; readonly method: string; readonly period?: string | undefined };
  readonly indicator: ShownIndicator | null;
  /** of an index edition; '' = none */
  readonly indexSource: string;
}

export function legendSource({ edition, decision, meta, indicator, indexSource }: SourceInput): LegendSource {
  return {
    attribution: indicator?.source || indexSource || meta.attribution,
    period: meta.period ?? '',
    edition: edition.key,
    decision: decision ? { paperNo: decision.paperNo, decidedOn: decision.decidedOn } : null,
    method: meta.method,
    definition: indicator?.definitionVersion ?? '',
  };
}

/** Rows × columns of a matrix legend with the number of areas in each cell; row 0 at the top. */
export interface LegendCell {
  readonly row: number;
  readonly column: number;
  readonly colour: string;
  readonly areas: number;
}

export function legendCells(shown: Pick<Shown, 'classes' | 'colours'>, rows: number, columns: number): LegendCell[] {
  const counts = classCounts(shown.classes, rows * columns);
  return counts.map((areas, cell) => ({ row: Math.floor(cell / columns), column: cell % columns, colour: shown.colours[cell] ?? '', areas }));
}
