/** Spatial statistics as the contract has them, each with the weights it used and one sentence that says what it means. */
import type { LocalAnswer, MoranAnswer, SegregationAnswer } from '../../core/contract/statistics.ts';
import type { Meta } from '../../core/contract/meta.ts';
import { weightsFrom, type Weights } from '../../core/statistics/weights.ts';
import type { Edition, Indicator, Locale } from '../../core/city/model.ts';
import type { Audience } from '../../core/disclosure/gate.ts';
import { DomainError } from '../../core/errors.ts';
import { traitsOf } from '../../core/indicators/definition.ts';
import { STATES } from '../../core/indicators/states.ts';
import { shownValue } from '../../core/statistics/breaks.ts';
import { giStar } from '../../core/statistics/gi-star.ts';
import { moran } from '../../core/statistics/moran.ts';
import { segregation } from '../../core/statistics/segregation.ts';
import type { City } from '../atlas.ts';
import { lisaAside } from './lisa-aside.ts';
import { numberOrNull, numbersOf } from './numbers.ts';
import { releasedValues } from './released.ts';

export interface StatisticsAsked {
  readonly city: City;
  readonly indicator: Indicator;
  readonly edition: Edition;
  readonly period: string;
  readonly permutations: number;
  readonly seed: number;
  readonly audience: Audience;
  readonly locale: Locale;
  readonly meta: Meta;
}

const SIGNIFICANT = 0.05;

/** Row-standardised neighbours; how they were found is said in the answer. */
async function weightsOf({ city, edition }: StatisticsAsked): Promise<Weights> {
  const adjacency = await city.adjacency(edition.level, edition.key);
  return weightsFrom(adjacency, adjacency.method === 'exact' ? 'shared border ≥ 5 m, row-standardised' : 'facing border ≥ 5 m across streets up to 50 m, row-standardised');
}

function releasedColumn({ city, indicator, edition, period, audience }: StatisticsAsked) {
  const released = releasedValues(city.model, indicator, edition, period, audience);
  return { released, values: released.values.map((_, area) => shownValue(released.values, released.states, area)) };
}

export async function moranAnswer(asked: StatisticsAsked): Promise<MoranAnswer> {
  const { values } = releasedColumn(asked);
  const weights = await weightsOf(asked);
  const found = moran(values, weights);
  return {
    meta: asked.meta,
    indicator: asked.indicator.id,
    n: found.n,
    i: numberOrNull(found.i),
    expected: numberOrNull(found.expected),
    varianceRandomised: numberOrNull(found.varianceRandomised),
    z: numberOrNull(found.zRandomised),
    pValue: numberOrNull(found.pValue),
    geary: numberOrNull(found.geary),
    weights: weights.kind,
    links: found.links,
    islands: Array.from(found.islands, (area) => asked.edition.codes[area]!),
    finding: moranFinding(found.i, found.pValue, asked.locale),
  };
}

