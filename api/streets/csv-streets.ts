/**
 * A street network given as two tables, nodes and edges (a city's own streets, Musterstadt): per mode the edges that
 * may be travelled, in the largest connected part. Meaning of the columns as in docs/guide/reach.md; what an edge may
 * be used for follows the same rules as OSM ways (core/network/street-rules.ts), said in this table's words.
 */
import { CLOSED, components, LONGEST_EDGE, subnetwork, type StreetNetwork } from '../../core/network/graph.ts';
import type { StreetReport } from '../../core/network/osm-streets.ts';
import { streetRule, type StreetMode } from '../../core/network/street-rules.ts';
import type { Tags } from '../../core/network/osm.ts';

export interface StreetTable {
  /** degrees */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** true length, decimetres ≥ 1 */
  readonly decimetres: Uint32Array;
  /** per edge */
  readonly tags: readonly EdgeTags[];
}

export interface EdgeTags {
  /** path, residential, collector, main, arterial, or any value of OSM's highway */
  readonly streetClass: string;
  readonly hasSteps: boolean;
  /** flush, lowered, raised, '' unknown */
  readonly kerb: string;
  /** bollard, gate, cycle_barrier, '' none */
  readonly barrier: string;
  /** '', 'forward': only from → to for bicycles */
  readonly oneWay: string;
}

const HIGHWAY: Readonly<Record<string, string>> = { path: 'footway', residential: 'residential', collector: 'tertiary', main: 'secondary', arterial: 'primary' };

export function streetsFromTable(table: StreetTable, mode: StreetMode): { network: StreetNetwork; report: StreetReport } {
  const kept: number[] = [];
  const [forward, backward] = [[] as number[], [] as number[]];
  let [total, unknown] = [0, 0];
  for (const [edge, tags] of table.tags.entries()) {
    const rule = streetRule(osmTags(tags, mode), mode);
    if (!rule || table.from[edge] === table.to[edge]) continue;
    const length = table.decimetres[edge]!;
    kept.push(edge);
    forward.push(effective(length, rule.forward));
    backward.push(effective(length, rule.backward));
    total += length;
    if (mode === 'wheelchair' && isUnknown(tags)) unknown += length;
  }
  const usable: StreetNetwork = {
    lon: table.lon,
    lat: table.lat,
    from: Uint32Array.from(kept, (edge) => table.from[edge]!),
    to: Uint32Array.from(kept, (edge) => table.to[edge]!),
    forward: Uint32Array.from(forward),
    backward: Uint32Array.from(backward),
  };
  const used = new Set([...usable.from, ...usable.to]);
  const parts = components(usable);
  const { network } = subnetwork(usable, (node) => parts.labels[node] === parts.largest && used.has(node));
  return {
    network,
    report: {
      mode,
      nodes: network.lon.length,
      edges: network.from.length,
      kilometres: total / 10_000,
      nodesOutside: used.size - network.lon.length,
      partsOutside: new Set([...used].map((node) => parts.labels[node])).size - (network.lon.length > 0 ? 1 : 0),
      unknownShare: total > 0 ? unknown / total : 0,
      cutWays: 0,
    },
  };
}

/** The edge in OSM's words. */
function osmTags({ streetClass, hasSteps, kerb, barrier, oneWay }: EdgeTags, mode: StreetMode): Tags {
  const isClosedToWheels = barrier === 'cycle_barrier' || barrier === 'stile' || barrier === 'kissing_gate';
  return {
    highway: hasSteps ? 'steps' : (HIGHWAY[streetClass] ?? streetClass),
    ...(kerb === '' ? {} : { kerb }),
    ...(mode === 'wheelchair' && isClosedToWheels ? { wheelchair: 'no' } : {}),
    // a shared path: bicycles ride where nothing stands in the way
    ...(streetClass === 'path' ? { bicycle: isClosedToWheels ? 'dismount' : 'yes', foot: 'yes' } : {}),
    ...(oneWay === 'forward' ? { oneway: 'yes' } : {}),
  };
}

/** Here the kerb decides; where nobody has looked it may be used and is counted as unknown. */
function isUnknown({ kerb }: EdgeTags): boolean {
  return kerb === '';
}

function effective(decimetres: number, factor: number | null): number {
  return factor === null ? CLOSED : Math.min(LONGEST_EDGE, Math.max(1, Math.round(decimetres * factor)));
}
