/** The catalogue of a city: shipped, delivered and users' indicators; a formula checked before it is saved. */
import { FormulaCheck, FormulaCheckAnswer, IndicatorAnswer, IndicatorInput, IndicatorPreview, IndicatorPreviewAnswer, IndicatorOneAnswer, IndicatorParams, IndicatorsAnswer, IndicatorUpdate } from '../../core/contract/cities.ts';
import { AudienceQuery, CityParams } from '../../core/contract/meta.ts';
import { AREA_MEASURE, periodsOf } from '../../core/city/columns.ts';
import { levelOf } from '../../core/city/lookup.ts';
import type { CityModel, Indicator } from '../../core/city/model.ts';
import { DomainError, type ErrorDetail } from '../../core/errors.ts';
import { availablePeriods, indicatorOf } from '../../core/indicators/available.ts';
import { measuresOf } from '../../core/indicators/definition.ts';
import { formatTerms, parseFormula, parseRatio } from '../../core/indicators/formula.ts';
import type { City } from '../atlas.ts';
import { userIndicators } from '../queries/definitions.ts';
import { valuesAnswer } from '../release/values-answer.ts';
import { ok, route, type Incoming, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { answer, editionAsked, metaOf, metaOfEdition, today } from './city-call.ts';
import { indicatorAnswer, indicatorAnswers } from './city-answer.ts';

const TAG = 'indicators';

export function indicatorRoutes({ atlas, database }: Service): readonly Route[] {
  async function save(city: City, indicator: Indicator, version: number | undefined, incoming: Incoming) {
    const { model } = city;
    refuseWrongIndicator(model, indicator);
    const known = await userIndicators.find(database, model.id, indicator.id);
    const saved = known ? await userIndicators.update(database, model.id, version ?? known.version, indicator) : await userIndicators.insert(database, model.id, indicator);
    await atlas.definitionsChanged(model.id);
    return { json: described((await atlas.city(model.id)).model, indicator.id, saved.version, incoming), status: known ? 200 : 201 };
  }

  return [
    route({
      method: 'get',
      path: '/api/cities/{city}/indicators',
      tag: TAG,
      summary: 'Definitions, sources and periods of all indicators',
      params: CityParams,
      query: AudienceQuery,
      responses: ok(IndicatorsAnswer),
      async handler({ params, incoming }) {
        const { model } = await atlas.city(params.city);
        return answer({ indicators: indicatorAnswers(model), meta: metaOf(model, incoming.audience) });
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/indicators/check',
      tag: TAG,
      summary: 'Checks a formula: every issue with its place in the text',
      params: CityParams,
      body: FormulaCheck,
      responses: ok(FormulaCheckAnswer),
      async handler({ params, body, incoming }) {
        const { model } = await atlas.city(params.city);
        return { json: checked(model, body.formula, incoming) };
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/indicators/preview',
      tag: TAG,
      summary: 'Computes an indicator without keeping it; for those who may save it',
      params: CityParams,
      query: AudienceQuery,
      body: IndicatorPreview,
      responses: ok(IndicatorPreviewAnswer),
      writes: true,
      async handler({ params, body, incoming }) {
        const { model } = await atlas.city(params.city);
        return { json: previewed(model, body, incoming) };
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/indicators',
      tag: TAG,
      summary: 'A new indicator of a user',
      params: CityParams,
      query: AudienceQuery,
      body: IndicatorInput,
      responses: { 201: { description: 'saved', content: { 'application/json': IndicatorOneAnswer } } },
      writes: true,
      async handler({ params, body, incoming }) {
        const city = await atlas.city(params.city);
        if (city.model.indicators.has(body.id)) throw takenId(body.id);
        return save(city, { ...body, origin: 'user' }, undefined, incoming);
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/indicators/{id}',
      tag: TAG,
      summary: 'An indicator',
      params: IndicatorParams,
      query: AudienceQuery,
      responses: ok(IndicatorOneAnswer),
      async handler({ params, incoming }) {
        const { model } = await atlas.city(params.city);
        const { id, origin } = indicatorOf(model, params.id, [], 'path.id');
        const saved = origin === 'user' ? await userIndicators.find(database, model.id, id) : null;
        return answer(described(model, id, saved?.version ?? null, incoming));
      },
    }),
    route({
      method: 'put',
      path: '/api/cities/{city}/indicators/{id}',
      tag: TAG,
      summary: 'Saves an indicator of a user, new or again',
      params: IndicatorParams,
      query: AudienceQuery,
      body: IndicatorUpdate,
      responses: {
        200: { description: 'saved again', content: { 'application/json': IndicatorOneAnswer } },
        201: { description: 'saved', content: { 'application/json': IndicatorOneAnswer } },
      },
      writes: true,
      async handler({ params, body: { version, ...definition }, incoming }) {
        if (definition.id !== params.id) throw new DomainError('invalid_value', `invalid id ${definition.id}`, { path: 'body.id', value: definition.id, expected: params.id });
        const city = await atlas.city(params.city);
        const known = city.model.indicators.get(params.id);
        if (known && known.origin !== 'user') throw takenId(params.id);
        return save(city, { ...definition, origin: 'user' }, version, incoming);
      },
    }),
    route({
      method: 'delete',
      path: '/api/cities/{city}/indicators/{id}',
      tag: TAG,
      summary: 'Removes an indicator of a user',
      params: IndicatorParams,
      responses: { 204: { description: 'removed' } },
      writes: true,
      async handler({ params }) {
        const { model } = await atlas.city(params.city);
        const { id, origin } = indicatorOf(model, params.id, [], 'path.id');
        if (origin !== 'user') throw new DomainError('forbidden', `invalid indicator ${id}: it belongs to the ${origin}`, { path: 'path.id', value: id, expected: 'an indicator of a user' });
        const users = [...model.indexEditions.values()].filter((edition) => [...edition.status, ...edition.dynamics].some((input) => input.indicator === id));
        if (users.length > 0) {
          throw new DomainError('conflict', `invalid removal of ${id}: index editions use it`, { path: 'path.id', value: id, expected: `no index edition with it, now ${users.map(({ key }) => key).join(', ')}` });
        }
        await userIndicators.remove(database, model.id, id);
        await atlas.definitionsChanged(model.id);
        return { status: 204 };
      },
    }),
  ];
}

/** Through the same gate as a saved one: a formula of one's own shows nothing that the city withholds. */
function previewed(model: CityModel, { indicator: input, level, edition: editionKey, period: wanted }: IndicatorPreview, { audience, locale }: Incoming): IndicatorPreviewAnswer {
  const indicator: Indicator = { ...input, origin: 'user' };
  refuseWrongIndicator(model, indicator);
  levelOf(model, level);
  const edition = editionAsked(model, level, { edition: editionKey }, today());
  const available = availablePeriods(model, indicator, level, edition.key);
  // Without any period, computing for one of the measures' says why.
  const period = available.find((each) => each === wanted) ?? available.at(-1) ?? periodsOf(model, measuresOf(model, indicator)[0] ?? '').at(-1) ?? wanted ?? '';
  const values = valuesAnswer(model, { indicator, edition, period, classes: { classes: 5, breaks: 'quantile', fixed: 'false' }, audience, locale }, metaOfEdition(model, audience, edition, period));
  return { indicator: indicatorAnswer(model, indicator), values };
}

function described(model: CityModel, id: string, version: number | null, { audience }: Incoming): IndicatorOneAnswer {
  const found: IndicatorAnswer | undefined = indicatorAnswers(model).find((each) => each.id === id);
  if (!found) throw new DomainError('not_found', `unknown indicator ${id}`, { path: 'path.id', value: id });
  return { ...found, version, meta: metaOf(model, audience) };
}

function takenId(id: string): DomainError {
  return new DomainError('conflict', `invalid id ${id}: an indicator of this city has it already`, {
    path: 'body.id',
    value: id,
    expected: 'an id of your own',
    reason: { de: `Die Kennung „${id}“ ist vergeben`, en: `The id “${id}” is taken` },
  });
}

/** Measures a formula may name. */
function measureNames(model: CityModel): readonly string[] {
  return [...[...model.measures.values()].filter(({ kind }) => kind === 'count').map(({ key }) => key), AREA_MEASURE];
}

/** @throws invalid_value with every formula error and its place */
function refuseWrongIndicator(model: CityModel, indicator: Indicator): void {
  if (indicator.publishedRate !== null) {
    if (model.measures.get(indicator.publishedRate)?.kind === 'published-rate') return;
    throw new DomainError('invalid_value', `unknown published rate ${indicator.publishedRate}`, { path: 'body.publishedRate', value: indicator.publishedRate });
  }
  const known = measureNames(model);
  const details: ErrorDetail[] = (['numerator', 'denominator'] as const).flatMap((part) => {
    const text = indicator[part];
    if (text === null || (part === 'denominator' && text.trim() === 'area')) return [];
    return parseFormula(text, known).errors.map((error) => ({ path: `body.${part}`, value: error.token, position: error.position, reason: error.message }));
  });
  if (details.length > 0) throw new DomainError('invalid_value', `invalid formula of indicator ${indicator.id}`, details);
}

function checked(model: CityModel, formula: string, { locale }: Incoming): FormulaCheckAnswer {
  const { numerator, denominator, factor, errors } = parseRatio(formula, measureNames(model));
  const isOk = errors.length === 0;
  return {
    ok: isOk,
    numerator: isOk ? formatTerms(numerator) : null,
    denominator: isOk && denominator ? formatTerms(denominator) : null,
    factor,
    measures: [...new Set([...numerator, ...(denominator ?? [])].map(({ measure }) => measure))],
    issues: errors.map(({ position, token, suggestion, message }) => ({ position, length: Math.max(1, token.length), message: message[locale], suggestion })),
  };
}
