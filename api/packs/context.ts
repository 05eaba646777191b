/** What the readers of all roles share while one pack is read. */
import type { Decision, Measure, Source, Target } from '../../core/city/model.ts';
import type { PackDescriptor, PackResource, ResourceAtlas } from '../../core/contract/pack.ts';
import type { QualityFile } from '../../core/contract/quality.ts';
import type { IndexEdition } from '../../core/indices/edition.ts';
import type { BlockLinkData, ColumnData, ContextFeature } from './city-data.ts';
import type { BlockSetDraft } from './roles/blocks.ts';
import type { EditionDraft } from './roles/editions.ts';
import type { OffersDraft } from './roles/offers.ts';
import type { StreetsDraft } from './roles/streets.ts';
import type { TimetablesDraft } from './roles/timetable.ts';
import type { FileRoots } from './files.ts';
import type { Findings } from './findings.ts';

export type Role = ResourceAtlas['role'];
export type ResourceOf<R extends Role> = PackResource & { readonly atlas: Extract<ResourceAtlas, { role: R }> };

export interface PackContext {
  readonly descriptor: PackDescriptor;
  readonly roots: FileRoots;
  readonly findings: Findings;
  readonly toCity: (lon: number, lat: number) => [number, number];
  readonly sources: Map<string, Source>;
  /** what a row number means, by resource */
  readonly rowKinds: Map<string, 'line' | 'record'>;
  readonly files: QualityFile[];
  readonly blockSets: Map<string, BlockSetDraft>;
  /** by editionKey() */
  readonly editions: Map<string, EditionDraft>;
  readonly columns: ColumnData[];
  readonly blockLinks: BlockLinkData[];
  readonly decisions: Decision[];
  readonly targets: Target[];
  readonly indexEditions: IndexEdition[];
  readonly features: ContextFeature[];
  readonly streets: StreetsDraft;
  readonly offers: OffersDraft;
  readonly timetables: TimetablesDraft;
  /** measures that are computed here from what was delivered */
  readonly derived: Measure[];
  /** yyyy-mm-dd to judge the validity of timetables by; not judged without */
  readonly today: string | undefined;
}

export const editionKey = (level: string, edition: string): string => `${level}\u0000${edition}`;

export function isRole<R extends Role>(resource: PackResource, ...roles: readonly R[]): resource is ResourceOf<R> {
  return (roles as readonly string[]).includes(resource.atlas.role);
}
