/** What a city offers to an index edition: for checking one that a user made, and for the presets. */
import { availablePeriods } from '../../core/indicators/available.ts';
import type { CityModel, Edition, LocalText } from '../../core/city/model.ts';
import { DomainError } from '../../core/errors.ts';
import type { IndexEdition } from '../../core/indices/edition.ts';
import { CATALOGUE } from '../../core/indicators/catalogue.ts';
import { lackingPresets, presetsFor, type PresetContext } from '../../core/indices/presets.ts';
import { validateIndexEdition, type IndexScope } from '../../core/indices/validate.ts';
import { withMeasures } from './index-answer.ts';
import { knownPeriods } from './released.ts';

/** @throws invalid_value with every issue of the edition, each with its path in the request */
export function refuseWrongEdition(model: CityModel, edition: IndexEdition, path: string): void {
  const issues = validateIndexEdition(edition, scopeOf(model, edition));
  if (issues.length === 0) return;
  throw new DomainError(
    'invalid_value',
    `invalid index edition ${edition.key}`,
    issues.map((issue) => ({ path: `${path}.${issue.path}`, value: issue.value, reason: issue.message })),
  );
}

function scopeOf(model: CityModel, { level, edition }: IndexEdition): IndexScope {
  const scoped = withMeasures(model);
  const hasEdition = (of: string, key: string) => model.editions.some((each) => each.level === of && each.key === key);
  return {
    hasEdition,
    hasIndicator: (id) => scoped.indicators.has(id),
    hasPeriod: (id, period) => {
      const indicator = scoped.indicators.get(id);
      if (!indicator || !hasEdition(level, edition)) return false;
      // An earlier period may stand on the block set before this one: then it is carried over.
      return availablePeriods(scoped, indicator, level, edition).includes(period) || periodsOfAnyEdition(scoped, id, level).has(period);
    },
    hasMeasure: (key) => model.measures.has(key),
    hasIndexEdition: (key) => model.indexEditions.has(key),
  };
}

function periodsOfAnyEdition(model: CityModel, id: string, level: string): ReadonlySet<string> {
  const indicator = model.indicators.get(id)!;
  return new Set(model.editions.filter((each) => each.level === level).flatMap((each) => availablePeriods(model, indicator, level, each.key)));
}

export interface PresetsFound {
  readonly presets: readonly IndexEdition[];
  readonly lacking: readonly { readonly name: LocalText; readonly needs: readonly LocalText[] }[];
}

/** At the period asked for, else at the latest for which any preset has its inputs. */
export function indexPresets(model: CityModel, edition: Edition, period: string | undefined): PresetsFound {
  const periodsOf = (id: string) => {
    const indicator = model.indicators.get(id);
    return indicator ? knownPeriods(model, indicator, edition) : [];
  };
  const all = new Set([...model.indicators.keys()].flatMap((id) => [...periodsOf(id)]));
  const wanted = period === undefined ? [...all].sort().reverse() : [period];
  const context = (at: string): PresetContext => ({
    level: edition.level,
    edition: edition.key,
    period: at,
    hasPeriod: (id, when) => periodsOf(id).includes(when),
    nameOf: (id) => model.indicators.get(id)!.name,
    polarityOf: (id) => model.indicators.get(id)?.polarity ?? 0,
    standInOf: (id) => standInOf(model, id),
    minimumPopulation: model.policy.minimumPopulationIndex,
  });
  const best = wanted.find((each) => presetsFor(context(each)).length > 0) ?? wanted[0] ?? '';
  return {
    presets: presetsFor(context(best)),
    lacking: lackingPresets(context(best)).map(({ name, needs }) => ({ name, needs: needs.map((id) => CATALOGUE.find((one) => one.id === id)?.name ?? { de: id }) })),
  };
}

/** The city's own indicator that its pack declares to be one of the catalogue: the tag "catalogue:arb_alo". */
function standInOf(model: CityModel, id: string): string | undefined {
  return [...model.indicators.values()].find(({ tags }) => tags.includes(`catalogue:${id}`))?.id;
}
