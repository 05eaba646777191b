// Run after installation, so that the first start need not wait: see image.ts.
import { register } from 'tsx/esm/api';

register();
const { prepareEmbedded } = await import('../embedded.ts');
await prepareEmbedded();
