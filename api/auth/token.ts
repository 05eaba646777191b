/**
 * Access tokens: 256 random bits, shown once, stored as SHA-256 (no salt or stretching: they cannot be guessed).
 * The lookup is by hash, so it takes the same time for every wrong token.
 */
import { createHash, randomBytes } from 'node:crypto';
import { DomainError } from '../../core/errors.ts';
import type { Audience } from '../../core/contract/meta.ts';
import type { Queryable } from '../database/database.ts';

const PREFIX = 'atlas_';

export type TokenAudience = Exclude<Audience, 'public'>;

export interface TokenRecord {
  readonly id: string;
  readonly audience: TokenAudience;
  readonly label: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly isExpired: boolean;
}

export interface NewToken {
  readonly audience: TokenAudience;
  /** whom it is for */
  readonly label: string;
  /** whole days from now; null: until revoked */
  readonly days: number | null;
}

/** The secret is in the answer and nowhere else. */
export async function createToken(database: Queryable, { audience, label, days }: NewToken): Promise<{ readonly id: string; readonly token: string }> {
  if (label.trim() === '' || label.length > 200) throw new DomainError('invalid_value', 'invalid label of a token', { path: '--label', value: label.slice(0, 50), expected: '1 to 200 characters' });
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= 3650)) {
    throw new DomainError('invalid_value', `invalid number of days ${days}`, { path: '--days', value: days, expected: '1 to 3650' });
  }
  const id = randomBytes(6).toString('hex');
  const token = PREFIX + randomBytes(32).toString('base64url');
  await database.query('insert into access_token (id, hash, audience, label, expires_at) values ($1, $2, $3, $4, now() + make_interval(days => $5::int))', [
    id,
    hashOf(token),
    audience,
    label.trim(),
    days,
  ]);
  return { id, token };
}

/** The record of a valid token, or null: unknown, expired or revoked. */
export async function verifyToken(database: Queryable, token: string): Promise<TokenRecord | null> {
  if (!token.startsWith(PREFIX) || token.length > 100) return null;
  const { rows } = await database.query<TokenRow>(`${SELECT} where hash = $1 and (expires_at is null or expires_at > now())`, [hashOf(token)]);
  return rows[0] ? recordOf(rows[0]) : null;
}

/** Newest first, expired ones too. */
export async function listTokens(database: Queryable): Promise<TokenRecord[]> {
  const { rows } = await database.query<TokenRow>(`${SELECT} order by created_at desc, id`);
  return rows.map(recordOf);
}

/** @throws not_found where there is no such token */
export async function revokeToken(database: Queryable, id: string): Promise<void> {
  const { rowCount } = await database.query('delete from access_token where id = $1', [id]);
  if (rowCount === 0) throw new DomainError('not_found', `unknown token ${id}`, { path: '<id>', value: id });
}

/** For the app: how far a bearer token reaches, and whose it is. */
export async function tokenAudience(database: Queryable, bearer: string): Promise<{ readonly audience: Audience; readonly who: string } | null> {
  const found = await verifyToken(database, bearer);
  return found && { audience: found.audience, who: found.label };
}

interface TokenRow {
  readonly id: string;
  readonly audience: TokenAudience;
  readonly label: string;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly is_expired: boolean;
}

const SELECT = `select id, audience, label,
  to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as created_at,
  to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as expires_at,
  coalesce(expires_at <= now(), false) as is_expired
  from access_token`;

function recordOf(row: TokenRow): TokenRecord {
  return { id: row.id, audience: row.audience, label: row.label, createdAt: row.created_at, expiresAt: row.expires_at, isExpired: row.is_expired };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
