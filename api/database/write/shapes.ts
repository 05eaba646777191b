/**
 * Which unions a city needs, and in which order. An area without a delivered shape is the union of its blocks. Blocks
 * that keep together through all editions and Gebietsstände are dissolved once, as a clump; areas are dissolved from
 * clumps, and a level that holds a finer one whole from the finer one.
 */
import type { BlockSetData, CityData } from '../../packs/city-data.ts';
import type { LocalPlane } from '../../queries/pack.ts';

const METRES_PER_DEGREE = 111_320;
/** Half of the widest street that is closed between two blocks of one area. */
export const STREET_GROWTH_METRES = 12.5;
/** Below this share of edges that two blocks have in common, the blocks are cut at parcel edges, not at street centres. */
const SHARED_EDGES_OF_A_COVERAGE = 0.5;

/** One part of a group: a block, or a group of an earlier step. */
export interface ShapePart {
  readonly target: number;
  readonly block: { readonly set: string; readonly ordinal: number } | null;
  readonly group: number | null;
}

/** How blocks are dissolved; Gebietsstände of one ground share their groups. */
export interface Ground {
  /** half the street that is closed, metres; 0 = the blocks touch */
  readonly growth: number;
  readonly plane: LocalPlane;
  /** in order; each can be dissolved in one statement */
  readonly steps: readonly (readonly ShapePart[])[];
}

export interface ShapePlan {
  readonly grounds: readonly Ground[];
  /** per edition (position in city.editions) and area: its group, or null where the shape is delivered or the block's own. Clumps are negative. */
  readonly groups: readonly (readonly (number | null)[])[];
}

export function planShapes(city: CityData, closesStreets: boolean): ShapePlan {
  const groups: (number | null)[][] = city.editions.map((edition) => edition.areas.map(() => null));
  const places = city.blockSets.map((set) => ({ set, growth: closesStreets ? growthMetres(set) : 0, plane: localPlane(set) }));
  const byGround = groupBy(places, ({ growth, plane }) => `${growth}|${plane.lon}|${plane.lat}`);
  const last: LastIds = { group: 0, clump: 0 };
  const grounds = [...byGround.values()].map((sets) => ({ growth: sets[0]!.growth, plane: sets[0]!.plane, steps: planGround(city, sets.map(({ set }) => set), groups, last) }));
  return { grounds, groups };
}

interface LastIds {
  group: number;
  clump: number;
}

interface Dissolved {
  readonly membership: readonly number[];
  readonly groups: readonly (number | null)[];
}

