/**
 * The only place that calls fetch. Paths are relative to the viewer's own address, so that it also works below a
 * prefix; nothing leaves the origin. Failures become one ApiError with the server's problem+json where there is one.
 */
import type { Problem } from '../../core/contract/meta.ts';
import { signOut, token } from '../state/session.ts';
import { language } from '../text/texts.ts';

type QueryValue = string | number | boolean | undefined;
export type Query = Readonly<Record<string, QueryValue>>;

export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** 0 = no answer from the server */
  readonly status: number;
  readonly code: string;
  readonly problem: Problem | null;

  constructor(status: number, code: string, message: string, problem: Problem | null = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.problem = problem;
  }
}

export function asApiError(cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause;
  return new ApiError(0, 'unreachable', cause instanceof Error ? cause.message : String(cause));
}

export interface CallOptions {
  readonly query?: Query;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** instead of the session's token: to try one */
  readonly bearer?: string;
}

/** The address of an API path, e.g. for a download link. Empty query members are left out. */
export function apiUrl(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') parameters.set(key, String(value));
  }
  const text = parameters.toString();
  return `api/${path}${text ? `?${text}` : ''}`;
}

export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  const response = await fetch(apiUrl(path, options.query), {
    method: options.method ?? 'GET',
    headers: requestHeaders(options.body !== undefined, options.bearer),
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (isExpired(response, options) && !options.signal?.aborted) return call(path, options);
  if (!response.ok) throw await failure(response);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

/** The kept token is no longer good: what everybody may read is asked for again without it, saving fails and says so. */
function isExpired(response: Response, { method = 'GET', bearer }: CallOptions): boolean {
  if (response.status !== 401 || bearer !== undefined || !token.peek()) return false;
  signOut();
  return method === 'GET';
}

/** Bytes instead of JSON. */
export async function callBinary(path: string, { query, signal }: Pick<CallOptions, 'query' | 'signal'> = {}): Promise<ArrayBuffer> {
  const response = await fetch(apiUrl(path, query), { headers: { ...requestHeaders(false), Accept: '*/*' }, ...(signal ? { signal } : {}) });
  if (!response.ok) throw await failure(response);
  return response.arrayBuffer();
}

/**
 * A file of an address that apiUrl made, with the name that the server gives it.
 * @throws ApiError
 */
export async function callFile(address: string): Promise<{ readonly blob: Blob; readonly name: string }> {
  const response = await fetch(address, { headers: { ...requestHeaders(false), Accept: '*/*' } });
  if (isExpired(response, {})) return callFile(address);
  if (!response.ok) throw await failure(response);
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { blob: await response.blob(), name: name ?? address.replace(/\?.*$/, '').split('/').at(-1)! };
}

/**
 * Server-sent events by fetch, so that the token goes along: the data of every event of that name, parsed, until the
 * server ends the stream. A stream silent for so long that even its signs of life are missing is given up.
 * @throws ApiError
 */
export async function* callEvents<T>(path: string, name: string, signal?: AbortSignal): AsyncGenerator<T> {
  const silence = new AbortController();
  const either = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
  let timer = setTimeout(() => silence.abort(), LONGEST_SILENCE_MILLISECONDS);
  try {
    const response = await fetch(apiUrl(path), { headers: { ...requestHeaders(false), Accept: 'text/event-stream' }, signal: either });
    if (!response.ok || !response.body) throw await failure(response);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), LONGEST_SILENCE_MILLISECONDS);
      const blocks = (rest + part.value).split('\n\n');
      rest = blocks.pop()!;
      for (const data of blocks.flatMap((block) => eventData(block, name))) yield JSON.parse(data) as T;
    }
  } finally {
    clearTimeout(timer);
    silence.abort(); // whoever stops listening also closes the connection
  }
}

const LONGEST_SILENCE_MILLISECONDS = 15_000;

/** The data of one event, or nothing of another one or a comment. */
export function eventData(block: string, name: string): string[] {
  const fields = (field: string): string[] => block.split('\n').flatMap((line) => (line.startsWith(`${field}:`) ? [line.slice(field.length + 1).trim()] : []));
  return fields('event')[0] === name ? [fields('data').join('\n')] : [];
}

function requestHeaders(hasBody: boolean, bearer = token.peek()): Record<string, string> {
  return {
    Accept: 'application/json',
    'Accept-Language': language.peek(),
    ...(hasBody ? { 'Content-Type': 'application/json' } : {}),
    ...(bearer ? { Authorization: `Bearer ${bearer}` } : {}),
  };
}

async function failure(response: Response): Promise<ApiError> {
  const isProblem = response.headers.get('content-type')?.includes('application/problem+json') ?? false;
  if (!isProblem) return new ApiError(response.status, 'internal', response.statusText);
  const problem = (await response.json()) as Problem;
  return new ApiError(response.status, problem.code, problem.detail, problem);
}
