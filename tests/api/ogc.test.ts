/** OGC API Features: what QGIS, GDAL and the conformance suite look for, and a real GDAL where one is installed. */
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import proj4 from 'proj4';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLike, parseFilter } from '../../api/routes/ogc/cql2.ts';
import { geometryMeetsBox } from '../../api/release/box.ts';
import { startService, type RunningService } from './service.ts';
import { SECRETS, tinyCity } from './tiny-city.ts';

interface Item {
  readonly id: string;
  readonly geometry: { readonly coordinates: number[][][][] };
  readonly properties: Readonly<Record<string, unknown>>;
}
interface Items {
  readonly numberMatched: number;
  readonly numberReturned: number;
  readonly features: readonly Item[];
  readonly links: readonly { readonly rel: string; readonly href: string; readonly type?: string }[];
}

let service: RunningService;
const BLOCKS = '/ogc/collections/winzig.block.2021';
const ITEMS = `${BLOCKS}/items`;
const EPSG = 'http://www.opengis.net/def/crs/EPSG/0/';

beforeAll(async () => {
  service = await startService([tinyCity()]);
});
afterAll(() => service?.stop());

const codesOf = ({ features }: Items) => features.map(({ id }) => id);
const linkOf = (links: Items['links'], rel: string) => links.find((each) => each.rel === rel);

describe('the landing page', () => {
  it('links to the description, conformance and data with exactly these types', async () => {
    const { links } = await service.json<Items>('/ogc');
    expect(linkOf(links, 'service-desc')?.type).toBe('application/vnd.oai.openapi+json;version=3.0');
    for (const rel of ['self', 'service-doc', 'conformance', 'data']) expect(linkOf(links, rel), rel).toBeDefined();
    for (const { href } of links) expect((await fetch(href)).status, href).toBe(200);
  });

  it('describes itself in OpenAPI 3.0 with the limit inline under components', async () => {
    const response = await service.get('/ogc/api');
    expect(response.headers.get('content-type')).toBe('application/vnd.oai.openapi+json;version=3.0');
    const document = (await response.json()) as { openapi: string; paths: object; components: { parameters: { limit: { schema: object } } } };
    expect(document.openapi).toBe('3.0.3');
    expect(document.components.parameters.limit.schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 10_000, default: 100 });
    expect(Object.keys(document.paths)).toEqual(['/', '/conformance', '/api', '/collections', '/collections/{collection}', '/collections/{collection}/queryables', '/collections/{collection}/items', '/collections/{collection}/items/{feature}']);
  });

  it('names the conformance classes that QGIS asks for before it filters', async () => {
    const { conformsTo } = await service.json<{ conformsTo: string[] }>('/ogc/conformance');
    for (const end of ['ogcapi-features-1/1.0/conf/core', 'ogcapi-features-2/1.0/conf/crs', 'cql2/1.0/conf/cql2-text', 'cql2/1.0/conf/basic-cql2', 'ogcapi-features-3/1.0/conf/filter', 'ogcapi-features-3/1.0/conf/features-filter']) {
      expect(conformsTo.some((each) => each.endsWith(end)), end).toBe(true);
    }
  });
});

describe('a collection', () => {
  it('exists per city, level and edition', async () => {
    const { collections } = await service.json<{ collections: { id: string }[] }>('/ogc/collections');
    expect(collections.map(({ id }) => id)).toEqual(expect.arrayContaining(['winzig.stadt.2021', 'winzig.quartier.2021', 'winzig.block.2021']));
  });

  it('has extent, CRS with CRS84 first, storage CRS and links', async () => {
    const collection = await service.json<{ crs: string[]; storageCrs: string; extent: { spatial: { bbox: number[][] } }; links: Items['links'] }>(BLOCKS);
    expect(collection.crs[0]).toBe('http://www.opengis.net/def/crs/OGC/1.3/CRS84');
    expect(collection.storageCrs).toBe(collection.crs[0]);
    expect(collection.extent.spatial.bbox).toEqual([[13.4, 52.5, 13.408, 52.508]]);
    for (const rel of ['self', 'items', 'describedby', 'describedBy', 'http://www.opengis.net/def/rel/ogc/1.0/queryables']) expect(linkOf(collection.links, rel), rel).toBeDefined();
  });

  it.each(['winzig.block', 'winzig.block.1999', 'winzig', 'nix.block.2021', 'winzig.block.2021.x'])('%s does not exist', async (id) => {
    expect((await service.problem(`/ogc/collections/${id}`)).status).toBe(404);
  });
});

