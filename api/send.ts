/** A Reply on the wire: ETag and 304, encodings, caching rules, HEAD. The only code that writes a normal response. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Request, Response } from 'express';
import type { Audience } from '../core/contract/meta.ts';
import type { Encoding } from './release/stored-body.ts';
import type { Reply } from './route.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** @returns the encoding of a stored body that was sent whole, for the short way next time */
export async function send(request: Request, response: Response, reply: Reply, audience: Audience): Promise<Encoding | null> {
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if (reply.events) return sendEvents(request, response, reply.events);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const body = isRead || reply.json !== undefined ? bodyOf(reply) : null;
  response.statusCode = reply.status ?? (hasContent(reply) ? 200 : 204);
  if (isRead && response.statusCode === 200) {
    if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', cacheControl(reply, audience));
    const etag = reply.stored?.etag ?? reply.etag ?? tagOf(body);
    response.setHeader('ETag', `W/"${etag}"`);
    if (matches(request.headers['if-none-match'], etag)) {
      response.statusCode = 304;
      response.setHeader('Vary', 'Accept, Accept-Encoding, Accept-Language, Authorization');
      response.end();
      return null;
    }
  }
  response.vary('Accept, Accept-Encoding, Accept-Language, Authorization');
  if (reply.stored) return sendStored(request, response, reply);
  if (body === null) {
    response.end();
    return null;
  }
  response.setHeader('Content-Type', reply.type ?? 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(request.method === 'HEAD' ? undefined : body);
  return null;
}

async function sendStored(request: Request, response: Response, { stored }: Reply): Promise<Encoding> {
  const encoding = stored!.encodingFor(request.headers['accept-encoding']);
  const kept = stored!.as(encoding);
  const bytes = kept instanceof Promise ? await kept : kept;
  for (const [name, value] of Object.entries(stored!.headers)) response.setHeader(name, value);
  response.setHeader('Content-Type', stored!.type);
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Length', bytes.length);
  response.end(request.method === 'HEAD' ? undefined : bytes);
  return encoding;
}

/** Until they end or the client leaves. no-transform: compressing would hold events back. */
async function sendEvents(request: Request, response: Response, events: NonNullable<Reply['events']>): Promise<null> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' });
  if (request.method !== 'HEAD') {
    for await (const event of events(gone.signal)) {
      if (gone.signal.aborted) break;
      if (!response.write(event)) await once(response, 'drain', { signal: gone.signal }).catch(() => undefined);
    }
  }
  response.end();
  return null;
}

function hasContent(reply: Reply): boolean {
  return reply.stored !== undefined || reply.bytes !== undefined || reply.json !== undefined;
}

function bodyOf(reply: Reply): Uint8Array | string | null {
  if (reply.bytes !== undefined) return reply.bytes;
  return reply.json === undefined ? null : JSON.stringify(reply.json);
}

/** What only some may see is never kept by anyone in between. */
function cacheControl(reply: Reply, audience: Audience): string {
  if (audience !== 'public') return 'private, no-store';
  return reply.immutable ? FOR_EVER : 'no-cache';
}

function tagOf(body: Uint8Array | string | null): string {
  return createHash('sha256').update(body ?? '').digest('base64url').slice(0, 22);
}

/** Weak comparison: the same content in another encoding is the same. */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch.split(',').some((each) => {
    const tag = each.trim().replace(/^W\//, '');
    return tag === '*' || tag === `"${etag}"`;
  });
}
