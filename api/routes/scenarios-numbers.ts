/** Numbers about a scenario: the planning base for the browser, metrics of all areas, comparison, links between blocks. */
import { CityParams } from '../../core/contract/meta.ts';
import { encodePlanningBase, PLANNING_BASE_TYPE, PlanningBaseAnswer, PlanningBaseQuery, planningBaseToJson } from '../../core/contract/planning-base.ts';
import { LinksAnswer, LinksQuery, ManualLinkInput } from '../../core/contract/links.ts';
import { CompareAnswer, CompareQuery, MetricsAnswer, MetricsQuery, RobustnessAnswer, RobustnessQuery } from '../../core/contract/scenario-numbers.ts';
import { ScenarioParams, type ScenarioSummary } from '../../core/contract/scenarios.ts';
import { blockSetOf, editionOf } from '../../core/city/lookup.ts';
import type { CityModel, LocalText } from '../../core/city/model.ts';
import { DomainError } from '../../core/errors.ts';
import type { PlanState } from '../../core/regions/contract.ts';
import { baseEdition } from '../../core/regions/model-columns.ts';
import { emptyPlan } from '../../core/regions/operations.ts';
import { DECIDED_PLAN, editionNamed, scenarioNamed } from '../../core/text/regions.ts';
import { listLinks } from '../queries/scenarios.ts';
import { StoredBody } from '../release/stored-body.ts';
import { ok, route, type Incoming, type Route } from '../route.ts';
import { planningBase } from '../scenarios/base.ts';
import { planColumns } from '../scenarios/columns.ts';
import { compareRows } from '../scenarios/compare.ts';
import { terrainOf } from '../scenarios/ground.ts';
import { linkRows, saveLink } from '../scenarios/links.ts';
import { measure, metricsRows } from '../scenarios/metrics.ts';
import { decidedPlan, listOf, measurePlan, parseWith, planContext, usualIndicators } from '../scenarios/plan-context.ts';
import { blockSetToDraw, planOn } from '../scenarios/plan-on.ts';
import { robustnessRows } from '../scenarios/robustness.ts';
import { visibleScenario } from '../scenarios/scenario-answer.ts';
import { decidedEdition, levelToDraw } from '../scenarios/store.ts';
import type { Service } from '../service.ts';
import { etagOf, keyOf, metaOf, today } from './city-call.ts';
import { formatOf } from './format.ts';

const TAG = 'scenarios';
const CITY = '/api/cities/{city}';

