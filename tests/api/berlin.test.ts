/** The whole way with real data: Berlin's files through pack reader, database, core and gate to the answers. */
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPack } from '../../api/packs/read-pack.ts';
import type { AreasAnswer } from '../../core/contract/areas.ts';
import type { IndexAnswer } from '../../core/contract/indices.ts';
import type { MoranAnswer } from '../../core/contract/statistics.ts';
import type { ValuesAnswer } from '../../core/contract/values.ts';
import { realData } from '../support/real-data.ts';
import { readTile } from './mvt.ts';
import { startService, type RunningService } from './service.ts';

let service: RunningService | null = null;
const CITY = '/api/cities/berlin-2021';

beforeAll(async () => {
  const file = realData('berlin/mss-2021-indizes.csv');
  if (file === null) return;
  const { data, report } = await readPack({ packDirectory: join(import.meta.dirname, '../../fixtures/berlin-2021'), filesDirectory: dirname(file) });
  if (!data) throw new Error(JSON.stringify(report.findings.filter(({ severity }) => severity === 'error')));
  service = await startService([data]);
});
afterAll(() => service?.stop());

const count = (values: readonly unknown[]) => Object.fromEntries([...new Set(values)].map((value) => [String(value), values.filter((each) => each === value).length]));

it('gives every evaluated area its published class of the MSS 2021', async () => {
  if (!service) return;
  for (const city of [CITY, '/api/cities/11000000']) {
    const index = await service.json<IndexAnswer>(`${city}/indices/mss-2021?level=planungsraum`);
    expect(index.codes).toHaveLength(542);
    expect(count(index.statusClass)).toEqual({ 1: 75, 2: 366, 3: 46, 4: 49, null: 6 });
    expect(count(index.dynamicsClass)).toEqual({ 1: 48, 2: 436, 3: 52, null: 6 });
    expect(index.reference.areas).toBe(536);
    expect(index.excluded).toHaveLength(6);
  }
});

it('serves all four levels and the city', async () => {
  if (!service) return;
  for (const [level, areas] of [['planungsraum', 542], ['bezirksregion', 143], ['prognoseraum', 58], ['bezirk', 12], ['stadt', 1]] as const) {
    const answer = await service.json<AreasAnswer>(`${CITY}/areas?level=${level}&geometry=false`);
    expect(answer.codes, level).toHaveLength(areas);
    expect(answer.codes).toEqual([...answer.codes].sort());
  }
});

it('shows a published rate where it was published and marks it estimated further up', async () => {
  if (!service) return;
  const own = await service.json<ValuesAnswer>(`${CITY}/values?indicator=mss_s1&level=planungsraum`);
  const above = await service.json<ValuesAnswer>(`${CITY}/values?indicator=mss_s1&level=bezirk`);
  expect(count(own.states)['value']).toBeGreaterThan(500);
  expect(new Set(above.states)).toEqual(new Set(['estimated']));
});

it('keeps every Planungsraum in the tile of the whole city', async () => {
  if (!service) return;
  const ids = new Set<number>();
  for (const [x, y] of [[137, 83], [137, 84], [138, 83], [138, 84]]) {
    const layers = readTile(new Uint8Array(await (await service.get(`${CITY}/tiles/planungsraum/8/${x}/${y}.mvt`)).arrayBuffer()));
    for (const { id } of layers.find(({ name }) => name === 'areas')?.features ?? []) ids.add(id);
  }
  expect(ids.size).toBe(542);
});

it('finds that unemployment clusters', async () => {
  if (!service) return;
  const moran = await service.json<MoranAnswer>(`${CITY}/statistics/moran?indicator=mss_s1&level=planungsraum`);
  expect(moran.n).toBeGreaterThan(530);
  expect(moran.i).toBeGreaterThan(0.3);
  expect(moran.finding).toContain('beieinander');
});
