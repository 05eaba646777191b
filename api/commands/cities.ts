import type { Command } from '../cli.ts';
import { listCities } from '../database/read-city.ts';
import { withDatabase } from './open.ts';

export const cities: Command = {
  options: {},
  positionals: [],
  async run(invocation) {
    const { terminal, say } = invocation;
    const found = await withDatabase(invocation, listCities);
    if (found.length === 0) terminal.line(say('noCities'));
    for (const city of found) terminal.line(`${city.id.padEnd(24)} ${city.ags}  ${city.revision}  ${city.name}`);
    terminal.answer(found);
    return 0;
  },
};
