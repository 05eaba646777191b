/**
 * The same packs are loaded once a run: every file of stories starts from a copy of the data folder that came out (a load
 * takes half a minute, a copy a second). As vitest's global set-up it makes the run's folder and removes it at the end.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const VARIABLE = 'ATLAS_STORIES';
const POLL_MILLISECONDS = 250;

export async function setup(): Promise<void> {
  process.env[VARIABLE] = await mkdtemp(join(tmpdir(), 'atlas-stories-'));
}

export async function teardown(): Promise<void> {
  await rm(process.env[VARIABLE]!, { recursive: true, force: true });
}

/** Outside a run of tests (a benchmark) there is no folder to share. */
export const sharesLoads = (): boolean => process.env[VARIABLE] !== undefined;

/** @param load fills the folder it is given @returns the finished folder, to copy from */
export async function loadedOnce(what: unknown, load: (folder: string) => Promise<void>): Promise<string> {
  const home = process.env[VARIABLE];
  if (home === undefined) throw new Error(`missing ${VARIABLE}: vitest.config.ts names this file as globalSetup`);
  const folder = join(home, createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 16));
  while (!existsSync(folder)) {
    const isMine = await mkdir(`${folder}.lock`).then(() => true, () => false);
    if (!isMine) {
      await setTimeout(POLL_MILLISECONDS);
      continue;
    }
    try {
      if (!existsSync(folder)) await fill(folder, load);
    } finally {
      await rm(`${folder}.tmp`, { recursive: true, force: true });
      await rm(`${folder}.lock`, { recursive: true });
    }
  }
  return folder;
}

/** All at once, or not at all. */
async function fill(folder: string, load: (folder: string) => Promise<void>): Promise<void> {
  const unfinished = `${folder}.tmp`;
  await mkdir(unfinished);
  await load(unfinished);
  await rename(unfinished, folder);
}
