import { register } from 'tsx/esm/api';

register();
const { run } = await import('./embedded-process.ts');
await run(...process.argv.slice(2));
