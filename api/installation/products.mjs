// @ts-check
/** What is made of the sources at installation, and of which. JavaScript, as freshness.mjs. */
import { join } from 'node:path';

/** @import { Product } from './freshness.mjs' */

const projectDirectory = join(import.meta.dirname, '../..');

/** @type {Product} */
export const viewer = {
  output: join(projectDirectory, 'dist/viewer/index.html'),
  stateFile: join(projectDirectory, 'dist/viewer.json'),
  sources: ['viewer', 'core', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'],
};

/** The command with all it can do, as a few JavaScript files. @type {Product} */
export const server = {
  output: join(projectDirectory, 'dist/server/cli.js'),
  stateFile: join(projectDirectory, 'dist/server.json'),
  sources: ['api', 'core', 'fixtures/musterstadt', 'vite.server.config.ts', 'tsconfig.json', 'package-lock.json'],
};

/** Musterstadt's files. @type {Product} */
export const demoFiles = {
  output: join(projectDirectory, '.cache/packs'),
  stateFile: join(projectDirectory, '.cache/packs.json'),
  sources: ['fixtures/musterstadt', 'core/errors.ts'],
};

/** Musterstadt loaded. @type {Product} */
export const demoCity = {
  output: join(projectDirectory, '.cache/demo'),
  stateFile: join(projectDirectory, '.cache/demo.json'),
  sources: ['api', 'core', 'sql', 'fixtures/musterstadt', 'package-lock.json'],
};
