/** Which blocks hang together: what barriers cut and people joined or parted, each with its reason. */
import { z } from 'zod';
import { AreaCode, LocalText } from './common.ts';
import { AudienceQuery, Meta } from './meta.ts';
import { numberOrNull, words } from './scenario-fields.ts';

/** Links between blocks, where they differ from common borders; made by people or cut by barriers. */
export const ManualLinkInput = z.object({ blockSet: z.string().optional(), a: AreaCode, b: AreaCode, isLinked: z.boolean(), reason: words(500).min(1), author: words(200).default('') });
export type ManualLinkInput = z.infer<typeof ManualLinkInput>;
export const LinksQuery = z.object({ blockSet: z.string().optional() }).extend(AudienceQuery.shape);
export const LinksAnswer = z.object({
  meta: Meta,
  changes: z.array(z.object({ kind: z.enum(['cut', 'bridge', 'added', 'removed']), a: z.string(), b: z.string(), reason: z.string(), barrier: z.enum(['rail', 'river', 'motorway']).nullable(), sharedMetres: z.number() })),
  findings: z.array(z.object({ kind: z.enum(['isolated', 'cut-off', 'across-barrier', 'long', 'short-border']), blocks: z.array(z.string()), metres: numberOrNull, reason: z.string(), text: LocalText })),
});
export type LinksAnswer = z.infer<typeof LinksAnswer>;
