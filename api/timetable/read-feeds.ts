/** Several feeds at once: each is read on its own, findings carry its prefix before the file, and what is usable is merged. */
import type { TimetableFinding } from '../../core/text/timetable.ts';
import { mergeTimetables, type Feed } from '../../core/transit/merge.ts';
import { readGtfs, type GtfsOptions, type GtfsResult } from './read-gtfs.ts';

export interface FeedSource {
  /** before every id of the feed, e.g. "bus:"; '' only for a single feed */
  readonly prefix: string;
  readonly source: Uint8Array | string;
}

/** A feed that cannot be used does not keep the others from being used. @throws conflict for two equal prefixes */
export function readFeeds(sources: readonly FeedSource[], options: GtfsOptions = {}): GtfsResult {
  const feeds: Feed[] = [];
  const findings: TimetableFinding[] = [];
  sources.forEach(({ prefix, source }, at) => {
    const onProgress = (share: number, doing: string): void => options.onProgress?.((at + share) / sources.length, doing);
    const result = readGtfs(source, { ...options, onProgress });
    findings.push(...result.findings.map((finding) => ({ ...finding, file: prefix + finding.file })));
    if (result.timetable) feeds.push({ prefix, timetable: result.timetable });
  });
  return { timetable: feeds.length === 0 ? null : mergeTimetables(feeds), findings };
}
