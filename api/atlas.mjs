#!/usr/bin/env node
// The `atlas` command: the server bundled at installation where it still belongs to the sources, else TypeScript as it stands.
import { pathToFileURL } from 'node:url';
import { compare } from './installation/freshness.mjs';
import { server } from './installation/products.mjs';

const { run } = await (compare(server).isFresh ? fromBundle() : fromSources());
process.exitCode = await run(process.argv.slice(2));

/** Errors still name the place in the source. */
function fromBundle() {
  process.setSourceMapsEnabled(true);
  return import(pathToFileURL(server.output).href);
}

async function fromSources() {
  const { register } = await import('tsx/esm/api');
  register();
  return import('./cli.ts');
}
