import { register } from 'tsx/esm/api';

register();
const { run } = await import('./scenario-process.ts');
await run(...process.argv.slice(2));
