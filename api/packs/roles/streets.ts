/**
 * Role "streets": an OSM extract, or a table of nodes and one of edges, becomes one network a mode. What was left out,
 * what is unknown, and which blocks hang on no street is said in the report. The networks are checked here, once.
 */
import type { Point } from 'geojson';
import { SNAP_METRES, anchorTo, NO_EDGE } from '../../../core/network/anchors.ts';
import type { OsmExtract } from '../../../core/network/osm.ts';
import { streetsFromOsm, type StreetReport } from '../../../core/network/osm-streets.ts';
import type { StreetNetwork } from '../../../core/network/graph.ts';
import { STREET_MODES, type StreetMode } from '../../../core/network/street-rules.ts';
import { streetsFromTable, type EdgeTags, type StreetTable } from '../../streets/csv-streets.ts';
import { readOsm } from '../../streets/osm-pbf.ts';
import type { StreetsData } from '../city-data.ts';
import type { PackContext, ResourceOf } from '../context.ts';
import { chooseCrs } from '../crs/choose.ts';
import { openPackFile } from '../files.ts';
import type { Origin } from '../findings.ts';
import { detectNumberFormat, numberReader } from '../numbers.ts';
import { keepProvenance, readResource } from '../read-resource.ts';
import { cellText, type Cell, type Table } from '../table.ts';
import { isAbsent } from './optional.ts';

type Streets = ResourceOf<'streets'>;
type Network = StreetsData['networks'][number];

const DISCONNECTED_SHARE = 0.02;

interface NodeTable {
  readonly positions: ReadonlyMap<string, number>;
  readonly lon: Float64Array;
  readonly lat: Float64Array;
}

export interface StreetsDraft {
  nodes: NodeTable | null;
  edges: { readonly table: Table; readonly resource: Streets } | null;
  networks: Network[];
  readonly names: Map<string, { readonly name: string; readonly lon: number; readonly lat: number }>;
  origin: Origin | null;
}

export function emptyStreets(): StreetsDraft {
  return { nodes: null, edges: null, networks: [], names: new Map(), origin: null };
}

