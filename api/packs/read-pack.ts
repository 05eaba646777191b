/**
 * Reads a city pack completely and collects everything that is wrong with it; an error anywhere means no city.
 * Order: blocks, areas, memberships, then what refers to them. Never throws for bad input.
 */
import type { Locale } from '../../core/city/model.ts';
import type { PackResource } from '../../core/contract/pack.ts';
import type { QualityReport } from '../../core/contract/quality.ts';
import { assemble, deriveParents } from './assemble.ts';
import { checkCity } from './checks/city.ts';
import { checkShapes } from './checks/shapes.ts';
import type { CityData } from './city-data.ts';
import { isRole, type PackContext, type Role } from './context.ts';
import { cityProjection } from './crs/choose.ts';
import { KNOWN_CRS } from './crs/known.ts';
import { readDescriptor } from './descriptor.ts';
import { hash } from './files.ts';
import { Findings, listed, PACK_ORIGIN } from './findings.ts';
import { readBlocks } from './roles/blocks.ts';
import { assignBlocks, readAreas, readMembership } from './roles/editions.ts';
import { readBlockLinks } from './roles/links.ts';
import { readMeasures } from './roles/measures.ts';
import { emptyOffers, finishOffers, readOffers } from './roles/offers.ts';
import { readBackdrop, readDecisions, readIndexEditions, readTargets } from './roles/small.ts';
import { emptyStreets, finishStreets, readStreets } from './roles/streets.ts';
import { emptyTimetables, finishTimetables, readTimetable } from './roles/timetable.ts';
import { deriveReach } from './derive-reach.ts';

export interface ReadPackOptions {
  readonly packDirectory: string;
  /** where the city's files lie; the pack's own folder is looked at second */
  readonly filesDirectory: string;
  readonly locale?: Locale;
  /** yyyy-mm-dd to judge the validity of timetables by; not judged without */
  readonly today?: string;
  readonly onProgress?: (progress: PackProgress) => void;
  readonly signal?: AbortSignal;
}

export interface PackProgress {
  readonly step: 'read' | 'check';
  readonly resource: string;
  readonly done: number;
  readonly total: number;
}

export interface ReadPackResult {
  /** null when the report holds an error */
  readonly data: CityData | null;
  readonly report: QualityReport;
  /** sha256 over the descriptor and every file; the same pack gives the same hash */
  readonly packHash: string;
}

/** Raised when what the reader makes of the same files changes. */
const READER_VERSION = '3';

export async function readPack(options: ReadPackOptions): Promise<ReadPackResult> {
  const findings = new Findings();
  const read = readDescriptor(options.packDirectory, findings);
  const context = read === null || findings.hasErrors ? null : contextOf(read.descriptor, options, findings);
  if (context !== null) await guarded(context, options);
  const packHash = hash(READER_VERSION, read?.text ?? '', ...(context?.files ?? []).map(({ resource, sha256 }) => `${resource}:${sha256}`).sort());
  const data = context === null || findings.hasErrors ? null : assemble(context);
  return { data, report: report(options, context, findings, data, packHash, read?.descriptor.name ?? '', read?.descriptor.title ?? ''), packHash };
}

function contextOf(descriptor: PackContext['descriptor'], options: ReadPackOptions, findings: Findings): PackContext | null {
  const toCity = cityProjection(descriptor.atlas.city.srid);
  if (toCity === null) {
    findings.add(
      PACK_ORIGIN,
      'crs-unknown',
      { available: listed([...KNOWN_CRS.keys()].map(String), 30) },
      { column: 'atlas.city.srid', value: `EPSG:${descriptor.atlas.city.srid}` },
    );
    return null;
  }
  return {
    descriptor,
    roots: { packDirectory: options.packDirectory, filesDirectory: options.filesDirectory },
    findings,
    toCity,
    sources: new Map(),
    rowKinds: new Map(),
    files: [],
    blockSets: new Map(
      descriptor.atlas.blockSets.map(({ key, valid }) => [key, { key, valid, blocks: [], positions: new Map(), wanted: new Set(), duplicates: [] }]),
    ),
    editions: new Map(),
    columns: [],
    blockLinks: [],
    decisions: [],
    targets: [],
    indexEditions: [],
    features: [],
    streets: emptyStreets(),
    offers: emptyOffers(),
    timetables: emptyTimetables(),
    derived: [],
    today: options.today,
  };
}

