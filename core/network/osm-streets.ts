/**
 * From an OSM extract to the street network of one mode: ways become edges from node to node, kept where the rules let
 * the mode travel, in the largest connected part. What was left out is counted and given back with the network.
 */
import { CLOSED, components, LONGEST_EDGE, subnetwork, type StreetNetwork } from './graph.ts';
import { positionOf, type OsmExtract } from './osm.ts';
import { streetRule, type StreetMode } from './street-rules.ts';

export interface StreetReport {
  readonly mode: StreetMode;
  readonly nodes: number;
  readonly edges: number;
  readonly kilometres: number;
  /** nodes and separate parts that the largest part does not hold */
  readonly nodesOutside: number;
  readonly partsOutside: number;
  /** 0–1: share of the length about which nothing decisive is said (wheelchair) */
  readonly unknownShare: number;
  /** ways that name nodes which the extract does not hold: cut at its edge */
  readonly cutWays: number;
}

const EARTH_RADIUS_METRES = 6_371_008.8;

export function streetsFromOsm(extract: OsmExtract, mode: StreetMode): { network: StreetNetwork; report: StreetReport } {
  const positions = new Map<number, number>();
  const nodes: number[] = [];
  const columns = { from: [] as number[], to: [] as number[], forward: [] as number[], backward: [] as number[] };
  const total = { decimetres: 0, unknown: 0, cut: 0 };
  const nodeOf = (place: number): number => {
    const known = positions.get(place);
    if (known !== undefined) return known;
    positions.set(place, nodes.length);
    return nodes.push(place) - 1;
  };
  for (const way of extract.ways) {
    const rule = streetRule(way.tags, mode);
    if (!rule) continue;
    const places = way.nodes.map((id) => positionOf(extract, id));
    if (places.includes(-1)) total.cut++;
    for (let i = 1; i < places.length; i++) {
      const [a, b] = [places[i - 1]!, places[i]!];
      if (a < 0 || b < 0 || a === b) continue;
      const decimetres = distanceMetres(extract.lon[a]!, extract.lat[a]!, extract.lon[b]!, extract.lat[b]!) * 10;
      columns.from.push(nodeOf(a));
      columns.to.push(nodeOf(b));
      columns.forward.push(effective(decimetres, rule.forward));
      columns.backward.push(effective(decimetres, rule.backward));
      total.decimetres += decimetres;
      if (rule.isUnknown) total.unknown += decimetres;
    }
  }
  const whole: StreetNetwork = {
    lon: Float64Array.from(nodes, (place) => extract.lon[place]!),
    lat: Float64Array.from(nodes, (place) => extract.lat[place]!),
    from: Uint32Array.from(columns.from),
    to: Uint32Array.from(columns.to),
    forward: Uint32Array.from(columns.forward),
    backward: Uint32Array.from(columns.backward),
  };
  const parts = components(whole);
  const { network } = subnetwork(whole, (node) => parts.labels[node] === parts.largest);
  return {
    network,
    report: {
      mode,
      nodes: network.lon.length,
      edges: network.from.length,
      kilometres: total.decimetres / 10_000,
      nodesOutside: whole.lon.length - network.lon.length,
      partsOutside: Math.max(0, parts.sizes.length - 1),
      unknownShare: total.decimetres > 0 ? total.unknown / total.decimetres : 0,
      cutWays: total.cut,
    },
  };
}

function effective(decimetres: number, factor: number | null): number {
  return factor === null ? CLOSED : Math.min(LONGEST_EDGE, Math.max(1, Math.round(decimetres * factor)));
}

/** Great-circle distance (haversine), metres; degrees in. */
export function distanceMetres(lonA: number, latA: number, lonB: number, latB: number): number {
  const radians = Math.PI / 180;
  const halfLat = Math.sin(((latB - latA) * radians) / 2);
  const halfLon = Math.sin(((lonB - lonA) * radians) / 2);
  const root = halfLat * halfLat + Math.cos(latA * radians) * Math.cos(latB * radians) * halfLon * halfLon;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(root)));
}
