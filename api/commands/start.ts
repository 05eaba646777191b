/** `atlas start` and `atlas serve`: open, load the demo city if there is none, listen, stop cleanly. */
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer, type Server } from 'node:http';
import { DomainError } from '../../core/errors.ts';
import type { Command, Invocation } from '../cli.ts';
import type { Database } from '../database/database.ts';
import type { EmbeddedDatabase } from '../database/embedded.ts';
import { open } from './open.ts';
import type { PackFiles } from '../load-pack.ts';
import { buildViewer, viewerDirectory } from './build-viewer.ts';

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
  const { settings, terminal, say } = invocation;
  if (!settings.isLoopback && invocation.options['public'] !== true) {
    throw new DomainError('forbidden', say('notPublic', { host: settings.host }), { path: '--public' });
  }
  const building = withViewer ? buildViewer() : Promise.resolve(false);
  building.catch(() => undefined); // awaited below, once the database is ready
  const reading = withDemo ? readDemo(invocation) : Promise.resolve(null);
  reading.catch(() => undefined); // likewise
  // the database opens and is written in its own thread: this one reads the demo city first, then the service's code
  const application = reading.then(() => Promise.all([import('../app.ts'), import('pino')]));
  application.catch(() => undefined); // likewise
  const database = await open(invocation);
  try {
    const demo = await reading;
    const { listCities } = await import('../database/read-city.ts');
    if (withDemo && (await listCities(database)).length === 0) await loadDemo(invocation, database, demo);
    terminal.progress(say('buildingViewer'));
    await building;
    const [{ createApp }, { pino }] = await application;
    const logger = pino({ level: settings.logLevel, redact: ['req.headers.authorization', 'req.headers.cookie'] });
    const atlas = await createApp({ database, viewerDirectory, isWritable: settings.isLoopback, logger });
    const server = createServer(atlas.app);
    const address = await bind(server, settings.port, settings.host);
    if (isEmbedded(database)) database.announce(address);
    const cities = await listCities(database);
    terminal.line(say('readyLine', { address }));
    terminal.line(cities.length > 0 ? say('readyCities', { cities: cities.map((city) => city.name).join(', ') }) : say('noCities'));
    terminal.answer({ address, cities: cities.map((city) => city.id) });
    await untilStopped();
    terminal.line(say('stopping'));
    await atlas.close();
    await new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  } finally {
    await database.close();
  }
  return 0;
}

/** Musterstadt's files, read; null where this is no first start. Runs on the main thread while the database opens in its own. */
async function readDemo({ settings, locale, terminal, say }: Invocation): Promise<PackFiles | null> {
  if (settings.databaseUrl !== undefined || existsSync(join(settings.dataDirectory, 'database'))) return null;
  const { findPack, readFiles } = await import('../load-pack.ts');
  const onProgress = (stage: string, share?: number) => terminal.progress(say(stage), share);
  const packDirectory = await findPack('musterstadt', settings.dataDirectory, onProgress);
  return readFiles({ packDirectory, filesDirectory: packDirectory, locale, check: false, onProgress });
}

async function loadDemo(invocation: Invocation, database: Database, demo: PackFiles | null): Promise<void> {
  const { settings, locale, terminal, say } = invocation;
  const { findPack, readFiles, storePack } = await import('../load-pack.ts');
  const onProgress = (stage: string, share?: number) => terminal.progress(say(stage), share);
  const packDirectory = demo ? '' : await findPack('musterstadt', settings.dataDirectory, onProgress);
  const files = demo ?? (await readFiles({ packDirectory, filesDirectory: packDirectory, locale, check: false, onProgress }));
  const { report, status } = await storePack(database, files, { check: false, onProgress });
  if (status === 'refused') throw new DomainError('internal', say('refused', { errors: report.counts.error }));
  terminal.endProgress();
}

/** Another process that finds the folder locked is told where this one answers. */
function isEmbedded(database: Database): database is EmbeddedDatabase {
  return database.kind === 'embedded';
}

function bind(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const message = cause.code === 'EADDRINUSE' ? `invalid PORT: ${port} is in use` : `invalid HOST or PORT: ${cause.message}`;
      reject(new DomainError('unavailable', message, { path: 'PORT', value: port }, { cause }));
    });
    server.listen(port, host, () => {
      const { port: bound } = server.address() as AddressInfo;
      const name = host.includes(':') ? `[${host}]` : host;
      resolve(`http://${name}:${bound}/`);
    });
  });
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
