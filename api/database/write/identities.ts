/**
 * What stays the same while code, name and boundary change: an area continues the one of the level's edition before
 * with which it shares more than half of the land, seen from both sides. Code is not identity, only a last resort.
 */
import type { BlockLinkData, CityData, EditionData } from '../../packs/city-data.ts';

const MAJORITY = 0.5;

/** Per edition (position in city.editions) and area: "level/edition/code" of its first appearance; null at the base level. */
export function areaIdentities(city: CityData): (readonly string[] | null)[] {
  const identities: (string[] | null)[] = city.editions.map(() => null);
  for (const level of city.levels) {
    if (level.key === city.baseLevel) continue;
    const positions = city.editions
      .map((_, position) => position)
      .filter((position) => city.editions[position]!.level === level.key)
      .toSorted((a, b) => byStart(city.editions[a]!, city.editions[b]!));
    positions.forEach((position, index) => {
      const edition = city.editions[position]!;
      const before = index === 0 ? null : positions[index - 1]!;
      const predecessors = before === null ? [] : findPredecessors(city, city.editions[before]!, edition);
      identities[position] = edition.areas.map((area, ordinal) => {
        const predecessor = predecessors[ordinal];
        return predecessor === undefined || predecessor === null ? `${level.key}/${edition.key}/${area.code}` : identities[before!]![predecessor]!;
      });
    });
  }
  return identities;
}

function byStart(a: EditionData, b: EditionData): number {
  const [from, to] = [a.valid.from ?? '', b.valid.from ?? ''];
  if (from !== to) return from < to ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

/** Per area of `edition`: the ordinal in `before`, or null. At most one can hold a majority both ways. */
function findPredecessors(city: CityData, before: EditionData, edition: EditionData): (number | null)[] {
  const land = landInBlocks(city, before, edition);
  if (land === null) {
    const ordinals = new Map(before.areas.map((area, ordinal) => [`${area.code}|${area.name}`, ordinal]));
    return edition.areas.map((area) => ordinals.get(`${area.code}|${area.name}`) ?? null);
  }
  const shared = new Map<string, number>();
  const total = edition.areas.map(() => 0);
  const totalBefore = before.areas.map(() => 0);
  for (const { from, to, area } of land) {
    if (from >= 0) totalBefore[from]! += area;
    if (to >= 0) total[to]! += area;
    if (from >= 0 && to >= 0) shared.set(`${from},${to}`, (shared.get(`${from},${to}`) ?? 0) + area);
  }
  const predecessors: (number | null)[] = edition.areas.map(() => null);
  for (const [pair, area] of shared) {
    const [from, to] = pair.split(',').map(Number) as [number, number];
    if (area > MAJORITY * totalBefore[from]! && area > MAJORITY * total[to]!) predecessors[to] = from;
  }
  return predecessors;
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly area: number;
}

/** The land of both editions in pieces that lie in one area of each; null where the block sets are not linked. */
function landInBlocks(city: CityData, before: EditionData, edition: EditionData): Piece[] | null {
  const blocks = city.blockSets.find((set) => set.key === before.blockSet)?.blocks ?? [];
  if (before.blockSet === edition.blockSet) {
    return blocks.map((block, ordinal) => ({ from: before.membership[ordinal]!, to: edition.membership[ordinal]!, area: block.areaSquareMetres }));
  }
  const link = city.blockLinks.find((each) => each.fromSet === before.blockSet && each.toSet === edition.blockSet);
  return link === undefined ? null : piecesOfLink(city, link, before, edition);
}

function piecesOfLink(city: CityData, link: BlockLinkData, before: EditionData, edition: EditionData): Piece[] {
  const sources = ordinalsOf(city, link.fromSet);
  const targets = ordinalsOf(city, link.toSet);
  const areas = city.blockSets.find((set) => set.key === link.fromSet)!.blocks;
  return link.from.flatMap((code, row) => {
    const source = sources.get(code);
    const target = targets.get(link.to[row]!);
    if (source === undefined || target === undefined) return [];
    return [{ from: before.membership[source]!, to: edition.membership[target]!, area: areas[source]!.areaSquareMetres * link.weightArea[row]! }];
  });
}

export function ordinalsOf(city: CityData, blockSet: string): Map<string, number> {
  const blocks = city.blockSets.find((set) => set.key === blockSet)?.blocks ?? [];
  return new Map(blocks.map((block, ordinal) => [block.code, ordinal]));
}