export function streetsData({ networks, names }: StreetsDraft): StreetsData | undefined {
  if (networks.length === 0) return undefined;
  return { networks, names: [...names.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

export async function readStreets(context: PackContext, resource: Streets): Promise<void> {
  if (isAbsent(context, resource, resource.atlas.optional)) return;
  const { part } = resource.atlas;
  if (part === 'extract') return readExtract(context, resource);
  const { columns } = resource.atlas;
  const table = await readResource(context, resource, Object.values(columns));
  if (table === null) return;
  context.streets.origin = table.origin;
  if (part === 'edges') context.streets.edges = { table, resource };
  else context.streets.nodes = readNodes(context, table, resource);
}

/** Tables become networks when both are there; every network is judged. */
export function finishStreets(context: PackContext): void {
  const { streets, findings } = context;
  if (streets.origin === null) return;
  if (streets.nodes !== null && streets.edges !== null) addNetworksOfTables(context, streets.nodes, streets.edges);
  else if ((streets.nodes === null) !== (streets.edges === null) && !findings.hasErrors) {
    findings.add(streets.origin, 'streets-incomplete', {}, { value: streets.nodes === null ? 'nodes' : 'edges' });
  }
  for (const each of streets.networks) judge(context, streets.origin, each);
}

function readExtract(context: PackContext, resource: Streets): void {
  const origin: Origin = { resource: resource.name, file: resource.path ?? '', rowKind: 'record' };
  context.streets.origin = origin;
  const file = openPackFile(context.roots, resource.path ?? '', origin, context.findings);
  if (file === null) return;
  try {
    const extract = readOsm(file.bytes, file.name, { wantsWay: (key, value) => key === 'highway' || (key === 'railway' && value === 'platform'), wantsNode: () => false });
    keepProvenance(context, resource, file, extract.counts.ways, 'osm-pbf', {});
    for (const mode of resource.atlas.modes) context.streets.networks.push(streetsFromOsm(extract, mode));
    keepNames(context.streets, namedWays(extract));
  } catch (error) {
    context.findings.add(origin, 'streets-broken', { reason: error instanceof Error ? error.message : String(error) }, { value: file.name });
  }
}

function* namedWays(extract: OsmExtract): Iterable<readonly [string, number, number]> {
  for (const { tags, nodes } of extract.ways) {
    const name = tags['name'];
    if (name === undefined || nodes.length === 0) continue;
    const at = lowerBound(extract.nodeIds, nodes[nodes.length >> 1]!);
    if (extract.nodeIds[at] === nodes[nodes.length >> 1]) yield [name, extract.lon[at]!, extract.lat[at]!];
  }
}

function lowerBound(ids: Float64Array, id: number): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A street is many edges: of its points the one in the middle of their order stands for it. */
function keepNames(draft: StreetsDraft, points: Iterable<readonly [string, number, number]>): void {
  const byName = new Map<string, (readonly [number, number])[]>();
  for (const [name, lon, lat] of points) {
    if (name.trim() === '') continue;
    const known = byName.get(name.trim());
    if (known) known.push([lon, lat]);
    else byName.set(name.trim(), [[lon, lat]]);
  }
  for (const [name, places] of byName) {
    const [lon, lat] = places.sort((a, b) => a[0] - b[0] || a[1] - b[1])[places.length >> 1]!;
    draft.names.set(name, { name, lon, lat });
  }
}

function readNodes(context: PackContext, table: Table, { atlas }: Streets): NodeTable | null {
  const text = (row: readonly Cell[], column: string | undefined) => (column === undefined ? '' : cellText(row[table.header.indexOf(column)]));
  const numbers = numbersOf(table, [atlas.columns.x, atlas.columns.y], atlas);
  const coordinates = table.rows.map((row): Point => ({ type: 'Point', coordinates: [numbers(row, atlas.columns.x), numbers(row, atlas.columns.y)] }));
  const crs = chooseCrs(atlas.srid, null, context.descriptor.atlas.city.srid, coordinates, table.origin, context.findings);
  if (crs === null) return null;
  const nodes = { positions: new Map<string, number>(), lon: new Float64Array(table.rows.length), lat: new Float64Array(table.rows.length) };
  for (const [node, row] of table.rows.entries()) {
    const [lon, lat] = crs.toLonLat(...(coordinates[node]!.coordinates as [number, number]));
    nodes.lon[node] = lon;
    nodes.lat[node] = lat;
    if (Number.isFinite(lon) && Number.isFinite(lat)) nodes.positions.set(text(row, atlas.columns.id), node);
  }
  return nodes;
}

function numbersOf(table: Table, columns: readonly (string | undefined)[], { decimal, missing }: Streets['atlas']): (row: readonly Cell[], column: string | undefined) => number {
  const at = columns.flatMap((name) => (name === undefined ? [] : [table.header.indexOf(name)]));
  const format = decimal === undefined ? detectNumberFormat(table.rows.slice(0, 1000).flatMap((row) => at.map((column) => row[column] ?? null)), table.reading['delimiter'] ?? ';') : { decimal, thousands: '' as const };
  const reader = numberReader(format, missing);
  return (row, column) => (column === undefined ? Number.NaN : reader.read(row[table.header.indexOf(column)]));
}

function addNetworksOfTables(context: PackContext, nodes: NodeTable, { table, resource }: NonNullable<StreetsDraft['edges']>): void {
  const { columns, modes } = resource.atlas;
  const at = Object.fromEntries(Object.entries(columns).map(([field, name]) => [field, table.header.indexOf(name)])) as Partial<Record<keyof typeof columns, number>>;
  const text = (row: readonly Cell[], field: keyof typeof columns) => (at[field] === undefined ? '' : cellText(row[at[field]]));
  const numbers = numbersOf(table, [columns.lengthDecimetres, columns.lengthMetres], resource.atlas);
  const kept = { from: [] as number[], to: [] as number[], decimetres: [] as number[], tags: [] as EdgeTags[] };
  const names: [string, number, number][] = [];
  for (const [record, row] of table.rows.entries()) {
    const [from, to] = [nodes.positions.get(text(row, 'from')), nodes.positions.get(text(row, 'to'))];
    const length = columns.lengthDecimetres === undefined ? numbers(row, columns.lengthMetres) * 10 : numbers(row, columns.lengthDecimetres);
    if (from === undefined || to === undefined || !(length > 0)) {
      const isLength = from !== undefined && to !== undefined;
      const reason = isLength ? { de: 'ihre Länge fehlt oder ist nicht positiv', en: 'its length is missing or not positive' } : { de: 'sie nennt einen Knoten, den es nicht gibt', en: 'it names a node that does not exist' };
      context.findings.add(table.origin, 'street-edge-invalid', { reason }, { row: table.lines[record], value: isLength ? String(length) : text(row, from === undefined ? 'from' : 'to') }, isLength ? 'length' : 'node');
      continue;
    }
    kept.from.push(from);
    kept.to.push(to);
    kept.decimetres.push(Math.max(1, Math.round(length)));
    kept.tags.push({ streetClass: text(row, 'class') || 'residential', hasSteps: isYes(text(row, 'steps')), kerb: text(row, 'kerb'), barrier: text(row, 'barrier'), oneWay: isYes(text(row, 'oneWay')) ? 'forward' : '' });
    names.push([text(row, 'name'), (nodes.lon[from]! + nodes.lon[to]!) / 2, (nodes.lat[from]! + nodes.lat[to]!) / 2]);
  }
  const whole: StreetTable = { lon: nodes.lon, lat: nodes.lat, from: Uint32Array.from(kept.from), to: Uint32Array.from(kept.to), decimetres: Uint32Array.from(kept.decimetres), tags: kept.tags };
  for (const mode of STREET_MODES.filter((each) => modes.includes(each))) context.streets.networks.push(streetsFromTable(whole, mode));
  keepNames(context.streets, names);
}

function isYes(word: string): boolean {
  return ['1', 'ja', 'yes', 'true'].includes(word.toLowerCase());
}

const MODE_NAMES: Readonly<Record<StreetMode, { readonly de: string; readonly en: string }>> = { walk: { de: 'zu Fuß', en: 'on foot' }, bike: { de: 'Fahrrad', en: 'bicycle' }, wheelchair: { de: 'Rollstuhl', en: 'wheelchair' } };

function judge({ findings, blockSets }: PackContext, origin: Origin, { network, report }: { readonly network: StreetNetwork; readonly report: StreetReport }): void {
  const mode = MODE_NAMES[report.mode];
  const group = report.mode;
  if (network.from.length === 0) {
    findings.add(origin, 'streets-empty', { mode }, {}, group);
    return;
  }
  findings.add(origin, 'streets-read', { mode, nodes: report.nodes, edges: report.edges, kilometres: Math.round(report.kilometres) }, {}, group);
  const outside = report.nodesOutside / (report.nodes + report.nodesOutside);
  if (outside > DISCONNECTED_SHARE) findings.add(origin, 'streets-disconnected', { mode, parts: report.partsOutside + 1, share: percent(outside) }, {}, group);
  if (report.unknownShare > 0) findings.add(origin, 'streets-unknown-tags', { share: percent(report.unknownShare) }, {}, group);
  const blocks = [...blockSets.values()].at(-1)?.blocks ?? [];
  const { edges } = anchorTo(network, SNAP_METRES)(Float64Array.from(blocks.flatMap(({ point }) => [...point])));
  const unsnapped = edges.filter((edge) => edge === NO_EDGE).length;
  const example = blocks[edges.indexOf(NO_EDGE)]?.code;
  if (unsnapped > 0) findings.add(origin, 'blocks-unsnapped', { mode, count: unsnapped, share: percent(unsnapped / blocks.length), metres: SNAP_METRES }, { value: example }, group);
}

function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}
