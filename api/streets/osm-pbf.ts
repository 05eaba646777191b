/**
 * Reads an OpenStreetMap extract in PBF format: dense and plain nodes, ways; relations are counted and passed over.
 * Protocol-buffer varints by `pbf`, blocks inflated by zlib. Coordinates go straight into typed arrays; tags become
 * objects only for what the caller wants. Format: wiki.openstreetmap.org/wiki/PBF_Format. O(bytes).
 */
import { inflateSync } from 'node:zlib';
import { PbfReader } from 'pbf';
import { DomainError } from '../../core/errors.ts';
import type { OsmExtract, OsmNode, OsmWay, Tags } from '../../core/network/osm.ts';

export interface OsmWishes {
  /** a way is kept if one of its tags is wanted */
  readonly wantsWay: (key: string, value: string) => boolean;
  readonly wantsNode: (key: string, value: string) => boolean;
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Limits of the format: a header of 64 KiB, a block of 32 MiB. */
const LONGEST_HEADER = 64 * 1024;
const LONGEST_BLOCK = 32 * 1024 * 1024;
const SUPPORTED_FEATURES = new Set(['OsmSchema-V0.6', 'DenseNodes']);

/** Throws invalid_value with the byte at which the file stops making sense. */
export function readOsm(file: Uint8Array, name: string, wishes: OsmWishes): OsmExtract {
  const store = new Store();
  let isHeaderRead = false;
  for (let at = 0; at < file.length; ) {
    wishes.signal?.throwIfAborted();
    const { type, payload, next } = readBlob(file, at, name);
    if (type === 'OSMHeader') {
      checkHeader(payload, name);
      isHeaderRead = true;
    } else if (type === 'OSMData') {
      if (!isHeaderRead) throw broken(name, at, 'data before the header');
      try {
        readBlock(payload, store, wishes);
      } catch (cause) {
        throw broken(name, at, 'a block that cannot be decoded', cause);
      }
    }
    at = next;
    wishes.onProgress?.(at / file.length);
  }
  if (!isHeaderRead) throw broken(name, 0, 'no OSM header');
  return store.finish();
}

interface Blob {
  readonly type: string;
  readonly payload: Uint8Array;
  readonly next: number;
}

function readBlob(file: Uint8Array, at: number, name: string): Blob {
  if (at + 4 > file.length) throw broken(name, at, 'the file ends within a length');
  const headerLength = new DataView(file.buffer, file.byteOffset + at, 4).getUint32(0);
  if (headerLength > LONGEST_HEADER) throw broken(name, at, `a block header of ${headerLength} bytes`);
  const headerEnd = at + 4 + headerLength;
  if (headerEnd > file.length) throw broken(name, at, 'the file ends within a block header');
  const header = new PbfReader(file.subarray(at + 4, headerEnd)).readFields(
    (tag, into: { type: string; size: number }, pbf) => {
      if (tag === 1) into.type = pbf.readString();
      else if (tag === 3) into.size = pbf.readVarint();
    },
    { type: '', size: -1 },
  );
  const next = headerEnd + header.size;
  if (header.size < 0 || header.size > LONGEST_BLOCK || next > file.length) throw broken(name, at, 'a block that is cut off');
  return { type: header.type, payload: inflate(file.subarray(headerEnd, next), name, at), next };
}

function inflate(bytes: Uint8Array, name: string, at: number): Uint8Array {
  const blob = new PbfReader(bytes).readFields(
    (tag, into: { raw: Uint8Array | null; zlib: Uint8Array | null; other: number }, pbf) => {
      if (tag === 1) into.raw = pbf.readBytes();
      else if (tag === 3) into.zlib = pbf.readBytes();
      else if (tag > 3) into.other = tag;
    },
    { raw: null, zlib: null, other: 0 },
  );
  if (blob.raw) return blob.raw;
  if (!blob.zlib) throw broken(name, at, `a compression that is not zlib (field ${blob.other})`);
  try {
    return inflateSync(blob.zlib, { maxOutputLength: LONGEST_BLOCK });
  } catch (cause) {
    throw broken(name, at, 'a block that cannot be inflated', cause);
  }
}

function checkHeader(payload: Uint8Array, name: string): void {
  const required = new PbfReader(payload).readFields((tag, into: string[], pbf) => {
    if (tag === 4) into.push(pbf.readString());
  }, [] as string[]);
  const unknown = required.filter((feature) => !SUPPORTED_FEATURES.has(feature));
  if (unknown.length > 0) throw broken(name, 0, `required features that are not known here: ${unknown.join(', ')}`);
}

interface Block {
  strings: string[];
  groups: Uint8Array[];
  granularity: number;
  latOffset: number;
  lonOffset: number;
}

function readBlock(payload: Uint8Array, store: Store, wishes: OsmWishes): void {
  const block = new PbfReader(payload).readFields(
    (tag, into: Block, pbf) => {
      if (tag === 1) pbf.readMessage((field, strings: string[], inner) => void (field === 1 && strings.push(inner.readString())), into.strings);
      else if (tag === 2) into.groups.push(pbf.readBytes());
      else if (tag === 17) into.granularity = pbf.readVarint();
      else if (tag === 19) into.latOffset = pbf.readVarint(true);
      else if (tag === 20) into.lonOffset = pbf.readVarint(true);
    },
    { strings: [], groups: [], granularity: 100, latOffset: 0, lonOffset: 0 } as Block,
  );
  for (const group of block.groups) {
    new PbfReader(group).readFields((tag, _, pbf) => {
      if (tag === 1) readPlainNode(pbf, block, store, wishes);
      else if (tag === 2) readDenseNodes(pbf, block, store, wishes);
      else if (tag === 3) readWay(pbf, block, store, wishes);
      else if (tag === 4) store.relations++;
    }, null);
  }
}

const degrees = (offset: number, granularity: number, value: number) => (offset + granularity * value) / 1e9;

function readPlainNode(pbf: PbfReader, block: Block, store: Store, wishes: OsmWishes): void {
  const node = pbf.readMessage(
    (tag, into: { id: number; keys: number[]; values: number[]; lat: number; lon: number }, inner) => {
      if (tag === 1) into.id = inner.readSVarint();
      else if (tag === 2) inner.readPackedVarint(into.keys);
      else if (tag === 3) inner.readPackedVarint(into.values);
      else if (tag === 8) into.lat = inner.readSVarint();
      else if (tag === 9) into.lon = inner.readSVarint();
    },
    { id: 0, keys: [], values: [], lat: 0, lon: 0 },
  );
  const lon = degrees(block.lonOffset, block.granularity, node.lon);
  const lat = degrees(block.latOffset, block.granularity, node.lat);
  store.addNode(node.id, lon, lat);
  const tags = wantedTags(block, node.keys, node.values, wishes.wantsNode);
  if (tags) store.taggedNodes.push({ id: node.id, lon, lat, tags });
}

function readDenseNodes(pbf: PbfReader, block: Block, store: Store, wishes: OsmWishes): void {
  const dense = pbf.readMessage(
    (tag, into: { ids: number[]; lats: number[]; lons: number[]; tags: number[] }, inner) => {
      if (tag === 1) inner.readPackedSVarint(into.ids);
      else if (tag === 8) inner.readPackedSVarint(into.lats);
      else if (tag === 9) inner.readPackedSVarint(into.lons);
      else if (tag === 10) inner.readPackedVarint(into.tags);
    },
    { ids: [], lats: [], lons: [], tags: [] },
  );
  let [id, lat, lon, cursor] = [0, 0, 0, 0];
  for (let i = 0; i < dense.ids.length; i++) {
    id += dense.ids[i]!;
    lat += dense.lats[i]!;
    lon += dense.lons[i]!;
    const [east, north] = [degrees(block.lonOffset, block.granularity, lon), degrees(block.latOffset, block.granularity, lat)];
    store.addNode(id, east, north);
    // keys and values alternate, a zero ends each node's
    const keys: number[] = [];
    const values: number[] = [];
    while (cursor < dense.tags.length && dense.tags[cursor] !== 0) {
      keys.push(dense.tags[cursor++]!);
      values.push(dense.tags[cursor++]!);
    }
    cursor++;
    const tags = keys.length > 0 ? wantedTags(block, keys, values, wishes.wantsNode) : null;
    if (tags) store.taggedNodes.push({ id, lon: east, lat: north, tags });
  }
}

function readWay(pbf: PbfReader, block: Block, store: Store, wishes: OsmWishes): void {
  const way = pbf.readMessage(
    (tag, into: { id: number; keys: number[]; values: number[]; steps: number[] }, inner) => {
      if (tag === 1) into.id = inner.readVarint(true);
      else if (tag === 2) inner.readPackedVarint(into.keys);
      else if (tag === 3) inner.readPackedVarint(into.values);
      else if (tag === 8) inner.readPackedSVarint(into.steps);
    },
    { id: 0, keys: [], values: [], steps: [] },
  );
  store.wayCount++;
  const tags = wantedTags(block, way.keys, way.values, wishes.wantsWay);
  if (!tags) return;
  let id = 0;
  store.ways.push({ id: way.id, nodes: way.steps.map((step) => (id += step)), tags });
}

function wantedTags(block: Block, keys: readonly number[], values: readonly number[], wants: (key: string, value: string) => boolean): Tags | null {
  let isWanted = false;
  for (let i = 0; i < keys.length && !isWanted; i++) isWanted = wants(block.strings[keys[i]!]!, block.strings[values[i]!]!);
  if (!isWanted) return null;
  return Object.fromEntries(keys.map((key, i) => [block.strings[key]!, block.strings[values[i]!]!]));
}

/** Columns that grow; nodes are sorted once at the end, and only if the file was not sorted. */
class Store {
  readonly ways: OsmWay[] = [];
  readonly taggedNodes: OsmNode[] = [];
  wayCount = 0;
  relations = 0;
  private ids = new Float64Array(1 << 16);
  private lons = new Float64Array(1 << 16);
  private lats = new Float64Array(1 << 16);
  private count = 0;
  private isSorted = true;

