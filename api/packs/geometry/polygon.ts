/**
 * One area: any polygon geometry of a file becomes a clean MultiPolygon in degrees, with its size in the city's
 * own metres and a point inside. Broken outlines are repaired where that changes next to nothing, else refused.
 */
import { featureCollection, multiPolygon } from '@turf/helpers';
import { union } from '@turf/union';
import type { Geometry, MultiPolygon, Position } from 'geojson';
import polylabel from 'polylabel';
import type { Findings, Origin, Place } from '../findings.ts';
import { findCrossing } from './crossings.ts';
import { isInside, onMiddleLine } from './inside.ts';
import { cleanRing, PRECISION, signedArea, wound, type RingNotes } from './rings.ts';

export interface Shape {
  readonly geometry: MultiPolygon;
  /** in the city's CRS, holes taken off */
  readonly areaSquareMetres: number;
  /** inside, away from the border */
  readonly point: readonly [number, number];
}

export interface ShapeContext {
  readonly toLonLat: (x: number, y: number) => [number, number];
  readonly toCity: (lon: number, lat: number) => [number, number];
  readonly origin: Origin;
  readonly findings: Findings;
}

/** Repairs may change an area by at most this share, or by this many square metres. */
const MAX_CHANGE_SHARE = 0.01;
const MAX_CHANGE_SQUARE_METRES = 25;
const MAX_REPAIR_ROUNDS = 5;
/** Square degrees: legs nearer than the rounding of a coordinate. */
const SPIKE_AREA = 1e-17;

export function readShape(geometry: Geometry | null, code: string, place: Place, context: ShapeContext): Shape | null {
  const { origin, findings } = context;
  if (geometry === null) return refuse(context, 'geometry-missing', code, place);
  const polygons = polygonsOf(geometry);
  if (polygons === null) {
    findings.add(origin, 'geometry-type', { code, value: geometry.type }, place);
    return null;
  }
  const cleaned = clean(polygons, code, place, context);
  if (cleaned === null) return null;
  const simple = repaired(cleaned, code, place, context);
  if (simple === null) return null;
  return measure(simple, context);
}

function refuse(context: ShapeContext, code: 'geometry-missing' | 'geometry-empty', area: string, place: Place): null {
  context.findings.add(context.origin, code, { code: area }, place);
  return null;
}

function polygonsOf(geometry: Geometry): readonly (readonly (readonly Position[])[])[] | null {
  if (geometry.type === 'Polygon' && Array.isArray(geometry.coordinates)) return [geometry.coordinates];
  if (geometry.type === 'MultiPolygon' && Array.isArray(geometry.coordinates)) return geometry.coordinates;
  if (geometry.type === 'GeometryCollection' && Array.isArray(geometry.geometries)) {
    const inner = geometry.geometries.map(polygonsOf).filter((part) => part !== null);
    return inner.length === 0 ? null : inner.flat();
  }
  return null;
}

function clean(polygons: readonly (readonly (readonly Position[])[])[], code: string, place: Place, context: ShapeContext): Position[][][] | null {
  const notes: RingNotes = { closed: 0, repeated: 0, dropped: 0, invalid: null };
  const result: Position[][][] = [];
  for (const rings of polygons) {
    const outer = Array.isArray(rings[0]) ? cleanRing(rings[0], context.toLonLat, notes) : null;
    if (outer === null) continue;
    const holes = rings
      .slice(1)
      .map((ring) => cleanRing(ring, context.toLonLat, notes))
      .filter((ring) => ring !== null);
    result.push([wound(outer, true), ...holes.map((ring) => wound(ring, false))]);
  }
  const { findings, origin } = context;
  if (notes.invalid !== null) {
    findings.add(origin, 'coordinate-invalid', { code, value: notes.invalid }, { ...place, value: notes.invalid });
    return null;
  }
  if (result.length === 0) return refuse(context, 'geometry-empty', code, place);
  if (notes.closed > 0) findings.add(origin, 'ring-closed', { code }, place);
  if (notes.dropped > 0) findings.add(origin, 'ring-dropped', { code }, place);
  if (notes.repeated > 0) findings.add(origin, 'points-repeated', { code }, place);
  return result;
}

/** Simple polygons pass through; others go through a union with themselves, which keeps what an even-odd fill shows. */
function repaired(polygons: Position[][][], code: string, place: Place, context: ShapeContext): Position[][][] | null {
  const crossing = crossingOf(polygons);
  if (crossing === null) return polygons;
  const before = Math.abs(areaOf(polygons, context.toCity));
  const fixed = untangled(polygons);
  const change = Math.round(Math.abs(before - areaOf(fixed ?? [], context.toCity)));
  const named = { code, place: `${crossing[0].toFixed(6)} ${crossing[1].toFixed(6)}`, change };
  const isSafe = fixed !== null && change <= Math.max(MAX_CHANGE_SQUARE_METRES, before * MAX_CHANGE_SHARE);
  context.findings.add(context.origin, isSafe ? 'self-intersection-repaired' : 'self-intersection', named, place, code);
  return isSafe ? fixed : null;
}

