/**
 * From a folder to a city: read and check every file, then write in one transaction, or write nothing.
 * The shipped demo city is generated first; the others are descriptors over files that stand elsewhere.
 */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { generateMusterstadt, MUSTERSTADT_VERSION } from '../fixtures/musterstadt/generate.ts';
import { DomainError } from '../core/errors.ts';
import type { Locale } from '../core/city/model.ts';
import type { QualityReport } from '../core/contract/quality.ts';
import type { Database } from './database/database.ts';
import { writeCity } from './database/write-city.ts';
import { compare } from './installation/freshness.mjs';
import { demoFiles } from './installation/products.mjs';
import { readPack } from './packs/read-pack.ts';
import { findNeighboursEarly } from './release/neighbours-kept.ts';
import { projectDirectory } from './settings.ts';

export type Progress = (stage: 'generating' | 'reading' | 'writing', share?: number) => void;

export interface LoadOptions {
  readonly packDirectory: string;
  readonly filesDirectory: string;
  readonly locale: Locale;
  readonly check: boolean;
  /** yyyy-mm-dd to judge timetables by; default: the day of the call */
  readonly today?: string;
  readonly onProgress: Progress;
}

export interface LoadOutcome {
  readonly city: string | null;
  readonly report: QualityReport;
  readonly status: 'loaded' | 'unchanged' | 'checked' | 'refused';
  readonly revision: string | null;
}

export async function loadPack(database: Database, options: LoadOptions): Promise<LoadOutcome> {
  return storePack(database, await readFiles(options), options);
}

export type PackFiles = Awaited<ReturnType<typeof readPack>>;

/** The half that needs no database: it may run while one is being opened. */
export function readFiles({ packDirectory, filesDirectory, locale, today = new Date().toISOString().slice(0, 10), onProgress }: LoadOptions): Promise<PackFiles> {
  onProgress('reading');
  return readPack({
    packDirectory,
    filesDirectory,
    locale,
    today,
    onProgress: ({ done, total }) => onProgress('reading', total > 0 ? done / total : undefined),
  });
}

/** One transaction, or nothing. */
export async function storePack(database: Database, { data, report, packHash }: PackFiles, { check, onProgress }: Pick<LoadOptions, 'check' | 'onProgress'>): Promise<LoadOutcome> {
  if (!data) return { city: null, report, status: 'refused', revision: null };
  if (check) return { city: data.id, report, status: 'checked', revision: null };
  onProgress('writing');
  const { revision, changed } = await writeCity(database, data, { packHash, report, onProgress: (share: number) => onProgress('writing', share) });
  const blocks = data.blockSets.at(-1);
  if (changed && blocks) await findNeighboursEarly(database, { city: data.id, revision, level: data.baseLevel, edition: blocks.key }, blocks.blocks.length).catch(() => undefined);
  return { city: data.id, report, status: changed ? 'loaded' : 'unchanged', revision };
}

/** A folder as given, or the name of a shipped pack. */
export async function findPack(nameOrFolder: string, dataDirectory: string, onProgress: Progress): Promise<string> {
  const folder = resolve(nameOrFolder);
  if (existsSync(join(folder, 'datapackage.json'))) return folder;
  if (/[\\/]/.test(nameOrFolder)) throw noPack(nameOrFolder);
  if (nameOrFolder === 'musterstadt') return musterstadtPack(dataDirectory, onProgress);
  const shipped = join(projectDirectory, 'fixtures', nameOrFolder);
  if (existsSync(join(shipped, 'datapackage.json'))) return shipped;
  throw noPack(nameOrFolder);
}

/** Made at installation, else beside the data; kept there, so that the second start does not make them again. */
async function musterstadtPack(dataDirectory: string, onProgress: Progress): Promise<string> {
  const name = `musterstadt-${MUSTERSTADT_VERSION}`;
  const [prepared, own] = [join(preparedPacks, name), join(dataDirectory, 'packs', name)];
  const known = [prepared, own].find((folder) => existsSync(join(folder, 'datapackage.json')));
  if (known !== undefined) return known;
  await makeMusterstadt(own, onProgress);
  return own;
}

const preparedPacks = demoFiles.output;

/** Part of the installation: the demo city's files, for every data folder. @returns whether they were made now */
export async function prepareMusterstadt(): Promise<boolean> {
  const { isFresh, keep } = compare(demoFiles);
  if (isFresh) return false;
  await rm(preparedPacks, { recursive: true, force: true });
  await makeMusterstadt(join(preparedPacks, `musterstadt-${MUSTERSTADT_VERSION}`), () => undefined);
  keep();
  return true;
}

async function makeMusterstadt(folder: string, onProgress: Progress): Promise<void> {
  onProgress('generating');
  const unfinished = `${folder}.tmp-${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await generateMusterstadt(unfinished, { onProgress: (share: number) => onProgress('generating', share) });
  await rename(unfinished, folder);
}

function noPack(nameOrFolder: string): DomainError {
  return new DomainError('not_found', `unknown pack: no datapackage.json in ${nameOrFolder}`, {
    path: '<pack>',
    value: nameOrFolder,
    expected: 'a folder with datapackage.json, or musterstadt, berlin-2021, flensburg-2022, berlin-blocks',
  });
}
