/**
 * The proof of redrawing: Musterstadt as it stood before the decision of 2021, with the Aktionsräume of 2018 alone. The
 * decided plan of 2021 is drawn, measured, compared, published, and the series go on; what comes out is what the pack
 * itself holds for 2021. Times are printed, not judged.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateMusterstadt } from '../../fixtures/musterstadt/generate.ts';
import { readFiles } from '../../api/load-pack.ts';
import type { CityData, EditionData } from '../../api/packs/city-data.ts';
import { decodePlanningBase, groundOf, PLANNING_BASE_TYPE } from '../../core/contract/planning-base.ts';
import type { LineageAnswer, PublishAnswer } from '../../core/contract/publications.ts';
import type { CompareAnswer, MetricsAnswer } from '../../core/contract/scenario-numbers.ts';
import type { SuggestAnswer } from '../../core/contract/scenario-suggest.ts';
import type { ScenarioAnswer, StrokeSchema } from '../../core/contract/scenarios.ts';
import type { SeriesAnswer, ValuesAnswer } from '../../core/contract/values.ts';
import { planFromJson } from '../../core/regions/draft.ts';
import { liveMetrics } from '../../core/regions/live-metrics.ts';
import { colourAt } from '../../core/regions/operations.ts';
import { startService, type RunningService } from './service.ts';

const CITY = '/api/cities/musterstadt';
const LEVEL = 'aktionsraum';
const INDICATOR = 'arm_sgb2';
let service: RunningService;
let folder: string;
/** as the pack has it */
let decided: EditionData;
let scenario: ScenarioAnswer['scenario'];
let seriesBefore: SeriesAnswer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-story-'));
  await generateMusterstadt(folder);
  const { data } = await readFiles({ packDirectory: folder, filesDirectory: folder, locale: 'de', check: false, onProgress: () => undefined });
  decided = data!.editions.find(({ level, key }) => level === LEVEL && key === '2021')!;
  service = await startService([before2021(data!)]);
  seriesBefore = await series('A01');
}, 300_000);
afterAll(async () => {
  await service?.stop();
  await rm(folder, { recursive: true, force: true });
});

function before2021(city: CityData): CityData {
  const editions = city.editions.filter((edition) => edition !== decided).map((edition) => (edition.level === LEVEL ? { ...edition, valid: { ...edition.valid, to: null } } : edition));
  return { ...city, editions, streets: undefined, offers: undefined };
}

const series = (code: string) => service.json<SeriesAnswer>(`${CITY}/series?indicator=${INDICATOR}&level=${LEVEL}&area=${code}`);

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  console.info(`${what}: ${Math.round(performance.now() - startedAt)} ms`);
  return result;
}

/** From the plan as it is to the decided one: the new table first, then area by area. */
function strokesTo({ plan }: ScenarioAnswer['scenario']): StrokeSchema[] {
  const known = plan.areas.map(({ code }) => code);
  const added = decided.areas.filter(({ code }) => !known.includes(code)).map(({ code, name, kind }, at) => ({ code, name, kind, colour: colourAt(known.length + at) }));
  const areas = [...plan.areas.map((area) => ({ ...area, name: decided.areas.find(({ code }) => code === area.code)?.name ?? area.name })), ...added];
  const codes = areas.map(({ code }) => code);
  const label = planFromJson(plan, decided.membership.length).label;
  const target = decided.membership.map((area) => (area < 0 ? -1 : codes.indexOf(decided.areas[area]!.code)));
  const strokes: StrokeSchema[] = [{ kind: 'edit-area', indices: [], before: [], after: [], areas: { before: plan.areas, after: areas } }];
  for (const to of new Set(target)) {
    const indices = [...label.keys()].filter((block) => label[block] !== target[block] && target[block] === to);
    if (indices.length > 0) strokes.push({ kind: to < 0 ? 'remove' : 'move', indices, before: indices.map((block) => label[block]!), after: indices.map(() => to) });
  }
  return strokes;
}

