/**
 * What a city offers to an index: which indicators and measures can be computed for an edition at a period, as the
 * presets and the validation of user-made editions ask for it. Asked by computing, so that yes means yes; remembered
 * per scope.
 */
import { isRefusal } from '../city/allocation.ts';
import { carrierOf, columnsAt } from '../city/columns.ts';
import type { CityModel, Edition, Indicator } from '../city/model.ts';
import { availableIndicators } from '../indicators/available.ts';
import { computeCells } from '../indicators/compute.ts';
import type { IndexEdition } from './edition.ts';
import { presetsFor } from './presets.ts';
import type { IndexScope } from './validate.ts';

/** For validateIndexEdition: the city as the edition's level and edition see it. */
export function indexScope(model: CityModel, level: string, edition: string, users: readonly Indicator[] = []): IndexScope {
  const areas = model.editions.find((each) => each.level === level && each.key === edition);
  const known = availableIndicators(model, users);
  return {
    hasEdition: (otherLevel, key) => model.editions.some((each) => each.level === otherLevel && each.key === key),
    hasIndicator: (id) => known.has(id) || model.measures.has(id),
    hasPeriod: periodCheck(model, areas, known),
    hasMeasure: (measure) => model.measures.has(measure),
    hasIndexEdition: (key) => model.indexEditions.has(key),
  };
}

/** The presets that the city can compute for an edition at a period, named and turned by its own indicators. */
export function presetsOfModel(model: CityModel, level: string, edition: string, period: string): IndexEdition[] {
  const areas = model.editions.find((each) => each.level === level && each.key === edition);
  const known = availableIndicators(model);
  const hasPeriod = periodCheck(model, areas, known);
  return presetsFor({
    level,
    edition,
    period,
    hasPeriod: (indicator, at) => known.has(indicator) && hasPeriod(indicator, at),
    nameOf: (indicator) => known.get(indicator)?.name ?? { de: indicator },
    polarityOf: (indicator) => known.get(indicator)?.polarity ?? -1,
    minimumPopulation: model.policy.minimumPopulationIndex,
  });
}

function periodCheck(model: CityModel, areas: Edition | undefined, known: ReadonlyMap<string, Indicator>): (indicator: string, period: string) => boolean {
  const answers = new Map<string, boolean>();
  return (id, period) => {
    if (!areas) return false;
    const key = `${id}|${period}`;
    const answer = answers.get(key) ?? canCompute(model, areas, known.get(id), id, period);
    answers.set(key, answer);
    return answer;
  };
}

function canCompute(model: CityModel, areas: Edition, indicator: Indicator | undefined, id: string, period: string): boolean {
  if (!indicator) {
    const columns = columnsAt(model, id, period);
    return model.measures.get(id)?.kind === 'count' ? columns.length > 0 : columns.some((column) => carrierOf(model, column) === areas);
  }
  const cells = computeCells(model, areas, { indicator, period, isRebased: true });
  return !isRefusal(cells) && cells.values.some((value) => !Number.isNaN(value));
}
