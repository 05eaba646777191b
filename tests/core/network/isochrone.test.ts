import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { kinks } from '@turf/kinks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorTo } from '../../../core/network/anchors.ts';
import { nearestOffer, prepareReach, type Direction } from '../../../core/network/block-reach.ts';
import { CLOSED } from '../../../core/network/graph.ts';
import { isochronesOn, type Isochrone, type IsochroneOptions } from '../../../core/network/isochrone.ts';
import { at, gridStreets, scene } from './grid-streets.ts';

const METRES_PER_DEGREE = 111_195;
const [lon, lat] = [...at([0, 0])] as [number, number];
const metresOf = ({ streets }: Isochrone, band?: number) => {
  let total = 0;
  for (let part = 0; part < streets.bands.length; part++) {
    const [a, b, c, d] = streets.segments.subarray(4 * part, 4 * part + 4);
    if (band === undefined || streets.bands[part] === band) total += Math.hypot(c! - a!, d! - b!) * METRES_PER_DEGREE;
  }
  return Math.round(total);
};

describe('streets reached', () => {
  it('are cut exactly at the cutoff: 150 m from a corner are 100 m each way and 50 m of the next four', () => {
    const found = isochronesOn(gridStreets(4), 50)(lon, lat, { boundsDecimetres: [1500] })!;
    expect(metresOf(found)).toBe(100 + 100 + 4 * 50);
    expect(Math.max(...found.streets.costs)).toBe(1500);
  });

  it('belong to the band of their cutoff, each part once', () => {
    const found = isochronesOn(gridStreets(4), 50)(lon, lat, { boundsDecimetres: [500, 1000, 1500] })!;
    expect([0, 1, 2].map((band) => metresOf(found, band))).toEqual([100, 100, 200]);
  });

  it('start in the middle of a street and go both ways', () => {
    const network = gridStreets(2);
    const found = isochronesOn(network, 50)(...([...at([40, 0])] as [number, number]), { boundsDecimetres: [300] })!;
    expect(metresOf(found)).toBe(60);
  });

  it('obey one-way streets, and differ for who comes and who goes', () => {
    const network = gridStreets(2);
    network.backward.fill(CLOSED);
    const from = isochronesOn(network, 50);
    expect(metresOf(from(lon, lat, { boundsDecimetres: [1000] })!)).toBe(200);
    expect(metresOf(from(lon, lat, { boundsDecimetres: [1000], direction: 'to' })!)).toBe(0);
  });

  it('meet in the middle where a street is reached from both ends', () => {
    const found = isochronesOn(gridStreets(2), 50)(lon, lat, { boundsDecimetres: [2000] })!;
    expect(metresOf(found)).toBe(400);
    expect(Math.max(...found.streets.costs)).toBe(2000);
  });

  it('are nothing where no street is near', () => {
    expect(isochronesOn(gridStreets(2), 50)(1, 1, { boundsDecimetres: [1000] })).toBeNull();
  });

  it('hold a point exactly when its travel time is within the cutoff', () => {
    fc.assert(
      fc.property(scene, fc.tuple(fc.nat(400), fc.nat(400)), fc.integer({ min: 0, max: 6000 }), fc.constantFrom<Direction>('to', 'from'), (drawn, origin, bound, direction) => {
        const network = gridStreets(drawn.size);
        const anchor = anchorTo(network, 400);
        const start = anchor(at(origin));
        const found = isochronesOn(network, 400)(...([...at(origin)] as [number, number]), { boundsDecimetres: [bound], direction });
        const blocks = anchor(at(...drawn.blocks));
        const costs = nearestOffer(prepareReach(network, { ...blocks, accessDecimetres: new Uint32Array(blocks.edges.length) }), start, [0], 1_000_000, direction).costs;
        blocks.edges.forEach((edge, block) => {
          const [a, b] = [network.from[edge]!, network.to[edge]!];
          const x = network.lon[a]! + blocks.fractions[block]! * (network.lon[b]! - network.lon[a]!);
          const y = network.lat[a]! + blocks.fractions[block]! * (network.lat[b]! - network.lat[a]!);
          // rounding to whole decimetres at street ends
          if (Math.abs(costs[block]! - bound) <= 2) return;
          expect(isOnStreet(found!, x, y)).toBe(costs[block]! <= bound);
        });
      }),
      { seed: 71, numRuns: 200 },
    );
  });
});

