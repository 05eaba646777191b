/**
 * The `atlas` command: finds the verb, runs it, turns its outcome into an exit code:
 * 0 done, 1 the work failed (bad data, unreachable database), 2 the call was wrong.
 */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { DomainError } from '../core/errors.ts';
import type { Locale } from '../core/city/model.ts';
import { readSettings, type Settings } from './settings.ts';
import { sayFor, type Say } from './commands/text.ts';
import { Terminal } from './commands/terminal.ts';
import { describe } from './commands/problem.ts';

export interface Invocation {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly settings: Settings;
  readonly locale: Locale;
  readonly terminal: Terminal;
  readonly say: Say;
}

export interface Command {
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** what follows the verb: '<pack>' is needed, '[city]' may be left out */
  readonly positionals: readonly string[];
  run(invocation: Invocation): Promise<number>;
}

/** Loaded on demand: `atlas token` must not wait for the viewer's build tool. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./commands/start.ts')).start,
  serve: async () => (await import('./commands/start.ts')).serve,
  load: async () => (await import('./commands/load.ts')).load,
  cities: async () => (await import('./commands/cities.ts')).cities,
  compute: async () => (await import('./commands/compute.ts')).compute,
  export: async () => (await import('./commands/export.ts')).exportFile,
  report: async () => (await import('./commands/report.ts')).report,
  token: async () => (await import('./commands/token.ts')).token,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/backup.ts')).restore,
};

const common = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
} as const;

export async function run(words: readonly string[]): Promise<number> {
  const locale = localeOf(words);
  const say = sayFor(locale);
  const [verb, ...rest] = words;
  if (verb === undefined || verb === '--help' || verb === '-h' || verb === 'help') {
    process.stdout.write(`${say('help')}\n`);
    return 0;
  }
  const find = Object.hasOwn(commands, verb) ? commands[verb] : undefined;
  if (!find) {
    process.stderr.write(`${say('unknownVerb', { verb, verbs: Object.keys(commands).join(', ') })}\n`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`${say(`help.${verb}`)}\n`);
    return 0;
  }
  return runCommand(verb, await find(), rest, locale, say);
}

async function runCommand(verb: string, command: Command, words: readonly string[], locale: Locale, say: Say): Promise<number> {
  let call: { values: Record<string, unknown>; positionals: string[] };
  try {
    call = parseArgs({ args: [...words], options: { ...common, ...command.options }, allowPositionals: true, strict: true });
  } catch (error) {
    return wrongCall(verb, (error as Error).message, say);
  }
  const needed = command.positionals.filter((name) => name.startsWith('<')).length;
  if (call.positionals.length < needed) return wrongCall(verb, say('missingArgument', { name: command.positionals[call.positionals.length]! }), say);
  if (call.positionals.length > command.positionals.length) {
    return wrongCall(verb, say('extraArgument', { value: call.positionals[command.positionals.length]! }), say);
  }
  const options = call.values as Invocation['options'];
  const terminal = new Terminal({ json: options['json'] === true });
  try {
    const settings = readSettings(process.env);
    return await command.run({ positionals: call.positionals, options, settings, locale, terminal, say });
  } catch (error) {
    terminal.endProgress();
    terminal.error(describe(error, locale), error);
    return error instanceof DomainError && error.details.some((detail) => detail.path?.startsWith('--')) ? 2 : 1;
  }
}

function wrongCall(verb: string, message: string, say: Say): number {
  process.stderr.write(`${message}\n\n${say(`help.${verb}`)}\n`);
  return 2;
}

/** --lang wins over the environment's language; German where neither says English. */
export function localeOf(words: readonly string[]): Locale {
  const at = words.indexOf('--lang');
  const asked = at >= 0 ? words[at + 1] : words.find((word) => word.startsWith('--lang='))?.slice('--lang='.length);
  const wanted = asked ?? process.env['ATLAS_LANG'] ?? process.env['LC_ALL'] ?? process.env['LANG'] ?? '';
  return wanted.toLowerCase().startsWith('en') ? 'en' : 'de';
}
