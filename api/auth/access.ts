/**
 * Who asks, and what they may see and change. `public` needs nothing; further audiences need a bearer token; saving
 * needs a token too, or a service that only this machine's one user can reach. The seam for a later sign-in is
 * `audienceOf`: any other way to say which audience a request has earned.
 */
import type { Request } from 'express';
import { DomainError } from '../../core/errors.ts';
import type { Audience } from '../../core/contract/meta.ts';

/** What a bearer has proved: how far it may see, and whom it stands for. */
export interface Proof {
  readonly audience: Audience;
  readonly who: string;
}

/** The furthest audience the request has proved (with whose token, where that is known), or null where it has proved none. */
export type AudienceOf = (bearer: string) => Promise<Audience | Proof | null>;

export interface Access {
  readonly audience: Audience;
  readonly mayWrite: boolean;
  /** label of the token; 'this machine' for its one user; '' nobody in particular */
  readonly who: string;
}

const RANK: Readonly<Record<Audience, number>> = { public: 0, planning: 1, statistics: 2 };
const PUBLIC: Access = { audience: 'public', mayWrite: false, who: '' };
const SINGLE_USER: Access = { audience: 'public', mayWrite: true, who: 'this machine' };

export async function accessOf(request: Request, isWritable: boolean, audienceOf: AudienceOf): Promise<Access> {
  const asked = audienceAsked(request);
  const bearer = bearerOf(request);
  if (bearer === null) {
    if (asked === 'public') return isWritable && isThisMachine(request) ? SINGLE_USER : PUBLIC;
    throw new DomainError('unauthenticated', `missing access token for audience ${asked}`, { path: 'query.audience', value: asked, expected: 'Authorization: Bearer …' });
  }
  const proof = await audienceOf(bearer);
  if (proof === null) throw new DomainError('unauthenticated', 'invalid access token: unknown, expired or revoked', { path: 'header.authorization' });
  const { audience: earned, who } = typeof proof === 'string' ? { audience: proof, who: 'token' } : proof;
  if (RANK[asked] > RANK[earned]) {
    throw new DomainError('forbidden', `invalid audience ${asked}: the token reaches as far as ${earned}`, { path: 'query.audience', value: asked, expected: earned });
  }
  return { audience: asked, mayWrite: true, who };
}

/** Throws where the request may not change anything: no right to, or sent by another site's page. */
export function refuseForgery(request: Request, access: Access): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  const isForeign = (origin !== undefined && hostOfOrigin(origin) !== request.headers.host) || (typeof site === 'string' && !['same-origin', 'none'].includes(site));
  if (isForeign) throw new DomainError('forbidden', 'invalid origin: writing from another site is refused', { path: 'header.origin', value: origin ?? site });
  if (access.mayWrite) return;
  throw new DomainError('unauthenticated', 'missing access token: saving needs one here', { path: 'header.authorization', expected: 'Authorization: Bearer …' });
}

/** An unreadable audience is left to the route's own check, which names what would be right. */
function audienceAsked(request: Request): Audience {
  const asked = request.query['audience'];
  return asked === 'planning' || asked === 'statistics' ? asked : 'public';
}

function bearerOf(request: Request): string | null {
  const match = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '');
  return match?.[1] ?? null;
}

/**
 * No proxy in between, and asked for by this machine's own name: a page of another site that has bound its name to
 * 127.0.0.1 (DNS rebinding) still sends its own name.
 */
function isThisMachine(request: Request): boolean {
  const { headers, socket } = request;
  if (headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined || headers['x-forwarded-host'] !== undefined) return false;
  const remote = socket.remoteAddress ?? '';
  return /^(::1|(::ffff:)?127\.)/.test(remote) && /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i.test(headers.host ?? '');
}

function hostOfOrigin(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
