/** Time series of areas and of the city, in the contract's columns; arrows are made from what the gate has released. */
import type { SeriesAnswer } from '../../core/contract/values.ts';
import { computeSeries, type Boundaries, type IndicatorSeries } from '../../core/city/series.ts';
import { cityLevelOf } from '../../core/city/lookup.ts';
import type { CityModel, Edition, Indicator } from '../../core/city/model.ts';
import { releaseFor, type Audience, type ReleasedCells } from '../../core/disclosure/gate.ts';
import { traitsOf } from '../../core/indicators/definition.ts';
import { STATES } from '../../core/indicators/states.ts';
import { trendOf } from '../../core/indicators/trend.ts';
import type { Meta } from '../../core/contract/meta.ts';
import { numbersOf } from './numbers.ts';
import { cityEdition } from './released.ts';

export interface SeriesAsked {
  readonly indicator: Indicator;
  readonly edition: Edition;
  readonly areas: readonly string[];
  readonly boundaries: Boundaries;
  readonly audience: Audience;
}

export function seriesAnswer(model: CityModel, { indicator, edition, areas, boundaries, audience }: SeriesAsked, meta: Meta): SeriesAnswer {
  const released = (level: string, key: string, area: string) =>
    releaseFor(model, indicator, computeSeries(model, { indicator, level, edition: key, area, boundaries }), audience);
  const series = areas.map((area) => seriesOf(model, indicator, released(edition.level, edition.key, area)));
  const city = cityEdition(model, edition.blockSet, '9999');
  if (edition.level !== cityLevelOf(model).key) series.push(seriesOf(model, indicator, released(city.level, city.key, city.codes[0]!)));
  return { series, boundaries, meta };
}

function seriesOf(model: CityModel, indicator: Indicator, series: ReleasedCells<IndicatorSeries>): SeriesAnswer['series'][number] {
  const { isProportion, denominator } = traitsOf(model, indicator);
  return {
    code: series.code,
    name: series.name,
    periods: [...series.periods],
    values: numbersOf(series.values),
    states: Array.from(series.states, (state) => STATES[state]!),
    lower: numbersOf(series.lower),
    upper: numbersOf(series.upper),
    numerators: numbersOf(series.numerators),
    denominators: numbersOf(series.denominators),
    estimatedShare: numbersOf(series.estimatedShare),
    editions: [...series.editions],
    breaks: [...series.breaks],
    trend: trendOf(series, isProportion && denominator === 'units'),
  };
}
