/**
 * The gate, seen from outside: every route is walked as the public would, in every format it has, for a city that holds
 * secrets. Neither a hidden number nor one from which it follows may be in any answer. A route that the walk does not
 * know fails the test, so that no new door is forgotten.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken } from '../../api/auth/token.ts';
import { decodeValues } from '../../core/contract/values-binary.ts';
import { computeValues } from '../../core/indicators/compute.ts';
import type { CityModel } from '../../core/city/model.ts';
import type { Route } from '../../api/route.ts';
import { readTile } from './mvt.ts';
import { startService, type RunningService } from './service.ts';
import { BLOCK_CODES, PERIODS, SECRETS } from './tiny-city.ts';
import { transitTestCity } from './transit-city.ts';

let service: RunningService;
let model: CityModel;
const INDICATORS = ['arm_sgb2', 'hh_allein', 'dem_ew', 'quote'];
const LEVELS = ['stadt', 'quartier', 'aktionsraum', 'block'];
const AREAS: Readonly<Record<string, readonly string[]>> = { stadt: ['winzig'], quartier: ['Q1', 'Q2'], aktionsraum: ['A1'], block: SECRETS.map(({ block }) => block) };

beforeAll(async () => {
  service = await startService([transitTestCity()], { isWritable: false });
  model = (await service.atlas.city('winzig')).model;
});
afterAll(() => service?.stop());

/** Questions to a route: everything that could make it speak about the secrets. */
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  values: pairs().flatMap((query) => ['json', 'csv&lang=de', 'csv&lang=en', 'binary'].flatMap((format) => ['quantile', 'ckmeans', 'equal', 'stddev'].map((breaks) => `?${query}&format=${format}&breaks=${breaks}&fixed=true`))),
  series: LEVELS.flatMap((level) => INDICATORS.flatMap((indicator) => ['as-was', 'carried-back', 'crosswalk'].map((boundaries) => `?indicator=${indicator}&level=${level}&area=${AREAS[level]!.join(',')}&boundaries=${boundaries}`))),
  explain: LEVELS.flatMap((level) => INDICATORS.flatMap((indicator) => AREAS[level]!.flatMap((area) => PERIODS.map((period) => `?indicator=${indicator}&level=${level}&area=${area}&period=${period}`)))),
  profile: ['', ...PERIODS.map((period) => `?period=${period}`)],
  areas: LEVELS.flatMap((level) => ['geojson', 'json', 'csv'].map((format) => `?level=${level}&format=${format}`)),
  mobility: LEVELS.flatMap((level) => ['A', 'C', 'D'].flatMap((upTo) => ['json', 'csv'].map((format) => `?level=${level}&upTo=${upTo}&format=${format}`))),
  index: ['', '?format=csv', '?level=quartier'],
  statistics: pairs().map((query) => `?${query}&permutations=99`),
  items: ['', '?limit=3', "?filter=population%20<%20100", '?crs=http://www.opengis.net/def/crs/EPSG/0/25833', ...carried(), ...INDICATORS.map((id) => `?indicators=${id}&filter=${id}%20>%200`)],
  '{feature}': ['', ...carried()],
};

/** Features of QGIS that carry an indicator, of each period. */
function carried(): string[] {
  return INDICATORS.flatMap((id) => PERIODS.map((period) => `?indicators=${id}@${period}`));
}

function pairs(): string[] {
  return INDICATORS.flatMap((indicator) => LEVELS.flatMap((level) => PERIODS.map((period) => `indicator=${indicator}&level=${level}&period=${period}`)));
}

/** Which questions suit which route; routes without numbers about areas are asked once, plainly. */
function questionsFor(path: string): readonly string[] {
  const name = path.endsWith('/items') ? 'items' : path.includes('/statistics/') ? 'statistics' : path.endsWith('/indices/{edition}') ? 'index' : path.split('/').at(-1)!;
  return QUESTIONS[name] ?? [''];
}

