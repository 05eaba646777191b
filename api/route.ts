/**
 * One way to declare a route: what it takes and answers as zod schemas, which validate every request and make the
 * OpenAPI documents. Handlers return a Reply, they never touch the response; so every answer can be checked in tests.
 */
import { z } from 'zod';
import { DomainError, type ErrorDetail } from '../core/errors.ts';
import type { Locale } from '../core/city/model.ts';
import type { Audience } from '../core/contract/meta.ts';
import { expectedNames } from './nearest.ts';
import type { StoredBody } from './release/stored-body.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What a handler may know of the request besides its validated parts. */
export interface Incoming {
  readonly locale: Locale;
  readonly audience: Audience;
  /** may save stories, indicators and index editions */
  readonly mayWrite: boolean;
  /** who asks, as far as known: for histories */
  readonly who: string;
  readonly accept: string;
  /** origin as the client sees it, for links: "https://atlas.example" */
  readonly origin: string;
  /** path and query as asked */
  readonly url: string;
}

export interface Call<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly incoming: Incoming;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** exactly one of json, bytes, stored, events; none for 204 and 304 */
  readonly json?: unknown;
  readonly bytes?: Uint8Array | string;
  readonly stored?: StoredBody;
  /** `stored` rests on more than the city's state (the offers): the short way, which looks at that alone, must not keep it */
  readonly isVolatile?: boolean;
  /** server-sent events, as text; the signal says that nobody listens any more */
  readonly events?: (signal: AbortSignal) => AsyncIterable<string>;
  /** media type; default application/json */
  readonly type?: string;
  /** opaque tag, without quotes */
  readonly etag?: string;
  /** the URL names its revision: it may be kept for ever */
  readonly immutable?: boolean;
}

export type Schema = z.ZodType;

export interface ResponseDeclaration {
  readonly description: string;
  /** media type → schema, or null for bytes */
  readonly content?: Readonly<Record<string, z.ZodType | null>>;
}

interface Definition<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> {
  readonly method: Method;
  /** as in OpenAPI: /api/cities/{city}/values */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly responses: Readonly<Record<number, ResponseDeclaration>>;
  /** changes what is stored: needs the right to write */
  readonly writes?: boolean;
  readonly handler: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Reply | Promise<Reply>;
}

export interface RawCall {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | null;
  readonly responses: Readonly<Record<number, ResponseDeclaration>>;
  readonly writes: boolean;
  answer(raw: RawCall, incoming: Incoming): Promise<Reply>;
}

/** The usual answer. */
export function ok(schema: z.ZodType | null, type = 'application/json', description = 'ok'): Readonly<Record<200, ResponseDeclaration>> {
  return { 200: { description, content: { [type]: schema } } };
}

const Nothing = z.object({});

export function route<P extends z.ZodObject = typeof Nothing, Q extends z.ZodObject = typeof Nothing, B extends z.ZodType = z.ZodUndefined>(
  definition: Definition<P, Q, B>,
): Route {
  const { handler, params = Nothing, query = Nothing, body = null, writes = false, ...rest } = definition;
  return {
    ...rest,
    params,
    query,
    body,
    writes,
    async answer(raw, incoming) {
      refuseUnknown(raw.query, query);
      const parsed = {
        params: parse(params, raw.params, 'path', incoming.locale) as z.output<P>,
        query: parse(query, raw.query, 'query', incoming.locale) as z.output<Q>,
        body: (body ? parse(body, raw.body, 'body', incoming.locale) : undefined) as z.output<B>,
      };
      return handler({ ...parsed, incoming });
    },
  };
}

/** A parameter nobody reads would be a silent mistake of the caller. */
function refuseUnknown(given: Readonly<Record<string, unknown>>, schema: z.ZodObject): void {
  const known = Object.keys(schema.shape);
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new DomainError(
    'invalid_value',
    `unknown query parameter ${unknown.slice(0, 5).join(', ')}`,
    unknown.slice(0, 20).map((name) => ({
      path: `query.${name.slice(0, 64)}`,
      expected: expectedNames(name, known),
      reason: { de: 'Diesen Parameter gibt es hier nicht', en: 'There is no such parameter here' },
    })),
  );
}

const MESSAGES = { de: z.locales.de().localeError, en: z.locales.en().localeError } as const;

function parse<T>(schema: z.ZodType<T>, value: unknown, where: string, locale: Locale): T {
  const result = schema.safeParse(value, { error: MESSAGES[locale] });
  if (result.success) return result.data;
  throw new DomainError('invalid_value', `invalid ${where}`, result.error.issues.slice(0, 50).map((issue) => detailOf(issue, value, where)));
}

function detailOf(issue: z.core.$ZodIssue, root: unknown, where: string): ErrorDetail {
  const path = [where, ...issue.path.map(String)].join('.');
  const value = valueAt(root, issue.path);
  const shown = ['string', 'number', 'boolean'].includes(typeof value) ? { value: typeof value === 'string' ? value.slice(0, 120) : value } : {};
  return { path, message: `${path}: ${issue.message}`, ...shown };
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}