/** Whatever goes wrong inside becomes a finding: the reader's caller gets a report, not an exception. */
async function guarded(context: PackContext, options: ReadPackOptions): Promise<void> {
  try {
    await readAll(context, options);
  } catch (error) {
    if (options.signal?.aborted) context.findings.add(PACK_ORIGIN, 'cancelled');
    else context.findings.add(PACK_ORIGIN, 'reader-failed', { reason: error instanceof Error ? error.message : String(error) });
  }
}

const STAGES: readonly (readonly Role[])[] = [
  ['decisions'],
  ['blocks'],
  ['areas'],
  ['membership'],
  ['block-links', 'measures', 'published-rates', 'index-edition', 'targets', 'context', 'offers', 'streets', 'timetable'],
];

async function readAll(context: PackContext, { onProgress, signal }: ReadPackOptions): Promise<void> {
  const { resources } = context.descriptor;
  let done = 0;
  for (const stage of STAGES) {
    for (const resource of resources.filter(({ atlas }) => stage.includes(atlas.role))) {
      signal?.throwIfAborted();
      onProgress?.({ step: 'read', resource: resource.name, done: done++, total: resources.length });
      await readOne(context, resource);
      await breathe();
    }
    if (stage.includes('membership')) for (const draft of context.editions.values()) assignBlocks(context, draft);
  }
  deriveParents(context);
  finishStreets(context);
  finishOffers(context);
  finishTimetables(context);
  onProgress?.({ step: 'check', resource: '', done, total: resources.length });
  signal?.throwIfAborted();
  checkShapes(context);
  deriveReach(context);
  checkCity(context);
}

/** Lets a server answer between two files. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function readOne(context: PackContext, resource: PackResource): Promise<void> {
  if (isRole(resource, 'blocks')) return readBlocks(context, resource);
  if (isRole(resource, 'areas')) return readAreas(context, resource);
  if (isRole(resource, 'membership')) return readMembership(context, resource);
  if (isRole(resource, 'block-links')) return readBlockLinks(context, resource);
  if (isRole(resource, 'measures', 'published-rates')) return readMeasures(context, resource);
  if (isRole(resource, 'index-edition')) return readIndexEditions(context, resource);
  if (isRole(resource, 'decisions')) return readDecisions(context, resource);
  if (isRole(resource, 'targets')) return readTargets(context, resource);
  if (isRole(resource, 'context')) return readBackdrop(context, resource);
  if (isRole(resource, 'offers')) return readOffers(context, resource);
  if (isRole(resource, 'streets')) return readStreets(context, resource);
  if (isRole(resource, 'timetable')) readTimetable(context, resource);
}

function report(
  options: ReadPackOptions,
  context: PackContext | null,
  findings: Findings,
  data: CityData | null,
  packHash: string,
  pack: string,
  title: string,
): QualityReport {
  const list = findings.list();
  const count = (severity: string): number => list.filter((finding) => finding.severity === severity).length;
  return {
    pack,
    title,
    locale: options.locale ?? 'de',
    loadable: data !== null,
    packHash,
    counts: { error: count('error'), warning: count('warning'), note: count('note') },
    files: context?.files ?? [],
    findings: list,
    summary: context === null ? [] : summary(context),
  };
}

function summary(context: PackContext): QualityReport['summary'] {
  const blocks = [...context.blockSets.values()].map(({ key, blocks: all }) => ({ kind: 'blocks' as const, key, count: all.length, total: null }));
  const areas = [...context.editions.values()].map(({ level, key, areas: all }) => ({
    kind: 'areas' as const,
    key: `${level}/${key}`,
    count: all.size,
    total: null,
  }));
  const { measures } = context.descriptor.atlas;
  const columns = context.columns.map(({ measure, period, level, edition, values }) => {
    let count = 0;
    let total = 0;
    for (const value of values) {
      if (Number.isNaN(value)) continue;
      count++;
      total += value;
    }
    return { kind: 'measure' as const, key: `${measure}/${period}/${level}/${edition}`, count, total: measures[measure]?.kind === 'count' ? total : null };
  });
  return [...blocks, ...areas, ...columns];
}
