/**
 * The demo city of a first start: a copy of what installation prepared, else its files, read on the main thread while the
 * database opens in its own, and written. A server's database and an existing one are looked into first.
 */
import { DomainError } from '../../core/errors.ts';
import type { Invocation } from '../cli.ts';
import type { Database } from '../database/database.ts';
import { listCities } from '../database/read-city.ts';
import { preparedCity, type PreparedCity } from '../installation/demo-city.ts';
import { findPack, readFiles, storePack, type PackFiles } from '../load-pack.ts';
import { setReportLocale } from '../queries/pack.ts';

export interface FirstCity {
  /** what a new database is copied from */
  readonly prepared: PreparedCity | null;
  /** its files being read; null where they are not needed */
  readonly reading: Promise<PackFiles | null>;
}

const CITY = 'musterstadt';

/** For a data folder that is still to be made. */
export function findFirstCity(invocation: Invocation): FirstCity {
  const prepared = preparedCity(new Date().toISOString().slice(0, 10));
  return { prepared, reading: prepared ? Promise.resolve(null) : readCity(invocation) };
}

/** Loads the city where there is none at all. @param first null: nothing was made ready */
export async function ensureCity(invocation: Invocation, database: Database, first: FirstCity | null): Promise<void> {
  const prepared = first?.prepared;
  if (prepared && prepared.locale !== invocation.locale) await setReportLocale(database, CITY, invocation.locale);
  const files = await first?.reading;
  if ((await listCities(database)).length > 0) return;
  const { terminal, say } = invocation;
  const onProgress = (stage: string, share?: number) => terminal.progress(say(stage), share);
  const { report, status } = await storePack(database, files ?? (await readCity(invocation)), { check: false, onProgress });
  if (status === 'refused') throw new DomainError('internal', say('refused', { errors: report.counts.error }));
  terminal.endProgress();
}

async function readCity({ settings, locale, terminal, say }: Invocation): Promise<PackFiles> {
  const onProgress = (stage: string, share?: number) => terminal.progress(say(stage), share);
  const packDirectory = await findPack(CITY, settings.dataDirectory, onProgress);
  return readFiles({ packDirectory, filesDirectory: packDirectory, locale, check: false, onProgress });
}
