/** What a draft changes against an edition or another scenario: every moved block, every changed area, in words. */
import { NO_AREA, type CityModel, type LocalText } from '../../core/city/model.ts';
import type { CompareAnswer } from '../../core/contract/scenario-numbers.ts';
import { release, releaseFor } from '../../core/disclosure/gate.ts';
import { isSmall } from '../../core/disclosure/rules.ts';
import { computeValues } from '../../core/indicators/compute.ts';
import { traitsOf } from '../../core/indicators/definition.ts';
import { STATES } from '../../core/indicators/states.ts';
import { planChange, type PlanChange, type PlanSnapshot } from '../../core/regions/changes.ts';
import type { PlanState } from '../../core/regions/contract.ts';
import { changeText, planSentence } from '../../core/text/regions.ts';
import { withMeasures } from '../release/index-answer.ts';
import { numberOrNull } from '../release/numbers.ts';
import { populationIndicator } from '../release/released.ts';
import type { Terrain } from './ground.ts';
import { inBoth, shownPeople, spokenOf, type Measured, type MetricsContext } from './metrics.ts';

/** Values after the gate, so that no sentence tells what the table hides. */
function releasedSnapshot({ model, columns, audience }: MetricsContext, { state, metrics }: Measured): PlanSnapshot {
  const scoped = withMeasures(model);
  const cells = new Map(columns.indicators.map(({ key, indicator }) => [key, release(metrics.areas.cells.get(key)!, model.policy, audience, traitsOf(scoped, indicator))] as const));
  return { state, metrics: { ...metrics, areas: { ...metrics.areas, cells } } };
}

/** Head counts under the threshold are told as NaN. */
export function releasedChange({ model, columns, audience }: MetricsContext, before: Measured, after: Measured): PlanChange {
  const { values, width, population } = columns.columns;
  const context = { model, columns, audience };
  const change = planChange(releasedSnapshot(context, before), releasedSnapshot(context, after), columns.indicators[0]?.key ?? null, (block) => values[block * width + population]!);
  const shown = (count: number) => (audience !== 'statistics' && isSmall(count, model.policy.minimumCount) ? Number.NaN : count);
  return { ...change, movedPopulation: shown(change.movedPopulation), areas: change.areas.map((area) => ({ ...area, population: shown(area.population) })) };
}

/** @param other how the plan before is called in the sentence */
export function compareRows(context: MetricsContext, terrain: Terrain, before: Measured, after: Measured, other: Required<LocalText>): Omit<CompareAnswer, 'meta' | 'with'> {
  const { model, columns, audience } = context;
  const told = columns.indicators[0];
  const spoken = told ? spokenOf(told.indicator) : null;
  const change = releasedChange(context, before, after);
  return {
    indicator: told?.indicator.id ?? null,
    moved: movedRows(context, terrain, before.state, after.state),
    areas: change.areas.map((area) => ({
      ...area,
      population: shownPeople(model, audience, area.population),
      valueBefore: numberOrNull(area.valueBefore),
      valueAfter: numberOrNull(area.valueAfter),
      text: inBoth((locale) => changeText(area, spoken, locale)),
    })),
    movedPopulation: shownPeople(model, audience, change.movedPopulation),
    partlySuppressed: columns.isPartlySuppressed,
    text: inBoth((locale) => planSentence(change, spoken, locale, other)),
  };
}

/** Each block's own value passes the gate for the audience, as on the map. */
function movedRows({ model, columns, audience }: MetricsContext, { base }: Terrain, before: PlanState, after: PlanState): CompareAnswer['moved'] {
  const codeIn = ({ areas, label }: PlanState, block: number) => (label[block] === NO_AREA ? '' : areas[label[block]!]!.code);
  const moved = [...after.label.keys()].filter((block) => codeIn(before, block) !== codeIn(after, block));
  const people = columns.columns.hasPopulation ? blockValues(model, base.level, base.key, { indicator: populationIndicator(model), period: columns.populationPeriod }, audience) : null;
  const told = columns.indicators[0];
  const cells = told ? blockValues(model, base.level, base.key, told, audience) : null;
  return {
    codes: moved.map((block) => base.codes[block]!),
    names: moved.map((block) => base.names[block]!),
    from: moved.map((block) => codeIn(before, block)),
    to: moved.map((block) => codeIn(after, block)),
    populations: moved.map((block) => (people ? numberOrNull(people.values[block]!) : null)),
    values: moved.map((block) => (cells ? numberOrNull(cells.values[block]!) : null)),
    states: moved.map((block) => (cells ? STATES[cells.states[block]!]! : 'missing')),
  };
}

function blockValues(model: CityModel, level: string, edition: string, { indicator, period }: Pick<MetricsContext['columns']['indicators'][number], 'indicator' | 'period'>, audience: MetricsContext['audience']) {
  const scoped = withMeasures(model);
  return releaseFor(scoped, indicator, computeValues(scoped, { indicator, level, edition, period }), audience);
}
