/**
 * What installation makes so that the first start need not: the server as a few files, the viewer, the embedded
 * database's image, the demo city. All at the same time; what belongs to the sources already is left as it is.
 */
import { localeOf } from '../cli.ts';
import { buildViewer } from '../commands/build-viewer.ts';
import { describe } from '../commands/problem.ts';
import { sayFor } from '../commands/text.ts';
import { prepareEmbedded } from '../database/embedded.ts';
import { prepareMusterstadt } from '../load-pack.ts';
import { prepareCity } from './demo-city.ts';
import { server } from './products.mjs';
import { buildWithVite } from './run-vite.ts';

const SILENT_MILLISECONDS = 2000;

/** Says what it does once it takes longer than two seconds. Never rejects. */
export async function prepare(): Promise<void> {
  const locale = localeOf([]);
  const say = sayFor(locale);
  const startedAt = performance.now();
  const isLong = (): boolean => performance.now() - startedAt > SILENT_MILLISECONDS;
  const announcement = setTimeout(() => console.log(say('preparing')), SILENT_MILLISECONDS);
  const step = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      if (isLong()) console.log(`  ${say(`prepared.${name}`)} (${Math.round((performance.now() - startedAt) / 1000)} s)`);
    } catch (error) {
      console.error(`${say(`notPrepared.${name}`)}. ${describe(error, locale)}`);
    }
  };
  const demo = async (): Promise<void> => {
    await prepareMusterstadt();
    await prepareCity({ locale, today: new Date().toISOString().slice(0, 10), onProgress: () => undefined });
  };
  await Promise.all([
    step('server', () => buildWithVite(server, 'vite.server.config.ts')),
    step('viewer', buildViewer),
    step('database', prepareEmbedded),
    step('demo', demo),
  ]);
  clearTimeout(announcement);
}
