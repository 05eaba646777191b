import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOsm } from '../../../api/streets/osm-pbf.ts';
import { contract } from '../../../core/network/contraction.ts';
import { validateNetwork } from '../../../core/network/graph.ts';
import type { OsmExtract, Tags } from '../../../core/network/osm.ts';
import { distanceMetres, streetsFromOsm } from '../../../core/network/osm-streets.ts';
import { streetRule } from '../../../core/network/street-rules.ts';
import { realData } from '../../support/real-data.ts';

/** Nodes 1, 2, 3 … lie 100 m apart on a line at the equator. */
function extractOf(ways: readonly { readonly nodes: number[]; readonly tags: Tags }[]): OsmExtract {
  const ids = [...new Set(ways.flatMap((way) => way.nodes))].sort((a, b) => a - b).filter((id) => id < 100);
  return {
    nodeIds: Float64Array.from(ids),
    lon: Float64Array.from(ids, (id) => (id * 100) / 111_195.08),
    lat: new Float64Array(ids.length),
    ways: ways.map((way, i) => ({ id: i + 1, ...way })),
    taggedNodes: [],
    counts: { nodes: ids.length, ways: ways.length, relations: 0 },
  };
}

describe('rules of the street', () => {
  it.each([
    ['walk', { highway: 'residential' }, [1, 1]],
    ['walk', { highway: 'residential', oneway: 'yes' }, [1, 1]],
    ['walk', { highway: 'steps' }, [3, 3]],
    ['walk', { highway: 'motorway' }, null],
    ['walk', { highway: 'trunk' }, null],
    ['walk', { highway: 'trunk', sidewalk: 'both' }, [1, 1]],
    ['walk', { highway: 'service', access: 'private' }, null],
    ['walk', { highway: 'service', access: 'private', foot: 'yes' }, [1, 1]],
    ['walk', { highway: 'footway', foot: 'no' }, null],
    ['walk', { railway: 'platform' }, [1, 1]],
    ['walk', { railway: 'rail' }, null],
    ['bike', { highway: 'residential', oneway: 'yes' }, [1, 3.75]],
    ['bike', { highway: 'residential', oneway: 'yes', 'oneway:bicycle': 'no' }, [1, 1]],
    ['bike', { highway: 'residential', oneway: 'yes', cycleway: 'opposite_lane' }, [1, 1]],
    ['bike', { highway: 'residential', oneway: '-1' }, [3.75, 1]],
    ['bike', { highway: 'footway' }, [3.75, 3.75]],
    ['bike', { highway: 'footway', bicycle: 'yes' }, [1, 1]],
    ['bike', { highway: 'steps' }, [11.25, 11.25]],
    ['bike', { highway: 'motorway' }, null],
    ['wheelchair', { highway: 'steps' }, null],
    ['wheelchair', { highway: 'footway', incline: '8%' }, null],
    ['wheelchair', { highway: 'footway', incline: '6%' }, [1, 1]],
    ['wheelchair', { highway: 'footway', incline: '-0.08' }, null],
    ['wheelchair', { highway: 'footway', surface: 'gravel' }, null],
    ['wheelchair', { highway: 'footway', surface: 'gravel', wheelchair: 'yes' }, [1, 1]],
    ['wheelchair', { highway: 'footway', kerb: 'raised' }, null],
  ] as const)('%s on %j', (mode, tags, expected) => {
    const rule = streetRule(tags, mode);
    expect(rule && [rule.forward, rule.backward]).toEqual(expected);
  });

  it('tell where nothing is known for a wheelchair', () => {
    expect(streetRule({ highway: 'residential' }, 'wheelchair')?.isUnknown).toBe(true);
    expect(streetRule({ highway: 'residential', surface: 'asphalt' }, 'wheelchair')?.isUnknown).toBe(false);
  });
});

describe('streets from OSM', () => {
  it('become edges of the great-circle length in decimetres, steps three times as long', () => {
    const { network } = streetsFromOsm(extractOf([{ nodes: [1, 2], tags: { highway: 'footway' } }, { nodes: [2, 3], tags: { highway: 'steps' } }]), 'walk');
    expect([...network.forward]).toEqual([1000, 3000]);
  });

  it('keep the largest connected part and count the rest', () => {
    const { network, report } = streetsFromOsm(
      extractOf([
        { nodes: [1, 2, 3], tags: { highway: 'footway' } },
        { nodes: [8, 9], tags: { highway: 'footway', surface: 'asphalt' } },
        { nodes: [3, 400], tags: { highway: 'footway' } },
      ]),
      'wheelchair',
    );
    expect(network.lon.length).toBe(3);
    expect(report).toMatchObject({ nodesOutside: 2, partsOutside: 1, cutWays: 1 });
    expect(report.unknownShare).toBeCloseTo(2 / 3, 3);
  });

  it('measures the length of a degree at the equator', () => {
    expect(distanceMetres(0, 0, 1, 0)).toBeCloseTo(111_195.08, 1);
  });

  it('give Heidelberg a connected network that contracts to a fraction of its nodes', () => {
    const path = realData('heidelberg/heidelberg.test.pbf');
    if (!path) return;
    const extract = readOsm(readFileSync(path), path, { wantsWay: (key) => key === 'highway' || key === 'railway', wantsNode: () => false });
    for (const mode of ['walk', 'bike', 'wheelchair'] as const) {
      const { network, report } = streetsFromOsm(extract, mode);
      validateNetwork(network);
      expect(report.nodes / (report.nodes + report.nodesOutside)).toBeGreaterThan(0.9);
      expect(contract(network).network.lon.length).toBeLessThan(network.lon.length / 2);
    }
  });
});
