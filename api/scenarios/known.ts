/**
 * Numbers of decided areas as wholes: computed like any area's and released for the audience. They stand beside a
 * draft, and in it where an area has exactly the blocks of a decided one. Remembered with the columns they belong to.
 */
import { isRefusal } from '../../core/city/allocation.ts';
import { publishedEditions } from '../../core/city/editions.ts';
import { baseLevelOf } from '../../core/city/lookup.ts';
import type { CityModel, Edition } from '../../core/city/model.ts';
import { populationsOf } from '../../core/city/population.ts';
import type { PlanningHead } from '../../core/contract/planning-base.ts';
import { release, type Audience } from '../../core/disclosure/gate.ts';
import { isSmall } from '../../core/disclosure/rules.ts';
import type { Cells } from '../../core/indicators/cells.ts';
import { computeCells } from '../../core/indicators/compute.ts';
import { STATES } from '../../core/indicators/states.ts';
import type { KnownAreas } from '../../core/regions/known-areas.ts';
import { withMeasures } from '../release/index-answer.ts';
import { numbersOf } from '../release/numbers.ts';
import { cityEdition } from '../release/released.ts';
import type { PlanColumns } from './columns.ts';
import { planOn } from './plan-on.ts';

const kept = new WeakMap<PlanColumns, Map<Edition, KnownAreas>>();

/** @param blockSet of the plan that is measured; an edition on other blocks is drawn over to it */
export function knownAreas(model: CityModel, columns: PlanColumns, edition: Edition, blockSet: string, audience: Audience): KnownAreas {
  const ofColumns = kept.get(columns) ?? new Map<Edition, KnownAreas>();
  kept.set(columns, ofColumns);
  const known = ofColumns.get(edition) ?? compute(model, columns, edition, blockSet, audience);
  ofColumns.set(edition, known);
  return known;
}

function compute(model: CityModel, columns: PlanColumns, edition: Edition, blockSet: string, audience: Audience): KnownAreas {
  const people = populationsOf(model, edition, columns.populationPeriod);
  const isHidden = (count: number) => audience !== 'statistics' && isSmall(count, model.policy.minimumCount);
  const cells = releasedCells(model, columns, () => edition, audience, edition.blockSet !== blockSet);
  return { label: planOn(model, edition, blockSet).label, populations: people.map((count) => (isHidden(count) ? Number.NaN : count)), cells };
}

function releasedCells(model: CityModel, columns: PlanColumns, editionAt: (period: string) => Edition, audience: Audience, isRebased: boolean): ReadonlyMap<string, Cells> {
  const scoped = withMeasures(model);
  return new Map(
    columns.indicators.flatMap(({ key, indicator, period }, at): [string, Cells][] => {
      const computed = computeCells(scoped, editionAt(period), { indicator, period, isRebased });
      return isRefusal(computed) ? [] : [[key, release(computed, model.policy, audience, columns.inputs.fractions[at]!.traits)]];
    }),
  );
}

const cities = new WeakMap<PlanColumns, ReadonlyMap<string, Cells>>();

/** The city as a whole, one row a fraction. */
export function knownCity(model: CityModel, columns: PlanColumns, blockSet: string, audience: Audience): ReadonlyMap<string, Cells> {
  const known = cities.get(columns) ?? releasedCells(model, columns, (period) => cityEdition(model, blockSet, period), audience, false);
  cities.set(columns, known);
  return known;
}

/** Published plans whose areas a draft on these blocks may have kept as they are, newest first. */
export function publishedPlans(model: CityModel, level: string, blockSet: string): readonly Edition[] {
  return level === baseLevelOf(model).key ? [] : publishedEditions(model, level).filter((edition) => edition.blockSet === blockSet).toReversed();
}

export function decidedValuesHead({ populations, cells }: KnownAreas, isSameBlocks: boolean): PlanningHead['decidedValues'] {
  return {
    isSameBlocks,
    populations: numbersOf(populations),
    fractions: fractionsHead(cells),
  };
}

export function fractionsHead(cells: ReadonlyMap<string, Cells>): PlanningHead['cityValues'] {
  return [...cells].map(([key, { values, states, lower, upper, numerators, denominators }]) => ({
    key,
    values: numbersOf(values),
    states: Array.from(states, (state) => STATES[state]!),
    lower: numbersOf(lower),
    upper: numbersOf(upper),
    numerators: numbersOf(numerators),
    denominators: numbersOf(denominators),
  }));
}
