/** The quality report of a city pack: what was wrong with the city's files, where, and what to do. */
import { z } from 'zod';
import { FINDING_CODES } from '../text/quality.ts';
import { TIMETABLE_FINDING_CODES } from '../text/timetable.ts';

const Severity = z.enum(['error', 'warning', 'note']);
const BothLanguages = z.object({ de: z.string(), en: z.string() });

const Place = z.object({
  /** 1-based line of the file as an editor or Excel shows it, or number of the record (see rowKind) */
  row: z.int().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
});

export const Finding = Place.extend({
  severity: Severity,
  /** those of a timetable are the canonical GTFS validator's names */
  code: z.enum([...new Set([...FINDING_CODES, ...TIMETABLE_FINDING_CODES])]),
  /** name of the resource in datapackage.json, '' for the pack itself */
  resource: z.string(),
  file: z.string(),
  rowKind: z.enum(['line', 'record']),
  message: BothLanguages,
  remedy: BothLanguages,
  /** how often; row, column and value above are those of the first */
  count: z.int().min(1),
  /** the first few, the one above included */
  examples: z.array(Place),
});
export type Finding = z.infer<typeof Finding>;

export const QualityFile = z.object({
  resource: z.string(),
  role: z.string(),
  file: z.string(),
  format: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  rows: z.int(),
  /** encoding, delimiter, decimal sign, coordinate system as read */
  reading: z.record(z.string(), z.string()),
});
export type QualityFile = z.infer<typeof QualityFile>;

export const QualityReport = z.object({
  pack: z.string(),
  title: z.string(),
  locale: z.enum(['de', 'en']),
  /** false: at least one error, nothing is loaded */
  loadable: z.boolean(),
  packHash: z.string(),
  counts: z.object({ error: z.int(), warning: z.int(), note: z.int() }),
  files: z.array(QualityFile),
  findings: z.array(Finding),
  /** what the pack holds, for a quick look: blocks per set, areas per edition, columns, totals */
  summary: z.array(z.object({ kind: z.enum(['blocks', 'areas', 'measure']), key: z.string(), count: z.int(), total: z.number().nullable() })),
});
export type QualityReport = z.infer<typeof QualityReport>;

export const QualityAnswer = z.object({ report: QualityReport });
