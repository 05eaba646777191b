import { DomainError } from '../../core/errors.ts';
import { createToken, listTokens, revokeToken } from '../auth/token.ts';
import type { Command, Invocation } from '../cli.ts';
import type { Database } from '../database/database.ts';
import { audienceOption, neededOption, textOption } from './ask.ts';
import { withDatabase } from './open.ts';

/** `atlas token`: the administrator's way to let someone see more than the public. */
export const token: Command = {
  options: { audience: { type: 'string' }, label: { type: 'string' }, days: { type: 'string' } },
  positionals: ['<create|list|revoke>', '[id]'],
  async run(invocation) {
    const [what, id] = invocation.positionals;
    const work = what === 'create' ? create : what === 'list' ? list : what === 'revoke' && id !== undefined ? revoke(id) : null;
    if (!work) throw new DomainError('invalid_value', `invalid call: token ${what ?? ''}`, { path: '--help', expected: 'create, list, revoke <id>' });
    await withDatabase(invocation, (database) => work(invocation, database));
    return 0;
  },
};

async function create(invocation: Invocation, database: Database): Promise<void> {
  const audience = audienceOption(invocation);
  if (audience === 'public') throw new DomainError('missing_value', 'missing --audience', { path: '--audience', expected: 'planning, statistics' });
  const daysText = textOption(invocation, 'days') ?? '90';
  const days = Number(daysText);
  if (!Number.isInteger(days) || days < 1 || days > 3650) throw new DomainError('invalid_value', `invalid --days: ${daysText}`, { path: '--days', value: daysText, expected: '1–3650' });
  const made = await createToken(database, { audience, label: neededOption(invocation, 'label'), days });
  invocation.terminal.line(invocation.say('tokenOnce', { token: made.token }));
  invocation.terminal.answer(made);
}

async function list({ terminal, say }: Invocation, database: Database): Promise<void> {
  const tokens = await listTokens(database);
  if (tokens.length === 0) terminal.line(say('noTokens'));
  for (const each of tokens) terminal.line(`${each.id}  ${each.audience.padEnd(10)}  ${each.expiresAt?.slice(0, 10) ?? ''}  ${each.label}`);
  terminal.answer(tokens);
}

function revoke(id: string) {
  return async ({ terminal, say }: Invocation, database: Database): Promise<void> => {
    await revokeToken(database, id);
    terminal.line(say('tokenRevoked', { id }));
    terminal.answer({ id, revoked: true });
  };
}
