/** From a scenario to a decided edition, its withdrawal, and what became of areas between two editions. */
import { AudienceQuery, CityParams } from '../../core/contract/meta.ts';
import { LineageAnswer, LineageQuery, PublishAnswer, PublishInput, WithdrawAnswer, WithdrawInput } from '../../core/contract/publications.ts';
import { ScenarioParams } from '../../core/contract/scenarios.ts';
import type { CityModel } from '../../core/city/model.ts';
import { editionOf } from '../../core/city/lookup.ts';
import type { Audience } from '../../core/contract/meta.ts';
import { findSignOff, listLineage, type LineageRecord } from '../queries/publications.ts';
import { ok, route, type Route } from '../route.ts';
import { deriveLineage } from '../scenarios/lineage.ts';
import { shownPeople } from '../scenarios/metrics.ts';
import { publishScenario, withdrawScenario } from '../scenarios/publish.ts';
import { scenarioAnswer } from '../scenarios/scenario-answer.ts';
import { openScenario } from '../scenarios/store.ts';
import type { Service } from '../service.ts';
import { metaOf, today } from './city-call.ts';

const TAG = 'scenarios';
const CITY = '/api/cities/{city}';

export function scenarioPublishRoutes({ atlas, database }: Service): readonly Route[] {
  return [
    route({
      method: 'post',
      path: `${CITY}/scenarios/{id}/publish`,
      tag: TAG,
      summary: 'Publishes a scenario as a decided edition: final from then on',
      params: ScenarioParams,
      query: AudienceQuery,
      body: PublishInput,
      responses: { 201: { description: 'published', content: { 'application/json': PublishAnswer } } },
      writes: true,
      async handler({ params, body, incoming }) {
        const city = await atlas.city(params.city);
        const { level, valid, decision, areas, succeeds, lineage, carried } = await publishScenario(city, database, params.id, body, today());
        atlas.forget(city.model.id);
        const { model } = await atlas.city(params.city);
        const { summary } = await openScenario(database, model, params.id);
        const edition = { level, key: body.key, valid, decision, areas };
        const json: PublishAnswer = { meta: metaOf(model, incoming.audience, { level, edition: body.key }), scenario: summary, edition, succeeds, lineage: shownLineage(model, incoming.audience, lineage), carried };
        return { status: 201, json };
      },
    }),
    route({
      method: 'post',
      path: `${CITY}/scenarios/{id}/withdraw`,
      tag: TAG,
      summary: 'Withdraws a published edition; what it had ended is valid again. A correction is published as a new one',
      params: ScenarioParams,
      query: AudienceQuery,
      body: WithdrawInput,
      responses: ok(WithdrawAnswer),
      writes: true,
      async handler({ params, body, incoming }) {
        const { model } = await atlas.city(params.city);
        const validAgain = await withdrawScenario(model, database, params.id, body);
        atlas.forget(model.id);
        const { model: changed } = await atlas.city(params.city);
        return { json: { ...(await scenarioAnswer(database, changed, await openScenario(database, changed, params.id), incoming)), validAgain } satisfies WithdrawAnswer };
      },
    }),
    route({
      method: 'get',
      path: `${CITY}/lineage`,
      tag: TAG,
      summary: 'What became of the areas of one edition in another one, by the people in common',
      params: CityParams,
      query: LineageQuery,
      responses: ok(LineageAnswer),
      async handler({ params, query, incoming }) {
        const { model } = await atlas.city(params.city);
        const from = editionOf(model, query.level, query.from, 'query.from');
        const to = editionOf(model, query.level, query.to, 'query.to');
        const signed = await findSignOff(database, model.id, query.level, query.to);
        const isSigned = signed?.succeeds === query.from;
        const derived = deriveLineage(model, from, to, to.valid.from ?? today());
        const stored = isSigned ? await listLineage(database, model.id, query.level, query.from, query.to) : derived.rows;
        const json: LineageAnswer = {
          meta: metaOf(model, incoming.audience, { level: query.level }),
          level: query.level,
          from: query.from,
          to: query.to,
          rows: shownLineage(model, incoming.audience, stored),
          signedOff: isSigned ? { by: signed.by, at: signed.at } : null,
          estimatedShare: derived.estimatedShare,
        };
        return { json };
      },
    }),
  ];
}

function shownLineage(model: CityModel, audience: Audience, rows: readonly LineageRecord[]): LineageAnswer['rows'] {
  return rows.map((row) => ({ ...row, population: shownPeople(model, audience, row.population) }));
}
