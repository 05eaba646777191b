/** Grid cities for tests: everything follows from 100-metre squares; and the brute-force twin of a search. */
import fc from 'fast-check';
import { anchorTo, NO_EDGE, type Anchors } from '../../../core/network/anchors.ts';
import { CLOSED, type StreetNetwork } from '../../../core/network/graph.ts';

const DEGREES_PER_100_METRES = 100 / 111_195;

/** A city of squares, 100 m a side, at the equator: n × n crossings, every street both ways, 1000 decimetres an edge. */
export function gridStreets(n: number): StreetNetwork {
  const from: number[] = [];
  const to: number[] = [];
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      const node = row * n + column;
      if (column + 1 < n) {
        from.push(node);
        to.push(node + 1);
      }
      if (row + 1 < n) {
        from.push(node);
        to.push(node + n);
      }
    }
  }
  const costs = () => new Uint32Array(from.length).fill(1000);
  return {
    lon: Float64Array.from({ length: n * n }, (_, node) => (node % n) * DEGREES_PER_100_METRES),
    lat: Float64Array.from({ length: n * n }, (_, node) => Math.floor(node / n) * DEGREES_PER_100_METRES),
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    forward: costs(),
    backward: costs(),
  };
}

/** A point by metres east and north of the first crossing. */
export const at = (...points: readonly (readonly [number, number])[]) =>
  Float64Array.from(points.flatMap(([east, north]) => [(east / 100) * DEGREES_PER_100_METRES, (north / 100) * DEGREES_PER_100_METRES]));

/** The brute-force twin: Bellman–Ford on the plain network from one anchored point to another. */
export function slowCost(network: StreetNetwork, starts: Anchors, start: number, ends: Anchors, end: number): number {
  const [a, b] = [starts.edges[start]!, ends.edges[end]!];
  if (a === NO_EDGE || b === NO_EDGE) return Number.POSITIVE_INFINITY;
  const part = (whole: number, fraction: number) => (fraction === 0 ? 0 : whole === CLOSED ? Number.POSITIVE_INFINITY : Math.round(whole * fraction));
  const costs = Array.from({ length: network.lon.length }, () => Number.POSITIVE_INFINITY);
  const lower = (node: number, cost: number) => (costs[node] = Math.min(costs[node]!, cost));
  lower(network.from[a]!, part(network.backward[a]!, starts.fractions[start]!));
  lower(network.to[a]!, part(network.forward[a]!, 1 - starts.fractions[start]!));
  for (let round = 0; round < costs.length; round++) {
    for (let edge = 0; edge < network.from.length; edge++) {
      if (network.forward[edge] !== CLOSED) lower(network.to[edge]!, costs[network.from[edge]!]! + network.forward[edge]!);
      if (network.backward[edge] !== CLOSED) lower(network.from[edge]!, costs[network.to[edge]!]! + network.backward[edge]!);
    }
  }
  let best = Math.min(
    costs[network.from[b]!]! + part(network.forward[b]!, ends.fractions[end]!),
    costs[network.to[b]!]! + part(network.backward[b]!, 1 - ends.fractions[end]!),
  );
  if (a === b) {
    const step = ends.fractions[end]! - starts.fractions[start]!;
    best = Math.min(best, part(step >= 0 ? network.forward[a]! : network.backward[a]!, Math.abs(step)));
  }
  return best + starts.accessDecimetres[start]! + ends.accessDecimetres[end]!;
}

/** Grid cities with a few streets closed one or both ways, and points anywhere in them. */
export const scene = fc.record({
  size: fc.integer({ min: 2, max: 5 }),
  closed: fc.array(fc.tuple(fc.nat(1000), fc.constantFrom('forward', 'backward', 'both')), { maxLength: 10 }),
  blocks: fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 })), { minLength: 1, maxLength: 8 }),
  offers: fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 })), { minLength: 1, maxLength: 5 }),
});

export function build({ size, closed, blocks, offers }: typeof scene extends fc.Arbitrary<infer T> ? T : never) {
  const network = gridStreets(size);
  for (const [pick, way] of closed) {
    const edge = pick % network.from.length;
    if (way !== 'backward') network.forward[edge] = CLOSED;
    if (way !== 'forward') network.backward[edge] = CLOSED;
  }
  const anchor = anchorTo(network, 300);
  return { network, blocks: anchor(at(...blocks)), offers: anchor(at(...offers)) };
}
