/** The planning base, suggestions, splitting, import and export: what the browser and others work with. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken } from '../../api/auth/token.ts';
import { Findings } from '../../api/packs/findings.ts';
import { readGeoPackage } from '../../api/packs/formats/geopackage.ts';
import { decodePlanningBase, groundOf, indexOf, knownAreasOf, planningBaseFromJson, PLANNING_BASE_TYPE, type PlanningBaseAnswer } from '../../core/contract/planning-base.ts';
import type { Problem } from '../../core/contract/meta.ts';
import type { LinksAnswer } from '../../core/contract/links.ts';
import type { ImportAnswer } from '../../core/contract/scenario-files.ts';
import type { MetricsAnswer } from '../../core/contract/scenario-numbers.ts';
import type { SplitAnswer, SuggestAnswer } from '../../core/contract/scenario-suggest.ts';
import type { ScenarioAnswer } from '../../core/contract/scenarios.ts';
import { planFromJson } from '../../core/regions/draft.ts';
import { withKnownAreas } from '../../core/regions/known-areas.ts';
import { liveMetrics } from '../../core/regions/live-metrics.ts';
import { startService, type RunningService } from './service.ts';
import { BLOCK_CODES, SECRETS, tinyCity } from './tiny-city.ts';

let service: RunningService;
let planning: Record<string, string>;
let draft: ScenarioAnswer['scenario'];
const CITY = '/api/cities/winzig';

beforeAll(async () => {
  service = await startService([tinyCity()]);
  const { token } = await createToken(service.database, { audience: 'planning', label: 'Amt', days: 1 });
  planning = { Authorization: `Bearer ${token}` };
  draft = ((await (await service.post(`${CITY}/scenarios`, { level: 'aktionsraum', name: 'Entwurf' })).json()) as ScenarioAnswer).scenario;
});
afterAll(() => service?.stop());

const base = (query = '', headers: Record<string, string> = {}) => service.json<PlanningBaseAnswer>(`${CITY}/planning/base?level=aktionsraum${query}`, headers);

describe('the planning base', () => {
  it('is the same in JSON and in bytes', async () => {
    const json = planningBaseFromJson(await base());
    const response = await service.get(`${CITY}/planning/base?level=aktionsraum`, { Accept: PLANNING_BASE_TYPE });
    expect(response.headers.get('content-type')).toBe(PLANNING_BASE_TYPE);
    const bytes = decodePlanningBase(await response.arrayBuffer());
    expect(bytes.head).toEqual(json.head);
    expect(Object.fromEntries([...bytes.columns].map(([name, values]) => [name, [...values]]))).toEqual(Object.fromEntries([...json.columns].map(([name, values]) => [name, [...values]])));
    expect(json.head).toMatchObject({ blockSet: '2021', ground: draft.ground, decided: { edition: '2021' }, index: { edition: { key: 'lage-2021' } } });
    expect(json.head.blockCodes).toEqual(BLOCK_CODES);
  });

  it('lets a browser compute what the server computes', async () => {
    const loaded = planningBaseFromJson(await base('&indicators=hh_allein,arm_sgb2'));
    const plan = planFromJson(draft.plan, loaded.head.blockCodes.length);
    const summed = liveMetrics(groundOf(loaded), plan, { index: indexOf(loaded.head)! });
    const live = withKnownAreas(summed, plan, knownAreasOf(loaded)!, { index: indexOf(loaded.head)! });
    const server = await service.json<MetricsAnswer>(`${CITY}/scenarios/${draft.id}/metrics?indicators=hh_allein,arm_sgb2`);
    expect(live.areas.populations[0]).toBe(server.areas[0]!.population);
    for (const { id, period, values, coverage } of server.indicators.slice(0, 2)) {
      const cells = live.areas.cells.get(`${id}|${period}`)!;
      expect(cells.coverage[0]).toBeCloseTo(coverage[0]!, 5);
      if (values[0] !== null) expect(cells.values[0]).toBeCloseTo(values[0]!, 5);
    }
    // two of its blocks are withheld: the sum has no value, the area as a whole does
    expect(summed.areas.cells.get('arm_sgb2|2021')!.values[0]).toBeNaN();
    expect(live.areas.cells.get('arm_sgb2|2021')!.numerators[0]).toBe(97 + 83 + 2 + 348);
    expect(live.areas.index[0]!.statusClass).toBe(server.areas[0]!.index!.statusClass);
    expect(live.perimeterMetres[0]).toBeCloseTo(server.areas[0]!.perimeterMetres, 3);
    expect(live.compactness[0]!.reock).toBeCloseTo(server.areas[0]!.compactness!.reock, 4);
  });

  it('holds no block count that the audience may not see, and marks where one is missing', async () => {
    const answer = await base();
    expect(answer.partlySuppressed).toBe(true);
    for (const { block, indicator, numerator, denominator } of SECRETS) {
      const at = answer.fractions.findIndex((each) => each.indicator === indicator && each.period === '2021');
      const row = answer.blockCodes.indexOf(block);
      expect(answer.columns[`z:${at}`]![row]).toBeNull();
      expect(answer.columns[`n:${at}`]![row]).toBeNull();
      expect(answer.columns[`hidden:${at}`]![row]).toBe(1);
      expect([numerator, denominator]).not.toContain(answer.columns[`z:${at}`]![row]);
    }
  });

  it('gives the administration exact sums where the public gets what it may see', async () => {
    const { scenario: grown } = (await (await service.post(`${CITY}/scenarios`, { level: 'aktionsraum', name: 'größer' })).json()) as ScenarioAnswer;
    const stroke = { kind: 'add', indices: [2], before: [-1], after: [0] };
    expect((await service.post(`${CITY}/scenarios/${grown.id}/strokes`, { version: 0, ground: grown.ground, strokes: [stroke] })).status).toBe(200);
    const path = `${CITY}/scenarios/${grown.id}/metrics?indicators=arm_sgb2`;
    const exact = await service.json<MetricsAnswer>(`${path}&audience=planning`, planning);
    expect(exact.indicators[0]!.numerators[0]).toBe(97 + 83 + 2 + 348 + 71);
    expect(exact.partlySuppressed).toBe(false);
    expect(exact.indicators[0]!.note).toBeNull();
    const open = await service.json<MetricsAnswer>(path);
    expect(open.indicators[0]).toMatchObject({ numerators: { 0: null }, values: { 0: null }, states: { 0: 'suppressed' } });
    expect(open.indicators[0]!.note!.de).toMatch(/^Geschützt in den Gebieten: 2 Blöcke\. .* verriete der Vergleich zweier Entwürfe den einzelnen Block\.$/);
    expect((await service.json<MetricsAnswer>(`${CITY}/scenarios/${grown.id}/metrics?indicators=hh_allein`)).indicators[0]!.note).toBeNull();
  });

  it('refuses levels and indicators that are not there', async () => {
    expect((await service.problem(`${CITY}/planning/base?level=block`)).status).toBe(400);
    expect((await service.problem(`${CITY}/planning/base?level=aktionsraum&indicators=nichts`)).status).toBe(400);
    expect((await service.problem(`${CITY}/planning/base?level=aktionsraum&index=nichts`)).status).toBe(400);
  });

  it('follows people who know a footbridge', async () => {
    const before = await service.json<LinksAnswer>(`${CITY}/planning/links`);
    expect(before.changes).toEqual([]);
    const saved = await service.post(`${CITY}/planning/links`, { a: '003', b: '001', isLinked: true, reason: 'Steg über den Bach' });
    expect(((await saved.json()) as LinksAnswer).changes).toMatchObject([{ kind: 'added', a: '001', b: '003', reason: 'Steg über den Bach', sharedMetres: 0 }]);
    expect((await base()).linkChanges).toMatchObject([{ kind: 'added', a: 0, b: 2 }]);
    expect((await service.post(`${CITY}/planning/links`, { a: '003', b: '999', isLinked: true, reason: 'x' })).status).toBe(404);
    await service.post(`${CITY}/planning/links`, { a: '003', b: '001', isLinked: false, reason: 'abgerissen' });
  });
});

describe('suggestions', () => {
  const ask = async <T>(what: string, body: object, headers: Record<string, string> = {}, query = '') => {
    const response = await service.post(`${CITY}/scenarios/${draft.id}/${what}${query}`, body, headers);
    return { status: response.status, body: (await response.json()) as T };
  };
  const wanted = { indicators: [{ indicator: 'hh_allein' }], kappa: 1, lambda: 0.5, minimumPopulation: 500, maximumPopulation: 2500 };

  it('find a connected area out of blocks that are free, the same each time', async () => {
    const first = await ask<SuggestAnswer>('suggest', wanted);
    expect(first.status).toBe(200);
    const [area] = first.body.areas;
    expect(area!.population).toBeGreaterThanOrEqual(500);
    expect(area!.population).toBeLessThanOrEqual(2500);
    expect(area!.blocks.some((block) => [0, 1, 4, 5].includes(block))).toBe(false);
    expect(area!.text.de).toContain('Bester gefundener Vorschlag');
    expect(area).toMatchObject({ isProven: true, proof: { de: 'Bewiesen: Mit diesen Vorgaben gibt es kein besseres Gebiet.' } });
    expect((await ask<SuggestAnswer>('suggest', wanted)).body).toEqual(first.body);
  });

  it('improve an area by few moves, each with its reason, and hide single blocks’ needs', async () => {
    const { body, status } = await ask<SuggestAnswer>('suggest', { ...wanted, mode: 'improve', area: 'A1', minimumPopulation: 3500, maximumPopulation: 5000, indicators: [{ indicator: 'arm_sgb2' }] }, planning, '?audience=planning');
    expect(status).toBe(200);
    expect(body.moves.length).toBeGreaterThan(0);
    expect(body.moves[0]).toMatchObject({ isAdded: true, reason: 'too-few-people' });
    expect(body.moves[0]!.text.de).toMatch(/^Block \d+ aufnehmen/);
    const isSecret = (code: string) => SECRETS.some(({ block, indicator, numerator, denominator }) => block === code && indicator === 'arm_sgb2' && Math.min(numerator, denominator - numerator) < 5);
    for (const { code, worth } of body.moves) if (isSecret(code)) expect(worth).toBeNull();
    expect(body.moves.some(({ worth }) => worth !== null)).toBe(true);
  });

  it('divide an area into connected parts', async () => {
    for (const method of ['skater', 'schc']) {
      const { body } = await ask<SplitAnswer>('split', { area: 'A1', parts: 2, method, indicators: [{ indicator: 'hh_allein' }] });
      expect(body.parts).toHaveLength(2);
      expect(body.parts.flatMap(({ blocks }) => blocks).toSorted((a, b) => a - b)).toEqual([0, 1, 4, 5]);
      expect(body.withinShare).toBeGreaterThanOrEqual(0);
      expect(body.withinShare).toBeLessThanOrEqual(1);
    }
  });

  it('refuse what cannot be', async () => {
    const status = async (what: string, body: object) => (await ask<Problem>(what, body)).status;
    expect(await status('suggest', { ...wanted, indicators: [{ indicator: 'dem_ew' }] })).toBe(400);
    expect(await status('suggest', { ...wanted, indicators: [{ indicator: 'quote' }] })).toBe(400);
    expect(await status('suggest', { ...wanted, minimumPopulation: 9000 })).toBe(400);
    expect(await status('suggest', { ...wanted, mode: 'improve' })).toBe(400);
    expect(await status('suggest', { ...wanted, pinned: [99] })).toBe(400);
    expect(await status('split', { area: 'A1', parts: 9, indicators: wanted.indicators })).toBe(400);
    expect(await status('split', { area: 'X', parts: 2, indicators: wanted.indicators })).toBe(400);
  });
});

describe('outside boundaries', () => {
  const send = async (body: object) => {
    const response = await service.post(`${CITY}/scenarios/import`, { level: 'aktionsraum', name: 'Gutachten', ...body });
    return { status: response.status, body: (await response.json()) as ImportAnswer };
  };
  /** two columns of blocks and four tenths of the third, one row */
  const shape = (code: string) => ({ type: 'Feature', properties: { Nr: code, Bezeichnung: `Gebiet ${code}` }, geometry: { type: 'Polygon', coordinates: [[[13.4, 52.5], [13.4048, 52.5], [13.4048, 52.502], [13.4, 52.502], [13.4, 52.5]]] } });

  it('are snapped to whole blocks, and what was cut is told', async () => {
    const { status, body } = await send({ format: 'geojson', content: { type: 'FeatureCollection', features: [shape('G1')] } });
    expect(status).toBe(201);
    expect(body.scenario.plan.areas).toMatchObject([{ code: 'G1', name: 'Gebiet G1' }]);
    expect(body.scenario.plan.labelRuns).toEqual([0, 2, -1, 14]);
    expect(body.report.cut).toMatchObject([{ block: '003', area: 'G1', isTaken: false, population: 769 }]);
    expect(body.report.cut[0]!.share).toBeCloseTo(0.4, 3);
    expect(body.report.areas[0]).toMatchObject({ blocks: 2, population: 997 + 883 });
    expect(body.report.areas[0]!.lostSquareMetres! / body.report.areas[0]!.sourceSquareMetres!).toBeCloseTo(0.4 / 2.4, 3);
    const generous = await send({ format: 'geojson', content: JSON.stringify({ type: 'FeatureCollection', features: [shape('G1')] }), minimumShare: 0.3 });
    expect(generous.body.scenario.plan.labelRuns).toEqual([0, 3, -1, 13]);
  });

  it('come back from our own export, as table and as shapes', async () => {
    const csv = await (await service.get(`${CITY}/scenarios/${draft.id}/export`)).text();
    expect(csv.split('\r\n').slice(0, 2)).toEqual(['block;area;name', '001;A1;Aktionsraum']);
    expect((await send({ format: 'csv', content: csv })).body.scenario.plan.labelRuns).toEqual(draft.plan.labelRuns);
    const geojson = await service.get(`${CITY}/scenarios/${draft.id}/export?format=geojson`);
    expect(geojson.headers.get('content-disposition')).toContain('winzig-aktionsraum-entwurf.geojson');
    const imported = await send({ format: 'geojson', content: (await geojson.json()) as object });
    expect(imported.body.scenario.plan.labelRuns).toEqual(draft.plan.labelRuns);
    expect(imported.body.report.cut).toEqual([]);
  });

  it('come back from our own GeoPackage, which other programs read too', async () => {
    const response = await service.get(`${CITY}/scenarios/${draft.id}/export?format=gpkg`);
    expect(response.headers.get('content-type')).toBe('application/geopackage+sqlite3');
    expect(response.headers.get('content-disposition')).toContain('winzig-aktionsraum-entwurf.gpkg');
    const bytes = new Uint8Array(await response.arrayBuffer());
    const imported = await send({ format: 'gpkg', content: Buffer.from(bytes).toString('base64') });
    expect(imported.status).toBe(201);
    expect(imported.body.scenario.plan.areas).toMatchObject([{ code: 'A1', name: 'Aktionsraum' }]);
    expect(imported.body.scenario.plan.labelRuns).toEqual(draft.plan.labelRuns);
    expect(imported.body.report.cut).toEqual([]);
    const blocks = await readGeoPackage(bytes, { expectedColumns: [], layer: 'blocks' }, { resource: 'x', file: 'x', rowKind: 'record' }, new Findings());
    expect(blocks!.header).toEqual(['fid', 'code', 'name', 'area', 'area_name']);
    expect(blocks!.rows.map(([, code, , area]) => [code, area])).toEqual(BLOCK_CODES.map((code, at) => [code, [0, 1, 4, 5].includes(at) ? 'A1' : null]));
    expect(blocks).toMatchObject({ crs: { kind: 'epsg', srid: 25833 } });
  });

  it('stand in the same GeoPackage for ogrinfo, in the coordinates of the city', async (context) => {
    if (spawnSync('ogrinfo', ['--version']).status !== 0) return context.skip('ogrinfo is not installed');
    const folder = await mkdtemp(join(tmpdir(), 'atlas-gpkg-'));
    const file = join(folder, 'plan.gpkg');
    await writeFile(file, new Uint8Array(await (await service.get(`${CITY}/scenarios/${draft.id}/export?format=gpkg`)).arrayBuffer()));
    const told = spawnSync('ogrinfo', ['-al', '-so', file], { encoding: 'utf8' });
    await rm(folder, { recursive: true, force: true });
    expect(told.stderr).toBe('');
    expect(told.stdout).toMatch(/Layer name: areas\n[^]*?Geometry: Multi Polygon\nFeature Count: 1\n/);
    expect(told.stdout).toMatch(/Layer name: blocks\n[^]*?Geometry: Multi Polygon\nFeature Count: 16\n/);
    expect(told.stdout).toContain('ETRS89 / UTM zone 33N');
  });

  it('of a table name blocks that are not there, and lost zeros', async () => {
    const { body } = await send({ format: 'csv', content: 'block;area\n1;A\n2;A\n999;A\n002;B\n' });
    expect(body.scenario.plan.labelRuns).toEqual([0, 2, -1, 14]);
    expect(body.report.unknown).toEqual(['999']);
    expect(body.report.notes.map(({ de }) => de).join(' ')).toContain('führende Nullen');
  });

  it('are refused with the reason when nothing can be read', async () => {
    expect((await send({ format: 'geojson', content: 'keine Geometrie' })).status).toBe(400);
    expect((await send({ format: 'geojson', content: { type: 'FeatureCollection', features: [] } })).status).toBe(400);
    expect((await send({ format: 'csv', content: 'a;b\n' })).status).toBe(400);
    expect((await send({ format: 'gpkg', content: 'AAAA' })).status).toBe(400);
    expect((await send({ format: 'geojson', content: { type: 'FeatureCollection', features: [shape('G1')] }, nameProperty: 'nichts' })).status).toBe(400);
  });
});
