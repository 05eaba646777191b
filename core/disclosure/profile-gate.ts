/**
 * The gate for profiles: every cell of every row is released for the audience, and what is made from them (difference,
 * comparison, arrow, standing against a target) is made here, after the gate, so that it can hold nothing hidden.
 */
import type { CityModel, Indicator, Target } from '../city/model.ts';
import type { IndicatorSeries } from '../city/series.ts';
import type { Cells } from '../indicators/cells.ts';
import type { Comparison } from '../indicators/compare.ts';
import { compareWith } from '../indicators/compare.ts';
import { traitsOf } from '../indicators/definition.ts';
import type { Traits } from '../indicators/definition.ts';
import type { Profile, ProfileArea, ProfileRow } from '../indicators/profile.ts';
import type { ObservedValue, Standing } from '../indicators/targets.ts';
import { judgeTarget } from '../indicators/targets.ts';
import type { Trend } from '../indicators/trend.ts';
import { trendOf } from '../indicators/trend.ts';
import { stamp } from './brand.ts';
import type { Released, ReleasedCells } from './gate.ts';
import { release } from './gate.ts';
import type { Audience } from './rules.ts';
import { isSmall } from './rules.ts';

export interface ReleasedProfileRow {
  readonly indicator: Indicator;
  readonly period: string;
  /** one row each; null: there is none to compare with */
  readonly area: ReleasedCells<Cells>;
  readonly city: ReleasedCells<Cells> | null;
  readonly parent: ReleasedCells<Cells> | null;
  readonly partial: ReleasedCells<Cells> | null;
  readonly series: ReleasedCells<IndicatorSeries>;
  /** value − city in the indicator's unit; NaN where one is not shown */
  readonly difference: number;
  readonly comparison: Comparison | null;
  /** null: no arrow is possible for what is no proportion */
  readonly trend: Trend | null;
  readonly target: (Standing & { readonly definition: Target }) | null;
}

export interface ReleasedProfile {
  readonly audience: Audience;
  readonly area: ProfileArea;
  /** NaN unknown or hidden */
  readonly population: number;
  readonly rows: readonly ReleasedProfileRow[];
}

export function releaseProfile(model: CityModel, profile: Profile, audience: Audience): Released<ReleasedProfile> {
  const isHidden = audience !== 'statistics' && isSmall(profile.population, model.policy.minimumCount);
  return stamp({
    audience,
    area: profile.area,
    population: isHidden ? Number.NaN : profile.population,
    rows: profile.rows.map((row) => releaseRow(model, row, audience)),
  });
}

function releaseRow(model: CityModel, row: ProfileRow, audience: Audience): ReleasedProfileRow {
  const traits: Traits = traitsOf(model, row.indicator);
  const through = <T extends Cells>(cells: T) => release(cells, model.policy, audience, traits);
  const area = through(row.area);
  const city = row.city && through(row.city);
  const series = through(row.series);
  const observed = observedOf(area);
  return {
    indicator: row.indicator,
    period: row.period,
    area,
    city,
    parent: row.parent && through(row.parent),
    partial: row.partial && through(row.partial),
    series,
    difference: city ? observed.value - city.values[0]! : Number.NaN,
    comparison: city && compareWith(observed, city.values[0]!, row.indicator.polarity),
    trend: traits.isProportion && traits.denominator === 'units' ? trendOf(series, true) : null,
    target: row.target && { ...judgeTarget(row.target, observed, row.period), definition: row.target },
  };
}

function observedOf(cells: Cells): ObservedValue {
  return { value: cells.values[0]!, lower: cells.lower[0]!, upper: cells.upper[0]!, state: cells.states[0]! };
}
