/**
 * Which polygons of one layer overlap: each is probed at points inside it and at its corners, neighbours come from a
 * box index. O(n · probes · corners of the neighbours). An overlap narrower than a metre at every corner stays unseen.
 */
import { intersect } from '@turf/intersect';
import { featureCollection, multiPolygon } from '@turf/helpers';
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { boxOf, isInside, isInsideAny } from './inside.ts';
import { areaOf } from './polygon.ts';

type Polygons = readonly (readonly (readonly Position[])[])[];

export interface Overlap {
  readonly first: number;
  readonly second: number;
  readonly place: readonly [number, number];
  readonly squareMetres: number;
}

const GRID = 5;
const MAX_CORNERS = 200;
const MAX_PAIRS = 200;
/** One metre in degrees of latitude. */
const METRE = 1 / 111_320;
const SMALLEST_SQUARE_METRES = 10;

export function findOverlaps(layer: readonly Polygons[], toCity: (lon: number, lat: number) => [number, number]): Overlap[] {
  if (layer.length < 2) return [];
  const index = boxIndex(layer);
  const pairs = new Map<string, Overlap>();
  layer.forEach((polygons, i) => {
    if (pairs.size >= MAX_PAIRS) return;
    for (const [lon, lat] of probes(polygons)) {
      for (const j of index.search(lon, lat, lon, lat)) {
        const key = i < j ? `${i} ${j}` : `${j} ${i}`;
        if (i === j || pairs.has(key) || !isWellInside(lon, lat, layer[j]!)) continue;
        pairs.set(key, { first: Math.min(i, j), second: Math.max(i, j), place: [lon, lat], squareMetres: overlapSize(polygons, layer[j]!, toCity) });
      }
    }
  });
  return [...pairs.values()].filter(({ squareMetres }) => squareMetres >= SMALLEST_SQUARE_METRES);
}

export function boxIndex(layer: readonly Polygons[]): Flatbush {
  const index = new Flatbush(layer.length);
  for (const polygons of layer) index.add(...boxOf(polygons));
  index.finish();
  return index;
}

function probes(polygons: Polygons): [number, number][] {
  const [west, south, east, north] = boxOf(polygons);
  const points: [number, number][] = [];
  for (let i = 1; i <= GRID; i++) {
    for (let j = 1; j <= GRID; j++) {
      const [lon, lat] = [west + ((east - west) * i) / (GRID + 1), south + ((north - south) * j) / (GRID + 1)];
      if (isInsideAny(lon, lat, polygons)) points.push([lon, lat]);
    }
  }
  const outer = polygons.flatMap((rings) => rings[0]!);
  const step = Math.max(1, Math.floor(outer.length / MAX_CORNERS));
  for (let i = 0; i < outer.length; i += step) points.push([outer[i]![0]!, outer[i]![1]!]);
  return points;
}

/** Inside and at least a metre from the border, so that common borders do not count. */
function isWellInside(lon: number, lat: number, polygons: Polygons): boolean {
  return polygons.some((rings) => isInside(lon, lat, rings) && rings.every((ring) => isAway(lon, lat, ring)));
}

function isAway(lon: number, lat: number, ring: readonly Position[]): boolean {
  const squeeze = Math.cos((lat * Math.PI) / 180);
  for (let i = 0; i + 1 < ring.length; i++) {
    const ax = (ring[i]![0]! - lon) * squeeze;
    const ay = ring[i]![1]! - lat;
    const dx = (ring[i + 1]![0]! - lon) * squeeze - ax;
    const dy = ring[i + 1]![1]! - lat - ay;
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
    if (Math.hypot(ax + t * dx, ay + t * dy) < METRE) return false;
  }
  return true;
}

function overlapSize(one: Polygons, other: Polygons, toCity: (lon: number, lat: number) => [number, number]): number {
  try {
    const common = intersect(featureCollection([multiPolygon(one as Position[][][]), multiPolygon(other as Position[][][])]))?.geometry;
    if (common === undefined) return 0;
    return Math.round(Math.abs(areaOf(common.type === 'Polygon' ? [common.coordinates] : common.coordinates, toCity)));
  } catch {
    return 0;
  }
}
