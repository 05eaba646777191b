/**
 * How far one gets from a point: streets reached, cut exactly where the cutoff is, and polygons around them, for several
 * cutoffs at once. One bounded search on the whole (uncontracted) network; a polygon is every place within a buffer of
 * the reached streets, so it never claims the far bank of a river. It is a picture: people are counted by block.
 * Polygons by street-buffer.ts. O(nodes reached + streets reached · cells around each + edges).
 */
import { anchorTo, NO_EDGE, type Anchor } from './anchors.ts';
import type { Direction } from './block-reach.ts';
import { CLOSED, toGraph, UNREACHED, type StreetNetwork } from './graph.ts';
import { ShortestPaths } from './shortest-paths.ts';
import { StreetBuffer, type PolygonCoordinates } from './street-buffer.ts';

export interface IsochroneOptions {
  /** ascending, inclusive, decimetres; at most 255 */
  readonly boundsDecimetres: readonly number[];
  /** 'from' the origin (default), or 'to' it: who gets there */
  readonly direction?: Direction;
  /** how far from a reached street a place still counts; default 50 */
  readonly bufferMetres?: number;
  /** holes below this are filled: yards, not rivers; default 40,000 */
  readonly smallestHoleSquareMetres?: number;
}

/** Parts of streets, each within one band: between the bound before and its own. */
export interface ReachedStreets {
  /** lon, lat of the start, lon, lat of the end: four entries a part */
  readonly segments: Float64Array;
  /** position in boundsDecimetres */
  readonly bands: Uint8Array;
  /** decimetres at the start and at the end, two entries a part */
  readonly costs: Float64Array;
}

export interface Isochrone {
  /** where the origin meets the street, degrees, and the way there */
  readonly start: { readonly lon: number; readonly lat: number; readonly accessDecimetres: number };
  readonly streets: ReachedStreets;
  /** MultiPolygon coordinates per bound, each holding the one before; empty where even the street is too far */
  readonly polygons: readonly (readonly PolygonCoordinates[])[];
}

export type IsochroneFrom = (lon: number, lat: number, options: IsochroneOptions) => Isochrone | null;

/** Prepares a network once (a third of a second for 200,000 nodes); then one origin is some 10 ms. null: no street near enough. */
export function isochronesOn(network: StreetNetwork, maximumSnapMetres: number, anchor: Anchor = anchorTo(network, maximumSnapMetres)): IsochroneFrom {
  const searches = new Map<Direction, ShortestPaths>();
  const searchOf = (direction: Direction): ShortestPaths => {
    const known = searches.get(direction) ?? new ShortestPaths(toGraph(network, direction === 'from' ? 'forward' : 'reverse'));
    searches.set(direction, known);
    return known;
  };
  return (lon, lat, options) => {
    const snapped = anchor(Float64Array.of(lon, lat));
    const edge = snapped.edges[0]!;
    if (edge === NO_EDGE) return null;
    const direction = options.direction ?? 'from';
    const origin = { edge, fraction: snapped.fractions[0]!, access: snapped.accessDecimetres[0]! };
    const search = searchOf(direction);
    search.run(originSeeds(network, origin, direction), options.boundsDecimetres.at(-1) ?? 0);
    const streets = reachedStreets(network, origin, direction, search.costs, options.boundsDecimetres);
    const [startLon, startLat] = placeOn(network, edge, origin.fraction);
    return { start: { lon: startLon, lat: startLat, accessDecimetres: origin.access }, streets, polygons: polygonsOf(streets, options) };
  };
}

interface Origin {
  readonly edge: number;
  readonly fraction: number;
  readonly access: number;
}

/** Cost of travelling the edge from its start to its end, outward from the origin. */
function along(network: StreetNetwork, edge: number, direction: Direction): number {
  return direction === 'from' ? network.forward[edge]! : network.backward[edge]!;
}

function against(network: StreetNetwork, edge: number, direction: Direction): number {
  return direction === 'from' ? network.backward[edge]! : network.forward[edge]!;
}

function originSeeds(network: StreetNetwork, { edge, fraction, access }: Origin, direction: Direction): { nodes: number[]; costs: number[] } {
  const seeds = { nodes: [] as number[], costs: [] as number[] };
  const ends = [
    { node: network.from[edge]!, share: fraction, whole: against(network, edge, direction) },
    { node: network.to[edge]!, share: 1 - fraction, whole: along(network, edge, direction) },
  ];
  for (const { node, share, whole } of ends) {
    if (whole === CLOSED && share > 0) continue;
    seeds.nodes.push(node);
    seeds.costs.push(access + (share > 0 ? Math.round(whole * share) : 0));
  }
  return seeds;
}

class PartList {
  private segments = new Float64Array(4096);
  private costs = new Float64Array(2048);
  private bands = new Uint8Array(1024);
  private count = 0;

