/** The busiest route: numbers, classes, formats, encodings, caching. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeValues } from '../../core/contract/values-binary.ts';
import type { ValuesAnswer } from '../../core/contract/values.ts';
import { startService, type RunningService } from './service.ts';
import { tinyCity } from './tiny-city.ts';

let service: RunningService;
const VALUES = '/api/cities/winzig/values';
const QUERY = `${VALUES}?indicator=hh_allein&level=block`;

beforeAll(async () => {
  service = await startService([tinyCity()]);
});
afterAll(() => service?.stop());

describe('values', () => {
  it('are columns of equal length, codes first', async () => {
    const answer = await service.json<ValuesAnswer>(QUERY);
    expect(Object.keys(answer)[0]).toBe('codes');
    for (const column of ['names', 'values', 'states', 'numerators', 'denominators', 'lower', 'upper', 'smoothed', 'coverage', 'estimatedShare', 'classes'] as const) {
      expect(answer[column], column).toHaveLength(16);
    }
    expect(answer.values[0]).toBeCloseTo((100 * 31) / 499, 5);
    expect(answer.meta).toMatchObject({ period: '2021', level: 'block', edition: '2021', audience: 'public', method: '1' });
  });

  it('keep a true zero a zero', async () => {
    const answer = await service.json<ValuesAnswer>(`${VALUES}?indicator=arm_sgb2&level=block`);
    expect(answer.values[9]).toBe(0);
    expect(answer.states[9]).toBe('value');
  });

  it('name what was not delivered as missing', async () => {
    const answer = await service.json<ValuesAnswer>(`${VALUES}?indicator=quote&level=block`);
    expect(answer.states[3]).toBe('missing');
    expect(answer.values[3]).toBeNull();
    expect(answer.values[0]).toBe(5);
  });

  it('sum before they divide', async () => {
    const answer = await service.json<ValuesAnswer>(`${VALUES}?indicator=hh_allein&level=quartier`);
    expect(answer.values[0]).toBeCloseTo((100 * (31 + 29 + 17 + 13)) / (499 + 443 + 277 + 223), 5);
    expect(answer.city.numerator).toBe(31 + 29 + 23 + 19 + 17 + 13 + 11 + 5 + 37 + 41 + 43 + 1 + 47 + 53 + 59 + 3);
  });

  it('refuse to sum a published rate without its denominator, and say why', async () => {
    const problem = await service.problem(`${VALUES}?indicator=quote&level=quartier`);
    expect(problem).toMatchObject({ status: 422, code: 'not_aggregable' });
    expect(problem.detail).toContain('Nenner');
  });

  it('fall into the class whose bounds are shown', async () => {
    for (const breaks of ['quantile', 'ckmeans', 'equal', 'stddev']) {
      const answer = await service.json<ValuesAnswer>(`${QUERY}&breaks=${breaks}&classes=4`);
      for (const [row, value] of answer.values.entries()) {
        const place = answer.classes[row]!;
        if (value === null) expect(place).toBeNull();
        else {
          expect(value).toBeGreaterThanOrEqual(answer.breaks[place]!);
          if (place < answer.breaks.length - 2) expect(value).toBeLessThan(answer.breaks[place + 1]!);
        }
      }
    }
  });

  it('keep manual breaks, and breaks fixed over the years are the same for each', async () => {
    const manual = await service.json<ValuesAnswer>(`${QUERY}&breaks=manual&at_breaks=5,10`);
    expect(manual.breaks.slice(1, -1)).toEqual([5, 10]);
    const years = await Promise.all(['2019', '2021'].map((period) => service.json<ValuesAnswer>(`${QUERY}&period=${period}&fixed=true&breaks=equal`)));
    expect(years[0]!.breaks).toEqual(years[1]!.breaks);
  });

  it.each([
    ['breaks=manual', 'query.at_breaks'],
    ['breaks=manual&at_breaks=3,2', 'query.at_breaks'],
    ['classes=1', 'query.classes'],
    ['period=1999', 'query.period'],
    ['edition=1800', 'query.edition'],
    ['at=gestern', 'query.at'],
    ['audience=alle', 'query.audience'],
  ])('refuse %s with 400 and its path', async (more, path) => {
    const problem = await service.problem(`${QUERY}&${more}`);
    expect(problem.status).toBe(400);
    expect(problem.errors[0]!.path).toBe(path);
  });
});

describe('formats', () => {
  it('are chosen by parameter or by Accept', async () => {
    const types = async (path: string, accept?: string) => (await service.get(path, accept ? { Accept: accept } : {})).headers.get('content-type');
    expect(await types(QUERY)).toBe('application/json; charset=utf-8');
    expect(await types(`${QUERY}&format=csv`)).toBe('text/csv; charset=utf-8');
    expect(await types(QUERY, 'text/csv')).toBe('text/csv; charset=utf-8');
    expect(await types(QUERY, 'application/octet-stream')).toBe('application/vnd.sozialraum-atlas.values');
    expect(await types(QUERY, 'text/csv;q=0.2, application/json;q=0.8')).toBe('application/json; charset=utf-8');
    expect((await service.problem(QUERY, { Accept: 'image/png' })).status).toBe(406);
  });

  it('are a German table: BOM, semicolon, decimal comma, zero stays 0, withheld cells empty and named', async () => {
    const bytes = Buffer.from(await (await service.get(`${VALUES}?indicator=arm_sgb2&level=block&format=csv&lang=de`)).arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = bytes.toString('utf8').slice(1).trimEnd().split('\r\n').map((line) => line.split(';'));
    const at = (name: string) => rows[0]!.indexOf(name);
    expect(rows).toHaveLength(17);
    expect(rows[1]![at('value')]).toMatch(/^\d+,\d+$/);
    expect(rows[10]![at('value')]).toBe('0');
    expect([rows[5]![at('value')], rows[5]![at('numerator')], rows[5]![at('state')]]).toEqual(['', '', 'suppressed']);
    expect([rows[1]![at('period')], rows[1]![at('source')], rows[1]![at('revision')]]).toEqual(['2021', 'Amt für Erfundenes (zahlen.csv)', expect.stringMatching(/^[0-9a-f]{12}$/)]);
  });

  it('are an English table with comma and point', async () => {
    const text = await (await service.get(`${QUERY}&format=csv&lang=en`)).text();
    expect(text.split('\r\n')[1]).toMatch(/^001,Block 001,\d+\.\d+,value,/);
  });

  it('are typed arrays that say the same as JSON', async () => {
    const json = await service.json<ValuesAnswer>(QUERY);
    const binary = decodeValues(await (await service.get(`${QUERY}&format=binary`)).arrayBuffer());
    expect(binary.codes).toEqual(json.codes);
    expect(Array.from(binary.values, (value) => (Number.isNaN(value) ? null : Math.fround(value)))).toEqual(json.values.map((value) => value && Math.fround(value)));
    expect(binary.breaks).toEqual(json.breaks);
    expect(binary.meta).toEqual(json.meta);
  });
});

describe('caching', () => {
  it('answers 304 to the ETag it gave, whatever the encoding', async () => {
    const first = await service.get(QUERY);
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^W\/"[0-9a-f]{12}-/);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    for (const tag of [etag, etag.slice(2), `"x", ${etag}`]) {
      const second = await service.get(QUERY, { 'If-None-Match': tag });
      expect(second.status).toBe(304);
      expect(await second.text()).toBe('');
    }
    expect((await service.get(QUERY, { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('keeps one answer for one question, however it is written', async () => {
    const before = service.cache.misses;
    const [a, b] = await Promise.all([service.get(`${VALUES}?level=quartier&indicator=hh_allein&classes=7`), service.get(`${VALUES}?indicator=hh_allein&classes=7&level=quartier&breaks=quantile`)]);
    expect(a.headers.get('etag')).toBe(b.headers.get('etag'));
    expect(service.cache.misses - before).toBeLessThanOrEqual(2);
    const hits = service.cache.hits;
    await service.get(`${VALUES}?level=quartier&indicator=hh_allein&classes=7`);
    expect(service.cache.hits).toBe(hits + 1);
  });

  it('is for ever where the URL names revision and edition, and refuses another revision', async () => {
    const { meta } = await service.json<ValuesAnswer>(QUERY);
    const fixed = await service.get(`${QUERY}&edition=2021&revision=${meta.revision}`);
    expect(fixed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await service.problem(`${QUERY}&revision=000000000000`)).status).toBe(404);
  });

  it.each(['gzip', 'br', 'identity'])('sends %s when that is welcome', async (encoding) => {
    const { headers, body } = await raw(`${service.origin}${QUERY}`, encoding);
    expect(headers['content-encoding']).toBe(encoding === 'identity' ? undefined : encoding);
    const text = encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
    expect(JSON.parse(text.toString('utf8'))).toHaveProperty('codes');
    expect(Number(headers['content-length'])).toBe(body.length);
    expect(headers['vary']).toContain('Accept-Encoding');
  });

  it('answers HEAD without a body', async () => {
    const head = await service.send('HEAD', QUERY, undefined);
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(500);
  });
});

function raw(url: string, encoding: string): Promise<{ headers: Record<string, string | string[] | undefined>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'Accept-Encoding': encoding } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }));
    })
      .on('error', reject)
      .end();
  });
}
