/** Stories, indicators and index editions that users make; and who may make them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken, listTokens, revokeToken, verifyToken } from '../../api/auth/token.ts';
import type { IndicatorPreviewAnswer } from '../../core/contract/cities.ts';
import type { IndexAnswer } from '../../core/contract/indices.ts';
import type { Problem } from '../../core/contract/meta.ts';
import type { StoryAnswer } from '../../core/contract/stories.ts';
import type { ValuesAnswer } from '../../core/contract/values.ts';
import { serve, startService, type RunningService } from './service.ts';
import { tinyCity } from './tiny-city.ts';

let service: RunningService;
let open: RunningService;
const CITY = '/api/cities/winzig';
const SLIDE = { id: 'a', state: 'i=arm_sgb2', finding: 'Ein Satz.' };

beforeAll(async () => {
  service = await startService([tinyCity()]);
  open = await serve(service.database, { isWritable: false });
});
afterAll(async () => {
  await open?.stop();
  await service?.stop();
});

describe('stories', () => {
  it('are saved, changed by version, and removed', async () => {
    const created = await service.post(`${CITY}/stories`, { title: 'Für den Ausschuss', slides: [SLIDE] });
    expect(created.status).toBe(201);
    const { story, currentRevision } = (await created.json()) as StoryAnswer;
    expect(story).toMatchObject({ version: 1, revision: currentRevision });
    const path = `${CITY}/stories/${story.id}`;
    expect(created.headers.get('location')).toBe(path);
    const changed = await service.send('PUT', path, { title: 'Anders', slides: [], version: 1 });
    expect(((await changed.json()) as StoryAnswer).story).toMatchObject({ title: 'Anders', version: 2 });
    const late = await service.send('PUT', path, { title: 'Zu spät', slides: [], version: 1 });
    expect(late.status).toBe(409);
    expect(((await late.json()) as Problem).errors[0]).toMatchObject({ path: 'version', expected: '2' });
    expect((await service.send('DELETE', path, undefined)).status).toBe(204);
    expect((await service.problem(path)).status).toBe(404);
    expect((await service.send('DELETE', path, undefined)).status).toBe(404);
  });

  it('are refused whole when a slide is wrong, with the path', async () => {
    const response = await service.post(`${CITY}/stories`, { title: '', slides: [{ ...SLIDE, finding: '' }] });
    const problem = (await response.json()) as Problem;
    expect(response.status).toBe(400);
    expect(problem.errors.map(({ path }) => path)).toEqual(['body.title', 'body.slides.0.finding']);
  });
});

describe("a user's indicator", () => {
  const definition = { id: 'mein_anteil', name: { de: 'Mein Anteil' }, numerator: 'alleinerziehende', denominator: 'haushalte' };

  it('is checked with places before it is saved', async () => {
    const check = async (formula: string) => (await (await service.post(`${CITY}/indicators/check`, { formula })).json()) as { ok: boolean; factor: number; issues: { position: number; suggestion: string }[] };
    expect(await check('100 * alleinerziehende / haushalte')).toMatchObject({ ok: true, factor: 100, numerator: 'alleinerziehende', denominator: 'haushalte', issues: [] });
    const wrong = await check('alleinerziehende / haushalt');
    expect(wrong.ok).toBe(false);
    expect(wrong.issues[0]).toMatchObject({ position: 19, length: 8, suggestion: 'haushalte' });
  });

  it('is previewed through the same gate as when saved, for those who may save, and not kept', async () => {
    const asked = { indicator: definition, level: 'quartier', period: '1900' };
    const preview = (await (await service.post(`${CITY}/indicators/preview`, asked)).json()) as IndicatorPreviewAnswer;
    const shipped = await service.json<ValuesAnswer>(`${CITY}/values?indicator=hh_allein&level=quartier`);
    expect(preview.indicator).toMatchObject({ id: 'mein_anteil', origin: 'user' });
    expect(preview.values.meta.audience).toBe('public');
    expect([preview.values.values, preview.values.states]).toEqual([shipped.values, shipped.states]);
    expect((await service.problem(`${CITY}/indicators/mein_anteil`)).status).toBe(404);
    expect((await open.post(`${CITY}/indicators/preview`, asked)).status).toBe(401);
    expect((await service.post(`${CITY}/indicators/preview`, { ...asked, indicator: { ...definition, numerator: 'gibtsnicht' } })).status).toBe(400);
  });

  it('is saved, computed, changed and removed', async () => {
    expect((await service.post(`${CITY}/indicators`, definition)).status).toBe(201);
    const own = await service.json<ValuesAnswer>(`${CITY}/values?indicator=mein_anteil&level=quartier`);
    const shipped = await service.json<ValuesAnswer>(`${CITY}/values?indicator=hh_allein&level=quartier`);
    expect(own.values).toEqual(shipped.values);
    expect((await service.post(`${CITY}/indicators`, definition)).status).toBe(409);
    const changed = await service.send('PUT', `${CITY}/indicators/mein_anteil`, { ...definition, factor: 1000, version: 1 });
    expect(changed.status).toBe(200);
    expect(await changed.json()).toMatchObject({ id: 'mein_anteil', version: 2, origin: 'user' });
    const doubled = await service.json<ValuesAnswer>(`${CITY}/values?indicator=mein_anteil&level=quartier`);
    expect(doubled.values[0]).toBeCloseTo(10 * own.values[0]!, 4);
    expect((await service.send('PUT', `${CITY}/indicators/mein_anteil`, { ...definition, version: 1 })).status).toBe(409);
    expect((await service.send('DELETE', `${CITY}/indicators/mein_anteil`, undefined)).status).toBe(204);
    expect((await service.problem(`${CITY}/values?indicator=mein_anteil&level=quartier`)).status).toBe(400);
  });

  it('cannot take the place of a delivered one, nor be removed like one', async () => {
    expect((await service.post(`${CITY}/indicators`, { ...definition, id: 'arm_sgb2' })).status).toBe(409);
    expect((await service.send('PUT', `${CITY}/indicators/arm_sgb2`, { ...definition, id: 'arm_sgb2' })).status).toBe(409);
    expect((await service.send('DELETE', `${CITY}/indicators/arm_sgb2`, undefined)).status).toBe(403);
  });

  it('is refused with every formula error', async () => {
    const response = await service.post(`${CITY}/indicators`, { ...definition, numerator: 'a +', denominator: 'b' });
    const problem = (await response.json()) as Problem;
    expect(response.status).toBe(400);
    expect(new Set(problem.errors.map(({ path }) => path))).toEqual(new Set(['body.numerator', 'body.denominator']));
  });
});

describe("a user's index edition", () => {
  it('is previewed, saved, used and removed', async () => {
    const { definition } = await service.json<IndexAnswer>(`${CITY}/indices/lage-2021`);
    const edition = { ...definition, key: 'meine-lage', status: definition.status.map((input, at) => ({ ...input, weight: at + 1 })) };
    const preview = (await (await service.post(`${CITY}/indices/preview`, { edition })).json()) as IndexAnswer;
    expect(preview.origin).toBe('user');
    expect((await service.problem(`${CITY}/indices/meine-lage`)).status).toBe(404);
    expect((await service.post(`${CITY}/indices`, { edition })).status).toBe(201);
    const saved = await service.json<IndexAnswer>(`${CITY}/indices/meine-lage`);
    expect(saved.status).toEqual(preview.status);
    expect((await service.post(`${CITY}/indices`, { edition })).status).toBe(409);
    expect((await service.send('PUT', `${CITY}/indices/meine-lage`, { edition: { ...edition, minimumPopulation: 500 } })).status).toBe(200);
    expect((await service.send('PUT', `${CITY}/indices/andere`, { edition })).status).toBe(400);
    expect((await service.send('DELETE', `${CITY}/indices/meine-lage`, undefined)).status).toBe(204);
    expect((await service.send('DELETE', `${CITY}/indices/lage-2021`, undefined)).status).toBe(403);
  });

  it('is refused with every issue and its path', async () => {
    const { definition } = await service.json<IndexAnswer>(`${CITY}/indices/lage-2021`);
    const edition = { ...definition, key: 'kaputt', status: [{ ...definition.status[0]!, indicator: 'gibt_es_nicht' }], statusClasses: definition.statusClasses.toReversed() };
    const response = await service.post(`${CITY}/indices/preview`, { edition });
    const problem = (await response.json()) as Problem;
    expect(response.status).toBe(400);
    expect(problem.errors.map(({ path }) => path)).toContain('body.edition.status.0.indicator');
    expect(problem.errors.length).toBeGreaterThan(1);
  });
});

describe('access tokens', () => {
  it('are shown once, stored as a hash, listed without it, and revoked', async () => {
    const { id, token } = await createToken(service.database, { audience: 'planning', label: 'Amt 50', days: 90 });
    const { rows } = await service.database.query<{ hash: string }>('select hash from access_token where id = $1', [id]);
    expect(rows[0]!.hash).not.toContain(token);
    expect(await verifyToken(service.database, token)).toMatchObject({ id, audience: 'planning', isExpired: false });
    expect(JSON.stringify(await listTokens(service.database))).not.toContain(rows[0]!.hash);
    await revokeToken(service.database, id);
    expect(await verifyToken(service.database, token)).toBeNull();
    await expect(revokeToken(service.database, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('expire', async () => {
    const { id, token } = await createToken(service.database, { audience: 'planning', label: 'alt', days: 1 });
    await service.database.query("update access_token set expires_at = now() - interval '1 second' where id = $1", [id]);
    expect(await verifyToken(service.database, token)).toBeNull();
    expect((await open.problem(CITY, { Authorization: `Bearer ${token}` })).status).toBe(401);
  });

  it.each([
    { label: '', days: 1 },
    { label: 'x', days: 0 },
    { label: 'x', days: 1.5 },
  ])('are not made from %o', async (wrong) => {
    await expect(createToken(service.database, { audience: 'planning', ...wrong })).rejects.toMatchObject({ code: 'invalid_value' });
  });

  it('open the audience they are for and no further', async () => {
    const { token } = await createToken(service.database, { audience: 'planning', label: 'Planung', days: null });
    const path = `${CITY}/values?indicator=arm_sgb2&level=block`;
    const bearer = { Authorization: `Bearer ${token}` };
    expect((await open.problem(`${path}&audience=planning`)).status).toBe(401);
    expect((await open.problem(`${path}&audience=planning`, { Authorization: 'Bearer atlas_falsch' })).status).toBe(401);
    expect((await open.problem(`${path}&audience=statistics`, bearer)).status).toBe(403);
    const planning = await open.get(`${path}&audience=planning`, bearer);
    expect(planning.headers.get('cache-control')).toBe('private, no-store');
    const answer = (await planning.json()) as ValuesAnswer;
    expect(answer.meta.audience).toBe('planning');
    expect(answer.numerators[7]).toBe(7); // small denominators are no rule for planning
    const unasked = await open.json<ValuesAnswer>(path, bearer);
    expect(unasked.meta.audience).toBe('public');
  });

  it('of the statistics office open everything', async () => {
    const { token } = await createToken(service.database, { audience: 'statistics', label: 'Statistik', days: null });
    const answer = await open.json<ValuesAnswer>(`${CITY}/values?indicator=arm_sgb2&level=block&audience=statistics`, { Authorization: `Bearer ${token}` });
    expect(answer.numerators.slice(4, 8)).toEqual([2, 348, 37, 7]);
  });
});

describe('saving', () => {
  const story = { title: 'x', slides: [] };

  it('needs a token where others reach the service', async () => {
    expect((await open.post(`${CITY}/stories`, story)).status).toBe(401);
    const { token } = await createToken(service.database, { audience: 'planning', label: 'x', days: null });
    expect((await open.post(`${CITY}/stories`, story, { Authorization: `Bearer ${token}` })).status).toBe(201);
  });

  it('is refused to a page of another site', async () => {
    expect((await service.post(`${CITY}/stories`, story, { Origin: 'https://example.org' })).status).toBe(403);
    expect((await service.post(`${CITY}/stories`, story, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await service.post(`${CITY}/stories`, story, { Origin: service.origin })).status).toBe(201);
  });

  it('is refused behind a proxy and under a foreign name (DNS rebinding)', async () => {
    expect((await service.post(`${CITY}/stories`, story, { 'X-Forwarded-For': '10.0.0.1' })).status).toBe(401);
    const rebound = await service.rawRequest('POST', `${CITY}/stories`, { Host: 'evil.example', 'Content-Type': 'application/json' }, JSON.stringify(story));
    expect(rebound.status).toBe(401);
  });

  it('takes JSON only, and not without end', async () => {
    expect((await service.rawRequest('POST', `${CITY}/stories`, { 'Content-Type': 'text/plain' }, JSON.stringify(story))).status).toBe(415);
    expect((await service.rawRequest('POST', `${CITY}/stories`, { 'Content-Type': 'application/json' }, '{"title":')).status).toBe(400);
    const large = { title: 'x', slides: [], padding: 'x'.repeat(5_000_000) };
    expect((await service.post(`${CITY}/stories`, large)).status).toBe(413);
  });

  it('is limited per address', async () => {
    const few = await serve(service.database, { postsPerMinute: 2 });
    const statuses: number[] = [];
    for (let call = 0; call < 3; call++) statuses.push((await few.post(`${CITY}/indicators/check`, { formula: 'einwohner' })).status);
    expect(statuses).toEqual([200, 200, 429]);
    await few.stop();
  });
});
