// Run by npm after installation, so that the first start need not wait: the embedded database's image, the viewer and
// the demo city's files. What fails here is done, and explained, by the first start.
import { register } from 'tsx/esm/api';

register();
const [{ prepareEmbedded }, { buildViewer }, { prepareMusterstadt }] = await Promise.all([
  import('./database/embedded.ts'),
  import('./commands/build-viewer.ts'),
  import('./load-pack.ts'),
]);
const outcomes = await Promise.allSettled([prepareEmbedded(), buildViewer(), prepareMusterstadt()]);
for (const { reason } of outcomes) if (reason) console.error(reason instanceof Error ? reason.message : reason);