function moranFinding(i: number, pValue: number, locale: Locale): string {
  const shown = (value: number, digits: number) => value.toLocaleString(locale === 'de' ? 'de-DE' : 'en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  if (!Number.isFinite(i)) return { de: 'Die Werte reichen für eine Aussage nicht aus.', en: 'There are too few values to say anything.' }[locale];
  const numbers = `I = ${shown(i, 2)}, p ${pValue < 0.001 ? `< ${shown(0.001, 3)}` : `= ${shown(pValue, 3)}`}`;
  if (pValue > SIGNIFICANT) return { de: `Die Werte sind räumlich zufällig verteilt (${numbers}).`, en: `The values are spread at random (${numbers}).` }[locale];
  if (i > 0) return { de: `Ähnliche Werte liegen beieinander (${numbers}).`, en: `Similar values lie side by side (${numbers}).` }[locale];
  return { de: `Gegensätzliche Werte liegen beieinander (${numbers}).`, en: `Opposite values lie side by side (${numbers}).` }[locale];
}

export async function localAnswer(statistic: 'lisa' | 'gi-star', asked: StatisticsAsked): Promise<LocalAnswer> {
  const { released, values } = releasedColumn(asked);
  const weights = await weightsOf(asked);
  const { permutations, seed } = asked;
  const found = statistic === 'lisa' ? await localMoran(values, weights, permutations, seed) : hotSpots(values, weights);
  return {
    codes: [...released.codes],
    names: [...released.names],
    values: numbersOf(found.values),
    pValues: numbersOf(found.pValues),
    groups: found.groups,
    states: Array.from(released.states, (state) => STATES[state]!),
    statistic,
    scale: found.scale,
    permutations: statistic === 'lisa' ? permutations : 0,
    seed: statistic === 'lisa' ? seed : 0,
    weights: weights.kind,
    meta: asked.meta,
  };
}

interface LocalFound {
  readonly values: Float64Array;
  readonly pValues: Float64Array;
  readonly groups: LocalAnswer['groups'];
  readonly scale: string;
}

/** Groups are named where significant at a false discovery rate of 5 %. */
async function localMoran(values: Float64Array, weights: Weights, permutations: number, seed: number): Promise<LocalFound> {
  const { local, pValues, qValues, quadrants, scale } = await lisaAside(values, weights, permutations, seed);
  const groups = quadrants.map((quadrant, area) => (quadrant === 'none' || Number.isNaN(local[area]!) ? 'none' : qValues[area]! <= SIGNIFICANT ? quadrant : 'ns'));
  return { values: local, pValues, groups, scale: `${scale}: m₂ = Σz²/n` };
}

function hotSpots(values: Float64Array, weights: Weights): LocalFound {
  const { z, pValues, qValues } = giStar(values, weights);
  const groups = Array.from(z, (each, area): LocalAnswer['groups'][number] => {
    if (Number.isNaN(each)) return 'none';
    if (!(qValues[area]! <= SIGNIFICANT)) return 'ns';
    return each > 0 ? 'hot' : 'cold';
  });
  return { values: z, pValues, groups, scale: 'z' };
}

export async function segregationAnswer(asked: StatisticsAsked): Promise<SegregationAnswer> {
  const { city, indicator, edition, period, audience, locale } = asked;
  const traits = traitsOf(city.model, indicator);
  if (!traits.isProportion || indicator.publishedRate !== null) {
    throw new DomainError('not_aggregable', `invalid indicator ${indicator.id}: segregation needs a group counted within a population`, {
      path: 'query.indicator',
      value: indicator.id,
      reason: { de: 'Segregation braucht eine Gruppe, die innerhalb einer Bevölkerung gezählt ist', en: 'segregation needs a group that is counted within a population' },
    });
  }
  const { numerators, denominators } = releasedValues(city.model, indicator, edition, period, audience);
  const found = segregation(numerators, denominators);
  return {
    meta: asked.meta,
    indicator: indicator.id,
    dissimilarity: numberOrNull(found.dissimilarity),
    isolation: numberOrNull(found.isolation),
    interaction: numberOrNull(found.interaction),
    etaSquared: numberOrNull(found.etaSquared),
    areas: found.areas,
    finding: segregationFinding(found.dissimilarity, locale),
  };
}

function segregationFinding(dissimilarity: number, locale: Locale): string {
  if (!Number.isFinite(dissimilarity)) return { de: 'Die Werte reichen für eine Aussage nicht aus.', en: 'There are too few values to say anything.' }[locale];
  const percent = `${Math.round(dissimilarity * 100)} %`;
  return {
    de: `${percent} der Gruppe müssten umziehen, damit ihr Anteil in allen Gebieten gleich ist; das hängt von der Größe der Gebiete ab.`,
    en: `${percent} of the group would have to move for its share to be equal in all areas; this depends on the size of the areas.`,
  }[locale];
}
