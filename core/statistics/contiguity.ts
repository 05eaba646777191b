/**
 * Contiguity from shapes that touch exactly: queen (a shared vertex) and rook (a shared edge, with its length).
 * Vertices are matched on a grid of 2^25 steps over the extent (about 1 mm for a city), through a hash: O(vertices).
 * Shapes with streets between them or with unmatched vertices need core/city/adjacency.ts.
 */
import { neighboursFromLists, type Neighbours } from './weights.ts';

/** GeoJSON MultiPolygon coordinates: polygons of rings of [x, y], rings closed. */
export type MultiPolygonCoordinates = readonly (readonly (readonly (readonly number[])[])[])[];

export interface SharedEdges extends Neighbours {
  /** length of the common boundary, parallel to neighbours, in units of the coordinates */
  readonly shared: Float64Array;
  /** 0–1: share of all boundary length that is common to two areas (each side counted) */
  readonly matchedShare: number;
}

/** Areas that share at least one vertex. */
export function queenNeighbours(areas: readonly MultiPolygonCoordinates[]): Neighbours {
  const vertexOf = vertexNumbering(areas);
  const areasAt: number[][] = [];
  eachSegment(areas, (area, from) => {
    const vertex = vertexOf(from);
    const at = (areasAt[vertex] ??= []);
    if (at.at(-1) !== area) at.push(area);
  });
  const lists = areas.map(() => new Set<number>());
  for (const at of areasAt) for (const a of at) for (const b of at) if (a !== b) lists[a]!.add(b);
  return neighboursFromLists(lists);
}

/** Areas that share at least one whole edge between two vertices, with the summed length of such edges. */
export function rookNeighbours(areas: readonly MultiPolygonCoordinates[]): SharedEdges {
  const segments = countSegments(areas);
  const vertexOf = vertexNumbering(areas);
  const edgeOf = pairNumbering(segments);
  /** per edge: area + 1 that came first; 0 = none yet */
  const owners = new Uint32Array(segments);
  const lengths = areas.map(() => new Map<number, number>());
  let total = 0;
  let matched = 0;
  eachSegment(areas, (area, from, to) => {
    const a = vertexOf(from);
    const b = vertexOf(to);
    if (a === b) return;
    const length = Math.hypot(to[0]! - from[0]!, to[1]! - from[1]!);
    total += length;
    const edge = edgeOf(Math.min(a, b), Math.max(a, b));
    const owner = owners[edge]! - 1;
    if (owner < 0 || owner === area) {
      owners[edge] = area + 1;
      return;
    }
    matched += 2 * length;
    lengths[area]!.set(owner, (lengths[area]!.get(owner) ?? 0) + length);
    lengths[owner]!.set(area, (lengths[owner]!.get(area) ?? 0) + length);
  });
  const neighbours = neighboursFromLists(lengths.map((row) => row.keys()));
  const shared = new Float64Array(neighbours.neighbours.length);
  for (const [area, row] of lengths.entries()) {
    for (let at = neighbours.offsets[area]!; at < neighbours.offsets[area + 1]!; at++) shared[at] = row.get(neighbours.neighbours[at]!)!;
  }
  return { ...neighbours, shared, matchedShare: total === 0 ? 0 : matched / total };
}

function countSegments(areas: readonly MultiPolygonCoordinates[]): number {
  let count = 0;
  for (const polygons of areas) for (const rings of polygons) for (const ring of rings) count += ring.length;
  return count;
}

const STEPS = 2 ** 25;

/** Numbers vertices from 0 in order of appearance; equal positions get the same number. */
function vertexNumbering(areas: readonly MultiPolygonCoordinates[]): (position: readonly number[]) => number {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  let count = 0;
  eachSegment(areas, (_, from) => {
    west = Math.min(west, from[0]!);
    south = Math.min(south, from[1]!);
    east = Math.max(east, from[0]!);
    north = Math.max(north, from[1]!);
    count++;
  });
  const scale = (STEPS - 1) / (Math.max(east - west, north - south) || 1);
  const numberOf = pairNumbering(count);
  return (position) => numberOf(Math.round((position[0]! - west) * scale), Math.round((position[1]! - south) * scale));
}

/** Numbers distinct pairs of non-negative 32-bit integers in order of appearance: open addressing, linear probing. */
function pairNumbering(maximum: number): (a: number, b: number) => number {
  const mask = 2 ** Math.ceil(Math.log2(2 * maximum + 2)) - 1;
  const firsts = new Int32Array(mask + 1);
  const seconds = new Int32Array(mask + 1);
  /** number + 1; 0 = empty slot */
  const numbers = new Int32Array(mask + 1);
  let next = 0;
  return (a, b) => {
    let slot = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    while (numbers[slot] !== 0) {
      if (firsts[slot] === a && seconds[slot] === b) return numbers[slot]! - 1;
      slot = (slot + 1) & mask;
    }
    firsts[slot] = a;
    seconds[slot] = b;
    numbers[slot] = ++next;
    return next - 1;
  };
}

function eachSegment(areas: readonly MultiPolygonCoordinates[], visit: (area: number, from: readonly number[], to: readonly number[]) => void): void {
  for (const [area, polygons] of areas.entries()) {
    for (const rings of polygons) {
      for (const ring of rings) for (let at = 0; at + 1 < ring.length; at++) visit(area, ring[at]!, ring[at + 1]!);
    }
  }
}
