/**
 * Role "timetable": GTFS feeds, read, checked and merged. What is wrong with a feed stands in the report under the names of
 * the canonical validator; as long as anything is usable it is a warning and the city loads. A feed of which nothing is
 * usable refuses the pack, unless the resource is optional.
 */
import type { Finding } from '../../../core/contract/quality.ts';
import { dateOf } from '../../../core/transit/dates.ts';
import { mergeTimetables, type Feed } from '../../../core/transit/merge.ts';
import type { Timetable } from '../../../core/transit/timetable.ts';
import type { TimetableFinding } from '../../../core/text/timetable.ts';
import { readGtfs } from '../../timetable/read-gtfs.ts';
import type { PackContext, ResourceOf } from '../context.ts';
import { openPackFile, openPackFolder, type PackFile } from '../files.ts';
import type { Origin } from '../findings.ts';
import { keepProvenance } from '../read-resource.ts';
import { isAbsent } from './optional.ts';

type TimetableResource = ResourceOf<'timetable'>;

export interface TimetablesDraft {
  readonly feeds: { readonly resource: string; readonly timetable: Timetable; readonly origin: Origin }[];
  merged: Timetable | null;
}

export function emptyTimetables(): TimetablesDraft {
  return { feeds: [], merged: null };
}

export function timetableData({ merged }: TimetablesDraft): Timetable | undefined {
  return merged ?? undefined;
}

export function readTimetable(context: PackContext, resource: TimetableResource): void {
  const { optional } = resource.atlas;
  if (isAbsent(context, resource, optional)) return;
  const path = resource.path ?? '';
  const origin: Origin = { resource: resource.name, file: path, rowKind: 'line' };
  const source = openPackFolder(context.roots, path, '.txt') ?? openPackFile(context.roots, path, origin, context.findings);
  if (source === null) return;
  const { timetable, findings } = readGtfs(contentOf(source), { locale: 'de', today: context.today });
  for (const finding of findings) context.findings.take(packFinding(origin, finding, timetable !== null || optional));
  keepProvenance(context, resource, source, timetable?.arrivals.length ?? 0, 'gtfs', {});
  if (timetable !== null) context.timetables.feeds.push({ resource: resource.name, timetable, origin });
}

/** Bytes of an archive; the path of a folder, which was opened below the roots. */
function contentOf(source: PackFile | Omit<PackFile, 'bytes'>): Uint8Array | string {
  return 'bytes' in source ? source.bytes : source.fullPath;
}

/** As the quality report has it; what does not keep the feed from being used is a warning. */
export function packFinding({ resource, file }: Origin, finding: TimetableFinding, isUsable: boolean): Finding {
  return {
    ...finding,
    severity: finding.severity === 'error' && isUsable ? 'warning' : finding.severity,
    resource,
    file: finding.file === '' ? file : `${file}/${finding.file}`,
    rowKind: 'line',
    message: { ...finding.message },
    remedy: { ...finding.remedy },
    examples: finding.examples.map((example) => ({ ...example })),
  };
}

/** Several feeds become one timetable; a single one keeps its ids. */
export function finishTimetables({ timetables, findings }: PackContext): void {
  const { feeds } = timetables;
  const [first] = feeds;
  if (!first) return;
  const prefixed: Feed[] = feeds.map(({ resource, timetable }) => ({ prefix: feeds.length === 1 ? '' : `${resource}:`, timetable }));
  const merged = mergeTimetables(prefixed);
  timetables.merged = merged;
  const { stations, routes, trips, services } = merged;
  const last = services.firstDay + Math.max(0, services.dayCount - 1);
  findings.add(first.origin, 'timetable-read', { stations: stations.ids.length, routes: routes.ids.length, trips: trips.ids.length, from: dateOf(services.firstDay), to: dateOf(last) });
}
