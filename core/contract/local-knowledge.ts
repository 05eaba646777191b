/**
 * Local knowledge beside the numbers: needs by Handlungsfeld as told in talks with local actors, projects, budget and
 * contact of an area. It belongs to an area of an edition; a published successor takes it over along the lineage.
 *   GET|POST /areas/{level}/{code}/knowledge?edition=     PATCH|DELETE /areas/{level}/{code}/knowledge/{entry}
 */
import { z } from 'zod';
import { AreaParams } from './areas.ts';
import { IsoDate, Key } from './common.ts';
import { AudienceQuery, Meta } from './meta.ts';

const text = (most: number) => z.string().max(most);

export const KnowledgeKind = z.enum(['need', 'project', 'contact', 'note']);
export type KnowledgeKind = z.infer<typeof KnowledgeKind>;

export const KnowledgeFields = z.object({
  kind: KnowledgeKind,
  /** of the city's action plan; '' where it is about all */
  handlungsfeld: text(100),
  title: text(200).min(1),
  text: text(8000),
  /** euro a year */
  budget: z.number().min(0).max(1e12).nullable(),
  /** whom to ask: person or office, as the area wants to be addressed */
  contact: text(500),
  /** the talk it comes from: "Stadtteilkonferenz Nord", and when */
  source: text(300),
  talkedOn: IsoDate.nullable(),
  /** false: only for the administration */
  isPublic: z.boolean(),
  author: text(200),
});
export type KnowledgeFields = z.infer<typeof KnowledgeFields>;

export const KnowledgeEntry = KnowledgeFields.extend({
  id: z.int(),
  level: z.string(),
  edition: z.string(),
  area: z.string(),
  /** where it stood before the area changed, and the share of that area's people who live here now */
  carriedFrom: z.object({ edition: z.string(), area: z.string(), share: z.number() }).nullable(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type KnowledgeEntry = z.infer<typeof KnowledgeEntry>;

export const KnowledgeQuery = z.object({ edition: Key.optional() }).extend(AudienceQuery.shape);
export const KnowledgeParams = AreaParams.extend({ entry: z.coerce.number().int().min(1).max(2 ** 31 - 1) });
/** What is left out is empty and not public. */
export const KnowledgeInput = KnowledgeFields.partial().required({ kind: true, title: true });
export type KnowledgeInput = z.infer<typeof KnowledgeInput>;
export const KnowledgePatch = KnowledgeFields.partial().extend({ version: z.int() });
export type KnowledgePatch = z.infer<typeof KnowledgePatch>;
export const KnowledgeDeleteQuery = z.object({ version: z.coerce.number().int() }).extend(AudienceQuery.shape);
export const KnowledgeAnswer = z.object({ entries: z.array(KnowledgeEntry), meta: Meta });
export type KnowledgeAnswer = z.infer<typeof KnowledgeAnswer>;
export const KnowledgeOneAnswer = z.object({ entry: KnowledgeEntry, meta: Meta });