  addNode(id: number, lon: number, lat: number): void {
    if (this.count === this.ids.length) [this.ids, this.lons, this.lats] = [doubled(this.ids), doubled(this.lons), doubled(this.lats)];
    if (this.count > 0 && id <= this.ids[this.count - 1]!) this.isSorted = false;
    this.ids[this.count] = id;
    this.lons[this.count] = lon;
    this.lats[this.count++] = lat;
  }

  finish(): OsmExtract {
    const [ids, lon, lat] = [this.ids.slice(0, this.count), this.lons.slice(0, this.count), this.lats.slice(0, this.count)];
    const counts = { nodes: this.count, ways: this.wayCount, relations: this.relations };
    if (this.isSorted) return { nodeIds: ids, lon, lat, ways: this.ways, taggedNodes: this.taggedNodes, counts };
    const order = Uint32Array.from(ids.keys()).sort((a, b) => ids[a]! - ids[b]!);
    const sorted = (column: Float64Array) => Float64Array.from(order, (position) => column[position]!);
    return { nodeIds: sorted(ids), lon: sorted(lon), lat: sorted(lat), ways: this.ways, taggedNodes: this.taggedNodes, counts };
  }
}

function doubled(column: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(column.length * 2);
  larger.set(column);
  return larger;
}

function broken(name: string, at: number, what: string, cause?: unknown): DomainError {
  return new DomainError('invalid_value', `invalid OSM PBF file ${name}: ${what} at byte ${at}`, { path: name, value: at, expected: 'an .osm.pbf extract (OsmSchema-V0.6, DenseNodes, zlib)' }, { cause });
}
