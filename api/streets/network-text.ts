/**
 * A street network as text for a column of the database: integer columns, differences instead of values, deflated,
 * base64. Degrees are kept to 1e-7 (OSM's own grain, about a centimetre), costs exactly. About 10 bytes an edge.
 */
import { deflateSync, inflateSync } from 'node:zlib';
import { DomainError } from '../../core/errors.ts';
import type { StreetNetwork } from '../../core/network/graph.ts';

const DEGREE = 1e7;
const FORMAT = 1;
const HEADER = 3;

export function networkText(network: StreetNetwork): string {
  const [nodes, edges] = [network.lon.length, network.from.length];
  const columns = new Int32Array(HEADER + 2 * nodes + 4 * edges);
  columns.set([FORMAT, nodes, edges]);
  let at = HEADER;
  const differences = (length: number, value: (i: number) => number): void => {
    for (let i = 0, last = 0; i < length; i++) {
      const now = value(i);
      columns[at++] = now - last;
      last = now;
    }
  };
  differences(nodes, (i) => Math.round(network.lon[i]! * DEGREE));
  differences(nodes, (i) => Math.round(network.lat[i]! * DEGREE));
  differences(edges, (i) => network.from[i]!);
  for (let i = 0; i < edges; i++) columns[at++] = network.to[i]! - network.from[i]!;
  for (let i = 0; i < edges; i++) columns[at++] = network.forward[i]! | 0;
  // the same both ways is a zero
  for (let i = 0; i < edges; i++) columns[at++] = (network.backward[i]! ^ network.forward[i]!) | 0;
  return deflateSync(planes(new Uint8Array(columns.buffer)), { level: 6 }).toString('base64');
}

/** @throws internal where the text was not written by networkText */
export function networkOfText(text: string): StreetNetwork {
  const bytes = whole(inflateSync(Buffer.from(text, 'base64')));
  const columns = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  const [format, nodes = 0, edges = 0] = columns;
  if (format !== FORMAT || columns.length !== HEADER + 2 * nodes + 4 * edges) throw new DomainError('internal', `invalid stored network: format ${format}`, { value: format });
  let at = HEADER;
  const sums = (length: number, set: (i: number, value: number) => void): void => {
    for (let i = 0, value = 0; i < length; i++) set(i, (value += columns[at++]!));
  };
  const network = { lon: new Float64Array(nodes), lat: new Float64Array(nodes), from: new Uint32Array(edges), to: new Uint32Array(edges), forward: new Uint32Array(edges), backward: new Uint32Array(edges) };
  sums(nodes, (i, value) => (network.lon[i] = value / DEGREE));
  sums(nodes, (i, value) => (network.lat[i] = value / DEGREE));
  sums(edges, (i, value) => (network.from[i] = value));
  for (let i = 0; i < edges; i++) network.to[i] = network.from[i]! + columns[at++]!;
  for (let i = 0; i < edges; i++) network.forward[i] = columns[at++]!;
  for (let i = 0; i < edges; i++) network.backward[i] = network.forward[i]! ^ columns[at++]!;
  return network;
}

/** Bytes of equal rank side by side: high bytes are nearly all 0 or 255 and deflate to nothing. */
function planes(bytes: Uint8Array): Uint8Array {
  const words = bytes.length / 4;
  const sorted = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) sorted[(i & 3) * words + (i >> 2)] = bytes[i]!;
  return sorted;
}

function whole(sorted: Uint8Array): Uint8Array {
  const words = sorted.length / 4;
  const bytes = new Uint8Array(sorted.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = sorted[(i & 3) * words + (i >> 2)]!;
  return bytes;
}
