/**
 * Which unions a city needs, and in which order. An area without a delivered shape is the union of its blocks; the
 * same set of blocks is dissolved once for all editions, and a level that holds a finer one whole is dissolved from it.
 */
import type { BlockSetData, CityData } from '../../packs/city-data.ts';
import type { LocalPlane } from '../../queries/pack.ts';

const METRES_PER_DEGREE = 111_320;
/** Half of the widest street that is closed between two blocks of one area. */
export const STREET_GROWTH_METRES = 12.5;
/** Below this share of edges that two blocks have in common, the blocks are cut at parcel edges, not at street centres. */
const SHARED_EDGES_OF_A_COVERAGE = 0.5;

export interface ShapePart {
  readonly target: number;
  /** a block … */
  readonly ordinal: number | null;
  /** … or a group of an earlier step */
  readonly group: number | null;
}

export interface ShapePlan {
  /** per block set: steps in order; each can be dissolved in one statement */
  readonly steps: readonly { readonly blockSet: string; readonly parts: readonly ShapePart[] }[];
  /** per edition (position in city.editions) and area: its group, or null where the shape is delivered or the block's own */
  readonly groups: readonly (readonly (number | null)[])[];
}

interface Dissolved {
  readonly membership: readonly number[];
  readonly groups: readonly (number | null)[];
  readonly areas: number;
}

export function planShapes(city: CityData): ShapePlan {
  const steps: { blockSet: string; parts: ShapePart[] }[] = [];
  const groups: (number | null)[][] = city.editions.map((edition) => edition.areas.map(() => null));
  let lastGroup = 0;
  for (const { key: blockSet } of city.blockSets) {
    const known = new Map<string, number>();
    const dissolved: Dissolved[] = [];
    const positions = city.editions
      .map((_, position) => position)
      .filter((position) => city.editions[position]!.blockSet === blockSet && city.editions[position]!.level !== city.baseLevel)
      .toSorted((a, b) => city.editions[b]!.areas.length - city.editions[a]!.areas.length);
    for (const position of positions) {
      const edition = city.editions[position]!;
      const blocksOf = blocksByArea(edition.membership, edition.areas.length);
      const finer = dissolved.findLast((each) => nests(each.membership, edition.membership));
      const parts: ShapePart[] = [];
      edition.areas.forEach((area, ordinal) => {
        const blocks = blocksOf[ordinal]!;
        if (area.geometry !== null || blocks.length === 0) return;
        const key = blocks.join(',');
        const before = known.get(key);
        groups[position]![ordinal] = before ?? ++lastGroup;
        if (before !== undefined) return;
        known.set(key, lastGroup);
        parts.push(...partsOf(lastGroup, blocks, finer));
      });
      if (parts.length > 0) steps.push({ blockSet, parts });
      if (groups[position]!.every((group) => group !== null)) dissolved.push({ membership: edition.membership, groups: groups[position]!, areas: edition.areas.length });
    }
  }
  return { steps, groups };
}

export function blocksByArea(membership: readonly number[], areas: number): number[][] {
  const blocks: number[][] = Array.from({ length: areas }, () => []);
  membership.forEach((area, block) => blocks[area]?.push(block));
  return blocks;
}

/** Every area of `finer` lies whole inside one area of `coarser` or outside all, and they cover all that `coarser` covers. */
function nests(finer: readonly number[], coarser: readonly number[]): boolean {
  const home = new Map<number, number>();
  return finer.every((area, block) => {
    const target = coarser[block]!;
    if (area < 0) return target < 0;
    const before = home.get(area);
    if (before === undefined) home.set(area, target);
    return before === undefined || before === target;
  });
}

function partsOf(target: number, blocks: readonly number[], finer: Dissolved | undefined): ShapePart[] {
  if (finer === undefined) return blocks.map((ordinal) => ({ target, ordinal, group: null }));
  const groups = new Set(blocks.map((block) => finer.groups[finer.membership[block]!]!));
  return [...groups].map((group) => ({ target, ordinal: null, group }));
}

/**
 * 0 where most edges are shared by two blocks (they touch), else half the street that is to be closed.
 * Edges are compared by a 32-bit hash of their rounded ends: a chance match among some 10⁵ edges changes no verdict.
 */
export function growthMetres(set: BlockSetData): number {
  const seen = new Map<number, number>();
  let edges = 0;
  for (const { geometry } of set.blocks) {
    for (const ring of geometry.coordinates.flat()) {
      for (let at = 1; at < ring.length; at++) {
        const hash = (hashOf(ring[at - 1]!) + hashOf(ring[at]!)) | 0;
        seen.set(hash, (seen.get(hash) ?? 0) + 1);
        edges++;
      }
    }
  }
  let shared = 0;
  for (const count of seen.values()) if (count > 1) shared += count;
  return shared >= SHARED_EDGES_OF_A_COVERAGE * edges ? 0 : STREET_GROWTH_METRES;
}

function hashOf(position: readonly number[]): number {
  const lon = Math.round(position[0]! * 1e7);
  const lat = Math.round(position[1]! * 1e7);
  const mixed = Math.imul(lon ^ (lon >>> 15), 0x2c1b3c6d) ^ Math.imul(lat ^ (lat >>> 13), 0x297a2d39);
  return Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
}

/** Equirectangular about the first block: within 0.1 % over a city, exactly reversible, no projection library. */
export function localPlane(set: BlockSetData): LocalPlane {
  const [lon, lat] = set.blocks[0]?.point ?? [0, 0];
  return { lon, lat, metresPerDegreeLon: METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180), metresPerDegreeLat: METRES_PER_DEGREE };
}
