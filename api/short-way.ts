/**
 * The short way for a question that has been answered before, word for word: the kept bytes go out with the headers of
 * the first time, without router, checks and schemas. It holds only while the city's state and the day are the same,
 * only for the public, and only what the answer cache still keeps. Saves most of the time of an answer from memory.
 */
import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import type { Atlas } from './atlas.ts';
import type { Metrics } from './metrics.ts';
import type { AnswerCache } from './release/answer-cache.ts';
import type { Encoding, StoredBody } from './release/stored-body.ts';

const MOST_QUESTIONS = 4000;

interface Remembered {
  /** in the answer cache */
  readonly key: string;
  /** beginning of the key: the city's state */
  readonly stateKey: string;
  readonly day: number;
  readonly encoding: Encoding;
  readonly headers: OutgoingHttpHeaders;
  readonly pattern: string;
}

export class ShortWay {
  private readonly questions = new Map<string, Remembered>();
  private readonly cache: AnswerCache;
  private readonly atlas: Atlas;
  private readonly metrics: Metrics;

  constructor(cache: AnswerCache, atlas: Atlas, metrics: Metrics) {
    this.cache = cache;
    this.atlas = atlas;
    this.metrics = metrics;
  }

  before(app: RequestListener): RequestListener {
    return (request, response) => {
      if (!this.answer(request, response)) app(request, response);
    };
  }

  remember(request: IncomingMessage & { originalUrl: string }, response: ServerResponse, stored: StoredBody, encoding: Encoding, pattern: string): void {
    if (request.method !== 'GET' || stored.key === '' || request.headers.authorization !== undefined) return;
    if (this.questions.size >= MOST_QUESTIONS) this.questions.clear();
    const { date: _date, connection: _connection, 'keep-alive': _keepAlive, ...headers } = response.getHeaders();
    this.questions.set(questionOf(request, request.originalUrl), { key: stored.key, stateKey: stored.key.slice(0, stored.key.indexOf('|[')), day: today(), encoding, headers, pattern });
  }

  private answer(request: IncomingMessage, response: ServerResponse): boolean {
    const { headers } = request;
    if (request.method !== 'GET' || headers.authorization !== undefined || headers['if-none-match'] !== undefined) return false;
    const question = questionOf(request, request.url ?? '');
    const known = this.questions.get(question);
    if (!known) return false;
    const bytes = known.day === today() && this.atlas.isCurrent(known.stateKey) ? this.cache.get(known.key)?.asReady(known.encoding) : undefined;
    if (!bytes) {
      this.questions.delete(question);
      return false;
    }
    const startedAt = performance.now();
    response.writeHead(200, known.headers).end(bytes);
    this.metrics.observe('GET', known.pattern, 200, (performance.now() - startedAt) / 1000);
    return true;
  }
}

/** All that an answer to the public depends on. */
function questionOf({ headers }: IncomingMessage, url: string): string {
  return `${url}\n${headers.accept ?? ''}\n${headers['accept-encoding'] ?? ''}\n${headers['accept-language'] ?? ''}`;
}

/** Days since 1970: an edition may come into force at midnight (UTC, as everywhere). */
function today(): number {
  return Math.floor(Date.now() / 86_400_000);
}