describe('items', () => {
  it('are paged: every feature once, next until the end', async () => {
    const seen: string[] = [];
    let next: string | undefined = `${service.origin}${ITEMS}?limit=5`;
    while (next !== undefined) {
      const page = (await (await fetch(next)).json()) as Items;
      expect(page.numberMatched).toBe(16);
      expect(page.numberReturned).toBe(page.features.length);
      seen.push(...codesOf(page));
      const link = linkOf(page.links, 'next');
      if (link) expect(link.type).toBe('application/geo+json');
      next = link?.href;
    }
    expect(seen).toHaveLength(16);
    expect(new Set(seen).size).toBe(16);
  });

  it('keep the whole query in the links of a page', async () => {
    const page = await service.json<Items>(`${ITEMS}?limit=1&bbox=13.4,52.5,13.408,52.501&crs=${EPSG}25833`);
    const next = new URL(linkOf(page.links, 'next')!.href).searchParams;
    expect(Object.fromEntries(next)).toMatchObject({ bbox: '13.4,52.5,13.408,52.501', crs: `${EPSG}25833`, limit: '1', offset: '1' });
  });

  it.each([
    ['4326', 52.5, 13.4],
    ['25833', ...proj4('+proj=utm +zone=33 +ellps=GRS80 +units=m', [13.4, 52.5])],
    ['25832', ...proj4('+proj=utm +zone=32 +ellps=GRS80 +units=m', [13.4, 52.5])],
    ['3857', ...proj4('EPSG:3857', [13.4, 52.5])],
  ] as [string, number, number][])('come in EPSG:%s with the order of its axes', async (code, first, second) => {
    const response = await service.get(`${ITEMS}?limit=1&crs=${EPSG}${code}`);
    expect(response.headers.get('content-crs')).toBe(`<${EPSG}${code}>`);
    const { features } = (await response.json()) as Items;
    const corner = features[0]!.geometry.coordinates[0]![0]![0]!;
    const digits = code === '4326' ? 6 : 2;
    expect(corner[0]).toBeCloseTo(first, digits);
    expect(corner[1]).toBeCloseTo(second, digits);
  });

  it('come in CRS84 when nothing is said, and say so', async () => {
    expect((await service.get(`${ITEMS}?limit=1`)).headers.get('content-crs')).toBe('<http://www.opengis.net/def/crs/OGC/1.3/CRS84>');
  });

  it.each([
    ['', '13.4001,52.5001,13.4009,52.5009'],
    [`${EPSG}4326`, '52.5001,13.4001,52.5009,13.4009'],
    [`${EPSG}25833`, box25833(13.4005, 52.5005, 20)],
    ['', '13.4001,52.5001,-100,13.4009,52.5009,100'],
  ])('are chosen by a box in %s', async (crs, bbox) => {
    const found = await service.json<Items>(`${ITEMS}?bbox=${bbox}${crs === '' ? '' : `&bbox-crs=${crs}`}`);
    expect(codesOf(found)).toEqual(['001']);
  });

  it('are chosen by the time for which the edition is valid', async () => {
    const matched = async (datetime: string) => (await service.json<Items>(`${ITEMS}?limit=1&datetime=${datetime}`)).numberMatched;
    expect(await matched('2020-06-01T00:00:00Z')).toBe(16);
    expect(await matched('2018-06-01')).toBe(0);
    expect(await matched('../2018-12-31')).toBe(0);
    expect(await matched('2018-01-01/..')).toBe(16);
  });

  it.each([
    ["code = '005'", ['005']],
    ["code IN ('001','016') AND NOT parent = 'Q4'", ['001']],
    ['population BETWEEN 430 AND 450', ['006', '014']],
    ["population < 20 OR name LIKE '%016'", ['008', '016']],
    ['"population" >= 1009', ['009', '016']],
    ['parent IS NULL', []],
  ] as [string, string[]][])('are chosen by the filter %s', async (filter, codes) => {
    expect(codesOf(await service.json<Items>(`${ITEMS}?filter=${encodeURIComponent(filter)}&filter-lang=cql2-text`))).toEqual(codes);
  });

  it('are chosen by a property', async () => {
    expect(codesOf(await service.json<Items>(`${ITEMS}?code=003`))).toEqual(['003']);
  });

  it.each(['limit=0', 'limit=10001', 'limit=x', 'bbox=1,2,3', 'bbox=9,9,1,1,1', 'bbox=1,9,2,3', 'crs=EPSG:25833', `crs=${EPSG}9999`, 'datetime=gestern', 'datetime=2020-01-01/2019-01-01', 'filter=code%20==%201', "filter=nam%20=%20'x'", 'filter=(code', 'unknown=1', 'f=html'])(
    'are refused for %s with 400',
    async (query) => {
      expect((await service.problem(`${ITEMS}?${query}`)).status).toBe(400);
    },
  );

  it('are found one by one with links to self and collection', async () => {
    const item = await service.json<Item & { links: Items['links'] }>(`${ITEMS}/005`);
    expect(item.properties).toMatchObject({ code: '005', parent: 'Q1', square_metres: 30_000, population: 547, population_state: 'value' });
    expect(linkOf(item.links, 'collection')?.href).toBe(`${service.origin}${BLOCKS}`);
    expect((await service.problem(`${ITEMS}/999`)).status).toBe(404);
  });
});