describe('Musterstadt from 2018 to 2021', () => {
  it('begins with the areas of 2018 on the blocks of today', async () => {
    const response = await timed('create', () => service.post(`${CITY}/scenarios`, { level: LEVEL, name: 'Aktionsplan 2021' }));
    scenario = ((await response.json()) as ScenarioAnswer).scenario;
    expect(scenario).toMatchObject({ basedOn: { edition: '2018' }, blockSet: '2021' });
    expect(scenario.plan.areas).toHaveLength(13);
  });

  it('gives the browser all it needs to compute what the server computes', async () => {
    const response = await timed('planning base, first', () => service.get(`${CITY}/planning/base?level=${LEVEL}`, { Accept: PLANNING_BASE_TYPE }));
    const bytes = await response.arrayBuffer();
    const base = decodePlanningBase(bytes);
    console.info(`planning base: ${base.head.blockCodes.length} blocks, ${base.head.fractions.length} indicators, ${Math.round(bytes.byteLength / 1024)} KiB`);
    expect(base.head).toMatchObject({ blockSet: '2021', ground: scenario.ground, decided: { edition: '2018' } });
    const live = liveMetrics(groundOf(base), planFromJson(scenario.plan, base.head.blockCodes.length));
    const metrics = await timed('metrics', () => service.json<MetricsAnswer>(`${CITY}/scenarios/${scenario.id}/metrics?indicators=${INDICATOR}`));
    expect(metrics.areas.map(({ population }) => population)).toEqual([...live.areas.populations]);
    const { period, values } = metrics.indicators[0]!;
    const cells = live.areas.cells.get(`${INDICATOR}|${period}`)!;
    for (const [row] of metrics.areas.entries()) if (values[row] !== null) expect(cells.values[row]).toBeCloseTo(values[row]!, 4);
    expect(metrics.together.population! + metrics.unassigned.population!).toBe(metrics.city.population);
    expect(metrics.unassigned.holes).toEqual([]);
  });

  it('suggests where a further Aktionsraum would lie', async () => {
    const body = { indicators: [{ indicator: INDICATOR }], kappa: 1.25, lambda: 4, minimumPopulation: 5000, maximumPopulation: 12_000 };
    const response = await timed('suggest', () => service.post(`${CITY}/scenarios/${scenario.id}/suggest`, body));
    expect(response.status).toBe(200);
    const { areas } = (await response.json()) as SuggestAnswer;
    expect(areas[0]!.population).toBeGreaterThanOrEqual(5000);
    expect(areas[0]).toMatchObject({ isProven: false, proof: { de: expect.stringContaining('nicht bewiesen') as string } });
  });

  it('is drawn, compared and published', async () => {
    const strokes = strokesTo(scenario);
    const saved = await timed(`${strokes.length} strokes`, () => service.post(`${CITY}/scenarios/${scenario.id}/strokes`, { version: 0, ground: scenario.ground, strokes }));
    expect(saved.status).toBe(200);
    expect((await service.json<MetricsAnswer>(`${CITY}/scenarios/${scenario.id}/metrics?indicators=${INDICATOR}`)).unassigned.holes).toEqual([]);
    const compared = await timed('compare', () => service.json<CompareAnswer>(`${CITY}/scenarios/${scenario.id}/compare?indicator=${INDICATOR}`));
    expect(compared.areas.filter(({ fate }) => fate !== 'changed').map(({ code, fate }) => `${code} ${fate}`).toSorted()).toEqual(['A12 gone', 'A13 gone', 'A14 new', 'A15 new', 'Q01 new', 'Q02 new']);
    expect(compared.text.de).toContain('Gegenüber der beschlossenen Abgrenzung');
    const decision = { body: 'Ausschuss für Soziales, Arbeit und Gesundheit', decidedOn: '2021-04-13', paperNo: '19100-20' };
    const response = await timed('publish', () => service.post(`${CITY}/scenarios/${scenario.id}/publish`, { version: strokes.length, key: '2021', validFrom: decided.valid.from!, decision, signedOffBy: 'Sozialplanung' }));
    expect(response.status).toBe(201);
    const published = (await response.json()) as PublishAnswer;
    expect(published).toMatchObject({ succeeds: '2018', edition: { areas: 15, key: '2021' } });
  }, 60_000);

  it('has become the edition that the pack holds, and leaves the city as it was', async () => {
    const { model } = await service.atlas.city('musterstadt');
    const edition = model.editions.find(({ level, key }) => level === LEVEL && key === '2021')!;
    expect(edition.codes).toEqual(decided.areas.map(({ code }) => code));
    expect([...edition.membership]).toEqual([...decided.membership]);
    const { features } = await service.json<{ features: { geometry: { type: string } | null }[] }>(`${CITY}/areas?level=${LEVEL}&edition=2021`);
    expect(features.every(({ geometry }) => geometry?.type === 'MultiPolygon')).toBe(true);
    const people = await service.json<ValuesAnswer>(`${CITY}/values?indicator=${INDICATOR}&level=${LEVEL}&edition=2021`);
    expect(people.values.every((value) => value !== null)).toBe(true);
  });

  it('has Wambel and Meylant in small: two areas became quarters inside themselves', async () => {
    const { rows, signedOff } = await service.json<LineageAnswer>(`${CITY}/lineage?level=${LEVEL}&from=2018&to=2021`);
    expect(signedOff).toMatchObject({ by: 'Sozialplanung' });
    const fates = new Map(rows.map(({ from, to, event }) => [`${from}→${to}`, event] as const));
    expect(fates.get('A12→Q01')).toBeDefined();
    expect(fates.get('A13→Q02')).toBeDefined();
    expect(fates.get('→A14')).toBe('created');
    expect(fates.get('→A15')).toBe('created');
    expect(rows.filter(({ from, to }) => from === to && from !== '').every(({ populationShare }) => populationShare > 0.95)).toBe(true);
  });

  it('goes on in the series: the years before are the same, the years after are there', async () => {
    const after = await series('A01');
    const at = (answer: SeriesAnswer, period: string) => answer.series[0]!.values[answer.series[0]!.periods.indexOf(period)];
    for (const period of ['2016', '2018', '2020']) expect(at(after, period)).toBe(at(seriesBefore, period));
    expect(after.series[0]!.periods).toContain('2025');
    expect(after.series[0]!.editions[after.series[0]!.periods.indexOf('2025')]).toBe('2021');
  });
});
