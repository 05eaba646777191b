/** Drafts over HTTP: made, drawn stroke by stroke, forked on conflict, measured and compared; and who may see them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../core/contract/meta.ts';
import type { MetricsAnswer, CompareAnswer } from '../../core/contract/scenario-numbers.ts';
import type { ScenarioAnswer, ScenariosAnswer, StrokesAnswer, StrokeSchema } from '../../core/contract/scenarios.ts';
import type { ValuesAnswer } from '../../core/contract/values.ts';
import { serve, startService, type RunningService } from './service.ts';
import { tinyCity } from './tiny-city.ts';

let service: RunningService;
let open: RunningService;
const CITY = '/api/cities/winzig';

beforeAll(async () => {
  service = await startService([tinyCity()]);
  open = await serve(service.database, { isWritable: false });
});
afterAll(async () => {
  await open?.stop();
  await service?.stop();
});

const stroke = (indices: number[], before: number, after: number): StrokeSchema => ({ kind: after < 0 ? 'remove' : 'add', indices, before: indices.map(() => before), after: indices.map(() => after) });

async function created(body: object = {}): Promise<ScenarioAnswer['scenario']> {
  const response = await service.post(`${CITY}/scenarios`, { level: 'aktionsraum', name: 'Entwurf', ...body });
  expect(response.status).toBe(201);
  return ((await response.json()) as ScenarioAnswer).scenario;
}

describe('a scenario', () => {
  it('starts from the decided edition and is listed', async () => {
    const scenario = await created();
    expect(scenario).toMatchObject({ status: 'draft', version: 0, basedOn: { edition: '2021', scenario: null }, blockSetChange: null });
    expect(scenario.plan.areas).toEqual([{ code: 'A1', name: 'Aktionsraum', kind: 'Aktionsraum', colour: '#332288' }]);
    expect(scenario.plan.labelRuns).toEqual([0, 2, -1, 2, 0, 2, -1, 10]);
    const { scenarios } = await service.json<ScenariosAnswer>(`${CITY}/scenarios?level=aktionsraum`);
    expect(scenarios.map(({ id }) => id)).toContain(scenario.id);
  });

  it('keeps each confirmed stroke and its log', async () => {
    const { id, ground } = await created();
    const saved = await service.post(`${CITY}/scenarios/${id}/strokes`, { version: 0, ground, author: 'Amt', strokes: [stroke([2], -1, 0), stroke([6], -1, 0)] });
    expect(saved.status).toBe(200);
    expect(await saved.json()).toMatchObject({ version: 2, strokes: 2 });
    const { scenario } = await service.json<ScenarioAnswer>(`${CITY}/scenarios/${id}`);
    expect(scenario.plan.labelRuns).toEqual([0, 3, -1, 1, 0, 3, -1, 9]);
    const log = await service.json<StrokesAnswer>(`${CITY}/scenarios/${id}/strokes?since=1`);
    expect(log.strokes).toMatchObject([{ version: 2, action: 'do', indices: [6], author: 'Amt' }]);
  });

  it('refuses strokes that do not fit, and saves none of them', async () => {
    const { id, ground } = await created();
    const send = async (strokes: StrokeSchema[], more: object = {}) => {
      const response = await service.post(`${CITY}/scenarios/${id}/strokes`, { version: 0, ground, strokes, ...more });
      return { status: response.status, problem: (await response.json()) as Problem };
    };
    expect((await send([stroke([2], -1, 0), stroke([99], -1, 0)])).status).toBe(400);
    expect((await send([stroke([2], -1, 7)])).status).toBe(400);
    expect((await send([stroke([2, 2], -1, 0)])).status).toBe(400);
    expect((await send([stroke([2], 0, -1)])).status).toBe(409);
    expect((await send([stroke([2], -1, 0)], { ground: '0000000000000000' })).problem.errors[0]).toMatchObject({ path: 'ground', expected: ground });
    expect((await service.json<ScenarioAnswer>(`${CITY}/scenarios/${id}`)).scenario.version).toBe(0);
  });

  it('keeps both when two save: the second is told and forks', async () => {
    const { id, ground } = await created();
    expect((await service.post(`${CITY}/scenarios/${id}/strokes`, { version: 0, ground, strokes: [stroke([2], -1, 0)] })).status).toBe(200);
    const late = await service.post(`${CITY}/scenarios/${id}/strokes`, { version: 0, ground, strokes: [stroke([8], -1, 0)] });
    expect(late.status).toBe(409);
    expect(((await late.json()) as Problem).errors[0]).toMatchObject({ path: 'version', expected: '1' });
    const forked = await service.post(`${CITY}/scenarios/${id}/fork`, { name: 'Meine Fassung', fromVersion: 0, ground, strokes: [stroke([8], -1, 0)] });
    expect(forked.status).toBe(201);
    const { scenario } = (await forked.json()) as ScenarioAnswer;
    expect(scenario.basedOn).toEqual({ edition: null, scenario: id });
    expect(scenario.plan.labelRuns).toEqual([0, 2, -1, 2, 0, 2, -1, 2, 0, 1, -1, 7]);
    expect((await service.json<ScenarioAnswer>(`${CITY}/scenarios/${id}`)).scenario.plan.labelRuns).toEqual([0, 3, -1, 1, 0, 2, -1, 10]);
  });

  it('lets exactly one of many savers at once win', async () => {
    const { id, ground } = await created();
    const answers = await Promise.all([2, 3, 6, 7, 8].map((block) => service.post(`${CITY}/scenarios/${id}/strokes`, { version: 0, ground, strokes: [stroke([block], -1, 0)] })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409]);
  });

  it('tells a window that drew or locked meanwhile that another one saved locks', async () => {
    const { id, ground } = await created();
    const lock = (version: number, lockedBlocks: number[]) => service.send('PATCH', `${CITY}/scenarios/${id}`, { version, lockedBlocks });
    expect((await lock(0, [3])).status).toBe(200);
    expect((await lock(0, [7])).status).toBe(409);
    expect((await service.post(`${CITY}/scenarios/${id}/strokes`, { version: 0, ground, strokes: [stroke([2], -1, 0)] })).status).toBe(409);
    expect((await service.post(`${CITY}/scenarios/${id}/strokes`, { version: 1, ground, strokes: [stroke([2], -1, 0)] })).status).toBe(200);
    const log = await service.json<StrokesAnswer>(`${CITY}/scenarios/${id}/strokes?since=0`);
    expect(log).toMatchObject({ version: 2, strokes: [{ version: 2, indices: [2] }] });
    const { scenario } = await service.json<ScenarioAnswer>(`${CITY}/scenarios/${id}`);
    expect(scenario).toMatchObject({ version: 2, plan: { lockedBlocks: [3] } });
  });

  it('takes words, locks, comments and a review', async () => {
    const { id } = await created();
    const patched = await service.send('PATCH', `${CITY}/scenarios/${id}`, { metaVersion: 1, comment: 'Für den Beirat', version: 0, lockedAreas: ['A1'], lockedBlocks: [3, 1] });
    expect(((await patched.json()) as ScenarioAnswer).scenario).toMatchObject({ comment: 'Für den Beirat', name: 'Entwurf', metaVersion: 2, version: 1, plan: { lockedAreas: ['A1'], lockedBlocks: [1, 3] } });
    expect((await service.send('PATCH', `${CITY}/scenarios/${id}`, { metaVersion: 1, comment: 'zu spät' })).status).toBe(409);
    expect((await service.send('PATCH', `${CITY}/scenarios/${id}`, { version: 1, lockedAreas: ['X'] })).status).toBe(400);
    expect((await service.post(`${CITY}/scenarios/${id}/comments`, { author: 'Quartiersbüro', text: 'Der Park gehört dazu.', area: 'A1' })).status).toBe(201);
    expect((await service.post(`${CITY}/scenarios/${id}/comments`, { text: 'x', area: 'X' })).status).toBe(400);
    const reviewed = await service.post(`${CITY}/scenarios/${id}/review`, { to: 'review', author: 'Amt', comment: 'Bitte prüfen' });
    expect(((await reviewed.json()) as ScenarioAnswer).scenario).toMatchObject({ status: 'review', comments: [{ area: 'A1' }, { text: 'Bitte prüfen' }] });
  });

  it('is discarded first and removed then', async () => {
    const { id } = await created();
    expect((await service.send('DELETE', `${CITY}/scenarios/${id}`, undefined)).status).toBe(204);
    expect((await service.json<ScenarioAnswer>(`${CITY}/scenarios/${id}`)).scenario.status).toBe('discarded');
    expect((await service.json<ScenariosAnswer>(`${CITY}/scenarios`)).scenarios.map((each) => each.id)).not.toContain(id);
    expect((await service.send('DELETE', `${CITY}/scenarios/${id}`, undefined)).status).toBe(204);
    expect((await service.problem(`${CITY}/scenarios/${id}`)).status).toBe(404);
  });

  it('is refused for levels that cannot be redrawn and for unknown bases', async () => {
    expect((await service.post(`${CITY}/scenarios`, { level: 'block', name: 'x' })).status).toBe(400);
    expect((await service.post(`${CITY}/scenarios`, { level: 'nirgends', name: 'x' })).status).toBe(400);
    expect((await service.post(`${CITY}/scenarios`, { level: 'aktionsraum', name: 'x', basedOn: { edition: '1999' } })).status).toBe(400);
    expect((await service.post(`${CITY}/scenarios`, { level: 'aktionsraum', name: 'x', basedOn: { scenario: 'nichts' } })).status).toBe(404);
  });

  it('is nobody else’s business while it is a draft', async () => {
    const { id } = await created();
    expect((await open.json<ScenariosAnswer>(`${CITY}/scenarios`)).scenarios).toEqual([]);
    expect((await open.problem(`${CITY}/scenarios/${id}`)).status).toBe(404);
    expect((await open.problem(`${CITY}/scenarios/${id}/metrics`)).status).toBe(404);
    expect((await open.post(`${CITY}/scenarios`, { level: 'aktionsraum', name: 'x' })).status).toBe(401);
  });
});

describe('metrics of a scenario', () => {
  it('are those of the edition where nothing was changed', async () => {
    const { id } = await created();
    const metrics = await service.json<MetricsAnswer>(`${CITY}/scenarios/${id}/metrics?indicators=hh_allein`);
    expect(metrics.areas).toMatchObject([{ code: 'A1', blocks: 4, population: 997 + 883 + 547 + 431, parts: [{ number: 1, blocks: 4 }] }]);
    expect(metrics.indicators[0]!.values[0]).toBeCloseTo((100 * (31 + 29 + 17 + 13)) / (499 + 443 + 277 + 223), 4);
    expect(metrics.indicators[0]!.decided[0]).toBe(metrics.indicators[0]!.values[0]);
    expect(metrics.unassigned.blocks).toBe(12);
    expect(metrics.sentence.de).toContain('entspricht der beschlossenen Abgrenzung');
  });

  it('of an area as it was decided are those published of it, and of a changed one leave out what the public may not see', async () => {
    const { id, ground } = await created();
    const read = () => service.json<MetricsAnswer>(`${CITY}/scenarios/${id}/metrics?indicators=arm_sgb2`);
    const published = await service.json<ValuesAnswer>(`${CITY}/values?indicator=arm_sgb2&level=aktionsraum`);
    const before = await read();
    expect(before.indicators[0]!.values[0]).toBe(published.values[0]);
    expect(before.indicators[0]!.decided[0]).toBe(published.values[0]);
    await service.post(`${CITY}/scenarios/${id}/strokes`, { version: 0, ground, strokes: [stroke([2], -1, 0)] });
    // blocks 005 and 006 are withheld
    const after = await read();
    expect(after.partlySuppressed).toBe(true);
    expect(after.indicators[0]!).toMatchObject({ numerators: [null, null, expect.anything()], decided: [published.values[0]] });
    expect(after.indicators[0]!.coverage[0]).toBeLessThan(0.95);
  });

  it('never change the city as a whole', async () => {
    const { id, ground } = await created();
    const read = () => service.json<MetricsAnswer>(`${CITY}/scenarios/${id}/metrics?indicators=hh_allein,dem_ew`);
    const before = await read();
    await service.post(`${CITY}/scenarios/${id}/strokes`, { version: 0, ground, strokes: [stroke([0, 1], 0, -1), stroke([10, 11, 14], -1, 0)] });
    const after = await read();
    expect(after.city).toEqual(before.city);
    expect(after.indicators.map(({ values }) => values.at(-1))).toEqual(before.indicators.map(({ values }) => values.at(-1)));
    expect(after.together.population! + after.unassigned.population!).toBe(after.city.population);
    expect(after.warnings).toMatchObject([{ kind: 'divided', area: 'A1' }, { kind: 'unassigned' }]);
  });

  it('tell what moved against the decided plan', async () => {
    const { id, ground } = await created();
    await service.post(`${CITY}/scenarios/${id}/strokes`, { version: 0, ground, strokes: [stroke([2], -1, 0), stroke([5], 0, -1)] });
    const compared = await service.json<CompareAnswer>(`${CITY}/scenarios/${id}/compare?indicator=hh_allein`);
    expect(compared.moved).toMatchObject({ codes: ['003', '006'], from: ['', 'A1'], to: ['A1', ''], populations: [769, 431] });
    expect(compared.areas).toMatchObject([{ code: 'A1', blocksAdded: 1, blocksRemoved: 1, population: 338, fate: 'changed' }]);
    expect(compared.text.de).toContain('+1 Block, −1 Block, +338 Einwohner');
    const self = await service.json<CompareAnswer>(`${CITY}/scenarios/${id}/compare?with=scenario:${id}`);
    expect(self.moved.codes).toEqual([]);
    expect((await service.problem(`${CITY}/scenarios/${id}/compare?with=gestern`)).status).toBe(400);
  });
});
