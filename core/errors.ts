/**
 * The one error a broken contract throws. Codes are a closed union: api/errors.ts maps each to a status.
 * Messages start with "missing", "invalid" or "unknown", name the value and where it came from.
 */
export type ErrorCode =
  | 'missing_value'
  | 'invalid_value'
  | 'unknown_name'
  | 'not_found'
  | 'conflict'
  | 'not_aggregable'
  | 'forbidden'
  | 'unauthenticated'
  | 'too_large'
  | 'cancelled'
  | 'unavailable'
  | 'internal';

export interface ErrorDetail {
  /** where: 'query.level', 'file.csv:12:E_EU1', a JSON pointer … */
  readonly path?: string;
  readonly value?: unknown;
  /** what would have been right */
  readonly expected?: string;
  /** key of a translated message in core/text, with parameters, when the user should read it in German too */
  readonly messageKey?: string;
  readonly [key: string]: unknown;
}

export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  readonly details: readonly ErrorDetail[];

  constructor(code: ErrorCode, message: string, details: readonly ErrorDetail[] | ErrorDetail = [], options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = Array.isArray(details) ? details : [details as ErrorDetail];
  }
}
