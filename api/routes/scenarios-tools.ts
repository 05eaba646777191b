/** Help with a scenario: suggestions, splitting, outside boundaries in, plans out. */
import { AudienceQuery, CityParams } from '../../core/contract/meta.ts';
import { ExportQuery, ImportAnswer, ImportInput } from '../../core/contract/scenario-files.ts';
import { SplitAnswer, SplitInput, SuggestAnswer, SuggestInput, SuggestRobustnessAnswer } from '../../core/contract/scenario-suggest.ts';
import { ScenarioParams } from '../../core/contract/scenarios.ts';
import { writeEquivalency } from '../../core/regions/equivalency.ts';
import { ok, route, type Incoming, type Route } from '../route.ts';
import { planColumns } from '../scenarios/columns.ts';
import { planGeoJson, planGeoPackage, planShapes } from '../scenarios/export.ts';
import { terrainOf } from '../scenarios/ground.ts';
import { decidedPlan, planContext } from '../scenarios/plan-context.ts';
import { blockSetToDraw } from '../scenarios/plan-on.ts';
import { scenarioAnswer, visibleScenario } from '../scenarios/scenario-answer.ts';
import { createScenario, decidedEdition, levelToDraw, openScenario } from '../scenarios/store.ts';
import { splitFor, suggestFor } from '../scenarios/suggest.ts';
import { suggestRobustness } from '../scenarios/suggest-robustness.ts';
import type { Service } from '../service.ts';
import { metaOf, today } from './city-call.ts';

const TAG = 'scenarios';
const BASE = '/api/cities/{city}/scenarios';
/** Help with what is drawn: asked by the plan, changes nothing. */
const HELP = { method: 'post', tag: TAG, params: ScenarioParams, query: AudienceQuery } as const;

export function scenarioToolRoutes({ atlas, database }: Service): readonly Route[] {
  /** The plan and the columns of the indicators asked for, every period named. */
  async function opened(cityId: string, id: string, indicators: readonly { readonly indicator: string; readonly period?: string | undefined }[], incoming: Incoming) {
    const city = await atlas.city(cityId);
    const { summary, state } = await visibleScenario(database, city.model, id, incoming);
    const context = await planContext(city, database, summary.level, { blockSet: summary.blockSet, indicators: [...new Set(indicators.map(({ indicator, period }) => (period === undefined ? indicator : `${indicator}|${period}`)))], index: null, audience: incoming.audience });
    const meta = metaOf(city.model, incoming.audience, { level: summary.level, blockSet: summary.blockSet, period: context.columns.populationPeriod });
    return { context, state, shared: { meta, version: summary.version, ground: summary.ground } };
  }

  return [
    route({
      ...HELP,
      path: `${BASE}/{id}/suggest`,
      summary: 'Best-found areas, or few moves for a better one; changes nothing',
      body: SuggestInput,
      responses: ok(SuggestAnswer),
      async handler({ params, body, incoming }) {
        const { context, state, shared } = await opened(params.city, params.id, body.indicators, incoming);
        return { json: { ...shared, ...(await suggestFor(context, state, body)) } satisfies SuggestAnswer };
      },
    }),
    route({
      ...HELP,
      path: `${BASE}/{id}/suggest/robustness`,
      summary: 'The same suggestion under other years, κ, λ, bounds and weights: which blocks stay, which are contested',
      body: SuggestInput,
      responses: ok(SuggestRobustnessAnswer),
      async handler({ params, body, incoming }) {
        const { context, state, shared } = await opened(params.city, params.id, body.indicators, incoming);
        return { json: { ...shared, ...(await suggestRobustness(context, state, body)) } satisfies SuggestRobustnessAnswer };
      },
    }),
    route({
      ...HELP,
      path: `${BASE}/{id}/split`,
      summary: 'Divides an area into connected, unlike parts; changes nothing',
      body: SplitInput,
      responses: ok(SplitAnswer),
      async handler({ params, body, incoming }) {
        const { context, state, shared } = await opened(params.city, params.id, body.indicators, incoming);
        return { json: { ...shared, area: body.area, ...(await splitFor(context, state, body)) } satisfies SplitAnswer };
      },
    }),
    route({
      method: 'post',
      path: `${BASE}/import`,
      tag: TAG,
      summary: 'A scenario from outside boundaries (GeoJSON, GeoPackage) or an equivalency table, snapped to blocks, with a report',
      params: CityParams,
      query: AudienceQuery,
      body: ImportInput,
      responses: { 201: { description: 'saved', content: { 'application/json': ImportAnswer } } },
      writes: true,
      async handler({ params, body, incoming }) {
        const city = await atlas.city(params.city);
        const { model } = city;
        const level = levelToDraw(model, body.level);
        const blockSet = blockSetToDraw(model, decidedEdition(model, level, today()));
        const terrain = await terrainOf(city, database, blockSet);
        const { inputs } = planColumns(model, { blockSet, indicators: [], index: null, audience: incoming.audience, isReleased: true });
        const known = decidedPlan(model, level, undefined, today(), blockSet)?.areas ?? [];
        const { importPlan } = await import('../scenarios/import.ts');
        const { state, report } = await importPlan(city, terrain, inputs.population, body, known);
        const { name, author, comment } = body;
        const id = await createScenario(database, model, { level, blockSet, name, author, comment, basedOnEdition: null, basedOnScenario: null, parameters: { imported: body.format }, state });
        const { scenario, meta } = await scenarioAnswer(database, model, await openScenario(database, model, id), incoming);
        return { status: 201, json: { scenario, report, meta } satisfies ImportAnswer, headers: { Location: `/api/cities/${model.id}/scenarios/${id}` } };
      },
    }),
    route({
      method: 'get',
      path: `${BASE}/{id}/export`,
      tag: TAG,
      summary: 'The plan as an equivalency table (CSV), as dissolved areas (GeoJSON), or as a GeoPackage of areas and blocks',
      params: ScenarioParams,
      query: ExportQuery,
      responses: { 200: { description: 'a file', content: { 'text/csv': null, 'application/geo+json': null, 'application/geopackage+sqlite3': null } } },
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        const { summary, state } = await visibleScenario(database, city.model, params.id, incoming);
        const file = (ending: string) => ({ 'Content-Disposition': `attachment; filename="${city.model.id}-${summary.level}-${summary.edition ?? 'entwurf'}.${ending}"` });
        if (query.format !== 'csv') {
          const shapes = await planShapes(city, database, summary.blockSet, state);
          if (query.format === 'gpkg') return { bytes: await planGeoPackage(city, summary, state, shapes), type: 'application/geopackage+sqlite3', headers: file('gpkg') };
          return { bytes: JSON.stringify(planGeoJson(state, shapes)), type: 'application/geo+json', headers: file('geojson') };
        }
        const { codes } = city.model.blockSets.find(({ key }) => key === summary.blockSet)!;
        return { bytes: writeEquivalency(codes, state), type: 'text/csv; charset=utf-8', headers: file('csv') };
      },
    }),
  ];
}
