/**
 * Contiguity of a plan's areas: their parts, named so that people can talk about them; blocks that hold an area together
 * (articulation points, Tarjan, iterative); unassigned blocks and holes that border exactly one area.
 * One breadth-first pass over all links a call: O(blocks + links). Warns, never blocks.
 */
import { NO_AREA } from '../city/model.ts';
import type { Neighbours } from '../statistics/weights.ts';
import type { PlanGround, PlanState } from './contract.ts';

/** Connected blocks of one label, the unassigned ones included. */
export interface Components {
  /** per block the component it is in */
  readonly of: Uint32Array;
  /** per component its label */
  readonly label: Int32Array;
  readonly size: Uint32Array;
}

export function componentsOf({ offsets, neighbours }: Neighbours, label: Int32Array): Components {
  const of = new Uint32Array(label.length).fill(UNSEEN);
  const labels: number[] = [];
  const sizes: number[] = [];
  const queue = new Uint32Array(label.length);
  for (let start = 0; start < label.length; start++) {
    if (of[start] !== UNSEEN) continue;
    const component = labels.push(label[start]!) - 1;
    let end = 1;
    queue[0] = start;
    of[start] = component;
    for (let head = 0; head < end; head++) {
      const block = queue[head]!;
      for (let at = offsets[block]!, to = offsets[block + 1]!; at < to; at++) {
        const other = neighbours[at]!;
        if (of[other] !== UNSEEN || label[other] !== label[start]) continue;
        of[other] = component;
        queue[end++] = other;
      }
    }
    sizes.push(end);
  }
  return { of, label: Int32Array.from(labels), size: Uint32Array.from(sizes) };
}

const UNSEEN = 0xffffffff;

export interface AreaPart {
  readonly area: number;
  /** 1 = the part with most people */
  readonly number: number;
  /** where most of its people live; '' unknown */
  readonly place: string;
  /** ascending */
  readonly blocks: Uint32Array;
  readonly population: number;
}

/** Per area its parts, most people first; [] for an area without blocks. One part: contiguous. */
export function partsOf(ground: PlanGround, { label, areas }: Pick<PlanState, 'label' | 'areas'>, components: Components): AreaPart[][] {
  const members: number[][] = Array.from(components.size, () => []);
  for (let block = 0; block < label.length; block++) if (label[block] !== NO_AREA) members[components.of[block]!]!.push(block);
  const parts: AreaPart[][] = areas.map(() => []);
  for (const [component, blocks] of members.entries()) {
    const area = components.label[component]!;
    if (area !== NO_AREA) parts[area]!.push(describePart(ground, area, blocks));
  }
  return parts.map((list) => list.sort((a, b) => b.population - a.population || b.blocks.length - a.blocks.length || a.blocks[0]! - b.blocks[0]!).map((part, at) => ({ ...part, number: at + 1 })));
}

function describePart(ground: PlanGround, area: number, blocks: readonly number[]): AreaPart {
  const people = new Map<string, number>();
  let population = 0;
  for (const block of blocks) {
    const here = populationOf(ground, block);
    population += here;
    const place = ground.placeNames[block] ?? '';
    // Uninhabited blocks count a little, so that a park has a name too.
    people.set(place, (people.get(place) ?? 0) + (here > 0 ? here : 0) + 1e-3);
  }
  const [place = ''] = [...people].reduce((a, b) => (b[1] > a[1] ? b : a), ['', -1] as [string, number]);
  return { area, number: 1, place, blocks: Uint32Array.from(blocks), population };
}

/** NaN where the city's source counts nobody. */
export function populationOf({ columns }: PlanGround, block: number): number {
  return columns.hasPopulation ? columns.values[block * columns.width + columns.population]! : Number.NaN;
}

export interface Hole {
  /** the one area around */
  readonly area: number;
  /** ascending */
  readonly blocks: Uint32Array;
  readonly population: number;
  /** false: it lies between the area and the edge of the city */
  readonly isEnclosed: boolean;
}