/** Rings of all parts together must neither cross nor share a stretch; holes lie in their part, parts beside each other. */
function crossingOf(polygons: readonly Position[][][]): readonly [number, number] | null {
  return findCrossing(polygons.flat()) ?? misplaced(polygons);
}

function misplaced(polygons: readonly Position[][][]): readonly [number, number] | null {
  for (const [i, [outer, ...holes]] of polygons.entries()) {
    for (const hole of holes) {
      const [x, y] = onMiddleLine([hole]);
      if (!isInside(x, y, [outer!])) return [x, y];
    }
    const [x, y] = onMiddleLine(polygons[i]!);
    if (polygons.some((other, j) => j !== i && isInside(x, y, other))) return [x, y];
  }
  return null;
}

/** Rounding a crossing point can make the next tiny crossing, so it takes a few rounds; null when it does not settle. */
function untangled(polygons: Position[][][]): Position[][][] | null {
  let current = polygons;
  for (let round = 0; round < MAX_REPAIR_ROUNDS; round++) {
    const united = selfUnion(current.map((rings) => rings.map(withoutSpikes).filter((ring) => ring.length >= 4)).filter((rings) => rings.length > 0));
    if (united === null) return null;
    current = united.map((rings) => rings.map((ring) => withoutSpikes(roundRing(ring))).filter(hasArea)).filter((rings) => rings.length > 0);
    current = current.map((rings) => rings.map((ring, i) => wound(ring, i === 0)));
    if (current.length > 0 && crossingOf(current) === null) return current;
  }
  return null;
}

const hasArea = (ring: readonly Position[]): boolean => ring.length >= 4 && Math.abs(signedArea(ring)) > 1 / (PRECISION * PRECISION);

function selfUnion(polygons: Position[][][]): Position[][][] | null {
  try {
    const whole = multiPolygon(polygons);
    const result = union(featureCollection([whole, whole]))?.geometry;
    if (result === undefined) return null;
    return result.type === 'Polygon' ? [result.coordinates] : result.coordinates;
  } catch {
    return null;
  }
}

/** Takes off needles: a way out and straight back along itself. */
function withoutSpikes(ring: readonly Position[]): Position[] {
  const open = ring.slice(0, -1);
  for (let i = 0; open.length >= 3 && i < open.length;) {
    const [before, tip, after] = [open.at(i - 1)!, open[i]!, open[(i + 1) % open.length]!];
    if (isSpike(before, tip, after)) {
      open.splice(i, 1);
      if (before[0] === after[0] && before[1] === after[1]) open.splice(i % open.length, 1);
      i = Math.max(0, i - 2);
    } else i++;
  }
  return open.length < 3 ? [] : [...open, [...open[0]!]];
}

/** Both legs on one line, in the same direction seen from the tip. */
function isSpike([ax, ay]: Position, [x, y]: Position, [bx, by]: Position): boolean {
  const [ux, uy, vx, vy] = [ax! - x!, ay! - y!, bx! - x!, by! - y!];
  const cross = ux * vy - uy * vx;
  return Math.abs(cross) <= SPIKE_AREA && ux * vx + uy * vy > 0;
}

function roundRing(ring: readonly Position[]): Position[] {
  const points: Position[] = [];
  for (const [x, y] of ring as [number, number][]) {
    const point: Position = [Math.round(x * PRECISION) / PRECISION, Math.round(y * PRECISION) / PRECISION];
    const last = points.at(-1);
    if (last === undefined || last[0] !== point[0] || last[1] !== point[1]) points.push(point);
  }
  return points;
}

function measure(polygons: Position[][][], context: ShapeContext): Shape {
  return {
    geometry: { type: 'MultiPolygon', coordinates: polygons },
    areaSquareMetres: areaOf(polygons, context.toCity),
    point: insidePoint(polygons),
  };
}

/** Square metres by the shoelace formula in the city's plane; holes wind the other way and take themselves off. */
export function areaOf(polygons: readonly (readonly (readonly Position[])[])[], toCity: (lon: number, lat: number) => [number, number]): number {
  let sum = 0;
  for (const rings of polygons) {
    for (const ring of rings) sum += signedArea(ring.map(([lon, lat]) => toCity(lon!, lat!)));
  }
  return sum;
}

/** Pole of inaccessibility of the largest part, found in a plane where a degree of longitude is as long as one of latitude. */
function insidePoint(polygons: readonly Position[][][]): [number, number] {
  const largest = polygons.reduce((best, rings) => (signedArea(rings[0]!) > signedArea(best[0]!) ? rings : best));
  const outer = largest[0]!;
  const squeeze = Math.cos((outer[0]![1]! * Math.PI) / 180);
  const lats = outer.map((position) => position[1]!);
  const precision = Math.max((Math.max(...lats) - Math.min(...lats)) / 50, 2 / PRECISION);
  const [x, y] = polylabel(
    largest.map((ring) => ring.map(([lon, lat]) => [lon! * squeeze, lat!])),
    precision,
  );
  const inside = isInside(x / squeeze, y, largest) ? x / squeeze : null;
  if (inside === null) return onMiddleLine(largest);
  return [Math.round((x / squeeze) * PRECISION) / PRECISION, Math.round(y * PRECISION) / PRECISION];
}
