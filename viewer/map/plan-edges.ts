/**
 * Outlines of areas drawn over blocks, without dissolving polygons: an edge of a block belongs to the outline when the
 * block across lies elsewhere. Across means sharing the edge or, where streets lie between blocks, the nearest neighbour
 * facing it. Facing blocks are found once per block and only for blocks at a border: O(edges × neighbours) each.
 * Rings are turned so that the inside lies on the left: outlines can be drawn inwards.
 */
import type { MultiPolygon, Polygon, Position } from 'geojson';

export interface BlockBorders {
  readonly offsets: Uint32Array;
  readonly neighbours: Uint32Array;
}

export interface BlockEdges {
  /** per block its rings, closed, inside on the left, degrees */
  readonly rings: readonly (readonly (readonly Position[])[])[];
  readonly borders: BlockBorders;
  /** per block, once asked for: per ring and edge the block across, NOBODY = none */
  readonly across: (Int32Array[] | undefined)[];
  /** metres per degree of lon at the city's latitude, over those of lat */
  readonly squeeze: number;
}

const NOBODY = -1;
/** Beyond this width nobody is across: a river, a park, the edge of the city. */
const WIDEST_METRES = 80;
const METRES_PER_DEGREE = 111_320;

export function blockEdges(shapes: readonly (Polygon | MultiPolygon | undefined)[], borders: BlockBorders): BlockEdges {
  const rings = shapes.map((shape) => {
    if (!shape) return [];
    const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
    return polygons.flatMap((polygon) => polygon.map((ring, at) => turned(ring, at === 0)));
  });
  const latitude = rings.find((list) => list.length > 0)?.[0]?.[0]?.[1] ?? 51;
  return { rings, borders, across: Array.from<Int32Array[] | undefined>({ length: rings.length }), squeeze: Math.cos((latitude * Math.PI) / 180) };
}

/** Per area position the lines of its outline: runs of points. */
export type Outlines = readonly (readonly (readonly Position[])[])[];

const everyArea = (): boolean => true;

/** Lines of every area. @param label per block its area, −1 = none @param isWanted areas that are not keep no lines */
export function areaOutlines(edges: BlockEdges, label: Int32Array, areas: number, isWanted: (area: number) => boolean = everyArea): Position[][][] {
  const lines: Position[][][] = Array.from({ length: areas }, () => []);
  for (let block = 0; block < label.length; block++) {
    const area = label[block]!;
    if (area < 0 || area >= areas || !isWanted(area)) continue;
    if (isInside(edges.borders, label, block)) continue;
    const facing = (edges.across[block] ??= facingBlocks(edges, block));
    for (const [at, ring] of edges.rings[block]!.entries()) collect(ring, facing[at]!, label, area, lines[area]!);
  }
  return lines;
}

/** The same after blocks moved: areas that neither gained nor lost any keep their lines, the same objects. */
export function outlinesAfter(edges: BlockEdges, before: { readonly label: Int32Array; readonly lines: Outlines }, label: Int32Array, areas: number): Outlines {
  const isTouched = new Uint8Array(areas);
  for (let block = 0; block < label.length; block++) {
    const [left, entered] = [before.label[block]!, label[block]!];
    if (left === entered) continue;
    if (left >= 0) isTouched[left] = 1;
    if (entered >= 0) isTouched[entered] = 1;
  }
  const made = areaOutlines(edges, label, areas, (area) => isTouched[area] === 1);
  return made.map((lines, area) => (isTouched[area] === 1 ? lines : (before.lines[area] ?? lines)));
}

/** All neighbours lie in the same area. */
function isInside({ offsets, neighbours }: BlockBorders, label: Int32Array, block: number): boolean {
  const [from, to] = [offsets[block]!, offsets[block + 1]!];
  if (to - from < 3) return false;
  for (let at = from; at < to; at++) if (label[neighbours[at]!] !== label[block]) return false;
  return true;
}

function collect(ring: readonly Position[], facing: Int32Array, label: Int32Array, area: number, into: Position[][]): void {
  let run: Position[] | null = null;
  for (let edge = 0; edge + 1 < ring.length; edge++) {
    const other = facing[edge]!;
    if (other !== NOBODY && label[other] === area) {
      run = null;
      continue;
    }
    if (!run) {
      run = [ring[edge]!];
      into.push(run);
    }
    run.push(ring[edge + 1]!);
  }
}

function facingBlocks({ rings, borders, squeeze }: BlockEdges, block: number): Int32Array[] {
  const { offsets, neighbours } = borders;
  const others = neighbours.subarray(offsets[block]!, offsets[block + 1]!);
  return rings[block]!.map((ring) =>
    Int32Array.from({ length: Math.max(0, ring.length - 1) }, (_none, edge) => {
      const [a, b] = [ring[edge]!, ring[edge + 1]!];
      const x = (a[0]! + b[0]!) / 2;
      const y = (a[1]! + b[1]!) / 2;
      let nearest = NOBODY;
      let least = WIDEST_METRES / METRES_PER_DEGREE;
      // outward is to the right of the edge
      const outward: Outward = [b[1]! - a[1]!, (a[0]! - b[0]!) * squeeze];
      for (const other of others) {
        const distance = distanceTo(rings[other]!, x, y, squeeze, outward);
        if (distance < least) [nearest, least] = [other, distance];
      }
      return nearest;
    }),
  );
}

type Outward = readonly [number, number];
/** Cosine to the outward direction from which on a point counts as facing. */
const FACING = 0.4;
const TOUCHING_METRES = 1;

/** From a point to the nearest edge that it faces, in degrees of latitude; Infinity where that lies aside or behind. */
function distanceTo(rings: readonly (readonly Position[])[], x: number, y: number, squeeze: number, [nx, ny]: Outward): number {
  const normal = Math.hypot(nx, ny);
  let least = Infinity;
  let ahead = 0;
  for (const ring of rings) {
    for (let edge = 0; edge + 1 < ring.length; edge++) {
      const ax = (ring[edge]![0]! - x) * squeeze;
      const ay = ring[edge]![1]! - y;
      const dx = (ring[edge + 1]![0]! - x) * squeeze - ax;
      const dy = ring[edge + 1]![1]! - y - ay;
      const length = dx * dx + dy * dy;
      const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
      const [px, py] = [ax + share * dx, ay + share * dy];
      const distance = Math.hypot(px, py);
      if (distance < least) [least, ahead] = [distance, px * nx + py * ny];
    }
  }
  const isFacing = least < TOUCHING_METRES / METRES_PER_DEGREE || ahead >= FACING * least * normal;
  return isFacing ? least : Infinity;
}

function turned(ring: readonly Position[], isOuter: boolean): readonly Position[] {
  let doubled = 0;
  for (let at = 0; at + 1 < ring.length; at++) doubled += ring[at]![0]! * ring[at + 1]![1]! - ring[at + 1]![0]! * ring[at]![1]!;
  return doubled > 0 === isOuter ? ring : [...ring].reverse();
}
