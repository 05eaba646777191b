/**
 * Which blocks hang together for planning: borders across streets (core/city/adjacency.ts), without those that a railway,
 * river or motorway cuts, with bridges and with links a user made or removed, each with its reason. Borders stay as they
 * are for outlines; links decide about contiguity. A pair is cut when the line between the blocks' inner points crosses
 * one barrier an odd number of times (twice = both on the same side). O((borders + segments) log segments).
 */
import Flatbush from 'flatbush';
import type { Adjacency } from '../city/adjacency.ts';
import { DomainError } from '../errors.ts';
import { neighboursFromLists, type Neighbours } from '../statistics/weights.ts';

type Position = readonly [number, number];

export type BarrierKind = 'rail' | 'river' | 'motorway';

/** Coordinates in the units of the block points. */
export interface Barrier {
  readonly kind: BarrierKind;
  /** parts of one name count as one barrier */
  readonly name: string;
  readonly line: readonly (readonly number[])[];
}

/** Joins the blocks nearest to its ends. */
export interface Bridge {
  readonly name: string;
  readonly from: Position;
  readonly to: Position;
}

/** Made by a person; the last word. */
export interface ManualLink {
  readonly a: number;
  readonly b: number;
  readonly isLinked: boolean;
  readonly reason: string;
}

export type LinkChangeKind = 'cut' | 'bridge' | 'added' | 'removed';

export interface LinkChange {
  readonly kind: LinkChangeKind;
  /** a < b */
  readonly a: number;
  readonly b: number;
  /** name of the barrier or bridge, or the user's words */
  readonly reason: string;
  readonly barrier: BarrierKind | null;
  /** 0: no common border */
  readonly sharedMetres: number;
}

export interface BlockLinking {
  readonly borders: Adjacency;
  readonly links: Neighbours;
  /** what differs between the two, by a and b; per pair only what holds */
  readonly changes: readonly LinkChange[];
}

export interface LinkInput {
  readonly borders: Adjacency;
  /** a point inside each block: x0, y0, x1, y1 … */
  readonly points: Float64Array;
  /** default 'metres' */
  readonly coordinates?: 'lonlat' | 'metres';
  readonly barriers?: readonly Barrier[];
  readonly bridges?: readonly Bridge[];
  readonly manual?: readonly ManualLink[];
}

/** @throws invalid_value for a manual link with a block that does not exist, with itself or without a reason */
export function linkBlocks({ borders, points, coordinates = 'metres', barriers = [], bridges = [], manual = [] }: LinkInput): BlockLinking {
  const count = borders.offsets.length - 1;
  const lists = Array.from({ length: count }, (_none, block) => new Set(borders.neighbours.subarray(borders.offsets[block], borders.offsets[block + 1])));
  const changes = new Map<string, LinkChange>();
  const change = (kind: LinkChangeKind, one: number, other: number, reason: string, barrier: BarrierKind | null) => {
    const [a, b] = one < other ? [one, other] : [other, one];
    const isLinked = kind === 'bridge' || kind === 'added';
    for (const [from, to] of [[a, b], [b, a]] as const) {
      if (isLinked) lists[from]!.add(to);
      else lists[from]!.delete(to);
    }
    changes.set(`${a}-${b}`, { kind, a, b, reason, barrier, sharedMetres: sharedBetween(borders, a, b) });
  };
  for (const { a, b, barrier } of crossings(borders, points, barriers)) change('cut', a, b, barrier.name, barrier.kind);
  for (const { name, from, to } of bridges) {
    const [a, b] = [nearestBlock(points, from, coordinates), nearestBlock(points, to, coordinates)];
    if (a >= 0 && b >= 0 && a !== b && !lists[a]!.has(b)) change('bridge', a, b, name, null);
  }
  for (const [place, link] of manual.entries()) {
    checkManual(link, count, place);
    if (lists[link.a]!.has(link.b) !== link.isLinked) change(link.isLinked ? 'added' : 'removed', link.a, link.b, link.reason, null);
  }
  const ordered = [...changes.values()].sort((one, other) => one.a - other.a || one.b - other.b);
  return { borders, links: neighboursFromLists(lists), changes: ordered };
}

/** Metres of border between two blocks, 0 where they have none. */
export function sharedBetween({ offsets, neighbours, sharedMetres }: Adjacency, a: number, b: number): number {
  const at = neighbours.subarray(offsets[a], offsets[a + 1]).indexOf(b);
  return at < 0 ? 0 : sharedMetres[offsets[a]! + at]!;
}

/** Pairs of neighbours on different sides of a barrier, a < b, each once with the first barrier found. */
function* crossings({ offsets, neighbours }: Adjacency, points: Float64Array, barriers: readonly Barrier[]): Generator<{ a: number; b: number; barrier: Barrier }> {
  const segments = barriers.flatMap((barrier) => barrier.line.slice(1).map((to, at) => ({ barrier, from: barrier.line[at]!, to })));
  if (segments.length === 0) return;
  const tree = new Flatbush(segments.length);
  for (const { from, to } of segments) tree.add(Math.min(from[0]!, to[0]!), Math.min(from[1]!, to[1]!), Math.max(from[0]!, to[0]!), Math.max(from[1]!, to[1]!));
  tree.finish();
  for (let a = 0; a + 1 < offsets.length; a++) {
    for (let at = offsets[a]!; at < offsets[a + 1]!; at++) {
      const b = neighbours[at]!;
      if (b < a) continue;
      const barrier = barrierBetween(tree, segments, [points[2 * a]!, points[2 * a + 1]!], [points[2 * b]!, points[2 * b + 1]!]);
      if (barrier) yield { a, b, barrier };
    }
  }
}

