/**
 * What would be said of the areas of a plan under other years, weights and thresholds: every variant goes the same way
 * as the metrics, through the same gate, and only what both show is compared. One summation a year; the other variants
 * place the same sums anew.
 */
import type { LocalText } from '../../core/city/model.ts';
import type { RobustnessAnswer, VariantKind } from '../../core/contract/scenario-numbers.ts';
import { release } from '../../core/disclosure/gate.ts';
import type { IndexEdition } from '../../core/indices/edition.ts';
import type { PlanState } from '../../core/regions/contract.ts';
import { placeRow, type PeopleMetrics, type PlanMetrics } from '../../core/regions/live-metrics.ts';
import { flipBetween, isComparable, verdictsOf, type AreaVerdict, type VerdictFlip } from '../../core/regions/robustness.ts';
import { areaRobustnessText, planRobustnessText, variantName } from '../../core/text/robustness.ts';
import { computeReleasedIndex } from '../release/index-answer.ts';
import type { PlanIndex, PlanIndicator } from './columns.ts';
import { inBoth, indexOfRow, measure, type PlanContext } from './metrics.ts';
import { inYear, otherYears } from './years.ts';

interface Variant {
  readonly key: string;
  readonly kind: VariantKind;
  readonly name: LocalText;
  readonly verdicts: readonly AreaVerdict[];
}

const MOST_YEARS = 4;
const WEIGHT_FACTORS = [0.5, 1.5] as const;
/** two-sided levels beside the usual 95 % */
const LEVELS = [{ level: 90, z: 1.645 }, { level: 99, z: 2.576 }] as const;
/** in deviations of the index; ranks run from 0 to 100 */
const BOUND_STEPS = { 'z-sum': 0.1, pca: 0.1, imd: 1 } as const;
const NO_CLASS: LocalText = { de: '', en: '' };

/** @param ids of the indicators to judge by, among those of the context */
export function robustnessRows(context: PlanContext, state: PlanState, ids: readonly string[]): Omit<RobustnessAnswer, 'meta' | 'scenario' | 'version'> {
  const judged = ids.flatMap((id) => context.columns.indicators.find(({ indicator }) => indicator.id === id) ?? []);
  const { metrics } = measure(context, state);
  const base = verdictsIn(context, metrics, judged);
  const variants = [...yearVariants(context, state, judged), ...indexVariants(context, metrics, judged), ...levelVariants(context, metrics, judged)].filter(({ verdicts }) => verdicts.some((verdict, area) => isComparable(base[area]!, verdict)));
  const classes = context.columns.index?.edition.statusClasses ?? [];
  const className = (status: number): LocalText => classes[status - 1]?.name ?? NO_CLASS;
  const areas = state.areas.map(({ code, name }, area) => {
    const own = base[area]!;
    const compared = [...variants.entries()].filter(([, { verdicts }]) => isComparable(own, verdicts[area]!));
    const flips = compared.flatMap(([variant, { verdicts }]) => {
      const flip = flipBetween(own, verdicts[area]!);
      return flip ? [{ variant, flip }] : [];
    });
    const spoken = flips.map(({ variant, flip }) => ({
      variant: variants[variant]!.name,
      classes: isOtherClass(flip) ? { before: className(flip.classBefore), after: className(flip.classAfter) } : null,
      judgements: flip.judgements.map(({ indicator, after }) => ({ name: judged.find((each) => each.indicator.id === indicator)!.indicator.name, after })),
    }));
    return {
      code,
      name,
      status: own.statusClass || null,
      statusName: className(own.statusClass),
      judgements: [...own.judgements].map(([indicator, judgement]) => ({ indicator, judgement })),
      flips: flips.map(({ variant, flip }) => ({ variant, statusBefore: flip.classBefore || null, statusAfter: flip.classAfter || null, judgements: flip.judgements.map((each) => ({ ...each })) })),
      shown: compared.length,
      same: compared.length - flips.length,
      text: inBoth((locale) => areaRobustnessText(compared.length, spoken, locale)),
    };
  });
  const shown = areas.filter((area) => area.shown > 0);
  return {
    index: context.columns.index?.edition.key ?? null,
    indicators: judged.map(({ indicator, period }) => ({ id: indicator.id, name: indicator.name, period })),
    variants: variants.map(({ key, kind, name }, variant) => ({ key, kind, name, flips: areas.filter(({ flips }) => flips.some((flip) => flip.variant === variant)).length })),
    areas,
    text: inBoth((locale) => planRobustnessText(areas.length, shown.length, shown.filter(({ flips }) => flips.length === 0).length, locale)),
    partlySuppressed: context.columns.isPartlySuppressed,
  };
}

