/** The streets role: tables and extracts, what is broken, cut off or missing, and what the report says of it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ReadPackResult } from '../../api/packs/read-pack.ts';
import { realData } from '../support/real-data.ts';
import { readMini } from './support/mini-pack.ts';

/** Corners of the mini city's blocks, and one far island. */
const NODES = 'id;x;y\na;7.46;51.51\nb;7.4614;51.51\nc;7.4628;51.51\nd;7.4628;51.5118\ne;7.46;51.5118\ni;7.47;51.52\nj;7.471;51.52\n';
const EDGES = 'id;von;nach;art;laenge;stufen;bord;name\n1;a;b;residential;970;0;lowered;Südweg\n2;b;c;residential;970;0;;Südweg\n3;c;d;path;2000;0;flush;\n4;d;e;main;1940;0;raised;Nordstraße\n5;e;a;path;2000;1;flush;Treppe\n';
const ISLAND = '6;i;j;residential;700;0;lowered;Insel\n';

const withStreets = (nodes: string | null, edges: string | null): Promise<ReadPackResult> =>
  readMini((pack, files) => {
    const common = { role: 'streets', format: 'csv', srid: 4326 };
    if (nodes !== null) {
      files['knoten.csv'] = nodes;
      pack.resources.push({ name: 'knoten', path: 'knoten.csv', atlas: { ...common, part: 'nodes', columns: { id: 'id', x: 'x', y: 'y' } } });
    }
    if (edges !== null) {
      files['kanten.csv'] = edges;
      pack.resources.push({ name: 'kanten', path: 'kanten.csv', atlas: { ...common, part: 'edges', columns: { id: 'id', from: 'von', to: 'nach', class: 'art', lengthDecimetres: 'laenge', steps: 'stufen', kerb: 'bord', name: 'name' } } });
    }
  });

const findings = ({ report }: ReadPackResult, code: string) => report.findings.filter((finding) => finding.code === code);
const network = ({ data }: ReadPackResult, mode: string) => data!.streets!.networks.find(({ report }) => report.mode === mode)!;

describe('streets from tables', () => {
  test('are one network a mode: steps take three times as long on foot, and no wheelchair passes them', async () => {
    const result = await withStreets(NODES, EDGES);
    expect(result.report.counts.error).toBe(0);
    expect(network(result, 'walk').network.forward.toSorted()).toEqual(Uint32Array.of(970, 970, 1940, 2000, 6000));
    expect(network(result, 'wheelchair').report).toMatchObject({ edges: 3, nodes: 4 });
    expect(network(result, 'wheelchair').report.unknownShare).toBeCloseTo(970 / 3940, 6);
    expect(result.data!.streets!.names.map(({ name }) => name)).toEqual(['Nordstraße', 'Südweg', 'Treppe']);
  });

  test('that fall apart keep the largest part and say how much is lost', async () => {
    const result = await withStreets(NODES, EDGES + ISLAND);
    expect(network(result, 'walk').report).toMatchObject({ nodes: 5, nodesOutside: 2, partsOutside: 1 });
    expect(findings(result, 'streets-disconnected')).toHaveLength(3);
  });

  test('with edges to nowhere or without length leave these out and name their lines', async () => {
    const result = await withStreets(NODES, `${EDGES}7;a;zz;path;10;0;;\n8;a;b;path;-3;0;;\n`);
    expect(findings(result, 'street-edge-invalid').map(({ row }) => row)).toEqual([7, 8]);
    expect(network(result, 'walk').report.edges).toBe(5);
  });

  test('without their nodes are an error', async () => {
    const result = await withStreets(null, EDGES);
    expect(result.data).toBeNull();
    expect(findings(result, 'streets-incomplete')[0]!.message.de).toContain('nodes');
  });

  test('far from the blocks are reported with the blocks that hang on none', async () => {
    const result = await withStreets(NODES.replaceAll(';51.51', ';51.61'), EDGES);
    expect(findings(result, 'blocks-unsnapped')[0]!.message.de).toContain('4 Blöcke');
  });
});

describe('streets from OpenStreetMap', () => {
  test('that are broken are refused with the byte, and nothing is loaded', async () => {
    const result = await readMini((pack, files) => {
      files['kaputt.pbf'] = new Uint8Array(64).fill(7);
      pack.resources.push({ name: 'strassen', path: 'kaputt.pbf', atlas: { role: 'streets', format: 'osm-pbf' } });
    });
    expect(result.data).toBeNull();
    expect(findings(result, 'streets-broken')[0]!.message.en).toContain('byte');
  });

  test('of Herrenberg give three networks and the names of its streets', async () => {
    const file = realData('gtfs-samples/herrenberg-minimal.osm.pbf');
    if (file === null) return;
    const result = await readMini((pack, files) => {
      files['stadt.pbf'] = readFileSync(file);
      pack.resources.push({ name: 'strassen', path: 'stadt.pbf', atlas: { role: 'streets', format: 'osm-pbf' } });
    });
    expect(result.data!.streets!.networks.map(({ report }) => report.mode)).toEqual(['walk', 'bike', 'wheelchair']);
    expect(result.data!.streets!.names.length).toBeGreaterThan(5);
    expect(findings(result, 'blocks-unsnapped').length).toBeGreaterThan(0);
  });
});
