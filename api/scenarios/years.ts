/** The city of a plan in other years: the same indicators, and the index with all its periods moved. */
import type { CityModel } from '../../core/city/model.ts';
import { DomainError } from '../../core/errors.ts';
import type { IndexEdition, IndexInput } from '../../core/indices/edition.ts';
import { baseEdition } from '../../core/regions/model-columns.ts';
import { computeReleasedIndex, withMeasures } from '../release/index-answer.ts';
import { knownPeriods } from '../release/released.ts';
import { planColumns, type PlanColumns, type PlanIndicator } from './columns.ts';
import type { PlanContext } from './metrics.ts';

/** Years in which some of the indicators were delivered, those nearest to theirs first, the later of two first. */
export function otherYears({ model, terrain }: PlanContext, indicators: readonly PlanIndicator[], most: number): string[] {
  const own = indicators[0]?.period ?? '';
  const base = baseEdition(model, terrain.base.blockSet);
  const years = new Set(indicators.flatMap(({ indicator }) => knownPeriods(withMeasures(model), indicator, base)));
  const distance = (year: string) => Math.abs(Number(year) - Number(own));
  return [...years]
    .filter((year) => year !== own && /^\d{4}$/.test(year))
    .toSorted((a, b) => distance(a) - distance(b) || (a > b ? -1 : 1))
    .slice(0, most);
}

/** The context in another year; indicators that were not delivered then are left out, the index where an input is missing. */
export function inYear(context: PlanContext, indicators: readonly PlanIndicator[], year: string): PlanContext {
  const { model, audience, terrain, columns } = context;
  const { blockSet } = terrain.base;
  const scoped = withMeasures(model);
  const base = baseEdition(model, blockSet);
  const isKnown = (id: string, period: string) => {
    const indicator = scoped.indicators.get(id);
    return indicator !== undefined && knownPeriods(scoped, indicator, base).includes(period);
  };
  const index = columns.index && yearIndex(model, columns.index.edition, year, isKnown, context);
  const inputs = index ? [...index.edition.status, ...index.edition.dynamics].flatMap(({ indicator, period, previousPeriod }) => [`${indicator}|${period}`, ...(previousPeriod === null ? [] : [`${indicator}|${previousPeriod}`])]) : [];
  const asked = indicators.filter(({ indicator }) => isKnown(indicator.id, year)).map(({ indicator }) => `${indicator.id}|${year}`);
  const made = planColumns(model, { blockSet, indicators: [...new Set([...asked, ...inputs])], period: year, index: null, audience, isReleased: columns.isReleased });
  return { ...context, columns: { ...made, index } };
}

function yearIndex(model: CityModel, edition: IndexEdition, year: string, isKnown: (id: string, period: string) => boolean, { audience }: PlanContext): PlanColumns['index'] {
  const step = Number(year) - Number(edition.period);
  if (!Number.isInteger(step)) return null;
  const moved = (period: string) => String(Number(period) + step);
  const move = (input: IndexInput): IndexInput => ({ ...input, period: moved(input.period), previousPeriod: input.previousPeriod === null ? null : moved(input.previousPeriod) });
  const shifted: IndexEdition = { ...edition, period: year, status: edition.status.map(move), dynamics: edition.dynamics.map(move) };
  const isWhole = (inputs: readonly IndexInput[]) => inputs.every(({ indicator, period, previousPeriod }) => isKnown(indicator, period) && (previousPeriod === null || isKnown(indicator, previousPeriod)));
  if (!isWhole(shifted.status)) return null;
  const known = isWhole(shifted.dynamics) ? shifted : { ...shifted, dynamics: [] };
  try {
    return { edition: known, reference: computeReleasedIndex(model, known, audience).result.reference };
  } catch (error) {
    if (error instanceof DomainError) return null; // nobody can be placed in that year
    throw error;
  }
}
