/** A timetable on its own, checked without a city: `atlas load <feed> --check`. The same report as for a pack. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locale } from '../../core/city/model.ts';
import type { Finding, QualityReport } from '../../core/contract/quality.ts';
import { hash } from '../packs/files.ts';
import { packFinding } from '../packs/roles/timetable.ts';
import { readGtfs } from './read-gtfs.ts';
import { timetableReport } from './report.ts';

/** A zip archive, or a folder with stop times and no pack's descriptor. */
export function isFeed(path: string): boolean {
  if (!existsSync(path)) return false;
  if (statSync(path).isFile()) return path.toLowerCase().endsWith('.zip');
  return !existsSync(join(path, 'datapackage.json')) && existsSync(join(path, 'stop_times.txt'));
}

export function checkFeed(path: string, locale: Locale, onProgress: (share: number) => void): QualityReport {
  const name = basename(path);
  const { timetable, findings } = readGtfs(path, { locale, today: new Date().toISOString().slice(0, 10), onProgress });
  const list = findings.map((finding) => packFinding({ resource: 'fahrplan', file: name, rowKind: 'line' }, finding, timetable !== null));
  const count = (severity: Finding['severity']): number => list.filter((finding) => finding.severity === severity).length;
  const sha256 = hashOf(path);
  return {
    pack: name,
    title: timetable === null ? name : `${name}: ${described(timetableReport(timetable), locale)}`,
    locale,
    loadable: timetable !== null,
    packHash: sha256,
    counts: { error: count('error'), warning: count('warning'), note: count('note') },
    files: [{ resource: 'fahrplan', role: 'timetable', file: name, format: 'gtfs', sha256, bytes: statSync(path).size, rows: timetable?.arrivals.length ?? 0, reading: {} }],
    findings: list,
    summary: [],
  };
}

function hashOf(path: string): string {
  if (statSync(path).isFile()) return hash(readFileSync(path));
  return hash(...readdirSync(path).filter((name) => name.endsWith('.txt')).sort().map((name) => readFileSync(join(path, name))));
}

function described({ stations, routes, trips, valid }: ReturnType<typeof timetableReport>, locale: Locale): string {
  const number = new Intl.NumberFormat(locale === 'de' ? 'de-DE' : 'en-GB');
  return locale === 'de'
    ? `${number.format(stations)} Haltestellen, ${number.format(routes)} Linien, ${number.format(trips)} Fahrten, gültig ${valid.from} bis ${valid.to}`
    : `${number.format(stations)} stations, ${number.format(routes)} lines, ${number.format(trips)} trips, valid ${valid.from} to ${valid.to}`;
}
