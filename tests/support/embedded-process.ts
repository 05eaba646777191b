/**
 * A process that opens the embedded database and does one thing, so that a test can kill it. Arguments: data
 * directory, what to do. It says "ready" when the thing has begun.
 */
import { openDatabase } from '../../api/database/database.ts';
import { writeCity } from '../../api/database/write-city.ts';
import { gridCity } from './grid-city.ts';

export async function run(dataDirectory: string, what: string): Promise<void> {
  const database = await openDatabase({
    dataDirectory,
    onProgress: (stage) => {
      if (what === 'create' && stage === 'creating') process.stdout.write('ready\n');
    },
  });
  if (what === 'hold') {
    process.stdout.write('ready\n');
    setInterval(() => undefined, 1000);
  } else if (what === 'rewrite') {
    const city = gridCity({ columns: 40, rows: 40, districts: [2, 4], measures: 20, periods: ['2020', '2021', '2022'] });
    await writeCity(database, { ...city, name: 'Neustadt' }, { packHash: 'second', report: {}, onProgress: (share) => share > 0.3 && process.stdout.write('ready\n') });
    process.stdout.write('written\n');
  } else await database.close();
}
