// Run by npm after installation, so that the first start need not wait: the embedded database's image and the viewer.
// What fails here is done, and explained, by the first start.
import { register } from 'tsx/esm/api';

register();
const [{ prepareEmbedded }, { buildViewer }] = await Promise.all([import('./database/embedded.ts'), import('./commands/build-viewer.ts')]);
const outcomes = await Promise.allSettled([prepareEmbedded(), buildViewer()]);
for (const { reason } of outcomes) if (reason) console.error(reason instanceof Error ? reason.message : reason);
