/** The real service for stories: built viewer, embedded database in a folder of its own, packs loaded, a free port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp } from '../../api/app.ts';
import { buildViewer, viewerDirectory } from '../../api/commands/build-viewer.ts';
import { openDatabase } from '../../api/database/database.ts';
import { findPack, loadPack } from '../../api/load-pack.ts';
import type { Pack } from './driver.ts';

export interface Service {
  /** "http://127.0.0.1:49152" */
  readonly origin: string;
  close(): Promise<void>;
}

export async function startService(packs: readonly Pack[]): Promise<Service> {
  await buildViewer();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'atlas-story-'));
  const database = await openDatabase({ databaseUrl: undefined, dataDirectory, onProgress: () => undefined });
  for (const { name, files } of packs) {
    const packDirectory = await findPack(name, dataDirectory, () => undefined);
    const { status } = await loadPack(database, { packDirectory, filesDirectory: files ?? packDirectory, locale: 'de', check: false, onProgress: () => undefined });
    if (status === 'refused') throw new Error(`the pack ${name} was refused`);
  }
  const atlas = await createApp({ database, viewerDirectory, isWritable: true, logger: pino({ level: 'silent' }) });
  const server = createServer(atlas.app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
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
