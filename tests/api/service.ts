/** A running service over a database of its own: given a city, get an address, then look at the answer. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect } from 'vitest';
import { createApp, type AppOptions, type AtlasApp } from '../../api/app.ts';
import { openDatabase, type Database } from '../../api/database/database.ts';
import { writeCity } from '../../api/database/write-city.ts';
import type { CityData } from '../../api/packs/city-data.ts';
import type { QualityReport } from '../../core/contract/quality.ts';
import type { Problem } from '../../core/contract/meta.ts';
import { checkedJson } from './schema-check.ts';

export interface RunningService extends AtlasApp {
  readonly origin: string;
  readonly database: Database;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  json<T>(path: string, headers?: Record<string, string>): Promise<T>;
  /** the problem document of an error answer */
  problem(path: string, headers?: Record<string, string>): Promise<Problem>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  send(method: string, path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** exactly these headers and bytes, also ones that fetch would not send */
  rawRequest(method: string, path: string, headers: Record<string, string>, body?: string): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>;
  stop(): Promise<void>;
}

export async function startService(cities: readonly CityData[], options: Partial<AppOptions> = {}): Promise<RunningService> {
  const directory = await mkdtemp(join(tmpdir(), 'atlas-api-'));
  const database = await openDatabase({ dataDirectory: directory });
  for (const city of cities) await writeCity(database, city, { packHash: city.id.padEnd(12, '0'), report: reportOf(city) });
  const running = await serve(database, options);
  return {
    ...running,
    async stop() {
      await running.stop();
      await database.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export async function serve(database: Database, options: Partial<AppOptions> = {}): Promise<RunningService> {
  const atlas = await createApp({ database, logger: pino({ level: 'silent' }), viewerDirectory: null, isWritable: true, postsPerMinute: 100_000, ...options });
  const server = createServer(atlas.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(origin + path, { method, headers: { 'Content-Type': 'application/json', ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return {
    ...atlas,
    origin,
    database,
    send,
    rawRequest: (method, path, headers, body = '') =>
      new Promise((resolve, reject) => {
        request(origin, { method, path, headers, setHost: headers['Host'] === undefined }, (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (text += chunk));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
        })
          .on('error', reject)
          .end(body);
      }),
    get: (path, headers = {}) => fetch(origin + path, { headers }),
    post: (path, body, headers) => send('POST', path, body, headers),
    async json<T>(path: string, headers: Record<string, string> = {}) {
      const response = await fetch(origin + path, { headers });
      if (!response.ok) throw new Error(`${path} answers ${response.status}: ${await response.text()}`);
      return (await checkedJson(atlas.routes, 'get', path, response)) as T;
    },
    async problem(path, headers = {}) {
      const response = await fetch(origin + path, { headers });
      expect(response.headers.get('content-type'), path).toContain('application/problem+json');
      return (await checkedJson(atlas.routes, 'get', path, response)) as Problem;
    },
    async stop() {
      await atlas.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

export function reportOf({ id, name }: CityData): QualityReport {
  return { pack: id, title: name, locale: 'de', loadable: true, packHash: id, counts: { error: 0, warning: 0, note: 0 }, files: [], findings: [], summary: [] };
}
