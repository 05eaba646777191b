/** `atlas start` and `atlas serve`: open, see that there is a city, answer, stop cleanly. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '../../core/errors.ts';
import type { Command, Invocation } from '../cli.ts';
import type { Database } from '../database/database.ts';
import type { EmbeddedDatabase } from '../database/embedded.ts';
import { buildViewer, viewerDirectory } from './build-viewer.ts';
import type { FirstCity } from './first-city.ts';
import { open } from './open.ts';
import { openWaitingRoom, type WaitingRoom } from './waiting-room.ts';

type Application = readonly [typeof import('../app.ts'), typeof import('pino')];

const options = { public: { type: 'boolean' }, 'no-demo': { type: 'boolean' } } as const;

export const start: Command = {
  options,
  positionals: [],
  run: (invocation) => listen(invocation, { withViewer: true, withDemo: invocation.options['no-demo'] !== true }),
};

export const serve: Command = {
  options: { public: { type: 'boolean' } },
  positionals: [],
  run: (invocation) => listen(invocation, { withViewer: false, withDemo: false }),
};

async function listen(invocation: Invocation, { withViewer, withDemo }: { withViewer: boolean; withDemo: boolean }): Promise<number> {
  const { settings, say } = invocation;
  if (!settings.isLoopback && invocation.options['public'] !== true) {
    throw new DomainError('forbidden', say('notPublic', { host: settings.host }), { path: '--public' });
  }
  const first = withDemo && isFirstStart(invocation) ? (await import('./first-city.ts')).findFirstCity(invocation) : null;
  // the database opens in its own thread: this one reads the demo city first, where it must, then the service's code
  const opening = open(invocation, first?.prepared?.directory);
  const waitingRoom = openWaitingRoom(settings);
  const building = withViewer ? buildViewer() : Promise.resolve(false);
  const application = Promise.resolve(first?.reading).then(() => Promise.all([import('../app.ts'), import('pino')]));
  for (const each of [building, application]) each.catch(() => undefined); // awaited below, once the database is ready
  try {
    const database = await opening;
    try {
      await waitingRoom.address;
      await seeThatThereIsACity(invocation, database, first, withDemo);
      invocation.terminal.progress(say('buildingViewer'));
      await building;
      await answer(invocation, database, waitingRoom, await application);
    } finally {
      await database.close();
    }
  } finally {
    await waitingRoom.close();
  }
  return 0;
}

/** A database that was there already is asked first, and only an empty one gets the demo city. */
async function seeThatThereIsACity(invocation: Invocation, database: Database, first: FirstCity | null, isWanted: boolean): Promise<void> {
  const { listCities } = await import('../database/read-city.ts');
  if (first === null && (!isWanted || (await listCities(database)).length > 0)) return;
  const { ensureCity } = await import('./first-city.ts');
  await ensureCity(invocation, database, first);
}

/** From now on the service answers, until the process is told to stop. */
async function answer({ settings, terminal, say }: Invocation, database: Database, waitingRoom: WaitingRoom, [{ createApp }, { pino }]: Application): Promise<void> {
  const logger = pino({ level: settings.logLevel, redact: ['req.headers.authorization', 'req.headers.cookie'] });
  const { app, atlas, close } = await createApp({ database, viewerDirectory, isWritable: settings.isLoopback, logger });
  const cities = await atlas.list();
  const address = await waitingRoom.address;
  waitingRoom.open(app);
  if (isEmbedded(database)) database.announce(address);
  terminal.line(say('readyLine', { address }));
  terminal.line(cities.length > 0 ? say('readyCities', { cities: cities.map((city) => city.name).join(', ') }) : say('noCities'));
  terminal.answer({ address, cities: cities.map((city) => city.id) });
  // the first reader need not wait for it; why it cannot be read, the reader is told
  if (cities[0]) void atlas.city(cities[0].id).catch(() => undefined);
  await untilStopped();
  terminal.line(say('stopping'));
  await close();
  await waitingRoom.close();
}

/** No data folder yet, and no server that may hold cities already. */
function isFirstStart({ settings }: Invocation): boolean {
  return settings.databaseUrl === undefined && !existsSync(join(settings.dataDirectory, 'database'));
}

/** Another process that finds the folder locked is told where this one answers. */
function isEmbedded(database: Database): database is EmbeddedDatabase {
  return database.kind === 'embedded';
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
