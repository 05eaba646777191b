/**
 * An error of the engine as a DomainError: what the caller did wrong keeps its kind, everything else is 'internal'.
 * The SQLSTATE, the constraint and the engine's detail stay in the details, the statement only in the cause.
 */
import { DomainError } from '../../core/errors.ts';
import type { ErrorCode } from '../../core/errors.ts';

/** What both drivers' errors have in common. */
export interface EngineErrorFields {
  readonly message: string;
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly constraint?: string | undefined;
  readonly table?: string | undefined;
  readonly column?: string | undefined;
  readonly where?: string | undefined;
}

const codes: Readonly<Record<string, ErrorCode>> = {
  '23505': 'conflict',
  '23P01': 'conflict',
  '23503': 'unknown_name',
  '23502': 'missing_value',
  '23514': 'invalid_value',
  '22P02': 'invalid_value',
  '22003': 'invalid_value',
  '22007': 'invalid_value',
  '22008': 'invalid_value',
  '55000': 'conflict',
  '40001': 'conflict',
  '40P01': 'conflict',
  '57014': 'cancelled',
  '57P01': 'unavailable',
  '57P03': 'unavailable',
  '53300': 'unavailable',
  '53100': 'unavailable',
  '08000': 'unavailable',
  '08003': 'unavailable',
  '08006': 'unavailable',
};

/** Too deep a stack: the embedded engine leaks some of it with every error and must be started anew. */
export const STACK_EXHAUSTED = '54001';

/** In the details of an error after which the embedded engine had to start anew. */
export const GAVE_UP = 'gave up';

export function databaseError(fields: EngineErrorFields, sql: string): DomainError {
  const code = codes[fields.code ?? ''] ?? 'internal';
  const text = [fields.message, fields.detail].filter(Boolean).join(': ');
  return new DomainError(
    code,
    `invalid statement: ${text}`,
    {
      path: fields.constraint ?? ([fields.table, fields.column].filter(Boolean).join('.') || undefined),
      sqlState: fields.code,
      hint: fields.hint,
    },
    { cause: new Error(`${fields.message}\n${fields.where ?? ''}\n${sql.slice(0, 2000)}`) },
  );
}

/** The engine's fields of a thrown value, where it has a SQLSTATE. */
export function engineFields(error: unknown): EngineErrorFields | null {
  if (!(error instanceof Error)) return null;
  const fields = error as Error & Partial<EngineErrorFields>;
  return typeof fields.code === 'string' ? { ...pick(fields), message: error.message } : null;
}

function pick(fields: Partial<EngineErrorFields>): Omit<EngineErrorFields, 'message'> {
  const { code, detail, hint, constraint, table, column, where } = fields;
  return { code, detail, hint, constraint, table, column, where };
}
