/**
 * Dortmund's step from 2018 to 2021 in small: of three Aktionsräume one goes on unchanged, one grows, one becomes an
 * Aktionsquartier with fewer blocks, one is added. From the first stroke to the published edition, with series before
 * and after; then attacks on what was published, a correction, and a new delivery of the pack.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCity } from '../../api/database/write-city.ts';
import type { CityData } from '../../api/packs/city-data.ts';
import type { EditionAnswer } from '../../core/contract/cities.ts';
import type { KnowledgeAnswer, KnowledgeEntry } from '../../core/contract/local-knowledge.ts';
import type { Problem } from '../../core/contract/meta.ts';
import type { LineageAnswer, PublishAnswer, WithdrawAnswer } from '../../core/contract/publications.ts';
import type { ScenarioAnswer, ScenariosAnswer, StrokeSchema } from '../../core/contract/scenarios.ts';
import type { SeriesAnswer, ValuesAnswer } from '../../core/contract/values.ts';
import { serve, startService, type RunningService } from './service.ts';
import { BLOCK_CODES, tinyCity } from './tiny-city.ts';

const CITY = '/api/cities/winzig';
const LEVEL = 'aktionsraum';
/** blocks by position */
const IN_2018: Record<string, number[]> = { BOR: [0, 1], HOE: [2, 3, 6], WIC: [10, 11, 14, 15] };

function cityOf2018(): CityData {
  const city = tinyCity();
  const codes = Object.keys(IN_2018);
  const areas = codes.map((code) => ({ code, name: `Raum ${code}`, kind: 'Aktionsraum', parent: '', geometry: null }));
  const membership = BLOCK_CODES.map((_code, block) => codes.findIndex((code) => IN_2018[code]!.includes(block)));
  const editions = city.editions.map((edition) => (edition.level === LEVEL ? { ...edition, key: '2018', areas, membership } : edition));
  return { ...city, editions };
}

const DECISION = { body: 'Ausschuss für Soziales, Arbeit und Gesundheit', decidedOn: '2021-04-13', paperNo: '19100-20', title: 'Aktionsplan Soziale Stadt' };
const area = (code: string, kind: string, colour: string) => ({ code, name: `Raum ${code}`, kind, colour });
const OLD_AREAS = [area('BOR', 'Aktionsraum', '#332288'), area('HOE', 'Aktionsraum', '#88ccee'), area('WIC', 'Aktionsraum', '#44aa99')];
const NEW_AREAS = [OLD_AREAS[0]!, OLD_AREAS[1]!, { ...OLD_AREAS[2]!, name: 'Meylantviertel', kind: 'Aktionsquartier' }, area('BOE', 'Aktionsraum', '#117733')];
const STROKES: StrokeSchema[] = [
  { kind: 'add', indices: [7], before: [-1], after: [1] },
  { kind: 'remove', indices: [10, 11], before: [2, 2], after: [-1, -1] },
  { kind: 'create', indices: [8, 9, 12], before: [-1, -1, -1], after: [3, 3, 3], areas: { before: OLD_AREAS, after: NEW_AREAS } },
];

let service: RunningService;
let scenario: ScenarioAnswer['scenario'];
let published: PublishAnswer;
let revisionBefore: string;
let seriesBefore: SeriesAnswer;
const series = (code: string, boundaries = 'as-was') => service.json<SeriesAnswer>(`${CITY}/series?indicator=hh_allein&level=${LEVEL}&area=${code}&boundaries=${boundaries}`);
const editions = async () => (await service.json<{ editions: EditionAnswer[] }>(`${CITY}/editions?level=${LEVEL}`)).editions;
const validities = async () => (await editions()).map(({ key, valid, status }) => [key, valid.from, valid.to, status]).toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
const cityValue = async (period: string) => (await service.json<ValuesAnswer>(`${CITY}/values?indicator=dem_ew&level=stadt&period=${period}`)).values;

beforeAll(async () => {
  service = await startService([cityOf2018()]);
  revisionBefore = (await service.json<{ meta: { revision: string } }>(`${CITY}/levels`)).meta.revision;
  seriesBefore = await series('HOE');
});
afterAll(() => service?.stop());