export interface Unassigned {
  readonly blocks: number;
  readonly population: number;
  /** unassigned blocks that border exactly one area, by area and first block */
  readonly holes: readonly Hole[];
}

/** A pocket at the city's edge is called a hole only up to this share of its area's blocks: it may be the rest of the city. */
const EDGE_HOLE_SHARE = 0.1;
/** Outline shared with nobody beyond which a block lies at the edge of the city (or of a wide river). */
const EDGE_METRES = 20;

export function unassignedOf(ground: PlanGround, { label, areas }: Pick<PlanState, 'label' | 'areas'>, components: Components): Unassigned {
  const { offsets, neighbours } = ground.linking.links;
  const rings = new Map<number, { blocks: number[]; areas: Set<number>; isAtEdge: boolean; population: number }>();
  const counts = new Uint32Array(areas.length);
  let population = 0;
  let blocks = 0;
  for (let block = 0; block < label.length; block++) {
    if (label[block] !== NO_AREA) {
      counts[label[block]!]! += 1;
      continue;
    }
    const ring = rings.get(components.of[block]!) ?? { blocks: [], areas: new Set<number>(), isAtEdge: false, population: 0 };
    rings.set(components.of[block]!, ring);
    ring.blocks.push(block);
    ring.population += populationOf(ground, block);
    ring.isAtEdge ||= ground.shapes.outerMetres[block]! > EDGE_METRES;
    for (let at = offsets[block]!; at < offsets[block + 1]!; at++) if (label[neighbours[at]!] !== NO_AREA) ring.areas.add(label[neighbours[at]!]!);
    population += populationOf(ground, block);
    blocks++;
  }
  const holes: Hole[] = [];
  for (const ring of rings.values()) {
    const [area] = ring.areas;
    if (ring.areas.size !== 1 || area === undefined) continue;
    if (ring.isAtEdge && ring.blocks.length > EDGE_HOLE_SHARE * counts[area]!) continue;
    holes.push({ area, blocks: Uint32Array.from(ring.blocks), population: ring.population, isEnclosed: !ring.isAtEdge });
  }
  return { blocks, population, holes: holes.sort((a, b) => a.area - b.area || a.blocks[0]! - b.blocks[0]!) };
}

/** Blocks without which an area falls into more parts, over all areas at once; 1 = such a block. O(blocks + links) */
export function articulationBlocks({ offsets, neighbours }: Neighbours, label: Int32Array): Uint8Array {
  const count = label.length;
  const isCut = new Uint8Array(count);
  /** order of discovery, from 1; 0 = not yet */
  const found = new Uint32Array(count);
  /** earliest block reached from the subtree */
  const low = new Uint32Array(count);
  const parent = new Int32Array(count).fill(-1);
  const next = offsets.slice(0, count);
  const stack = new Uint32Array(count);
  let clock = 0;
  for (let root = 0; root < count; root++) {
    if (found[root] !== 0 || label[root] === NO_AREA) continue;
    let depth = 1;
    let children = 0;
    stack[0] = root;
    found[root] = low[root] = ++clock;
    while (depth > 0) {
      const block = stack[depth - 1]!;
      if (next[block]! < offsets[block + 1]!) {
        const other = neighbours[next[block]!++]!;
        if (label[other] !== label[root]) continue;
        if (found[other] === 0) {
          parent[other] = block;
          found[other] = low[other] = ++clock;
          stack[depth++] = other;
          if (block === root) children++;
        } else if (other !== parent[block]) low[block] = Math.min(low[block]!, found[other]!);
        continue;
      }
      depth--;
      const above = parent[block]!;
      if (above < 0) continue;
      low[above] = Math.min(low[above]!, low[block]!);
      if (above !== root && low[block]! >= found[above]!) isCut[above] = 1;
    }
    if (children > 1) isCut[root] = 1;
  }
  return isCut;
}
