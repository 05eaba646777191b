/** From drafts to CityData: areas in order, memberships as positions, and the editions every block set has of itself. */
import { NO_AREA, type Level } from '../../core/city/model.ts';
import type { AreaData, CityData, EditionData } from './city-data.ts';
import { editionKey, type PackContext } from './context.ts';
import type { EditionDraft } from './roles/editions.ts';
import type { BlockSetDraft } from './roles/blocks.ts';
import { offersData } from './roles/offers.ts';
import { streetsData } from './roles/streets.ts';
import { timetableData } from './roles/timetable.ts';

export const CITY_LEVEL = 'stadt';

export function assemble(context: PackContext): CityData {
  const { descriptor } = context;
  const { atlas } = descriptor;
  const levels = withCityLevel(atlas.levels);
  const cityLevel = levels.find(({ kind }) => kind === 'city')!.key;
  const drafts = [...context.editions.values()].filter(({ level }) => level !== cityLevel && level !== atlas.baseLevel);
  const editions = [
    ...[...context.blockSets.values()].flatMap((set) => [cityEdition(context, set, cityLevel), baseEdition(context, set, drafts, levels)]),
    ...drafts.map((draft) => editionData(context, draft)),
  ];
  return {
    id: descriptor.name,
    ags: atlas.city.ags,
    name: atlas.city.name,
    synthetic: atlas.city.synthetic,
    srid: atlas.city.srid,
    defaultLevel: atlas.defaults.level,
    defaultIndicator: atlas.defaults.indicator,
    attribution: attribution(context),
    baseLevel: atlas.baseLevel,
    levels,
    blockSets: [...context.blockSets.values()].map(({ key, valid, blocks }) => ({ key, valid, blocks })),
    blockLinks: context.blockLinks,
    editions,
    decisions: context.decisions,
    measures: [...Object.entries(atlas.measures).map(([key, measure]) => ({ key, ...measure })), ...context.derived],
    columns: context.columns,
    indicators: atlas.indicators.map((indicator) => ({ ...indicator, origin: 'pack' as const })),
    indexEditions: context.indexEditions,
    targets: context.targets,
    sources: [...context.sources.values()],
    policy: atlas.disclosure,
    context: context.features,
    streets: streetsData(context.streets),
    offers: offersData(context.offers),
    timetable: timetableData(context.timetables),
  };
}

function withCityLevel(levels: readonly Level[]): Level[] {
  const hasCity = levels.some(({ kind }) => kind === 'city');
  const city: Level = { key: CITY_LEVEL, name: { de: 'Stadt', en: 'City' }, plural: { de: 'Stadt', en: 'City' }, kind: 'city', rank: 0 };
  return [...(hasCity ? [] : [city]), ...levels].sort((a, b) => a.rank - b.rank);
}

function cityEdition({ descriptor }: PackContext, set: BlockSetDraft, level: string): EditionData {
  const { ags, name } = descriptor.atlas.city;
  return {
    level,
    key: set.key,
    blockSet: set.key,
    status: 'published',
    valid: set.valid,
    decision: null,
    parentLevel: null,
    areas: [{ code: ags, name, kind: '', parent: '', geometry: null }],
    membership: set.blocks.map(() => 0),
  };
}

/** The parent of a block is its area of the finest nested level of the same block set. */
function baseEdition({ descriptor }: PackContext, set: BlockSetDraft, drafts: readonly EditionDraft[], levels: readonly Level[]): EditionData {
  const nested = levels.filter(({ kind }) => kind === 'nested').sort((a, b) => b.rank - a.rank);
  const parent = nested.map(({ key }) => drafts.find((draft) => draft.level === key && draft.blockSet === set.key)).find((draft) => draft !== undefined);
  return {
    level: descriptor.atlas.baseLevel,
    key: set.key,
    blockSet: set.key,
    status: 'published',
    valid: set.valid,
    decision: null,
    parentLevel: parent?.level ?? null,
    areas: set.blocks.map(({ code, name, geometry }, i) => ({ code, name, kind: '', parent: parent?.membership?.[i] ?? '', geometry })),
    membership: set.blocks.map((_, i) => i),
  };
}

function editionData(context: PackContext, draft: EditionDraft): EditionData {
  const areas: AreaData[] = [...draft.areas.values()]
    .map(({ code, name, kind, parent, geometry }) => ({ code, name, kind, parent, geometry }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const positions = new Map(areas.map(({ code }, i) => [code, i]));
  const membership = (draft.membership ?? []).map((code) => positions.get(code) ?? NO_AREA);
  const { level, key, blockSet, status, valid, decision, parentLevel } = draft;
  return { level, key, blockSet, status, valid, decision, parentLevel, areas, membership };
}

/** Publishers with their licences, each once, in the order of the resources. */
function attribution({ sources }: PackContext): string {
  const lines = [...sources.values()].map(({ publisher, licence }) => [publisher, licence].filter((part) => part !== '').join(', '));
  return [...new Set(lines.filter((line) => line !== ''))].join('; ');
}

/** Parents by the blocks where a level names a parent level and no column says more. Returns divided areas. */
export function deriveParents(context: PackContext): void {
  for (const draft of context.editions.values()) {
    const parent = draft.parentLevel === null ? undefined : parentEdition(context, draft);
    if (parent === undefined || draft.membership === null || parent.membership === null) continue;
    for (const area of draft.areas.values()) {
      if (area.parent === '') deriveParent(context, draft, area.code, parent);
      else if (!parent.areas.has(area.parent)) {
        context.findings.add(draft.origin, 'parent-unknown', { code: area.code, level: parent.level }, { row: area.row, value: area.parent });
      }
    }
  }
}

function parentEdition(context: PackContext, draft: EditionDraft): EditionDraft | undefined {
  const same = context.editions.get(editionKey(draft.parentLevel!, draft.key));
  return same ?? [...context.editions.values()].find(({ level, blockSet }) => level === draft.parentLevel && blockSet === draft.blockSet);
}

function deriveParent(context: PackContext, draft: EditionDraft, code: string, parent: EditionDraft): void {
  const votes = new Map<string, number>();
  draft.membership!.forEach((area, block) => {
    const above = area === code ? parent.membership![block]! : '';
    if (above !== '') votes.set(above, (votes.get(above) ?? 0) + 1);
  });
  const [first] = [...votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (first === undefined) return;
  const area = draft.areas.get(code)!;
  area.parent = first[0];
  if (votes.size > 1) context.findings.add(draft.origin, 'parent-divided', { level: parent.level, parent: first[0] }, { row: area.row, value: code });
}
