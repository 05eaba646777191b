/**
 * The only place that knows HTTP's view of an error: code → status, and the RFC 9457 document in German or English.
 * Unexpected errors become "internal" without their words: those go to the log only, and no stack ever leaves.
 */
import { DomainError, type ErrorCode, type ErrorDetail } from '../core/errors.ts';
import type { Locale } from '../core/city/model.ts';
import type { Problem } from '../core/contract/meta.ts';

const STATUS = {
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
} satisfies Record<ErrorCode, number>;

/** What only HTTP can get wrong. */
const HTTP_STATUS = { method_not_allowed: 405, not_acceptable: 406, unsupported_media_type: 415, too_many_requests: 429 } as const;
export type HttpErrorCode = keyof typeof HTTP_STATUS;
type Code = ErrorCode | HttpErrorCode;

export class HttpError extends Error {
  readonly code: HttpErrorCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: HttpErrorCode, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.headers = headers;
  }
}

const TITLES: Readonly<Record<Code, Readonly<Record<Locale, string>>>> = {
  missing_value: { de: 'Es fehlt eine Angabe', en: 'A value is missing' },
  invalid_value: { de: 'Ungültige Angabe', en: 'Invalid value' },
  unknown_name: { de: 'Unbekannter Name', en: 'Unknown name' },
  not_found: { de: 'Nicht gefunden', en: 'Not found' },
  conflict: { de: 'Inzwischen geändert', en: 'Changed in the meantime' },
  not_aggregable: { de: 'Nicht zusammenfassbar', en: 'Cannot be aggregated' },
  forbidden: { de: 'Nicht erlaubt', en: 'Not allowed' },
  unauthenticated: { de: 'Zugang nötig', en: 'Access token needed' },
  too_large: { de: 'Zu groß', en: 'Too large' },
  cancelled: { de: 'Abgebrochen', en: 'Cancelled' },
  unavailable: { de: 'Zurzeit nicht verfügbar', en: 'Unavailable at the moment' },
  internal: { de: 'Interner Fehler', en: 'Internal error' },
  method_not_allowed: { de: 'Methode hier nicht vorgesehen', en: 'Method not allowed here' },
  not_acceptable: { de: 'Format nicht verfügbar', en: 'Format not available' },
  unsupported_media_type: { de: 'Format des Inhalts nicht verstanden', en: 'Content type not understood' },
  too_many_requests: { de: 'Zu viele Anfragen', en: 'Too many requests' },
};

const INTERNAL: Readonly<Record<Locale, string>> = {
  de: 'Die Anfrage war in Ordnung, die Antwort ist misslungen. Der Dienst hat den Fehler aufgezeichnet.',
  en: 'The request was fine, the answer failed. The service has recorded the error.',
};

export interface ProblemAnswer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
  /** true: nobody expected this; it belongs into the log */
  readonly isUnexpected: boolean;
}

/** Any thrown thing as a problem document. */
export function problemOf(thrown: unknown, locale: Locale, instance: string): ProblemAnswer {
  const error = asKnown(thrown);
  if (error instanceof HttpError) {
    return { problem: document(error.code, HTTP_STATUS[error.code], error.message, [], locale, instance), headers: error.headers, isUnexpected: false };
  }
  const status = statusOf(error);
  const isUnexpected = error.code === 'internal';
  const message = isUnexpected ? INTERNAL[locale] : inWords(error, locale);
  const details = isUnexpected ? [] : error.details;
  const headers: Record<string, string> = {};
  if (error.code === 'unauthenticated') headers['WWW-Authenticate'] = 'Bearer realm="atlas"';
  if (error.code === 'unavailable') headers['Retry-After'] = '5';
  return { problem: document(error.code, status, message, details, locale, instance), headers, isUnexpected };
}

/** A name in the query is the caller's mistake (400); one in the path is a resource that is not there (404). */
function statusOf(error: DomainError): number {
  const isInRequest = error.details.some((detail) => /^(query|body)\b/.test(detail.path ?? ''));
  return error.code === 'unknown_name' && isInRequest ? 400 : STATUS[error.code];
}

function document(
  code: Code,
  status: number,
  detail: string,
  details: readonly ErrorDetail[],
  locale: Locale,
  instance: string,
): Problem {
  return {
    type: `urn:atlas:problem:${code.replaceAll('_', '-')}`,
    title: TITLES[code][locale],
    status,
    detail,
    instance,
    code,
    errors: details.map((each) => ({
      ...(each.path === undefined ? {} : { path: each.path }),
      message: issueInWords(each, locale),
      ...(each.value === undefined ? {} : { value: each.value }),
      ...(each.expected === undefined ? {} : { expected: each.expected }),
    })),
  };
}

/** Messages are written in English; German is put together from the parts that name the value and its place. */
function inWords(error: DomainError, locale: Locale): string {
  if (locale === 'en' || error.details.length === 0) return error.message;
  return error.details
    .slice(0, 3)
    .map((detail) => issueInWords(detail, locale))
    .join(' · ');
}

const WORDS = { de: { value: 'Angabe', expected: 'erwartet' }, en: { value: 'value', expected: 'expected' } } as const;

/** A detail's own words (`message` in the caller's language, `reason` in both), else value, place and what would be right. */
function issueInWords(detail: ErrorDetail, locale: Locale): string {
  if (typeof detail['message'] === 'string') return detail['message'];
  const reason = detail['reason'] as Partial<Record<Locale, string>> | undefined;
  const value = detail.value === undefined ? '' : ` ${shorten(JSON.stringify(detail.value) ?? '')}`;
  const place = detail.path === undefined ? '' : ` (${detail.path})`;
  const expected = detail.expected === undefined || detail.expected === '' ? '' : `, ${WORDS[locale].expected}: ${shorten(detail.expected)}`;
  const said = reason?.[locale] ?? reason?.de;
  return said === undefined ? `${WORDS[locale].value}${value}${place}${expected}` : `${said}${place}${expected}`;
}

function shorten(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

/** Express, body-parser and the router throw errors with a status of their own. */
function asKnown(thrown: unknown): DomainError | HttpError {
  if (thrown instanceof DomainError || thrown instanceof HttpError) return thrown;
  const { status, type } = (thrown ?? {}) as { status?: unknown; type?: unknown };
  if (thrown instanceof URIError || status === 400) {
    const what = type === 'entity.parse.failed' ? 'body' : 'request';
    return new DomainError('invalid_value', `invalid ${what}: it cannot be read`, { path: what, expected: what === 'body' ? 'JSON (application/json)' : 'percent-encoded UTF-8' });
  }
  if (status === 413) return new DomainError('too_large', 'invalid body: too large', { path: 'body' });
  if (status === 415) return new HttpError('unsupported_media_type', 'invalid body: its charset or encoding is not understood');
  return new DomainError('internal', 'unexpected error', [], { cause: thrown });
}

/** German unless English is preferred to it. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  if (!acceptLanguage) return 'de';
  let best: Locale = 'de';
  let bestQuality = 0;
  for (const part of acceptLanguage.slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    if (language !== 'de' && language !== 'en') continue;
    const quality = Number(parameters.find((each) => each.trim().startsWith('q='))?.trim().slice(2) ?? 1);
    if (quality > bestQuality) {
      best = language;
      bestQuality = quality;
    }
  }
  return best;
}