async function draft(name: string, body: object = {}): Promise<ScenarioAnswer['scenario']> {
  const response = await service.post(`${CITY}/scenarios`, { level: LEVEL, name, ...body });
  expect(response.status).toBe(201);
  return ((await response.json()) as ScenarioAnswer).scenario;
}

const publish = (id: string, body: object) => service.post(`${CITY}/scenarios/${id}/publish`, { version: 0, key: 'x', validFrom: '2021-04-13', decision: DECISION, ...body });

describe('the step from 2018 to 2021', () => {
  it('is drawn stroke by stroke, with what local actors told kept beside it', async () => {
    scenario = await draft('Aktionsplan 2021');
    expect(scenario.basedOn.edition).toBe('2018');
    for (const [version, stroke] of STROKES.entries()) {
      expect((await service.post(`${CITY}/scenarios/${scenario.id}/strokes`, { version, ground: scenario.ground, strokes: [stroke] })).status).toBe(200);
    }
    const told = await service.post(`${CITY}/areas/${LEVEL}/WIC/knowledge`, { kind: 'need', handlungsfeld: 'Kinder und Familien', title: 'Treffpunkt fehlt', source: 'Stadtteilkonferenz', talkedOn: '2020-11-03', isPublic: true });
    expect(told.status).toBe(201);
    await service.post(`${CITY}/areas/${LEVEL}/WIC/knowledge`, { kind: 'contact', title: 'Quartiersbüro', contact: 'quartier@example.org' });
  });

  it('is refused for every reason there is, before anything is written', async () => {
    const refused = async (body: object) => {
      const response = await publish(scenario.id, { version: 3, key: '2021', ...body });
      return { status: response.status, problem: (await response.json()) as Problem };
    };
    expect((await refused({ version: 1 })).problem.errors[0]).toMatchObject({ path: 'version', expected: '3' });
    expect((await refused({ key: '2018' })).status).toBe(409);
    expect((await refused({ validFrom: '2018-01-01' })).problem.errors[0]).toMatchObject({ path: 'body.validFrom' });
    expect((await refused({ validTo: '2021-04-13' })).status).toBe(400);
    expect((await refused({ decision: { ...DECISION, decidedOn: '2999-01-01' } })).status).toBe(400);
    expect((await refused({ decision: { ...DECISION, paperNo: '' } })).status).toBe(400);
    const empty = await draft('leer', { blank: true });
    expect((await publish(empty.id, {})).status).toBe(400);
    expect((await editions()).map(({ key }) => key)).toEqual(['2018']);
  });

  it('becomes a decided edition with lineage, and the one before ends where it begins', async () => {
    const response = await publish(scenario.id, { version: 3, key: '2021', signedOffBy: 'Sozialplanung' });
    expect(response.status).toBe(201);
    published = (await response.json()) as PublishAnswer;
    expect(published).toMatchObject({ succeeds: '2018', edition: { key: '2021', areas: 4, decision: '19100-20' }, scenario: { status: 'published', edition: '2021' }, carried: 2 });
    expect(published.meta.revision).not.toBe(revisionBefore);
    expect((await editions()).map(({ key, valid, status }) => [key, valid.from, valid.to, status])).toEqual([
      ['2018', '2019-01-01', '2021-04-13', 'published'],
      ['2021', '2021-04-13', null, 'published'],
    ]);
    const events = published.lineage.map(({ from, to, event }) => `${from}→${to} ${event}`);
    expect(events).toEqual(['BOR→BOR unchanged', 'HOE→HOE boundary-change', 'WIC→WIC boundary-change', '→BOE created']);
    const stored = await service.json<LineageAnswer>(`${CITY}/lineage?level=${LEVEL}&from=2018&to=2021`);
    expect(stored.signedOff?.by).toBe('Sozialplanung');
    expect(new Set(stored.rows.map(({ event, to }) => `${to} ${event}`))).toEqual(new Set(published.lineage.map(({ event, to }) => `${to} ${event}`)));
  });

  it('goes on in the series, the break marked, and carried back on today’s boundary', async () => {
    const after = await series('HOE');
    const row = (answer: SeriesAnswer, period: string) => answer.series[0]!.values[answer.series[0]!.periods.indexOf(period)];
    expect(row(after, '2019')).toBe(row(seriesBefore, '2019'));
    expect(row(after, '2020')).toBe(row(seriesBefore, '2020'));
    expect(row(after, '2021')).toBeCloseTo((100 * (23 + 19 + 11 + 5)) / (389 + 331 + 163 + 8), 4);
    expect(after.series[0]).toMatchObject({ editions: ['2018', '2018', '2021'], breaks: ['2021'] });
    expect((await series('BOR')).series[0]!.breaks).toEqual([]);
    expect((await series('HOE', 'carried-back')).series[0]!.editions).toEqual(['2021', '2021', '2021']);
  });

  it('has dissolved shapes, tiles under a new revision, and leaves the city as it was', async () => {
    const { features } = await service.json<{ features: { id: string; geometry: { type: string; coordinates: unknown[] }; properties: { kind: string } }[] }>(`${CITY}/areas?level=${LEVEL}&edition=2021`);
    expect(features.map(({ id, properties, geometry }) => [id, properties.kind, geometry.type])).toEqual([
      ['BOE', 'Aktionsraum', 'MultiPolygon'],
      ['BOR', 'Aktionsraum', 'MultiPolygon'],
      ['HOE', 'Aktionsraum', 'MultiPolygon'],
      ['WIC', 'Aktionsquartier', 'MultiPolygon'],
    ]);
    expect(features.find(({ id }) => id === 'BOE')!.geometry.coordinates).toHaveLength(1);
    expect((await service.get(`${CITY}/tiles/${LEVEL}/12/2200/1343.mvt?edition=2021`)).status).toBe(200);
    expect(await cityValue('2021')).toEqual([Object.values([997, 883, 769, 653, 547, 431, 317, 13, 1009, 907, 787, 673, 557, 443, 331, 1013]).reduce((a, b) => a + b, 0)]);
  });

  it('takes local knowledge along, and keeps it where it was', async () => {
    const there = await service.json<KnowledgeAnswer>(`${CITY}/areas/${LEVEL}/WIC/knowledge?edition=2021`);
    expect(there.entries.map(({ title }) => title)).toEqual(['Quartiersbüro', 'Treffpunkt fehlt']);
    expect(there.entries[1]!.carriedFrom).toMatchObject({ edition: '2018', area: 'WIC' });
    expect(there.entries[1]!.carriedFrom!.share).toBeCloseTo((331 + 1013) / (787 + 673 + 331 + 1013), 6);
    expect((await service.json<KnowledgeAnswer>(`${CITY}/areas/${LEVEL}/WIC/knowledge?edition=2018`)).entries).toHaveLength(2);
    const [, entry] = there.entries as [KnowledgeEntry, KnowledgeEntry];
    const path = `${CITY}/areas/${LEVEL}/WIC/knowledge/${entry.id}`;
    const patched = await service.send('PATCH', path, { version: 1, budget: 25_000 });
    expect(((await patched.json()) as { entry: KnowledgeEntry }).entry).toMatchObject({ budget: 25_000, title: 'Treffpunkt fehlt', isPublic: true, version: 2 });
    expect((await service.send('PATCH', path, { version: 1, title: 'zu spät' })).status).toBe(409);
    expect((await service.send('DELETE', `${path}?version=1`, undefined)).status).toBe(409);
  });
});

