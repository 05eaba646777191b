/**
 * Commands that need numbers ask the API itself, on a port of their own that only this machine reaches: so they give
 * what the map and the interface give, through the same disclosure gate.
 */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { DomainError } from '../../core/errors.ts';
import type { Audience, Problem } from '../../core/contract/meta.ts';
import { createApp } from '../app.ts';
import type { Database } from '../database/database.ts';
import type { Invocation } from '../cli.ts';
import { withDatabase } from './open.ts';

/** With a body it is a POST. */
export type Ask = (path: string, query: Readonly<Record<string, string | undefined>>, body?: unknown) => Promise<Response>;

const AUDIENCES = ['public', 'planning', 'statistics'] as const;

/** Whoever can open the database may see what it holds: the audience is the one that was asked for. */
export async function withApi<T>(invocation: Invocation, work: (ask: Ask, database: Database) => Promise<T>): Promise<T> {
  const audience = audienceOption(invocation);
  return withDatabase(invocation, async (database) => {
    const bearer = randomBytes(16).toString('hex');
    const api = await createApp({
      database,
      logger: pino({ level: 'silent' }),
      viewerDirectory: null,
      isWritable: false,
      audienceOf: async (asked) => (asked === bearer && audience !== 'public' ? audience : null),
    });
    const server = createServer(api.app);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const ask: Ask = async (path, query, body) => {
      const url = new URL(path, origin);
      for (const [name, value] of Object.entries({ ...query, audience })) if (value !== undefined) url.searchParams.set(name, value);
      const headers = { 'accept-language': invocation.locale, ...(audience !== 'public' && { authorization: `Bearer ${bearer}` }) };
      const response = await fetch(url, body === undefined ? { headers } : { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) });
      if (!response.ok) throw await problemOf(response);
      return response;
    };
    try {
      return await work(ask, database);
    } finally {
      server.close();
      server.closeAllConnections();
      await api.close();
    }
  });
}

export function textOption({ options }: Invocation, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function neededOption(invocation: Invocation, name: string): string {
  const value = textOption(invocation, name);
  if (value === undefined) throw new DomainError('missing_value', invocation.say('missingArgument', { name: `--${name}` }), { path: `--${name}` });
  return value;
}

export function audienceOption(invocation: Invocation): Audience {
  const asked = textOption(invocation, 'audience') ?? 'public';
  const audience = AUDIENCES.find((each) => each === asked);
  if (!audience) throw new DomainError('invalid_value', `invalid --audience: ${asked}`, { path: '--audience', value: asked, expected: AUDIENCES.join(', ') });
  return audience;
}

async function problemOf(response: Response): Promise<DomainError> {
  const problem = (await response.json()) as Problem;
  return new DomainError(
    response.status === 404 ? 'not_found' : 'invalid_value',
    problem.detail,
    problem.errors.map(({ path, value, expected }) => ({ path: path?.replace(/^(query|body)\./, '--') ?? '', value, ...(expected !== undefined && { expected }) })),
  );
}