export function scenarioNumberRoutes({ atlas, cache, database }: Service): readonly Route[] {
  async function otherPlan(model: CityModel, { level, blockSet }: ScenarioSummary, text: string, incoming: Incoming): Promise<{ readonly state: PlanState; readonly with: CompareAnswer['with']; readonly called: Required<LocalText> }> {
    const asked = parseWith(text);
    if (asked.kind === 'scenario') {
      const opened = await visibleScenario(database, model, asked.key, incoming);
      if (opened.summary.blockSet === blockSet) return { state: opened.state, with: { kind: asked.kind, key: asked.key, name: opened.summary.name }, called: scenarioNamed(opened.summary.name) };
      throw new DomainError('invalid_value', `invalid scenario ${asked.key}: it is drawn on other blocks`, { path: 'query.with', value: opened.summary.blockSet, expected: blockSet });
    }
    const decided = decidedEdition(model, level, today());
    const edition = asked.kind === 'edition' ? editionOf(model, level, asked.key, 'query.with') : decided;
    const state = edition ? planOn(model, edition, blockSet) : emptyPlan(blockSetOf(model, blockSet).codes.length);
    return { state, with: { kind: 'edition', key: edition?.key ?? '', name: edition?.key ?? '' }, called: edition && edition !== decided ? editionNamed(edition.key) : DECIDED_PLAN };
  }

  return [
    route({
      method: 'get',
      path: `${CITY}/planning/base`,
      tag: TAG,
      summary: 'All that a browser needs to draw a plan and compute it live, as far as the audience may see',
      params: CityParams,
      query: PlanningBaseQuery,
      responses: { 200: { description: 'head and columns', content: { 'application/json': PlanningBaseAnswer, [PLANNING_BASE_TYPE]: null } } },
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        const level = levelToDraw(city.model, query.level, 'query.level');
        const decided = query.edition === undefined ? decidedEdition(city.model, level, query.at ?? today()) : editionOf(city.model, level, query.edition);
        const format = query.format ?? formatOf(incoming.accept, [['application/json', 'json'], [PLANNING_BASE_TYPE, 'binary'], ['application/octet-stream', 'binary']] as const);
        const links = JSON.stringify(await listLinks(database, city.model.id));
        const key = keyOf(city.stateKey, { ...query, planningBase: format, edition: decided?.key, links, audience: incoming.audience });
        const stored = await cache.of(key, async () => {
          const blockSet = query.blockSet === undefined ? blockSetToDraw(city.model, decided) : blockSetOf(city.model, query.blockSet).key;
          // Neighbours of thousands of blocks are found in a thread of their own; the columns are made meanwhile.
          const ground = terrainOf(city, database, blockSet);
          ground.catch(() => undefined);
          const blocks = baseEdition(city.model, blockSet);
          await city.neighbourhoodOnItsWay(blocks.level, blocks.key);
          const columns = planColumns(city.model, { blockSet, indicators: listOf(query.indicators), period: query.period, index: query.index, audience: incoming.audience, isReleased: true });
          const terrain = await ground;
          const base = planningBase({ city, level, decided, terrain, columns, audience: incoming.audience });
          const etag = etagOf(key, city.model.revision);
          if (format === 'binary') return new StoredBody(PLANNING_BASE_TYPE, etag, Buffer.from(encodePlanningBase(base)));
          return new StoredBody('application/json; charset=utf-8', etag, Buffer.from(JSON.stringify(planningBaseToJson(base))));
        });
        return { stored, isVolatile: true };
      },
    }),
    route({
      method: 'get',
      path: `${CITY}/planning/links`,
      tag: TAG,
      summary: 'Where links between blocks differ from common borders, and what is worth a look',
      params: CityParams,
      query: LinksQuery,
      responses: ok(LinksAnswer),
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        return { json: await linkRows(city, database, query.blockSet, incoming.audience) };
      },
    }),
    route({
      method: 'post',
      path: `${CITY}/planning/links`,
      tag: TAG,
      summary: 'Adds or removes a link between two blocks, with the reason',
      params: CityParams,
      body: ManualLinkInput,
      responses: ok(LinksAnswer),
      writes: true,
      async handler({ params, body, incoming }) {
        const { model } = await atlas.city(params.city);
        await saveLink(model, database, body);
        // Answers made with the old links are out of date, here and in every other process.
        await atlas.definitionsChanged(model.id);
        return { json: await linkRows(await atlas.city(params.city), database, body.blockSet, incoming.audience) };
      },
    }),
    route({
      method: 'get',
      path: `${CITY}/scenarios/{id}/metrics`,
      tag: TAG,
      summary: 'All areas of a scenario: people, indicators with intervals, index class, compactness, parts, holes, warnings',
      params: ScenarioParams,
      query: MetricsQuery,
      responses: ok(MetricsAnswer),
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        const { summary, state } = await visibleScenario(database, city.model, params.id, incoming);
        const { audience } = incoming;
        const context = await planContext(city, database, summary.level, { blockSet: summary.blockSet, indicators: listOf(query.indicators) ?? usualIndicators(city.model), period: query.period, index: query.index, audience });
        const decided = decidedPlan(city.model, summary.level, query.edition, today(), summary.blockSet);
        const plan = measurePlan(context, state, decided);
        const meta = metaOf(city.model, audience, { level: summary.level, blockSet: summary.blockSet, period: context.columns.populationPeriod });
        return { json: { meta, scenario: summary.id, version: summary.version, ...metricsRows(context, plan.measured, plan.decided) } satisfies MetricsAnswer };
      },
    }),
    route({
      method: 'get',
      path: `${CITY}/scenarios/{id}/robustness`,
      tag: TAG,
      summary: 'Whose class or judgement against the city flips under other years, weights, class bounds and levels',
      params: ScenarioParams,
      query: RobustnessQuery,
      responses: ok(RobustnessAnswer),
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        const { summary, state } = await visibleScenario(database, city.model, params.id, incoming);
        const { audience } = incoming;
        const indicators = listOf(query.indicators) ?? usualIndicators(city.model);
        const context = await planContext(city, database, summary.level, { blockSet: summary.blockSet, indicators, period: query.period, index: query.index, audience });
        const meta = metaOf(city.model, audience, { level: summary.level, blockSet: summary.blockSet, period: context.columns.populationPeriod });
        const judged = [...new Set(indicators.map((each) => each.split('|')[0]!))];
        return { json: { meta, scenario: summary.id, version: summary.version, ...robustnessRows(context, state, judged) } satisfies RobustnessAnswer };
      },
    }),
    route({
      method: 'get',
      path: `${CITY}/scenarios/{id}/compare`,
      tag: TAG,
      summary: 'Moved blocks and changed areas against an edition or another scenario, with text',
      params: ScenarioParams,
      query: CompareQuery,
      responses: ok(CompareAnswer),
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        const { model } = city;
        const { summary, state } = await visibleScenario(database, model, params.id, incoming);
        const other = await otherPlan(model, summary, query.with, incoming);
        const context = await planContext(city, database, summary.level, { blockSet: summary.blockSet, indicators: query.indicator === undefined ? usualIndicators(model) : [query.indicator], period: query.period, index: null, audience: incoming.audience });
        const [before, after] = [measure(context, other.state), measure(context, state)];
        const meta = metaOf(model, incoming.audience, { level: summary.level, blockSet: summary.blockSet, period: context.columns.populationPeriod });
        return { json: { meta, with: other.with, ...compareRows(context, context.terrain, before, after, other.called) } satisfies CompareAnswer };
      },
    }),
  ];
}
