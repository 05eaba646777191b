/**
 * Musterstadt in a closed data directory, loaded once at installation: a first start copies it (a second) instead of
 * reading its files and writing it (half a minute). What a load makes of the files depends on three things: the sources
 * (freshness.mjs compares them), the day, by which timetables are judged, and the language, which the report names. The
 * days for which it holds stand beside it; the language is set in the copy.
 */
import { readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locale } from '../../core/city/model.ts';
import { DomainError } from '../../core/errors.ts';
import { openDatabase } from '../database/database.ts';
import { findPack, readFiles, storePack, type PackFiles, type Progress } from '../load-pack.ts';
import { daysJudgedAlike, type Days } from '../timetable/read-calendar.ts';
import { compare, type Product } from './freshness.mjs';
import { demoCity } from './products.mjs';

export interface PreparedCity {
  /** a closed data directory */
  readonly directory: string;
  /** of its quality report */
  readonly locale: Locale;
}

interface About extends Days {
  readonly locale: Locale;
}

const ABOUT = 'about.json';
const DIRECTORY = 'database';

/** null: there is none, or it would not be what a load today would make. @param today yyyy-mm-dd */
export function preparedCity(today: string, product: Product = demoCity): PreparedCity | null {
  if (!compare(product).isFresh) return null;
  const { from, to, locale } = JSON.parse(readFileSync(join(product.output, ABOUT), 'utf8')) as About;
  const isJudgedAlike = (from === null || from <= today) && (to === null || today <= to);
  return isJudgedAlike ? { directory: join(product.output, DIRECTORY), locale } : null;
}

export interface PrepareCityOptions {
  readonly locale: Locale;
  /** yyyy-mm-dd */
  readonly today: string;
  readonly onProgress: Progress;
}

/** Loads it where it is not there, or is another; appears all at once. @returns whether it was loaded now */
export async function prepareCity({ locale, today, onProgress }: PrepareCityOptions, product: Product = demoCity): Promise<boolean> {
  if (preparedCity(today, product) !== null) return false;
  await rm(product.stateFile, { force: true });
  const { keep } = compare(product);
  const unfinished = `${product.output}.tmp-${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  try {
    const files = await load(unfinished, { locale, today, onProgress });
    const days = files.data?.timetable ? daysJudgedAlike(files.data.timetable.services, today) : { from: null, to: null };
    await writeFile(join(unfinished, ABOUT), JSON.stringify({ ...days, locale } satisfies About));
    await rm(product.output, { recursive: true, force: true });
    await rename(unfinished, product.output);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  keep();
  return true;
}

async function load(dataDirectory: string, { locale, today, onProgress }: PrepareCityOptions): Promise<PackFiles> {
  const packDirectory = await findPack('musterstadt', dataDirectory, onProgress);
  const options = { packDirectory, filesDirectory: packDirectory, locale, today, check: false, onProgress };
  const [files, database] = await Promise.all([readFiles(options), openDatabase({ dataDirectory })]);
  try {
    const { status, report } = await storePack(database, files, options);
    if (status === 'refused') throw new DomainError('internal', `invalid demo city: its report names ${report.counts.error} errors`);
    return files;
  } finally {
    await database.close();
  }
}