function addressesOf({ path }: Route): string[] {
  const fill = (template: string): string[] => {
    const parameter = /\{(\w+)\}/.exec(template)?.[1];
    if (parameter === undefined) return [template];
    if (parameter === 'level' && template.includes('{code}')) {
      return LEVELS.flatMap((level) => AREAS[level]!.flatMap((code) => fill(template.replace('{level}', level).replace('{code}', code))));
    }
    const choices: Readonly<Record<string, readonly string[]>> = {
      city: ['winzig'],
      level: LEVELS,
      id: template.includes('/stories/') ? ['keine'] : INDICATORS,
      edition: ['lage-2021'],
      z: ['14'],
      x: ['8801'],
      y: ['5373'],
      collection: LEVELS.map((level) => `winzig.${level}.2021`),
      feature: [BLOCK_CODES[7]!, BLOCK_CODES[4]!],
    };
    expect(choices, `the walk does not know what {${parameter}} is in ${path}`).toHaveProperty(parameter);
    return choices[parameter]!.flatMap((value) => fill(template.replace(`{${parameter}}`, value)));
  };
  return fill(path).flatMap((address) => questionsFor(path).map((question) => address + question));
}

/** Numbers that would give a secret away: rates, bounds, smoothed rates, and counts too large to occur by chance. */
function forbiddenNumbers(): Map<string, string> {
  const forbidden = new Map<string, string>();
  // Answers have six decimals, intervals and shares four: a number is compared with as many as it was written with.
  const forbid = (value: number, why: string) => {
    if (!Number.isFinite(value) || value === 0) return;
    for (const digits of Number.isInteger(value) ? [0] : [4, 6]) forbidden.set(tokenOf(String(Math.round(value * 10 ** digits) / 10 ** digits)), why);
  };
  for (const { block, indicator } of SECRETS) {
    const row = BLOCK_CODES.indexOf(block);
    for (const period of PERIODS) {
      const raw = computeValues(model, { indicator, level: 'block', edition: '2021', period });
      const why = `${indicator} of ${block} in ${period}`;
      for (const column of ['values', 'lower', 'upper', 'smoothed'] as const) if (!Number.isInteger(raw[column][row]!)) forbid(raw[column][row]!, `${why}: ${column}`);
      if (raw.numerators[row]! > 60) forbid(raw.numerators[row]!, `${why}: Z`);
      forbid((raw.denominators[row]! - raw.numerators[row]!) / raw.denominators[row]!, `${why}: 1 − rate`);
      forbid(raw.values[row]! / 100, `${why}: rate as a share`);
    }
  }
  return forbidden;
}

const NUMBER = /-?\d+(?:\.\d+)?/g;

function tokenOf(text: string): string {
  return text.replace(/^-/, '');
}

function numbersIn(text: string): string[] {
  return Array.from(text.replaceAll(model.revision, '').matchAll(NUMBER), ([token]) => tokenOf(token));
}

async function textOf(response: Response): Promise<string> {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('vector-tile')) return JSON.stringify(readTile(new Uint8Array(await response.arrayBuffer())));
  // In a German table the comma is the decimal sign, everywhere else it parts one number from the next.
  if (type.includes('text/csv')) return (await response.text()).replace(/(\d),(\d)/g, response.url.includes('lang=de') ? '$1.$2' : '$1, $2');
  if (!type.includes('atlas.values')) return response.text();
  const { codes, breaks, city, ...rest } = decodeValues(await response.arrayBuffer());
  return JSON.stringify({ codes, breaks, city, columns: Object.values(rest).map((column) => (ArrayBuffer.isView(column) ? Array.from(column as Float32Array, (value) => Math.round(value * 1e4) / 1e4) : column)) });
}

