#!/usr/bin/env node
// The `atlas` command: TypeScript is loaded as it stands, nothing is compiled beforehand.
import { register } from 'tsx/esm/api';

register();
const { run } = await import('./cli.ts');
process.exitCode = await run(process.argv.slice(2));
