/** Scenarios: drafts of areas, saved stroke by stroke, forked, commented and put to review. Nothing is overwritten. */
import { CityParams, AudienceQuery } from '../../core/contract/meta.ts';
import {
  CommentInput,
  ForkInput,
  ReviewInput,
  ScenarioAnswer,
  ScenarioInput,
  ScenarioParams,
  ScenarioPatch,
  ScenariosAnswer,
  ScenariosQuery,
  StrokesAnswer,
  StrokesConfirmed,
  StrokesInput,
  StrokesQuery,
} from '../../core/contract/scenarios.ts';
import { DomainError } from '../../core/errors.ts';
import * as scenarios from '../queries/scenarios.ts';
import { unplacedPublications } from '../queries/publications.ts';
import { ok, route, type Incoming, type Route } from '../route.ts';
import { isInsider, maySee, shownSummary } from '../scenarios/readers.ts';
import { scenarioAnswer, visibleScenario } from '../scenarios/scenario-answer.ts';
import { createScenario, forkScenario, planFor, refuseFinal, saveLocks, saveStrokes, storedScenario } from '../scenarios/store.ts';
import type { Service } from '../service.ts';
import { metaOf, today } from './city-call.ts';

const TAG = 'scenarios';
const BASE = '/api/cities/{city}/scenarios';
const OF_ONE = { tag: TAG, params: ScenarioParams, query: AudienceQuery } as const;
const SAVED = { 201: { description: 'saved', content: { 'application/json': ScenarioAnswer } } };

