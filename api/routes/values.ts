/**
 * Values of an indicator over the areas of an edition: the busiest route. Answers are kept as bytes under a key of the
 * city's state, the audience and the normalised query, so a repeated question costs a map look-up and a write.
 */
import { CityParams } from '../../core/contract/meta.ts';
import { ValuesAnswer, ValuesQuery } from '../../core/contract/values.ts';
import { encodeValues, VALUES_BINARY_TYPE } from '../../core/contract/values-binary.ts';
import { levelOf } from '../../core/city/lookup.ts';
import type { CityModel, Indicator } from '../../core/city/model.ts';
import { indicatorOf } from '../../core/indicators/available.ts';
import { columnsAt } from '../../core/city/columns.ts';
import { measuresOf } from '../../core/indicators/definition.ts';
import type { City } from '../atlas.ts';
import { StoredBody } from '../release/stored-body.ts';
import { periodAsked } from '../release/released.ts';
import { valuesAnswer } from '../release/values-answer.ts';
import { valuesCsv } from '../release/values-csv.ts';
import { route, type Incoming, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { editionAsked, etagOf, keyOf, metaOfEdition, refuseOtherRevision, today } from './city-call.ts';
import { formatOf } from './format.ts';

type Format = NonNullable<ValuesQuery['format']>;

const FORMATS: readonly (readonly [string, Format])[] = [
  ['application/json', 'json'],
  ['text/csv', 'csv'],
  [VALUES_BINARY_TYPE, 'binary'],
  ['application/octet-stream', 'binary'],
];

export function valueRoutes({ atlas, cache }: Service): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/cities/{city}/values',
      tag: 'values',
      summary: 'Values, states, intervals and classes of an indicator over the areas of a level',
      params: CityParams,
      query: ValuesQuery,
      responses: { 200: { description: 'columns of equal length', content: { 'application/json': ValuesAnswer, 'text/csv': null, [VALUES_BINARY_TYPE]: null } } },
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        refuseOtherRevision(city.model, query.revision);
        const { revision, at, lang, format = formatOf(incoming.accept, FORMATS), ...rest } = query;
        // `at` and an absent edition mean another edition on another day.
        const day = query.edition === undefined ? (at ?? today()) : '';
        const locale = lang ?? incoming.locale;
        const key = keyOf(city.stateKey, { values: format, ...rest, day, locale, audience: incoming.audience });
        const stored = await cache.of(key, () => make(city, query, format, etagOf(key, city.model.revision), { ...incoming, locale }));
        const isFixed = revision !== undefined && query.edition !== undefined && indicatorOf(city.model, query.indicator).origin !== 'user';
        return { stored, immutable: isFixed };
      },
    }),
  ];
}

function make({ model }: City, query: ValuesQuery, format: Format, etag: string, { audience, locale }: Incoming): StoredBody {
  levelOf(model, query.level);
  const indicator = indicatorOf(model, query.indicator);
  const edition = editionAsked(model, query.level, query, today());
  const period = periodAsked(model, indicator, edition, query.period);
  const answer = valuesAnswer(model, { indicator, edition, period, classes: query, audience, locale }, metaOfEdition(model, audience, edition, period));
  if (format === 'binary') return new StoredBody(VALUES_BINARY_TYPE, etag, Buffer.from(encodeValues(answer)));
  if (format === 'json') return new StoredBody('application/json; charset=utf-8', etag, Buffer.from(JSON.stringify(answer)));
  const fileName = `${model.id}-${indicator.id}-${edition.level}-${period}.csv`;
  const csv = valuesCsv(answer, indicator, sourceOf(model, indicator, period), locale);
  return new StoredBody('text/csv; charset=utf-8', etag, Buffer.from(csv), { 'Content-Disposition': `attachment; filename="${fileName}"` });
}

/** Publishers and files behind an indicator at a period: "Amt (datei.csv)". */
export function sourceOf(model: CityModel, indicator: Indicator, period: string): string {
  const keys = new Set(measuresOf(model, indicator).flatMap((measure) => columnsAt(model, measure, period).map(({ source }) => source)));
  const named = [...keys].flatMap((key) => {
    const source = model.sources.get(key);
    return source ? [`${source.publisher || source.title} (${source.file})`] : [];
  });
  return [...new Set(named)].join(' | ');
}
