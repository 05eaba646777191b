/**
 * A process that draws: one stroke after the other into a scenario in the embedded database, so that a test can kill
 * it. It says the version of every stroke that was confirmed. Arguments: data directory, scenario.
 */
import { openDatabase } from '../../api/database/database.ts';
import { readCity } from '../../api/database/read-city.ts';
import { openScenario, saveStrokes } from '../../api/scenarios/store.ts';
import { NO_AREA } from '../../core/city/model.ts';

export async function run(dataDirectory: string, city: string, id: string): Promise<void> {
  const database = await openDatabase({ dataDirectory });
  const model = await readCity(database, city);
  for (;;) {
    const { summary, state } = await openScenario(database, model, id);
    const block = summary.version % state.label.length;
    const before = state.label[block]!;
    const after = before === NO_AREA ? 0 : NO_AREA;
    const stroke = { kind: after === 0 ? ('add' as const) : ('remove' as const), indices: [block], before: [before], after: [after], action: 'do' as const };
    const version = await saveStrokes(database, model, id, { version: summary.version, ground: summary.ground, author: 'kill', strokes: [stroke] });
    process.stdout.write(`${version}\n`);
  }
}
