import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { createOSMStream } from 'osm-pbf-parser-node';
import { PbfWriter } from 'pbf';
import { describe, expect, it } from 'vitest';
import { readOsm } from '../../api/streets/osm-pbf.ts';
import { positionOf, type OsmExtract } from '../../core/network/osm.ts';
import { realData } from '../support/real-data.ts';

const everything = { wantsWay: () => true, wantsNode: () => true };

type PeerItem =
  | { readonly type: 'node'; readonly id: number; readonly lon: number; readonly lat: number; readonly tags?: Record<string, string> }
  | { readonly type: 'way'; readonly id: number; readonly refs: number[]; readonly tags?: Record<string, string> }
  | { readonly type: 'relation' };

interface Peer {
  readonly nodes: Map<number, { lon: number; lat: number; tags: Record<string, string> }>;
  readonly ways: Map<number, { refs: number[]; tags: Record<string, string> }>;
}

async function readByPeer(path: string): Promise<Peer> {
  const peer: Peer = { nodes: new Map(), ways: new Map() };
  for await (const found of createOSMStream(path, { withTags: true, withInfo: false })) {
    const item = found as PeerItem;
    if (item.type === 'node') peer.nodes.set(item.id, { lon: item.lon, lat: item.lat, tags: item.tags ?? {} });
    if (item.type === 'way') peer.ways.set(item.id, { refs: item.refs, tags: item.tags ?? {} });
  }
  return peer;
}

/** A file of one block, written by hand so that plain (not dense) nodes are read too. */
function smallFile(options: { feature?: string; breakAt?: number } = {}): Uint8Array {
  const header = new PbfWriter();
  header.writeStringField(4, options.feature ?? 'OsmSchema-V0.6');
  const strings = new PbfWriter();
  for (const text of ['', 'highway', 'residential', 'name', 'Weg']) strings.writeBytesField(1, new TextEncoder().encode(text));
  const node = (id: number, lon: number, lat: number) => {
    const message = new PbfWriter();
    message.writeSVarintField(1, id);
    message.writeSVarintField(8, lat);
    message.writeSVarintField(9, lon);
    return message.finish();
  };
  const way = new PbfWriter();
  way.writeVarintField(1, 77);
  way.writePackedVarint(2, [1, 3]);
  way.writePackedVarint(3, [2, 4]);
  way.writePackedSVarint(8, [9, -4]);
  const group = new PbfWriter();
  group.writeBytesField(1, node(9, 75_000_000, 515_000_000));
  group.writeBytesField(1, node(5, 76_000_000, 516_000_000));
  group.writeBytesField(3, way.finish());
  const block = new PbfWriter();
  block.writeBytesField(1, strings.finish());
  block.writeBytesField(2, group.finish());
  const file = Buffer.concat([blob('OSMHeader', header.finish()), blob('OSMData', block.finish())]);
  return options.breakAt === undefined ? file : file.subarray(0, options.breakAt);
}

function blob(type: string, payload: Uint8Array): Buffer {
  const body = new PbfWriter();
  body.writeVarintField(2, payload.length);
  body.writeBytesField(3, deflateSync(payload));
  const data = body.finish();
  const header = new PbfWriter();
  header.writeStringField(1, type);
  header.writeVarintField(3, data.length);
  const head = header.finish();
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, data]);
}

const nodeAt = (extract: OsmExtract, id: number) => {
  const position = positionOf(extract, id);
  return [extract.lon[position], extract.lat[position]];
};

describe('an OSM extract', () => {
  it('is read with plain nodes, sorted by id, and ways with their nodes', () => {
    const extract = readOsm(smallFile(), 'small.pbf', everything);
    expect([...extract.nodeIds]).toEqual([5, 9]);
    expect(nodeAt(extract, 9)).toEqual([7.5, 51.5]);
    expect(extract.ways).toEqual([{ id: 77, nodes: [9, 5], tags: { highway: 'residential', name: 'Weg' } }]);
    expect(positionOf(extract, 6)).toBe(-1);
  });

  it('keeps only the ways that are asked for, and counts all', () => {
    const extract = readOsm(smallFile(), 'small.pbf', { ...everything, wantsWay: (key) => key === 'railway' });
    expect([extract.ways.length, extract.counts.ways]).toEqual([0, 1]);
  });

  it.each(['heidelberg/heidelberg.test.pbf', 'porto-alegre/poa_osm.pbf', 'gtfs-samples/herrenberg-minimal.osm.pbf'])(
    'gives the same nodes, ways and tags as osm-pbf-parser-node for %s',
    async (name) => {
      const path = realData(name);
      if (!path) return;
      const peer = await readByPeer(path);
      const extract = readOsm(readFileSync(path), name, everything);
      expect(extract.nodeIds.length).toBe(peer.nodes.size);
      expect(extract.counts.ways).toBe(peer.ways.size);
      expect(extract.ways.length).toBe([...peer.ways.values()].filter((way) => Object.keys(way.tags).length > 0).length);
      let worst = 0;
      extract.nodeIds.forEach((id, position) => {
        const node = peer.nodes.get(id)!;
        worst = Math.max(worst, Math.abs(node.lon - extract.lon[position]!), Math.abs(node.lat - extract.lat[position]!));
      });
      expect(worst).toBeLessThan(1e-9);
      for (const way of extract.ways) expect({ refs: way.nodes, tags: way.tags }).toEqual(peer.ways.get(way.id));
    },
    60_000,
  );

  it('holds 221,009 nodes and 31,619 ways for Heidelberg', () => {
    const path = realData('heidelberg/heidelberg.test.pbf');
    if (!path) return;
    const { counts } = readOsm(readFileSync(path), path, everything);
    expect([counts.nodes, counts.ways]).toEqual([221_009, 31_619]);
  });
});

describe('a broken OSM extract is refused with the byte where it breaks', () => {
  const whole = smallFile();
  it.each([
    ['an empty file', new Uint8Array(0), 'no OSM header at byte 0'],
    ['a file that ends within a length', whole.subarray(0, 2), 'the file ends within a length at byte 0'],
    ['a file that ends within a header', whole.subarray(0, 10), 'the file ends within a block header at byte 0'],
    ['a file cut off in its last block', whole.subarray(0, whole.length - 3), 'a block that is cut off at byte'],
    ['something else', new TextEncoder().encode('<?xml version="1.0"?><osm/>'), 'a block header of 1010792557 bytes at byte 0'],
    ['a file with history', smallFile({ feature: 'HistoricalInformation' }), 'required features that are not known here: HistoricalInformation'],
  ])('%s', (_, file, message) => {
    expect(() => readOsm(file, 'stadt.pbf', everything)).toThrow(`invalid OSM PBF file stadt.pbf: ${message}`);
  });
});