function isOtherClass({ classBefore, classAfter }: VerdictFlip): boolean {
  return classBefore > 0 && classAfter > 0 && classBefore !== classAfter;
}

/** What the audience may read of it. */
function verdictsIn(context: PlanContext, metrics: PlanMetrics, judged: readonly PlanIndicator[], significantZ?: number): AreaVerdict[] {
  const fractions = new Map(judged.flatMap(({ indicator: { id } }) => context.columns.indicators.filter(({ indicator }) => indicator.id === id).slice(0, 1).map(({ key }) => [id, key] as const)));
  return verdictsOf(gated(context, metrics), fractions, significantZ);
}

function gated(context: PlanContext, metrics: PlanMetrics): PlanMetrics {
  const { model, columns, audience } = context;
  const through = (rows: PeopleMetrics): PeopleMetrics => ({
    ...rows,
    cells: new Map(columns.indicators.map(({ key }, at) => [key, release(rows.cells.get(key)!, model.policy, audience, columns.inputs.fractions[at]!.traits)] as const)),
  });
  const index = metrics.areas.index.map((placed, row) => (indexOfRow(context, metrics.areas, row)?.statusClass == null ? null : placed));
  return { ...metrics, areas: { ...through(metrics.areas), index }, city: through(metrics.city) };
}

function yearVariants(context: PlanContext, state: PlanState, judged: readonly PlanIndicator[]): Variant[] {
  return otherYears(context, judged, MOST_YEARS).map((year) => {
    const there = inYear(context, judged, year);
    return { key: `year:${year}`, kind: 'year', name: variantName('year', { year }), verdicts: verdictsIn(there, measure(there, state).metrics, judged) };
  });
}

/** Each input left out once, each weight halved and raised by half, as core/indices/robustness.ts; and bounds moved. */
function indexVariants(context: PlanContext, metrics: PlanMetrics, judged: readonly PlanIndicator[]): Variant[] {
  const { model, audience, columns } = context;
  if (columns.index === null) return [];
  const { edition, reference } = columns.index;
  const placed = (key: string, kind: VariantKind, name: LocalText, index: PlanIndex): Variant => {
    const rows = metrics.areas.index.map((own, row) => own && placeRow(index, metrics.areas.cells, row, metrics.areas.populations[row]!));
    return { key, kind, name, verdicts: verdictsIn({ ...context, columns: { ...columns, index } }, { ...metrics, areas: { ...metrics.areas, index: rows } }, judged) };
  };
  const reweighted = (status: IndexEdition['status']): PlanIndex => {
    const varied = { ...edition, status };
    return { edition: varied, reference: computeReleasedIndex(model, varied, audience).result.reference };
  };
  const weights = edition.status.length < 2 ? [] : edition.status.flatMap(({ code, name }) => [
    placed(`without:${code}`, 'weights', variantName('without', { name }), reweighted(edition.status.filter((input) => input.code !== code))),
    ...(edition.method === 'pca' ? [] : WEIGHT_FACTORS).map((factor) =>
      placed(`weight:${code}:${factor}`, 'weights', variantName('weight', { name, factor }), reweighted(edition.status.map((input) => (input.code === code ? { ...input, weight: input.weight * factor } : input)))),
    ),
  ]);
  const step = BOUND_STEPS[edition.method];
  const moved = (by: number): PlanIndex => ({ edition: { ...edition, statusClasses: edition.statusClasses.map((bound) => ({ ...bound, upTo: bound.upTo === null ? null : bound.upTo + by })) }, reference });
  return [...weights, placed('bounds:higher', 'thresholds', variantName('higher', { step }), moved(step)), placed('bounds:lower', 'thresholds', variantName('lower', { step }), moved(-step))];
}

function levelVariants(context: PlanContext, metrics: PlanMetrics, judged: readonly PlanIndicator[]): Variant[] {
  return LEVELS.map(({ level, z }) => ({ key: `level:${level}`, kind: 'interval', name: variantName('level', { level }), verdicts: verdictsIn(context, metrics, judged, z) }));
}
