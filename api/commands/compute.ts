import type { ValuesAnswer } from '../../core/contract/values.ts';
import type { Command } from '../cli.ts';
import { neededOption, textOption, withApi } from './ask.ts';

export const valuesOptions = {
  indicator: { type: 'string' },
  level: { type: 'string' },
  period: { type: 'string' },
  edition: { type: 'string' },
  audience: { type: 'string' },
} as const;

/** `atlas compute`: a line an area; with --json the API's answer as it is. */
export const compute: Command = {
  options: valuesOptions,
  positionals: ['<city>'],
  async run(invocation) {
    const { positionals, locale, terminal } = invocation;
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