  add(lonA: number, latA: number, lonB: number, latB: number, costA: number, costB: number, band: number): void {
    if (this.count === this.bands.length) this.grow();
    const at = 4 * this.count;
    this.segments[at] = lonA;
    this.segments[at + 1] = latA;
    this.segments[at + 2] = lonB;
    this.segments[at + 3] = latB;
    this.costs[2 * this.count] = costA;
    this.costs[2 * this.count + 1] = costB;
    this.bands[this.count++] = band;
  }

  finish(): ReachedStreets {
    return { segments: this.segments.slice(0, 4 * this.count), costs: this.costs.slice(0, 2 * this.count), bands: this.bands.slice(0, this.count) };
  }

  private grow(): void {
    const [segments, costs, bands] = [new Float64Array(8 * this.count), new Float64Array(4 * this.count), new Uint8Array(2 * this.count)];
    segments.set(this.segments);
    costs.set(this.costs);
    bands.set(this.bands);
    [this.segments, this.costs, this.bands] = [segments, costs, bands];
  }
}

function reachedStreets(network: StreetNetwork, origin: Origin, direction: Direction, costs: Uint32Array, bounds: readonly number[]): ReachedStreets {
  const parts = new PartList();
  const { from, to } = network;
  for (let edge = 0; edge < from.length; edge++) {
    const [costFrom, costTo] = [costs[from[edge]!]!, costs[to[edge]!]!];
    if (edge === origin.edge) {
      // the origin cuts its own street in two
      const [ahead, back] = [along(network, edge, direction), against(network, edge, direction)];
      const cut = (whole: number, share: number) => (whole === CLOSED ? CLOSED : whole * share);
      addStreet(parts, network, edge, [0, origin.fraction], [costFrom, origin.access], [cut(ahead, origin.fraction), cut(back, origin.fraction)], bounds);
      addStreet(parts, network, edge, [origin.fraction, 1], [origin.access, costTo], [cut(ahead, 1 - origin.fraction), cut(back, 1 - origin.fraction)], bounds);
    } else if (costFrom !== UNREACHED || costTo !== UNREACHED) {
      addStreet(parts, network, edge, [0, 1], [costFrom, costTo], [along(network, edge, direction), against(network, edge, direction)], bounds);
    }
  }
  return parts.finish();
}

type Pair = readonly [number, number];

/** A street [from, to] on its edge, reached from both ends: they meet where both ways cost the same. */
function addStreet(parts: PartList, network: StreetNetwork, edge: number, [start, end]: Pair, [costStart, costEnd]: Pair, [ahead, back]: Pair, bounds: readonly number[]): void {
  const canStart = costStart !== UNREACHED && ahead !== CLOSED;
  const canEnd = costEnd !== UNREACHED && back !== CLOSED;
  if (end <= start || (!canStart && !canEnd)) return;
  const meeting = canStart && canEnd ? Math.min(1, Math.max(0, (costEnd + back - costStart) / (ahead + back))) : Number(canStart);
  const place = (share: number) => start + share * (end - start);
  if (canStart && meeting > 0) addRay(parts, network, edge, [start, place(meeting)], [costStart, costStart + meeting * ahead], bounds);
  if (canEnd && meeting < 1) addRay(parts, network, edge, [end, place(meeting)], [costEnd, costEnd + (1 - meeting) * back], bounds);
}

/** A piece along which the cost rises, cut at every bound. */
function addRay(parts: PartList, network: StreetNetwork, edge: number, [start, end]: Pair, [costStart, costEnd]: Pair, bounds: readonly number[]): void {
  let [place, cost] = [start, costStart];
  for (let band = 0; band < bounds.length; band++) {
    const bound = bounds[band]!;
    if (bound < cost || (bound === cost && bound < costEnd)) continue;
    const isLast = costEnd <= bound;
    const next = isLast ? end : start + ((end - start) * (bound - costStart)) / (costEnd - costStart);
    const [lonA, latA] = placeOn(network, edge, place);
    const [lonB, latB] = placeOn(network, edge, next);
    parts.add(lonA, latA, lonB, latB, cost, isLast ? costEnd : bound, band);
    if (isLast) return;
    [place, cost] = [next, bound];
  }
}

function placeOn(network: StreetNetwork, edge: number, fraction: number): [number, number] {
  const [a, b] = [network.from[edge]!, network.to[edge]!];
  return [network.lon[a]! + fraction * (network.lon[b]! - network.lon[a]!), network.lat[a]! + fraction * (network.lat[b]! - network.lat[a]!)];
}

function polygonsOf(streets: ReachedStreets, { boundsDecimetres, bufferMetres = 50, smallestHoleSquareMetres = 40_000 }: IsochroneOptions): PolygonCoordinates[][] {
  if (streets.bands.length === 0) return boundsDecimetres.map(() => []);
  const buffer = new StreetBuffer(streets.segments, bufferMetres);
  return boundsDecimetres.map((_, band) => {
    for (let part = 0; part < streets.bands.length; part++) if (streets.bands[part] === band) buffer.add(part);
    return buffer.polygons(smallestHoleSquareMetres);
  });
}