/** Fills `groups` for the editions on these Gebietsstände, and counts on. */
function planGround(city: CityData, sets: readonly BlockSetData[], groups: (number | null)[][], last: LastIds): ShapePart[][] {
  const identities = identifyBlocks(sets);
  const derived = sets.map(({ key }) => city.editions.flatMap((edition, position) => (edition.blockSet === key && needsShapes(city, edition) ? [position] : [])));
  const clumps = findClumps(sets, identities, derived.map((positions) => positions.map((position) => city.editions[position]!.membership)), last);
  const steps: ShapePart[][] = clumps.parts.length > 0 ? [[...clumps.parts]] : [];
  const known = new Map<string, number>();
  sets.forEach((set, at) => {
    const dissolved: Dissolved[] = [];
    const partOf = (target: number, ordinal: number): ShapePart => {
      const group = clumps.ofIdentity.get(identities[at]![ordinal]!) ?? null;
      return { target, block: group === null ? { set: set.key, ordinal } : null, group };
    };
    for (const position of derived[at]!.toSorted((a, b) => city.editions[b]!.areas.length - city.editions[a]!.areas.length)) {
      const { areas, membership } = city.editions[position]!;
      const blocksOf = blocksByArea(membership, areas.length);
      const finer = dissolved.findLast((each) => nests(each.membership, membership));
      const parts: ShapePart[] = [];
      areas.forEach((area, ordinal) => {
        const blocks = blocksOf[ordinal]!;
        if (area.geometry !== null || blocks.length === 0) return;
        const key = blocks.map((block) => identities[at]![block]!).join(',');
        const before = known.get(key);
        groups[position]![ordinal] = before ?? ++last.group;
        if (before !== undefined) return;
        const target = last.group;
        known.set(key, target);
        parts.push(...(finer ? groupsOf(blocks, finer).map((group) => ({ target, block: null, group })) : distinctParts(blocks.map((block) => partOf(target, block)))));
      });
      if (parts.length > 0) steps.push(parts);
      if (groups[position]!.every((group) => group !== null)) dissolved.push({ membership, groups: groups[position]! });
    }
  });
  return steps;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function needsShapes(city: CityData, edition: CityData['editions'][number]): boolean {
  return edition.level !== city.baseLevel && edition.areas.some(({ geometry }) => geometry === null);
}

function groupsOf(blocks: readonly number[], finer: Dissolved): number[] {
  return [...new Set(blocks.map((block) => finer.groups[finer.membership[block]!]!))];
}

/** Each clump once. */
function distinctParts(parts: readonly ShapePart[]): ShapePart[] {
  const seen = new Set<number>();
  return parts.filter(({ group }) => group === null || (!seen.has(group) && seen.add(group)));
}

interface Clumps {
  readonly parts: readonly ShapePart[];
  /** identity of a block → its clump, where it has one */
  readonly ofIdentity: ReadonlyMap<number, number>;
}

/** @param memberships per set those of the editions to be dissolved */
function findClumps(sets: readonly BlockSetData[], identities: readonly (readonly number[])[], memberships: readonly (readonly (readonly number[])[])[], last: LastIds): Clumps {
  const signatures = new Map<number, string>();
  const places = new Map<number, { set: string; ordinal: number }>();
  sets.forEach((set, at) => {
    identities[at]!.forEach((identity, ordinal) => {
      const areas = memberships[at]!.map((membership) => membership[ordinal]!);
      if (areas.some((area) => area >= 0)) signatures.set(identity, `${signatures.get(identity) ?? ''};${at}:${areas.join(',')}`);
      if (!places.has(identity)) places.set(identity, { set: set.key, ordinal });
    });
  });
  const ofIdentity = new Map<number, number>();
  const parts: ShapePart[] = [];
  for (const together of groupBy([...signatures.keys()], (identity) => signatures.get(identity)!).values()) {
    if (together.length < 2) continue;
    const target = -++last.clump;
    for (const identity of together) {
      ofIdentity.set(identity, target);
      parts.push({ target, block: places.get(identity)!, group: null });
    }
  }
  return { parts, ofIdentity };
}

/** Numbers blocks over Gebietsstände: one that kept its code and its outline keeps its number. */
function identifyBlocks(sets: readonly BlockSetData[]): number[][] {
  const byCode = new Map<string, { readonly id: number; readonly geometry: BlockGeometry }[]>();
  let last = 0;
  return sets.map(({ blocks }) =>
    blocks.map(({ code, geometry }) => {
      const namesakes = byCode.get(code) ?? [];
      const same = namesakes.find((each) => isSameOutline(each.geometry, geometry));
      if (same !== undefined) return same.id;
      byCode.set(code, [...namesakes, { id: ++last, geometry }]);
      return last;
    }),
  );
}

type BlockGeometry = BlockSetData['blocks'][number]['geometry'];

function isSameOutline(one: BlockGeometry, other: BlockGeometry): boolean {
  const [a, b] = [one.coordinates.flat(), other.coordinates.flat()];
  return (
    one.coordinates.length === other.coordinates.length &&
    a.length === b.length &&
    a.every((ring, at) => ring.length === b[at]!.length && ring.every(([lon, lat], point) => lon === b[at]![point]![0] && lat === b[at]![point]![1]))
  );
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
