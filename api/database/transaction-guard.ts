import { DomainError } from '../../core/errors.ts';

/** A statement beside its own transaction would wait for ever (embedded) or see an older state (server). */
export function insideOwnTransaction(): DomainError {
  return new DomainError('internal', "invalid use of the database inside its own transaction: ask the transaction's query");
}

/** After an error that the work has swallowed, PostgreSQL answers COMMIT with ROLLBACK. */
export function swallowedError(): DomainError {
  return new DomainError('internal', 'invalid transaction: a statement in it failed, nothing was written');
}
