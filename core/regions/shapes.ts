/**
 * Shapes of blocks, measured once: cell area, outline that no other block shares, hull points. And of areas made of them:
 * perimeter = own perimeters − what members share, so no polygons are dissolved while drawing. Where streets lie between
 * blocks the common border runs along the middle of the street; a block's area is then grown to that line
 * (by the square of cell perimeter to own perimeter), so that area and perimeter are of one shape. O(vertices); O(links).
 */
import type { Adjacency } from '../city/adjacency.ts';
import { NO_AREA } from '../city/model.ts';
import { planarArea } from '../city/planar-area.ts';
import type { MultiPolygonCoordinates } from '../statistics/contiguity.ts';
import { convexHull } from './compactness.ts';
import type { BlockShapes, PlanState } from './contract.ts';

export interface ShapeOptions {
  readonly coordinates: 'lonlat' | 'metres';
  /** areas of gap-free cells where they are known; else estimated from the outlines */
  readonly cellSquareMetres?: Float64Array;
}

/** Of the outline: a rest below this is the rounding of a border measured along the street. */
const NOISE_SHARE = 0.12;
/** A block grows at most by this factor to the middle of its streets. */
const LARGEST_GROWTH = 1.8;

/** @param blocks MultiPolygon coordinates per block; @param borders adjacency before any barrier was cut */
export function blockShapes(blocks: readonly MultiPolygonCoordinates[], borders: Adjacency, options: ShapeOptions): BlockShapes {
  const metric = options.coordinates === 'metres' ? blocks : blocks.map(localMetres(blocks));
  const areaSquareMetres = new Float64Array(blocks.length);
  const outerMetres = new Float64Array(blocks.length);
  const hullStart = new Uint32Array(blocks.length + 1);
  const hulls: Float64Array[] = [];
  const perimeters = Float64Array.from(metric, perimeterOf);
  const shared = sharedPerBlock(borders);
  const isExact = borders.method === 'exact';
  const stretch = isExact ? 1 : usualStretch(perimeters, shared);
  for (const [block, polygons] of metric.entries()) {
    const perimeter = perimeters[block]!;
    const rest = Math.max(0, stretch * perimeter - shared[block]!);
    outerMetres[block] = !isExact && rest < NOISE_SHARE * perimeter ? 0 : rest;
    const growth = isExact || perimeter === 0 ? 1 : Math.min(LARGEST_GROWTH, Math.max(1, ((shared[block]! + outerMetres[block]!) / perimeter) ** 2));
    areaSquareMetres[block] = options.cellSquareMetres?.[block] ?? growth * planarArea(polygons);
    const hull = convexHull(polygons.flatMap(([outer = []]) => outer.flatMap(([x = 0, y = 0]) => [x, y])));
    hulls.push(hull);
    hullStart[block + 1] = hullStart[block]! + hull.length / 2;
  }
  const hullPoints = new Float64Array(2 * hullStart[blocks.length]!);
  for (const [block, hull] of hulls.entries()) hullPoints.set(hull, 2 * hullStart[block]!);
  return { areaSquareMetres, outerMetres, hullStart, hullPoints };
}

function sharedPerBlock({ offsets, sharedMetres }: Adjacency): Float64Array {
  const shared = new Float64Array(offsets.length - 1);
  for (let block = 0; block < shared.length; block++) for (let at = offsets[block]!; at < offsets[block + 1]!; at++) shared[block]! += sharedMetres[at]!;
  return shared;
}

/** How much longer than the block's own outline the line along the middle of its streets is: the median, at least 1. */
function usualStretch(perimeters: Float64Array, shared: Float64Array): number {
  const ratios = perimeters.map((perimeter, block) => (perimeter > 0 ? shared[block]! / perimeter : 0)).sort();
  return Math.max(1, ratios[Math.floor(ratios.length / 2)] ?? 1);
}

/** Degrees to metres by plate carrée at the middle of the city, 0.1 % across a city. */
function localMetres(blocks: readonly MultiPolygonCoordinates[]): (block: MultiPolygonCoordinates) => MultiPolygonCoordinates {
  let south = Infinity;
  let north = -Infinity;
  let west = Infinity;
  for (const block of blocks) for (const rings of block) for (const [lon = 0, lat = 0] of rings[0] ?? []) {
    south = Math.min(south, lat);
    north = Math.max(north, lat);
    west = Math.min(west, lon);
  }
  const perLat = 111_195;
  const perLon = perLat * Math.cos((((south + north) / 2) * Math.PI) / 180);
  return (block) => block.map((rings) => rings.map((ring) => ring.map(([lon = 0, lat = 0]) => [(lon - west) * perLon, (lat - south) * perLat])));
}

function perimeterOf(polygons: MultiPolygonCoordinates): number {
  let length = 0;
  for (const rings of polygons) for (const ring of rings) for (let at = 0; at + 1 < ring.length; at++) length += Math.hypot(ring[at + 1]![0]! - ring[at]![0]!, ring[at + 1]![1]! - ring[at]![1]!);
  return length;
}

/** Metres of border between blocks, both directions, rows ascending: what perimeters are made of. */
export interface Borders {
  readonly offsets: Uint32Array;
  readonly neighbours: Uint32Array;
  readonly sharedMetres: Float64Array;
}

export interface AreaOutlines {
  readonly perimeterMetres: Float64Array;
  readonly areaSquareMetres: Float64Array;
}

/** Dissolved outline and area of every area of a plan. O(blocks + links) */
export function areaOutlines(shapes: BlockShapes, { offsets, neighbours, sharedMetres }: Borders, { label, areas }: Pick<PlanState, 'label' | 'areas'>): AreaOutlines {
  const perimeterMetres = new Float64Array(areas.length);
  const areaSquareMetres = new Float64Array(areas.length);
  for (let block = 0; block < label.length; block++) {
    const area = label[block]!;
    if (area === NO_AREA) continue;
    areaSquareMetres[area]! += shapes.areaSquareMetres[block]!;
    let outline = shapes.outerMetres[block]!;
    for (let at = offsets[block]!, end = offsets[block + 1]!; at < end; at++) if (label[neighbours[at]!] !== area) outline += sharedMetres[at]!;
    perimeterMetres[area]! += outline;
  }
  return { perimeterMetres, areaSquareMetres };
}

/** Convex hulls of some areas; of the others null. O(blocks + hull points of those areas) */
export function areaHulls({ hullStart, hullPoints }: BlockShapes, { label, areas }: Pick<PlanState, 'label' | 'areas'>, isWanted: (area: number) => boolean): (Float64Array | null)[] {
  const wanted = areas.map((_area, position) => isWanted(position));
  const sizes = new Uint32Array(areas.length);
  for (let block = 0; block < label.length; block++) if (wanted[label[block]!]) sizes[label[block]!]! += hullStart[block + 1]! - hullStart[block]!;
  const points = areas.map((_area, position) => (wanted[position] ? new Float64Array(2 * sizes[position]!) : null));
  const ends = new Uint32Array(areas.length);
  for (let block = 0; block < label.length; block++) {
    const into = points[label[block]!];
    if (!into) continue;
    const part = hullPoints.subarray(2 * hullStart[block]!, 2 * hullStart[block + 1]!);
    into.set(part, ends[label[block]!]);
    ends[label[block]!]! += part.length;
  }
  return points.map((each) => each && convexHull(each));
}
