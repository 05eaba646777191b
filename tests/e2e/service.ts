/** The real service for stories: built viewer, embedded database in a folder of its own, packs loaded, a free port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp } from '../../api/app.ts';
import { createToken } from '../../api/auth/token.ts';
import { buildViewer, viewerDirectory } from '../../api/commands/build-viewer.ts';
import { openDatabase, type Queryable } from '../../api/database/database.ts';
import { findPack, readFiles, storePack } from '../../api/load-pack.ts';
import type { Pack } from './driver.ts';
import { loadedOnce, sharesLoads } from './loaded-once.ts';

export interface Service {
  /** "http://127.0.0.1:49152" */
  readonly origin: string;
  /** what `atlas token create` prints */
  createToken(): Promise<string>;
  close(): Promise<void>;
}

export interface ServiceOptions {
  /** whether this machine's user may save without a token; default true */
  readonly isWritable?: boolean;
  /** for stories that begin earlier: what was loaded, put back to how it stood then. Cheaper than a load of its own */
  readonly rewind?: (transaction: Queryable) => Promise<void>;
}

export async function startService(packs: readonly Pack[], { isWritable = true, rewind }: ServiceOptions = {}): Promise<Service> {
  await buildViewer();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'atlas-story-'));
  if (sharesLoads()) await cp(await loadedOnce(packs, (folder) => load(folder, packs)), dataDirectory, { recursive: true });
  else await load(dataDirectory, packs);
  const database = await openFolder(dataDirectory);
  if (rewind) await database.tx(rewind);
  const atlas = await createApp({ database, viewerDirectory, isWritable, logger: pino({ level: 'silent' }) });
  const server = createServer(atlas.app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    createToken: async () => (await createToken(database, { audience: 'planning', label: 'Erzählung', days: 1 })).token,
    close: async () => {
      await atlas.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      await database.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

const openFolder = (dataDirectory: string) => openDatabase({ databaseUrl: undefined, dataDirectory, onProgress: () => undefined });

/** Into a folder of their own: real loads, whatever installation prepared. */
export async function load(dataDirectory: string, packs: readonly Pack[]): Promise<void> {
  const database = await openFolder(dataDirectory);
  try {
    for (const { name, files } of packs) {
      const packDirectory = await findPack(name, dataDirectory, () => undefined);
      const options = { packDirectory, filesDirectory: files ?? packDirectory, locale: 'de', check: false, onProgress: () => undefined } as const;
      const read = await readFiles(options);
      const { status } = await storePack(database, read, options);
      if (status === 'refused') throw new Error(`the pack ${name} was refused`);
    }
  } finally {
    await database.close();
  }
}
