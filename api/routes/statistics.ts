/** Spatial statistics of an indicator over a level, from released values alone: what is withheld takes no part. */
import { CityParams } from '../../core/contract/meta.ts';
import { LocalAnswer, MoranAnswer, SegregationAnswer, StatisticsQuery } from '../../core/contract/statistics.ts';
import { levelOf } from '../../core/city/lookup.ts';
import { indicatorOf } from '../../core/indicators/available.ts';
import { periodAsked } from '../release/released.ts';
import { localAnswer, moranAnswer, segregationAnswer, type StatisticsAsked } from '../release/statistics-answer.ts';
import { ok, route, type Route, type Schema } from '../route.ts';
import type { Service } from '../service.ts';
import { editionAsked, metaOfEdition, storedJson, today } from './city-call.ts';

/** Up to here 9,999 permutations take about a second. */
const FEW_AREAS = 2000;

type Make = (asked: StatisticsAsked) => Promise<object>;

export function statisticsRoutes({ atlas, cache }: Service): readonly Route[] {
  const statistic = (name: string, summary: string, schema: Schema, make: Make): Route =>
    route({
      method: 'get',
      path: `/api/cities/{city}/statistics/${name}`,
      tag: 'statistics',
      summary,
      params: CityParams,
      query: StatisticsQuery,
      responses: ok(schema),
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        const { model } = city;
        levelOf(model, query.level);
        const indicator = indicatorOf(model, query.indicator);
        const edition = editionAsked(model, query.level, query, today());
        const period = periodAsked(model, indicator, edition, query.period);
        const { audience, locale } = incoming;
        const { seed } = query;
        const permutations = query.permutations ?? (edition.codes.length <= FEW_AREAS ? 9999 : 999);
        const parts = { statistic: name, indicator: indicator.id, level: query.level, edition: edition.key, period, permutations, seed, audience, locale };
        const stored = await storedJson(cache, city, parts, () => make({ city, indicator, edition, period, permutations, seed, audience, locale, meta: metaOfEdition(model, audience, edition, period) }));
        return { stored };
      },
    });

  return [
    statistic('moran', "Moran's I and Geary's C: do similar values lie side by side?", MoranAnswer, moranAnswer),
    statistic('lisa', 'Local Moran: where do they cluster?', LocalAnswer, (asked) => localAnswer('lisa', asked)),
    statistic('gi-star', 'Getis–Ord Gi*: hot and cold spots', LocalAnswer, (asked) => localAnswer('gi-star', asked)),
    statistic('segregation', 'Dissimilarity, isolation, interaction, η²', SegregationAnswer, segregationAnswer),
  ];
}