describe('what was published', () => {
  it('is there for all to read, without names and notes', async () => {
    await service.post(`${CITY}/areas/${LEVEL}/BOE/knowledge?edition=2021`, { kind: 'note', title: 'intern' });
    const open = await serve(service.database, { isWritable: false });
    const { scenarios } = await open.json<ScenariosAnswer>(`${CITY}/scenarios`);
    expect(scenarios.map(({ id, author }) => [id, author])).toEqual([[scenario.id, '']]);
    expect((await open.json<ScenarioAnswer>(`${CITY}/scenarios/${scenario.id}`)).scenario).toMatchObject({ comments: [], comment: '', plan: { areas: [{ code: 'BOR' }, { code: 'HOE' }, { code: 'WIC' }, { code: 'BOE' }] } });
    const known = await open.json<KnowledgeAnswer>(`${CITY}/areas/${LEVEL}/WIC/knowledge?edition=2021`);
    expect(known.entries.map(({ title }) => title)).toEqual(['Treffpunkt fehlt']);
    expect((await open.json<KnowledgeAnswer>(`${CITY}/areas/${LEVEL}/BOE/knowledge?edition=2021`)).entries).toEqual([]);
    expect((await open.post(`${CITY}/areas/${LEVEL}/WIC/knowledge`, { kind: 'note', title: 'x' })).status).toBe(401);
    await open.stop();
  });

  it('cannot be changed by any route', async () => {
    const path = `${CITY}/scenarios/${scenario.id}`;
    const stroke = { version: 3, ground: scenario.ground, strokes: [{ kind: 'add', indices: [4], before: [-1], after: [0] }] };
    expect((await service.post(`${path}/strokes`, stroke)).status).toBe(403);
    expect((await service.send('PATCH', path, { name: 'anders' })).status).toBe(403);
    expect((await service.send('PATCH', path, { version: 3, lockedAreas: [] })).status).toBe(403);
    expect((await service.send('DELETE', path, undefined)).status).toBe(403);
    expect((await service.post(`${path}/review`, { to: 'draft' })).status).toBe(403);
    expect((await publish(scenario.id, { version: 3, key: 'nochmal', validFrom: '2022-01-01' })).status).toBe(403);
    expect((await service.json<ScenarioAnswer>(path)).scenario).toMatchObject({ version: 3, name: 'Aktionsplan 2021', status: 'published' });
  });

  it.each([
    ["update edition set valid = daterange('2021-04-13', '2024-01-01') where key = '2021' and lower(valid) = '2021-04-13'"],
    ["update edition set valid = daterange('2019-01-01', '2024-01-01') where key = '2018' and status = 'published' and lower(valid) = '2019-01-01' and upper(valid) = '2021-04-13'"],
    ["delete from edition where key = '2021' and status = 'published' and lower(valid) = '2021-04-13'"],
    ["update area_version set name = 'x' where code = 'HOE'"],
    ["delete from membership using edition where edition.id = membership.edition and edition.key = '2021' and lower(edition.valid) = '2021-04-13'"],
    ["update plan_publication set areas = '[]'"],
    ['delete from plan_publication'],
    ["update plan_publication set valid = daterange('2021-04-13', '2022-01-01')"],
    ["update scenario set status = 'draft', edition = null where status = 'published'"],
    ["delete from scenario where status = 'published'"],
    ["update scenario_plan set area_of_block = '{}' from scenario where scenario.id = scenario_plan.scenario and status = 'published'"],
    ["delete from scenario_area using scenario where scenario.id = scenario_area.scenario and status = 'published'"],
    ["update scenario_stroke set author = 'x'"],
    ['delete from scenario_stroke'],
    ["update edition set decided_valid = daterange('2021-04-13', '2024-01-01') where key = '2021'"],
    ["update edition set valid = daterange('2019-01-01', null) where key = '2018' and status = 'published' and upper(valid) = '2021-04-13'"],
    ["update edition set status = 'withdrawn' where key = '2021' and lower(valid) = '2021-04-13'"],
  ])('is refused by the database: %s', async (statement) => {
    await expect(service.database.tx((transaction) => transaction.query(statement))).rejects.toBeDefined();
  });

  it('ends only where a published edition begins', async () => {
    const reopened = service.database.tx(async (transaction) => {
      await transaction.query(
        `insert into edition (level, key, block_set, status, valid, area_count)
         select level, 'schein', block_set, 'review', daterange('2023-01-01', null), 0 from edition where key = '2021' and lower(valid) = '2021-04-13'`,
      );
      await transaction.query("update edition set valid = daterange(lower(valid), '2023-01-01') where key = '2021' and lower(valid) = '2021-04-13'");
    });
    await expect(reopened).rejects.toBeDefined();
    expect((await service.database.query("select from edition where key = 'schein'")).rowCount).toBe(0);
  });

  it('is corrected by withdrawal and a new edition', async () => {
    const forked = (await (await service.post(`${CITY}/scenarios/${scenario.id}/fork`, { name: 'Korrektur' })).json()) as ScenarioAnswer;
    const correction = forked.scenario;
    await service.post(`${CITY}/scenarios/${correction.id}/strokes`, { version: 0, ground: correction.ground, strokes: [{ kind: 'add', indices: [13], before: [-1], after: [0] }] });
    expect((await publish(correction.id, { version: 1, key: '2021-korrektur' })).status).toBe(409);
    const withdrawn = await service.post(`${CITY}/scenarios/${scenario.id}/withdraw`, { reason: 'Block 014 fehlte', by: 'Amt 50' });
    expect((await withdrawn.json()) as WithdrawAnswer).toMatchObject({ scenario: { status: 'withdrawn' }, validAgain: ['2018'] });
    expect(await validities()).toEqual([['2018', '2019-01-01', null, 'published'], ['2021', '2021-04-13', null, 'withdrawn']]);
    expect((await series('HOE')).series[0]).toMatchObject({ editions: ['2018', '2018', '2018'], breaks: [] });
    expect((await service.post(`${CITY}/scenarios/${scenario.id}/withdraw`, { reason: 'nochmal' })).status).toBe(409);
    const response = await publish(correction.id, { version: 1, key: '2021-korrektur' });
    expect(response.status).toBe(201);
    expect(((await response.json()) as PublishAnswer).succeeds).toBe('2018');
    expect((await editions()).map(({ key, status }) => [key, status]).toSorted()).toEqual([['2018', 'published'], ['2021', 'withdrawn'], ['2021-korrektur', 'published']]);
    expect((await validities())[0]).toEqual(['2018', '2019-01-01', '2021-04-13', 'published']);
  });

  it('keeps what was decided and known before beside what holds now', async () => {
    const { rows } = await service.database.query<{ key: string; decided: string; holds: string }>('select edition.key, decided_valid::text as decided, valid::text as holds from edition join level on level.id = edition.level where level.key = $1 order by edition.key', [LEVEL]);
    expect(rows).toEqual([
      { key: '2018', decided: '[2019-01-01,)', holds: '[2019-01-01,2021-04-13)' },
      { key: '2021', decided: '[2021-04-13,)', holds: '[2021-04-13,)' },
      { key: '2021-korrektur', decided: '[2021-04-13,)', holds: '[2021-04-13,)' },
    ]);
    const known = await service.database.query("select key from plan_publication where key = '2021' and published_at < withdrawn_at and withdrawal ->> 'reason' = 'Block 014 fehlte'");
    expect(known.rows).toEqual([{ key: '2021' }]);
  });

  it('survives a new delivery of the pack, with drafts, strokes and knowledge; the same files are not loaded again', async () => {
    const before = await editions();
    const unchanged = await writeCity(service.database, cityOf2018(), { packHash: 'winzig'.padEnd(12, '0'), report: {} });
    expect(unchanged.changed).toBe(false);
    const again = await writeCity(service.database, cityOf2018(), { packHash: 'zweite Lieferung', report: {} });
    expect(again.changed).toBe(true);
    service.atlas.forget('winzig');
    expect(await editions()).toEqual(before);
    expect((await service.json<ScenarioAnswer>(`${CITY}/scenarios/${scenario.id}`)).scenario).toMatchObject({ status: 'withdrawn', version: 3, blockSetChange: null });
    expect((await service.json<KnowledgeAnswer>(`${CITY}/areas/${LEVEL}/WIC/knowledge?edition=2021-korrektur`)).entries).toHaveLength(2);
    expect((await service.json<SeriesAnswer>(`${CITY}/series?indicator=hh_allein&level=${LEVEL}&area=HOE`)).series[0]!.editions).toEqual(['2018', '2018', '2021-korrektur']);
  });

  it('leaves the edition before it in force once the correction too is withdrawn, and that survives a delivery', async () => {
    const { scenarios } = await service.json<ScenariosAnswer>(`${CITY}/scenarios?status=published`);
    const { id } = scenarios.find(({ edition }) => edition === '2021-korrektur')!;
    const withdrawn = await service.post(`${CITY}/scenarios/${id}/withdraw`, { reason: 'Beschluss aufgehoben' });
    expect(((await withdrawn.json()) as WithdrawAnswer).validAgain).toEqual(['2018']);
    const holding = [['2018', '2019-01-01', null, 'published'], ['2021', '2021-04-13', null, 'withdrawn'], ['2021-korrektur', '2021-04-13', null, 'withdrawn']];
    expect(await validities()).toEqual(holding);
    await writeCity(service.database, cityOf2018(), { packHash: 'nach der Rücknahme', report: {} });
    service.atlas.forget('winzig');
    expect(await validities()).toEqual(holding);
    const again = await draft('wieder 2021', { basedOn: { scenario: id } });
    const response = await publish(again.id, { key: '2021-neu', validFrom: '2021-06-01', validTo: '2023-01-01' });
    expect(response.status).toBe(201);
    expect((await validities())[0]).toEqual(['2018', '2019-01-01', '2021-06-01', 'published']);
    const last = await draft('2023', { basedOn: { edition: '2018' } });
    expect((await publish(last.id, { key: '2023', validFrom: '2023-01-01' })).status).toBe(201);
    expect(((await (await service.post(`${CITY}/scenarios/${again.id}/withdraw`, { reason: 'doch nicht' })).json()) as WithdrawAnswer).validAgain).toEqual(['2018']);
    expect((await validities())[0]).toEqual(['2018', '2019-01-01', '2023-01-01', 'published']);
    const between = await draft('dazwischen', { basedOn: { edition: '2018' } });
    expect((await publish(between.id, { key: '2022', validFrom: '2022-01-01', validTo: '2023-01-01' })).status).toBe(201);
    expect((await validities()).filter(([, , , status]) => status === 'published')).toEqual([['2018', '2019-01-01', '2022-01-01', 'published'], ['2022', '2022-01-01', '2023-01-01', 'published'], ['2023', '2023-01-01', null, 'published']]);
  });

  it('is named where a delivery leaves no room for it, and comes back when there is room', async () => {
    const city = cityOf2018();
    const own = city.editions.find(({ level }) => level === LEVEL)!;
    const taken = { ...city, editions: [...city.editions.map((each) => (each === own ? { ...own, valid: { from: '2019-01-01', to: '2021-04-13' } } : each)), { ...own, key: '2021-amtlich', valid: { from: '2021-04-13', to: null } }] };
    await writeCity(service.database, taken, { packHash: 'dritte', report: {} });
    service.atlas.forget('winzig');
    expect((await editions()).map(({ key }) => key)).not.toContain('2021-korrektur');
    const { unplaced } = await service.json<ScenariosAnswer>(`${CITY}/scenarios`);
    expect(unplaced.map(({ edition }) => edition)).toContain('2021-korrektur');
    await writeCity(service.database, cityOf2018(), { packHash: 'vierte', report: {} });
    service.atlas.forget('winzig');
    expect((await editions()).map(({ key }) => key)).toContain('2021-korrektur');
    expect((await service.json<ScenariosAnswer>(`${CITY}/scenarios`)).unplaced).toEqual([]);
  });

  it('tells a draft which blocks a delivery took away', async () => {
    const { id, ground } = await draft('vor der Reform', { basedOn: { edition: '2018' } });
    const city = cityOf2018();
    const [set] = city.blockSets;
    const renamed = { ...set!, blocks: set!.blocks.map((block, at) => (at === 0 ? { ...block, code: '001a' } : block)) };
    const base = city.editions.map((each) => (each.level === 'block' ? { ...each, areas: each.areas.map((block, at) => (at === 0 ? { ...block, code: '001a' } : block)) } : each));
    await writeCity(service.database, { ...city, blockSets: [renamed], editions: base }, { packHash: 'fünfte', report: {} });
    service.atlas.forget('winzig');
    const changed = (await service.json<ScenarioAnswer>(`${CITY}/scenarios/${id}`)).scenario;
    expect(changed.blockSetChange).toMatchObject({ lost: ['001'], lostCount: 1, added: 1 });
    expect(changed.ground).not.toBe(ground);
    expect((await service.post(`${CITY}/scenarios/${id}/strokes`, { version: 0, ground, strokes: [STROKES[0]] })).status).toBe(409);
    const saved = await service.post(`${CITY}/scenarios/${id}/strokes`, { version: 0, ground: changed.ground, strokes: [{ kind: 'add', indices: [0], before: [-1], after: [0] }] });
    expect(saved.status).toBe(200);
    expect((await service.json<ScenarioAnswer>(`${CITY}/scenarios/${id}`)).scenario.blockSetChange).toBeNull();
  });
});