describe('the public', () => {
  it('is told no secret by any route in any format', async () => {
    const forbidden = forbiddenNumbers();
    expect(forbidden.size).toBeGreaterThan(40);
    let asked = 0;
    for (const route of service.routes.filter(({ method }) => method === 'get')) {
      if (/openapi|docs|metrics/.test(route.path)) continue;
      for (const address of addressesOf(route)) {
        const response = await service.get(encodeURI(address).replaceAll('%25', '%'));
        expect(response.status, `${address}`).toBeLessThan(500);
        const text = await textOf(response);
        for (const number of numbersIn(text)) expect(forbidden.get(number), `${address} tells ${number}`).toBeUndefined();
        asked++;
      }
    }
    expect(asked).toBeGreaterThan(1000);
  }, 120_000);

  it('would be caught: the same search finds the secrets in what the statistics office sees', async () => {
    const { token } = await createToken(service.database, { audience: 'statistics', label: 'test', days: 1 });
    const response = await service.get('/api/cities/winzig/values?indicator=arm_sgb2&level=block&audience=statistics', { Authorization: `Bearer ${token}` });
    const forbidden = forbiddenNumbers();
    expect(numbersIn(await textOf(response)).filter((number) => forbidden.has(number)).length).toBeGreaterThan(8);
  });

  it('is told no secret by what is posted', async () => {
    const forbidden = forbiddenNumbers();
    const index = (await (await service.get('/api/cities/winzig/indices/lage-2021')).json()) as { definition: object };
    const posts: [string, unknown][] = SECRETS.flatMap(({ block }): [string, unknown][] => [
      ['/profile', { blocks: [block] }],
      ['/profile', { level: 'block', areas: [block] }],
      ['/indices/lage-2021/classify', { blocks: [block] }],
    ]);
    posts.push(['/indices/preview', { edition: { ...index.definition, key: 'x', minimumPopulation: 0, dynamics: [], dynamicsClasses: [], status: [{ code: 'S1', name: { de: 'x' }, indicator: 'sgb2', period: '2021' }] } }]);
    for (const [path, body] of posts) {
      const response = await service.post(`/api/cities/winzig${path}`, body);
      const text = await response.text();
      expect(response.status, text).toBe(200);
      for (const number of numbersIn(text)) expect(forbidden.get(number), `${path} ${JSON.stringify(body)} tells ${number}`).toBeUndefined();
    }
  });

  it.each(SECRETS)('sees of $indicator in $block nothing but that it is withheld', async ({ block, indicator }) => {
    const row = BLOCK_CODES.indexOf(block);
    const query = `indicator=${indicator}&level=block`;
    const values = await service.json<Record<string, unknown[]>>(`/api/cities/winzig/values?${query}`);
    expect(values['states']![row]).toBe('suppressed');
    for (const column of ['values', 'numerators', 'denominators', 'lower', 'upper', 'smoothed', 'coverage', 'estimatedShare', 'classes']) expect(values[column]![row], column).toBeNull();
    const lisa = await service.json<Record<string, unknown[]>>(`/api/cities/winzig/statistics/lisa?${query}&permutations=99`);
    expect([lisa['values']![row], lisa['pValues']![row], lisa['groups']![row]]).toEqual([null, null, 'none']);
    const { series } = await service.json<{ series: Record<string, unknown[]>[] }>(`/api/cities/winzig/series?${query}&area=${block}`);
    for (const column of ['values', 'numerators', 'denominators', 'lower', 'upper']) expect(series[0]![column], column).toEqual([null, null, null]);
    const why = await service.json<Record<string, unknown> & { parts: { value: unknown }[] }>(`/api/cities/winzig/explain?${query}&area=${block}`);
    for (const member of ['value', 'numerator', 'denominator', 'lower', 'upper', 'coverage']) expect(why[member], member).toBeNull();
    expect(why.parts.map(({ value }) => value)).toEqual([null, null]);
    const profile = await service.json<{ rows: Record<string, unknown>[] }>(`/api/cities/winzig/areas/block/${block}/profile`);
    expect(profile.rows.find((each) => each['indicator'] === indicator)).toMatchObject({ value: null, state: 'suppressed', numerator: null, denominator: null, lower: null, upper: null, difference: null, comparison: null });
    const index = await service.json<Record<string, unknown[]> & { contributions: Record<string, unknown[]> }>('/api/cities/winzig/indices/lage-2021');
    for (const column of ['status', 'dynamics', 'statusClass', 'dynamicsClass', 'criteria']) expect(index[column]![row], column).toBeNull();
    for (const column of Object.values(index.contributions)) expect(column[row]).toBeNull();
    expect(index['states']![row]).toBe('suppressed');
  });

  it('cannot read a rank from the order of rows', async () => {
    for (const path of ['values?indicator=arm_sgb2&level=block', 'indices/lage-2021', 'statistics/lisa?indicator=arm_sgb2&level=block']) {
      const { codes } = await service.json<{ codes: string[] }>(`/api/cities/winzig/${path}`);
      expect(codes).toEqual([...codes].sort());
    }
  });

  it('finds in a tile nothing but codes and names', async () => {
    const layers = readTile(new Uint8Array(await (await service.get('/api/cities/winzig/tiles/block/12/2200/1343.mvt')).arrayBuffer()));
    for (const { features } of layers) for (const { properties } of features) expect(Object.keys(properties).sort()).toEqual(['code', 'name']);
  });
});