describe('indicators asked for', () => {
  const fields = (item: Item, names: readonly string[]) => Object.fromEntries(names.map((name) => [name, item.properties[name]]));
  const SGB2 = ['arm_sgb2', 'arm_sgb2_state', 'arm_sgb2_period'];

  it('come with every feature as value, state and period, withheld ones without their number', async () => {
    const { features } = await service.json<Items>(`${ITEMS}?indicators=arm_sgb2`);
    const of = (code: string) => fields(features.find(({ id }) => id === code)!, SGB2);
    expect(of('001')).toEqual({ arm_sgb2: expect.closeTo((100 * 97) / 811, 3), arm_sgb2_state: 'value', arm_sgb2_period: '2021' });
    expect(of('010')).toMatchObject({ arm_sgb2: 0, arm_sgb2_state: 'value' });
    for (const { block } of SECRETS.filter(({ indicator }) => indicator === 'arm_sgb2')) expect(of(block), block).toMatchObject({ arm_sgb2: null, arm_sgb2_state: 'suppressed' });
  });

  it('are the numbers of the values, cell for cell', async () => {
    const { features } = await service.json<Items>(`${ITEMS}?indicators=arm_sgb2@2020,hh_allein`);
    const values = async (query: string) => service.json<{ codes: string[]; values: (number | null)[]; states: string[] }>(`/api/cities/winzig/values?level=block&edition=2021&${query}`);
    const [sgb2, alone] = [await values('indicator=arm_sgb2&period=2020'), await values('indicator=hh_allein')];
    expect(features.map(({ id }) => id)).toEqual(sgb2.codes);
    expect(features.map(({ properties }) => properties['arm_sgb2_2020'])).toEqual(sgb2.values);
    expect(features.map(({ properties }) => properties['arm_sgb2_2020_state'])).toEqual(sgb2.states);
    expect(features.map(({ properties }) => properties['hh_allein'])).toEqual(alone.values);
  });

  it('can be filtered by, without a withheld number ever answering', async () => {
    const found = await service.json<Items>(`${ITEMS}?indicators=arm_sgb2&filter=${encodeURIComponent('arm_sgb2 > 0 AND arm_sgb2 < 100')}`);
    expect(codesOf(found)).toHaveLength(12);
    expect((await service.problem(`${ITEMS}?filter=${encodeURIComponent('arm_sgb2 > 0')}`)).status).toBe(400);
  });

  it('stand in every link that leads on, in one feature and in the queryables', async () => {
    const asked = 'indicators=arm_sgb2';
    const landing = await service.json<Items>(`/ogc?${asked}`);
    const { collections } = await (await fetch(linkOf(landing.links, 'data')!.href)).json() as { collections: (Items & { id: string })[] };
    const { links } = collections.find(({ id }) => id === 'winzig.block.2021')!;
    const page = (await (await fetch(`${linkOf(links, 'items')!.href}&limit=1`)).json()) as Items;
    expect(page.features[0]!.properties).toHaveProperty('arm_sgb2');
    expect(new URL(linkOf(page.links, 'next')!.href).searchParams.get('indicators')).toBe('arm_sgb2');
    const { properties } = await (await fetch(linkOf(links, 'describedby')!.href)).json() as { properties: Record<string, { type?: string; title: string }> };
    expect(properties['arm_sgb2']).toMatchObject({ type: 'number', title: expect.stringContaining('2021') });
    expect((await service.json<Item>(`${ITEMS}/005?${asked}`)).properties).toMatchObject({ arm_sgb2: null, arm_sgb2_state: 'suppressed' });
  });

  it.each(['indicators=arm_nix', 'indicators=arm_sgb2@1900', 'indicators=', 'indicators=,', 'indicators=arm_sgb2@2020,arm_sgb2_2020', `indicators=${Array.from({ length: 21 }, (_, at) => `arm_sgb2@${2000 + at}`).join()}`])('are refused for %s', async (query) => {
    const { status } = await service.problem(`${ITEMS}?${query}`);
    expect([400, 404]).toContain(status);
  });
});

