/**
 * The service as an Express app: what every request passes (headers, limits, checks, log), then the routes, then the
 * viewer's files. The order matters: metrics see everything, security headers stand on every answer, errors come last.
 */
import type { RequestListener } from 'node:http';
import compression from 'compression';
import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Logger } from 'pino';
import { DomainError } from '../core/errors.ts';
import type { Database } from './database/database.ts';
import { Atlas } from './atlas.ts';
import { accessOf, refuseForgery, type AudienceOf } from './auth/access.ts';
import { tokenAudience } from './auth/token.ts';
import { HttpError, localeOf, problemOf } from './errors.ts';
import { securityHeaders } from './headers.ts';
import { Jobs } from './jobs/jobs.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { AnswerCache } from './release/answer-cache.ts';
import type { Incoming, Route } from './route.ts';
import { allRoutes } from './routes/all.ts';
import { documentRoutes } from './routes/documents.ts';
import { serveViewer } from './routes/viewer.ts';
import { send } from './send.ts';
import type { Service } from './service.ts';
import { ShortWay } from './short-way.ts';

const LONGEST_URL = 8000;
const LARGEST_BODY = '4mb';

export interface AppOptions {
  readonly database: Database;
  readonly logger: Logger;
  /** built viewer; null: the API alone */
  readonly viewerDirectory: string | null;
  /** only this machine's one user reaches the service: saving needs no token */
  readonly isWritable: boolean;
  /** another way to earn an audience than the access tokens in the database */
  readonly audienceOf?: AudienceOf;
  /** bytes of answers kept in memory; 0 = none */
  readonly cacheBytes?: number;
  readonly postsPerMinute?: number;
}

export interface AtlasApp {
  /** for http.createServer */
  readonly app: RequestListener;
  readonly routes: readonly Route[];
  readonly atlas: Atlas;
  readonly cache: AnswerCache;
  /** readiness fails from now on, nothing new is loaded; resolves when the database is no longer listened to */
  close(): Promise<void>;
}

export async function createApp(options: AppOptions): Promise<AtlasApp> {
  const { database, logger, isWritable, cacheBytes = 64 * 2 ** 20, postsPerMinute = 600 } = options;
  const audienceOf = options.audienceOf ?? ((bearer: string) => tokenAudience(database, bearer));
  const cache = new AnswerCache(cacheBytes);
  const metrics = createMetrics(cache);
  const atlas = await Atlas.open(database, logger);
  const jobs = await Jobs.open(database, logger);
  const service: Service = { database, logger, atlas, cache, metrics, jobs, isWritable };
  const routes = allRoutes(service);

  const app = express();
  app.disable('x-powered-by').set('etag', false).set('trust proxy', 'loopback').set('case sensitive routing', true);
  app.use(observed(metrics, logger), securityHeaders(isWritable), refuseUnreadable);
  app.use(compression({ threshold: 1024 }));
  const limitPosts = rateLimit({
    windowMs: 60_000,
    limit: postsPerMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, _response, next) => next(new HttpError('too_many_requests', 'too many requests from this address', { 'Retry-After': '60' })),
  });
  const readBody = express.json({ limit: LARGEST_BODY, strict: true });
  const documents = documentRoutes(routes);
  const shortWay = new ShortWay(cache, atlas, metrics);
  for (const each of [...routes, ...documents.routes]) mount(app, each, { isWritable, audienceOf, limitPosts, readBody, shortWay });
  app.use(documents.files);
  refuseOtherMethods(app, [...routes, ...documents.routes]);
  app.use(['/api', '/ogc'], (request, _response, next) => next(notFound(request)));
  if (options.viewerDirectory !== null) app.use(serveViewer(options.viewerDirectory));
  app.use((request, _response, next) => next(notFound(request)));
  app.use(answerProblem(logger));
  return {
    app: shortWay.before(app),
    routes: [...routes, ...documents.routes],
    atlas,
    cache,
    async close() {
      await jobs.close();
      await atlas.close();
      metrics.close();
    },
  };
}

interface Gatekeeping {
  readonly isWritable: boolean;
  readonly audienceOf: AudienceOf;
  readonly limitPosts: RequestHandler;
  readonly readBody: RequestHandler;
  readonly shortWay: ShortWay;
}

