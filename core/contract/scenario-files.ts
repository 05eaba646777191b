/** Outside boundaries in, snapped to blocks with a report; plans out as files. */
import { z } from 'zod';
import { LocalText } from './common.ts';
import { AudienceQuery, Meta } from './meta.ts';
import { numberOrNull, words } from './scenario-fields.ts';
import { Scenario } from './scenarios.ts';

export const ImportInput = z.object({
  level: z.string(),
  name: words(200).min(1),
  author: words(200).default(''),
  comment: words(4000).default(''),
  format: z.enum(['geojson', 'csv', 'gpkg']),
  /** GeoJSON as an object or text; CSV as text (block; area; name, kind); GPKG as base64 */
  content: z.union([z.string(), z.record(z.string(), z.unknown())]),
  /** properties of the features; default: the first of code, id, nr … and name, bezeichnung … */
  codeProperty: words(80).optional(),
  nameProperty: words(80).optional(),
  /** a block belongs to the shape that holds at least this share of it */
  minimumShare: z.number().min(0).max(1).default(0.5),
});
export type ImportInput = z.infer<typeof ImportInput>;
export const ImportReport = z.object({
  areas: z.array(z.object({ code: z.string(), name: z.string(), blocks: z.int(), squareMetres: z.number(), /** of the outside shape */ sourceSquareMetres: numberOrNull, /** taken in beyond the shape */ gainedSquareMetres: numberOrNull, /** of the shape, left out */ lostSquareMetres: numberOrNull, population: numberOrNull })),
  /** blocks that a boundary runs through: share of the block inside the shape it was nearest to belong to */
  cut: z.array(z.object({ block: z.string(), area: z.string(), share: z.number(), isTaken: z.boolean(), population: numberOrNull })),
  /** codes of the file that are no block, or named twice */
  unknown: z.array(z.string()),
  repeated: z.array(z.string()),
  notes: z.array(LocalText),
});
export type ImportReport = z.infer<typeof ImportReport>;
export const ImportAnswer = z.object({ scenario: Scenario, report: ImportReport, meta: Meta });
export type ImportAnswer = z.infer<typeof ImportAnswer>;
export const ExportQuery = z.object({ format: z.enum(['csv', 'geojson', 'gpkg']).default('csv'), lang: z.enum(['de', 'en']).optional() }).extend(AudienceQuery.shape);