interface Segment {
  readonly barrier: Barrier;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

function barrierBetween(tree: Flatbush, segments: readonly Segment[], p: Position, q: Position): Barrier | null {
  const near = tree.search(Math.min(p[0], q[0]), Math.min(p[1], q[1]), Math.max(p[0], q[0]), Math.max(p[1], q[1])).sort((one, other) => one - other);
  const counts = new Map<string, { barrier: Barrier; count: number }>();
  for (const at of near) {
    const { barrier, from, to } = segments[at]!;
    if (!doCross(p, q, from, to)) continue;
    const key = `${barrier.kind} ${barrier.name}`;
    counts.set(key, { barrier, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  for (const { barrier, count } of counts.values()) if (count % 2 === 1) return barrier;
  return null;
}

/** Half open at the barrier's vertices: a line through a vertex crosses one of its two segments. */
function doCross(p: Position, q: Position, from: readonly number[], to: readonly number[]): boolean {
  const side = (x: number, y: number) => (q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]) >= 0;
  if (side(from[0]!, from[1]!) === side(to[0]!, to[1]!)) return false;
  const across = ([x, y]: Position) => (to[0]! - from[0]!) * (y - from[1]!) - (to[1]! - from[1]!) * (x - from[0]!) >= 0;
  return across(p) !== across(q);
}

function nearestBlock(points: Float64Array, [x, y]: Position, coordinates: 'lonlat' | 'metres'): number {
  const stretch = coordinates === 'lonlat' ? Math.cos((y * Math.PI) / 180) : 1;
  let nearest = -1;
  let least = Infinity;
  for (let block = 0; 2 * block < points.length; block++) {
    const distance = ((points[2 * block]! - x) * stretch) ** 2 + (points[2 * block + 1]! - y) ** 2;
    if (distance < least) {
      least = distance;
      nearest = block;
    }
  }
  return nearest;
}

function checkManual({ a, b, reason }: ManualLink, count: number, place: number): void {
  const isBlock = (block: number) => Number.isInteger(block) && block >= 0 && block < count;
  if (isBlock(a) && isBlock(b) && a !== b && reason.trim() !== '') return;
  throw new DomainError('invalid_value', `invalid link ${place}: blocks ${a} and ${b}, reason "${reason}"`, { path: `links.${place}`, value: `${a}-${b}`, expected: `two blocks below ${count} and a reason` });
}

export type LinkFindingKind = 'isolated' | 'cut-off' | 'across-barrier' | 'long' | 'short-border';

/** Something to look at: links are guesses until somebody has. */
export interface LinkFinding {
  readonly kind: LinkFindingKind;
  /** ascending */
  readonly blocks: readonly number[];
  /** metres of border or of distance; NaN where it says nothing */
  readonly metres: number;
  readonly reason: string;
}

/** Groups of at most this many blocks without a link to the rest are worth a look. */
const SMALL_GROUP = 10;
const SHORT_BORDER_METRES = 10;
const LONG_LINK_METRES = 1500;

/**
 * Blocks without links, small groups cut off, links across barriers, over very long distances or over short borders.
 * @param metresBetween distance of two blocks' inner points
 */
export function linkFindings({ borders, links, changes }: BlockLinking, metresBetween: (a: number, b: number) => number): LinkFinding[] {
  const findings: LinkFinding[] = groupsOf(links).flatMap((blocks): LinkFinding[] => {
    if (blocks.length > SMALL_GROUP) return [];
    return [{ kind: blocks.length === 1 ? 'isolated' : 'cut-off', blocks, metres: Number.NaN, reason: '' }];
  });
  for (const { kind, a, b, reason, sharedMetres } of changes) {
    if (kind === 'bridge' || kind === 'added') findings.push({ kind: 'across-barrier', blocks: [a, b], metres: sharedMetres, reason });
  }
  for (let a = 0; a + 1 < links.offsets.length; a++) {
    for (let at = links.offsets[a]!; at < links.offsets[a + 1]!; at++) {
      const b = links.neighbours[at]!;
      if (b < a) continue;
      const shared = sharedBetween(borders, a, b);
      if (shared > 0 && shared < SHORT_BORDER_METRES) findings.push({ kind: 'short-border', blocks: [a, b], metres: shared, reason: '' });
      const metres = metresBetween(a, b);
      if (metres > LONG_LINK_METRES) findings.push({ kind: 'long', blocks: [a, b], metres, reason: '' });
    }
  }
  return findings;
}

/** All but the largest connected group. */
function groupsOf({ offsets, neighbours }: Neighbours): number[][] {
  const seen = new Uint8Array(offsets.length - 1);
  const groups: number[][] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1) continue;
    const group = [start];
    seen[start] = 1;
    for (const block of group) {
      for (let at = offsets[block]!; at < offsets[block + 1]!; at++) {
        const other = neighbours[at]!;
        if (seen[other] === 1) continue;
        seen[other] = 1;
        group.push(other);
      }
    }
    groups.push(group.sort((a, b) => a - b));
  }
  const largest = groups.reduce((a, b) => (b.length > a.length ? b : a), []);
  return groups.filter((group) => group !== largest);
}
