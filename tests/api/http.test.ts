/** What every request passes: errors as problem documents in both languages, limits, headers, languages, shutdown. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpError, localeOf, problemOf } from '../../api/errors.ts';
import { editDistance, nearestName } from '../../api/nearest.ts';
import { DomainError, type ErrorCode } from '../../core/errors.ts';
import type { Problem } from '../../core/contract/meta.ts';
import { serve, startService, type RunningService } from './service.ts';
import { tinyCity } from './tiny-city.ts';

let service: RunningService;
const VALUES = '/api/cities/winzig/values';

beforeAll(async () => {
  service = await startService([tinyCity()]);
});
afterAll(() => service?.stop());

describe('an error code', () => {
  const statuses: Readonly<Record<ErrorCode, number>> = {
    missing_value: 400,
    invalid_value: 400,
    unknown_name: 404,
    not_found: 404,
    conflict: 409,
    not_aggregable: 422,
    forbidden: 403,
    unauthenticated: 401,
    too_large: 413,
    cancelled: 499,
    unavailable: 503,
    internal: 500,
  };

  it.each(Object.entries(statuses))('%s becomes status %d with a title in both languages and no stack', (code, status) => {
    for (const locale of ['de', 'en'] as const) {
      const { problem } = problemOf(new DomainError(code as ErrorCode, 'unknown thing', { path: 'somewhere', value: 1 }), locale, '/x');
      expect(problem).toMatchObject({ status, code, instance: '/x', type: `urn:atlas:problem:${code.replaceAll('_', '-')}` });
      expect(problem.title).not.toBe('');
      expect(JSON.stringify(problem)).not.toMatch(/\.ts|at Object/);
    }
  });

  it.each([
    ['method_not_allowed', 405],
    ['not_acceptable', 406],
    ['unsupported_media_type', 415],
    ['too_many_requests', 429],
  ] as const)('%s of HTTP becomes status %d', (code, status) => {
    expect(problemOf(new HttpError(code, 'x'), 'de', '/').problem).toMatchObject({ status, code });
  });

  it('of anything unexpected says nothing about its cause', () => {
    const { problem, isUnexpected } = problemOf(new TypeError('secret path /etc/passwd'), 'en', '/x');
    expect(isUnexpected).toBe(true);
    expect(JSON.stringify(problem)).not.toContain('passwd');
  });

  it('for a name in the query is the caller’s mistake, 400', () => {
    expect(problemOf(new DomainError('unknown_name', 'x', { path: 'query.level' }), 'de', '/').problem.status).toBe(400);
  });
});

describe('a request', () => {
  it('with an unknown parameter is told the nearest one', async () => {
    const problem = await service.problem(`${VALUES}?indikator=arm_sgb2&level=block`);
    expect(problem).toMatchObject({ status: 400, code: 'invalid_value' });
    expect(problem.errors[0]).toMatchObject({ path: 'query.indikator', expected: 'indicator' });
  });

  it('is answered in German, or in English where that is preferred', async () => {
    const title = async (language?: string) => (await service.problem('/api/cities/nix', language ? { 'Accept-Language': language } : {})).title;
    expect(await title()).toBe('Nicht gefunden');
    expect(await title('en-GB,de;q=0.5')).toBe('Not found');
    expect(await title('fr, en;q=0.4, de;q=0.9')).toBe('Nicht gefunden');
    expect(localeOf('xx;q=nonsense')).toBe('de');
  });

  it.each([
    ['/api/cities/%E0%A4%A', 400],
    ['/api/cities/winzig%00', 400],
    [`${VALUES}?indicator=%FF&level=block`, 400],
    [`${VALUES}?indicator=arm_sgb2&level=block&level=stadt`, 400],
    [`${VALUES}?${'x'.repeat(9000)}`, 400],
    ['/api/cities/winzig/areas?level=block&bbox=1,2,3', 400],
    ['/api/cities/winzig/areas?level=block&bbox=NaN,1,2,3', 400],
    ['/api/cities/winzig/areas?level=block&bbox=5,5,1,1', 400],
    ['/api/cities/winzig/areas?level=strasse', 400],
    ['/api/cities/nirgends', 404],
    ['/api/cities/winzig/areas/block/999', 404],
    ['/api/cities/winzig/areas/strasse/1', 400],
    ['/api/cities/winzig/indices/keiner', 404],
    ['/api/cities/winzig/indicators/keiner', 404],
    ['/api/cities/winzig/stories/keine', 404],
    ['/api/cities/winzig/statistics/segregation?indicator=quote&level=block', 422],
    ['/api/nichts', 404],
    ['/ogc/nichts', 404],
    ['/nichts.html', 404],
  ])('to %s is refused with %d as a problem', async (path, status) => {
    const answer = await service.rawRequest('GET', path, {});
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ status });
  });

  it('by another method is told which are possible', async () => {
    const wrong = await service.send('DELETE', '/api/cities', undefined);
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get('allow')).toBe('GET, HEAD');
    const options = await service.send('OPTIONS', '/api/cities/winzig/stories', undefined);
    expect(options.status).toBe(204);
    expect(options.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it('gets the security headers, on errors too', async () => {
    for (const path of ['/api/cities', '/nichts', `${VALUES}?indicator=arm_sgb2&level=block`]) {
      const { headers } = await service.get(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none';script-src 'self'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('from another site may read public answers only where the service is open to others', async () => {
    const open = await serve(service.database, { isWritable: false });
    expect((await open.get('/api/cities')).headers.get('access-control-allow-origin')).toBe('*');
    expect((await service.get('/api/cities')).headers.get('access-control-allow-origin')).toBeNull();
    await open.stop();
  });

  it('finds the service unready once it is closing', async () => {
    const closing = await serve(service.database);
    expect((await closing.get('/ready')).status).toBe(200);
    await closing.atlas.close();
    const answer = await closing.get('/ready');
    expect(answer.status).toBe(503);
    expect(((await answer.json()) as Problem).code).toBe('unavailable');
    expect((await closing.get('/health')).status).toBe(200);
    await closing.stop();
  });
});

describe('the nearest name', () => {
  it.each([
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abc', 'ab', 1],
    ['', 'ab', 2],
    ['indicatr', 'indicator', 1],
  ])('%s and %s are %d apart', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is none where nothing is near', () => {
    expect(nearestName('xyz', ['indicator', 'level'])).toBeNull();
    expect(nearestName('levl', ['indicator', 'level'])).toBe('level');
  });
});
