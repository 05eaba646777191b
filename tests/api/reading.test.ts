/** What can be read about a city: every answer is held against its declared schema by the helper. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AreaAnswer, AreasAnswer } from '../../core/contract/areas.ts';
import type { CityAnswer } from '../../core/contract/cities.ts';
import type { IndexAnswer } from '../../core/contract/indices.ts';
import type { LocalAnswer, MoranAnswer, SegregationAnswer } from '../../core/contract/statistics.ts';
import type { ExplainAnswer, ProfileAnswer, SeriesAnswer } from '../../core/contract/values.ts';
import { startService, type RunningService } from './service.ts';
import { tinyCity } from './tiny-city.ts';

let service: RunningService;
const CITY = '/api/cities/winzig';

beforeAll(async () => {
  service = await startService([tinyCity()]);
});
afterAll(() => service?.stop());

describe('a city', () => {
  it('is found by its name and by its AGS', async () => {
    const byName = await service.json<CityAnswer>(CITY);
    const byAgs = await service.json<CityAnswer>('/api/cities/99000001');
    expect(byAgs).toEqual(byName);
    expect(byName.levels.map(({ key }) => key)).toEqual(['stadt', 'quartier', 'aktionsraum', 'block']);
    expect(byName.baseLevel).toBe('block');
    expect(byName.hasContext).toBe(true);
    expect(byName.indicators.find(({ id }) => id === 'arm_sgb2')?.periods['quartier']).toEqual(['2019', '2020', '2021']);
  });

  it('offers an indicator only where it can be computed', async () => {
    const { indicators } = await service.json<CityAnswer>(CITY);
    expect(Object.keys(indicators.find(({ id }) => id === 'quote')!.periods)).toEqual(['block']);
  });

  it('is listed with its population', async () => {
    const { cities } = await service.json<{ cities: { id: string; population: number }[] }>('/api/cities');
    expect(cities).toMatchObject([{ id: 'winzig', population: 10_330, blocks: 16 }]);
  });

  it.each(['/levels', '/editions', '/editions?level=block', '/decisions', '/indicators', '/indicators/arm_sgb2', '/indices', '/indices/presets', '/quality', '/context', '/stories'])(
    'answers %s as declared',
    async (path) => {
      expect(await service.json(CITY + path)).toBeTruthy();
    },
  );

  it.each(['/health', '/ready', '/api/openapi.json', '/api/openapi-3.0.json'])('answers %s', async (path) => {
    expect(await service.json(path)).toBeTruthy();
  });

  it('counts requests by route pattern, not by address', async () => {
    await service.get(`${CITY}/levels`);
    const text = await (await service.get('/metrics')).text();
    expect(text).toContain('route="/api/cities/{city}/levels"');
    expect(text).not.toContain('winzig');
  });
});

describe('areas', () => {
  it('come in columns without geometry', async () => {
    const areas = await service.json<AreasAnswer>(`${CITY}/areas?level=quartier&geometry=false`);
    expect(areas.codes).toEqual(['Q1', 'Q2', 'Q3', 'Q4']);
    expect(areas.squareMetres).toEqual([120_000, 120_000, 120_000, 120_000]);
    expect(areas.meta).toMatchObject({ city: 'winzig', level: 'quartier', edition: '2021', audience: 'public', synthetic: true });
  });

  it('come as GeoJSON with their shapes', async () => {
    const { features } = await service.json<{ features: { id: string; geometry: { type: string } }[] }>(`${CITY}/areas?level=block`);
    expect(features).toHaveLength(16);
    expect(features[0]).toMatchObject({ id: '001', geometry: { type: 'MultiPolygon' } });
  });

  it('are chosen by a box', async () => {
    const areas = await service.json<AreasAnswer>(`${CITY}/areas?level=block&format=json&bbox=13.4001,52.5001,13.4009,52.5009`);
    expect(areas.codes).toEqual(['001']);
  });

  it('are described one by one', async () => {
    const area = await service.json<AreaAnswer>(`${CITY}/areas/aktionsraum/A1`);
    expect(area).toMatchObject({ code: 'A1', kind: 'Aktionsraum', decision: 'beschluss', blocks: ['001', '002', '005', '006'] });
  });

  it('guard names that a spreadsheet would run', async () => {
    const csv = await (await service.get(`${CITY}/areas?level=quartier&format=csv&lang=en`)).text();
    expect(csv).toContain("'=SUM(A1)");
    expect(csv).not.toMatch(/(^|,)=SUM/m);
  });
});

describe('an area looked at closely', () => {
  it('has a profile against city and parent', async () => {
    const profile = await service.json<ProfileAnswer>(`${CITY}/areas/quartier/Q1/profile`);
    expect(profile.area).toMatchObject({ code: 'Q1', parentName: 'Winzig', partialName: 'Aktionsräume', blocks: 4, population: 997 + 883 + 547 + 431 });
    const row = profile.rows.find(({ indicator }) => indicator === 'arm_sgb2')!;
    expect(row).toMatchObject({ state: 'value', numerator: 97 + 83 + 2 + 348, denominator: 811 + 701 + 439 + 349, period: '2021' });
    expect(row.comparison).toBe('worse');
    expect(profile.index[0]).toMatchObject({ edition: 'lage-2021', state: 'value' });
  });

  it('has a profile when drawn, and says how it was snapped', async () => {
    const polygon = { type: 'Polygon', coordinates: [[[13.3999, 52.4999], [13.4041, 52.4999], [13.4041, 52.5041], [13.3999, 52.5041], [13.3999, 52.4999]]] };
    const drawn = await service.post(`${CITY}/profile`, { geometry: polygon, name: 'Mein Gebiet' });
    const profile = (await drawn.json()) as ProfileAnswer;
    expect(profile.area).toMatchObject({ name: 'Mein Gebiet', blocks: 4 });
    expect(profile.area.note).toContain('4 ganze Blöcke');
    const official = await service.json<ProfileAnswer>(`${CITY}/areas/quartier/Q1/profile`);
    const valueOf = (of: ProfileAnswer) => of.rows.find(({ indicator }) => indicator === 'arm_sgb2')!.value;
    expect(valueOf(profile)).toBe(valueOf(official));
  });

  it('has a series with the city last', async () => {
    const { series } = await service.json<SeriesAnswer>(`${CITY}/series?indicator=arm_sgb2&level=quartier&area=Q1,Q2`);
    expect(series.map(({ code }) => code)).toEqual(['Q1', 'Q2', 'winzig']);
    expect(series[0]!.periods).toEqual(['2019', '2020', '2021']);
  });

  it.each(['as-was', 'carried-back', 'crosswalk'])('has the same series %s where no boundary changed', async (boundaries) => {
    const { series } = await service.json<SeriesAnswer>(`${CITY}/series?indicator=hh_allein&level=quartier&area=Q3&boundaries=${boundaries}`);
    const plain = await service.json<SeriesAnswer>(`${CITY}/series?indicator=hh_allein&level=quartier&area=Q3`);
    expect(series[0]!.values).toEqual(plain.series[0]!.values);
  });

  it('explains a number down to file and row', async () => {
    const why = await service.json<ExplainAnswer>(`${CITY}/explain?indicator=hh_allein&level=quartier&area=Q1`);
    expect(why.parts.map(({ measure, value, file, rows }) => [measure, value, file, rows])).toEqual([
      ['alleinerziehende', 31 + 29 + 17 + 13, 'zahlen.csv', '2–3, 6–7'],
      ['haushalte', 499 + 443 + 277 + 223, 'zahlen.csv', '2–3, 6–7'],
    ]);
  });
});

describe('an index', () => {
  it('has status, dynamics, classes, exclusions and robustness in columns', async () => {
    const index = await service.json<IndexAnswer>(`${CITY}/indices/lage-2021?level=block`);
    expect(Object.keys(index)[0]).toBe('codes');
    for (const column of ['status', 'dynamics', 'statusClass', 'dynamicsClass', 'states', 'criteria'] as const) expect(index[column]).toHaveLength(16);
    const shown = index.status.filter((value) => value !== null);
    expect(shown.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 6);
    expect(index.robustness?.variants.length).toBeGreaterThan(0);
    expect(index.reference.areas).toBe(shown.length);
  });

  it('comes as a table too', async () => {
    const csv = await (await service.get(`${CITY}/indices/lage-2021?format=csv&lang=de`)).text();
    expect(csv.split('\r\n')).toHaveLength(18);
    expect(csv).toContain('status_class');
  });

  it('is carried to a coarser level that its areas nest in', async () => {
    const index = await service.json<IndexAnswer>(`${CITY}/indices/lage-2021?level=quartier`);
    expect(index.codes).toEqual(['Q1', 'Q2', 'Q3', 'Q4']);
    expect(index.statusClass.every((each) => each !== null)).toBe(true);
  });

  it('places a drawn area by its reference set', async () => {
    const response = await service.post(`${CITY}/indices/lage-2021/classify`, { level: 'quartier', areas: ['Q3'] });
    expect(await response.json()).toMatchObject({ edition: 'lage-2021', state: 'value', reference: { name: 'Soziale Lage 2021' } });
  });
});

describe('statistics', () => {
  const query = 'indicator=hh_allein&level=block';

  it('answer Moran with neighbours, islands and a sentence', async () => {
    const moran = await service.json<MoranAnswer>(`${CITY}/statistics/moran?${query}`);
    expect(moran.n).toBe(14); // two of sixteen are withheld
    expect(moran.finding).not.toBe('');
  });

  it.each(['lisa', 'gi-star'])('answer %s in columns', async (which) => {
    const local = await service.json<LocalAnswer>(`${CITY}/statistics/${which}?${query}`);
    expect(local.codes).toHaveLength(16);
    expect(local.groups.filter((group) => group === 'none')).toHaveLength(2);
  });

  it('answer segregation between 0 and 1', async () => {
    const { dissimilarity, isolation, interaction } = await service.json<SegregationAnswer>(`${CITY}/statistics/segregation?${query}`);
    expect(dissimilarity).toBeGreaterThan(0);
    expect(dissimilarity).toBeLessThan(1);
    expect(isolation! + interaction!).toBeCloseTo(1, 5);
  });
});
