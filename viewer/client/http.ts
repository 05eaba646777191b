/**
 * The only place that calls fetch. Paths are relative to the viewer's own address, so that it also works below a
 * prefix; nothing leaves the origin. Failures become one ApiError with the server's problem+json where there is one.
 */
import type { Problem } from '../../core/contract/meta.ts';
import { token } from '../state/session.ts';
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
    headers: requestHeaders(options.body !== undefined),
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (!response.ok) throw await failure(response);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

/** Bytes instead of JSON. */
export async function callBinary(path: string, { query, signal }: Pick<CallOptions, 'query' | 'signal'> = {}): Promise<ArrayBuffer> {
  const response = await fetch(apiUrl(path, query), { headers: { ...requestHeaders(false), Accept: '*/*' }, ...(signal ? { signal } : {}) });
  if (!response.ok) throw await failure(response);
  return response.arrayBuffer();
}

function requestHeaders(hasBody: boolean): Record<string, string> {
  return {
    Accept: 'application/json',
    'Accept-Language': language.peek(),
    ...(hasBody ? { 'Content-Type': 'application/json' } : {}),
    ...(token.peek() ? { Authorization: `Bearer ${token.peek()}` } : {}),
  };
}

async function failure(response: Response): Promise<ApiError> {
  const isProblem = response.headers.get('content-type')?.includes('application/problem+json') ?? false;
  if (!isProblem) return new ApiError(response.status, 'internal', response.statusText);
  const problem = (await response.json()) as Problem;
  return new ApiError(response.status, problem.code, problem.detail, problem);
}
