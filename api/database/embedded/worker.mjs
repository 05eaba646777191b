// Entry of the database's thread: loads the TypeScript as it stands, under tsx and under vitest alike.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