export function scenarioRoutes({ atlas, database }: Service): readonly Route[] {
  async function told(city: string, id: string, incoming: Incoming, status?: number) {
    const { model } = await atlas.city(city);
    const json = await scenarioAnswer(database, model, await visibleScenario(database, model, id, incoming), incoming);
    return status === undefined ? { json } : { json, status, headers: { Location: `/api/cities/${model.id}/scenarios/${id}` } };
  }

  /** What is stored of a scenario that may still change. @throws forbidden */
  async function changeable(city: string, id: string) {
    const { model } = await atlas.city(city);
    const stored = await storedScenario(database, model.id, id);
    refuseFinal(stored.summary);
    return { model, ...stored };
  }

  return [
    route({
      method: 'get',
      path: BASE,
      tag: TAG,
      summary: 'Scenarios of a city, last changed first; the public sees what was published',
      params: CityParams,
      query: ScenariosQuery,
      responses: ok(ScenariosAnswer),
      async handler({ params, query, incoming }) {
        const { model } = await atlas.city(params.city);
        const listed = await scenarios.listScenarios(database, model.id, query.level ?? null, query.status ?? null);
        const unplaced = isInsider(incoming) ? await unplacedPublications(database, model.id) : [];
        return { json: { scenarios: listed.filter(({ status }) => maySee(incoming, status)).map((each) => shownSummary(incoming, each)), unplaced, meta: metaOf(model, incoming.audience) } };
      },
    }),
    route({
      method: 'post',
      path: BASE,
      tag: TAG,
      summary: 'A new scenario from an edition, from another scenario, or blank',
      params: CityParams,
      query: AudienceQuery,
      body: ScenarioInput,
      responses: SAVED,
      writes: true,
      async handler({ params, body, incoming }) {
        const { model } = await atlas.city(params.city);
        const id = await createScenario(database, model, await planFor(database, model, body, today()));
        return told(params.city, id, incoming, 201);
      },
    }),
    route({
      method: 'get',
      path: `${BASE}/{id}`,
      ...OF_ONE,
      summary: 'A scenario with its plan and comments',
      responses: ok(ScenarioAnswer),
      handler: ({ params, incoming }) => told(params.city, params.id, incoming),
    }),
    route({
      method: 'patch',
      path: `${BASE}/{id}`,
      ...OF_ONE,
      summary: 'Changes words (over metaVersion) or locks (over version); 409 where someone else has in between',
      body: ScenarioPatch,
      responses: ok(ScenarioAnswer),
      writes: true,
      async handler({ params, body, incoming }) {
        const { model, summary } = await changeable(params.city, params.id);
        if (body.lockedAreas !== undefined || body.lockedBlocks !== undefined) await saveLocks(database, model, params.id, body.version ?? summary.version, body);
        const hasWords = [body.name, body.author, body.comment, body.parameters].some((each) => each !== undefined);
        if (hasWords && !(await scenarios.setWords(database, model.id, params.id, body.metaVersion ?? null, body))) {
          throw new DomainError('conflict', `invalid metaVersion ${body.metaVersion} of scenario ${params.id}: it was saved since`, { path: 'body.metaVersion', value: body.metaVersion, expected: String(summary.metaVersion) });
        }
        return told(params.city, params.id, incoming);
      },
    }),
    route({
      method: 'delete',
      path: `${BASE}/{id}`,
      tag: TAG,
      summary: 'Discards a scenario; a discarded one is removed for good',
      params: ScenarioParams,
      responses: { 204: { description: 'discarded, or removed' } },
      writes: true,
      async handler({ params }) {
        const { model, summary } = await changeable(params.city, params.id);
        if (summary.status === 'discarded') await scenarios.deleteScenario(database, model.id, params.id);
        else await scenarios.setStatus(database, model.id, params.id, 'discarded', null);
        return { status: 204 };
      },
    }),
    route({
      method: 'post',
      path: `${BASE}/{id}/strokes`,
      ...OF_ONE,
      summary: 'Adds strokes; the answer confirms that they are kept. 409: saved since, fork to keep both',
      body: StrokesInput,
      responses: ok(StrokesConfirmed),
      writes: true,
      async handler({ params, body, incoming }) {
        const { model } = await atlas.city(params.city);
        const version = await saveStrokes(database, model, params.id, body);
        return { json: { version, strokes: body.strokes.length, meta: metaOf(model, incoming.audience) } };
      },
    }),
    route({
      method: 'get',
      path: `${BASE}/{id}/strokes`,
      tag: TAG,
      summary: 'The log of strokes after a version, oldest first',
      params: ScenarioParams,
      query: StrokesQuery,
      responses: ok(StrokesAnswer),
      async handler({ params, query, incoming }) {
        const { model } = await atlas.city(params.city);
        const { summary } = await visibleScenario(database, model, params.id, incoming);
        const strokes = (await scenarios.listStrokes(database, params.id, query.since)).filter(({ ground }) => ground === summary.ground);
        return {
          json: {
            version: summary.version,
            ground: summary.ground,
            strokes: strokes.map(({ stroke, version, action, author, at }) => ({ ...stroke, version, action, author: isInsider(incoming) ? author : '', at })),
            meta: metaOf(model, incoming.audience),
          },
        };
      },
    }),
    route({
      method: 'post',
      path: `${BASE}/{id}/fork`,
      ...OF_ONE,
      summary: 'A copy from any version, with strokes that were not saved there',
      body: ForkInput,
      responses: SAVED,
      writes: true,
      async handler({ params, body, incoming }) {
        const { model } = await atlas.city(params.city);
        return told(params.city, await forkScenario(database, model, params.id, body), incoming, 201);
      },
    }),
    route({
      method: 'post',
      path: `${BASE}/{id}/review`,
      ...OF_ONE,
      summary: 'Puts a draft to review, back to draft, or aside',
      body: ReviewInput,
      responses: ok(ScenarioAnswer),
      writes: true,
      async handler({ params, body, incoming }) {
        const { model } = await changeable(params.city, params.id);
        await database.tx(async (transaction) => {
          await scenarios.setStatus(transaction, model.id, params.id, body.to, null);
          if (body.comment !== '') await scenarios.insertComment(transaction, params.id, { author: body.author, text: body.comment, area: null, block: null });
        });
        return told(params.city, params.id, incoming);
      },
    }),
    route({
      method: 'post',
      path: `${BASE}/{id}/comments`,
      ...OF_ONE,
      summary: 'A remark on a scenario, an area of it or a block',
      body: CommentInput,
      responses: SAVED,
      writes: true,
      async handler({ params, body, incoming }) {
        const { model } = await atlas.city(params.city);
        const { areas } = await storedScenario(database, model.id, params.id);
        if (body.area !== undefined && !areas.some(({ code }) => code === body.area)) throw new DomainError('unknown_name', `unknown area ${body.area}`, { path: 'body.area', value: body.area, expected: areas.map(({ code }) => code).join(', ') });
        await scenarios.insertComment(database, params.id, { author: body.author, text: body.text, area: body.area ?? null, block: body.block ?? null });
        return told(params.city, params.id, incoming, 201);
      },
    }),
  ];
}

