/** The API's description, its page, and the viewer's files. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, startService, type RunningService } from './service.ts';
import { tinyCity } from './tiny-city.ts';

let service: RunningService;
let directory: string;

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { operationId: string; parameters?: { name: string; in: string; required?: boolean }[]; responses: object }>>>>;
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'atlas-viewer-'));
  await mkdir(join(directory, 'assets'));
  await writeFile(join(directory, 'index.html'), '<!doctype html><title>Atlas</title>');
  await writeFile(join(directory, 'assets', 'main-a1b2c3d4.js'), 'export {};');
  service = await startService([tinyCity()], { viewerDirectory: directory });
});
afterAll(async () => {
  await service?.stop();
  await rm(directory, { recursive: true, force: true });
});

describe('the OpenAPI document', () => {
  it.each([
    ['/api/openapi.json', '3.1.0'],
    ['/api/openapi-3.0.json', '3.0.3'],
  ])('%s is version %s and names every route once', async (path, version) => {
    const document = await service.json<Document>(path);
    expect(document.openapi).toBe(version);
    const declared = Object.entries(document.paths).flatMap(([address, methods]) => Object.keys(methods).map((method) => `${method} ${address}`));
    expect(declared.sort()).toEqual(service.routes.map(({ method, path: address }) => `${method} ${address}`).sort());
    const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('declares every parameter of a path', async () => {
    const document = await service.json<Document>('/api/openapi.json');
    for (const [address, methods] of Object.entries(document.paths)) {
      const named = Array.from(address.matchAll(/\{(\w+)\}/g), ([, name]) => name);
      for (const { parameters = [] } of Object.values(methods)) {
        expect(parameters.filter((each) => each.in === 'path').map(({ name }) => name).sort(), address).toEqual([...named].sort());
      }
    }
  });

  it('declares the problem document for every operation', async () => {
    const document = await service.json<Document>('/api/openapi.json');
    for (const methods of Object.values(document.paths)) for (const { responses } of Object.values(methods)) expect(responses).toHaveProperty('default');
  });
});

describe('the page of the API', () => {
  it('is served from here alone, without inline script', async () => {
    const page = await (await service.get('/api/docs')).text();
    expect(page).not.toMatch(/<script(?![^>]*src=)|style=|https?:/);
    for (const [, address] of page.matchAll(/(?:src|href)="([^"]+)"/g)) expect((await service.get(address!)).status, address).toBe(200);
    expect(await (await service.get('/api/docs/start.js')).text()).toContain('validatorUrl: null');
  });
});

describe('the viewer', () => {
  it('is served at the root and at names of its own, never kept', async () => {
    for (const path of ['/', '/?city=winzig', '/zeigen']) {
      const response = await service.get(path, { Accept: 'text/html' });
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('has assets that are kept for ever', async () => {
    const response = await service.get('/assets/main-a1b2c3d4.js');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('does not answer for a missing file, nor for what lies outside', async () => {
    expect((await service.problem('/assets/fehlt.js')).status).toBe(404);
    expect((await service.rawRequest('GET', '/../../etc/passwd', {})).status).toBe(404);
    expect((await service.rawRequest('GET', '/%2e%2e/%2e%2e/etc/passwd', {})).status).toBeGreaterThanOrEqual(400);
  });

  it('may be absent: the API answers all the same', async () => {
    const bare = await serve(service.database, { viewerDirectory: join(directory, 'nirgends') });
    expect((await bare.get('/', { Accept: 'text/html' })).status).toBe(404);
    expect((await bare.get('/api/cities')).status).toBe(200);
    await bare.stop();
  });
});
