/** How far a suggestion depends on its year, κ, λ, bounds and weights: the same search again, one thing changed each time. */
import type { LocalText } from '../../core/city/model.ts';
import type { SuggestInput, SuggestRobustnessAnswer } from '../../core/contract/scenario-suggest.ts';
import type { PlanState } from '../../core/regions/contract.ts';
import { liveColumns } from '../../core/regions/live-columns.ts';
import type { SearchVariant } from '../../core/regions/robustness.ts';
import type { SuggestRequest } from '../../core/regions/suggest.ts';
import { searchRobustnessText, variantName } from '../../core/text/robustness.ts';
import { rounded } from '../release/numbers.ts';
import type { PlanIndicator } from './columns.ts';
import { groundFrom, inBoth, type PlanContext } from './metrics.ts';
import { regionsAside } from './regions-aside.ts';
import { areaPosition, fractionOf, limits } from './suggest.ts';
import { inYear, otherYears } from './years.ts';

type Kind = SuggestRobustnessAnswer['variants'][number]['kind'];

interface Variant extends SearchVariant {
  readonly kind: Kind;
  readonly text: LocalText;
}

const MOST_YEARS = 2;
/** the values that methods/regions.md names */
const KAPPAS = [1, 1.25, 1.5, 2];

export async function suggestRobustness(context: PlanContext, state: PlanState, input: SuggestInput): Promise<Omit<SuggestRobustnessAnswer, 'meta' | 'version' | 'ground'>> {
  const { columns, terrain } = context;
  const indicators = input.indicators.map((each, at) => ({ fraction: fractionOf(columns, each, at), weight: each.weight }));
  const area = input.area === undefined ? null : areaPosition(state, input.area, 'body.area');
  const { kappa, lambda, minimumPopulation, maximumPopulation, count, seed } = input;
  const request: SuggestRequest = { indicators, kappa, lambda, minimumPopulation, maximumPopulation, count, seed, ...limits(state, input, area) };
  const judged = indicators.map(({ fraction }) => columns.indicators.find(({ key }) => key === fraction)!);
  const variants = [...yearVariants(context, judged), ...dialVariants(request), ...weightVariants(request, judged)];
  const { robustness } = await regionsAside({ kind: 'robustness', ground: groundFrom(terrain, columns), request, variants: variants.map(({ name, change, ground }) => ({ name, change, ...(ground ? { ground } : {}) })) });
  const { chosen, core, contested, chosenShare, variants: runs } = robustness!;
  return {
    chosen: [...chosen],
    core: [...core],
    contested: Array.from(contested, (block) => ({ block, share: rounded(chosenShare[block]!) })),
    variants: runs.map(({ name, overlap, added, dropped }, at) => ({ key: name, kind: variants[at]!.kind, name: variants[at]!.text, overlap: rounded(overlap), added: [...added], dropped: [...dropped] })),
    text: inBoth((locale) => searchRobustnessText(core.length, contested.length, runs.length, locale)),
    partlySuppressed: columns.isPartlySuppressed,
  };
}

/** The counts of another year under the names of this one, so that the same request finds them. */
function yearVariants(context: PlanContext, judged: readonly PlanIndicator[]): Variant[] {
  return otherYears(context, judged, MOST_YEARS).flatMap((year): Variant[] => {
    const { columns } = inYear({ ...context, columns: { ...context.columns, index: null } }, judged, year);
    const fractions = judged.flatMap(({ key, indicator }) => {
      const at = columns.indicators.findIndex((each) => each.indicator.id === indicator.id);
      return at < 0 ? [] : [{ ...columns.inputs.fractions[at]!, key }];
    });
    if (fractions.length < judged.length) return [];
    const ground = groundFrom(context.terrain, { ...columns, columns: liveColumns({ ...columns.inputs, fractions }) });
    return [{ name: `year:${year}`, kind: 'year', text: variantName('year', { year }), change: {}, ground }];
  });
}

function dialVariants({ kappa, lambda, minimumPopulation, maximumPopulation }: SuggestRequest): Variant[] {
  const lower = KAPPAS.findLast((each) => each < kappa);
  const higher = KAPPAS.find((each) => each > kappa);
  const fewest = Math.round(minimumPopulation * 1.25);
  const most = Math.round(maximumPopulation * 0.8);
  return [
    ...[lower, higher].flatMap((value): Variant[] => (value === undefined ? [] : [{ name: `kappa:${value}`, kind: 'kappa', text: variantName('kappa', { value }), change: { kappa: value } }])),
    ...[lambda / 2, lambda * 2].flatMap((value): Variant[] => (value === lambda ? [] : [{ name: `lambda:${value}`, kind: 'lambda', text: variantName('lambda', { value }), change: { lambda: value } }])),
    ...(most >= minimumPopulation ? [{ name: `most:${most}`, kind: 'bounds' as const, text: variantName('most', { value: most }), change: { maximumPopulation: most } }] : []),
    ...(fewest > minimumPopulation && fewest <= maximumPopulation ? [{ name: `least:${fewest}`, kind: 'bounds' as const, text: variantName('least', { value: fewest }), change: { minimumPopulation: fewest } }] : []),
  ];
}

function weightVariants({ indicators }: SuggestRequest, judged: readonly PlanIndicator[]): Variant[] {
  if (indicators.length < 2) return [];
  return judged.map(({ indicator, key }) => ({ name: `without:${indicator.id}`, kind: 'weights', text: variantName('without', { name: indicator.name }), change: { indicators: indicators.filter(({ fraction }) => fraction !== key) } }));
}
