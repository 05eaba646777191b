import type { ValuesAnswer } from '../../core/contract/values.ts';
import { setTimeout } from 'node:timers/promises';
import { DomainError } from '../../core/errors.ts';
import type { Job } from '../../core/contract/jobs.ts';
import type { Command, Invocation } from '../cli.ts';
import { neededOption, textOption, withApi } from './ask.ts';

export const valuesOptions = {
  indicator: { type: 'string' },
  level: { type: 'string' },
  period: { type: 'string' },
  edition: { type: 'string' },
  audience: { type: 'string' },
} as const;

const transitOptions = { transit: { type: 'boolean' }, day: { type: 'string' }, time: { type: 'string' }, access: { type: 'string' } } as const;

/** `atlas compute`: a line an area; with --json the API's answer as it is. With --transit the batch of travel times. */
export const compute: Command = {
  options: { ...valuesOptions, ...transitOptions },
  positionals: ['<city>'],
  async run(invocation) {
    const { positionals, locale, terminal, options } = invocation;
    if (options['transit'] === true) return computeTransit(invocation);
    const query = {
      indicator: neededOption(invocation, 'indicator'),
      level: neededOption(invocation, 'level'),
      period: textOption(invocation, 'period'),
      edition: textOption(invocation, 'edition'),
    };
    const answer = await withApi(invocation, async (ask) => (await (await ask(`/api/cities/${encodeURIComponent(positionals[0]!)}/values`, query)).json()) as ValuesAnswer);
    const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
    const width = answer.codes.reduce((widest, code) => Math.max(widest, code.length), 0);
    answer.codes.forEach((code, area) => {
      const value = answer.values[area];
      const shown = value === null || value === undefined ? '–' : number.format(value);
      terminal.line(`${code.padEnd(width)}  ${shown.padStart(12)}  ${answer.states[area]!.padEnd(14)}  ${answer.names[area]}`);
    });
    terminal.answer(answer);
    return 0;
  },
};

const EVERY_MILLISECONDS = 500;

/** Watches the job to its end. Stretches are stored as they come: stopped by Ctrl+C, the same call goes on after them. */
async function computeTransit(invocation: Invocation): Promise<number> {
  const { positionals, terminal, say } = invocation;
  const city = `/api/cities/${encodeURIComponent(positionals[0]!)}`;
  const asked = Object.fromEntries(['day', 'time', 'access'].flatMap((name) => (textOption(invocation, name) === undefined ? [] : [[name, textOption(invocation, name)]])));
  const job = await withApi(invocation, async (ask) => {
    let state = (await (await ask(`${city}/journeys/batch`, {}, asked)).json()) as Job;
    while (state.state === 'waiting' || state.state === 'running') {
      await setTimeout(EVERY_MILLISECONDS);
      state = (await (await ask(`${city}/jobs/${state.id}`, {})).json()) as Job;
      terminal.progress(say('computingTransit'), state.progress);
    }
    return state;
  });
  if (job.state !== 'done') throw new DomainError('internal', job.error?.detail ?? job.state, { path: 'job', value: job.id });
  const { batch, blocks } = job.result as { readonly batch: string; readonly blocks: number };
  terminal.line(say('transitDone', { batch, blocks }));
  terminal.answer(job);
  return 0;
}