function isOnStreet({ streets }: Isochrone, x: number, y: number): boolean {
  for (let part = 0; part < streets.bands.length; part++) {
    const [a, b, c, d] = streets.segments.subarray(4 * part, 4 * part + 4) as unknown as [number, number, number, number];
    const detour = Math.hypot(x - a, y - b) + Math.hypot(c - x, d - y) - Math.hypot(c - a, d - b);
    if (detour * METRES_PER_DEGREE < 0.01) return true;
  }
  return false;
}

describe('isochrone polygons', () => {
  const options = (...boundsDecimetres: number[]): IsochroneOptions => ({ boundsDecimetres, bufferMetres: 30, smallestHoleSquareMetres: 0 });
  const asPolygon = (coordinates: Isochrone['polygons'][number][number]) => ({ type: 'Polygon' as const, coordinates: coordinates.map((ring) => ring.map(([x, y]) => [x, y])) });

  it('are one piece without crossings that holds every reached street, and each holds the one before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 7 }), fc.tuple(fc.nat(600), fc.nat(600)), fc.integer({ min: 100, max: 3000 }), (size, origin, step) => {
        const found = isochronesOn(gridStreets(size), 900)(...([...at(origin)] as [number, number]), options(step, 2 * step, 3 * step))!;
        found.polygons.forEach((polygons, band) => {
          const parts = [...found.streets.bands.keys()].filter((part) => found.streets.bands[part]! <= band);
          expect(polygons.length).toBe(parts.length > 0 ? 1 : 0);
          if (polygons.length === 0) return;
          const polygon = asPolygon(polygons[0]!);
          expect(kinks(polygon).features).toEqual([]);
          for (const part of parts) expect(booleanPointInPolygon([found.streets.segments[4 * part]!, found.streets.segments[4 * part + 1]!], polygon)).toBe(true);
          const inner = found.polygons[band - 1]?.[0];
          if (inner) for (const [x, y] of inner[0]!) expect(booleanPointInPolygon([x, y], polygon) || isOnRing(polygon.coordinates, x, y)).toBe(true);
        });
      }),
      { seed: 72, numRuns: 60 },
    );
  });

  it('wind their outer ring counter-clockwise and close it, as GeoJSON wants', () => {
    const [polygon] = isochronesOn(gridStreets(3), 50)(lon, lat, options(4000))!.polygons[0]!;
    const [outer, ...holes] = polygon!;
    const area = (ring: readonly (readonly [number, number])[]) => ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i]![0] * y - x * ring[i]![1], 0);
    expect(outer![0]).toEqual(outer!.at(-1));
    expect([area(outer!) > 0, holes.length, holes.every((hole) => area(hole) < 0)]).toEqual([true, 4, true]);
  });

  it('fill yards and leave large holes', () => {
    const from = isochronesOn(gridStreets(3), 50);
    expect(from(lon, lat, { ...options(4000), smallestHoleSquareMetres: 5000 })!.polygons[0]![0]!.length).toBe(1);
  });

  it('lie within the buffer of the streets', () => {
    const [polygon] = isochronesOn(gridStreets(2), 50)(lon, lat, options(1500))!.polygons[0]!;
    const west = Math.min(...polygon![0]!.map(([x]) => x)) * METRES_PER_DEGREE;
    expect(west).toBeLessThan(-25);
    expect(west).toBeGreaterThan(-31);
  });
});

/** Equal but for the rounding of coordinates to a decimetre. */
function isOnRing(rings: readonly (readonly number[][])[], x: number, y: number): boolean {
  return rings.some((ring) =>
    ring.some(([a, b], i) => {
      const [c, d] = ring[(i + 1) % ring.length]!;
      return (Math.hypot(x - a!, y - b!) + Math.hypot(c! - x, d! - y) - Math.hypot(c! - a!, d! - b!)) * METRES_PER_DEGREE < 0.5;
    }),
  );
}