function mount(app: Express, each: Route, { isWritable, audienceOf, limitPosts, readBody, shortWay }: Gatekeeping): void {
  const pattern = expressPath(each.path);
  const before: RequestHandler[] = each.method === 'get' ? [] : [limitPosts];
  if (each.body) before.push(refuseOtherBodies, readBody);
  app[each.method](pattern, ...before, async (request: Request, response: Response) => {
    response.locals['pattern'] = each.path;
    const access = await accessOf(request, isWritable, audienceOf);
    if (each.writes) refuseForgery(request, access);
    const incoming: Incoming = {
      ...access,
      locale: localeOf(request.headers['accept-language']),
      accept: request.headers.accept ?? '',
      origin: `${request.protocol}://${request.host}`,
      url: request.originalUrl,
    };
    const reply = await each.answer({ params: request.params, query: request.query, body: request.body }, incoming);
    const encoding = await send(request, response, reply, access.audience);
    if (encoding !== null && access.audience === 'public' && reply.isVolatile !== true) shortWay.remember(request, response, reply.stored!, encoding, each.path);
  });
}

/** /api/cities/{city} → /api/cities/:city */
export function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

/** Duration and outcome of each request, by pattern; addresses and tokens are not logged. */
function observed(metrics: Metrics, logger: Logger): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    response.once('finish', () => {
      const milliseconds = performance.now() - startedAt;
      const pattern = typeof response.locals['pattern'] === 'string' ? response.locals['pattern'] : 'other';
      metrics.observe(request.method, pattern, response.statusCode, milliseconds / 1000);
      logger.debug({ method: request.method, route: pattern, status: response.statusCode, milliseconds }, 'request');
    });
    next();
  };
}

/** Percent-encoding that is no UTF-8, NUL bytes, endless addresses and strange hosts never reach a route. */
function refuseUnreadable(request: Request, _response: Response, next: NextFunction): void {
  const url = request.originalUrl;
  if (url.length > LONGEST_URL) throw new DomainError('invalid_value', 'invalid address: too long', { path: 'url', value: url.length, expected: `at most ${LONGEST_URL} characters` });
  let decoded: string;
  try {
    decoded = decodeURIComponent(url.replaceAll('+', ' '));
  } catch (cause) {
    throw new DomainError('invalid_value', 'invalid address: its percent-encoding is not UTF-8', { path: 'url', expected: 'percent-encoded UTF-8' }, { cause });
  }
  if (decoded.includes('\0')) throw new DomainError('invalid_value', 'invalid address: it holds a NUL byte', { path: 'url' });
  if (!/^[\w.\-:[\]]{1,255}$/.test(request.headers.host ?? '')) throw new DomainError('invalid_value', 'invalid Host header', { path: 'header.host' });
  next();
}

function refuseOtherBodies(request: Request, _response: Response, next: NextFunction): void {
  if (request.is('application/json') === false || request.headers['content-type'] === undefined) {
    throw new HttpError('unsupported_media_type', 'invalid body: send application/json', { 'Accept-Post': 'application/json' });
  }
  next();
}

function refuseOtherMethods(app: Express, routes: readonly Route[]): void {
  const methods = new Map<string, string[]>();
  for (const each of routes) methods.set(each.path, [...(methods.get(each.path) ?? []), ...(each.method === 'get' ? ['GET', 'HEAD'] : [each.method.toUpperCase()])]);
  for (const [path, allowed] of methods) {
    app.all(expressPath(path), (request, response, next) => {
      response.setHeader('Allow', allowed.join(', '));
      if (request.method === 'OPTIONS') response.status(204).end();
      else next(new HttpError('method_not_allowed', `${request.method} is not possible here; possible: ${allowed.join(', ')}`));
    });
  }
}

function notFound(request: Request): DomainError {
  const path = request.originalUrl.split('?')[0]!.slice(0, 200);
  return new DomainError('not_found', `unknown address ${path}`, {
    path: 'url',
    value: path,
    reason: { de: `Unter ${path} gibt es hier nichts`, en: `There is nothing at ${path}` },
  });
}

function answerProblem(logger: Logger) {
  return (thrown: unknown, request: Request, response: Response, next: NextFunction): void => {
    const { problem, headers, isUnexpected } = problemOf(thrown, localeOf(request.headers['accept-language']), request.originalUrl.split('?')[0]!);
    if (isUnexpected) logger.error({ err: thrown, method: request.method, route: response.locals['pattern'] ?? 'other' }, 'unexpected error');
    if (response.headersSent) {
      next(thrown); // the answer is broken off: Express closes the connection
      return;
    }
    for (const name of ['Content-Encoding', 'Content-Length', 'ETag']) response.removeHeader(name);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Language', localeOf(request.headers['accept-language']));
    response.status(problem.status).setHeader('Content-Type', 'application/problem+json; charset=utf-8');
    response.end(request.method === 'HEAD' ? undefined : JSON.stringify(problem));
  };
}
