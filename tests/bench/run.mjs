// Every benchmark, one after the other, each in a process of its own: `npm run bench [name …]`.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const tsx = createRequire(import.meta.url).resolve('tsx/cli');
const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
const chosen = files.filter((name) => readsAsBenchmark(name) && (wanted.length === 0 || wanted.some((word) => name.includes(word))));
let failed = 0;
for (const name of chosen.sort()) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(process.execPath, [tsx, join(import.meta.dirname, name)], { stdio: 'inherit' });
  if (status !== 0) failed++;
}
process.exitCode = failed === 0 ? 0 : 1;

/** Files that only serve others are named after what they hold: reach-streets.ts makes streets for reach.ts. */
function readsAsBenchmark(name) {
  return !name.includes('-');
}