describe('a filter', () => {
  it('never runs text as code and takes long patterns in their stride', () => {
    const startedAt = performance.now();
    expect(isLike('a'.repeat(2000), `${'%a'.repeat(500)}b`)).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(() => parseFilter('constructor = 1', ['code'])).toThrow(/filter/);
  });

  it.each([
    ['abc', 'a%', true],
    ['abc', '_b_', true],
    ['a%c', 'a\\%c', true],
    ['abc', 'a\\%c', false],
    ['', '%', true],
    ['', '_', false],
  ])('finds %s like %s: %s', (text, pattern, expected) => {
    expect(isLike(text, pattern)).toBe(expected);
  });
});

describe('a shape meets a box', () => {
  const ring = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]];
  const hole = [[2, 2], [8, 2], [8, 8], [2, 8], [2, 2]];
  it.each([
    ['across its border', [9, 9, 11, 11], true],
    ['around it', [-1, -1, 11, 11], true],
    ['within it', [0.5, 0.5, 1, 1], true],
    ['within its hole', [4, 4, 5, 5], false],
    ['beside it', [11, 0, 12, 1], false],
    ['crossed by an edge alone', [-1, 4, 11, 5], true],
  ] as [string, [number, number, number, number], boolean][])('%s', (_where, box, expected) => {
    expect(geometryMeetsBox({ type: 'Polygon', coordinates: [ring, hole] }, box)).toBe(expected);
  });
});

describe('GDAL', () => {
  it('opens the collections and reads every feature', async () => {
    const version = installedGdal();
    if (version === null) {
      console.warn('skipped: ogrinfo is not installed');
      return;
    }
    const { stdout } = await promisify(execFile)('ogrinfo', ['-ro', '-so', '-oo', 'PAGE_SIZE=7', `OAPIF:${service.origin}/ogc`, 'winzig.block.2021'], { timeout: 60_000 });
    expect(stdout).toContain('Feature Count: 16');
    expect(stdout).toMatch(/Geometry: (Multi Polygon|Polygon|Unknown)/);
    expect(stdout).toContain('population');
    const { stdout: filtered } = await promisify(execFile)('ogrinfo', ['-ro', '-al', '-geom=NO', '-spat', '13.4001', '52.5001', '13.4009', '52.5009', `OAPIF:${service.origin}/ogc`, 'winzig.block.2021'], { timeout: 60_000 });
    expect(filtered.match(/OGRFeature/g)).toHaveLength(1);
    const { stdout: rates } = await promisify(execFile)('ogrinfo', ['-ro', '-al', '-geom=NO', '-oo', 'PAGE_SIZE=7', `OAPIF:${service.origin}/ogc?indicators=arm_sgb2`, 'winzig.block.2021'], { timeout: 60_000 });
    expect(rates.match(/arm_sgb2 \(Real\) = \d/g)).toHaveLength(13);
    expect(rates.match(/arm_sgb2_state \(String\) = suppressed/g)).toHaveLength(3);
  }, 120_000);
});

function installedGdal(): string | null {
  try {
    return execFileSync('ogrinfo', ['--version'], { encoding: 'utf8' });
  } catch {
    return null;
  }
}

function box25833(lon: number, lat: number, reach: number): string {
  const [x = 0, y = 0] = proj4('+proj=utm +zone=33 +ellps=GRS80 +units=m', [lon, lat]);
  return [x - reach, y - reach, x + reach, y + reach].join(',');
}
